//! 要点・数字だけ — the same lanes with less in them: of each text its first sentence, or its figures alone. Lanes, labels and
//! what is missing stay as they are, so that nothing looks absent that is only not shown.

use super::{Band, Piece, Run, Slot};
use crate::evaluation::{Field, Role};

/// So long may a first sentence be; longer ones are cut with ….
const LONGEST: usize = 70;

/// 読み方 — how much of each text is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// 全文.
    #[default]
    Whole,
    /// 要点 — the first sentence under each label.
    Gist,
    /// 数字だけ — figures that tell a target or a result, each with its role.
    Figures,
}

impl Reading {
    pub const ALL: [Self; 3] = [Self::Whole, Self::Gist, Self::Figures];

    /// The word in a link; empty for the whole text.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Gist => "gist",
            Self::Figures => "numbers",
        }
    }

    #[must_use]
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Whole => "全文",
            Self::Gist => "要点",
            Self::Figures => "数字だけ",
        }
    }

    #[must_use]
    pub fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|reading| reading.word() == word).unwrap_or_default()
    }
}

/// The bands as they are read. Of fields in which nobody wrote a figure nothing would be left: they are passed over where
/// figures alone are read, but for the achievement and what is missing.
#[must_use]
pub fn briefly(mut bands: Vec<Band>, reading: Reading) -> Vec<Band> {
    if reading == Reading::Whole {
        return bands;
    }
    for slot in bands.iter_mut().flat_map(|band| &mut band.lanes).flat_map(|lane| &mut lane.slots) {
        let Slot::Written { pieces, .. } = slot else { continue };
        match reading {
            Reading::Gist => pieces.iter_mut().for_each(|piece| piece.runs = gist(&piece.runs)),
            _ => pieces.retain_mut(only_figures),
        }
    }
    if reading == Reading::Figures {
        bands.retain(|band| {
            let slots = || band.lanes.iter().flat_map(|lane| &lane.slots);
            let told = |slot: &Slot| matches!(slot, Slot::Written { pieces, .. } if !pieces.is_empty());
            slots().any(told)
        });
    }
    bands
}

/// 役割 — as it is said before a figure.
#[must_use]
pub fn role(role: Role, field: Field) -> &'static str {
    match (role, field) {
        (Role::Result, Field::PreviousValue) => "前年度",
        (Role::Result, _) => "実績",
        (Role::Target, _) => "目標",
        _ => "",
    }
}

/// Up to the end of the first sentence or line, with … where something follows.
fn gist(runs: &[Run]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let (mut length, mut depth) = (0, 0_usize);
    let mut ended = false;
    for run in runs {
        let mut text = String::new();
        for c in run.text.chars() {
            // What follows the end is left out; blanks alone are nothing that was left out.
            if ended {
                if !c.is_whitespace() {
                    text.push('…');
                    out.push(Run { text, figure: None });
                    return out;
                }
                continue;
            }
            match c {
                '「' | '（' | '(' | '『' => depth += 1,
                '」' | '）' | ')' | '』' => depth = depth.saturating_sub(1),
                _ => {}
            }
            // A sentence inside brackets does not end the one around it.
            ended = (c == '。' && depth == 0) || (c == '\n' && length > 0) || length == LONGEST;
            if c != '\n' {
                text.push(c);
                length += 1;
            }
        }
        if !text.is_empty() {
            out.push(Run { text, figure: run.figure });
        }
    }
    out
}

/// Keeps a piece's figures; whether it has any.
fn only_figures(piece: &mut Piece) -> bool {
    piece.runs.retain(|run| run.figure.is_some());
    !piece.runs.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Lane;
    use crate::evaluation::How;
    use crate::origin::Origin;
    use crate::text::Label;

    /// A text in which figures stand in `[]` (results) and `{}` (targets), read as said.
    fn check(text: &str, reading: Reading) -> String {
        let mut runs = Vec::new();
        for part in text.split_inclusive([']', '}']) {
            let (before, figure) = part.split_at(part.find(['[', '{']).unwrap_or(part.len()));
            runs.push(Run { text: before.to_owned(), figure: None });
            let of = if figure.starts_with('{') { Role::Target } else { Role::Result };
            let own = figure.trim_matches(['[', ']', '{', '}']).to_owned();
            runs.extend((!own.is_empty()).then_some(Run { text: own, figure: Some(of) }));
        }
        runs.retain(|run| !run.text.is_empty());
        let piece = Piece { own_labels: Vec::new(), runs, origin: Origin::file(&"a.xlsx".into()), how: How::Cell };
        let slots =
            vec![Slot::Written { pieces: vec![piece], lanes: 1 }, Slot::Missing { lanes: 1, labels: Vec::new() }];
        let bands =
            vec![Band { field: Field::ActionsTaken, lanes: vec![Lane { labels: vec![Label::new("ア")], slots }] }];
        let said = |run: &Run| {
            let of = run.figure.map(|of| role(of, Field::ActionsTaken)).unwrap_or_default();
            format!("{of}{}", run.text)
        };
        let bands = briefly(bands, reading);
        let Some(Slot::Written { pieces, .. }) = bands.first().and_then(|band| band.lanes[0].slots.first()) else {
            return "-".into();
        };
        assert!(matches!(bands[0].lanes[0].slots[1], Slot::Missing { .. }), "what is missing stays");
        pieces.iter().flat_map(|piece| &piece.runs).map(said).collect()
    }

    #[test]
    fn the_gist_is_the_first_sentence_with_its_figures() {
        for (text, gist) in [
            ("会議を[4回]開いた。参加は[112人]だった。", "会議を実績4回開いた。…"),
            ("会議を[4回]開いた。", "会議を実績4回開いた。"),
            ("会議を開いた。\n", "会議を開いた。"),
            ("一行目\n二行目", "一行目…"),
            ("「困った。助けて。」という声があった。次に", "「困った。助けて。」という声があった。…"),
            ("句点なし", "句点なし"),
        ] {
            assert_eq!(check(text, Reading::Gist), gist, "{text}");
        }
    }

    #[test]
    fn a_sentence_without_end_is_cut() {
        let gist = check(&"あ".repeat(200), Reading::Gist);
        assert_eq!(gist.chars().count(), LONGEST + 2);
        assert!(gist.ends_with('…'));
    }

    #[test]
    fn figures_alone_keep_their_roles_and_fields_without_any_are_passed_over() {
        assert_eq!(check("年{4回}を目標に[5回]（延べ[140人]）", Reading::Figures), "目標4回実績5回実績140人");
        assert_eq!(check("おおむね順調", Reading::Figures), "-");
        assert_eq!(check("おおむね順調。以上", Reading::Whole), "おおむね順調。以上");
    }

    #[test]
    fn readings_come_back_from_their_words() {
        for reading in Reading::ALL {
            assert_eq!(Reading::parse(reading.word()), reading);
        }
        assert_eq!(Reading::parse("table"), Reading::Whole);
    }
}
