//! Finds the clauses of a sentence and who takes part in each: subjects and
//! objects of their own, shared by conjuncts, controlled by outer verbs, and
//! the antecedents of relative pronouns.

use super::antecedent;
use super::conjunction;
use super::control;
use super::frame::{Frame, FrameKind, Link, Oblique, Subclause};
use super::noun_phrase;
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
                let is_by = preposition.len() == 1 && tree.lemma(preposition[0]) == "by";
                let oblique = Oblique {
                    members: conjunction::members(tree, head),
                    head,
                    agent: tree.deprel(child) == "obl:agent",
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
    if tree.xpos(idx) == "VBN" && !frame.passive && frame.auxiliaries.is_empty() && !frame.own_subject {
        frame.passive = matches!(link, Link::Noun(_) | Link::Adverbial | Link::Open);
    }
    share(tree, &mut frame, frames, frame_of);
    control::absolute_subject(tree, &mut frame, frames);
    control::inherit_subject(tree, &mut frame, frames);
    resolve_relatives(tree, &mut frame);
    for subject in &mut frame.subjects {
        *subject = former_or_latter(tree, *subject);
    }
    if frame.passive && !frame.obliques.iter().any(|oblique| oblique.agent) {
        // Older trees do not mark the agent.
        if let Some(place) = by.filter(|place| *place < frame.obliques.len()) {
            frame.obliques[place].agent =
                frame.obliques[place].head > idx && !is_time(tree, frame.obliques[place].head);
        }
    }
    share_agent(tree, &mut frame);
    chain(tree, &mut frame, frames);
    frame
}

