//! A document, sentence by sentence, with the claims that each carries.

use serde::Serialize;

use super::claim::title;
use super::item::{Block, Item, Run, Weight};
use super::marks;
use super::quote::{main_evidence, short};
use crate::extract::{ClaimRecord, DocumentRecord};

/// The width of the body.
const BODY_WIDTH: usize = 92;

/// A document and its claims.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentWithClaims {
    /// The document.
    pub document: DocumentRecord,
    /// Its claims, in text order.
    pub claims: Vec<ClaimRecord>,
}

impl Item for DocumentWithClaims {
    const COLUMNS: &'static [&'static str] = ClaimRecord::COLUMNS;

    fn json(&self, _n_quotes: usize) -> impl Serialize + '_ {
        DocumentJson { document: &self.document, claims: &self.claims }
    }

    fn rows(&self) -> Vec<Vec<String>> {
        self.claims.iter().flat_map(Item::rows).collect()
    }

    fn block(&self, _n_quotes: usize) -> Block {
        let document = &self.document;
        let field = |name: &str, text: Option<String>| text.map(|text| (name.to_owned(), text));
        let analysis = &document.analysis;
        let fields = [
            field("publisher", document.publisher.clone()),
            field("author", document.author.clone()),
            field("published", document.published.clone()),
            field("address", document.uri.clone()),
            field("path", document.path.clone()),
            field("copy of", document.copy_of.map(|id| id.to_string())),
            field("read with", Some(format!("rules {}, model {}", analysis.rules, analysis.model))),
            field("document", Some(document.id.to_string())),
        ];
        let mut lines = Vec::new();
        for (n, span) in document.sentences.iter().enumerate() {
            lines.push(String::new());
            lines.extend(marks::plain(span.of(&document.body), BODY_WIDTH));
            let here =
                self.claims.iter().filter(|record| main_evidence(record).is_some_and(|at| at.sentence as usize == n));
            for record in here {
                let words: Vec<String> = title(record).into_iter().map(|run| run.text).collect();
                lines.push(format!("    - {}  ({})", words.join("  "), short(&record.claim.id.to_string())));
            }
        }
        let name = document.title.clone().or_else(|| document.uri.clone()).unwrap_or_else(|| "untitled".to_owned());
        Block {
            title: vec![Run::new(name, Weight::Strong)],
            fields: fields.into_iter().flatten().collect(),
            lines,
            ..Block::default()
        }
    }
}

#[derive(Debug, Serialize)]
struct DocumentJson<'a> {
    document: &'a DocumentRecord,
    claims: &'a [ClaimRecord],
}
