//! 記号と意味 — finds in a text every mark with the words that explain it, in the many ways they are set apart: `①:達成`,
//! `A（達成）`, `「A」達成`, `[A]達成`, `A-達成`, `Ａ達成　Ｂ概ね達成`, `☆☆☆…達成`.
//!
//! Finds shapes only; whether the words mean anything is weighed in [`super::find`].

/// An explanation is no longer than this.
const LONGEST: usize = 40;

/// 組 — a mark and the words behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub mark: String,
    pub meaning: String,
}

/// Every mark with its words, in order.
#[must_use]
pub fn pairs(text: &str) -> Vec<Pair> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut n = 0;
    // 「A：達成B：概ね達成」: where one explanation ended at the next letter, that letter is a mark.
    let mut goes_on = None;
    while n < chars.len() {
        match pair_at(&chars, n, goes_on == Some(n)) {
            Some((pair, next)) => {
                found.push(pair);
                n = next.max(n + 1);
                goes_on = Some(n);
            }
            None => n += 1,
        }
    }
    found
}

/// 記号の位置 — a mark in its text: what it is, and where its explanation may begin.
struct FoundMark {
    mark: String,
    /// Behind the mark and what sets it apart.
    from: usize,
    /// The explanation stands in brackets behind the mark: A（達成）.
    bracketed: bool,
    /// The mark itself stands in brackets: 「A」.
    wrapped: bool,
}

fn pair_at(chars: &[char], n: usize, goes_on: bool) -> Option<(Pair, usize)> {
    let found = if goes_on || may_begin(chars, n) { read_mark(chars, n)? } else { return None };
    let end = end_of(chars, found.from, &found);
    let words = |end: usize| -> Option<String> { Some(chars.get(found.from..end)?.iter().collect()) };
    let meaning = words(end)?;
    let meaning = meaning.trim();
    // The last explanation may be followed by a sentence about something else.
    let meaning = match meaning.chars().count() {
        0 => return None,
        1..=LONGEST => meaning,
        _ => meaning.split(['、', '，', ',']).next().filter(|first| first.chars().count() <= LONGEST)?,
    };
    let next = if found.bracketed { end + 1 } else { end };
    Some((Pair { mark: found.mark, meaning: meaning.to_string() }, next))
}

