//! Acts that are told by nouns: `Russia's attack on Odesa`, `the transfer of
//! missiles to Ukraine`, `talks between A and B`.

use super::drafting::{Scene, Sink};
pub(super) use super::event_noun::{has_participants, leads_to_object, participants};
use super::light;
use super::mention;
use super::predicate;
use super::{Draft, DraftArgument, DraftEvidence, DraftRef, Modality, Part, Polarity};
use crate::lexicon::verbs;
use crate::ontology::{self, Places};

impl Scene<'_> {
    /// Drafts the acts told by nouns with two participants or more.
    pub(super) fn draft_nominal(&self, sink: &mut Sink) {
        for idx in 0..self.tree.len() {
            if !matches!(self.tree.xpos(idx), "NN" | "NNS") || self.tree.upos(idx) == "VERB" {
                continue;
            }
            let lemma = self.tree.lemma(idx).to_lowercase();
            if let Some(verb) = verbs::EVENT_NOUNS.get(lemma.as_str()) {
                self.draft_act(sink, idx, &lemma, verb);
            }
        }
    }

    fn draft_act(&self, sink: &mut Sink, noun: usize, lemma: &str, verb: &str) {
        let tree = self.tree;
        if matches!(tree.base_deprel(noun), "compound" | "flat")
            || tree.annotation.names.iter().any(|(range, _)| range.contains(&noun))
        {
            return;
        }
        let governor = tree.head(noun).and_then(|head| self.frame_at(head)).map(|n| &self.frames[n]);
        if governor.is_some_and(|frame| {
            light::act(tree, frame, &predicate::lemma(tree, frame)).is_some_and(|(act, _)| act == noun)
        }) {
            // Told with its light verb.
            return;
        }
        let mut act = participants(tree, noun, verb);
        if governor.is_some_and(|frame| {
            // "Lima receives its first shipment": it ships nothing.
            frame.objects.contains(&noun) && matches!(tree.lemma(frame.head), "receive" | "get" | "obtain" | "suffer")
        }) {
            act.agents.retain(|&agent| tree.deprel(agent) != "nmod:poss" || tree.upos(agent) != "PRON");
        }
        if act.count() < 2 || (act.agents.is_empty() && act.objects.is_empty()) {
            return;
        }
        let frame = std::iter::successors(Some(noun), |&word| tree.head(word)).find_map(|word| self.frame_at(word));
        let stance = frame.map(|n| &self.stances[n]);
        let (attribution, _) = match (frame, stance) {
            (Some(n), Some(stance)) => self.attributions(sink, stance, n),
            _ => (Vec::new(), Vec::new()),
        };
        let (polarity, modality) = self.reality(noun, frame);
        let predicate_span = tree.token(noun).span;
        let evidence =
            vec![DraftEvidence { sentence: self.sentence, part: Part::Predicate, n: 0, span: predicate_span }];
        let time = tree
            .children_by(noun, "nmod")
            .filter(|&child| child > noun)
            .find_map(|child| self.times.at(child, false))
            .map(|(_, interval)| interval.clone());
        let arguments: Vec<DraftArgument> = act
            .arguments
            .iter()
            .map(|(role, preposition, head)| DraftArgument {
                role: *role,
                preposition: Some(mention::join(tree, preposition.iter().copied()).to_lowercase()),
                to: self.reference(sink, *head),
            })
            .collect();
        let subjects: Vec<Option<DraftRef>> = references(self, sink, &act.agents);
        let objects: Vec<Option<DraftRef>> = references(self, sink, &act.objects);
        let nouns = self.argument_nouns(&arguments, sink);
        for subject in &subjects {
            for object in &objects {
                if subject.is_some() && subject == object {
                    continue;
                }
                let typed = ontology::type_of_noun(&Places {
                    predicate: lemma,
                    subject: super::places::filler(subject.as_ref(), sink),
                    object: super::places::filler(object.as_ref(), sink),
                    arguments: &nouns,
                    ..Places::default()
                });
                sink.drafts.push(Draft {
                    sentence: self.sentence,
                    subject: subject.clone(),
                    predicate: lemma.to_owned(),
                    predicate_text: tree.form(noun).to_owned(),
                    predicate_span,
                    relation: typed.map(|typed| typed.relation.to_owned()),
                    mode: typed.and_then(|typed| typed.mode).map(str::to_owned),
                    object: object.clone(),
                    arguments: arguments.clone(),
                    polarity,
                    modality,
                    tense: None,
                    attribution: attribution.clone(),
                    time: time.clone(),
                    confidence: 0.0,
                    rule: "nominal",
                    evidence: evidence.clone(),
                });
            }
        }
    }

    fn frame_at(&self, word: usize) -> Option<usize> {
        self.frames.iter().position(|frame| frame.head == word)
    }

    /// Whether the act is said to have happened: not where somebody favours,
    /// opposes or offers it, nor where its clause is unreal.
    fn reality(&self, noun: usize, frame: Option<usize>) -> (Polarity, Modality) {
        let tree = self.tree;
        let mut polarity = Polarity::Affirmed;
        let mut modality = Modality::Asserted;
        if tree.children_by(noun, "det").any(|det| tree.lemma(det) == "no") {
            polarity = Polarity::Negated;
        }
        if let Some(n) = frame {
            let (holder, stance) = (&self.frames[n], &self.stances[n]);
            if holder.existential {
                polarity = stance.polarity;
                modality = stance.modality;
            }
            let governs = holder.objects.contains(&noun)
                || holder
                    .obliques
                    .iter()
                    .any(|oblique| oblique.members.contains(&noun) && !oblique.preposition.is_empty())
                || (holder.passive && holder.subjects.contains(&noun));
            // "rejected Ruiz's appeal": she did appeal.
            let uttered = tree.has(noun, "nmod:poss")
                && matches!(
                    tree.lemma(noun),
                    "accusation"
                        | "apology"
                        | "appeal"
                        | "application"
                        | "call"
                        | "complaint"
                        | "demand"
                        | "offer"
                        | "plea"
                        | "request"
                );
            // "will challenge Lima's ban on dogs": there is a ban.
            let exists = tree.has(noun, "nmod:poss")
                && holder.objects.contains(&noun)
                && matches!(
                    tree.lemma(holder.head),
                    "challenge"
                        | "condemn"
                        | "criticise"
                        | "criticize"
                        | "defend"
                        | "discuss"
                        | "end"
                        | "investigate"
                        | "lift"
                        | "overturn"
                        | "protest"
                        | "repeal"
                        | "review"
                        | "suspend"
                );
            if exists {
                modality = Modality::Asserted;
            } else if governs && !uttered && is_attitude(tree.lemma(holder.head)) {
                modality = Modality::Possible;
            } else if stance.modality != Modality::Asserted {
                modality = stance.modality;
            }
            if governs && matches!(tree.lemma(holder.head), "deny" | "prevent" | "avoid" | "block" | "cancel" | "halt")
            {
                polarity = super::polarity::flipped(stance.polarity);
            }
        }
        if tree.head(noun).is_some_and(|head| {
            matches!(verbs::CONTENT_NOUNS.get(tree.lemma(head)), Some(&"possible" | &"planned" | &"desired"))
        }) || tree.head(noun).is_some_and(|head| is_attitude_noun(tree.lemma(head)))
        {
            modality = Modality::Possible;
        }
        let unreal = tree.children_by(noun, "amod").any(|adjective| {
            matches!(
                tree.lemma(adjective),
                "potential"
                    | "possible"
                    | "planned"
                    | "proposed"
                    | "future"
                    | "prospective"
                    | "alleged"
                    | "further"
                    | "imminent"
                    | "any"
                    | "threatened"
            )
        }) || tree.children_by(noun, "det").any(|det| tree.lemma(det) == "any");
        if unreal {
            modality = Modality::Possible;
        }
        (polarity, modality)
    }
}

