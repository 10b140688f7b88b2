//! Polarity, modality and speakers of every clause of a sentence: what its own
//! words say, under what the clauses above it do to it.

use super::attribution::{self, Cue};
use super::content;
use super::frame::{Frame, Link};
use super::modality::{self, Effect};
use super::polarity;
use super::predicate;
use super::subordinate;
use super::{CueKind, Modality, Polarity};
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// How a clause is meant.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stance {
    pub(super) polarity: Polarity,
    pub(super) modality: Modality,
    /// Outermost first, with the polarity of the saying.
    pub(super) speakers: Vec<(Cue, Polarity)>,
    /// Words that negate.
    pub(super) negations: Vec<usize>,
    /// Words that make it unreal.
    pub(super) modals: Vec<usize>,
}

impl Stance {
    fn plain() -> Self {
        Self {
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            speakers: Vec::new(),
            negations: Vec::new(),
            modals: Vec::new(),
        }
    }
}

/// Decides how each frame is meant. `said` is [`attribution::beside`].
pub(super) fn stances(tree: &Tree<'_>, frames: &[Frame], said: &[Option<usize>]) -> Vec<Stance> {
    let question = (0..tree.len()).rev().take(3).any(|idx| tree.form(idx) == "?");
    let mut bases: Vec<Stance> = Vec::with_capacity(frames.len());
    let mut found: Vec<Stance> = Vec::with_capacity(frames.len());
    for (n, frame) in frames.iter().enumerate() {
        let mut base = base(tree, frames, n, &bases, &found);
        if let Some(saying) = said[n] {
            let cue = cue_of(tree, frames, saying);
            if cue.kind == CueKind::Denies {
                base.polarity = polarity::flipped(base.polarity);
            }
            base.speakers.push((cue, Polarity::Affirmed));
        }
        if frame.link == Link::None && question {
            base.modality = Modality::Questioned;
        }
        if frame.link == Link::None && is_order(tree, frame) {
            base.modality = Modality::Commanded;
        }
        bases.push(base.clone());
        found.push(own(tree, frames, frame, base));
    }
    for (frame, stance) in frames.iter().zip(&mut found) {
        let plain = stance.modality == Modality::Asserted && stance.polarity == Polarity::Affirmed;
        if plain && is_alternative(tree, frame) {
            stance.modality = Modality::Possible;
        }
    }
    found
}

/// Adds what the clause's own words say.
fn own(tree: &Tree<'_>, frames: &[Frame], frame: &Frame, mut stance: Stance) -> Stance {
    let negations = polarity::negations(tree, frame);
    if negations.len() % 2 == 1 {
        stance.polarity = polarity::flipped(stance.polarity);
    }
    stance.negations = negations;
    let (mut modality, modals) = modality::own(tree, frame);
    let supposed = stance
        .speakers
        .last()
        .is_some_and(|(cue, _)| matches!(cue.kind, CueKind::Believes | CueKind::Fears | CueKind::Doubts));
    if modality == Modality::Counterfactual && supposed && modals.iter().all(|&modal| tree.lemma(modal) == "could") {
        // "suspects that Rome could have paid".
        modality = Modality::Possible;
    }
    let is_plain = modality == Modality::Asserted;
    let conditional = |frame: &Frame| {
        frame.clauses.iter().any(|clause| {
            // "posted a statement saying it would leave if": the nearer clause has the condition.
            let nearer = |other: &Frame| {
                frame.head < other.head
                    && other.head < clause.head
                    && tree.is_under(other.head, frame.head)
                    && !tree.is_under(other.head, clause.head)
            };
            clause.link == Link::Adverbial
                && !(is_plain && frames.iter().any(nearer))
                && frames.iter().find(|inner| inner.head == clause.head).is_some_and(|inner| {
                    (modality::is_condition(tree, inner) || modality::is_inverted(tree, inner))
                        && !content::is_preposition_like(tree, inner)
                        && !inner.marks.iter().any(|&mark| tree.lemma(mark) == "whether")
                        && !inner.adverbs.iter().any(|&adverb| tree.lemma(adverb) == "even")
                })
        })
    };
    if modality == Modality::Conditional
        && !stance.speakers.is_empty()
        && !conditional(frame)
        && !frame.subjects.iter().any(|&subject| is_act(tree, subject))
    {
        // "Tanaka said he would talk": what will be, seen from then; but "said
        // such a move would help": what would be if it came.
        modality = Modality::Planned;
    }
    if conditional(frame) && !matches!(modality, Modality::Counterfactual) {
        modality = Modality::Conditional;
    }
    stance.modals = modals;
    for cue in attribution::in_clause(tree, frame) {
        stance.speakers.push((cue, Polarity::Affirmed));
    }
    stance.modality = modality::under(stance.modality, modality);
    stance
}

