//! Turns the frames of a sentence into drafts of claims: one for each agent
//! and object, with roles, stance and the spans of the words that carry them.

use super::arguments::{Arguments, Taken};
use super::attribution;
use super::content;
use super::frame::{Frame, Link};
use super::light;
use super::mention::{self, Mentions};
use super::modality;
use super::places::filler;
use super::predicate;
use super::stance::Stance;
use super::time::Times;
use super::{CueKind, Draft, DraftAttribution, DraftIdx, DraftRef};
use crate::ontology::{self, Filler, Places, Typed};
use crate::syntax::Tree;

/// What is gathered over a document.
#[derive(Debug, Default)]
pub(super) struct Sink {
    pub(super) mentions: Mentions,
    pub(super) drafts: Vec<Draft>,
}

/// A sentence with what was found in it so far.
pub(super) struct Scene<'a> {
    pub(super) sentence: usize,
    pub(super) tree: &'a Tree<'a>,
    pub(super) frames: &'a [Frame],
    pub(super) stances: &'a [Stance],
    /// Of each frame, the frame of saying beside it.
    pub(super) said: &'a [Option<usize>],
    /// Its expressions of time.
    pub(super) times: &'a Times,
    /// Speakers that other sentences give to this one (an open quotation).
    pub(super) outside: &'a [DraftAttribution],
}

/// A place that waits for the draft of a frame.
enum Slot {
    Subject,
    Object,
    Argument(usize),
    Saying(usize),
}