/// "was shot and killed by a gunman": the agent of the last acts in all.
fn share_agent(tree: &Tree<'_>, frame: &mut Frame) {
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

/// Gives a conjunct what it shares with the first: subject, auxiliaries with
/// their negation, copula, and objects that stand behind it.
fn share(tree: &Tree<'_>, frame: &mut Frame, frames: &[Frame], frame_of: &[Option<usize>]) {
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
    if frame.subjects.is_empty() {
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

/// Tells whether a clause has a finite verb.
pub(crate) fn is_finite(tree: &Tree<'_>, frame: &Frame) -> bool {
    let verb = |idx: usize| matches!(tree.xpos(idx), "VBD" | "VBZ" | "VBP" | "MD");
    verb(frame.head) || frame.copula.is_some_and(verb) || frame.auxiliaries.iter().any(|&aux| verb(aux))
}

/// Puts antecedents in the place of relative pronouns, and fills the gap of a
/// relative clause that has none.
fn resolve_relatives(tree: &Tree<'_>, frame: &mut Frame) {
    let Link::Relative(noun) = frame.link else {
        if frame.link == Link::Conjunct {
            resolve_conjunct(tree, frame);
        }
        resolve_stray(tree, frame);
        return;
    };
    let noun = antecedent::of(tree, noun, frame);
    let mut gap = true;
    let is_pronoun = |idx: usize| noun_phrase::is_relative_pronoun(tree, idx);
    for subject in &mut frame.subjects {
        if is_pronoun(*subject) {
            *subject = noun;
            gap = false;
        }
    }
    if control::is_occasion(tree, noun) {
        // "the first time that it rained".
        frame.objects.retain(|&object| !is_pronoun(object));
    }
    for object in frame.objects.iter_mut().chain(&mut frame.indirect) {
        if is_pronoun(*object) {
            *object = noun;
            frame.objects_moved = true;
            gap = false;
        }
    }
    for oblique in &mut frame.obliques {
        if is_pronoun(oblique.head) {
            oblique.head = noun;
            oblique.members = vec![noun];
            oblique.moved = true;
            gap = false;
        }
    }
    let where_or_whose = frame.adverbs.iter().any(|&adverb| is_pronoun(adverb))
        || frame
            .subjects
            .iter()
            .chain(&frame.objects)
            .any(|&idx| tree.children(idx).iter().any(|&child| is_pronoun(child)));
    if gap && !where_or_whose && !frame.nominal {
        if frame.subjects.is_empty() {
            frame.subjects.push(noun);
        } else if frame.objects.is_empty()
            && !frame.passive
            && !control::is_occasion(tree, noun)
            && !frame.clauses.iter().any(|clause| clause.link == Link::Content)
        {
            frame.objects.push(noun);
            frame.objects_moved = true;
        }
    } else if gap && frame.nominal && frame.subjects.is_empty() {
        frame.subjects.push(noun);
    }
}

/// "the latter": the last of the coordination before it.
fn former_or_latter(tree: &Tree<'_>, idx: usize) -> usize {
    let last = match tree.lemma(idx) {
        "latter" => true,
        "former" => false,
        _ => return idx,
    };
    if !tree.has(idx, "det") {
        return idx;
    }
    let pair =
        (0..idx).rev().find(|&word| matches!(tree.upos(word), "NOUN" | "PROPN") && tree.base_deprel(word) == "conj");
    match pair {
        Some(second) if last => second,
        Some(second) => conjunction::first(tree, second),
        None => idx,
    }
}

/// "who came and who saw": a conjunct with a relative pronoun of its own.
fn resolve_conjunct(tree: &Tree<'_>, frame: &mut Frame) {
    let first = conjunction::first(tree, frame.head);
    let Some(noun) = tree.head(first).filter(|_| tree.deprel(first) == "acl:relcl") else { return };
    for subject in &mut frame.subjects {
        if noun_phrase::is_relative_pronoun(tree, *subject) {
            *subject = noun;
        }
    }
}

/// Finds the antecedent of a `who` or `which` whose clause hangs in another
/// place than under a noun: the noun before it.
fn resolve_stray(tree: &Tree<'_>, frame: &mut Frame) {
    let antecedent = |pronoun: usize| {
        if !matches!(tree.lemma(pronoun), "who" | "which") || tree.form(pronoun).starts_with(['W']) {
            return None;
        }
        if frame.link == Link::Content || matches!(frame.link, Link::Noun(_)) && tree.deprel(frame.head) != "acl" {
            return None;
        }
        let before = (0..pronoun).rev().take(8).find(|&idx| matches!(tree.upos(idx), "NOUN" | "PROPN"))?;
        // The head of its phrase.
        let parts = ["compound", "flat", "nmod:desc", "conj"];
        let mut head = before;
        while parts.contains(&tree.base_deprel(head)) || parts.contains(&tree.deprel(head)) {
            match tree.head(head) {
                Some(above) if above < pronoun => head = above,
                _ => break,
            }
        }
        Some(head)
    };
    let resolved: Vec<usize> = frame.subjects.iter().map(|&subject| antecedent(subject).unwrap_or(subject)).collect();
    frame.subjects = resolved;
    let is_gap = |idx: usize| antecedent(idx).filter(|_| idx < frame.head);
    let objects: Vec<(usize, bool)> =
        frame.objects.iter().map(|&object| is_gap(object).map_or((object, false), |noun| (noun, true))).collect();
    frame.objects_moved |= objects.iter().any(|(_, moved)| *moved);
    frame.objects = objects.into_iter().map(|(object, _)| object).collect();
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
    fn antecedents_replace_relative_pronouns() {
        let hand = Hand::new(
            "The/DT det 2 | bill/NN nsubj 7 | which/WDT obj 5 | Ruiz/NNP nsubj 5 | signed/VBD/sign acl:relcl 2 | today/NN obl:unmarked 7 | expired/VBD/expire root 0",
        );
        assert!(hand.claims().contains(&"Ruiz | sign | bill | affirmed asserted".to_owned()));
    }

    #[test]
    fn conjuncts_share_subject_and_negation() {
        let hand = Hand::new(
            "Ruiz/NNP nsubj 4 | did/VBD/do aux 4 | not/RB advmod 4 | sign/VB root 0 | or/CC cc 6 | read/VB conj 4 | the/DT det 8 | bill/NN obj 4",
        );
        assert_eq!(hand.claims(), ["Ruiz | sign | bill | negated asserted", "Ruiz | read | bill | negated asserted"]);
    }

    #[test]
    fn with_lends_a_subject() {
        let hand = Hand::new(
            "Prices/NNS/price nsubj 2 | rose/VBD/rise root 0 | with/IN mark 5 | analysts/NNS/analyst obl 2 | blaming/VBG/blame advcl 2 | drought/NN obj 5",
        );
        assert!(hand.claims().contains(&"analysts | blame | drought | affirmed asserted".to_owned()));
    }
}
