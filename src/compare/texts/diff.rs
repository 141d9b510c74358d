//! 字句の違い — two texts letter by letter: the shortest way from one to the other, with chance agreements of a letter or
//! two inside a rewritten stretch left out, because people read stretches, not letters. The shortest way is found by a
//! library (`similar`); what is joined, cut and told is decided here.

use crate::text::folded::{Folding, Letter, fold};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// As many letters on both sides together are compared by the shortest way there is, whose cost grows with their square;
/// longer texts are laid side by side sentence by sentence first.
const SHORT: usize = 3000;

/// A run of so many letters agrees by no chance, whatever differs around it: about a clause.
const CLAUSE: usize = 30;

/// 違い — a stretch that is the same on both sides, or was taken out, put in or replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Nothing in it differs that counts; the spellings may.
    pub same: bool,
    pub old: String,
    pub new: String,
}

/// From `old` to `new`; every character of both is in one of the changes, in order.
#[must_use]
pub fn changes(old: &str, new: &str, folding: Folding) -> Vec<Change> {
    let (mut a, mut b) = (Vec::new(), Vec::new());
    fold(old, folding, &mut a);
    fold(new, folding, &mut b);
    let mut runs = runs(&a, &b);
    clear(&mut runs);
    keep_numbers(&mut runs, &a, &b);
    let (mut changes, mut from) = (Vec::new(), (0, 0));
    let mut push = |same: bool, to: (usize, usize)| {
        let (old, new) = (piece(old, &a, from.0, to.0), piece(new, &b, from.1, to.1));
        from = to;
        if !old.is_empty() || !new.is_empty() {
            changes.push(Change { same, old, new });
        }
    };
    for run in &runs {
        if run.gap > (0, 0) {
            push(false, (run.a, run.b));
        }
        if run.len > 0 {
            push(true, (run.a + run.len, run.b + run.len));
        }
    }
    if a.is_empty() && b.is_empty() {
        push(true, (0, 0));
    }
    changes
}

/// From letter to letter, with what was folded away between them; the ends of the text belong to its outer letters.
fn piece(text: &str, letters: &[Letter], from: usize, to: usize) -> String {
    let place = |n: usize| letters.get(n).map_or(text.len(), |letter| letter.start as usize);
    let start = if from == 0 { 0 } else { place(from) };
    let end = if to == 0 && !letters.is_empty() { 0 } else { place(to) };
    text.get(start..end).unwrap_or_default().to_owned()
}

/// 一致 — the letters that are the same on both sides, of all letters, in percent.
#[must_use]
pub fn likeness<'a>(changes: impl Iterator<Item = &'a Change>) -> Option<u8> {
    let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let (mut same, mut all) = (0, 0);
    for change in changes {
        let letters = count(&change.old) + count(&change.new);
        all += letters;
        same += if change.same { letters } else { 0 };
    }
    // Rounded down: 100 means that nothing differs.
    u8::try_from((same * 100).checked_div(all)?).ok()
}

/// 一致の連なり — letters that are the same, where they begin on both sides, and how many letters before them are not.
#[derive(Clone, Copy, Debug)]
struct Run {
    a: usize,
    b: usize,
    len: usize,
    gap: (usize, usize),
}

fn runs(a: &[Letter], b: &[Letter]) -> Vec<Run> {
    let mut pairs = pairs(a, b);
    // The last one stands for the end of both, even where they end in nothing that is the same.
    pairs.push((a.len(), b.len(), 0));
    let mut runs: Vec<Run> = Vec::new();
    let mut at = (0, 0);
    for (a, b, len) in pairs {
        match runs.last_mut() {
            Some(last) if (a, b) == at => last.len += len,
            _ => runs.push(Run { a, b, len, gap: (a - at.0, b - at.1) }),
        }
        at = (a + len, b + len);
    }
    runs
}

/// 対 — where the same stretch begins on both sides, and how long it is.
type Pair = (usize, usize, usize);

fn pairs(a: &[Letter], b: &[Letter]) -> Vec<Pair> {
    let head = a.iter().zip(b).take_while(|(a, b)| a.c == b.c).count();
    let (a, b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a.c == b.c).count();
    let (a, b) = (a.get(..a.len() - tail).unwrap_or_default(), b.get(..b.len() - tail).unwrap_or_default());
    let middle = if a.len() + b.len() <= SHORT { by_letter(a, b) } else { by_sentence(a, b) };
    let middle = middle.into_iter().map(|(old, new, len)| (head + old, head + new, len));
    let ends = [(0, 0, head), (head + a.len(), head + b.len(), tail)];
    let [first, last] = ends.map(|end| Some(end).filter(|(_, _, len)| *len > 0));
    first.into_iter().chain(middle).chain(last).collect()
}

