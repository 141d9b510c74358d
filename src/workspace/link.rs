//! リンク — the part of the address after `#`: which view, and what was chosen there. Carries choices only, never a text
//! out of a workbook: links are passed on by mail and stay in histories.
//!
//! `#/`, `#/review`, `#/matrix?year=2011`, `#/card?item=2-③&wards=北区,淀川区&year=2011`. What cannot be read is left out.
//! Choices go from view to view: every address but the first screen's carries all of them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// 画面 — which view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    #[default]
    First,
    Review,
    Matrix,
    Card,
    Texts,
    Search,
    /// 区カルテ.
    Ward,
    /// 数字くらべ.
    Figures,
    Report,
    /// 点検.
    Checks,
    /// 使い方.
    Help,
}

/// 行き先 — a view and the choices made in it. Choices are kept from view to view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    pub view: View,
    pub year: Option<u16>,
    /// The key of an item, see [`super::matrix::item_key`].
    pub item: Option<String>,
    /// Wards to lay side by side; empty means the view's own choice.
    pub wards: Vec<String>,
    /// What else was chosen; each view knows what its words mean, and what to do without.
    /// In the order of choices, each once.
    pub chosen: Vec<(Choice, String)>,
}

/// 選択 — what views let people choose beside year, item and wards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    /// 検索の言葉.
    Query,
    /// 基準 — the ward or year that others are compared with.
    Base,
    /// 欄 — a field's key.
    Field,
    /// 単位.
    Unit,
    /// 区 — the one ward that a view is about.
    Ward,
    /// 気づきの種類.
    Kind,
    /// 達成水準.
    Level,
    /// 並べ方.
    Sort,
    /// 見せ方 — 全文, 要点, 数字だけ …
    Mode,
    /// 絞り込む区 — separated by commas.
    Only,
    /// 絞り込む言葉.
    Find,
    /// 数える言葉 — searches whose hits the matrix counts, one a line.
    Kept,
}

impl Choice {
    const ALL: [(Self, &'static str); 12] = [
        (Self::Query, "q"),
        (Self::Base, "base"),
        (Self::Field, "field"),
        (Self::Unit, "unit"),
        (Self::Ward, "ward"),
        (Self::Kind, "kind"),
        (Self::Level, "level"),
        (Self::Sort, "sort"),
        (Self::Mode, "mode"),
        (Self::Only, "only"),
        (Self::Find, "find"),
        (Self::Kept, "kept"),
    ];
}

impl View {
    const ALL: [(Self, &'static str); 12] = [
        (Self::First, ""),
        (Self::Review, "review"),
        // As links called it before; the first word is the one that is written.
        (Self::Review, "files"),
        (Self::Matrix, "matrix"),
        (Self::Card, "card"),
        (Self::Texts, "texts"),
        (Self::Search, "search"),
        (Self::Ward, "ward"),
        (Self::Figures, "figures"),
        (Self::Report, "report"),
        (Self::Checks, "checks"),
        (Self::Help, "help"),
    ];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(view, _)| *view == self).map_or("", |(_, word)| word)
    }
}

impl Route {
    /// The same choices in another view. How a view shows them belongs to that view alone and stays behind.
    #[must_use]
    pub fn to(&self, view: View) -> Self {
        let mut there = Self { view, ..self.clone() };
        if view != self.view {
            there.choose(Choice::Mode, String::new());
        }
        there
    }

    /// What was chosen; empty where nothing was.
    #[must_use]
    pub fn chosen(&self, choice: Choice) -> &str {
        self.chosen.iter().find(|(known, _)| *known == choice).map_or("", |(_, value)| value)
    }

    /// Chooses something, or with an empty word nothing.
    pub fn choose(&mut self, choice: Choice, value: String) {
        self.chosen.retain(|(known, _)| *known != choice);
        if !value.is_empty() {
            let at = self.chosen.partition_point(|(known, _)| *known < choice);
            self.chosen.insert(at, (choice, value));
        }
    }

