//! Events as coders of political events write them: who, whom, which class.
//!
//! An event has two sides, one of them named; who they are, `actors` finds.
//! Whom it is done to is sought in the object with all that hangs under it, then
//! in the further arguments; where it names nobody, two who act together (`A and
//! B renewed their ties`) have it with each other.

use super::actors::{self, Of};
use crate::extract::{CueKind, Draft, DraftRef, Extraction, Form, Kind, Mention, Modality, Polarity, Role};
use crate::ontology::{self, Places};
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
    let coder = Coder { extraction, sentences, annotations };
    let mut found: Vec<Event> = Vec::new();
    for (n, draft) in extraction.drafts.iter().enumerate() {
        if !is_told(draft) {
            continue;
        }
        let relation = if coder.receives_aid(draft) { Some("aids") } else { draft.relation.as_deref() };
        let Some(class) = relation.and_then(ontology::relation).and_then(|relation| relation.plover) else { continue };
        for (source, target) in coder.sides(n, draft) {
            let event = Event { source: Some(source), target: Some(target), class: class.to_owned() };
            if !found.contains(&event) {
                found.push(event);
            }
        }
    }
    found
}

/// Tells whether an event is said to happen or to be going to: what somebody
/// only promises or agrees to is in the event of the promise.
fn is_told(draft: &Draft) -> bool {
    let promised =
        draft.attribution.last().is_some_and(|said| matches!(said.cue_kind, CueKind::Promises | CueKind::Warns));
    draft.polarity == Polarity::Affirmed
        && match draft.modality {
            Modality::Asserted => true,
            Modality::Planned => !promised && draft.rule != "participle",
            _ => false,
        }
}

fn is_symmetric(draft: &Draft) -> bool {
    draft.relation.as_deref().and_then(ontology::relation).is_some_and(|relation| relation.symmetric)
}

/// A body, and whether its name stands in the phrase.
struct Side {
    text: String,
    named: bool,
}

struct Coder<'a> {
    extraction: &'a Extraction,
    sentences: &'a [Sentence],
    annotations: &'a [Annotation],
}

