//! 書き手 — one ward's manner of putting phrases, figures and labels together for one matter.

use super::Written;
use super::feat::Feat;
use crate::chance::Chance;
use crate::form::{Field, Level};
use crate::matters::Matter;
use crate::planted::{self, Change};
use crate::wards::Ward;

/// 書き手 — a ward, the matter it writes about, and what it has to tell.
pub struct Writer<'a> {
    pub ward: &'a Ward,
    pub matter: &'static Matter,
    pub level: Level,
    pub feats: &'a [Feat],
}

impl Writer<'_> {
    pub fn write(&self, field: Field, tries: u32, chance: &mut Chance) -> String {
        match field {
            Field::Purpose => {
                self.two_parts(&self.matter.purpose, ["地域とともに", "関係機関と力を合わせ"], tries, chance)
            }
            Field::Strategy => {
                self.two_parts(&self.matter.strategy, ["令和6年度は", "区の職員が先に立ち"], tries, chance)
            }
            Field::PlannedActions => {
                self.lines(|feat, aside| format!("{}{aside}。", feat.plan()), &self.aside(tries, "ほか"))
            }
            Field::PerformanceTarget => self.lines(|feat, _| feat.target(), ""),
            Field::ActionsTaken => match self.level {
                Level::NotApplicable => {
                    format!("令和7年度の実施に向け、関係者と日程を調整{}", self.aside(tries, "ほか"))
                }
                Level::Stopped => {
                    format!("会場の閉鎖に伴い取りやめ、代わりに意見箱を2か所に設置{}", self.aside(tries, "ほか"))
                }
                _ => self.lines(|feat, aside| feat.done() + aside, &self.aside(tries, "を含む")),
            },
            Field::OutcomeTarget => {
                let percent = chance.between(8, 17) * 5 + if tries > 4 { chance.between(1, 4) } else { 0 };
                chance.phrase(&self.matter.outcome).replace("{p}", &percent.to_string())
            }
            _ => self.assessment(tries, chance),
        }
    }

    fn two_parts(
        &self,
        (fronts, backs): &([&'static str; 4], [&'static str; 4]),
        openings: [&'static str; 2],
        tries: u32,
        chance: &mut Chance,
    ) -> String {
        let body = format!("{}{}", chance.phrase(fronts), chance.phrase(backs));
        match tries {
            0..=5 => body,
            6..=9 => format!("{}、{body}", chance.phrase(&openings)),
            _ => format!("{}などで、{body}", chance.phrase(&self.ward.places)),
        }
    }

    /// One line for each activity, labelled where there are two; the aside belongs to the first.
    fn lines(&self, write: impl Fn(&Feat, &str) -> String, aside: &str) -> String {
        let lines: Vec<String> = self
            .feats
            .iter()
            .enumerate()
            .map(|(line, feat)| format!("{}{}", self.head(line), write(feat, if line == 0 { aside } else { "" })))
            .collect();
        lines.join("\n")
    }

    const fn head(&self, line: usize) -> &'static str {
        if self.feats.len() > 1 { self.ward.labels.head(line) } else { "" }
    }

    const fn joint(&self) -> &'static str {
        if self.feats.len() > 1 { self.ward.labels.joint() } else { "" }
    }

    fn assessment(&self, tries: u32, chance: &mut Chance) -> String {
        let place = if tries > 3 { format!("{}では、", chance.phrase(&self.ward.places)) } else { String::new() };
        let went_well = match self.level {
            Level::Mostly | Level::Unknown => chance.percent(50),
            level => matches!(level, Level::Achieved | Level::Blank),
        };
        let clause = match self.level {
            _ if went_well => &self.matter.merits,
            Level::NotApplicable => {
                return "実施が令和7年度に移ったため、評価の対象外とした。".to_owned() + &self.aside(tries, "ほか");
            }
            Level::Stopped => {
                return "会場の閉鎖が決まり、代わりの場所もなかったため中止した。".to_owned()
                    + &self.aside(tries, "ほか");
            }
            _ => &self.matter.causes,
        };
        let tails: &[&'static str] = match self.level {
            Level::Achieved | Level::Blank => {
                &["目標を達成した。", "計画どおりに進んだ。", "ねらいどおりの成果を得た。", "十分な成果を得た。"]
            }
            Level::Mostly | Level::Unknown if went_well => {
                &["おおむね計画どおりに進んだ。", "おおむね目標に近い結果を得た。", "おおむね順調である。"]
            }
            Level::Mostly | Level::Unknown => {
                &["目標にわずかに届かなかった。", "目標にわずかに届かなかったが、おおむね順調である。"]
            }
            Level::Partly => {
                &["取組に遅れが出た。", "取組は一部にとどまった。", "計画の一部が翌年度に持ち越しとなった。"]
            }
            _ => &["目標は未達成となった。", "目標を大きく下回った。", "計画した水準に届かず未達成である。"],
        };
        if self.feats.len() > 1 && chance.percent(30) {
            let second = if went_well {
                ["こちらにも区民から好意的な声が届いた。", "問合せが増え、関心の広がりが見られた。"]
            } else {
                ["時期を改めて補ったが、効果は限られた。", "準備の進め方に改める点が残った。"]
            };
            let (first, last) = (self.head(0), self.head(1));
            return format!(
                "{first}{place}{}{}\n{last}{}",
                chance.phrase(clause),
                chance.phrase(tails),
                chance.phrase(&second)
            );
        }
        let head = if chance.percent(70) { self.joint() } else { "" };
        format!("{head}{place}{}{}", chance.phrase(clause), chance.phrase(tails))
    }

    /// A place of the ward in parentheses, where the bare words are already another ward's.
    fn aside(&self, tries: u32, ending: &str) -> String {
        let place = self.ward.places.first().copied().unwrap_or_default();
        if tries > 0 { format!("（{place}{ending}）") } else { String::new() }
    }

    /// Issues and their answers belong together: the same pairs, the same labels.
    pub fn issues_and_next(
        &self,
        matter: &'static Matter,
        written: &mut Written,
        chance: &mut Chance,
    ) -> (String, String) {
        // Flaws about one label need both labels standing apart.
        let first_only = planted::planted(self.ward.name, matter.code)
            .any(|p| p.field == Field::NextActions && matches!(p.change, Change::FirstPassageOnly));
        let apart = self.feats.len() > 1 && (first_only || chance.percent(35));
        let head = if chance.percent(75) { self.joint() } else { "" };
        let (mut issues, mut next) = (String::new(), String::new());
        for tries in 0..200 {
            (issues, next) = if apart {
                let first = self.issue(chance, tries);
                let mut second = self.issue(chance, tries);
                while second.2 == first.2 {
                    second = self.issue(chance, tries);
                }
                let (a, b) = (self.head(0), self.head(1));
                (format!("{a}{}\n{b}{}", first.0, second.0), format!("{a}{}\n{b}{}", first.1, second.1))
            } else {
                let (issue, next, _) = self.issue(chance, tries);
                (format!("{head}{issue}"), format!("{head}{next}"))
            };
            let keys = [(Field::Issues, &issues), (Field::NextActions, &next)]
                .map(|(field, text)| (matter.code, field, text.clone()));
            if keys.iter().all(|key| !written.contains(key)) {
                written.extend(keys);
                break;
            }
        }
        (issues, next)
    }

    /// An issue alone, as the list of the whole city has room for.
    pub fn bare_issue(&self, tries: u32, chance: &mut Chance) -> String {
        self.issue(chance, tries).0
    }

    /// An issue, its answer, and the bare issue to tell pairs apart.
    fn issue(&self, chance: &mut Chance, tries: u32) -> (String, String, &'static str) {
        let Some(&(issue, next)) = chance.pick(&self.matter.issues) else { return <_>::default() };
        let place = if tries > 2 || chance.percent(35) {
            format!("{}では", chance.phrase(&self.ward.places))
        } else {
            chance.phrase(&["", "昨年度に続き", "区内全体で"]).to_owned()
        };
        let comma = if place.is_empty() { "" } else { "、" };
        let when = if tries > 2 {
            chance.phrase(&[
                "令和7年度から",
                "町会の意見を聞いて",
                "関係する課と組み",
                "上半期のうちに",
                "隣の区の例にならい",
            ])
        } else {
            chance.phrase(&["", "", "令和7年度は", "関係する課と組み"])
        };
        let comma_when = if when.is_empty() { "" } else { "、" };
        let ending = chance.phrase(&["。", "。", "点が課題である。"]);
        (format!("{place}{comma}{issue}{ending}"), format!("{when}{comma_when}{next}。"), issue)
    }
}
