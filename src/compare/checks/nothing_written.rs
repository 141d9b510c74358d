//! 中身のない記入 — 特になし, 現状どおり, なし, −: something stands in the cell and says nothing.

use super::Record;
use super::parts::{FieldPart, parts};
use crate::evaluation::{Field, Stage};
use crate::note::{Finding, Note};
use crate::text::plain::fold;

/// Where a form wants sentences. Bare values, costs and marks may well be −.
const FIELDS: [Field; 7] = [
    Field::PlannedActions,
    Field::OutcomeTarget,
    Field::PerformanceTarget,
    Field::ActionsTaken,
    Field::Assessment,
    Field::Issues,
    Field::NextActions,
];

pub fn check(record: &Record) -> Vec<Note> {
    // Where no target was set, and for a matter that was given up or is not evaluated, − is the right answer.
    let by_rule =
        |part: &FieldPart| (record.is_out() || part.field.stage() == Stage::Plan) && is_dash(&fold(part.text));
    let parts = FIELDS.iter().flat_map(|field| parts(record.evaluation, *field));
    parts
        .filter(|part| is_nothing(part.text) && !by_rule(part))
        .map(|part| record.note(Finding::NothingWritten { text: part.text.to_owned() }, part.field, part.labels))
        .collect()
}

/// Longer texts say something, if only in between.
const LONGEST: usize = 28;

/// What makes a text say nothing.
const NOTHING: [&str; 33] = [
    "なし",
    "無し",
    "無",
    "ない",
    "無い",
    "ありません",
    "ございません",
    "見当たらない",
    "ナシ",
    "現状どおり",
    "現状通り",
    "現状のとおり",
    "現状のまま",
    "従来どおり",
    "従来通り",
    "従前どおり",
    "従前通り",
    "これまでどおり",
    "これまで通り",
    "例年どおり",
    "例年通り",
    "前年どおり",
    "前年通り",
    "前年度どおり",
    "前年度通り",
    "昨年度どおり",
    "昨年度通り",
    "今年度と同様",
    "前年度と同様",
    "昨年度と同様",
    "引き続き",
    "引続き",
    "継続して",
];

/// What may stand around it without adding anything. 継続 and 現状維持 alone are no words of this kind but codes of a
/// direction (拡充, 継続, 縮小).
const AROUND: [&str; 54] = [
    "特に",
    "とくに",
    "特段",
    "特筆すべき",
    "今のところ",
    "現在のところ",
    "現時点",
    "現在",
    "現段階",
    "大きな",
    "新たな",
    "目立った",
    "当面",
    "今後",
    "次年度",
    "来年度",
    "翌年度",
    "今年度",
    "本年度",
    "該当",
    "課題",
    "問題点",
    "問題",
    "対応策",
    "対応",
    "改善策",
    "改善点",
    "改善",
    "変更点",
    "変更",
    "指摘",
    "事項",
    "事業",
    "取組",
    "取り組み",
    "取り組んでいく",
    "取り組む",
    "取組む",
    "実施していく",
    "実施する",
    "実施",
    "進めていく",
    "進める",
    "続けていく",
    "続ける",
    "継続していく",
    "継続する",
    "行っていく",
    "行う",
    "努めていく",
    "努める",
    "である",
    "とする",
    "こと",
];

/// Single characters that bind the words: particles, punctuation, brackets, bullets.
const BETWEEN: &str = "はもがにでのとをるすい、。,.・()「」[]○●■-※:~";

/// Whether the text says nothing: it is made of nothing but such words, or of a dash.
#[must_use]
pub fn is_nothing(text: &str) -> bool {
    // Blanks fall away in folding, but nobody writes that many of them, and most texts need not be folded at all.
    if text.len() > 6 * LONGEST {
        return false;
    }
    let text = fold(text);
    if is_dash(&text) {
        return true;
    }
    if text.chars().count() > LONGEST {
        return false;
    }
    let mut rest = text.as_str();
    let mut nothing = false;
    while !rest.is_empty() {
        let longest =
            |words: &[&str]| words.iter().filter(|word| rest.starts_with(**word)).map(|word| word.len()).max();
        let (core, around) = (longest(&NOTHING).unwrap_or(0), longest(&AROUND).unwrap_or(0));
        let between = rest.chars().next().filter(|c| BETWEEN.contains(*c)).map_or(0, char::len_utf8);
        let taken = core.max(around).max(between);
        if taken == 0 {
            return false;
        }
        nothing |= core == taken;
        rest = rest.get(taken..).unwrap_or_default();
    }
    nothing
}

fn is_dash(folded: &str) -> bool {
    !folded.is_empty() && folded.chars().all(|c| matches!(c, '-' | 'ー' | '/' | '*' | '…' | '.' | '・' | '_'))
}