/// Of long texts only by the nearly shortest way, in a time that grows little faster than the texts.
fn by_letter(a: &[Letter], b: &[Letter]) -> Vec<Pair> {
    let way = if a.len() + b.len() <= SHORT { Algorithm::RawMyers } else { Algorithm::Myers };
    let [a, b] = [a, b].map(|letters| letters.iter().map(|letter| letter.c).collect::<Vec<char>>());
    same(way, &a, &b).collect()
}

/// Sentences that stand on both sides hold the texts together, even where whole passages changed places; what lies
/// between them is compared letter by letter.
fn by_sentence(a: &[Letter], b: &[Letter]) -> Vec<Pair> {
    let [olds, news] = [a, b].map(sentences);
    let [old_starts, new_starts] = [&olds, &news].map(|sentences| starts(sentences));
    let start = |starts: &[usize], n: usize| starts.get(n).copied().unwrap_or_default();
    let mut pairs = Vec::new();
    let mut at = (0, 0);
    let found = same(Algorithm::Histogram, &olds, &news);
    for (old, new, count) in found.chain([(olds.len(), news.len(), 0)]) {
        let here = (start(&old_starts, old), start(&new_starts, new));
        let between = by_letter(a.get(at.0..here.0).unwrap_or_default(), b.get(at.1..here.1).unwrap_or_default());
        pairs.extend(between.into_iter().map(|(old, new, len)| (at.0 + old, at.1 + new, len)));
        let len = start(&old_starts, old + count) - here.0;
        pairs.extend((len > 0).then_some((here.0, here.1, len)));
        at = (here.0 + len, here.1 + len);
    }
    pairs
}

/// What is the same on both sides, in order.
fn same<T: Eq + std::hash::Hash>(way: Algorithm, a: &[T], b: &[T]) -> impl Iterator<Item = Pair> + use<T> {
    capture_diff_slices(way, a, b).into_iter().filter_map(|op| match op {
        DiffOp::Equal { old_index, new_index, len } => Some((old_index, new_index, len)),
        _ => None,
    })
}

/// Cut behind full stops and commas, and where something was folded away.
fn sentences(letters: &[Letter]) -> Vec<Vec<char>> {
    let goes_on = |a: &Letter, b: &Letter| a.end == b.start && !matches!(a.c, '。' | '、' | ',');
    letters.chunk_by(goes_on).map(|letters| letters.iter().map(|letter| letter.c).collect()).collect()
}

