//! Pairs of actors that may be one.

use serde::Serialize;

use super::item::{Block, Item, Run, Weight};
use crate::extract::Kind;
use crate::query::Duplicate;
use crate::store::ActorName;
use crate::text::ActorId;

#[derive(Serialize)]
struct ActorJson<'a> {
    id: ActorId,
    name: &'a str,
    kind: Kind,
    n_entities: u64,
}

#[derive(Serialize)]
struct DuplicateJson<'a> {
    actor: ActorJson<'a>,
    other: ActorJson<'a>,
    score: f64,
    evidence: &'a str,
}

fn actor(of: &ActorName) -> ActorJson<'_> {
    ActorJson { id: of.id, name: &of.name, kind: of.kind, n_entities: of.n_entities }
}

impl Item for Duplicate {
    const COLUMNS: &'static [&'static str] = &["actor", "name", "other", "other_name", "score", "evidence"];

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        DuplicateJson {
            actor: actor(&self.actor),
            other: actor(&self.other),
            score: self.score,
            evidence: &self.evidence,
        }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let score = format!("{:.2}", self.score);
        vec![vec![
            self.actor.id.to_string(),
            self.actor.name.clone(),
            self.other.id.to_string(),
            self.other.name.clone(),
            score,
            self.evidence.clone(),
        ]]
    }

    fn block(&self, _n_quotes: usize) -> Block {
        let short = |actor: &ActorName| actor.id.to_string()[..10].to_owned();
        Block {
            title: vec![
                Run::new(self.actor.name.clone(), Weight::Strong),
                Run::new("may be", Weight::Relation),
                Run::new(self.other.name.clone(), Weight::Strong),
            ],
            notes: vec![
                format!("{:.2}", self.score),
                self.evidence.clone(),
                format!("{} and {}", short(&self.actor), short(&self.other)),
            ],
            ..Block::default()
        }
    }
}
