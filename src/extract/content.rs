//! What a predicate says in the place of its object: a clause, a quality, the
//! event as a whole; and which clauses say nothing by themselves.

use super::attribution;
use super::control;
use super::drafting::Scene;
use super::frame::{Frame, Link};
use super::mention;
use super::{CueKind, DraftRef, Kind, Words};
use crate::syntax::Tree;

impl Scene<'_> {
    /// The heads said of the subject by a copula.
    pub(super) fn complements(&self, frame: &Frame) -> Vec<usize> {
        super::conjunction::members(self.tree, frame.head)
            .into_iter()
            .filter(|&head| head == frame.head || !self.frames.iter().any(|other| other.head == head))
            .collect()
    }

    /// "the victims are a nurse and her son": what several are together, none of
    /// them is alone.
    pub(super) fn joint_complement(&self, frame: &Frame, heads: &[usize]) -> Option<DraftRef> {
        let tree = self.tree;
        let is_many = |&subject: &usize| {
            matches!(tree.xpos(subject), "NNS" | "NNPS") || matches!(tree.lemma(subject), "they" | "these" | "both")
        };
        let single = |&head: &usize| matches!(tree.xpos(head), "NN" | "NNP");
        let together = heads.len() > 1 && frame.subjects.len() == 1 && frame.subjects.iter().all(is_many);
        if !together || !heads.iter().all(single) {
            return None;
        }
        let start = heads.iter().filter_map(|&head| super::noun_phrase::minimal(tree, head).first().copied()).min()?;
        let end = heads.iter().filter_map(|&head| super::noun_phrase::full(tree, head).last().copied()).max()?;
        let words: Vec<usize> = (start..=end).collect();
        let words = Words {
            sentence: self.sentence,
            span: mention::words_span(tree, &words, heads[0]),
            text: mention::join(tree, words.iter().copied()),
        };
        Some(DraftRef::Value { kind: Kind::Other, words })
    }

    /// Tells whether the object of a verb is only the subject of its infinitive.
    pub(super) fn raises_object(&self, n: usize) -> bool {
        let frame = &self.frames[n];
        let raises = matches!(
            self.tree.lemma(frame.head),
            "want"
                | "expect"
                | "need"
                | "like"
                | "prefer"
                | "believe"
                | "know"
                | "wish"
                | "let"
                | "see"
                | "hear"
                | "watch"
                | "hate"
                | "mean"
        );
        raises
            && !frame.objects.is_empty()
            && frame.clauses.iter().any(|clause| {
                clause.link == Link::Open
                    && (self.tree.upos(clause.head) == "VERB" || self.tree.has(clause.head, "cop"))
            })
    }

    /// Tells whether the subject of a passive is only that of its infinitive:
    /// "are feared to have drowned".
    pub(super) fn raises_subject(&self, n: usize) -> bool {
        let frame = &self.frames[n];
        let tree = self.tree;
        let thinks = attribution::kind_of_verb(tree.lemma(frame.head), tree.lemma(frame.head))
            .is_some_and(|kind| !matches!(kind, CueKind::Demands | CueKind::Promises | CueKind::Asks | CueKind::Warns))
            && !matches!(tree.lemma(frame.head), "tell" | "inform" | "remind" | "notify");
        thinks
            && frame.passive
            && frame.objects.is_empty()
            && self.frames.iter().any(|inner| {
                inner.outer == Some(n)
                    && inner.link == Link::Open
                    && inner.marks.iter().any(|&mark| tree.lemma(mark) == "to")
                    && !self.is_verbless(inner.head)
            })
    }

    /// The clause whose event brings about what a participle tells: "the valley
    /// was flooded, killing ten".
    pub(super) fn event(&self, n: usize) -> Option<usize> {
        let frame = &self.frames[n];
        let outer_n = frame.outer?;
        let outer = &self.frames[outer_n];
        if frame.link == Link::Conjunct && !frame.own_subject {
            return self.event(outer_n);
        }
        let unnamed = outer.passive && outer.agents().is_empty() && !control::is_counting(self.tree.lemma(outer.head));
        (unnamed && control::is_outcome(self.tree, frame)).then_some(outer_n)
    }

    /// A small clause without a verb: `remains volatile`, `named her minister`.
    pub(super) fn small_clause(&self, frame: &Frame) -> Option<usize> {
        if frame.nominal {
            return None;
        }
        frame
            .clauses
            .iter()
            .find(|clause| clause.link == Link::Open && self.is_verbless(clause.head))
            .map(|clause| clause.head)
    }

    pub(super) fn is_verbless(&self, head: usize) -> bool {
        self.tree.upos(head) != "VERB" && !self.tree.has(head, "cop") && self.tree.upos(head) != "AUX"
    }

    /// The frame that is the content of a saying, wish, promise.
    pub(super) fn content(&self, n: usize) -> Option<usize> {
        let frame = &self.frames[n];
        let position = |head: usize| self.frames.iter().position(|inner| inner.head == head);
        if let Some(clause) = frame.clauses.iter().find(|clause| clause.link == Link::Content) {
            return position(clause.head);
        }
        if let Some(outer) = self.said.iter().position(|saying| *saying == Some(n)) {
            return Some(outer);
        }
        if !frame.nominal && (frame.objects.is_empty() || frame.passive || self.raises_object(n)) {
            let open = |clause: &&super::frame::Subclause| clause.link == Link::Open && !self.is_verbless(clause.head);
            if let Some(clause) = frame.clauses.iter().find(open) {
                return position(clause.head);
            }
        }
        self.extraposed(n)
    }

    /// "makes it harder for Oslo to pay": what is made so is the clause that
    /// `it` stands for.
    fn extraposed(&self, n: usize) -> Option<usize> {
        let tree = self.tree;
        let frame = &self.frames[n];
        let small = self.small_clause(frame).filter(|_| is_extraposing(tree, frame))?;
        self.frames.iter().position(|inner| {
            let told = tree.xpos(inner.head) != "VBG"
                && inner.marks.iter().any(|&mark| matches!(tree.lemma(mark), "to" | "that"));
            small < inner.head && told && tree.is_under(inner.head, frame.head)
        })
    }
}

