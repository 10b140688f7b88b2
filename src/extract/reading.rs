//! What a tree tells of its predicates, without any claim: how each is meant,
//! for scorers of factuality.

use super::frame::Link;
use super::{CueKind, Modality, Polarity, Tense};
use super::{attribution, clause, predicate, stance};
use crate::syntax::Tree;

/// Where a predicate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The main clause, or one beside or coordinated with it.
    Main,
    /// A content clause.
    Content,
    /// An infinitive or gerund under another predicate.
    Open,
    /// A clause that says when, why, under what condition.
    Adverbial,
    /// A relative clause.
    Relative,
    /// Under a noun.
    Noun,
    /// A clause as subject.
    Subject,
}

/// How a predicate is meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its word's position in the sentence.
    pub head: usize,
    /// Where it stands.
    pub place: Place,
    /// What the innermost speaker holds.
    pub polarity: Polarity,
    /// How real it is said to be.
    pub modality: Modality,
    /// Of the predicate.
    pub tense: Option<Tense>,
    /// The kind of the innermost saying.
    pub cue: Option<CueKind>,
    /// Whether *not*, *never* or *no* hangs under its very word.
    pub is_negated: bool,
    /// Whether the sentence is a question.
    pub is_question: bool,
    /// The part of speech of its word, of the Penn Treebank.
    pub xpos: String,
    /// The lemmas of the words that introduce its clause, empty where none.
    pub mark: String,
    /// How the clause is meant that it stands in.
    pub above: Option<Above>,
    /// The lemma of the predicate or noun that it hangs under, empty where none.
    pub trigger: String,
    /// The lemmas of its adverbs.
    pub adverbs: Vec<String>,
    /// Its own lemma.
    pub lemma: String,
    /// The lemma of a pronoun that is its subject; `noun` for another subject,
    /// empty where it has none of its own.
    pub subject: String,
}

/// How the clause above a predicate is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Above {
    /// What the innermost speaker holds of it.
    pub polarity: Polarity,
    /// How real it is said to be.
    pub modality: Modality,
    /// Its tense, or that of the nearest clause above that has one.
    pub tense: Option<Tense>,
}

/// Reads the predicates of a sentence, in the order of their clauses.
pub fn readings(tree: &Tree<'_>) -> Vec<Reading> {
    let (frames, _) = clause::frames(tree);
    let said = attribution::beside(tree, &frames);
    let stances = stance::stances(tree, &frames, &said);
    let is_question = (0..tree.len()).rev().take(3).any(|idx| tree.form(idx) == "?");
    let one = |(n, stance): (usize, &stance::Stance)| {
        let frame = &frames[n];
        Reading {
            head: frame.head,
            place: match frame.link {
                Link::None | Link::Conjunct | Link::Parataxis => Place::Main,
                Link::Content => Place::Content,
                Link::Open => Place::Open,
                Link::Adverbial => Place::Adverbial,
                Link::Relative(_) => Place::Relative,
                Link::Noun(_) => Place::Noun,
                Link::Subject => Place::Subject,
            },
            polarity: stance.polarity,
            modality: stance.modality,
            tense: predicate::tense(tree, frame),
            cue: stance.speakers.last().map(|(cue, _)| cue.kind),
            is_negated: tree
                .children(frame.head)
                .iter()
                .any(|&child| matches!(tree.lemma(child), "not" | "n't" | "nt" | "never" | "no")),
            is_question,
            xpos: tree.xpos(frame.head).to_owned(),
            mark: tree.children_by(frame.head, "mark").map(|mark| tree.lemma(mark)).collect::<Vec<_>>().join(" "),
            above: frame.outer.map(|outer| Above {
                polarity: stances[outer].polarity,
                modality: stances[outer].modality,
                tense: std::iter::successors(Some(outer), |&n| frames[n].outer)
                    .take(frames.len())
                    .find_map(|n| predicate::tense(tree, &frames[n])),
            }),
            trigger: match (frame.link, frame.outer) {
                (Link::Noun(noun), _) => tree.lemma(noun).to_lowercase(),
                (Link::Content | Link::Open | Link::Adverbial, Some(outer)) => {
                    tree.lemma(frames[outer].head).to_lowercase()
                }
                _ => String::new(),
            },
            lemma: tree.lemma(frame.head).to_lowercase(),
            subject: match frame.subjects.first().filter(|_| frame.own_subject) {
                Some(&subject) if tree.upos(subject) == "PRON" => tree.lemma(subject).to_lowercase(),
                Some(_) => "noun".to_owned(),
                None => String::new(),
            },
            adverbs: frame.adverbs.iter().map(|&adverb| tree.lemma(adverb).to_lowercase()).collect(),
        }
    };
    stances.iter().enumerate().map(one).collect()
}
