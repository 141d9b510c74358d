//! 数量 — a number with its unit and with what qualifies it on either side: 延べ1,452人, 約7割以下, 36～39歳.

use super::Bound;
use super::number::{self, Number, is_digit};
use super::unit::{self, Unit};
use crate::label::letters::{Letters, is_blank, is_kanji};

/// 数量 — what stands in `start..end`; `number` is where its digits begin.
pub(super) struct Amount {
    pub start: usize,
    pub number: usize,
    pub end: usize,
    pub value: f64,
    pub value_to: Option<f64>,
    pub unit: Option<Unit>,
    pub bound: Bound,
    pub approximate: bool,
    pub cumulative: bool,
    pub form: Form,
}

/// 形 — what the wording alone tells of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    /// Bounded by まで or 以内: a limit that somebody set.
    Limit,
    /// 4分の1, 2/3: a share without a unit.
    Share,
}

const ABOUT: [&str; 9] = ["約", "およそ", "おおよそ", "凡そ", "概ね", "おおむね", "ほぼ", "ざっと", "推計"];
const TOTAL: [&str; 6] = ["延べ", "のべ", "延", "累計", "累積", "通算"];
const AT_MOST: [&str; 3] = ["最大", "最高", "上限"];
const AT_LEAST: [&str; 4] = ["最低", "少なくとも", "最小", "下限"];

const BOUNDS: [(&str, Bound); 13] = [
    ("以上", Bound::AtLeast),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("未満", Bound::LessThan),
    ("まで", Bound::AtMost),
    ("を超え", Bound::MoreThan),
    ("を越え", Bound::MoreThan),
    ("を上回", Bound::MoreThan),
    ("を下回", Bound::LessThan),
    ("超え", Bound::MoreThan),
    ("越え", Bound::MoreThan),
    ("超", Bound::MoreThan),
    ("を切", Bound::LessThan),
];
const ABOUT_BEHIND: [&str; 12] =
    ["程度", "程", "ほど", "前後", "余り", "あまり", "余", "弱", "強", "近く", "くらい", "ぐらい"];
/// 強化, 弱者, 余裕 and 超過 are words of their own.
const WORDS_BEHIND: [&str; 9] = ["強化", "強制", "強度", "弱者", "余裕", "余暇", "余地", "超過", "超高"];
/// 60万人まで減少 tells where a change ended and sets no limit.
const AFTER_LIMIT: [&str; 10] = ["を", "の", "と", "で", "、", "。", ")", "補助", "助成", "\n"];

/// Reads the amount whose digits begin at `at`. `free` is where the figure before it ended.
pub(super) fn read(letters: &Letters, at: usize, free: usize) -> Option<Amount> {
    let first = quantity(letters, at)?;
    let mut amount = Amount {
        start: at,
        number: at,
        end: first.end,
        value: first.value,
        value_to: None,
        unit: first.unit,
        bound: Bound::Exactly,
        approximate: first.vague,
        cumulative: false,
        form: first.form,
    };
    amount.sign(letters, free);
    amount.range(letters);
    amount.behind(letters);
    amount.ahead(letters, free);
    Some(amount)
}

struct Quantity {
    value: f64,
    unit: Option<Unit>,
    end: usize,
    /// 20数回.
    vague: bool,
    /// What a bare number before it in a range shares: 10 of 割, 10,000 of 万.
    scale: f64,
    form: Form,
}

