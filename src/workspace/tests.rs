//! What happens to the files on the table: taken in, taken off, put back, read anew.

use super::*;
use crate::intake::Contents;
use crate::profile::{Rule, Says, Where};

/// Hands in files by name and content; gives back name and reason for each.
fn check(offered: &[(&str, &str)]) -> Vec<(String, Option<String>)> {
    let mut workspace = Workspace::default();
    for (id, (name, content)) in (0..).zip(offered) {
        let (size, fingerprint) = (content.len() as u64, fingerprint(content.as_bytes()));
        workspace.apply(Action::Offered { id, name: (*name).into(), size, fingerprint });
    }
    workspace
        .files
        .into_iter()
        .map(|file| (file.name, if let State::Skipped(why) = file.state { Some(why.to_string()) } else { None }))
        .collect()
}

#[test]
fn lock_files_and_system_files_are_named_as_passed_over() {
    let seen = check(&[("~$北区.xlsx", "a"), ("a/__MACOSX/北区.xlsx", "b"), ("x/Thumbs.db", "c"), (".DS_Store", "d")]);
    assert!(seen.iter().all(|(_, why)| why.is_some()), "{seen:?}");
}

#[test]
fn a_second_file_of_the_same_name_gets_a_number_and_the_same_file_twice_is_passed_over() {
    let seen = check(&[("住吉区.xlsx", "4月1日"), ("住吉区.xlsx", "4月8日"), ("写し.xlsx", "4月1日")]);
    assert_eq!(seen[1], ("住吉区（2）.xlsx".into(), None));
    assert_eq!(seen[2].1.as_deref(), Some("「住吉区.xlsx」と中身が同じため読み飛ばしました。"));
}

#[test]
fn an_answer_for_a_file_that_was_taken_away_is_dropped_and_taking_away_can_be_undone() {
    let mut workspace = Workspace::default();
    workspace.apply(Action::Offered { id: 1, name: "北区.xlsx".into(), size: 3, fingerprint: 9 });
    workspace.apply(Action::Started { id: 1 });
    assert_eq!(workspace.pending(), 1);
    let before = workspace.clone();
    let back = workspace.apply(Action::Removed { ids: vec![1] }).expect("removing can be undone");
    workspace.apply(Action::Arrived { id: 1, readings: Vec::new() });
    assert_eq!(workspace, Workspace::default());
    workspace.apply(back);
    assert_eq!(workspace, before);
}

#[test]
fn the_sample_takes_the_place_of_files_and_gives_it_back() {
    let offer = |workspace: &mut Workspace, name: &str| {
        workspace.apply(Action::Offered { id: 1, name: name.into(), size: 1, fingerprint: 1 });
    };
    let mut workspace = Workspace::default();
    offer(&mut workspace, "北区.xlsx");
    let own = workspace.clone();
    let back = workspace.apply(Action::Exchanged { files: Vec::new() }).expect("a way back");
    offer(&mut workspace, "見本/月丘区.xlsx");
    assert!(workspace.is_sample() && workspace.files.len() == 1);
    let sample = workspace.clone();
    let forth = workspace.apply(back).expect("a way forth");
    assert_eq!(workspace, own);
    // What nobody has read yet is read now.
    assert_eq!(workspace.due().count(), 1);
    workspace.apply(forth);
    assert_eq!(workspace, sample);
}

#[test]
fn undoing_keeps_the_files_that_came_afterwards() {
    let mut workspace = Workspace::default();
    let offer = |workspace: &mut Workspace, id: u32| {
        workspace.apply(Action::Offered { id, name: format!("{id}.xlsx"), size: 1, fingerprint: id.into() });
    };
    let order = |workspace: &Workspace| workspace.files.iter().map(|file| file.id).collect::<Vec<_>>();
    (1..4).for_each(|id| offer(&mut workspace, id));
    let one = workspace.apply(Action::Removed { ids: vec![2] }).expect("removing can be undone");
    offer(&mut workspace, 4);
    workspace.apply(one);
    assert_eq!(order(&workspace), [1, 2, 3, 4]);
    let all = workspace.apply(Action::Cleared).expect("clearing can be undone");
    offer(&mut workspace, 5);
    workspace.apply(all);
    assert_eq!(order(&workspace), [1, 2, 3, 4, 5]);
}

#[test]
fn a_correction_has_files_read_anew_and_one_that_comes_meanwhile_once_more() {
    let mut workspace = Workspace::default();
    workspace.apply(Action::Offered { id: 1, name: "a.xlsx".into(), size: 1, fingerprint: 1 });
    let reading = || vec![Reading { name: "a.xlsx".into(), outcome: Ok(Contents::default()) }];
    workspace.apply(Action::Arrived { id: 1, readings: reading() });
    let correct = |workspace: &mut Workspace, ward: &str| {
        let on = Where::Sheet { file: "a.xlsx".into(), sheet: "評価".into() };
        let profile = Profile { rules: vec![Rule { on, says: Says::Ward(ward.into()) }] };
        workspace.apply(Action::Corrected { profile: profile.into() })
    };
    let due = |workspace: &Workspace| workspace.due().count();
    correct(&mut workspace, "北区");
    assert_eq!((due(&workspace), workspace.readings().count()), (1, 1));
    workspace.apply(Action::Started { id: 1 });
    assert_eq!((due(&workspace), workspace.rereading()), (0, true));
    correct(&mut workspace, "西区");
    workspace.apply(Action::Arrived { id: 1, readings: reading() });
    assert_eq!(due(&workspace), 1);
    workspace.apply(Action::Started { id: 1 });
    workspace.apply(Action::Arrived { id: 1, readings: reading() });
    assert_eq!((due(&workspace), workspace.rereading(), workspace.pending()), (0, false, 0));
}

#[test]
fn a_file_that_is_passed_over_stays_so_even_if_it_cannot_be_opened() {
    let mut workspace = Workspace::default();
    workspace.apply(Action::Offered { id: 1, name: "Thumbs.db".into(), size: 0, fingerprint: 1 });
    workspace.apply(Action::Failed { id: 1, why: Lost::Unreadable });
    assert_eq!(workspace.files[0].state, State::Skipped(Skipped::System));
}

#[test]
fn a_file_that_broke_leaves_the_others_as_they_are() {
    let mut workspace = Workspace::default();
    for id in [1, 2] {
        workspace.apply(Action::Offered { id, name: format!("{id}.xlsx"), size: 1, fingerprint: id.into() });
    }
    workspace.apply(Action::Failed { id: 1, why: Lost::TooSlow });
    let reading = Reading { name: "2.xlsx".into(), outcome: Ok(Contents::default()) };
    workspace.apply(Action::Arrived { id: 2, readings: vec![reading] });
    assert_eq!((workspace.pending(), workspace.readings().count()), (0, 1));
}
