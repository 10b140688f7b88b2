//! Events as coders of political events write them: who, whom, which class.
//!
//! Who acts is the body that a phrase names: of `Osgiliath soldiers` and of
//! `soldiers from Osgiliath` it is Osgiliath. Whom it is done to is sought in
//! the object with all that hangs under it, then in the further arguments.

use crate::extract::{Draft, DraftRef, Extraction, Modality, Polarity, Role, conjunction, noun_phrase};
use crate::lexicon::country;
use crate::ontology;
use crate::syntax::{Annotation, Tree};
use crate::text::Sentence;

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Event {
    /// Who acts, in the text's words.
    pub source: Option<String>,
    /// Whom it is done to.
    pub target: Option<String>,
    /// The PLOVER class.
    pub class: String,
}

/// Returns the events among the claims of a document, in text order, each once.
pub fn events(extraction: &Extraction, sentences: &[Sentence], annotations: &[Annotation]) -> Vec<Event> {
    let mut found = Vec::new();
    for draft in &extraction.drafts {
        if draft.polarity == Polarity::Negated || !matches!(draft.modality, Modality::Asserted | Modality::Planned) {
            continue;
        }
        let class = draft.relation.as_deref().and_then(ontology::relation).and_then(|relation| relation.plover);
        let Some(class) = class else { continue };
        let sources = actors(draft.subject.as_ref(), extraction, sentences, annotations, 0);
        let targets = targets(draft, extraction, sentences, annotations);
        if sources.is_empty() && targets.is_empty() {
            continue;
        }
        for source in or_none(&sources) {
            for target in or_none(&targets) {
                let event = Event { source: source.clone(), target: target.clone(), class: class.to_owned() };
                if (source.is_none() || source != target) && !found.contains(&event) {
                    found.push(event);
                }
            }
        }
    }
    found
}

fn or_none(names: &[String]) -> Vec<Option<String>> {
    if names.is_empty() { vec![None] } else { names.iter().cloned().map(Some).collect() }
}