fn quantity(letters: &Letters, at: usize) -> Option<Quantity> {
    let number = number::read(letters, at)?;
    if let Some((value, end)) = share(letters, at, number) {
        return Some(Quantity { value, unit: None, end, vague: false, scale: 1.0, form: Form::Share });
    }
    let percent = |end| Some(Unit { name: "%".to_owned(), kind: unit::UnitKind::Count, end });
    if letters.has(number.end, "割") && !letters.at(number.end + 1).is_some_and(|c| "合当振".contains(c)) {
        let mut end = number.end + 1;
        let mut value = number.value * 10.0;
        if let Some(part) = number::read(letters, end).filter(|part| letters.has(part.end, "分")) {
            (value, end) = (value + part.value, part.end + 1);
        }
        return Some(Quantity { value, unit: percent(end), end, vague: false, scale: 10.0, form: Form::Plain });
    }
    if letters.has(number.end, "パーセント") {
        let end = number.end + 5;
        // パーセントポイント is a difference.
        if !letters.has(end, "ポイント") {
            return Some(Quantity {
                value: number.value,
                unit: percent(end),
                end,
                vague: false,
                scale: 1.0,
                form: Form::Plain,
            });
        }
    }
    let several = letters.one_of(number.end, &["数", "余"]).filter(|n| unit::known(letters, number.end + n).is_some());
    let end = number.end + several.unwrap_or(0);
    let behind = letters.skip_blanks(end);
    let unit = if behind == end { unit::read(letters, end) } else { unit::known(letters, behind) };
    let end = unit.as_ref().map_or(end, |unit| unit.end);
    let scale = match letters.before(number.end) {
        Some('千') => 1e3,
        Some('万') => 1e4,
        Some('億') => 1e8,
        _ => 1.0,
    };
    Some(Quantity { value: number.value, unit, end, vague: several.is_some(), scale, form: Form::Plain })
}

/// 4分の1; 2/3 where a rate is named before it, which tells it from the third of February.
fn share(letters: &Letters, at: usize, first: Number) -> Option<(f64, usize)> {
    if letters.has(first.end, "分の") {
        let of = number::read(letters, first.end + 2)?;
        return (first.value > 0.0).then_some((of.value / first.value, of.end));
    }
    let rate = letters.ends_with(at, &["率", "率は", "率 ", "率:", "割合", "割合は"]).is_some();
    let of = (rate && letters.at(first.end) == Some('/')).then(|| number::read(letters, first.end + 1)).flatten()?;
    (of.value > 0.0).then_some((first.value / of.value, of.end))
}

impl Amount {
    /// ▲5.2 and a minus that no word stands before.
    fn sign(&mut self, letters: &Letters, free: usize) {
        let Some(at) = self.number.checked_sub(1).filter(|at| *at >= free) else { return };
        let minus = match letters.at(at) {
            Some('▲' | '△') => true,
            Some('-') => letters.before(at).is_none_or(|c| c.is_whitespace() || "(:、,".contains(c)),
            _ => false,
        };
        if minus {
            self.value = -self.value;
            self.start = at;
        }
    }

    /// A second number behind ~, - or から, if both count the same.
    fn range(&mut self, letters: &Letters) {
        let at = letters.skip_blanks(self.end);
        let Some(sign) = letters.one_of(at, &["~", "-", "から", "ー"]) else { return };
        let next = letters.skip_blanks(at + sign);
        if !letters.at(next).is_some_and(is_digit) {
            return;
        }
        let Some(last) = quantity(letters, next) else { return };
        let same = match (&self.unit, &last.unit) {
            (None, Some(_)) => true,
            (Some(a), Some(b)) => a.name == b.name,
            _ => false,
        };
        // 10回から12回に増やす names two amounts.
        let to = letters.has(last.end, "まで") && !is_limit(letters, last.end + 2);
        let change = sign == 2 && self.unit.is_some() && (to || letters.one_of(last.end, &["に", "へ"]).is_some());
        if !same || change {
            return;
        }
        if self.unit.is_none() && self.value < last.value / last.scale * 10.0 && last.scale > 1.0 {
            self.value *= last.scale;
        }
        if last.value > self.value {
            (self.value_to, self.bound) = (Some(last.value), Bound::Range);
            (self.unit, self.end) = (last.unit, last.end);
        }
    }