fn references(scene: &Scene<'_>, sink: &mut Sink, heads: &[usize]) -> Vec<Option<DraftRef>> {
    if heads.is_empty() {
        return vec![None];
    }
    heads.iter().map(|&head| Some(scene.reference(sink, head))).collect()
}

/// Verbs whose object is not said to exist.
fn is_attitude(lemma: &str) -> bool {
    matches!(
        lemma,
        "oppose"
            | "support"
            | "favor"
            | "favour"
            | "offer"
            | "propose"
            | "demand"
            | "call"
            | "ban"
            | "reject"
            | "seek"
            | "want"
            | "plan"
            | "warn"
            | "fear"
            | "threaten"
            | "consider"
            | "prevent"
            | "avoid"
            | "urge"
            | "back"
            | "request"
            | "promise"
            | "pledge"
            | "resist"
            | "block"
            | "approve"
            | "discuss"
            | "suggest"
            | "contemplate"
            | "hint"
            | "rule"
            | "need"
            | "advocate"
            | "hope"
    )
}

fn is_attitude_noun(lemma: &str) -> bool {
    matches!(
        lemma,
        "opposition"
            | "support"
            | "call"
            | "demand"
            | "proposal"
            | "plan"
            | "threat"
            | "fear"
            | "desire"
            | "debate"
            | "hope"
            | "need"
    )
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn participants_of_nouns_of_action() {
        let attack = Hand::new(
            "Rome/NNP nmod:poss 3 | 's/POS case 1 | attack/NN nsubj 6 | on/IN case 5 | Oslo/NNP nmod 3 | failed/VBD/fail root 0",
        );
        assert!(attack.claims().contains(&"Rome | attack | Oslo | affirmed asserted".to_owned()));
        let transfer = Hand::new(
            "Rome/NNP nsubj 2 | opposes/VBZ/oppose root 0 | the/DT det 4 | transfer/NN obj 2 | of/IN case 6 | missiles/NNS/missile nmod 4 | to/IN case 8 | Oslo/NNP nmod 4",
        );
        assert_eq!(
            transfer.claims(),
            [
                "Rome | oppose | transfer of missiles to Oslo | affirmed asserted",
                "- | transfer | missiles | affirmed possible"
            ]
        );
    }

    #[test]
    fn no_talks_are_negated() {
        let hand = Hand::new(
            "There/EX expl 2 | were/VBD/be root 0 | no/DT det 4 | talks/NNS/talk nsubj 2 | between/IN case 6 | Rome/NNP nmod 4 | and/CC cc 8 | Oslo/NNP conj 6",
        );
        assert_eq!(hand.claims(), ["Rome | talk | Oslo | negated asserted"]);
    }
}
