//! What typing asks of a claim: what kinds of things fill its places, and which
//! nouns stand in it and beside it.

use super::drafting::{Scene, Sink};
use super::frame::{Frame, Link};
use super::modality;
use super::noun_phrase;
use super::{DraftArgument, DraftRef, Form, Kind, Role};
use crate::ontology::Filler;

impl Scene<'_> {
    /// The noun of a part, the last word of a value; of a partitive (`a set of rules`) that which it is a part of.
    pub(super) fn noun_of(&self, part: Option<&DraftRef>, sink: &Sink) -> Noun {
        let idx = match part {
            Some(DraftRef::Mention(idx)) => idx,
            // "$10 million", "guilty".
            Some(DraftRef::Value { words, .. }) => {
                let word = words.text.rsplit(' ').next().unwrap_or_default().to_lowercase();
                return Noun { lemma: word.clone(), form: word, of: String::new() };
            }
            _ => return Noun::default(),
        };
        let of = |head: usize| {
            self.tree.children_by(head, "nmod").find(|&child| child > head && noun_phrase::is_of(self.tree, child))
        };
        let mut head = sink.mentions.list[idx.0].head;
        while let Some(whole) = of(head).filter(|_| super::partitive::is_partitive(self.tree, head)) {
            head = whole;
        }
        Noun {
            lemma: self.tree.lemma(head).to_lowercase(),
            form: self.tree.form(head).to_lowercase(),
            of: of(head)
                .filter(|_| tells_nothing(self.tree.lemma(head)))
                .map(|inner| self.tree.lemma(inner).to_lowercase())
                .unwrap_or_default(),
        }
    }

    /// The verbs and nouns of the clauses that say what is promised, when it
    /// happened or what it came of, and of what is told of others in one breath:
    /// "killed when a roof collapsed", "two killed and three hurt in a fire".
    pub(super) fn clause_nouns(&self, n: usize, content: Option<usize>) -> Vec<(String, String)> {
        let frame = &self.frames[n];
        let beside = |other: &Frame| {
            (other.passive || other.nominal) && frame.passive && other.agents().iter().all(|agent| frame.head < *agent)
        };
        let mut with = vec![n];
        with.extend(self.positions(|other| other.outer == Some(n) && other.link == Link::Conjunct && beside(other)));
        let mut words: Vec<usize> = Vec::new();
        if let Some(first) = frame.outer.filter(|&first| frame.link == Link::Conjunct && beside(&self.frames[first])) {
            // "was killed and two were hurt": in the same event.
            words.push(self.frames[first].head);
            words.extend(self.frames[first].obliques.iter().map(|oblique| oblique.head));
        }
        for &with in &with {
            // "killed when a roof collapsed", "vowed on Friday to wage war".
            let tells = |inner: &Frame| inner.own_subject || modality::is_purpose(self.tree, inner);
            let inner =
                self.positions(|inner| inner.outer == Some(with) && inner.link == Link::Adverbial && tells(inner));
            for inner in inner.into_iter().chain(content.filter(|_| with == n)) {
                let inner = &self.frames[inner];
                words.extend(inner.subjects.iter().chain(&inner.objects));
                words.push(inner.head);
            }
            if with != n {
                words.push(self.frames[with].head);
                words.extend(self.frames[with].obliques.iter().map(|oblique| oblique.head));
            }
        }
        // "crashed, killing one and injuring two": two were hurt in the crash, too.
        let first = frame.outer.filter(|_| frame.link == Link::Conjunct).map_or(frame, |first| &self.frames[first]);
        if let Some(outer) = first.outer.filter(|_| first.link == Link::Adverbial && !first.own_subject) {
            // "collided, killing four", "a bomb went off near a shop, killing four".
            let outer = &self.frames[outer];
            words.push(outer.head);
            words.extend(outer.subjects.iter().chain(outer.obliques.iter().map(|oblique| &oblique.head)));
        }
        words.into_iter().map(|word| (String::new(), self.tree.lemma(word).to_lowercase())).collect()
    }

    fn positions(&self, fits: impl Fn(&Frame) -> bool) -> Vec<usize> {
        (0..self.frames.len()).filter(|&n| fits(&self.frames[n])).collect()
    }

    /// The prepositions of further arguments with their nouns, as typing asks.
    pub(super) fn argument_nouns(&self, arguments: &[DraftArgument], sink: &Sink) -> Vec<(String, String)> {
        let noun = |argument: &DraftArgument| match &argument.to {
            DraftRef::Value { words, .. } => words.text.to_lowercase(),
            part => self.noun_of(Some(part), sink).lemma,
        };
        arguments.iter().map(|argument| (argument.preposition.clone().unwrap_or_default(), noun(argument))).collect()
    }
}

