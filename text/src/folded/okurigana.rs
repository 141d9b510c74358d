//! 送り仮名 — kana inside and behind compounds that may be written or not: 申し込み, 申込み, 申込. After the rules for such
//! words (送り仮名の付け方, 通則6 and 7), with a table of the verbs that make compounds; other words are left alone.

use super::Letter;
use crate::plain::is_kanji;

/// A verb's kanji and the one kana that compounds may drop, in pairs.
const PAIRS: &str = "\
取り組み申し込み受け付け打ち合い話し引き上げ下げ立ち繰り返し扱い売り買い割り当て貸し借り問い呼び書き積み持ち振り切り\
替え換え届け支え払い入れ入り出し直し落ち乗り降り建て植え盛り決め締め抜き巻き差し押し掛け続き向け備え使い違い働き移り\
送り迎え預け読み聞き聴き待ち置き飲み食べ歩き走り渡し消し分け守り伝い助け配り祭り踊り頼り戻し通し回し巡り付き延べ結び\
運び並び学び遊び育ち育て炊き焼き開き見せ投げ投じ拾い洗い掘り釣り張り貼り刷り塗り編み組み触れ憩い";

/// A kanji and two kana of which the first may be left out: 合わせ, 合せ.
const LONG: [&str; 13] = [
    "合わせ",
    "当たり",
    "当たる",
    "終わり",
    "終わる",
    "暮らし",
    "変わり",
    "代わり",
    "関わり",
    "起こし",
    "集まり",
    "預かり",
    "行なう",
];

/// Takes the kana off the end of `out` that may be left out before `next` (`None` at the end of the text).
pub(super) fn settle(out: &mut Vec<Letter>, next: Option<char>) {
    let back = |n: usize| out.len().checked_sub(n).and_then(|at| out.get(at)).map(|letter| letter.c);
    let (Some(kana), Some(kanji)) = (back(1), back(2)) else { return };
    if !is_hiragana(kana) || !is_kanji(kanji) {
        return;
    }
    let inside = next.is_some_and(is_kanji) || back(3).is_some_and(is_kanji);
    let drops = inside && is_pair(kanji, kana) || next.is_some_and(|next| is_long(kanji, kana, next));
    if drops
        && let Some(kana) = out.pop()
        && let Some(kanji) = out.last_mut()
    {
        kanji.end = kana.end;
    }
}

/// What else `word` may have been folded to inside a sentence; `word` is folded but for its okurigana.
pub(super) fn stems(word: &[char]) -> Vec<String> {
    let at = |n: usize| word.get(n).copied();
    let is_open = |n: usize| {
        // A pair whose neighbour on one side is not in the word.
        let (Some(kanji), Some(kana)) = (n.checked_sub(1).and_then(at), at(n)) else { return false };
        let free = match (n.checked_sub(2).and_then(at), at(n + 1)) {
            (before, None) => !before.is_some_and(is_kanji),
            (None, Some(next)) => !is_kanji(next),
            _ => false,
        };
        free && is_pair(kanji, kana) || at(n + 1).is_none() && LONG.iter().any(|long| starts(long, kanji, kana))
    };
    let mut places = vec![1, word.len().saturating_sub(1)];
    places.dedup();
    let without = |n: usize| {
        let mut letters: Vec<Letter> = Vec::new();
        for (_, c) in word.iter().enumerate().filter(|(place, _)| *place != n) {
            settle(&mut letters, Some(*c));
            letters.push(Letter { c: *c, start: 0, end: 0 });
        }
        settle(&mut letters, None);
        letters.iter().map(|letter| letter.c).collect()
    };
    places.into_iter().filter(|n| is_open(*n)).map(without).collect()
}

const fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

fn is_pair(kanji: char, kana: char) -> bool {
    let mut chars = PAIRS.chars();
    while let (Some(a), Some(b)) = (chars.next(), chars.next()) {
        if a == kanji && b == kana {
            return true;
        }
    }
    false
}

fn is_long(kanji: char, kana: char, next: char) -> bool {
    LONG.iter().any(|long| starts(long, kanji, kana) && long.ends_with(next))
}

fn starts(long: &str, kanji: char, kana: char) -> bool {
    let mut chars = long.chars();
    chars.next() == Some(kanji) && chars.next() == Some(kana)
}

#[cfg(test)]
mod tests {
    use super::super::{Folding, folded, stems};

    #[track_caller]
    fn check(spellings: &[&str], one: &str) {
        for spelling in spellings {
            assert_eq!(folded(spelling, Folding::SEARCH), one, "{spelling}");
        }
    }

    #[test]
    fn compounds_have_one_spelling() {
        check(&["取り組み", "取組み", "取り組", "取組"], "取組");
        check(&["申し込み", "申込み", "申込"], "申込");
        check(&["打ち合わせ", "打合わせ", "打ち合せ", "打合せ"], "打合せ");
        check(&["受け付けを", "受付けを", "受付を"], "受付を");
        check(&["問い合わせ", "問合せ"], "問合せ");
        check(&["手続き", "手続"], "手続");
        check(&["取り組む", "取組む"], "取組む");
        check(&["延べ人数", "延人数"], "延人数");
    }

    #[test]
    fn what_is_no_compound_is_left_alone() {
        for word in ["高い", "地域の会", "組み合わせ", "児童いきいき", "取り", "行い", "区と市", "延べ30人"]
        {
            let kept = if word == "組み合わせ" { "組合せ" } else { word };
            assert_eq!(folded(word, Folding::SEARCH), kept);
        }
        assert_ne!(folded("組み合わせ", Folding::SEARCH), folded("組合", Folding::SEARCH));
    }

    #[test]
    fn a_word_cut_out_of_a_compound_has_stems() {
        assert_eq!(stems("取り"), ["取"]);
        assert_eq!(stems("直しを行う"), ["直を行う"]);
        assert_eq!(stems("組み"), ["組"]);
        for word in ["取組み", "取り組み", "防災", "高い", "いきいき", "", "り"] {
            assert!(stems(word).is_empty(), "{word}");
        }
    }
}
