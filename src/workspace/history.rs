//! 履歴 — the way back and forth through what a person did. Files that come in meanwhile are no step.

use super::{Action, Workspace};

/// 履歴 — each step as the action that leads back (or forth again), with what was done in a sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    back: Vec<(Action, &'static str)>,
    forth: Vec<(Action, &'static str)>,
}

impl History {
    /// Notes a step by its way back and what it was. What had been undone before cannot be done again.
    pub fn did(&mut self, back: Action, said: &'static str) {
        self.forth.clear();
        self.back.push((back, said));
    }

    /// 元に戻す — one step back. `false` where there is none.
    pub fn undo(&mut self, workspace: &mut Workspace) -> bool {
        step(&mut self.back, &mut self.forth, workspace)
    }

    /// やり直す — one step forth again. `false` where there is none.
    pub fn redo(&mut self, workspace: &mut Workspace) -> bool {
        step(&mut self.forth, &mut self.back, workspace)
    }

    /// 操作の記録 — what was done, the last first, and before it what was undone.
    #[must_use]
    pub fn told(&self) -> Vec<(&'static str, bool)> {
        let undone = self.forth.iter().map(|(_, said)| (*said, false));
        undone.chain(self.back.iter().rev().map(|(_, said)| (*said, true))).collect()
    }

    #[must_use]
    pub const fn can_undo(&self) -> bool {
        !self.back.is_empty()
    }

    #[must_use]
    pub const fn can_redo(&self) -> bool {
        !self.forth.is_empty()
    }
}

/// Takes the last action of one list, does it, and leaves its way back on the other.
fn step(
    from: &mut Vec<(Action, &'static str)>,
    to: &mut Vec<(Action, &'static str)>,
    workspace: &mut Workspace,
) -> bool {
    let done = from.pop().and_then(|(action, said)| Some((workspace.apply(action)?, said)));
    let any = done.is_some();
    to.extend(done);
    any
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{Profile, Rule, Says, Where};

    fn corrected(ward: &str) -> Action {
        let on = Where::Sheet { file: "a.xlsx".into(), sheet: "評価".into() };
        let profile = Profile { rules: vec![Rule { on, says: Says::Ward(ward.into()) }] };
        Action::Corrected { profile: profile.into() }
    }

    #[test]
    fn every_step_can_be_taken_back_and_forth() {
        let mut workspace = Workspace::default();
        let mut history = History::default();
        let act = |workspace: &mut Workspace, history: &mut History, action: Action| {
            let said = action.said().unwrap_or_default();
            if let Some(back) = workspace.apply(action) {
                history.did(back, said);
            }
        };
        act(&mut workspace, &mut history, Action::Offered { id: 1, name: "a.xlsx".into(), size: 1, fingerprint: 1 });
        let mut seen = vec![workspace.clone()];
        for action in [corrected("北区"), Action::Removed { ids: vec![1] }, corrected("西区")] {
            act(&mut workspace, &mut history, action);
            seen.push(workspace.clone());
        }
        let last = seen.pop().unwrap();
        let told = |history: &History| {
            history.told().iter().map(|(said, done)| (said.chars().next(), *done)).collect::<Vec<_>>()
        };
        assert_eq!(told(&history), [(Some('読'), true), (Some('一'), true), (Some('読'), true)]);
        for before in seen.iter().rev() {
            assert!(history.undo(&mut workspace));
            assert_eq!(workspace.files.len(), before.files.len());
            assert_eq!(workspace.profile, before.profile);
        }
        assert!(!history.undo(&mut workspace) && history.can_redo());
        assert_eq!(told(&history), [(Some('読'), false), (Some('一'), false), (Some('読'), false)]);
        while history.redo(&mut workspace) {}
        assert_eq!((workspace.files.len(), &workspace.profile), (0, &last.profile));
        assert!(history.undo(&mut workspace));
        act(&mut workspace, &mut history, corrected("港区"));
        assert!(!history.can_redo());
    }
}
