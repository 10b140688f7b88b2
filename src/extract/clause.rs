//! Finds the clauses of a sentence and who takes part in each.

use super::conjunction;
use super::control;
use super::frame::{Frame, FrameKind, Link, Oblique, Subclause};
use super::noun_phrase;
use super::relative;
use super::sharing;
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// Returns the frames of a sentence, outer before inner; the second list has
/// for each word the number of the frame that it heads.
pub(crate) fn frames(tree: &Tree<'_>) -> (Vec<Frame>, Vec<Option<usize>>) {
    let mut frames: Vec<Frame> = Vec::new();
    let mut frame_of = vec![None; tree.len()];
    let Some(root) = tree.root() else { return (frames, frame_of) };
    let mut queue = vec![root];
    let mut next = 0;
    while next < queue.len() {
        let idx = queue[next];
        next += 1;
        queue.extend_from_slice(tree.children(idx));
        if is_predicate(tree, idx) {
            let frame = build(tree, idx, &frames, &frame_of);
            frame_of[idx] = Some(frames.len());
            frames.push(frame);
        }
    }
    (frames, frame_of)
}

/// Tells whether a word heads a clause.
pub(crate) fn is_predicate(tree: &Tree<'_>, idx: usize) -> bool {
    let deprel = tree.base_deprel(idx);
    let heads_clause = matches!(deprel, "ccomp" | "xcomp" | "advcl" | "acl" | "csubj" | "parataxis" | "conj" | "root");
    if tree.has(idx, "cop") {
        return true;
    }
    match tree.upos(idx) {
        "VERB" => match deprel {
            "amod" | "aux" | "cop" | "case" | "mark" | "compound" | "advmod" | "fixed" | "flat" | "cc" | "det"
            | "goeswith" | "nmod" | "reparandum" => false,
            "conj" => tree.head(idx).is_none_or(|head| {
                is_predicate(tree, head) || tree.has(idx, "nsubj") || tree.has(idx, "obj") || tree.has(idx, "aux")
            }),
            "obl" | "obj" | "nsubj" | "iobj" | "appos" => tree.has(idx, "obj") || tree.has(idx, "nsubj"),
            _ => true,
        },
        "AUX" => deprel != "aux" && deprel != "cop" && heads_clause,
        "ADJ" | "NOUN" | "PROPN" | "PRON" | "ADV" | "NUM" => {
            if tree.has(idx, "nsubj") && heads_clause {
                return true;
            }
            match deprel {
                "xcomp" => tree.upos(idx) == "ADJ" || tree.upos(idx) == "NOUN",
                // "was reelected in 2024 and popular": shares the copula of the first.
                "conj" => tree.head(idx).is_some_and(|head| {
                    tree.has(head, "cop") && is_predicate(tree, head) && tree.upos(head) == tree.upos(idx)
                }),
                _ => false,
            }
        }
        _ => false,
    }
}

