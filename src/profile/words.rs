//! 言い方 — a rule as a sentence, and how far a profile fitted the files that were read under it.

use super::{Means, Profile, Rule, Says, Where};
use std::fmt;

/// 当てはまり — one rule and on how many sheets it had something to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit<'p> {
    pub rule: &'p Rule,
    pub sheets: usize,
}

impl Profile {
    /// How far each rule fitted. `applied` are the rules' places as [`crate::intake::Sheet::applied`] gives them, of all sheets.
    #[must_use]
    pub fn fits(&self, applied: impl Iterator<Item = u32>) -> Vec<Fit<'_>> {
        let mut fits: Vec<Fit> = self.rules.iter().map(|rule| Fit { rule, sheets: 0 }).collect();
        for n in applied {
            if let Some(fit) = fits.get_mut(n as usize) {
                fit.sheets += 1;
            }
        }
        fits
    }
}

impl fmt::Display for Fit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.sheets {
            0 => write!(f, "{}：当てはまるシートがありません", self.rule),
            sheets => write!(f, "{}：{sheets}シートに当てはまりました", self.rule),
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.says {
            Says::Heading { heading, means } => {
                let heading = heading.replace('/', "＞");
                match means {
                    Means::Own => write!(f, "見出し「{heading}」はそのままの名前で残す")?,
                    Means::PassOver => write!(f, "見出し「{heading}」の列は読み飛ばす")?,
                    means => write!(f, "見出し「{heading}」は「{}」", means.ja())?,
                }
            }
            Says::HeadingRows { first, last } if first == last => write!(f, "見出しは{}行目", first + 1)?,
            Says::HeadingRows { first, last } => write!(f, "見出しは{}～{}行目", first + 1, last + 1)?,
            Says::Ward(ward) => write!(f, "区は{ward}")?,
            Says::WardCell(at) => write!(f, "区名はセル{at}")?,
            Says::Year(year) => write!(f, "年度は{year}年度")?,
            Says::YearCell(at) => write!(f, "年度はセル{at}")?,
            Says::PassOver => f.write_str("シートを読み飛ばす")?,
            Says::Mark { mark, level } => write!(f, "印「{mark}」は「{}」", level.ja())?,
        }
        match &self.on {
            Where::Anywhere => f.write_str("（どの表でも）"),
            Where::Like(_) => f.write_str("（同じ様式の表）"),
            Where::Sheet { file, sheet } => write!(f, "（{file}『{sheet}』）"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluation::Field;
    use crate::origin::Address;

    #[test]
    fn a_rule_says_what_it_means_and_how_far_it_fitted() {
        let like = Where::Like(["事項".to_owned()].into());
        let sheet = Where::Sheet { file: "a.xlsx".into(), sheet: "評価".into() };
        let heading = Says::Heading { heading: "計画/懸案".into(), means: Means::Field(Field::Issues) };
        let rules = vec![
            Rule { on: like, says: heading },
            Rule { on: sheet, says: Says::WardCell(Address::new(1, 1)) },
            Rule { on: Where::Anywhere, says: Says::HeadingRows { first: 3, last: 4 } },
        ];
        let profile = Profile { rules };
        let said: Vec<String> = profile.fits([0, 0, 2, 9].into_iter()).iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "見出し「計画＞懸案」は「次年度以降の課題」（同じ様式の表）：2シートに当てはまりました",
                "区名はセルB2（a.xlsx『評価』）：当てはまるシートがありません",
                "見出しは4～5行目（どの表でも）：1シートに当てはまりました"
            ]
        );
    }
}