    /// Reads the fragment of an address, with or without `#`.
    #[must_use]
    pub fn parse(fragment: &str) -> Self {
        let rest = fragment.trim_start_matches('#').trim_start_matches('/');
        let (word, query) = rest.split_once('?').unwrap_or((rest, ""));
        let view = View::ALL.iter().find(|(_, known)| *known == word).map_or(View::First, |(view, _)| *view);
        let mut route = Self { view, ..Self::default() };
        for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match key {
                "year" => route.year = value.parse().ok(),
                "item" => route.item = Some(decode(value)).filter(|item| !item.is_empty()),
                "wards" => route.wards = value.split(',').map(decode).filter(|ward| !ward.is_empty()).collect(),
                _ => {
                    if let Some((choice, _)) = Choice::ALL.iter().find(|(_, word)| *word == key) {
                        route.choose(*choice, decode(value));
                    }
                }
            }
        }
        route
    }

    /// Writes the fragment, with `#`.
    #[must_use]
    pub fn print(&self) -> String {
        let mut query: Vec<String> = Vec::new();
        if self.view != View::First {
            query.extend(self.item.iter().map(|item| format!("item={}", encode(item))));
            if !self.wards.is_empty() {
                let wards: Vec<String> = self.wards.iter().map(|ward| encode(ward)).collect();
                query.push(format!("wards={}", wards.join(",")));
            }
            query.extend(self.year.iter().map(|year| format!("year={year}")));
            let words = |choice: &Choice| Choice::ALL.iter().find(|(known, _)| known == choice).map(|(_, word)| *word);
            query.extend(
                self.chosen
                    .iter()
                    .filter(|(_, value)| !value.is_empty())
                    .filter_map(|(choice, value)| Some(format!("{}={}", words(choice)?, encode(value)))),
            );
        }
        let mark = if query.is_empty() { "" } else { "?" };
        format!("#/{}{mark}{}", self.view.word(), query.join("&"))
    }
}

/// Everything but letters, digits and `-._~` is written as `%XX` bytes: so an address compares equal after the browser
/// has had it in its hands.
const WRITTEN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn encode(text: &str) -> String {
    utf8_percent_encode(text, WRITTEN).to_string()
}

/// A broken escape stays as it is: the link then names something that is not there, and the view says so.
fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fragment: &str, route: &Route) {
        assert_eq!(&Route::parse(fragment), route, "{fragment}");
        assert_eq!(&Route::parse(&route.print()), route, "{}", route.print());
    }

    #[test]
    fn every_view_can_be_linked_to() {
        check("", &Route::default());
        check("#/", &Route::default());
        check("#/files", &Route { view: View::Review, ..Route::default() });
        check("#/matrix?year=2011", &Route { view: View::Matrix, year: Some(2011), ..Route::default() });
        let card = Route {
            view: View::Card,
            year: Some(2011),
            item: Some("2-③".into()),
            wards: vec!["北区".into(), "淀川区".into()],
            chosen: Vec::new(),
        };
        check("#/card?item=2-③&wards=北区,淀川区&year=2011", &card);
        check("#/checks", &Route { view: View::Checks, ..Route::default() });
        check("#/card?item=2-%E2%91%A2&wards=%E5%8C%97%E5%8C%BA,%E6%B7%80%E5%B7%9D%E5%8C%BA&year=2011", &card);
    }

    #[test]
    fn choices_go_along_to_every_view_but_the_first_screen() {
        let mut route = Route { view: View::Matrix, year: Some(2011), item: Some("2-③".into()), ..Route::default() };
        route.choose(Choice::Query, "防災 訓練".into());
        route.choose(Choice::Sort, String::new());
        let mut table = Route { view: View::Figures, ..route.clone() };
        table.choose(Choice::Mode, "table".into());
        assert_eq!(table.to(View::Figures), table);
        assert_eq!(table.to(View::Matrix), route);
        check("#/matrix?item=2-③&year=2011&q=防災 訓練", &route);
        assert_eq!(Route::parse(&route.to(View::Card).print()), route.to(View::Card));
        assert_eq!(route.to(View::First).print(), "#/");
        assert_eq!((route.chosen(Choice::Query), route.chosen(Choice::Sort)), ("防災 訓練", ""));
    }

    #[test]
    fn separators_inside_a_choice_come_back() {
        let item = Some("1&2=3,4 50%/#".into());
        check("#/card?item=1%262%3D3%2C4%2050%25%2F%23", &Route { view: View::Card, item, ..Route::default() });
    }

    /// Links stand in mails and minutes: what was written once is written and read the same for ever.
    #[test]
    fn a_link_is_written_as_it_always_was() {
        let mut route = Route { view: View::Search, item: Some("2-③".into()), ..Route::default() };
        route.wards = vec!["北区".into(), "A,B".into()];
        route.choose(Choice::Query, "防災 -訓練_~.!*'()+@:\"\n".into());
        let link = "#/search?item=2-%E2%91%A2&wards=%E5%8C%97%E5%8C%BA,A%2CB\
                    &q=%E9%98%B2%E7%81%BD%20-%E8%A8%93%E7%B7%B4_~.%21%2A%27%28%29%2B%40%3A%22%0A";
        assert_eq!(route.print(), link);
        assert_eq!(Route::parse(link), route);
        assert_eq!(Route::parse(&link.to_ascii_lowercase().replace("a%2cb", "A%2cB")), route);
        assert_eq!(Route::parse("#/search?q=50%+%E9%98%zz").chosen(Choice::Query), "50%+\u{fffd}%zz");
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        for fragment in ["#/nowhere?x", "#/?year=abc", "#?", "#/x?%=%&item=&wards=,,", "#/?item=%E"] {
            assert_eq!(Route::parse(fragment).view, View::First, "{fragment}");
            assert_eq!(Route::parse(fragment).year, None, "{fragment}");
        }
    }
}
