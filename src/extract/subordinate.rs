//! What nouns and adverbial places do to the clauses under them; `stance` asks.

use super::attribution::{self, Cue};
use super::conjunction;
use super::control;
use super::frame::Frame;
use super::modality::{self, Effect};
use super::polarity;
use super::predicate;
use super::stance::{Stance, cue_of};
use super::{CueKind, Modality, Polarity};
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// Under a noun: "the decision to pay", "the claim that".
pub(super) fn of_noun(tree: &Tree<'_>, outer: &Frame, noun: usize, frame: &Frame, mut base: Stance) -> Stance {
    let lemma = tree.lemma(noun).to_lowercase();
    let infinitive = frame.marks.iter().any(|&mark| tree.lemma(mark) == "to");
    if infinitive && !frame.own_subject && control::is_one_of_a_kind(tree, noun) {
        // "the first to cross it": as real as what is said of it.
        if outer.head != conjunction::first(tree, noun) {
            base.polarity = Polarity::Affirmed;
            let complement = tree.base_deprel(noun) == "xcomp" || outer.objects.contains(&noun);
            base.modality = if complement { base.modality } else { Modality::Asserted };
        }
        return base;
    }
    let has_mark = |lemmas: &[&str]| frame.marks.iter().any(|&mark| lemmas.contains(&tree.lemma(mark)));
    if has_mark(&["whether"]) {
        base.polarity = Polarity::Affirmed;
        base.modality = Modality::Questioned;
        return base;
    }
    base.polarity = Polarity::Affirmed;
    let above = base.modality;
    base.modality = Modality::Asserted;
    if describes(tree, frame) {
        // A participle describes its noun: "missiles fired at the port"; but "may
        // lead to Rome losing".
        let lies_ahead = above != Modality::Asserted
            && tree.xpos(frame.head) == "VBG"
            && matches!(tree.lemma(outer.head), "lead" | "result" | "end" | "mean" | "risk")
            && outer.obliques.iter().any(|oblique| oblique.members.contains(&noun));
        base.modality = if lies_ahead { above } else { Modality::Asserted };
        return base;
    }
    let doubtful = tree.children(noun).iter().any(|&child| {
        child < noun && matches!(tree.lemma(child), "no" | "insufficient" | "little" | "inconclusive" | "scant")
    });
    if doubtful && has_mark(&["that"]) && frame.own_subject {
        // "found no proof that".
        base.modality = Modality::Possible;
        return base;
    }
    if tree.xpos(frame.head) == "VBG"
        && has_mark(&["about", "on", "against"])
        && !frame.own_subject
        && attribution::kind_of_noun(&lemma).is_none()
    {
        // "advice about selling": nobody is said to sell.
        base.modality = Modality::Possible;
        return base;
    }
    if let Some(kind) = attribution::kind_of_noun(&lemma) {
        match kind {
            CueKind::Denies => base.polarity = Polarity::Negated,
            CueKind::Doubts => base.modality = Modality::Possible,
            CueKind::Demands => base.modality = Modality::Commanded,
            CueKind::Promises => base.modality = Modality::Planned,
            CueKind::Hopes => base.modality = Modality::Desired,
            CueKind::Asks => base.modality = Modality::Questioned,
            CueKind::Warns if infinitive => base.modality = Modality::Commanded,
            _ => {}
        }
        let speaker = attribution::owner_of_noun(tree, noun).or_else(|| {
            let utters = verbs::LIGHT_VERBS.contains_key(predicate::lemma(tree, outer).as_str())
                && !matches!(tree.lemma(outer.head), "receive" | "get" | "hold" | "enter")
                || matches!(
                    tree.lemma(outer.head),
                    "repeat" | "publish" | "release" | "spread" | "share" | "announce" | "confirm" | "send"
                );
            outer.objects.contains(&noun).then(|| outer.agents().first().copied().filter(|_| utters)).flatten()
        });
        base.speakers.push((Cue { speaker, words: vec![noun], kind, frame: None }, Polarity::Affirmed));
        if lemma == "suspicion" {
            base.modality = Modality::Possible;
        }
        return base;
    }
    if infinitive && outer.objects.contains(&noun) && modality::is_outcome(tree, outer, frame) {
        // "used the gun to kill".
        base.modality = above;
        return base;
    }
    let lacks = infinitive
        && outer.objects.contains(&noun)
        && matches!(tree.lemma(outer.head), "have" | "get" | "give" | "hold" | "possess" | "show" | "find" | "see")
        && polarity::negations(tree, outer).len() % 2 == 1;
    match modality::of_noun(&lemma) {
        Some(effect) => {
            base.modality = effect.modality();
            base.polarity = effect.polarity();
        }
        None if infinitive => base.modality = Modality::Planned,
        None => base.modality = above,
    }
    if lacks || infinitive && tree.lemma(outer.head) == "lack" && outer.objects.contains(&noun) {
        base.polarity = polarity::flipped(base.polarity);
    }
    base
}

