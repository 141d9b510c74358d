//! 製作中 — the seams of the views that are being made (feature `views`). Where they are left out, each gives nothing.

#[cfg(feature = "views")]
mod there {
    use crate::note::Note;
    use crate::page::desk::Desk;
    use crate::page::lean::prelude::*;
    use crate::page::{checks, figures, first, report, search, texts, ward};
    use crate::workspace::link::View;

    /// 画面への道.
    pub const WAYS: &[(View, &str)] = &[
        (View::Ward, "区カルテ"),
        (View::Texts, "文章くらべ"),
        (View::Figures, "数字くらべ"),
        (View::Search, "さがす"),
        (View::Checks, "点検"),
        (View::Report, "報告"),
    ];

    /// The view of that name.
    pub fn view(view: View) -> Node {
        match view {
            View::Texts => view! { <texts::TextsView /> }.into_node(),
            View::Search => view! { <search::SearchView /> }.into_node(),
            View::Ward => view! { <ward::WardView /> }.into_node(),
            View::Figures => view! { <figures::FiguresView /> }.into_node(),
            View::Report => view! { <report::ReportView /> }.into_node(),
            View::Checks => view! { <checks::ChecksView /> }.into_node(),
            _ => view! { <first::First /> }.into_node(),
        }
    }

    /// 報告に入れる.
    pub fn add_to_report() -> Node {
        view! { <report::AddToReport /> }.into_node()
    }

    /// 出力.
    pub fn save_all() -> Node {
        view! { <report::SaveAll /> }.into_node()
    }

    /// 所見 — about one evaluation.
    pub fn findings(desk: Desk, number: usize) -> Vec<Note> {
        desk.findings.with(|found| found.get(number).cloned()).unwrap_or_default()
    }
}

#[cfg(not(feature = "views"))]
mod there {
    use crate::note::Note;
    use crate::page::desk::Desk;
    use crate::page::first;
    use crate::page::lean::prelude::*;
    use crate::workspace::link::View;

    pub const WAYS: &[(View, &str)] = &[];

    pub fn view(_: View) -> Node {
        view! { <first::First /> }.into_node()
    }

    pub const fn add_to_report() {}

    pub const fn save_all() {}

    pub const fn findings(_: Desk, _: usize) -> Vec<Note> {
        Vec::new()
    }
}

pub use there::{WAYS, add_to_report, findings, save_all, view};