/// Tells whether a subject is something done, not somebody: a clause, or a noun of action.
fn is_act(tree: &Tree<'_>, subject: usize) -> bool {
    matches!(tree.base_deprel(subject), "csubj")
        || tree.xpos(subject) == "VBG"
        || verbs::EVENT_NOUNS.contains_key(tree.lemma(subject).to_lowercase().as_str())
        || tree.children_by(subject, "det").any(|det| tree.lemma(det) == "such")
}

/// What the clauses above a frame do to it.
fn base(tree: &Tree<'_>, frames: &[Frame], n: usize, bases: &[Stance], found: &[Stance]) -> Stance {
    let frame = &frames[n];
    let Some(outer_n) = frame.outer else { return Stance::plain() };
    let outer = &frames[outer_n];
    let above = &found[outer_n];
    let inherited = || Stance { negations: Vec::new(), modals: Vec::new(), ..above.clone() };
    match frame.link {
        Link::None => Stance::plain(),
        Link::Conjunct => {
            let mut base = bases[outer_n].clone();
            if let Some(saying) = outer.outer.filter(|_| outer.link == Link::Content && resumes(tree, frame, outer)) {
                // "stressed that A, but he repeated that B": told by the article.
                base = bases[saying].clone();
            }
            if frame.chain.is_some() && frame.chain == outer.chain {
                base = Stance { polarity: base.polarity, ..base };
            }
            base
        }
        Link::Parataxis => {
            let mut base =
                Stance { polarity: Polarity::Affirmed, modality: Modality::Asserted, ..bases[outer_n].clone() };
            // "The port is closed, Ruiz said": Ruiz does not say that she said so.
            base.speakers.retain(|(cue, _)| cue.frame != Some(n));
            base
        }
        Link::Content => told(tree, frames, outer_n, frame, above),
        Link::Open => open(tree, frames, outer_n, frame, above),
        Link::Subject => {
            // "It is unclear whether Rome paid".
            let asked = frame.marks.iter().any(|&mark| matches!(tree.lemma(mark), "whether" | "if"));
            let modality = if asked { Modality::Questioned } else { above.modality };
            Stance { polarity: Polarity::Affirmed, modality, ..inherited() }
        }
        Link::Relative(_) => {
            // "a move that would destroy" inside a claim of somebody stays theirs.
            let mut base = Stance { polarity: Polarity::Affirmed, modality: Modality::Asserted, ..inherited() };
            if is_aside(tree, frame) {
                base.speakers.clear();
            }
            forget_wishes(tree, frames, &mut base);
            base
        }
        Link::Noun(noun) => {
            let mut base = inherited();
            if is_aside(tree, frame) {
                base.speakers.clear();
                base.modality = Modality::Asserted;
            }
            let told = outer.objects.iter().any(|&object| object != noun && tree.subtree(object).contains(&noun));
            if told && attribution::kind_of_verb(&predicate::lemma(tree, outer), tree.lemma(outer.head)).is_some() {
                // "stressing the need for guarantees that …": the guarantees are in her words.
                base.speakers.push((cue_of(tree, frames, outer_n), Polarity::Affirmed));
            }
            if subordinate::describes(tree, frame) {
                forget_wishes(tree, frames, &mut base);
            }
            base.speakers.retain(|(cue, _)| cue.speaker.is_none_or(|speaker| cue.frame.is_some() || speaker != noun));
            if let Some(cue) = subordinate::alleged(tree, noun) {
                base.speakers.push((cue, Polarity::Affirmed));
            }
            subordinate::of_noun(tree, outer, noun, frame, base)
        }
        Link::Adverbial => subordinate::adverbial(tree, frames, outer_n, frame, inherited()),
    }
}

/// What somebody wishes, orders or promises does not carry over to what a clause
/// tells of the people in it: "agrees to free Eze, who was born in Lima".
fn forget_wishes(tree: &Tree<'_>, frames: &[Frame], base: &mut Stance) {
    base.speakers.retain(|(cue, _)| {
        let wishes = matches!(cue.kind, CueKind::Demands | CueKind::Promises | CueKind::Hopes | CueKind::Asks);
        let agrees = cue.frame.is_some_and(|n| tree.lemma(frames[n].head) == "agree");
        // "is expected to be used by lawmakers who are calling for".
        let unnamed = cue.speaker.is_none() && cue.kind == CueKind::Believes;
        !(wishes || agrees || unnamed)
    });
}

