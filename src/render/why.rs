//! Why mentions are one actor.

use serde::Serialize;

use super::answer::plural;
use super::item::{Block, Item, Quote, Run, Weight};
use crate::extract::Kind;
use crate::query::{Join, Why};
use crate::store::{Decision, MentionRow};
use crate::text::ActorId;

#[derive(Serialize)]
struct WhyJson<'a> {
    id: ActorId,
    name: &'a str,
    kind: Kind,
    known: Option<&'a str>,
    joins: &'a [Join],
    decisions: &'a [Decision],
}

impl Item for Why {
    const COLUMNS: &'static [&'static str] =
        &["actor", "name", "called", "reason", "by", "confidence", "mentions", "within"];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        WhyJson {
            id: self.actor.id,
            name: &self.actor.name,
            kind: self.actor.kind,
            known: self.actor.known.as_deref(),
            joins: &self.joins,
            decisions: &self.decisions,
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let row = |join: &Join| {
            vec![
                self.actor.id.to_string(),
                self.actor.name.clone(),
                join.entity.clone(),
                join.reason.clone(),
                join.by.clone(),
                format!("{:.2}", join.confidence),
                join.n_mentions.to_string(),
                within(join),
            ]
        };
        self.joins.iter().map(row).collect()
    }

    fn block(&self, n_quotes: usize) -> Block {
        let decisions = self.decisions.iter().map(|decision| decision.block(n_quotes));
        let children = self.joins.iter().map(|join| join_block(join, n_quotes)).chain(decisions).collect();
        Block {
            title: vec![
                Run::new(self.actor.name.clone(), Weight::Strong),
                Run::new(self.actor.kind.as_str(), Weight::Relation),
            ],
            children,
            ..Block::default()
        }
    }
}

fn join_block(join: &Join, n_quotes: usize) -> Block {
    let by = if join.by == "rule" { "by rule".to_owned() } else { format!("by {}", join.by) };
    Block {
        title: vec![Run::new(join.entity.clone(), Weight::Strong), Run::new(join.reason.clone(), Weight::Relation)],
        notes: vec![by, format!("confidence {:.2}", join.confidence), plural(join.n_mentions, "mention"), within(join)],
        quotes: join.examples.iter().take(n_quotes).map(quote).collect(),
        ..Block::default()
    }
}

fn within(join: &Join) -> String {
    join.within.iter().map(|(why, n)| format!("{why} {n}")).collect::<Vec<_>>().join(", ")
}

fn quote(mention: &MentionRow) -> Quote {
    let start = mention.key.offset as usize;
    let (title, day) = &mention.origin;
    let id = &mention.id.to_string()[..10];
    let parts = [title.clone(), day.clone(), Some(format!("mention {id}"))];
    Quote {
        text: mention.key.quote.replace(['\n', '\r', '\t'], " "),
        marks: std::iter::once(start..start + mention.words.len()).collect(),
        origin: parts.into_iter().flatten().collect::<Vec<_>>().join(", "),
    }
}
