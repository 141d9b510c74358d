//! 気づきの種類 — what each kind of note is called, what it means for the reader, and how much it weighs. The order of the
//! table is the order in which kinds are shown.

use crate::note::What;
use Weight::{Ask, Confirm, Know};

/// 重さ — what is to be done about a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Only the ward can answer it.
    Ask,
    /// A look at the sheet settles it.
    Confirm,
    /// Nothing is to be done; it is told so that nothing happens in silence.
    Know,
}

impl Weight {
    pub const ALL: [Self; 3] = [Self::Ask, Self::Confirm, Self::Know];

    /// 区に聞き返すこと・読み取りを確かめること・知っておくこと.
    #[must_use]
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Ask => "区に聞き返すこと",
            Self::Confirm => "読み取りを確かめること",
            Self::Know => "知っておくこと",
        }
    }

    /// Within a sentence that has named them before.
    #[must_use]
    pub const fn short(self) -> &'static str {
        match self {
            Self::Ask => "聞き返すこと",
            Self::Confirm => "確かめること",
            Self::Know => "知っておくこと",
        }
    }
}

/// 種類 — one kind of note.
#[derive(Debug, PartialEq, Eq)]
pub struct NoteKind {
    pub weight: Weight,
    /// The kind's name in the record contract, and in links.
    pub key: &'static str,
    pub ja: &'static str,
    /// What it means and why it matters.
    pub why: &'static str,
}

/// Every kind, the weightiest first. The last takes up what no other does.
pub const KINDS: &[NoteKind] = &[
    kind(
        Ask,
        "missed-without-remedy",
        "未達成なのに対応がない",
        "目標に届かなかった事項に、今後の対応が書かれていません。次の計画につながりません。",
    ),
    kind(
        Ask,
        "mark-contradicts-text",
        "印と文の食い違い",
        "達成の印と、本文の書き方が合いません。どちらが正しいかで評価が変わります。",
    ),
    kind(
        Ask,
        "figures-disagree",
        "数字が合わない",
        "内訳を足した数や、別の欄の数と合いません。書き間違いか、数え方の違いです。",
    ),
    kind(
        Ask,
        "legend-unknown",
        "意味の分からない印",
        "凡例にない印です。意味が決まらないと、達成状況として数えられません。",
    ),
    kind(
        Ask,
        "error-value",
        "セルのエラー",
        "数式がエラーになっていて、値が読めません。元のファイルを直してもらう必要があります。",
    ),
    kind(
        Ask,
        "formula-without-value",
        "計算結果がない数式",
        "数式の結果が保存されていないため、値が読めません。Excelで開いて保存し直すと読めます。",
    ),
    kind(
        Ask,
        "text-garbled",
        "文字化け",
        "文字が壊れている可能性があります。元のファイルをもらい直す必要があるかもしれません。",
    ),
    kind(
        Ask,
        "field-blank",
        "未記入",
        "同じ様式の多くの事項では記入のある欄が、空いています。書き漏れかもしれません。",
    ),
    kind(
        Ask,
        "plan-without-result",
        "計画に実績がない",
        "計画した取組について、実績が書かれていません。行ったかどうかが分かりません。",
    ),
    kind(Ask, "issue-without-action", "課題に対応がない", "課題を挙げていますが、どう対応するかが書かれていません。"),
    kind(
        Ask,
        "target-not-measurable",
        "確かめられない目標",
        "数値・期日・状態がなく、達成したかどうかを後から確かめられません。",
    ),
    kind(
        Ask,
        "nothing-written",
        "「特になし」など",
        "言葉はありますが、中身がありません。本当にないのか、書いていないのかが分かりません。",
    ),
    kind(
        Ask,
        "label-without-partner",
        "相手のない記号",
        "記号（ア、イなど）に当たる記載が、対になる欄にありません。記号の付け間違いかもしれません。",
    ),
    kind(
        Ask,
        "same-as-last-year",
        "前年度と同じ文",
        "前の年度と文が一致します。写したままで、その年度のことが書かれていないかもしれません。",
    ),
    kind(Ask, "same-as-other-ward", "他の区と同じ文", "他の区と文が一致します。共通の文か、写しかを確かめます。"),
    kind(
        Confirm,
        "ward-unknown",
        "区が分からない",
        "どの区の評価か分からないため、区どうしの比較に入りません。「読み取り」で区を選べます。",
    ),
    kind(
        Confirm,
        "year-unknown",
        "年度が分からない",
        "どの年度の評価か分からないため、年度の表に入りません。「読み取り」で年度を選べます。",
    ),
    kind(
        Confirm,
        "ward-conflict",
        "区名の食い違い",
        "ファイル名や表題などで、区の名前が違います。取り違えていないかを確かめます。",
    ),
    kind(
        Confirm,
        "record-repeated",
        "記録の重複",
        "同じ区・年度・事項の記録が2か所にあります。どちらを使うかを決めます。",
    ),
    kind(
        Confirm,
        "join-labels-differ",
        "計画と結果の記号の違い",
        "並び順で結び付けた計画と結果で、記号が合いません。行がずれているかもしれません。",
    ),
    kind(
        Confirm,
        "heading-unknown",
        "意味の分からない見出し",
        "登録のない見出しです。書かれたことは残っていますが、欄どうしの比較に入りません。",
    ),
    kind(
        Confirm,
        "heading-repeated",
        "見出しの重複",
        "同じ意味の見出しが2つ以上あります。片方は別の欄として残しています。",
    ),
    kind(Confirm, "text-cut", "読み残し", "大きすぎるため、途中までを読み取りました。"),
    kind(
        Confirm,
        "cell-outside-table",
        "表の外のセル",
        "表の外に書かれたことは、記録に入れていません。大事なことがないかを確かめます。",
    ),
    kind(Confirm, "text-in-shapes", "図形の文字", "図形やテキストボックスの文字は、表に入れていません。"),
    kind(Confirm, "text-struck", "取り消し線の文", "取り消し線の付いた文は、消されたものとして外しました。"),
    kind(
        Confirm,
        "sheet-hidden",
        "非表示のシート",
        "Excelでは見えないシートから読み取りました。古い控えではないかを確かめます。",
    ),
    kind(
        Confirm,
        "rows-hidden",
        "非表示の行や列",
        "Excelでは見えない行や列も読み取りました。使わない記録ではないかを確かめます。",
    ),
    kind(
        Know,
        "sheet-without-table",
        "評価表のないシート",
        "記入要領や空のシートなど、評価表が見つからなかったシートです。",
    ),
    kind(
        Know,
        "joined-by-order",
        "並び順での結び付け",
        "計画の表と結果の表に共通の番号がないため、並び順で結び付けました。",
    ),
    kind(Know, "ditto-resolved", "「同上」の読み替え", "「同上」などを、指している文に読み替えました。"),
    kind(Know, "not-visible", "形式の限界", "ファイルの形式のために、確かめられないことがあります。"),
    kind(Confirm, "other", "その他", "ここに挙げた種類のほかの気づきです。"),
];