/// "was destroyed or damaged": one of the two.
fn is_alternative(tree: &Tree<'_>, frame: &Frame) -> bool {
    let second = |verb: usize| {
        tree.upos(verb) == "VERB"
            && tree.deprel(verb) == "conj"
            && !tree.has(verb, "nsubj")
            && tree.children_by(verb, "cc").any(|cc| tree.lemma(cc) == "or" && cc < verb)
    };
    second(frame.head) || tree.upos(frame.head) == "VERB" && tree.children_by(frame.head, "conj").any(second)
}

/// Tells whether the article adds a clause: behind a dash, or under a noun that sums up.
fn is_aside(tree: &Tree<'_>, frame: &Frame) -> bool {
    let first = tree.subtree(frame.head).into_iter().find(|&idx| tree.upos(idx) != "PUNCT");
    let dash = first.is_some_and(|first| 0 < first && matches!(tree.form(first - 1), "-" | "–" | "—" | "--"));
    // "plans to leave, a move welcomed by Oslo".
    let (Link::Noun(noun) | Link::Relative(noun)) = frame.link else { return dash };
    let start = tree.child(noun, "det").unwrap_or(noun);
    let sums_up = matches!(
        tree.lemma(noun),
        "move"
            | "step"
            | "decision"
            | "claim"
            | "charge"
            | "accusation"
            | "allegation"
            | "notion"
            | "comment"
            | "development"
            | "remark"
            | "statement"
            | "action"
    );
    dash || sums_up && 0 < start && tree.form(start - 1) == "," && matches!(tree.lemma(start), "a" | "an")
}

/// Tells whether a conjunct of a content clause goes on with the outer saying:
/// a verb of saying with a pronoun as subject, without `that`, behind a comma;
/// or a finite verb behind `but` ("stated he was ready but sought assurances").
fn resumes(tree: &Tree<'_>, frame: &Frame, first: &Frame) -> bool {
    if !frame.own_subject {
        let but = tree.children_by(frame.head, "cc").any(|cc| tree.lemma(cc) == "but");
        let own_verb = matches!(tree.xpos(frame.head), "VBD" | "VBZ") && frame.auxiliaries.is_empty();
        return but
            && own_verb
            && first.marks.is_empty()
            && first.head < frame.head
            && first.subjects.iter().all(|&subject| tree.upos(subject) == "PRON");
    }
    frame.own_subject
        && attribution::kind_of_verb(tree.lemma(frame.head), tree.lemma(frame.head)).is_some()
        && frame.clauses.iter().any(|clause| clause.link == Link::Content)
        && first.marks.iter().any(|&mark| tree.lemma(mark) == "that")
        && frame.marks.is_empty()
        && frame.subjects.iter().all(|&subject| tree.upos(subject) == "PRON")
        && tree.children_by(frame.head, "cc").any(|cc| cc > 0 && tree.form(cc - 1) == ",")
}

/// The cue that a frame of saying gives to what is said.
pub(super) fn cue_of(tree: &Tree<'_>, frames: &[Frame], saying: usize) -> Cue {
    let frame = &frames[saying];
    let lemma = predicate::lemma(tree, frame);
    let kind = attribution::kind_of_verb(&lemma, tree.lemma(frame.head)).unwrap_or(CueKind::Neutral);
    let speaker = frame.agents().first().copied().map(|head| {
        // "Peskov's remarks suggested": Peskov speaks.
        let words = matches!(
            tree.lemma(head),
            "remark"
                | "statement"
                | "comment"
                | "word"
                | "speech"
                | "letter"
                | "message"
                | "post"
                | "announcement"
                | "tweet"
                | "testimony"
                | "video"
                | "recording"
                | "tape"
                | "article"
                | "press"
        );
        if !words {
            return head;
        }
        // "Ruiz issued a video saying": Ruiz.
        let issuer = frames
            .iter()
            .filter(|outer| outer.objects.contains(&head))
            .find_map(|outer| outer.agents().first().copied());
        tree.child(head, "nmod:poss").or_else(|| issuer.filter(|_| frame.link == Link::Noun(head))).unwrap_or(head)
    });
    Cue { speaker, words: predicate::words(tree, frame), kind, frame: Some(saying) }
}

