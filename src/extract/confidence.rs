//! How sure a claim is that its subject, predicate and object are right.
//!
//! A logistic regression: terms seen of the claim, its rule first, then how
//! surely the parser chose the heads of its words, are weighed and added up.
//! The weights are in `confidence.tsv`, with what they were fitted on.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::drafting::Sink;
use super::{Claim, Draft, DraftRef, Modality, Part, RefType};
use crate::syntax::Tree;
use crate::text::Span;

/// What is seen of a claim.
#[derive(Debug, Clone)]
struct Shape<'a> {
    rule: &'a str,
    is_asserted: bool,
    /// Whether subject or object is another claim.
    holds_claim: bool,
    predicate: Span,
    subject: Option<Span>,
    object: Option<Span>,
    arguments: Vec<Span>,
}

impl Shape<'_> {
    /// Returns what is seen of a draft.
    fn of_draft(draft: &Draft, sink: &Sink) -> Self {
        let span = |part: &DraftRef| match part {
            DraftRef::Mention(idx) => Some(sink.mentions.list[idx.0].span),
            DraftRef::Value { words, .. } => Some(words.span),
            DraftRef::Draft(idx) => sink.drafts.get(idx.0).map(|other| other.predicate_span),
        };
        Self {
            rule: draft.rule,
            is_asserted: draft.modality == Modality::Asserted,
            holds_claim: draft.held().next().is_some(),
            predicate: draft.predicate_span,
            subject: draft.subject.as_ref().and_then(span),
            object: draft.object.as_ref().and_then(span),
            arguments: draft.arguments.iter().filter_map(|argument| span(&argument.to)).collect(),
        }
    }
}

impl<'a> Shape<'a> {
    /// Returns what is seen of a claim; none where no span carries its predicate.
    fn of_claim(claim: &'a Claim) -> Option<Self> {
        let spans = || claim.evidence.iter().flat_map(|evidence| &evidence.spans);
        let of =
            |part: Part| spans().find(|span| span.part == part).map(|span| Span { start: span.start, end: span.end });
        let holds_claim =
            [&claim.subject, &claim.object].into_iter().flatten().any(|part| part.ref_type == RefType::Claim);
        Some(Self {
            rule: &claim.rule,
            is_asserted: claim.modality == Modality::Asserted,
            holds_claim,
            predicate: of(Part::Predicate)?,
            subject: claim.subject.as_ref().and(of(Part::Subject)),
            object: claim.object.as_ref().and(of(Part::Object)),
            arguments: spans()
                .filter(|span| span.part == Part::Argument)
                .map(|span| Span { start: span.start, end: span.end })
                .collect(),
        })
    }
}

/// Gives the drafts of a sentence, those from `first` on, their confidence.
pub(super) fn weigh(tree: &Tree<'_>, sink: &mut Sink, first: usize) {
    for idx in first..sink.drafts.len() {
        let shape = Shape::of_draft(&sink.drafts[idx], sink);
        sink.drafts[idx].confidence = probability(parts(tree, &shape).iter().map(|(_, part)| part).sum());
    }
}

/// Returns the probability of log-odds, to two places.
fn probability(log_odds: f64) -> f64 {
    (100.0 / (1.0 + (-log_odds).exp())).round() / 100.0
}

/// Returns what the confidence of a claim is made of, in log-odds: what each
/// term adds or takes away. Nothing where no words carry its predicate.
pub fn confidence_parts(tree: &Tree<'_>, claim: &Claim) -> Vec<(&'static str, f64)> {
    Shape::of_claim(claim).map_or_else(Vec::new, |shape| parts(tree, &shape))
}

fn parts(tree: &Tree<'_>, shape: &Shape<'_>) -> Vec<(&'static str, f64)> {
    let weight = |term: &str| WEIGHTS.get(term).copied().unwrap_or_default();
    let measured = terms(tree, shape).into_iter().map(|(term, measure)| (term, measure * weight(term)));
    let rule = WEIGHTS.get_key_value(shape.rule).map(|(rule, weight)| (*rule, *weight));
    std::iter::once(("any claim", weight("any claim")))
        .chain(rule)
        .chain(measured)
        .filter(|part| part.1 != 0.0)
        .collect()
}