fn build(tree: &Tree<'_>, idx: usize, frames: &[Frame], frame_of: &[Option<usize>]) -> Frame {
    let (outer, link) = container(tree, idx, frame_of);
    let mut frame = Frame {
        kind: kind(tree, idx, link),
        head: idx,
        copula: tree.child(idx, "cop"),
        nominal: false,
        existential: false,
        auxiliaries: Vec::new(),
        negations: Vec::new(),
        particles: Vec::new(),
        adverbs: Vec::new(),
        passive: false,
        subjects: Vec::new(),
        own_subject: false,
        objects: Vec::new(),
        objects_moved: false,
        indirect: Vec::new(),
        obliques: Vec::new(),
        clauses: Vec::new(),
        outer,
        link,
        marks: Vec::new(),
        chain: None,
    };
    frame.nominal = tree.upos(idx) != "VERB" && (frame.copula.is_some() || tree.upos(idx) != "AUX");
    let has_outer_subject = tree.has(idx, "nsubj:outer");
    // "The question is that Kyiv waits": the copula and its subject belong to
    // the outer clause, which has no word of its own.
    if has_outer_subject && tree.upos(idx) == "VERB" {
        if !has_inner_subject(tree, idx) {
            // "The aim is to close the port": the subject is said to be the act.
            frame.auxiliaries.extend(frame.copula);
            frame.auxiliaries.extend(tree.children_by(idx, "mark").filter(|&mark| tree.lemma(mark) == "to"));
        }
        frame.copula = None;
        frame.nominal = false;
    }
    let mut by = None;
    for &child in tree.children(idx) {
        match tree.deprel(child) {
            // "is about to restore ties almost crowds": no subject of an infinitive stands behind it.
            "nsubj" if child > idx && tree.children_by(idx, "mark").any(|mark| tree.xpos(mark) == "TO") => {}
            "nsubj" | "csubj" | "csubj:pass" | "csubj:outer" => frame.subjects.push(child),
            "nsubj:outer" if !has_inner_subject(tree, idx) => frame.subjects.push(child),
            "nsubj:pass" => {
                frame.passive = true;
                frame.subjects.push(child);
            }
            "aux:pass" => {
                frame.passive = true;
                frame.auxiliaries.push(child);
            }
            "aux" => {
                frame.auxiliaries.push(child);
                frame.negations.extend(negations_under(tree, child));
            }
            "compound:prt" => frame.particles.push(child),
            "expl" if tree.lemma(child) == "there" => frame.existential = true,
            "obj" => match frame.objects.first() {
                None => frame.objects.extend(conjunction::members(tree, child)),
                // Two objects: the first receives, unless a comma parts them.
                Some(&first) if !(first..child).any(|idx| tree.form(idx) == ",") && frame.indirect.is_empty() => {
                    frame.indirect = std::mem::take(&mut frame.objects);
                    frame.objects.extend(conjunction::members(tree, child));
                }
                Some(_) => {}
            },
            "iobj" => frame.indirect.extend(conjunction::members(tree, child)),
            "advmod" => {
                if is_not_only(tree, child) {
                    // "not only won but": it did.
                } else if verbs::NEGATIONS.get(tree.lemma(child)).is_some_and(|kind| *kind == "adverb")
                    || tree.form(child) == "n't"
                {
                    frame.negations.push(child);
                } else {
                    frame.adverbs.push(child);
                }
            }
            "mark" => {
                frame.marks.push(child);
                frame.marks.extend(tree.children_by(child, "fixed"));
            }
            "obl" | "obl:agent" | "obl:unmarked" | "obl:tmod" | "obl:npmod" => {
                let (head, preposition) = noun_phrase::complement(tree, child);
                if is_remark(tree, head, &preposition) || noun_phrase::is_listing(tree, &preposition) {
                    continue;
                }
                let is_by = preposition.len() == 1 && tree.lemma(preposition[0]) == "by";
                let oblique = Oblique {
                    members: conjunction::members(tree, head),
                    head,
                    // Not "after a boat", whatever the label.
                    agent: tree.deprel(child) == "obl:agent" && (is_by || preposition.is_empty()),
                    moved: false,
                    shared: false,
                    preposition,
                };
                if is_by && by.is_none() && !oblique.agent {
                    by = Some(frame.obliques.len());
                }
                frame.obliques.push(oblique);
            }
            deprel => {
                let link = match deprel {
                    "ccomp" => Link::Content,
                    "xcomp" => Link::Open,
                    "advcl" => Link::Adverbial,
                    "parataxis" => Link::Parataxis,
                    _ => continue,
                };
                frame.clauses.push(Subclause { head: child, link });
            }
        }
    }
    if let Some(cop) = frame.copula {
        frame.negations.extend(negations_under(tree, cop));
        frame.auxiliaries.retain(|aux| *aux != cop);
    }
    // Of two subjects that nothing coordinates the tree has one from elsewhere:
    // the nearer is the verb's own.
    if let Some(nearest) = frame.subjects.iter().copied().filter(|&subject| subject < idx).max() {
        frame.subjects = vec![nearest];
    }
    frame.own_subject = !frame.subjects.is_empty();
    frame.subjects = frame.subjects.iter().flat_map(|&subject| conjunction::members(tree, subject)).collect();
    if frame.subjects.is_empty() && tree.has(idx, "xcomp") && !tree.has(idx, "ccomp") && !tree.has(idx, "csubj") {
        // "it is unlikely to last": no mere *it*.
        let likely = matches!(tree.lemma(idx), "likely" | "unlikely" | "certain" | "sure" | "set" | "due" | "able");
        frame.subjects.extend(tree.children_by(idx, "expl").filter(|&it| likely && tree.upos(it) == "PRON"));
        frame.own_subject = !frame.subjects.is_empty();
    }
    if tree.xpos(idx) == "VBN" && !frame.passive && frame.auxiliaries.is_empty() && !frame.own_subject {
        frame.passive = matches!(link, Link::Noun(_) | Link::Adverbial | Link::Open);
    }
    frame.passive |= is_absolute_passive(tree, &frame) || is_to_blame(tree, &frame);
    sharing::share(tree, &mut frame, frames, frame_of);
    control::absolute_subject(tree, &mut frame, frames);
    control::inherit_subject(tree, &mut frame, frames);
    relative::resolve(tree, &mut frame);
    stranded(tree, &mut frame);
    if frame.passive && !frame.obliques.iter().any(|oblique| oblique.agent) {
        // Older trees do not mark the agent.
        if let Some(place) = by.filter(|place| *place < frame.obliques.len()) {
            frame.obliques[place].agent =
                frame.obliques[place].head > idx && !is_time(tree, frame.obliques[place].head);
        }
    }
    sharing::share_agent(tree, &mut frame);
    chain(tree, &mut frame, frames);
    frame
}