fn told(tree: &Tree<'_>, frames: &[Frame], outer_n: usize, frame: &Frame, above: &Stance) -> Stance {
    let outer = &frames[outer_n];
    let lemma = predicate::lemma(tree, outer);
    let head_lemma = tree.lemma(outer.head);
    let mut base = Stance {
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        speakers: above.speakers.clone(),
        negations: Vec::new(),
        modals: Vec::new(),
    };
    let verb = attribution::kind_of_verb(&lemma, head_lemma);
    let kind = verb.unwrap_or(CueKind::Neutral);
    let negated = polarity::negations(tree, outer).len() % 2 == 1;
    if outer.nominal && verb.is_none() {
        // "It is clear that", "is confident that": the adjective decides.
        match modality::of_predicate(&lemma, head_lemma) {
            Some(effect) => {
                base.modality = effect.modality();
                base.polarity = effect.polarity();
            }
            None if outer
                .subjects
                .first()
                .is_some_and(|&subject| tree.upos(subject) != "PRON" || tree.lemma(subject) != "it") =>
            {
                let mut cue = cue_of(tree, frames, outer_n);
                cue.kind = CueKind::Believes;
                base.speakers.push((cue, Polarity::Affirmed));
            }
            None => {}
        }
        if negated {
            base.polarity = polarity::flipped(base.polarity);
        }
        if frame.marks.iter().any(|&mark| matches!(tree.lemma(mark), "whether" | "if")) {
            // "It is unclear whether".
            base.modality = Modality::Questioned;
        }
        return base;
    }
    let mut cue = cue_of(tree, frames, outer_n);
    cue.kind = kind;
    let asked = frame.marks.iter().any(|&mark| matches!(tree.lemma(mark), "whether" | "if"));
    let mut said = Polarity::Affirmed;
    match kind {
        CueKind::Denies => base.polarity = Polarity::Negated,
        CueKind::Doubts => base.modality = Modality::Possible,
        CueKind::Asks => base.modality = Modality::Questioned,
        CueKind::Demands => base.modality = Modality::Commanded,
        CueKind::Promises => base.modality = Modality::Planned,
        CueKind::Hopes => base.modality = Modality::Desired,
        _ => {}
    }
    if asked {
        base.modality = Modality::Questioned;
    } else if base.modality == Modality::Asserted && modality::is_subjunctive(tree, outer, frame) {
        base.modality = Modality::Commanded;
    }
    if negated {
        if kind == CueKind::Believes
            && !asked
            && matches!(head_lemma, "think" | "believe" | "expect" | "suppose" | "imagine" | "see" | "feel")
        {
            base.polarity = polarity::flipped(base.polarity);
        } else {
            said = Polarity::Negated;
        }
    }
    if let Some(effect) = modality::of_predicate(&lemma, head_lemma).filter(|_| verb.is_none()) {
        base.modality = effect.modality();
        base.polarity =
            polarity::times(effect.polarity(), if negated { Polarity::Negated } else { Polarity::Affirmed });
    }
    if matches!(above.modality, Modality::Conditional | Modality::Questioned | Modality::Counterfactual)
        && base.modality == Modality::Asserted
    {
        base.modality = above.modality;
    }
    let expletive =
        outer.subjects.is_empty() || outer.subjects.iter().all(|&subject| tree.base_deprel(subject) == "expl");
    if verb.is_some() || !expletive {
        base.speakers.push((cue, said));
    }
    base
}

