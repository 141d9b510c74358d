//! 字句の違い — two texts letter by letter: the shortest way from one to the other (Myers 1986), with chance agreements
//! of a letter or two inside a rewritten stretch left out, because people read stretches, not letters.

use crate::text::folded::{Folding, Letter, fold};

/// Texts that differ in more letters than this are shown as replaced as a whole.
const MOST_EDITS: usize = 1500;

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
    let same = |i: usize, j: usize| a.get(i).zip(b.get(j)).is_some_and(|(a, b)| a.c == b.c);
    let head = (0..a.len()).take_while(|n| same(*n, *n)).count();
    let rest = a.len().min(b.len()) - head;
    let tail = (1..=rest).take_while(|n| same(a.len() - n, b.len() - n)).count();
    let mut pairs = vec![(0, 0, head)];
    pairs.extend(middle((head, a.len() - tail), (head, b.len() - tail), same));
    // The last one stands for the end of both, even where they end in nothing that is the same.
    let end = (a.len() - tail, b.len() - tail, tail);
    let mut runs: Vec<Run> = Vec::new();
    let mut at = (0, 0);
    for (a, b, len) in pairs.into_iter().filter(|(_, _, len)| *len > 0).chain([end]) {
        match runs.last_mut() {
            Some(last) if (a, b) == at => last.len += len,
            _ => runs.push(Run { a, b, len, gap: (a - at.0, b - at.1) }),
        }
        at = (a + len, b + len);
    }
    runs
}

/// The runs between the ends that agree, each side from its start up to its end: on every diagonal the furthest place
/// for each number of edits.
fn middle(
    olds: (usize, usize),
    news: (usize, usize),
    same: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize, usize)> {
    let ends = (olds.1 - olds.0, news.1 - news.0);
    // `reached[edits][way]` is the furthest old letter after so many edits, `way` of which took a letter out.
    let mut reached: Vec<Vec<usize>> = Vec::new();
    let enter = |last: Option<&Vec<usize>>, way: usize| {
        let Some(last) = last else { return 0 };
        let put_in = last.get(way).copied();
        let taken_out = way.checked_sub(1).and_then(|way| last.get(way)).map(|old| old + 1);
        taken_out.max(put_in).unwrap_or(0)
    };
    let found = (0..=(ends.0 + ends.1).min(MOST_EDITS)).find(|edits| {
        let mut row = Vec::with_capacity(edits + 1);
        let mut done = false;
        for way in 0..=*edits {
            let mut old = enter(reached.last(), way);
            let new_of = |old: usize| (old + edits).checked_sub(2 * way);
            while new_of(old).is_some_and(|new| old < ends.0 && new < ends.1 && same(olds.0 + old, news.0 + new)) {
                old += 1;
            }
            done |= old == ends.0 && new_of(old) == Some(ends.1);
            row.push(old);
        }
        reached.push(row);
        done
    });
    let Some(edits) = found else { return Vec::new() };
    let mut runs = Vec::new();
    let (mut old, mut new) = ends;
    for edits in (0..=edits).rev() {
        let way = (old + edits).saturating_sub(new) / 2;
        let last = edits.checked_sub(1).and_then(|edits| reached.get(edits));
        let from = enter(last, way);
        let len = old.saturating_sub(from);
        (old, new) = (from, new.saturating_sub(len));
        runs.push((olds.0 + old, news.0 + new, len));
        let taken_out = way.checked_sub(1).and_then(|way| last?.get(way)).is_some_and(|before| before + 1 == from);
        if taken_out {
            old = old.saturating_sub(1);
        } else {
            new = new.saturating_sub(1);
        }
    }
    runs.reverse();
    runs
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

/// Takes out runs that are no longer than what differs on both sides of them.
fn clear(runs: &mut Vec<Run>) {
    let mut n = 0;
    while let (Some(run), Some(next)) = (runs.get(n).copied(), runs.get(n + 1).copied()) {
        let before = run.gap.0.max(run.gap.1);
        let behind = next.gap.0.max(next.gap.1);
        if before > 0 && run.len <= before && run.len <= behind {
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