/// Where an explanation ends: before the next mark, at the end of its sentence, line or bracket.
fn end_of(chars: &[char], from: usize, found: &FoundMark) -> usize {
    let mut depth = 0_usize;
    let mut end = from;
    while let Some(&c) = chars.get(end) {
        if depth == 0 && !found.bracketed && end > from {
            let gap = is_gap(c) && starts_anew(chars, end);
            let sign = !is_gap(c) && mark_at(chars, end).is_some_and(|next| next.wrapped || !is_letter(&next.mark));
            // 「A：達成B：概ね達成」: without a gap only the letter that comes next begins the next mark.
            if gap || sign || is_next_letter(&found.mark, c) && mark_length(chars, end) > 0 && !c.is_numeric() {
                break;
            }
        }
        match c {
            '\n' | '。' | '；' | ';' | '｜' | '|' | '）' | ')' | '】' | '］' | ']' if depth == 0 => break,
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        end += 1;
    }
    end
}

/// A gap and behind it a mark.
fn starts_anew(chars: &[char], gap: usize) -> bool {
    let run = chars.iter().skip(gap).take_while(|c| is_gap(**c)).count();
    mark_at(chars, gap + run).is_some()
}

fn mark_at(chars: &[char], n: usize) -> Option<FoundMark> {
    if may_begin(chars, n) { read_mark(chars, n) } else { None }
}

fn read_mark(chars: &[char], n: usize) -> Option<FoundMark> {
    let in_brackets = wrapped(chars, n);
    let wrapped = in_brackets.is_some();
    let bare = || {
        let length = mark_length(chars, n);
        Some((chars.get(n..n + length).filter(|mark| !mark.is_empty())?.iter().collect(), n + length))
    };
    let (mark, behind) = in_brackets.or_else(bare)?;
    let mut from = behind;
    from += chars.get(from..)?.iter().take_while(|c| is_joint(**c) || is_gap(**c)).count();
    if from == behind
        && chars.get(from).is_some_and(|c| is_dash(*c))
        && chars.get(from + 1).is_some_and(|c| is_word(*c))
    {
        from += 1;
    }
    let bracketed = chars.get(from).is_some_and(|c| matches!(c, '（' | '('));
    let joined = from == behind && !bracketed;
    if is_letter(&mark) && joined && !wrapped {
        // A letter that touches what follows is a mark only before a Japanese word: Ａ達成, but no 3回, no AED.
        let word = chars.get(from).is_some_and(|c| is_word(*c));
        let number = mark.chars().all(char::is_numeric);
        if number || !word {
            return None;
        }
    }
    Some(FoundMark { mark, from: if bracketed { from + 1 } else { from }, bracketed, wrapped })
}

/// A sign is a mark wherever it stands, but for the codes of items (1-①); a letter only at the beginning of a word.
fn may_begin(chars: &[char], n: usize) -> bool {
    let Some(&first) = chars.get(n) else { return false };
    let before = n.checked_sub(1).and_then(|p| chars.get(p)).copied();
    let sign = !first.is_alphanumeric() || matches!(first, '\u{2460}'..='\u{2473}');
    match before {
        None => true,
        Some(c) if sign => !is_dash(c) && !c.is_ascii_digit() && c != first,
        Some(c) => {
            is_gap(c) || is_joint(c) || "】］])）」』〔（(".contains(c)
                // ※Ａ：達成, but ※１ numbers a note.
                || matches!(c, '※' | '＊' | '*') && !matches!(first, '0'..='9' | '０'..='９')
        }
    }
}

/// 「A」, [A], 【Ａ】: a letter, or in 「」 a digit too. Numbers in other brackets count paragraphs.
fn wrapped(chars: &[char], n: usize) -> Option<(String, usize)> {
    let [open, mark, close] = chars.get(n..n + 3)? else { return None };
    let fits = matches!(
        (open, close),
        ('「', '」')
            | ('『', '』')
            | ('[', ']')
            | ('［', '］')
            | ('【', '】')
            | ('〔', '〕')
            | ('（', '）')
            | ('(', ')')
    );
    let joined = chars.get(n + 3).is_some_and(|c| is_joint(*c));
    let digit = matches!(mark, '1'..='7' | '１'..='７') && (*open == '「' || joined);
    let sign = matches!(mark, '\u{2460}'..='\u{2473}' | '◎' | '○' | '〇' | '△' | '×') && !matches!(open, '（' | '(');
    (fits && (is_mark_letter(*mark) || digit || sign)).then(|| (mark.to_string(), n + 3))
}

/// How many characters a bare mark at `n` is long: ①, ②(ⅰ), A, ◎, ☆☆☆, Ⅱ, －, 3.
fn mark_length(chars: &[char], n: usize) -> usize {
    let Some(&first) = chars.get(n) else { return 0 };
    let next = chars.get(n + 1).copied();
    let set_apart = |c: Option<char>| c.is_some_and(|c| is_joint(c) || is_gap(c) || matches!(c, '（' | '('));
    match first {
        '\u{2460}'..='\u{2473}' => match chars.get(n + 1..n + 4) {
            Some(['(' | '（', '\u{2170}'..='\u{217f}' | 'i' | 'ｉ', ')' | '）']) => 4,
            _ => 1,
        },
        '☆' | '★' => chars.iter().skip(n).take_while(|c| **c == first).count(),
        '◎' | '○' | '〇' | '●' | '△' | '▲' | '▽' | '▼' | '×' | '✕' | '✖' | '◇' | '◆' | '□' | '■' => {
            1
        }
        '－' | '―' | '−' | '—' | '-' | 'ー' if set_apart(next) || next == Some('対') => 1,
        '\u{2160}'..='\u{216b}' if set_apart(next) => 1,
        '1'..='7' | '１'..='７' if set_apart(next) || next.is_some_and(is_dash) => 1,
        'ア' | 'イ' | 'ウ' | 'エ' | 'オ' if next.is_some_and(is_joint) => 1,
        _ if is_mark_letter(first) && (set_apart(next) || next.is_some_and(|c| is_dash(c) || is_word(c))) => 1,
        _ => 0,
    }
}

/// A, B, C … of one mark and the next.
fn is_next_letter(mark: &str, c: char) -> bool {
    let fold = |c: char| crate::text::plain::fold_char(c).unwrap_or(c);
    mark.chars().next().is_some_and(|last| {
        let (last, next) = (fold(last), fold(c));
        is_mark_letter(next) && (u32::from(next) == u32::from(last) + 1 || last == 'S' && next == 'A')
    })
}

fn is_letter(mark: &str) -> bool {
    mark.chars()
        .all(|c| is_mark_letter(c) || matches!(c, '1'..='7' | '１'..='７' | '\u{2160}'..='\u{216b}' | 'ア'..='オ'))
}

const fn is_mark_letter(c: char) -> bool {
    matches!(c, 'A'..='F' | 'S' | 'a'..='f' | 'Ａ'..='Ｆ' | 'Ｓ' | 'ａ'..='ｆ')
}

/// 漢字 or かな: the beginning of an explanation.
const fn is_word(c: char) -> bool {
    crate::text::plain::is_kanji(c) || matches!(c, 'ぁ'..='ん' | 'ァ'..='ヺ')
}

const fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '、' | '，' | ',' | '；' | ';' | '／' | '/' | '。' | '｜' | '|')
}