impl Scene<'_> {
    /// Drafts the claims of all clauses.
    pub(super) fn draft(&self, sink: &mut Sink) -> Vec<Option<DraftIdx>> {
        let mut first_of: Vec<Option<DraftIdx>> = vec![None; self.frames.len()];
        let mut pending: Vec<(DraftIdx, Slot, usize)> = Vec::new();
        for (n, first) in first_of.iter_mut().enumerate() {
            if !self.is_carrier(n) {
                *first = self.draft_frame(n, sink, &mut pending);
            }
        }
        for (idx, slot, frame) in pending {
            let target = self.resolve(frame, &first_of).filter(|target| *target != idx);
            let draft = &mut sink.drafts[idx.0];
            match slot {
                Slot::Subject => draft.subject = target.map(DraftRef::Draft),
                Slot::Object => draft.object = target.map(DraftRef::Draft),
                Slot::Saying(place) => draft.attribution[place].saying = target,
                Slot::Argument(place) => {
                    if let Some(target) = target {
                        draft.arguments[place].to = DraftRef::Draft(target);
                    }
                }
            }
        }
        first_of
    }

    /// Returns the draft of a frame, or of the one that it runs on into.
    fn resolve(&self, frame: usize, first_of: &[Option<DraftIdx>]) -> Option<DraftIdx> {
        first_of[frame].or_else(|| {
            let inner = self.frames.iter().position(|other| other.outer == Some(frame) && other.link == Link::Open)?;
            (inner != frame).then(|| self.resolve(inner, first_of)).flatten()
        })
    }

    /// Tells whether a frame only carries another (`continues to`, `is able
    /// to`, `seems to`): what it adds is in the other's stance.
    fn is_carrier(&self, n: usize) -> bool {
        let frame = &self.frames[n];
        if !frame.objects.is_empty() && !frame.passive {
            return false;
        }
        let Some(inner) = frame.clauses.iter().find(|clause| clause.link == Link::Open) else { return false };
        if self.tree.upos(inner.head) != "VERB" && !self.tree.has(inner.head, "cop") {
            return false;
        }
        let head = self.tree.lemma(frame.head);
        if frame.nominal {
            return true;
        }
        let light = matches!(
            head,
            "begin"
                | "start"
                | "continue"
                | "keep"
                | "go"
                | "get"
                | "come"
                | "have"
                | "appear"
                | "seem"
                | "tend"
                | "happen"
                | "dare"
                | "need"
                | "be"
                | "use"
                | "help"
                | "manage"
                | "stop"
                | "cease"
                | "finish"
                | "set"
                | "prove"
                | "turn"
                | "resume"
                | "fail"
                | "attempt"
                | "ought"
                | "try"
                | "proceed"
                | "let"
        );
        light
            || (frame.passive
                && matches!(
                    modality::of_predicate(head, head),
                    Some(modality::Effect::Modal(
                        super::Modality::Possible | super::Modality::Required | super::Modality::Planned
                    ))
                )
                && attribution::kind_of_verb(head, head)
                    .is_none_or(|kind| kind != CueKind::Demands && kind != CueKind::Promises)
                && frame.agents().is_empty())
    }

    fn draft_frame(&self, n: usize, sink: &mut Sink, pending: &mut Vec<(DraftIdx, Slot, usize)>) -> Option<DraftIdx> {
        let tree = self.tree;
        let frame = &self.frames[n];
        let stance = &self.stances[n];
        if frame.link == Link::Open && frame.nominal && self.is_verbless(frame.head) {
            // Told with the verb above.
            return None;
        }
        if frame.copula.is_some() && super::office::is_relational(tree, frame.head) {
            // Drafted as what somebody is, not as a clause.
            return None;
        }
        if frame.link == Link::Adverbial && !frame.own_subject && content::is_bare_comparison(tree, frame) {
            return None;
        }
        if content::is_preposition_like(tree, frame) || content::is_degree(tree, frame) {
            return None;
        }
        let mut lemma = predicate::lemma(tree, frame);
        let words = predicate::words(tree, frame);
        let mut agents = frame.agents();
        let mut objects: Vec<DraftRef> = Vec::new();
        let mut used: Option<usize> = None;
        let mut preposition_words: Vec<usize> = Vec::new();
        let mut recipients: Vec<usize> = frame.indirect.clone();
        let mut attributes: Vec<usize> = Vec::new();
        let light = light::reading(tree, frame, &lemma);
        if frame.existential && frame.subjects.iter().all(|&subject| super::nominal::has_participants(tree, subject)) {
            // "There were no talks between": the noun tells the act.
            return None;
        }
        if frame.existential {
            agents.clone_from(&frame.subjects);
        }
        if frame.nominal {
            let case = super::noun_phrase::preposition(tree, frame.head);
            if !case.is_empty() {
                lemma.push(' ');
                lemma.push_str(&mention::join(tree, case.iter().copied()).to_lowercase());
                preposition_words = case;
            }
            if frame.copula.is_some() || frame.own_subject {
                let heads = self.complements(frame);
                match self.joint_complement(frame, &heads) {
                    Some(all) => objects.push(all),
                    None => objects.extend(heads.into_iter().map(|head| self.reference(sink, head))),
                }
            }
        } else {
            let mut patients = frame.patients().to_vec();
            if let Some(light) = &light {
                lemma.clone_from(&light.predicate);
                preposition_words.clone_from(&light.words);
                patients.clone_from(&light.objects);
                recipients.retain(|head| !light.objects.contains(head));
                used = light.used;
            } else if let Some(place) = predicate::stative(tree, frame, &lemma) {
                // "Nordlek, based in Aarhus": a state of the subject.
                let oblique = &frame.obliques[place];
                lemma.push(' ');
                lemma.push_str(&mention::join(tree, oblique.preposition.iter().copied()).to_lowercase());
                preposition_words.clone_from(&oblique.preposition);
                agents = std::mem::replace(&mut patients, oblique.members.clone());
                used = Some(place);
            }
            if let Some(named) = content::naming(tree, frame, &lemma) {
                // "called her a hero", "a city dubbed El Dorado": no gift.
                recipients.clear();
                patients = named.whom;
                attributes = named.what;
            } else if frame.passive && !frame.objects.is_empty() && light.is_none() {
                // "Ukraine was promised shells": the subject receives.
                recipients.append(&mut patients);
                patients.clone_from(&frame.objects);
            }
            if patients.is_empty()
                && used.is_none()
                && light.is_none()
                && let Some(place) = predicate::bare_object(tree, frame, &lemma)
            {
                // "stage a rally", which the parser took for a phrase beside it.
                patients.clone_from(&frame.obliques[place].members);
                used = Some(place);
            }
            if patients.is_empty()
                && used.is_none()
                && light.is_none()
                && let Some(place) = predicate::prepositional(tree, frame, &lemma)
            {
                let oblique = &frame.obliques[place];
                lemma.push(' ');
                lemma.push_str(&mention::join(tree, oblique.preposition.iter().copied()).to_lowercase());
                preposition_words.clone_from(&oblique.preposition);
                patients.clone_from(&oblique.members);
                used = Some(place);
            }
            if self.raises_object(n) || self.raises_subject(n) {
                // "wants NATO to admit Georgia": what is wanted is the act.
                patients.clear();
            }
            // "it was announced that": the clause was.
            let is_dummy = |head: usize| {
                frame.passive
                    && tree.lemma(head) == "it"
                    && frame.clauses.iter().any(|clause| clause.link == Link::Content)
            };
            if patients.iter().any(|&what| content::is_fused(tree, what, frame.head)) {
                return None;
            }
            patients.retain(|&head| !content::is_adverb(tree, head) && !is_dummy(head));
            objects.extend(patients.into_iter().map(|head| self.reference(sink, head)));
        }
        let content =
            self.content(n).or_else(|| light.as_ref().and_then(|light| light::content(tree, self.frames, light.noun)));
        let has_content = content.is_some();
        // "plans to go in May": the May to come.
        let future = predicate::tense(tree, frame)
            .map_or(stance.modality == super::Modality::Planned, |tense| tense == super::Tense::Future);
        let taken = Taken {
            lemma: &lemma,
            light: light.as_ref(),
            used,
            content,
            future,
            recipients: &recipients,
            attributes: &attributes,
        };
        let Arguments { list: arguments, waiting, mut time } = self.arguments(n, &taken, &mut objects, sink);
        if objects.is_empty() && !has_content && agents.is_empty() {
            return None;
        }
        if let [first, second] = agents[..]
            && objects.is_empty()
            && !has_content
            && !frame.passive
            && predicate::is_mutual(&lemma)
        {
            // "Rome and Oslo met": each with the other, told once.
            agents = vec![first];
            objects.push(self.reference(sink, second));
        }
        let mut predicate_words = words.clone();
        predicate_words.extend(&preposition_words);
        predicate_words.sort_unstable();
        predicate_words.dedup();
        let core: Vec<usize> = predicate_words
            .iter()
            .copied()
            .filter(|idx| {
                !frame.negations.contains(idx)
                    || predicate_words.first() < Some(idx) && predicate_words.last() > Some(idx)
            })
            .collect();
        let predicate_span = mention::words_span(tree, &core, frame.head);
        let predicate_text = mention::join(tree, predicate_words.iter().copied());
        // "Arming Ukraine would destabilise the region": a clause acts.
        let clause_subject = self.event(n).or_else(|| {
            agents.iter().find_map(|&head| {
                self.frames.iter().position(|inner| {
                    inner.head == head && inner.link == Link::Subject
                        || inner.head == head && !inner.nominal && inner.head != frame.head
                })
            })
        });
        let subjects: Vec<Option<DraftRef>> = if agents.is_empty() || clause_subject.is_some() {
            vec![None]
        } else {
            agents.iter().map(|&head| Some(self.reference(sink, head))).collect()
        };
        let objects: Vec<Option<DraftRef>> =
            if objects.is_empty() { vec![None] } else { objects.into_iter().map(Some).collect() };
        let (attribution, sayings) = self.attributions(sink, stance, n);
        if time.is_none() {
            time = self.time_of_objects(frame, future);
        }
        let evidence = self.evidence(stance, predicate_span, time.as_ref().map(|(range, _)| range.clone()));
        let mut nouns = self.argument_nouns(&arguments, sink);
        nouns.extend(self.clause_nouns(n, content));
        let mut first = None;
        for (place, subject) in subjects.iter().enumerate() {
            let attribution = self.own_words(sink, &attribution, stance, agents.get(place).copied());
            for object in &objects {
                if subject.is_some() && subject == object {
                    continue;
                }
                let idx = DraftIdx(sink.drafts.len());
                first.get_or_insert(idx);
                let subject_noun = self.noun_of(subject.as_ref(), sink).lemma;
                let noun = self.noun_of(object.as_ref(), sink);
                let places = Places {
                    predicate: &lemma,
                    subject: filler(subject.as_ref(), sink),
                    subject_noun: &subject_noun,
                    object: if has_content && object.is_none() { Filler::Claim } else { filler(object.as_ref(), sink) },
                    object_noun: &noun.lemma,
                    object_form: &noun.form,
                    object_of: &noun.of,
                    arguments: &nouns,
                    has_content,
                    is_placed: super::places::is_placed(&arguments, sink),
                };
                let act = light.as_ref().map(|light| tree.lemma(light.noun).to_lowercase());
                let typed: Option<Typed> = act
                    .and_then(|act| ontology::type_of_noun(&Places { predicate: &act, ..places }))
                    .or_else(|| ontology::type_of(&places));
                sink.drafts.push(Draft {
                    sentence: self.sentence,
                    subject: subject.clone(),
                    predicate: lemma.clone(),
                    predicate_text: predicate_text.clone(),
                    predicate_span,
                    relation: typed.map(|typed| typed.relation.to_owned()),
                    mode: typed.and_then(|typed| typed.mode).map(str::to_owned),
                    object: object.clone(),
                    arguments: arguments.clone(),
                    polarity: stance.polarity,
                    modality: stance.modality,
                    tense: predicate::tense(tree, frame),
                    attribution: attribution.clone(),
                    time: time.as_ref().map(|(_, interval)| interval.clone()),
                    confidence: 0.0,
                    rule: frame.kind.rule(),
                    evidence: evidence.clone(),
                });
                if let Some(inner) = content.filter(|_| object.is_none()) {
                    pending.push((idx, Slot::Object, inner));
                }
                if let Some(inner) = clause_subject {
                    pending.push((idx, Slot::Subject, inner));
                }
                for &(place, inner) in &waiting {
                    pending.push((idx, Slot::Argument(place), inner));
                }
                for &(place, frame) in &sayings {
                    pending.push((idx, Slot::Saying(place), frame));
                }
            }
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn passives_put_the_agent_first() {
        let hand = Hand::new(
            "Funds/NNS/fund nsubj:pass 3 | were/VBD/be aux:pass 3 | cut/VBN root 0 | by/IN case 6 | the/DT det 6 | ministry/NN obl:agent 3",
        );
        assert_eq!(hand.claims(), ["ministry | cut | Funds | affirmed asserted"]);
    }

    #[test]
    fn told_content_is_a_claim_of_the_speaker() {
        let hand = Hand::new(
            "Ruiz/NNP nsubj 2 | denied/VBD/deny root 0 | that/IN mark 6 | Oslo/NNP nsubj 6 | had/VBD/have aux 6 | paid/VBN/pay ccomp 2 | bribes/NNS/bribe obj 6",
        );
        assert_eq!(
            hand.claims(),
            ["Ruiz | deny | [pay] | affirmed asserted", "Oslo | pay | bribes | negated asserted Ruiz/denies"]
        );
    }

    #[test]
    fn what_is_wanted_of_others_is_the_act() {
        let hand = Hand::new(
            "Oslo/NNP nsubj 4 | does/VBZ/do aux 4 | not/RB advmod 4 | want/VB root 0 | Bonn/NNP obj 4 | to/TO mark 7 | admit/VB xcomp 4 | Rome/NNP obj 7",
        );
        assert_eq!(
            hand.claims(),
            ["Oslo | want | [admit] | negated asserted", "Bonn | admit | Rome | negated desired"]
        );
    }

    #[test]
    fn a_clause_can_act() {
        let hand =
            Hand::new("Arming/VBG/arm csubj 4 | Rome/NNP obj 1 | would/MD aux 4 | harm/VB root 0 | Oslo/NNP obj 4");
        assert!(hand.claims().contains(&"[arm] | harm | Oslo | affirmed conditional".to_owned()));
    }
}