/// Tells whether a clause under a noun is a participle that describes it.
pub(super) fn describes(tree: &Tree<'_>, frame: &Frame) -> bool {
    frame.marks.is_empty() && tree.base_deprel(frame.head) == "acl" && !frame.own_subject
}

/// "alleged crimes committed by Rome": nobody named alleges it.
pub(super) fn alleged(tree: &Tree<'_>, noun: usize) -> Option<Cue> {
    let word = tree
        .children_by(noun, "amod")
        .find(|&word| word < noun && matches!(tree.form(word).to_lowercase().as_str(), "alleged" | "purported"))?;
    Some(Cue { speaker: None, words: vec![word], kind: CueKind::Claims, frame: None })
}

/// Beside a verb: when, why, what for, under what condition.
pub(super) fn adverbial(tree: &Tree<'_>, frames: &[Frame], outer_n: usize, frame: &Frame, mut base: Stance) -> Stance {
    let outer = &frames[outer_n];
    let above = base.modality;
    base.polarity = Polarity::Affirmed;
    base.modality = Modality::Asserted;
    let has_mark = |lemmas: &[&str]| frame.marks.iter().any(|&mark| lemmas.contains(&tree.lemma(mark)));
    if modality::is_condition(tree, frame) || modality::is_inverted(tree, frame) {
        base.modality = if above == Modality::Counterfactual { above } else { Modality::Conditional };
        if has_mark(&["unless"]) {
            base.polarity = Polarity::Negated;
        }
        return base;
    }
    let head_lemma = tree.lemma(outer.head);
    let lemma = predicate::lemma(tree, outer);
    if has_mark(&["for"])
        && has_mark(&["to"])
        && frame.own_subject
        && !outer.passive
        && verbs::PREPOSITIONAL_VERBS.contains_key(format!("{lemma} for").as_str())
    {
        // "calls for Oslo to pay".
        let mut cue = cue_of(tree, frames, outer_n);
        cue.kind = CueKind::Demands;
        base.modality = Modality::Commanded;
        base.speakers.push((cue, Polarity::Affirmed));
        return base;
    }
    if has_mark(&["in", "on", "to"])
        && tree.xpos(frame.head) == "VBG"
        && matches!(head_lemma, "interested" | "plan" | "intent" | "keen" | "bent" | "set" | "look" | "count")
    {
        // "interested in buying", "plans on leaving", "look forward to meeting".
        base.modality = modality::of_predicate(&lemma, head_lemma).map_or(Modality::Desired, Effect::modality);
        return base;
    }
    if has_mark(&["of", "for", "with", "from", "against", "about"]) && !frame.own_subject {
        if has_mark(&["from"]) || (has_mark(&["against"]) && head_lemma == "warn") {
            if let Some(effect) = modality::of_predicate(&lemma, head_lemma) {
                base.polarity = effect.polarity();
                base.modality = effect.modality();
            }
            return base;
        }
        if has_mark(&["of", "for", "with"])
            && matches!(head_lemma, "accuse" | "suspect" | "convict" | "charge" | "blame" | "acquit" | "guilty")
        {
            let mut cue = cue_of(tree, frames, outer_n);
            cue.kind = CueKind::Claims;
            base.speakers.push((cue, Polarity::Affirmed));
            return base;
        }
        if has_mark(&["of", "about"])
            && let Some(kind) = attribution::kind_of_verb(&lemma, head_lemma)
        {
            let mut cue = cue_of(tree, frames, outer_n);
            cue.kind = kind;
            base.modality = Modality::Possible;
            base.speakers.push((cue, Polarity::Affirmed));
            return base;
        }
        let blamed = control::is_response(head_lemma) || control::proceedings(tree, outer).is_some();
        if has_mark(&["for"]) && !blamed {
            base.modality = above;
        }
        return base;
    }
    if modality::is_purpose(tree, frame) && !frame.own_subject {
        base.modality = match modality::of_predicate(&lemma, head_lemma) {
            Some(Effect::Modal(found)) if outer.nominal => found,
            _ if modality::is_outcome(tree, outer, frame) => above,
            _ => Modality::Planned,
        };
        return base;
    }
    if !frame.own_subject && frame.marks.is_empty() || has_mark(&["when", "once", "until", "after", "before"]) {
        // What belongs to an unreal act is as unreal.
        base.modality = match above {
            Modality::Planned | Modality::Conditional | Modality::Counterfactual | Modality::Possible
                if !frame.own_subject =>
            {
                above
            }
            Modality::Planned => Modality::Planned,
            // "waits until Oslo pays".
            _ if has_mark(&["until"]) && matches!(tree.xpos(frame.head), "VBZ" | "VBP") => Modality::Planned,
            _ => Modality::Asserted,
        };
    }
    base
}