const fn is_joint(c: char) -> bool {
    matches!(c, ':' | '：' | '=' | '＝' | '…' | '→' | '･' | '・' | '．' | '.' | '‥' | '⇒')
}

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '−' | '―' | '—' | '‐' | '–' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, wanted: &[(&str, &str)]) {
        let found = pairs(text);
        let found: Vec<(&str, &str)> = found.iter().map(|pair| (pair.mark.as_str(), pair.meaning.as_str())).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn marks_are_set_apart_in_many_ways() {
        let three = [("A", "達成"), ("B", "概ね達成"), ("C", "未達成")];
        for text in [
            "A：達成　B：概ね達成　C：未達成",
            "A（達成）B（概ね達成）C（未達成）",
            "A（達成）、B（概ね達成）、C（未達成）",
            "「A」達成「B」概ね達成「C」未達成",
            "[A]達成 [B]概ね達成 [C]未達成",
            "A-達成 B-概ね達成 C-未達成",
            "A達成　B概ね達成　C未達成",
            "A：達成B：概ね達成C：未達成",
            "評価（A達成／B概ね達成／C未達成）",
            "A…達成\nB…概ね達成\nC…未達成",
        ] {
            check(text, &three);
        }
        check("☆☆☆…達成　☆☆…概ね達成　☆…未達成", &[("☆☆☆", "達成"), ("☆☆", "概ね達成"), ("☆", "未達成")]);
        check("（①達成　②おおむね達成）", &[("①", "達成"), ("②", "おおむね達成")]);
    }

    #[test]
    fn an_explanation_keeps_its_brackets_and_its_commas() {
        check("A:達成（100%以上）、B:未達成（100%未満）", &[("A", "達成（100%以上）"), ("B", "未達成（100%未満）")]);
        check("C：至らないが、一定の進捗　D：未達成", &[("C", "至らないが、一定の進捗"), ("D", "未達成")]);
    }

    #[test]
    fn codes_counts_and_words_are_no_marks() {
        check("1-①", &[]);
        check("3回開催し、2回延期", &[]);
        check("AED講習とBCP策定", &[]);
        check("評価A～D", &[]);
    }
}
