//! Chains of mentions in one document.

use crate::extract::{Kind, Mention, MentionIdx, RefType};
use crate::syntax::Annotation;
use crate::text::{Document, Sentence};

/// Why a mention is in its chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The mention.
    pub mention: MentionIdx,
    /// The reason, in a few words (`same name`, `acronym`, `pronoun`).
    pub why: &'static str,
    /// From 0 to 1.
    pub confidence: f64,
}

/// The mentions that refer to the same one.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// In text order; the first gives the entity its id.
    pub links: Vec<Link>,
    /// The canonical name.
    pub name: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Actor or theme.
    pub ref_type: RefType,
}

/// Joins the mentions of a document into chains; each mention is in exactly one.
///
/// Chains come in the order of their first mentions.
pub fn entities(
    document: &Document,
    sentences: &[Sentence],
    annotations: &[Annotation],
    mentions: &[Mention],
) -> Vec<Chain> {
    let _ = (document, sentences, annotations);
    mentions
        .iter()
        .enumerate()
        .map(|(idx, mention)| Chain {
            links: vec![Link { mention: MentionIdx(idx), why: "first mention", confidence: 1.0 }],
            name: mention.name.clone(),
            kind: mention.kind,
            ref_type: if mention.theme { RefType::Theme } else { RefType::Actor },
        })
        .collect()
}