/// Tells whether an argument says where.
pub(super) fn is_placed(arguments: &[DraftArgument], sink: &Sink) -> bool {
    arguments.iter().any(|argument| {
        argument.role == Role::Location
            && match &argument.to {
                DraftRef::Mention(idx) => {
                    let mention = &sink.mentions.list[idx.0];
                    matches!(mention.kind, Kind::Place | Kind::Country)
                        || mention.form == Form::Name && mention.kind == Kind::Other
                }
                _ => false,
            }
    })
}

/// A noun as typing asks.
#[derive(Default)]
pub(super) struct Noun {
    pub(super) lemma: String,
    /// As written, in lower case.
    pub(super) form: String,
    /// The noun of its `of` phrase, where it tells nothing itself: `state of emergency`.
    pub(super) of: String,
}

fn tells_nothing(noun: &str) -> bool {
    matches!(noun, "state" | "act" | "wave" | "spate" | "string" | "round" | "package" | "batch" | "campaign" | "worth")
}

/// What a place holds, as typing asks.
pub(super) fn filler(part: Option<&DraftRef>, sink: &Sink) -> Filler {
    match part {
        None => Filler::None,
        Some(DraftRef::Draft(_)) => Filler::Claim,
        // "killed twelve": some of whatever the sentence speaks of.
        Some(DraftRef::Value { kind: Kind::Quantity, .. }) => Filler::Unknown,
        Some(DraftRef::Value { .. }) => Filler::Thing,
        Some(DraftRef::Mention(idx)) => match sink.mentions.list[idx.0].kind {
            Kind::Person => Filler::Person,
            Kind::Organization | Kind::Government | Kind::Country | Kind::Group => Filler::Body,
            Kind::Place => Filler::Place,
            Kind::Other => Filler::Unknown,
            _ => Filler::Thing,
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    fn relations(notation: &str) -> Vec<String> {
        let hand = Hand::new(notation);
        let (sentences, annotations) = (std::slice::from_ref(&hand.sentence), std::slice::from_ref(&hand.annotation));
        let found = crate::extract::extract(&hand.document, sentences, annotations);
        found.drafts.into_iter().map(|draft| draft.relation.unwrap_or_default()).collect()
    }

    #[test]
    fn what_happened_beside_decides() {
        let roof = "Nine/CD nsubj:pass 3 | were/VBD/be aux:pass 3 | killed/VBN/kill root 0 | when/WRB mark 6 | roofs/NNS/roof nsubj 6 | collapsed/VBD/collapse advcl 3";
        assert_eq!(relations(roof), ["", ""]);
        let raid = "Nine/CD nsubj:pass 3 | were/VBD/be aux:pass 3 | killed/VBN/kill root 0 | in/IN case 5 | raids/NNS/raid obl 3";
        assert_eq!(relations(raid), ["attacks"]);
        let crash = "Jets/NNS/jet nsubj 2 | crashed/VBD/crash root 0 | ,/, punct 4 | killing/VBG/kill advcl 2 | one/CD obj 4 | and/CC cc 7 | hurting/VBG/hurt conj 4 | two/CD obj 7";
        assert_eq!(relations(crash), ["", "", ""]);
    }

    #[test]
    fn what_it_is_done_for_decides() {
        let help = "Rome/NNP nsubj 2 | sent/VBD/send root 0 | troops/NNS/troop obj 2 | to/TO mark 5 | help/VB advcl 2 | Oslo/NNP obj 5";
        assert_eq!(relations(help)[0], "aids");
        let troops = "Rome/NNP nsubj 2 | sent/VBD/send root 0 | troops/NNS/troop obj 2";
        assert_eq!(relations(troops), ["mobilizes_against"]);
    }

    #[test]
    fn where_it_happened_is_told_by_a_place() {
        let quake = "Quakes/NNS/quake nsubj 2 | occurred/VBD/occur root 0 | in/IN case 4 | Chile/NNP obl 2";
        assert_eq!(relations(quake), ["located_in"]);
        assert_eq!(relations("Quakes/NNS/quake nsubj 2 | occurred/VBD/occur root 0"), [""]);
    }

    #[test]
    fn a_part_is_what_it_is_a_part_of() {
        let set = "Rome/NNP nsubj 2 | adopted/VBD/adopt root 0 | a/DT det 4 | set/NN obj 2 | of/IN case 6 | resolutions/NNS/resolution nmod 4";
        assert_eq!(relations(set), ["supports"]);
    }
}