const fn kind(weight: Weight, key: &'static str, ja: &'static str, why: &'static str) -> NoteKind {
    NoteKind { weight, key, ja, why }
}

/// The place of a note's kind in [`KINDS`].
#[must_use]
pub fn place(what: &What) -> usize {
    by_key(what.kind()).unwrap_or(KINDS.len() - 1)
}

/// The place of the kind that a link names.
#[must_use]
pub fn by_key(key: &str) -> Option<usize> {
    KINDS.iter().position(|kind| kind.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_note_has_a_name_and_a_reason_of_its_own() {
        let told = concat!(include_str!("../../note.rs"), include_str!("../../note/finding.rs"));
        let keys: Vec<&str> = told
            .lines()
            .filter_map(|line| line.split_once("=> \"")?.1.strip_suffix("\","))
            .filter(|key| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'))
            .collect();
        assert!(keys.len() > 30, "{keys:?}");
        for key in keys {
            assert!(by_key(key).is_some_and(|place| place < KINDS.len() - 1), "{key}");
        }
    }

    #[test]
    fn kinds_of_one_weight_stand_together_but_for_the_last() {
        let weights: Vec<Weight> = KINDS.iter().take(KINDS.len() - 1).map(|kind| kind.weight).collect();
        assert!(weights.is_sorted());
        let mut names: Vec<&str> = KINDS.iter().map(|kind| kind.ja).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), KINDS.len());
    }
}