/// "with ten people hurt", "with Ruiz expected to win".
fn is_absolute_passive(tree: &Tree<'_>, frame: &Frame) -> bool {
    let (true, Some(&subject)) = (frame.own_subject, frame.subjects.first()) else { return false };
    let start = tree.subtree(subject).first().copied().unwrap_or(subject);
    let opens = |idx: usize| matches!(tree.lemma(idx), "with" | "without");
    let with = frame.marks.iter().any(|&mark| opens(mark)) || opens(start) || start.checked_sub(1).is_some_and(opens);
    let bare = frame.auxiliaries.is_empty() && frame.copula.is_none();
    let form = match tree.xpos(frame.head) {
        "VBN" => true,
        "VBD" => frame.objects.is_empty(),
        _ => false,
    };
    with && bare && form && matches!(frame.link, Link::Adverbial | Link::Noun(_))
}

/// "the driver is to blame": he is blamed.
fn is_to_blame(tree: &Tree<'_>, frame: &Frame) -> bool {
    tree.lemma(frame.head) == "blame"
        && tree.xpos(frame.head) == "VB"
        && frame.objects.is_empty()
        && frame.marks.iter().any(|&mark| tree.lemma(mark) == "to")
        && (frame.auxiliaries.iter().any(|&aux| tree.lemma(aux) == "be") || frame.link == Link::Open)
}

/// "the law that they referred to": the preposition goes with what it lacks.
fn stranded(tree: &Tree<'_>, frame: &mut Frame) {
    let alone = frame.obliques.iter().position(|oblique| {
        oblique.preposition.is_empty() && tree.upos(oblique.head) == "ADP" && tree.children(oblique.head).is_empty()
    });
    let Some(alone) = alone else { return };
    let word = frame.obliques[alone].head;
    if let Some(moved) = frame.obliques.iter_mut().find(|oblique| oblique.moved && oblique.preposition.is_empty()) {
        moved.preposition = vec![word];
        frame.obliques.remove(alone);
    }
}

fn has_inner_subject(tree: &Tree<'_>, idx: usize) -> bool {
    tree.children(idx).iter().any(|&child| matches!(tree.deprel(child), "nsubj" | "nsubj:pass" | "csubj"))
}

fn negations_under<'t>(tree: &'t Tree<'_>, idx: usize) -> impl Iterator<Item = usize> + 't {
    tree.children(idx)
        .iter()
        .copied()
        .filter(|&child| matches!(tree.lemma(child), "not" | "n't" | "never") && !is_not_only(tree, child))
}

/// The first word of *not only*, *not just*.
fn is_not_only(tree: &Tree<'_>, idx: usize) -> bool {
    let next = idx + 1;
    tree.lemma(idx) == "not" && next < tree.len() && matches!(tree.lemma(next), "only" | "just" | "merely" | "simply")
}

pub(super) fn is_time(tree: &Tree<'_>, idx: usize) -> bool {
    verbs::NOUN_KINDS.get(tree.lemma(idx).to_lowercase().as_str()).is_some_and(|kind| *kind == "time")
        || (tree.upos(idx) == "NUM" && tree.form(idx).len() == 4)
}

/// "for example", "in fact", "as a result": said of the sentence, not a
/// participant.
fn is_remark(tree: &Tree<'_>, head: usize, preposition: &[usize]) -> bool {
    let [preposition] = *preposition else { return false };
    let bare = tree.children(head).iter().all(|&child| matches!(tree.base_deprel(child), "case" | "punct" | "det"));
    match (tree.lemma(preposition), tree.lemma(head)) {
        (
            "in",
            "fact" | "particular" | "general" | "addition" | "turn" | "contrast" | "effect" | "essence" | "short"
            | "sum" | "reality" | "theory" | "principle" | "conclusion" | "consequence" | "comparison",
        )
        | ("for", "example" | "instance")
        | ("of", "course")
        | ("as", "result" | "consequence" | "rule" | "whole")
        | ("at", "least" | "last") => bare,
        ("on", "hand" | "contrary" | "whole") => true,
        _ => false,
    }
}

/// Returns the frame that a clause stands in, and how.
fn container(tree: &Tree<'_>, idx: usize, frame_of: &[Option<usize>]) -> (Option<usize>, Link) {
    let Some(head) = tree.head(idx) else { return (None, Link::None) };
    let outer = std::iter::successors(Some(head), |&word| tree.head(word)).find_map(|word| frame_of[word]);
    let link = match tree.deprel(idx) {
        "ccomp" => Link::Content,
        "xcomp" => Link::Open,
        "advcl:relcl" => Link::Adverbial,
        "acl:relcl" => Link::Relative(head),
        // A finite clause under a noun that lacks its object.
        "acl" if is_gapped(tree, idx) => Link::Relative(head),
        "acl" => Link::Noun(head),
        "conj" => Link::Conjunct,
        "csubj" | "csubj:pass" | "csubj:outer" => Link::Subject,
        "parataxis" => Link::Parataxis,
        _ if frame_of[head].is_some() => Link::Adverbial,
        _ => Link::Noun(head),
    };
    (outer, link)
}