impl Coder<'_> {
    /// The pairs of source and target of a draft.
    fn sides(&self, n: usize, draft: &Draft) -> Vec<(String, String)> {
        let (sources, targets) = self.roles(draft);
        let together = self.each_other(n, draft, &sources);
        // "A and B agree that borders in C …": with each other, not with C.
        let agreed = matches!(draft.object, Some(DraftRef::Draft(_))) && is_symmetric(draft);
        if targets.is_empty() || agreed && (!together.is_empty() || self.is_later(n, draft)) {
            return together;
        }
        let mut pairs = Vec::new();
        for source in &sources {
            for target in &targets {
                if source.named || target.named {
                    pairs.push((source.text.clone(), target.text.clone()));
                }
            }
        }
        pairs
    }

    /// Tells whether a draft says of a second subject what one before it says of
    /// the first.
    fn is_later(&self, n: usize, draft: &Draft) -> bool {
        let before = n.checked_sub(1).map(|before| &self.extraction.drafts[before]);
        before.is_some_and(|before| before.sentence == draft.sentence && before.predicate_span == draft.predicate_span)
    }

    /// Who acts, and on whom.
    fn roles(&self, draft: &Draft) -> (Vec<Side>, Vec<Side>) {
        let sources = self.sources(draft);
        if self.receives_aid(draft) {
            let givers = draft.arguments.iter().filter(|argument| argument.role == Role::Origin);
            return (givers.flat_map(|argument| self.named_in(Some(&argument.to), Of::Anybody, 0)).collect(), sources);
        }
        let targets = self.targets(draft, &sources);
        if sources.is_empty() && draft.subject.is_none() {
            if draft.relation.as_deref() == Some("releases") {
                // "was freed from Rome": Rome let go.
                let held = draft.arguments.iter().filter(|argument| argument.role == Role::Origin);
                return (
                    held.flat_map(|argument| self.named_in(Some(&argument.to), Of::Anybody, 0)).collect(),
                    targets,
                );
            }
            return (self.opponents(draft, &targets), targets);
        }
        (sources, targets)
    }

    /// "received aid from Rome": Rome gave it.
    fn receives_aid(&self, draft: &Draft) -> bool {
        draft.predicate == "receive"
            && self.mention(draft.object.as_ref()).is_some_and(|object| {
                let noun = object.core.to_lowercase();
                let given = Places { predicate: "give", object_noun: &noun, ..Places::default() };
                ontology::type_of(&given).is_some_and(|typed| typed.relation == "aids")
            })
    }

    fn sources(&self, draft: &Draft) -> Vec<Side> {
        if let Some(pronoun) = self.mention(draft.subject.as_ref()).filter(|mention| mention.form == Form::Pronoun) {
            // "Rome said it deplored": who speaks.
            let speaker = draft.attribution.last().and_then(|said| said.speaker);
            let same = speaker.filter(|speaker| self.extraction.mentions[speaker.0].sentence == pronoun.sentence);
            return same.map(|idx| self.named_in(Some(&DraftRef::Mention(idx)), Of::Anybody, 0)).unwrap_or_default();
        }
        self.named_in(draft.subject.as_ref(), Of::Anybody, 0)
    }

    /// The actors of the object, or of the first further argument that has some.
    fn targets(&self, draft: &Draft, sources: &[Side]) -> Vec<Side> {
        let relation = draft.relation.as_deref().unwrap_or_default();
        let of = if matches!(relation, "criticizes" | "opposes") { Of::Doers } else { Of::Anybody };
        let others = |part: &DraftRef| {
            let mut sides = match part {
                DraftRef::Draft(_) => self.inside(part, of, sources, 0),
                _ => self.named_in(Some(part), of, 0),
            };
            // "Russian police arrested Russian students": one name, two bodies.
            let is_people =
                self.mention(Some(part)).is_some_and(|mention| !mention.theme && mention.form == Form::Nominal);
            if !is_people {
                sides.retain(|side| !sources.iter().any(|source| source.text == side.text));
            }
            sides
        };
        let all = |role: Role| -> Vec<Side> {
            let mut of_role = draft.arguments.iter().filter(|argument| argument.role == role);
            let Some(first) = of_role.clone().find(|argument| !others(&argument.to).is_empty()) else {
                return Vec::new();
            };
            of_role
                .by_ref()
                .filter(|argument| argument.preposition == first.preposition)
                .flat_map(|one| others(&one.to))
                .collect()
        };
        let recipients = all(Role::Recipient);
        if !recipients.is_empty() {
            return recipients;
        }
        if let Some(sides) = draft.object.as_ref().map(others).filter(|sides| !sides.is_empty()) {
            return sides;
        }
        let mut order = vec![
            Role::Company,
            Role::Patient,
            Role::Goal,
            Role::Beneficiary,
            Role::Topic,
            Role::Origin,
            Role::Purpose,
            Role::Instrument,
            Role::Other,
        ];
        // Two can meet in a third one's land.
        if !matches!(relation, "meets" | "agrees_with" | "cooperates_with" | "supports") {
            order.push(Role::Location);
        }
        order.into_iter().map(all).find(|sides| !sides.is_empty()).unwrap_or_default()
    }

    /// Who stands against whom an act is done to that nobody is said to do:
    /// "was criticised over its dispute with Rome".
    fn opponents(&self, draft: &Draft, targets: &[Side]) -> Vec<Side> {
        if !matches!(draft.relation.as_deref(), Some("criticizes" | "accuses" | "threatens" | "attacks")) {
            return Vec::new();
        }
        let dispute = |part: &DraftRef| {
            self.mention(Some(part)).is_some_and(|mention| {
                matches!(
                    mention.core.as_str(),
                    "dispute" | "row" | "conflict" | "war" | "feud" | "quarrel" | "rift" | "standoff" | "battle"
                )
            })
        };
        let against = draft.arguments.iter().filter(|argument| dispute(&argument.to));
        let mut sides: Vec<Side> =
            against.flat_map(|argument| self.named_in(Some(&argument.to), Of::Anybody, 0)).collect();
        sides.retain(|side| side.named && !targets.iter().any(|target| target.text == side.text));
        sides
    }

    /// Two or more who do something mutual, without anybody else: each with
    /// those named after it.
    fn each_other(&self, n: usize, draft: &Draft, sources: &[Side]) -> Vec<(String, String)> {
        let symmetric = is_symmetric(draft);
        let mutual = match self.mention(draft.object.as_ref()) {
            Some(object) => ontology::is_mutual(&object.core.to_lowercase()),
            None => symmetric || matches!(draft.predicate.as_str(), "clash" | "fight"),
        };
        let agreed = symmetric && matches!(draft.object, Some(DraftRef::Draft(_)));
        if !(mutual || agreed) {
            return Vec::new();
        }
        // Conjuncts are drafts of their own, side by side.
        let beside = self.extraction.drafts[n + 1..].iter().take_while(|other| {
            other.sentence == draft.sentence
                && other.predicate_span == draft.predicate_span
                && other.object == draft.object
        });
        let mut after: Vec<String> = sources.iter().skip(1).map(|side| side.text.clone()).collect();
        after.extend(beside.flat_map(|other| self.sources(other)).map(|side| side.text));
        let Some(first) = sources.first() else { return Vec::new() };
        after.retain(|other| *other != first.text);
        after.into_iter().map(|other| (first.text.clone(), other)).collect()
    }

    fn mention(&self, part: Option<&DraftRef>) -> Option<&Mention> {
        match part {
            Some(DraftRef::Mention(idx)) => Some(&self.extraction.mentions[idx.0]),
            _ => None,
        }
    }

    /// Of what is asked, denied or allowed: who would do it, else whom it would
    /// be done to, sources left out.
    fn inside(&self, part: &DraftRef, of: Of, sources: &[Side], depth: usize) -> Vec<Side> {
        let DraftRef::Draft(idx) = part else { return Vec::new() };
        if depth > 2 {
            return Vec::new();
        }
        let inner = &self.extraction.drafts[idx.0];
        let parts =
            inner.subject.iter().chain(&inner.object).chain(inner.arguments.iter().map(|argument| &argument.to));
        parts
            .map(|part| {
                let mut sides = match part {
                    DraftRef::Draft(_) => self.inside(part, of, sources, depth + 1),
                    _ => self.named_in(Some(part), of, depth + 1),
                };
                sides.retain(|side| side.named && !sources.iter().any(|source| source.text == side.text));
                sides
            })
            .find(|sides| !sides.is_empty())
            .unwrap_or_default()
    }

    /// The bodies that a part names; of people without a name, themselves.
    fn named_in(&self, part: Option<&DraftRef>, of: Of, depth: usize) -> Vec<Side> {
        match part {
            Some(DraftRef::Mention(idx)) => {
                let mention = &self.extraction.mentions[idx.0];
                let (Some(sentence), Some(annotation)) =
                    (self.sentences.get(mention.sentence), self.annotations.get(mention.sentence))
                else {
                    return Vec::new();
                };
                let tree = Tree::new(sentence, annotation);
                let named = actors::of_phrase(&tree, mention.head, of);
                let people = matches!(mention.kind, Kind::Person | Kind::Group | Kind::Government);
                if named.is_empty() && people && tree.upos(mention.head) == "NOUN" {
                    return vec![Side { text: tree.form(mention.head).to_owned(), named: false }];
                }
                named.into_iter().map(|text| Side { text, named: true }).collect()
            }
            Some(part @ DraftRef::Draft(_)) => self.inside(part, of, &[], depth),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::Hand;

    fn coded(hand: &Hand) -> Vec<String> {
        let (sentences, annotations) = (std::slice::from_ref(&hand.sentence), std::slice::from_ref(&hand.annotation));
        let extraction = crate::extract::extract(&hand.document, sentences, annotations);
        let show = |side: Option<String>| side.unwrap_or_default();
        events(&extraction, sentences, annotations)
            .into_iter()
            .map(|event| format!("{} {} {}", show(event.source), event.class, show(event.target)))
            .collect()
    }

    #[test]
    fn bodies_act_not_their_soldiers() {
        let hand = Hand::new(
            "Soldiers/NNS/soldier nsubj 4 | from/IN case 3 | Rome/NNP nmod 1 | attacked/VBD/attack root 0 | Oslo/NNP obj 4",
        );
        assert_eq!(coded(&hand), ["Rome ASSAULT Oslo"]);
    }

    #[test]
    fn two_who_act_together_act_on_each_other() {
        let hand = Hand::new(
            "Rome/NNP nsubj 4 | and/CC cc 3 | Oslo/NNP conj 1 | postponed/VBD/postpone root 0 | their/PRP$ nmod:poss 6 | meeting/NN obj 4",
        );
        assert_eq!(coded(&hand), ["Rome REJECT Oslo"]);
    }

    #[test]
    fn who_is_criticised_over_a_dispute_is_so_by_the_other_side() {
        let hand = Hand::new(
            "Rome/NNP nsubj:pass 3 | was/VBD/be aux:pass 3 | criticised/VBN/criticise root 0 | over/IN case 6 | its/PRP$ nmod:poss 6 | dispute/NN obl 3 | with/IN case 8 | Oslo/NNP nmod 6",
        );
        assert_eq!(coded(&hand), ["Oslo ACCUSE Rome"]);
    }

    #[test]
    fn who_was_held_is_let_go_by_the_holder() {
        let hand = Hand::new(
            "Soldiers/NNS/soldier nsubj:pass 3 | were/VBD/be aux:pass 3 | freed/VBN/free root 0 | from/IN case 5 | Rome/NNP obl 3",
        );
        assert_eq!(coded(&hand), ["Rome RETREAT Soldiers"]);
    }

    #[test]
    fn two_who_agree_on_a_third_agree_with_each_other() {
        let hand = Hand::new(
            "Rome/NNP nsubj 4 | and/CC cc 3 | Oslo/NNP conj 1 | agreed/VBD/agree root 0 | that/IN mark 8 | Bonn/NNP nsubj 8 | should/MD aux 8 | pay/VB ccomp 4",
        );
        assert_eq!(coded(&hand), ["Rome AGREE Oslo"]);
    }

    #[test]
    fn nobody_is_named_and_nothing_is_coded() {
        let hand = Hand::new("Crowds/NNS/crowd nsubj 2 | attacked/VBD/attack root 0 | soldiers/NNS/soldier obj 2");
        assert!(coded(&hand).is_empty());
    }
}