/// Where each begins, and where the last one ends.
fn starts(sentences: &[Vec<char>]) -> Vec<usize> {
    let ends = sentences.iter().scan(0, |end, sentence| {
        *end += sentence.len();
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}

/// Gives the digits at the ends of runs to the numbers they belong to: 15回 and 19回 differ in 15 and 19, not in 5 and 9.
fn keep_numbers(runs: &mut Vec<Run>, a: &[Letter], b: &[Letter]) {
    let digit = |letters: &[Letter], n: Option<usize>| {
        n.and_then(|n| letters.get(n)).is_some_and(|letter| letter.c.is_numeric() || matches!(letter.c, ',' | '.'))
    };
    let mut lost = 0;
    for run in runs.iter_mut() {
        // What the run before this one gave away.
        run.gap = (run.gap.0 + lost, run.gap.1 + lost);
        lost = 0;
        let goes_on = |a_at: Option<usize>, b_at: Option<usize>| digit(a, a_at) || digit(b, b_at);
        while run.len > 0
            && run.gap > (0, 0)
            && digit(a, Some(run.a))
            && goes_on(run.a.checked_sub(1), run.b.checked_sub(1))
        {
            *run = Run { a: run.a + 1, b: run.b + 1, len: run.len - 1, gap: (run.gap.0 + 1, run.gap.1 + 1) };
        }
        while run.len > 0
            && digit(a, Some(run.a + run.len - 1))
            && goes_on(Some(run.a + run.len), Some(run.b + run.len))
        {
            run.len -= 1;
            lost += 1;
        }
    }
    // A run of which nothing is left makes one gap of two; the last one stands for the end.
    let (mut left, mut gap) = (runs.len(), (0, 0));
    runs.retain_mut(|run| {
        left -= 1;
        run.gap = (run.gap.0 + gap.0, run.gap.1 + gap.1);
        let keep = run.len > 0 || left == 0;
        gap = if keep { (0, 0) } else { run.gap };
        keep
    });
}

/// Takes out short runs that are no longer than what differs on both sides of them.
fn clear(runs: &mut Vec<Run>) {
    let mut n = 0;
    while let (Some(run), Some(next)) = (runs.get(n).copied(), runs.get(n + 1).copied()) {
        let before = run.gap.0.max(run.gap.1);
        let behind = next.gap.0.max(next.gap.1);
        if before > 0 && run.len < CLAUSE && run.len <= before && run.len <= behind {
            runs.remove(n);
            if let Some(next) = runs.get_mut(n) {
                next.gap = (run.gap.0 + run.len + next.gap.0, run.gap.1 + run.len + next.gap.1);
            }
            n = n.saturating_sub(1);
        } else {
            n += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Taken out in [-…-], put in in {+…+}.
    fn shown(changes: &[Change]) -> String {
        let mut out = String::new();
        for change in changes {
            if change.same {
                out += &change.new;
                continue;
            }
            let sides = [("[-", &change.old, "-]"), ("{+", &change.new, "+}")];
            out.extend(sides.into_iter().filter(|(_, text, _)| !text.is_empty()).flat_map(|(a, b, c)| [a, b, c]));
        }
        out
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        assert_eq!(shown(&changes(old, new, Folding::PLAIN)), expected);
    }

    #[test]
    fn what_was_changed_is_marked_and_nothing_else() {
        check("訓練を年4回実施する。", "訓練を年６回実施する。", "訓練を年[-4-]{+６+}回実施する。");
        check("年15回、1,120人", "年19回、2,250人", "年[-15-]{+19+}回、[-1,120-]{+2,250+}人");
        check("参加100人", "参加1000人", "参加[-100-]{+1000+}人");
        check("地域の防災訓練", "地域の自主防災訓練", "地域の{+自主+}防災訓練");
        check("会議を開き、周知した。", "会議を開いた。", "会議を開[-き、周知し-]{+い+}た。");
        check("ＡＢＣ\n　町会", "ABC町会", "ABC町会");
        check("", "新しい文", "{+新しい文+}");
        check("古い文", "", "[-古い文-]");
        check("", "", "");
        check("。", "。", "。");
    }

    #[test]
    fn a_rewritten_stretch_is_not_cut_up_by_chance_agreements() {
        check("住民の声を聞く", "区役所の窓口で話す", "[-住民の声を聞く-]{+区役所の窓口で話す+}");
    }

    #[test]
    fn long_texts_that_share_nothing_come_to_an_end() {
        let (old, new) = ("甲乙丙".repeat(2000), "子丑寅".repeat(2000));
        assert_eq!(changes(&old, &new, Folding::PLAIN).len(), 1);
    }

    /// Sentences of letters that none of the others has; `n` says which.
    fn sentence(n: u32) -> String {
        let letters = (0..24).filter_map(|place| char::from_u32(0x4e00 + n * 24 + place));
        letters.chain(['。']).collect()
    }

    fn text(sentences: impl Iterator<Item = u32>) -> String {
        sentences.map(sentence).collect()
    }

    #[test]
    fn a_long_text_is_compared_to_its_end() {
        // 6,000 letters, of which every third sentence was written anew: 4,000 edits.
        let new = text((0..240).map(|n| if n % 3 == 1 { 300 + n } else { n }));
        let changes = changes(&text(0..240), &new, Folding::PLAIN);
        assert_eq!(changes.iter().filter(|change| change.same).count(), 81);
        // Of a sentence that was rewritten the full stop is still the same.
        assert_eq!(likeness(changes.iter()), Some(68));
    }

    #[test]
    fn a_figure_in_a_long_text_of_which_all_else_was_rewritten_is_found() {
        let old = format!("{}訓練を年4回実施し、延べ120人が参加した。{}", text(0..100), text(100..200));
        let new = format!("{}訓練を年6回実施し、延べ135人が参加した。{}", text(300..400), text(400..500));
        let shown = shown(&changes(&old, &new, Folding::PLAIN));
        assert!(shown.contains("訓練を年[-4-]{+6+}回実施し、延べ[-120-]{+135+}人が参加した。"), "{shown}");
    }

    #[test]
    fn passages_that_changed_places_in_a_long_text_are_not_all_shown_as_rewritten() {
        let alike =
            |from: u32| likeness(changes(&text(0..240), &text((from..240).chain(0..from)), Folding::PLAIN).iter());
        assert_eq!(alike(150), Some(62));
        // What is the same is as long as what was taken out before it and put in behind it.
        assert_eq!(alike(120), Some(50));
    }

    #[test]
    fn likeness_counts_letters_on_both_sides() {
        let of = |old: &str, new: &str| likeness(changes(old, new, Folding::PLAIN).iter());
        assert_eq!(of("防災 訓練", "防災訓練"), Some(100));
        assert_eq!(of("防災訓練", "防災訓練防災訓練"), Some(66));
        assert_eq!(of("甲", "乙"), Some(0));
        assert_eq!(of("", ""), None);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_what_is_the_same_is_the_same(old in "[あい、 １1]{0,12}", new in "[あい、 １1]{0,12}") {
            let changes = changes(&old, &new, Folding::PLAIN);
            let side = |pick: fn(&Change) -> &str| changes.iter().map(pick).collect::<String>();
            prop_assert_eq!(side(|change| &change.old), old);
            prop_assert_eq!(side(|change| &change.new), new);
            for change in changes.iter().filter(|change| change.same) {
                let plain = |text: &str| crate::text::folded::folded(text, Folding::PLAIN);
                prop_assert_eq!(plain(&change.old), plain(&change.new));
            }
        }
    }
}