/// "a claim that officials have denied": `that` for `which`.
fn is_gapped(tree: &Tree<'_>, idx: usize) -> bool {
    let pronoun = tree.children(idx).iter().any(|&child| {
        matches!(tree.base_deprel(child), "nsubj" | "obj" | "obl") && noun_phrase::is_relative_pronoun(tree, child)
    });
    let transitive = matches!(
        tree.lemma(idx),
        "deny"
            | "reject"
            | "oppose"
            | "support"
            | "condemn"
            | "dismiss"
            | "use"
            | "make"
            | "criticize"
            | "welcome"
            | "endorse"
            | "back"
            | "refute"
            | "dispute"
            | "describe"
            | "call"
            | "approve"
            | "propose"
            | "sign"
            | "build"
            | "buy"
            | "create"
            | "cause"
    );
    pronoun
        || (transitive
            && tree.has(idx, "nsubj")
            && !tree.children(idx).iter().any(|&child| matches!(tree.base_deprel(child), "obj" | "ccomp" | "xcomp")))
}

fn kind(tree: &Tree<'_>, idx: usize, link: Link) -> FrameKind {
    match link {
        Link::None => FrameKind::Root,
        Link::Content | Link::Open | Link::Subject => FrameKind::Complement,
        Link::Adverbial if tree.has(idx, "nsubj") => FrameKind::Adverbial,
        Link::Adverbial | Link::Noun(_) => FrameKind::Participle,
        Link::Relative(_) => FrameKind::Relative,
        Link::Conjunct => FrameKind::Conjunct,
        Link::Parataxis => FrameKind::Parataxis,
    }
}

/// Tells whether a clause has a finite verb.
pub(crate) fn is_finite(tree: &Tree<'_>, frame: &Frame) -> bool {
    let verb = |idx: usize| matches!(tree.xpos(idx), "VBD" | "VBZ" | "VBP" | "MD");
    verb(frame.head) || frame.copula.is_some_and(verb) || frame.auxiliaries.iter().any(|&aux| verb(aux))
}

/// Decides whether the outer predicate runs on into this one: `wants to
/// escalate`, `was able to defeat`, `began firing`.
fn chain(tree: &Tree<'_>, frame: &mut Frame, frames: &[Frame]) {
    let Some(n) = frame.outer else { return };
    if frame.link == Link::Open {
        let outer = &frames[n];
        let to = frame.marks.iter().any(|&mark| tree.lemma(mark) == "to");
        let verbal = tree.upos(frame.head) == "VERB" || frame.copula.is_some();
        let inherits = outer.passive || (outer.objects.is_empty() && outer.indirect.is_empty());
        if verbal && inherits && (to || tree.upos(frame.head) == "VERB") {
            frame.chain = Some(n);
        }
    } else if frame.link == Link::Conjunct && frame.marks.is_empty().eq(&false) {
        // "wants to come and see": the second shares the chain of the first.
        let outer = &frames[n];
        if outer.chain.is_some() && !frame.own_subject && tree.xpos(frame.head) == "VB" {
            frame.chain = outer.chain;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn control_finds_who_acts() {
        // Promises are kept by who makes them, orders by who gets them.
        let promised = Hand::new(
            "Ruiz/NNP nsubj 2 | promised/VBD/promise root 0 | Oslo/NNP obj 2 | to/TO mark 5 | send/VB xcomp 2 | grain/NN obj 5",
        );
        assert!(promised.claims().contains(&"Ruiz | send | grain | affirmed planned Ruiz/promises".to_owned()));
        let urged = Hand::new(
            "Ruiz/NNP nsubj 2 | urged/VBD/urge root 0 | Oslo/NNP obj 2 | to/TO mark 5 | send/VB xcomp 2 | grain/NN obj 5",
        );
        assert!(urged.claims().contains(&"Oslo | send | grain | affirmed commanded Ruiz/demands".to_owned()));
    }

    #[test]
    fn with_lends_a_subject() {
        let hand = Hand::new(
            "Prices/NNS/price nsubj 2 | rose/VBD/rise root 0 | with/IN mark 5 | analysts/NNS/analyst obl 2 | blaming/VBG/blame advcl 2 | drought/NN obj 5",
        );
        assert!(hand.claims().contains(&"analysts | blame | drought | affirmed asserted".to_owned()));
    }
}