/// Tells whether `it` behind a verb holds the place of a clause: "makes it likely that".
pub(super) fn is_extraposing(tree: &Tree<'_>, frame: &Frame) -> bool {
    tree.children(frame.head)
        .iter()
        .any(|&it| frame.head < it && tree.lemma(it) == "it" && matches!(tree.base_deprel(it), "expl" | "obj"))
        && frame
            .clauses
            .iter()
            .any(|clause| clause.link == Link::Open && matches!(tree.upos(clause.head), "ADJ" | "ADV"))
        && matches!(tree.lemma(frame.head), "make" | "find" | "consider" | "deem" | "think" | "keep")
}

/// Who is called or made something, and what.
pub(super) struct Naming {
    pub(super) whom: Vec<usize>,
    pub(super) what: Vec<usize>,
}

/// Reads the two nouns of a verb of naming: "dubbed the plan a farce", "a city
/// called Troy".
pub(super) fn naming(tree: &Tree<'_>, frame: &Frame, lemma: &str) -> Option<Naming> {
    let names = matches!(
        lemma,
        "appoint"
            | "brand"
            | "call"
            | "codename"
            | "crown"
            | "declare"
            | "deem"
            | "dub"
            | "elect"
            | "label"
            | "name"
            | "nickname"
            | "proclaim"
            | "rename"
            | "term"
            | "title"
    );
    if !names {
        return None;
    }
    if frame.passive {
        let what = frame.objects.clone();
        return (!what.is_empty() && frame.indirect.is_empty()).then(|| Naming { whom: frame.subjects.clone(), what });
    }
    if !frame.indirect.is_empty() && !frame.objects.is_empty() {
        return Some(Naming { whom: frame.indirect.clone(), what: frame.objects.clone() });
    }
    // The parser took the first for what it is called.
    let [what] = frame.objects[..] else { return None };
    let first = frame.clauses.iter().find(|clause| {
        clause.link == Link::Open
            && frame.head < clause.head
            && clause.head < what
            && matches!(tree.upos(clause.head), "NOUN" | "PROPN")
    })?;
    Some(Naming { whom: vec![first.head], what: vec![what] })
}

/// "as planned", "as expected": no claim of its own.
pub(super) fn is_bare_comparison(tree: &Tree<'_>, frame: &Frame) -> bool {
    frame.marks.iter().any(|&mark| matches!(tree.lemma(mark), "as" | "than" | "like"))
        && frame.objects.is_empty()
        && !frame.nominal
}

/// "too weak to go on", "old enough to vote": how weak, how old.
pub(super) fn is_degree(tree: &Tree<'_>, frame: &Frame) -> bool {
    let Some(quality) = tree.head(frame.head).filter(|&quality| matches!(tree.upos(quality), "ADJ" | "ADV")) else {
        return false;
    };
    !frame.own_subject
        && quality < frame.head
        && frame.marks.iter().any(|&mark| tree.lemma(mark) == "to")
        && tree.children_by(quality, "advmod").any(|word| matches!(tree.lemma(word), "too" | "enough"))
}

/// "a week starting tomorrow", "if needed": a participle that says no more
/// than a preposition or a turn of phrase.
pub(super) fn is_preposition_like(tree: &Tree<'_>, frame: &Frame) -> bool {
    if frame.own_subject || !frame.objects.is_empty() {
        return false;
    }
    let lemma = tree.lemma(frame.head);
    if let Link::Noun(noun) = frame.link
        && lemma == "do"
        && matches!(tree.lemma(noun), "nothing" | "something" | "anything" | "little" | "much" | "lot")
    {
        // "has nothing to do with it".
        return true;
    }
    match tree.xpos(frame.head) {
        "VBG" => frame.marks.is_empty() && matches!(lemma, "start" | "begin" | "include" | "follow" | "pend"),
        "VBN" => {
            frame.obliques.is_empty()
                && matches!(lemma, "need" | "require" | "ask" | "want" | "wish")
                && frame.marks.iter().any(|&mark| matches!(tree.lemma(mark), "if" | "when" | "where"))
        }
        _ => false,
    }
}

/// "what it said were lies": a bare `what` tells nothing of what was said.
pub(super) fn is_fused(tree: &Tree<'_>, what: usize, verb: usize) -> bool {
    tree.lemma(what) == "what" && tree.upos(what) == "PRON" && tree.head(verb) == Some(what)
}

/// "works full-time", "resigns a second time", "does not say where": no object.
pub(super) fn is_adverb(tree: &Tree<'_>, head: usize) -> bool {
    let hyphen = head >= 2 && tree.form(head - 1) == "-" && matches!(tree.lemma(head - 2), "full" | "part");
    let score = tree.upos(head) == "NUM" && super::noun_phrase::has_range(tree, head);
    let again = tree.lemma(head) == "time" && super::restriction::is_picked_out(tree, head);
    score || again || matches!(tree.xpos(head), "RB" | "WRB") || tree.lemma(head) == "time" && hyphen
}
