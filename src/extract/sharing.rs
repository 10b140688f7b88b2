//! What coordinated clauses share: subject, auxiliaries, negation, objects and
//! agents that stand with one of them alone.

use super::conjunction;
use super::frame::{Frame, Link, Oblique};
use super::noun_phrase;
use crate::syntax::Tree;

/// Gives a conjunct what it shares with the first: subject, auxiliaries with
/// their negation, copula, and objects that stand behind it.
pub(super) fn share(tree: &Tree<'_>, frame: &mut Frame, frames: &[Frame], frame_of: &[Option<usize>]) {
    if frame.link != Link::Conjunct {
        return;
    }
    let Some(first) = tree.head(frame.head).and_then(|head| frame_of[head]).map(|n| &frames[n]) else { return };
    if frame.own_subject {
        return;
    }
    let was_bare = frame.auxiliaries.is_empty() && frame.copula.is_none();
    let same_form = tree.xpos(frame.head) == tree.xpos(first.head)
        || (first.nominal && frame.nominal)
        || (tree.xpos(frame.head) == "VB" && first.auxiliaries.iter().any(|&aux| tree.xpos(aux) == "MD"))
        || (tree.xpos(frame.head) == "VBN" && tree.xpos(first.head) == "VBD");
    if was_bare && same_form {
        let modal_before_passive = tree.xpos(frame.head) == "VB" && first.passive;
        if !modal_before_passive {
            frame.auxiliaries.clone_from(&first.auxiliaries);
            frame.passive |= first.passive && tree.upos(frame.head) == "VERB";
            if frame.nominal {
                frame.copula = first.copula;
            }
            if frame.negations.is_empty() && !first.auxiliaries.is_empty() {
                frame.negations.clone_from(&first.negations);
            }
        }
        if frame.marks.is_empty() {
            frame.marks.clone_from(&first.marks);
        }
    }
    // "is the oldest fort and believed to be": it is believed.
    let described = first.nominal && first.copula.is_some() && was_bare && frame.objects.is_empty();
    if described && (tree.xpos(frame.head) == "VBN" || tree.xpos(frame.head) == "VBD" && is_held_to(tree, frame)) {
        frame.passive = true;
        frame.auxiliaries.extend(first.copula);
    }
    if frame.subjects.is_empty() && !tree.has(frame.head, "expl") {
        frame.subjects.clone_from(&first.subjects);
    }
    let no_object = frame.objects.is_empty() && !frame.clauses.iter().any(|clause| clause.link != Link::Adverbial);
    // "bought and sold shares": the object hangs under the first.
    let behind = first.objects.first().is_some_and(|&object| object > frame.head);
    if behind && no_object && !frame.passive && !frame.nominal && frame.obliques.is_empty() {
        frame.objects.clone_from(&first.objects);
    }
    for oblique in &first.obliques {
        // Behind the last conjunct, or in front of the first ("In May, Oslo bought and sold").
        let in_front = oblique.head < first.head && !first.subjects.iter().any(|&subject| subject < oblique.head);
        if (oblique.head > frame.head || in_front) && !oblique.moved {
            frame.obliques.push(Oblique { shared: true, ..oblique.clone() });
        }
    }
}

/// "believed to be", "said to have fled": with nobody who says so.
pub(super) fn is_held_to(tree: &Tree<'_>, frame: &Frame) -> bool {
    matches!(tree.lemma(frame.head), "believe" | "expect" | "know" | "report" | "rumor" | "rumour" | "say" | "think")
        && frame.clauses.iter().any(|clause| {
            clause.link == Link::Open && tree.children_by(clause.head, "mark").any(|mark| tree.lemma(mark) == "to")
        })
}

/// "was shot and killed by a gunman": the agent of the last acts in all.
pub(super) fn share_agent(tree: &Tree<'_>, frame: &mut Frame) {
    if !frame.passive || frame.nominal || frame.obliques.iter().any(|oblique| oblique.agent) {
        return;
    }
    let conjuncts = tree.children_by(frame.head, "conj").filter(|&verb| {
        tree.xpos(verb) == "VBN"
            && !tree.has(verb, "nsubj")
            && (frame.head + 1..verb).all(|idx| matches!(tree.upos(idx), "CCONJ" | "PUNCT" | "VERB" | "ADV"))
    });
    let agent = conjuncts.last().and_then(|verb| tree.child(verb, "obl:agent"));
    if let Some(head) = agent {
        frame.obliques.push(Oblique {
            preposition: noun_phrase::preposition(tree, head),
            head,
            members: conjunction::members(tree, head),
            agent: true,
            moved: false,
            shared: true,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn conjuncts_share_subject_and_negation() {
        let hand = Hand::new(
            "Ruiz/NNP nsubj 4 | did/VBD/do aux 4 | not/RB advmod 4 | sign/VB root 0 | or/CC cc 6 | read/VB conj 4 | the/DT det 8 | bill/NN obj 4",
        );
        assert_eq!(hand.claims(), ["Ruiz | sign | bill | negated asserted", "Ruiz | read | bill | negated asserted"]);
    }
}