/// Returns the terms of the regression, each with its measure. A term that is
/// true or not measures 1 or 0.
fn terms(tree: &Tree<'_>, shape: &Shape<'_>) -> Vec<(&'static str, f64)> {
    let yes = |holds: bool| f64::from(u8::from(holds));
    let predicate = Phrase::of(tree, shape.predicate);
    let subject = shape.subject.map(|span| Phrase::of(tree, span)).unwrap_or_default();
    let object = shape.object.map(|span| Phrase::of(tree, span)).unwrap_or_default();
    let is_upos = |phrase: &Phrase, upos: &str| phrase.head.is_some_and(|head| tree.upos(head) == upos);
    let is_elsewhere =
        object.head.is_some_and(|head| tree.head(head).is_none_or(|above| !predicate.words.contains(&above)));
    let depth = std::iter::successors(predicate.head, |&word| tree.head(word)).take(tree.len()).count();
    let has_child = |base: &str, lemma: &str| {
        predicate.head.is_some_and(|head| tree.children_by(head, base).any(|child| tree.lemma(child) == lemma))
    };
    let of_words = |deprel: &str| predicate.words.iter().any(|&word| tree.deprel(word) == deprel);
    let is_gerund =
        predicate.head.is_some_and(|head| tree.xpos(head) == "VBG" && tree.children_by(head, "aux").next().is_none());
    let said = [&subject, &object, &predicate];
    let left_out = |labels: &[&str]| {
        let is_told = |&child: &usize| {
            said.iter().any(|phrase| phrase.words.contains(&child))
                || shape.arguments.iter().any(|span| span.contains(tree.token(child).span))
        };
        let mut children = predicate.head.into_iter().flat_map(|head| tree.children(head));
        yes(children.any(|child| labels.contains(&tree.base_deprel(*child)) && !is_told(child)))
    };
    let cut = object.head.into_iter().flat_map(|head| tree.children(head)).any(|child| {
        matches!(tree.base_deprel(*child), "acl" | "nmod" | "appos" | "advcl" | "nummod" | "amod" | "compound")
            && !object.words.contains(child)
            && !predicate.words.contains(child)
    });
    let everywhere = (0..tree.len()).map(|word| doubt(tree, word)).sum::<f64>() / tree.len().max(1) as f64;
    vec![
        ("no subject", yes(shape.subject.is_none())),
        ("no object", yes(shape.object.is_none())),
        ("holds another claim", yes(shape.holds_claim)),
        ("not asserted", yes(!shape.is_asserted)),
        ("doubt about the predicate's place", predicate.doubt(tree)),
        ("doubt about the subject's place", subject.doubt(tree)),
        ("doubt about the object's place", object.doubt(tree)),
        ("doubt within the predicate", predicate.doubt_within(tree)),
        ("doubt within the subject", subject.doubt_within(tree)),
        ("doubt within the object", object.doubt_within(tree)),
        ("doubt everywhere", everywhere),
        ("the object stands elsewhere", yes(is_elsewhere)),
        ("the object comes first", yes(object.words.last() < predicate.words.first() && object.head.is_some())),
        ("the subject is a pronoun", yes(is_upos(&subject, "PRON"))),
        ("the object is a pronoun", yes(is_upos(&object, "PRON"))),
        ("the subject is a name", yes(is_upos(&subject, "PROPN"))),
        ("the subject is one of several", yes(subject.head.is_some_and(|head| tree.base_deprel(head) == "conj"))),
        ("a clause is left out", left_out(&["ccomp", "xcomp"])),
        ("an object is left out", left_out(&["obj", "iobj"])),
        ("an adverb is left out", left_out(&["advmod", "compound"])),
        ("words of the object are left out", yes(cut)),
        ("gerund", yes(is_gerund)),
        ("infinitive", yes(has_child("mark", "to"))),
        ("copula", yes(of_words("cop"))),
        ("passive", yes(of_words("aux:pass"))),
        ("deep in the sentence", (depth as f64 / 4.0).min(2.0)),
        ("long sentence", (tree.len() as f64 / 40.0).min(2.0)),
        ("quotation marks", yes((0..tree.len()).any(|word| matches!(tree.xpos(word), "``" | "''")))),
    ]
}

/// The chance, roughly, that a word hangs elsewhere: 1/2 at most.
fn doubt(tree: &Tree<'_>, word: usize) -> f64 {
    1.0 / (2.0 + f64::from(tree.word(word).margin) / 4.0)
}

/// Words of a sentence, and the one that the others hang by.
#[derive(Debug, Default)]
struct Phrase {
    words: Vec<usize>,
    head: Option<usize>,
}

impl Phrase {
    fn of(tree: &Tree<'_>, span: Span) -> Self {
        let words: Vec<usize> = (0..tree.len()).filter(|&word| span.contains(tree.token(word).span)).collect();
        let is_head = |&word: &usize| tree.head(word).is_none_or(|above| !words.contains(&above));
        let head = words.iter().copied().find(is_head);
        Self { words, head }
    }

    fn doubt(&self, tree: &Tree<'_>) -> f64 {
        self.head.map_or(0.0, |head| doubt(tree, head))
    }

    fn doubt_within(&self, tree: &Tree<'_>) -> f64 {
        self.words.iter().map(|&word| doubt(tree, word)).fold(0.0, f64::max)
    }
}

/// The weight of each term and rule.
static WEIGHTS: LazyLock<BTreeMap<&'static str, f64>> = LazyLock::new(|| weights(include_str!("confidence.tsv")));

fn weights(text: &'static str) -> BTreeMap<&'static str, f64> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(term, weight)| Some((term, weight.parse().ok()?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::rule_named;
    use crate::extract::testing::Hand;

    #[test]
    fn every_term_has_a_weight_and_every_weight_a_term() {
        let hand = Hand::new("Oslo/NNP nsubj 2 | left/VBD/leave root 0");
        let tree = Tree::new(&hand.sentence, &hand.annotation);
        let shape = Shape {
            rule: "clause",
            is_asserted: true,
            holds_claim: false,
            predicate: hand.sentence.tokens[1].span,
            subject: Some(hand.sentence.tokens[0].span),
            object: None,
            arguments: Vec::new(),
        };
        let terms = terms(&tree, &shape);
        assert!(terms.iter().all(|(term, _)| WEIGHTS.contains_key(term)), "{terms:?}");
        for weight in WEIGHTS.keys() {
            let is_term = terms.iter().any(|(term, _)| term == weight);
            assert!(is_term || *weight == "any claim" || rule_named(weight).is_some(), "{weight}");
        }
    }

    #[test]
    fn a_doubtful_head_makes_a_claim_less_sure() {
        let mut hand = Hand::new("Oslo/NNP nsubj 2 | cut/VBD root 0 | funds/NNS/fund obj 2");
        let sure = hand.confidence();
        hand.annotation.words[2].margin = 0;
        assert!(hand.confidence() < sure);
    }

    #[test]
    fn odds_become_a_probability() {
        assert_eq!(probability(0.0), 0.5);
        assert!(0.98 < probability(5.0) && probability(-5.0) < 0.02);
    }
}
