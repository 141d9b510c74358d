//! 当てはまり — each rule of the form profile as a sentence, and on how many sheets it had something to say.

use crate::profile::{Rule, Says, Where};
use crate::workspace::{State, Workspace};

/// 決まり — one rule and how it fits what lies on the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFit {
    pub rule: Rule,
    /// 見出し「懸案」→ 次年度以降の課題.
    pub says: String,
    /// 同じ様式のシート.
    pub on: String,
    /// On how many sheets it was used.
    pub sheets: usize,
}

/// Every rule, in the order in which they were told.
#[must_use]
pub fn rule_fits(workspace: &Workspace) -> Vec<RuleFit> {
    let mut fits: Vec<RuleFit> = workspace.profile.rules.iter().map(fit).collect();
    for file in &workspace.files {
        let State::Read(readings) = &file.state else { continue };
        let contents = readings.iter().filter_map(|reading| reading.outcome.as_ref().ok());
        for place in contents.flat_map(|contents| &contents.sheets).flat_map(|sheet| &sheet.applied) {
            let rule = file.profile.rules.get(*place as usize);
            if let Some(fit) = fits.iter_mut().find(|fit| Some(&fit.rule) == rule) {
                fit.sheets += 1;
            }
        }
    }
    fits
}

fn fit(rule: &Rule) -> RuleFit {
    let says = match &rule.says {
        Says::Heading { heading, means } => format!("見出し「{heading}」→ {}", means.ja()),
        Says::HeadingRows { first, last } => match rule.on {
            Where::Like(_) => "見出しの行を、その言葉で見つける".to_owned(),
            _ => format!("見出しの行 → {}–{}行目", first + 1, last + 1),
        },
        Says::Ward(ward) => format!("区 → {ward}"),
        Says::WardCell(at) => format!("区名のセル → {at}"),
        Says::Year(year) => format!("年度 → {}", crate::workspace::words::fiscal_year(*year)),
        Says::YearCell(at) => format!("年度のセル → {at}"),
        Says::PassOver => "シートを読み飛ばす".to_owned(),
        Says::Mark { mark, level } => format!("印「{mark}」→ {} {}", level.glyph(), level.ja()),
    };
    let on = match &rule.on {
        Where::Anywhere => "どの表でも".to_owned(),
        Where::Like(_) => "同じ様式のシート".to_owned(),
        Where::Sheet { file, sheet } => format!("{file}『{sheet}』"),
    };
    RuleFit { rule: rule.clone(), says, on, sheets: 0 }
}
