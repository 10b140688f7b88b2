//! The further arguments of a draft: who receives, what a thing is made, the
//! phrases with prepositions, the clauses that tell purpose, cause and topic.

use super::attribution;
use super::content;
use super::drafting::{Scene, Sink};
use super::frame::{Frame, Link, Oblique};
use super::light::Light;
use super::mention;
use super::modality;
use super::parts::preposition_text;
use super::role;
use super::{DraftArgument, DraftIdx, DraftRef, Role, TimeInterval};
use crate::ontology;
use crate::syntax::Tree;

/// What the predicate and its object have already taken of a clause.
pub(super) struct Taken<'a> {
    pub(super) lemma: &'a str,
    pub(super) light: Option<&'a Light>,
    /// The place of the oblique that is the object.
    pub(super) used: Option<usize>,
    /// The frame that is the content.
    pub(super) content: Option<usize>,
    /// Whether it is to come.
    pub(super) future: bool,
    /// Who is given the object.
    pub(super) recipients: &'a [usize],
    /// What the object is called or made.
    pub(super) attributes: &'a [usize],
}

/// Further arguments, with the clauses among them that wait for their drafts.
pub(super) struct Arguments {
    pub(super) list: Vec<DraftArgument>,
    /// The place in the list, the frame.
    pub(super) waiting: Vec<(usize, usize)>,
    pub(super) time: Option<(std::ops::Range<usize>, TimeInterval)>,
}

