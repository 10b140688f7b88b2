//! Entries of the log of decisions.

use serde::Serialize;

use super::item::{Block, Item, Run, Weight};
use crate::store::{Action, Decision};

impl Item for Decision {
    const COLUMNS: &'static [&'static str] = &["decision", "decided", "by", "what", "why", "state"];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        self
    }

    fn rows(&self) -> Vec<Vec<String>> {
        vec![vec![
            self.id.to_string(),
            self.decided.clone(),
            self.by.clone(),
            describe(&self.action),
            self.why.clone().unwrap_or_default(),
            state(self).to_owned(),
        ]]
    }

    fn block(&self, _n_quotes: usize) -> Block {
        let mut title =
            vec![Run::new(format!("{}.", self.id), Weight::Faint), Run::new(describe(&self.action), Weight::Strong)];
        if !state(self).is_empty() {
            title.push(Run::new(state(self), Weight::Warning));
        }
        let mut notes = vec![format!("by {}", self.by), self.decided.clone()];
        notes.extend(self.why.clone());
        Block { title, notes, ..Block::default() }
    }
}

fn state(decision: &Decision) -> &'static str {
    match decision {
        Decision { is_undone: true, .. } => "undone",
        Decision { is_idle: true, .. } => "not applied: the words are not there",
        _ => "",
    }
}

/// Says in words what was decided.
pub fn describe(action: &Action) -> String {
    match action {
        Action::Merge { actor, other } => format!("`{}` is `{}`", other.name, actor.name),
        Action::Split { actor, name, .. } => format!("`{name}` is not `{}`", actor.name),
        Action::SplitMention { actor, mention, .. } => {
            format!("one mention of `{}` is another: “{}”", actor.name, mention.quote)
        }
        Action::Rename { actor, name } => format!("`{}` is called `{name}`", actor.name),
        Action::AddAlias { actor, name } => format!("`{name}` is a name of `{}`", actor.name),
        Action::RemoveAlias { actor, name, .. } => format!("`{name}` is no name of `{}`", actor.name),
        Action::SetKind { actor, kind } => format!("`{}` is of kind `{kind}`", actor.name),
        Action::Define { actor, names, .. } if names.is_empty() => {
            format!("`{}` is listed as {}", actor.name, actor.kind)
        }
        Action::Define { actor, names, .. } => {
            format!("`{}` is listed as {}, also `{}`", actor.name, actor.kind, names.join("`, `"))
        }
        Action::Undo { decision } => format!("decision {decision} is undone"),
    }
}
