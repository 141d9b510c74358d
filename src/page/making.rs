//! 製作中 — the seams of the views that are being made (feature `views`). Where they are left out, each gives nothing.

#[cfg(feature = "views")]
mod there {
    use crate::note::Note;
    use crate::page::desk::Desk;
    use crate::page::{checks, figures, first, report, search, texts, ward};
    use crate::workspace::link::View;
    use leptos::prelude::*;

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
    pub fn view(view: View) -> AnyView {
        match view {
            View::Texts => view! { <texts::TextsView /> }.into_any(),
            View::Search => view! { <search::SearchView /> }.into_any(),
            View::Ward => view! { <ward::WardView /> }.into_any(),
            View::Figures => view! { <figures::FiguresView /> }.into_any(),
            View::Report => view! { <report::ReportView /> }.into_any(),
            View::Checks => view! { <checks::ChecksView /> }.into_any(),
            _ => view! { <first::First /> }.into_any(),
        }
    }

    /// 報告に入れる.
    pub fn add_to_report() -> AnyView {
        view! { <report::AddToReport /> }.into_any()
    }

    /// 出力.
    pub fn save_all() -> AnyView {
        view! { <report::SaveAll /> }.into_any()
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
    use crate::workspace::link::View;
    use leptos::prelude::*;

    pub const WAYS: &[(View, &str)] = &[];

    pub fn view(_: View) -> AnyView {
        view! { <first::First /> }.into_any()
    }

    pub const fn add_to_report() {}

    pub const fn save_all() {}

    pub const fn findings(_: Desk, _: usize) -> Vec<Note> {
        Vec::new()
    }
}

pub use there::{WAYS, add_to_report, findings, save_all, view};