/// The actors of the object, or of the first further argument that has some.
fn targets(draft: &Draft, extraction: &Extraction, sentences: &[Sentence], annotations: &[Annotation]) -> Vec<String> {
    let sources = actors(draft.subject.as_ref(), extraction, sentences, annotations, 0);
    let of = |part: Option<&DraftRef>| {
        let mut names = actors(part, extraction, sentences, annotations, 0);
        names.retain(|name| !sources.contains(name));
        names
    };
    let recipient = draft.arguments.iter().find(|argument| argument.role == Role::Recipient);
    let object = recipient.map(|argument| of(Some(&argument.to))).filter(|names| !names.is_empty());
    let object = object.unwrap_or_else(|| of(draft.object.as_ref()));
    if !object.is_empty() {
        return object;
    }
    let order = [
        Role::Company,
        Role::Patient,
        Role::Goal,
        Role::Beneficiary,
        Role::Topic,
        Role::Origin,
        Role::Purpose,
        Role::Instrument,
        Role::Other,
        Role::Location,
    ];
    order
        .iter()
        .flat_map(|role| draft.arguments.iter().filter(move |argument| argument.role == *role))
        .map(|argument| of(Some(&argument.to)))
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

/// The bodies that a part names.
fn actors(
    part: Option<&DraftRef>,
    extraction: &Extraction,
    sentences: &[Sentence],
    annotations: &[Annotation],
    depth: usize,
) -> Vec<String> {
    match part {
        Some(DraftRef::Mention(idx)) => {
            let mention = &extraction.mentions[idx.0];
            let (Some(sentence), Some(annotation)) =
                (sentences.get(mention.sentence), annotations.get(mention.sentence))
            else {
                return Vec::new();
            };
            let tree = Tree::new(sentence, annotation);
            let mut found = Vec::new();
            in_phrase(&tree, mention.head, &mut found, 0);
            if found.is_empty() && !mention.theme && tree.upos(mention.head) == "NOUN" {
                found.push(tree.form(mention.head).to_owned());
            }
            found
        }
        Some(DraftRef::Draft(idx)) if depth < 3 => {
            let inner = &extraction.drafts[idx.0];
            let mut found = actors(inner.object.as_ref(), extraction, sentences, annotations, depth + 1);
            if found.is_empty() {
                found = actors(inner.subject.as_ref(), extraction, sentences, annotations, depth + 1);
            }
            for argument in &inner.arguments {
                if found.is_empty() {
                    found = actors(Some(&argument.to), extraction, sentences, annotations, depth + 1);
                }
            }
            found
        }
        _ => Vec::new(),
    }
}

/// Names in a noun phrase: of a common noun the names that it is of, from,
/// with; a name in front of a title stands before the person's own.
fn in_phrase(tree: &Tree<'_>, head: usize, found: &mut Vec<String>, depth: usize) {
    if depth > 4 {
        return;
    }
    let before = found.len();
    let mut modifiers: Vec<usize> = Vec::new();
    for &child in tree.children(head) {
        let names = matches!(tree.base_deprel(child), "compound" | "amod" | "nmod")
            && (tree.upos(child) == "PROPN" || country::of_word(tree.form(child)).is_some());
        match tree.deprel(child) {
            "nmod:poss" => modifiers.push(child),
            "nmod:desc" if child < head => modifiers.extend(tree.children(child).iter().copied().filter(|&below| {
                matches!(tree.base_deprel(below), "compound" | "amod" | "nmod") && tree.upos(below) == "PROPN"
            })),
            _ if names && child < head => modifiers.push(child),
            _ => {}
        }
    }
    if tree.upos(head) == "PROPN"
        && modifiers.iter().all(|&word| tree.deprel(word) != "nmod:poss" && tree.base_deprel(word) == "compound")
    {
        found.push(name(tree, head));
        return;
    }
    for &modifier in &modifiers {
        if tree.upos(modifier) == "PRON" {
            continue;
        }
        for member in conjunction::members(tree, modifier) {
            if matches!(tree.upos(member), "PROPN" | "ADJ") {
                found.push(name(tree, member));
            } else {
                in_phrase(tree, member, found, depth + 1);
            }
        }
        if found.len() > before {
            return;
        }
    }
    for child in tree.children_by(head, "nmod") {
        if child < head || tree.deprel(child) != "nmod" {
            continue;
        }
        for member in conjunction::members(tree, child) {
            in_phrase(tree, member, found, depth + 1);
        }
        if found.len() > before {
            return;
        }
    }
    if tree.upos(head) == "PROPN" {
        found.push(name(tree, head));
    }
}

fn name(tree: &Tree<'_>, head: usize) -> String {
    let words: Vec<&str> = noun_phrase::minimal(tree, head)
        .into_iter()
        .filter(|&idx| matches!(tree.upos(idx), "PROPN" | "ADP" | "NUM") || idx == head)
        .filter(|&idx| !noun_phrase::is_possessive_mark(tree, idx))
        .map(|idx| tree.form(idx))
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::Hand;

    #[test]
    fn bodies_act_not_their_soldiers() {
        let hand = Hand::new(
            "Soldiers/NNS/soldier nsubj 4 | from/IN case 3 | Rome/NNP nmod 1 | attacked/VBD/attack root 0 | Oslo/NNP obj 4",
        );
        let (sentences, annotations) = (std::slice::from_ref(&hand.sentence), std::slice::from_ref(&hand.annotation));
        let extraction = crate::extract::extract(&hand.document, sentences, annotations);
        let event =
            Event { source: Some("Rome".to_owned()), target: Some("Oslo".to_owned()), class: "ASSAULT".to_owned() };
        assert_eq!(events(&extraction, sentences, annotations), [event]);
    }
}