impl Scene<'_> {
    /// Gathers the arguments of a clause; objects that are none are moved here.
    pub(super) fn arguments(
        &self,
        n: usize,
        taken: &Taken<'_>,
        objects: &mut Vec<DraftRef>,
        sink: &mut Sink,
    ) -> Arguments {
        let tree = self.tree;
        let frame = &self.frames[n];
        let mut list: Vec<DraftArgument> = Vec::new();
        for &head in taken.recipients {
            list.push(DraftArgument { role: Role::Recipient, preposition: None, to: self.reference(sink, head) });
        }
        for (role, preposition, head) in taken.light.iter().flat_map(|light| &light.arguments) {
            list.push(DraftArgument {
                role: *role,
                preposition: Some(mention::join(tree, preposition.iter().copied()).to_lowercase()),
                to: self.reference(sink, *head),
            });
        }
        if taken.content.is_some() && !objects.is_empty() && !frame.nominal && is_telling(tree, frame) {
            // "told reporters that": the object hears, the content is said.
            for object in objects.drain(..) {
                list.push(DraftArgument { role: Role::Recipient, preposition: None, to: object });
            }
        }
        if taken.attributes.is_empty() {
            self.small_clause_argument(frame, taken, objects, &mut list, sink);
        }
        let role = if ontology::is_appointment(taken.lemma) { Role::Office } else { Role::Attribute };
        for &head in taken.attributes {
            list.push(DraftArgument { role, preposition: None, to: self.reference(sink, head) });
        }
        let time = self.phrases(n, taken, objects, &mut list, sink);
        if !frame.negations.is_empty() {
            // "does not spread easily": it does spread.
            let manners = frame
                .adverbs
                .iter()
                .copied()
                .filter(|&word| frame.head < word && tree.form(word).ends_with("ly") && tree.upos(word) == "ADV");
            for manner in manners {
                list.push(DraftArgument { role: Role::Manner, preposition: None, to: self.reference(sink, manner) });
            }
        }
        let waiting = self.clause_arguments(n, taken, objects, &mut list, time.is_some());
        Arguments { list, waiting, time }
    }

    /// "named her minister": what the object is made is an argument; "remains volatile":
    /// where there is none it stands in its place.
    fn small_clause_argument(
        &self,
        frame: &Frame,
        taken: &Taken<'_>,
        objects: &mut Vec<DraftRef>,
        list: &mut Vec<DraftArgument>,
        sink: &mut Sink,
    ) {
        let tree = self.tree;
        let Some(head) = self.small_clause(frame) else { return };
        let preposition = super::noun_phrase::preposition(tree, head);
        // "leaving one dead", "died aged 76".
        let counted = tree.child(head, "nummod").filter(|_| objects.is_empty() && tree.upos(head) == "ADJ");
        objects.extend(counted.map(|number| self.reference(sink, number)));
        let alone = objects.is_empty() && !content::is_extraposing(tree, frame);
        if alone && preposition.is_empty() && tree.lemma(head) != "aged" {
            objects.push(self.reference(sink, head));
        } else {
            let office = ontology::is_appointment(taken.lemma);
            list.push(DraftArgument {
                role: if office { Role::Office } else { Role::Attribute },
                preposition: (!preposition.is_empty())
                    .then(|| mention::join(tree, preposition.iter().copied()).to_lowercase()),
                to: self.reference(sink, head),
            });
        }
    }

    /// The phrases of a clause, with and without prepositions; the first that
    /// tells when is its time.
    fn phrases(
        &self,
        n: usize,
        taken: &Taken<'_>,
        objects: &[DraftRef],
        list: &mut Vec<DraftArgument>,
        sink: &mut Sink,
    ) -> Option<(std::ops::Range<usize>, TimeInterval)> {
        let tree = self.tree;
        let frame = &self.frames[n];
        let mut time = frame.adverbs.iter().find_map(|&adverb| self.times.at(adverb, taken.future)).cloned();
        for (place, oblique) in frame.obliques.iter().enumerate() {
            let is_subject_below = self.frames.iter().any(|inner| {
                inner.outer == Some(n)
                    && inner.link == Link::Adverbial
                    && inner.own_subject
                    && inner.subjects.contains(&oblique.head)
            });
            if is_subject_below
                || oblique.agent
                || taken.used == Some(place)
                || attribution::is_according_to(tree, &oblique.preposition)
                || oblique.preposition.is_empty() && tree.upos(oblique.head) == "ADP"
                || is_distance(tree, frame, oblique)
                || is_absolute(tree, oblique)
            {
                continue;
            }
            // "the largest in the world": told with the object.
            let is_told = |object: &DraftRef| match object {
                DraftRef::Mention(idx) => sink.mentions.list[idx.0].words.binary_search(&oblique.head).is_ok(),
                _ => false,
            };
            if frame.nominal && objects.iter().any(is_told) {
                continue;
            }
            let role = role::of(tree, frame, oblique);
            if !oblique.moved && time.is_none() && role != Role::Topic {
                time = self.times.at(oblique.head, taken.future).cloned();
                if time.is_some() {
                    continue;
                }
            }
            for &member in &oblique.members {
                list.push(DraftArgument {
                    role,
                    preposition: preposition_text(tree, oblique),
                    to: self.reference(sink, member),
                });
            }
        }
        time
    }

    /// The clauses that tell something of the act; their drafts come later.
    fn clause_arguments(
        &self,
        n: usize,
        taken: &Taken<'_>,
        objects: &[DraftRef],
        list: &mut Vec<DraftArgument>,
        timed: bool,
    ) -> Vec<(usize, usize)> {
        let tree = self.tree;
        let frame = &self.frames[n];
        let says_when = matches!(taken.lemma, "come" | "occur" | "happen" | "arise")
            && objects.is_empty()
            && list.is_empty()
            && !timed;
        let mut waiting = Vec::new();
        for clause in &frame.clauses {
            let Some(inner) = self.frames.iter().position(|inner| inner.head == clause.head) else { continue };
            let other = &self.frames[inner];
            let marked = |lemmas: &[&str]| other.marks.iter().any(|&mark| lemmas.contains(&tree.lemma(mark)));
            let gerund = tree.xpos(other.head) == "VBG" && !other.own_subject;
            let is_content = taken.content == Some(inner);
            let role = match clause.link {
                Link::Adverbial if is_content || modality::is_outcome(tree, frame, other) => continue,
                Link::Adverbial if modality::is_purpose(tree, other) && !other.own_subject => Role::Purpose,
                Link::Adverbial if marked(&["because", "since"]) => Role::Cause,
                Link::Adverbial if marked(&["of"]) => Role::Topic,
                // "banned from voting", "interested in buying".
                Link::Adverbial if gerund && marked(&["from", "into", "about"]) => Role::Topic,
                Link::Adverbial if gerund && frame.nominal && marked(&["in", "at", "to", "on"]) => Role::Topic,
                // "described the law as harming trade".
                Link::Adverbial if gerund && !objects.is_empty() && marked(&["as"]) => Role::Attribute,
                // "jailed for robbing a bank".
                Link::Adverbial if gerund && (frame.nominal || frame.passive) && marked(&["for"]) => Role::Cause,
                Link::Adverbial if says_when && marked(&["after", "before", "when", "as", "while", "since"]) => {
                    Role::Time
                }
                // "calls on Oslo to pay": what is called for.
                Link::Open | Link::Content if !objects.is_empty() && is_content && !frame.objects_moved => Role::Topic,
                Link::Open if !objects.is_empty() && !self.is_verbless(clause.head) => Role::Topic,
                _ => continue,
            };
            waiting.push((list.len(), inner));
            list.push(DraftArgument { role, preposition: None, to: DraftRef::Draft(DraftIdx(usize::MAX)) });
        }
        waiting
    }
}

fn is_telling(tree: &Tree<'_>, frame: &Frame) -> bool {
    frame.clauses.iter().any(|clause| clause.link == Link::Content)
        && attribution::kind_of_verb(tree.lemma(frame.head), tree.lemma(frame.head)).is_some()
}

/// "days after winning": how long after, not when.
fn is_distance(tree: &Tree<'_>, frame: &Frame, oblique: &Oblique) -> bool {
    oblique.preposition.is_empty()
        && role::is_time(tree, oblique.head)
        && frame.marks.iter().any(|&mark| oblique.head < mark && matches!(tree.lemma(mark), "after" | "before"))
}

/// ", with the troops leaving in May": a clause of its own, not with whom it is done.
fn is_absolute(tree: &Tree<'_>, oblique: &Oblique) -> bool {
    let Some(&with) = oblique.preposition.first() else { return false };
    with > 0
        && tree.lemma(with) == "with"
        && tree.form(with - 1) == ","
        && tree.children_by(oblique.head, "acl").any(|act| act == oblique.head + 1 && tree.xpos(act) == "VBG")
}
