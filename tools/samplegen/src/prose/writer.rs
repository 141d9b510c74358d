//! 書き手 — one ward's manner of putting phrases, figures and labels together for one matter.

use super::Written;
use super::feat::{Feat, Telling};
use crate::chance::Chance;
use crate::form::{Field, Level};
use crate::matters::{Line, Matter};
use crate::phrases::{BAR, add, fill, nth};
use crate::planted::{self, Change};
use crate::wards::Ward;

/// 書き手 — a ward, the matter it writes about, and what it has to tell.
pub struct Writer<'a> {
    pub ward: &'a Ward,
    pub matter: &'static Matter,
    pub level: Level,
    pub feats: &'a [Feat],
    /// Whether it is written for the year before.
    pub then: bool,
}

impl Writer<'_> {
    pub fn write(&self, field: Field, tries: u32, chance: &mut Chance) -> String {
        match field {
            Field::Purpose => {
                let parts = (Line::PurposeFronts, Line::PurposeBacks);
                self.two_parts(parts, "地域とともに、|関係機関と力を合わせ、", tries, chance)
            }
            Field::Strategy => {
                let parts = (Line::StrategyFronts, Line::StrategyBacks);
                self.two_parts(parts, "令和6年度は、|区の職員が先に立ち、", tries, chance)
            }
            Field::PlannedActions => self.lines(Telling::Plan, &self.aside(tries, "ほか")),
            Field::OutcomeTarget => {
                let percent = chance.between(8, 17) * 5 + if tries > 4 { chance.between(1, 4) } else { 0 };
                fill(chance.phrase(self.matter.line(Line::Outcomes)), &[&percent.to_string()])
            }
            Field::PerformanceTarget => self.lines(Telling::Target, ""),
            Field::ActionsTaken => match self.level {
                Level::NotApplicable => self.with_aside("令和7年度の実施に向け、関係者と日程を調整", tries),
                Level::Stopped => self.with_aside("会場の閉鎖に伴い取りやめ、代わりに意見箱を2か所に設置", tries),
                _ => self.lines(Telling::Done, &self.aside(tries, "を含む")),
            },
            Field::Issues => self.issue(chance, tries, None).0,
            Field::NextActions => self.promise(tries, chance),
            _ => self.assessment(tries, chance),
        }
    }

    fn two_parts(
        &self,
        (fronts, backs): (Line, Line),
        openings: &'static str,
        tries: u32,
        chance: &mut Chance,
    ) -> String {
        let (front, back) = (chance.phrase(self.matter.line(fronts)), chance.phrase(self.matter.line(backs)));
        let (phrase, opening) = match tries {
            0..=5 => ("###", ""),
            6..=9 => ("###", chance.phrase(openings)),
            _ => ("#などで、##", chance.phrase(self.ward.places)),
        };
        fill(phrase, &[opening, front, back])
    }

    /// One line for each activity, labelled where there are two; the aside belongs to the first.
    fn lines(&self, what: Telling, aside: &str) -> String {
        let mut text = String::new();
        for (line, feat) in (0..).zip(self.feats) {
            let (phrase, aside) = if line == 0 { ("###", aside) } else { ("\n###", "") };
            add(&mut text, phrase, &[self.head(line), &feat.tell(what), aside]);
            if what == Telling::Plan {
                text.push('。');
            }
        }
        text
    }

    /// The label of a line; 2 stands for both lines together.
    fn head(&self, line: u32) -> &'static str {
        if self.feats.len() > 1 { nth(self.ward.labels.heads(), BAR, line) } else { "" }
    }

    fn assessment(&self, tries: u32, chance: &mut Chance) -> String {
        let place = if tries > 3 { fill("#では、", &[chance.phrase(self.ward.places)]) } else { String::new() };
        let went_well = match self.level {
            Level::Mostly | Level::Unknown => chance.percent(50),
            level => matches!(level, Level::Achieved | Level::Blank),
        };
        let tails = match self.level {
            Level::NotApplicable => {
                return self.with_aside("実施が令和7年度に移ったため、評価の対象外とした。", tries);
            }
            Level::Stopped => {
                return self.with_aside("会場の閉鎖が決まり、代わりの場所もなかったため中止した。", tries);
            }
            Level::Achieved | Level::Blank => {
                "目標を達成した。|計画どおりに進んだ。|ねらいどおりの成果を得た。|十分な成果を得た。"
            }
            Level::Mostly | Level::Unknown if went_well => {
                "おおむね計画どおりに進んだ。|おおむね目標に近い結果を得た。|おおむね順調である。"
            }
            Level::Mostly | Level::Unknown => {
                "目標にわずかに届かなかった。|目標にわずかに届かなかったが、おおむね順調である。"
            }
            Level::Partly => "取組に遅れが出た。|取組は一部にとどまった。|計画の一部が翌年度に持ち越しとなった。",
            Level::Missed => "目標は未達成となった。|目標を大きく下回った。|計画した水準に届かず未達成である。",
        };
        let clauses = self.matter.line(if went_well { Line::Merits } else { Line::Causes });
        let apart = self.feats.len() > 1 && chance.percent(30);
        let head = if apart {
            self.head(0)
        } else if chance.percent(70) {
            self.head(2)
        } else {
            ""
        };
        let mut text = fill("####", &[head, &place, chance.phrase(clauses), chance.phrase(tails)]);
        if apart {
            let second = if went_well {
                "こちらにも区民から好意的な声が届いた。|問合せが増え、関心の広がりが見られた。"
            } else {
                "時期を改めて補ったが、効果は限られた。|準備の進め方に改める点が残った。"
            };
            add(&mut text, "\n##", &[self.head(1), chance.phrase(second)]);
        }
        text
    }

    /// A place of the ward in parentheses, where the bare words are already another ward's. Where this year tells the same
    /// of the first place, last year told it of the second.
    fn aside(&self, tries: u32, ending: &str) -> String {
        let place = nth(self.ward.places, BAR, u32::from(self.then && tries > 1));
        if tries > 0 { fill("（##）", &[place, ending]) } else { String::new() }
    }

    fn with_aside(&self, words: &str, tries: u32) -> String {
        fill("##", &[words, &self.aside(tries, "ほか")])
    }

    /// Issues and their answers belong together: the same pairs, the same labels.
    pub fn issues_and_next(&self, written: &mut Written, chance: &mut Chance) -> (String, String) {
        // Flaws about one label need both labels standing apart.
        let first_only = planted::planted(self.ward.square(self.matter.code))
            .any(|plant| plant.field == Field::NextActions && matches!(plant.change, Change::FirstPassageOnly));
        let apart = self.feats.len() > 1 && (first_only || chance.percent(35));
        let joint = if chance.percent(75) { self.head(2) } else { "" };
        let head = if apart { self.head(0) } else { joint };
        let (mut issues, mut next) = (String::new(), String::new());
        for tries in 0..200 {
            let (issue, answer, number) = self.issue(chance, tries, None);
            issues = fill("##", &[head, &issue]);
            next = fill("##", &[head, &answer]);
            if apart {
                let (issue, answer, _) = self.issue(chance, tries, Some(number));
                add(&mut issues, "\n##", &[self.head(1), &issue]);
                add(&mut next, "\n##", &[self.head(1), &answer]);
            }
            if !written.holds(self.matter, Field::Issues, &issues)
                && !written.holds(self.matter, Field::NextActions, &next)
            {
                written.keep(self.matter, Field::Issues, &issues);
                written.keep(self.matter, Field::NextActions, &next);
                break;
            }
        }
        (issues, next)
    }

    /// An issue, its answer, and its number, which must not be that of the issue above it.
    fn issue(&self, chance: &mut Chance, tries: u32, above: Option<u32>) -> (String, String, u32) {
        loop {
            let number = chance.between(0, 3);
            let place = if tries > 2 || chance.percent(35) {
                fill("#では、", &[chance.phrase(self.ward.places)])
            } else {
                chance.phrase("|昨年度に続き、|区内全体で、").to_owned()
            };
            let when = chance.phrase(if tries > 2 {
                "令和7年度から、|町会の意見を聞いて、|関係する課と組み、|上半期のうちに、|隣の区の例にならい、"
            } else {
                "||令和7年度は、|関係する課と組み、"
            });
            let ending = chance.phrase("。|。|点が課題である。");
            if above != Some(number) {
                let of_number = |line| nth(self.matter.line(line), BAR, number);
                let issue = fill("###", &[&place, of_number(Line::Issues), ending]);
                return (issue, fill("##。", &[when, of_number(Line::Answers)]), number);
            }
        }
    }

    /// What is promised for this year: more of what this year's plan holds.
    fn promise(&self, tries: u32, chance: &mut Chance) -> String {
        let subject = self.feats.first().map_or("", Feat::subject);
        let way = chance.phrase("の進め方を見直す。|の周知に力を入れる。|を早い時期に始める。|の会場を見直す。");
        let when = chance.phrase("令和7年度は、|次の年度は、");
        let (phrase, place) = if tries > 7 { ("##での##", chance.phrase(self.ward.places)) } else { ("####", "") };
        fill(phrase, &[when, place, subject, way])
    }
}
