//! Events as coders of political events write them: who, whom, which class.

use crate::extract::{DraftRef, Extraction, Modality, Polarity, Role};
use crate::ontology;

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Event {
    /// Who acts, in the text's words.
    pub source: Option<String>,
    /// Whom it is done to.
    pub target: Option<String>,
    /// The PLOVER class.
    pub class: String,
}

/// Returns the events among the claims of a document.
pub fn events(extraction: &Extraction) -> Vec<Event> {
    let mut found = Vec::new();
    for draft in &extraction.drafts {
        if draft.polarity == Polarity::Negated || !matches!(draft.modality, Modality::Asserted | Modality::Planned) {
            continue;
        }
        let class = draft.relation.as_deref().and_then(ontology::relation).and_then(|relation| relation.plover);
        let Some(class) = class else { continue };
        let name = |part: Option<&DraftRef>| match part {
            Some(DraftRef::Mention(idx)) => {
                let mention = &extraction.mentions[idx.0];
                (!mention.theme).then(|| mention.core.clone())
            }
            _ => None,
        };
        let argument = draft
            .arguments
            .iter()
            .find(|argument| argument.role == Role::Recipient)
            .or_else(|| {
                draft
                    .arguments
                    .iter()
                    .find(|argument| matches!(argument.role, Role::Patient | Role::Company | Role::Goal))
            })
            .and_then(|argument| name(Some(&argument.to)));
        let target = argument.or_else(|| name(draft.object.as_ref()));
        let event = Event { source: name(draft.subject.as_ref()), target, class: class.to_owned() };
        if !found.contains(&event) {
            found.push(event);
        }
    }
    found
}
