//! The parts of a draft: what a place refers to, who says it, where it stands
//! in the text, when it happens.

use super::attribution::Cue;
use super::drafting::{Scene, Sink};
use super::frame::{Frame, Oblique};
use super::mention;
use super::stance::Stance;
use super::{DraftAttribution, DraftEvidence, DraftRef, Kind, Part, Polarity, Words};
use crate::syntax::Tree;

impl Scene<'_> {
    /// A mention, or a value where the phrase is a number, time or quality.
    pub(super) fn reference(&self, sink: &mut Sink, head: usize) -> DraftRef {
        let tree = self.tree;
        let upos = tree.upos(head);
        let kind = match upos {
            "NUM" if tree.children_by(head, "nmod").next().is_none() => Some(Kind::Quantity),
            // "many of the voters".
            "ADJ" if tree.children_by(head, "nmod").any(|child| super::noun_phrase::is_of(tree, child)) => None,
            "ADJ" | "ADV" | "INTJ" | "SYM" | "X" if !tree.has(head, "det") => Some(Kind::Other),
            "VERB" if tree.base_deprel(head) != "nsubj" => Some(Kind::Other),
            _ => None,
        };
        match kind {
            Some(kind) => {
                let words = if upos == "ADJ" || upos == "ADV" {
                    let mut words: Vec<usize> = tree
                        .children_by(head, "advmod")
                        .filter(|&child| child < head && !is_negation(tree, child) && tree.xpos(child) != "WRB")
                        .collect();
                    words.push(head);
                    words.extend(quality_clause(tree, head));
                    words
                } else {
                    super::noun_phrase::minimal(tree, head)
                };
                DraftRef::Value {
                    kind,
                    words: Words {
                        sentence: self.sentence,
                        span: mention::words_span(tree, &words, head),
                        text: mention::join(tree, words.iter().copied()),
                    },
                }
            }
            None => DraftRef::Mention(sink.mentions.at(self.sentence, tree, head)),
        }
    }

    /// The speakers of a stance, and which of them have a frame.
    pub(super) fn attributions(
        &self,
        sink: &mut Sink,
        stance: &Stance,
        n: usize,
    ) -> (Vec<DraftAttribution>, Vec<(usize, usize)>) {
        let _ = n;
        let mut found: Vec<DraftAttribution> = self.outside.to_vec();
        let mut sayings = Vec::new();
        for (cue, polarity) in &stance.speakers {
            if let Some(frame) = cue.frame {
                sayings.push((found.len(), frame));
            }
            found.push(self.attribution(sink, cue, *polarity));
        }
        (found, sayings)
    }

    /// "Oslo and Bonn agreed to pay": that Bonn will, Bonn says.
    pub(super) fn own_words(
        &self,
        sink: &mut Sink,
        attribution: &[DraftAttribution],
        stance: &Stance,
        agent: Option<usize>,
    ) -> Vec<DraftAttribution> {
        let mut found = attribution.to_vec();
        let Some(agent) = agent else { return found };
        for (said, (cue, _)) in found[self.outside.len()..].iter_mut().zip(&stance.speakers) {
            let agents = cue.frame.map_or_else(Vec::new, |frame| self.frames[frame].agents());
            if agents.contains(&agent) && cue.speaker.is_some_and(|speaker| agents.contains(&speaker)) {
                said.speaker = Some(sink.mentions.at(self.sentence, self.tree, agent));
            }
        }
        found
    }

    pub(super) fn attribution(&self, sink: &mut Sink, cue: &Cue, polarity: Polarity) -> DraftAttribution {
        let span = mention::words_span(self.tree, &cue.words, cue.words.first().copied().unwrap_or_default());
        let text = mention::join(self.tree, cue.words.iter().copied());
        DraftAttribution {
            speaker: cue.speaker.map(|head| sink.mentions.at(self.sentence, self.tree, head)),
            cue: text.clone(),
            cue_words: Words { sentence: self.sentence, span, text },
            cue_kind: cue.kind,
            polarity,
            saying: None,
        }
    }

    pub(super) fn evidence(
        &self,
        stance: &Stance,
        predicate: crate::text::Span,
        time: Option<std::ops::Range<usize>>,
    ) -> Vec<DraftEvidence> {
        let one = |part: Part, span: crate::text::Span| DraftEvidence { sentence: self.sentence, part, n: 0, span };
        let mut found = vec![one(Part::Predicate, predicate)];
        found.extend(stance.negations.iter().map(|&idx| one(Part::Negation, self.tree.token(idx).span)));
        found.extend(stance.modals.iter().map(|&idx| one(Part::Modal, self.tree.token(idx).span)));
        if let Some(span) =
            time.map(|range| self.tree.token(range.start).span.cover(self.tree.token(range.end - 1).span))
        {
            found.push(one(Part::Time, span));
        }
        found
    }

    /// A time that the parser hung under an object: "left the city on Monday".
    pub(super) fn time_of_objects(
        &self,
        frame: &Frame,
        future: bool,
    ) -> Option<(std::ops::Range<usize>, super::TimeInterval)> {
        let nouns = frame.objects.iter().chain(frame.obliques.iter().map(|oblique| &oblique.head));
        nouns
            .filter(|&&noun| noun > frame.head)
            .flat_map(|&noun| self.tree.children_by(noun, "nmod"))
            .filter(|&child| {
                child > frame.head
                    && self.tree.children(child).iter().any(|&case| {
                        self.tree.base_deprel(case) == "case"
                            && matches!(
                                self.tree.lemma(case),
                                "on" | "in" | "since" | "until" | "by" | "after" | "before" | "during"
                            )
                    })
            })
            .find_map(|child| self.times.at(child, future))
            .filter(|(range, _)| range.start > frame.head)
            .cloned()
    }
}

fn is_negation(tree: &Tree<'_>, idx: usize) -> bool {
    matches!(tree.lemma(idx), "not" | "n't" | "never")
}

pub(super) fn preposition_text(tree: &Tree<'_>, oblique: &Oblique) -> Option<String> {
    (!oblique.preposition.is_empty()).then(|| mention::join(tree, oblique.preposition.iter().copied()).to_lowercase())
}

/// "too close to call", "big enough to sink", "interested in buying shares": the
/// clause that a quality is nothing without.
fn quality_clause(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let graded = tree.children_by(head, "advmod").any(|word| matches!(tree.lemma(word), "too" | "enough"));
    let clause = tree.children(head).iter().copied().find(|&child| {
        head < child
            && matches!(tree.base_deprel(child), "advcl" | "acl" | "xcomp" | "ccomp")
            && tree.children_by(child, "mark").any(|mark| tree.lemma(mark) == "to")
            && !tree.has(child, "nsubj")
    });
    // "interested in buying shares".
    let gerund = tree.children_by(head, "advcl").find(|&child| {
        head + 2 == child
            && tree.xpos(child) == "VBG"
            && tree
                .children_by(child, "mark")
                .any(|mark| matches!(tree.lemma(mark), "in" | "at" | "of" | "from" | "to"))
    });
    clause.filter(|_| graded).or(gerund).map_or_else(Vec::new, |clause| super::restriction::clause(tree, clause))
}
