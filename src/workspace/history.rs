//! 履歴 — the way back and forth through what a person did. Files that come in meanwhile are no step.

use super::{Action, Workspace};

/// 履歴 — each step as the action that leads back (or forth again).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    back: Vec<Action>,
    forth: Vec<Action>,
}

impl History {
    /// Notes a step by its way back. What had been undone before cannot be done again.
    pub fn did(&mut self, back: Action) {
        self.forth.clear();
        self.back.push(back);
    }

    /// 元に戻す — one step back. `false` where there is none.
    pub fn undo(&mut self, workspace: &mut Workspace) -> bool {
        let back = self.back.pop().and_then(|action| workspace.apply(action));
        let done = back.is_some();
        self.forth.extend(back);
        done
    }

    /// やり直す — one step forth again. `false` where there is none.
    pub fn redo(&mut self, workspace: &mut Workspace) -> bool {
        let forth = self.forth.pop().and_then(|action| workspace.apply(action));
        let done = forth.is_some();
        self.back.extend(forth);
        done
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
            if let Some(back) = workspace.apply(action) {
                history.did(back);
            }
        };
        act(&mut workspace, &mut history, Action::Offered { id: 1, name: "a.xlsx".into(), size: 1, fingerprint: 1 });
        let mut seen = vec![workspace.clone()];
        for action in [corrected("北区"), Action::Removed { ids: vec![1] }, corrected("西区")] {
            act(&mut workspace, &mut history, action);
            seen.push(workspace.clone());
        }
        let last = seen.pop().unwrap();
        for before in seen.iter().rev() {
            assert!(history.undo(&mut workspace));
            assert_eq!(workspace.files.len(), before.files.len());
            assert_eq!(workspace.profile, before.profile);
        }
        assert!(!history.undo(&mut workspace) && history.can_redo());
        while history.redo(&mut workspace) {}
        assert_eq!((workspace.files.len(), &workspace.profile), (0, &last.profile));
        assert!(history.undo(&mut workspace));
        act(&mut workspace, &mut history, corrected("港区"));
        assert!(!history.can_redo());
    }
}