fn open(tree: &Tree<'_>, frames: &[Frame], outer_n: usize, frame: &Frame, above: &Stance) -> Stance {
    let outer = &frames[outer_n];
    let lemma = predicate::lemma(tree, outer);
    let head_lemma = tree.lemma(outer.head);
    let mut base = Stance { negations: Vec::new(), modals: Vec::new(), ..above.clone() };
    let negated = polarity::negations(tree, outer).len() % 2 == 1;
    let sign = if negated { Polarity::Negated } else { Polarity::Affirmed };
    let cue = attribution::kind_of_verb(&lemma, head_lemma).or_else(|| {
        let calls = matches!(head_lemma, "call" | "encourage" | "implore" | "pressure") && !frame.marks.is_empty();
        (calls && !outer.passive).then_some(CueKind::Demands)
    });
    // "was elected representing the union": at the same time.
    let beside = outer.passive && tree.xpos(frame.head) == "VBG" && frame.marks.is_empty();
    let effect = modality::of_predicate(&lemma, head_lemma)
        .filter(|effect| !beside || !matches!(effect, Effect::Modal(Modality::Planned | Modality::Commanded)))
        // "claims to have shot it": what is claimed, not what may be.
        .filter(|_| cue != Some(CueKind::Claims) || outer.passive || head_lemma == "threaten");
    let effect = match effect {
        Some(_) if modality::was_done(tree, outer, frame, above.modality, negated) => Some(Effect::Affirmed),
        effect => effect,
    };
    let small_clause = frame.nominal && frame.copula.is_none() && frame.marks.is_empty();
    if outer.passive && cue.is_some() && matches!(effect, Some(Effect::Modal(Modality::Possible)) | None) {
        // "is said to have fled": an unnamed speaker.
        let kind = cue.unwrap_or(CueKind::Neutral);
        let mut found = cue_of(tree, frames, outer_n);
        found.kind = kind;
        base.speakers.push((found, Polarity::Affirmed));
        let known =
            matches!(head_lemma, "find" | "discover" | "know" | "learn" | "see" | "hear" | "recognise" | "recognize");
        base.modality = match kind {
            CueKind::Believes | CueKind::Fears | CueKind::Hopes | CueKind::Doubts if !known => Modality::Possible,
            _ => Modality::Asserted,
        };
        if kind == CueKind::Denies {
            base.polarity = polarity::flipped(base.polarity);
        }
        return base;
    }
    match cue {
        Some(kind @ CueKind::Denies) if effect.is_none() || head_lemma == "deny" => {
            let mut found = cue_of(tree, frames, outer_n);
            found.kind = kind;
            base.polarity = if negated { Polarity::Affirmed } else { Polarity::Negated };
            base.speakers.push((found, Polarity::Affirmed));
            return base;
        }
        Some(kind)
            if small_clause
                || effect.is_none()
                || matches!(
                    kind,
                    CueKind::Promises
                        | CueKind::Demands
                        | CueKind::Warns
                        | CueKind::Claims
                        | CueKind::Admits
                        | CueKind::Hopes
                ) =>
        {
            let mut found = cue_of(tree, frames, outer_n);
            found.kind = kind;
            base.speakers.push((found, Polarity::Affirmed));
        }
        _ => {}
    }
    match effect {
        Some(Effect::Modal(found)) if !small_clause => {
            base.modality = modality::under(above.modality, found);
            if matches!(above.modality, Modality::Possible | Modality::Planned | Modality::Required | Modality::Desired)
            {
                base.modality = found;
            }
        }
        Some(found @ (Effect::Affirmed | Effect::Negated | Effect::Forbidden)) => {
            base.polarity = polarity::times(above.polarity, found.polarity());
            base.modality = modality::under(above.modality, found.modality());
        }
        _ => {
            if !negated {
                return base;
            }
            base.polarity = polarity::times(Polarity::Affirmed, sign);
        }
    }
    base
}

/// An imperative: the bare verb without a subject.
fn is_order(tree: &Tree<'_>, frame: &Frame) -> bool {
    frame.subjects.is_empty()
        && tree.xpos(frame.head) == "VB"
        && frame.marks.is_empty()
        && frame.auxiliaries.iter().all(|&aux| tree.lemma(aux) == "do")
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn both_halves_of_a_condition_are_conditional() {
        let hand = Hand::new(
            "If/IN mark 3 | Rome/NNP nsubj 3 | attacks/VBZ/attack advcl 7 | Oslo/NNP obj 3 | Bonn/NNP nsubj 7 | will/MD aux 7 | help/VB root 0 | Oslo/NNP obj 7",
        );
        assert_eq!(
            hand.claims(),
            ["Rome | attack | Oslo | affirmed conditional", "Bonn | help | Oslo | affirmed conditional"]
        );
    }

    #[test]
    fn refusals_and_accusations_are_no_facts() {
        let refused =
            Hand::new("Ruiz/NNP nsubj 2 | refused/VBD/refuse root 0 | to/TO mark 4 | sell/VB xcomp 2 | Oslo/NNP obj 4");
        assert!(refused.claims().contains(&"Ruiz | sell | Oslo | negated asserted".to_owned()));
        let accused = Hand::new(
            "Rome/NNP nsubj 2 | accused/VBD/accuse root 0 | Ruiz/NNP obj 2 | of/IN mark 5 | lying/VBG/lie advcl 2",
        );
        assert!(accused.claims().contains(&"Ruiz | lie | - | affirmed asserted Rome/claims".to_owned()));
    }

    #[test]
    fn reported_orders_and_unnamed_speakers() {
        let said = Hand::new(
            "Ruiz/NNP nsubj:pass 3 | is/VBZ/be aux:pass 3 | said/VBN/say root 0 | to/TO mark 6 | have/VB aux 6 | fled/VBN/flee xcomp 3 | Oslo/NNP obj 6",
        );
        assert!(said.claims().contains(&"Ruiz | flee | Oslo | affirmed asserted ?/neutral".replace('?', "-")));
    }
}