    fn behind(&mut self, letters: &Letters) {
        for _ in 0..3 {
            if letters.one_of(self.end, &WORDS_BEHIND).is_some() {
                return;
            }
            if let Some(length) = letters.one_of(self.end, &ABOUT_BEHIND) {
                self.approximate = true;
                self.end += length;
                continue;
            }
            let Some((word, bound)) = BOUNDS.iter().find(|(word, _)| letters.has(self.end, word)) else { return };
            let end = self.end + word.chars().count();
            if *word == "まで" && !is_limit(letters, end) {
                return;
            }
            if self.bound != Bound::Range {
                self.bound = *bound;
            }
            if matches!(*word, "まで" | "以内") {
                self.form = Form::Limit;
            }
            self.end = match *word {
                "を上回" | "を下回" => self.end,
                _ => end,
            };
            if self.end != end {
                return;
            }
        }
    }

    fn ahead(&mut self, letters: &Letters, free: usize) {
        for _ in 0..3 {
            let mut at = self.start;
            while letters.before(at).is_some_and(is_blank) {
                at -= 1;
            }
            let word =
                |words: &[&str]| letters.ends_with(at, words).map(|length| at - length).filter(|from| *from >= free);
            self.start = if let Some(from) = word(&ABOUT) {
                self.approximate = true;
                from
            } else if let Some(from) = word(&TOTAL) {
                self.cumulative = true;
                from
            } else if let Some(from) = word(&AT_MOST).filter(|_| self.bound == Bound::Exactly) {
                self.bound = Bound::AtMost;
                from
            } else if let Some(from) = word(&AT_LEAST).filter(|_| self.bound == Bound::Exactly) {
                self.bound = Bound::AtLeast;
                from
            } else {
                break;
            };
        }
        self.cumulative |= total_named(letters, self.start.max(free), free);
    }
}

/// Whether まで, which ends at `end`, sets a limit.
fn is_limit(letters: &Letters, end: usize) -> bool {
    end >= letters.len() || letters.one_of(end, &AFTER_LIMIT).is_some()
}

/// 延べ参加者数 1,452人: the sum is named a few characters ahead, with nothing but its name between.
fn total_named(letters: &Letters, start: usize, free: usize) -> bool {
    let mut at = start;
    for _ in 0..12 {
        if at <= free {
            return false;
        }
        if letters.ends_with(at, &["延べ", "のべ", "累計", "累積"]).is_some() {
            return true;
        }
        match letters.before(at) {
            Some(c) if is_kanji(c) || is_blank(c) || ":(はで".contains(c) => at -= 1,
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, reading: &str) {
        let letters = Letters::new(text);
        let at = (0..letters.len()).find(|at| letters.at(*at).is_some_and(is_digit)).unwrap();
        let amount = read(&letters, at, 0).unwrap();
        let to = amount.value_to.map_or(String::new(), |to| format!("..{to}"));
        let about = if amount.approximate { "~" } else { "" };
        let total = if amount.cumulative { "+" } else { "" };
        let unit = amount.unit.map_or(String::new(), |unit| unit.name);
        assert_eq!(format!("{about}{total}{} {}{to}{unit}", amount.bound.sign(), amount.value), reading, "{text}");
    }

    #[test]
    fn bounds() {
        check("50回以上", ">= 50回");
        check("７割を越え", "> 70%");
        check("約７割以下", "~<= 70%");
        check("30日未満", "< 30日");
        check("5万円まで", "<= 50000円");
        check("60万人まで減少", "= 600000人");
        check("最大100万円を限度", "<= 100万円".replace("100万", "1000000").as_str());
        check("10団体強化", "= 10団体");
        check("８割５分", "= 85%");
        check("12.5パーセント", "= 12.5%");
    }

    #[test]
    fn ranges() {
        check("36〜39歳", "range 36..39歳");
        check("10～20人程度", "~range 10..20人");
        check("5~16%", "range 5..16%");
        check("7～8割", "range 70..80%");
        check("5～6万人", "range 50000..60000人");
        check("10回から12回に", "= 10回");
    }

    #[test]
    fn qualifiers() {
        check("延べ1452人", "+= 1452人");
        check("延べ約1,200人", "~+= 1200人");
        check("延べ参加者数 1,452人", "+= 1452人");
        check("20数回", "~= 20回");
        check("85 ％", "= 85%");
        check("▲5.2％", "= -5.2%");
    }
}
