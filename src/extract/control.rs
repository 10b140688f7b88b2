//! Who acts in a clause that does not say so: subjects lent by the verb, the
//! noun or the phrase above it.

use super::antecedent;
use super::clause::{is_finite, is_time};
use super::conjunction;
use super::frame::{Frame, Link};
use super::noun_phrase;
use super::reattach;
use super::repair_participles;
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// "with Russian officials arguing that …": parsers take the subject for a
/// phrase of the outer clause.
pub(super) fn absolute_subject(tree: &Tree<'_>, frame: &mut Frame, frames: &[Frame]) {
    if frame.own_subject || !matches!(frame.link, Link::Adverbial) || tree.upos(frame.head) != "VERB" {
        return;
    }
    let Some(outer) = frame.outer.map(|n| &frames[n]) else { return };
    let with = frame.marks.iter().copied().find(|&mark| matches!(tree.lemma(mark), "with" | "without"));
    let subject = outer.obliques.iter().find(|oblique| {
        let between = oblique.head < frame.head && oblique.head > outer.head;
        if let Some(with) = with {
            return between && oblique.preposition.is_empty() && oblique.head > with;
        }
        let [first] = oblique.preposition[..] else { return false };
        between
            && tree.lemma(first) == "with"
            && tree.xpos(frame.head) == "VBG"
            && reaches(tree, oblique.head, frame.head)
    });
    // Taken for one more subject of the outer verb.
    let stray = with
        .and_then(|with| tree.children_by(outer.head, "nsubj").find(|&subject| with < subject && subject < frame.head));
    if let Some(oblique) = subject {
        frame.subjects.clone_from(&oblique.members);
        frame.own_subject = true;
    } else if let Some(stray) = stray {
        frame.subjects = conjunction::members(tree, stray);
        frame.own_subject = true;
    } else if with.is_none() && tree.xpos(frame.head) == "VBG" {
        // Hung in yet another place, but written the same: ", with N V-ing".
        let found = (1..frame.head)
            .rev()
            .take_while(|&idx| tree.upos(idx) != "VERB")
            .find(|&idx| tree.lemma(idx) == "with" && tree.form(idx - 1) == ",");
        let noun = found.and_then(|with| tree.head(with)).filter(|&noun| noun < frame.head);
        if let Some(noun) = noun.filter(|&noun| reaches(tree, noun, frame.head)) {
            frame.subjects = conjunction::members(tree, noun);
            frame.own_subject = true;
        }
    }
}

/// Tells whether a phrase ends where a participle begins; a comma between them
/// only where it closes an apposition.
fn reaches(tree: &Tree<'_>, head: usize, participle: usize) -> bool {
    let last = tree.subtree_without(head, &|idx| idx > participle).last().copied().unwrap_or(head);
    last + 1 == participle
        || (last + 2 == participle && tree.form(last + 1) == "," && (tree.has(head, "appos") || tree.has(head, "acl")))
}

/// Finds the subject of a clause that has none of its own.
pub(super) fn inherit_subject(tree: &Tree<'_>, frame: &mut Frame, frames: &[Frame]) {
    if frame.own_subject || !frame.subjects.is_empty() || tree.has(frame.head, "expl") {
        return;
    }
    let outer = frame.outer.map(|n| &frames[n]);
    match frame.link {
        Link::Open => {
            let Some(outer) = outer else { return };
            if is_anybodys(tree, frame, outer) {
                return;
            }
            // "has the army build a port": the army builds.
            let bare = frame.marks.is_empty() && tree.xpos(frame.head) == "VB" && !outer.objects.is_empty();
            let keeps_subject = verbs::CONTROL_VERBS.contains_key(tree.lemma(outer.head)) && !bare;
            // "called on Oslo to pay": Oslo acts.
            let called = outer.obliques.iter().find(|oblique| {
                outer.head < oblique.head
                    && oblique.head < frame.head
                    && reattach::is_calling(tree, outer.head, oblique.head)
            });
            let controller = if !outer.passive && !keeps_subject {
                match called.filter(|_| outer.objects.is_empty()) {
                    Some(oblique) => &oblique.members,
                    None if outer.objects.is_empty() => &outer.indirect,
                    None => &outer.objects,
                }
            } else {
                &outer.subjects
            };
            let controller = if controller.is_empty() { &outer.subjects } else { controller };
            frame.subjects = users(tree, outer).unwrap_or_else(|| controller.clone());
        }
        Link::Adverbial | Link::Parataxis | Link::Conjunct => {
            let Some(outer) = outer else { return };
            // "accused the United States of fuelling": the object acts.
            let marked = |lemmas: &[&str]| frame.marks.iter().any(|&mark| lemmas.contains(&tree.lemma(mark)));
            let of_object = (marked(&["of", "from", "into"])
                || marked(&["for", "on"]) && !frame.own_subject && is_response(tree.lemma(outer.head)))
                && frame.link == Link::Adverbial
                && !outer.passive
                && !outer.objects.is_empty();
            if let Some(accused) = proceedings(tree, outer)
                .filter(|_| marked(&["for"]) && frame.link == Link::Adverbial && tree.xpos(frame.head) == "VBG")
            {
                frame.subjects = accused;
                return;
            }
            if frame.link == Link::Parataxis && tree.upos(frame.head) == "VERB" && is_finite(tree, frame) {
                return;
            }
            let outcome = outcome_subjects(tree, frame, outer).or_else(|| users(tree, outer));
            frame.subjects =
                outcome.unwrap_or_else(|| if of_object { outer.objects.clone() } else { outer.subjects.clone() });
        }
        Link::Noun(noun) => {
            let infinitive = frame.marks.iter().any(|&mark| tree.lemma(mark) == "to");
            if !infinitive && tree.upos(frame.head) == "VERB" && frame.marks.is_empty() {
                // A participle under a verb describes the noun before it.
                let described = if tree.upos(noun) == "VERB" {
                    frame.head.checked_sub(1).filter(|&before| matches!(tree.upos(before), "NOUN" | "PROPN"))
                } else if let Some(outer) =
                    outer.filter(|outer| outer.head == noun && outer.copula.is_some() && tree.has(noun, "case"))
                {
                    // "is out of the country attending a funeral".
                    frame.subjects.clone_from(&outer.subjects);
                    None
                } else {
                    Some(noun).filter(|&noun| tree.upos(noun) != "ADJ" || tree.has(noun, "det"))
                };
                frame.subjects.extend(described.map(|noun| partitive_of(tree, noun)));
            } else if infinitive && is_one_of_a_kind(tree, noun) {
                // "became the first to cross it": who became so.
                let predicate = conjunction::first(tree, noun);
                let complement = tree.base_deprel(predicate) == "xcomp";
                match outer.filter(|outer| (outer.head == predicate || complement) && !outer.subjects.is_empty()) {
                    // "making him the first to cross it".
                    Some(outer) if outer.head != predicate && !outer.objects.is_empty() => {
                        frame.subjects.clone_from(&outer.objects);
                    }
                    Some(outer) => frame.subjects.clone_from(&outer.subjects),
                    None => frame.subjects.push(noun),
                }
            } else if is_charge(tree.lemma(noun)) {
                // "arrested Ruiz on suspicion of robbing", "faces charges of robbing".
                let Some(outer) = outer else { return };
                let whom = !outer.passive && !outer.objects.is_empty() && !outer.objects.contains(&noun);
                frame.subjects.clone_from(if whom { &outer.objects } else { &outer.subjects });
            } else if let Some(whom) =
                asked(tree, noun, frame.head).filter(|_| infinitive && is_request(tree.lemma(noun)))
            {
                frame.subjects = conjunction::members(tree, whom);
            } else if let Some(holder) = holder(tree, noun, outer).filter(|_| infinitive) {
                frame.subjects = holder;
            } else if infinitive && is_request(tree.lemma(noun)) {
                frame.subjects = asked_by(tree, noun, outer);
            } else if verbs::CONTENT_NOUNS.contains_key(tree.lemma(noun)) || infinitive {
                // "his decision to supply": the possessor acts, else the subject
                // of the clause whose object the decision is.
                if let Some(owner) = tree.child(noun, "nmod:poss") {
                    frame.subjects = vec![owner];
                } else if let Some(owner) = owner_by(tree, noun) {
                    frame.subjects = vec![owner];
                } else if let Some(outer) = outer.filter(|outer| {
                    outer.objects.contains(&noun) && !is_others(tree.lemma(outer.head))
                        || outer.obliques.iter().any(|oblique| oblique.members.contains(&noun))
                }) {
                    frame.subjects.clone_from(&outer.subjects);
                }
            }
        }
        Link::Content if tree.xpos(frame.head) == "VBG" && frame.marks.is_empty() && frame.auxiliaries.is_empty() => {
            // "admits killing two".
            if let Some(outer) = outer.filter(|outer| !is_anybodys(tree, frame, outer) && !outer.passive) {
                let whom = outer.objects.iter().chain(&outer.indirect).copied().find(|&whom| whom < frame.head);
                frame.subjects = whom.map_or_else(|| outer.subjects.clone(), |whom| conjunction::members(tree, whom));
            }
        }
        Link::Content if is_finite(tree, frame) => {
            if let Some((outer, noun)) = outer.and_then(|outer| match outer.link {
                Link::Relative(noun) if frame.marks.is_empty() => Some((outer, noun)),
                _ => None,
            }) {
                // "weapons that they believe belonged to Rome".
                frame.subjects = vec![antecedent::of(tree, noun, outer)];
                return;
            }
            // "argued that arming Kyiv would help": two clauses for one, the
            // first of them the subject.
            let Some(outer) = outer else { return };
            let gerund = outer.clauses.iter().map(|clause| clause.head).find(|&head| {
                tree.xpos(head) == "VBG"
                    && head < frame.head
                    && frame.marks.first().is_none_or(|&mark| mark < head)
                    && head > outer.head
            });
            frame.subjects.extend(gerund);
        }
        _ => {}
    }
}

/// Whom a step is taken against: "opens an inquiry into Ruiz for lying".
pub(super) fn proceedings(tree: &Tree<'_>, outer: &Frame) -> Option<Vec<usize>> {
    let step = outer.objects.iter().copied().find(|&object| is_proceeding(tree.lemma(object)))?;
    let against = |head: usize| {
        noun_phrase::preposition(tree, head)
            .first()
            .is_some_and(|&word| matches!(tree.lemma(word), "against" | "into" | "on" | "of"))
    };
    let beside = outer.obliques.iter().map(|oblique| oblique.head).filter(|&head| step < head);
    let accused = tree.children_by(step, "nmod").chain(beside).find(|&head| against(head))?;
    Some(conjunction::members(tree, accused))
}

/// A step against somebody for what he did.
pub(super) fn is_proceeding(lemma: &str) -> bool {
    matches!(
        lemma,
        "action"
            | "case"
            | "charge"
            | "complaint"
            | "fine"
            | "indictment"
            | "inquiry"
            | "investigation"
            | "lawsuit"
            | "penalty"
            | "probe"
            | "proceeding"
            | "proceedings"
            | "sanction"
            | "suit"
            | "warrant"
    )
}

/// Who has what a noun grants or tells, where the clause around it says so:
/// "charged Ruiz with attempts to flee", "denied the Scots the right to vote",
/// "is seen as an attempt by Rome to win".
fn holder(tree: &Tree<'_>, noun: usize, outer: Option<&Frame>) -> Option<Vec<usize>> {
    let outer = outer.filter(|_| !tree.has(noun, "nmod:poss"))?;
    let oblique = outer.obliques.iter().any(|oblique| oblique.members.contains(&noun));
    let charged = matches!(tree.lemma(outer.head), "charge" | "accuse" | "suspect" | "convict" | "indict");
    let whom = if outer.objects.is_empty() { &outer.indirect } else { &outer.objects };
    if oblique && charged && !outer.passive && !whom.is_empty() {
        return Some(whom.clone());
    }
    let gives =
        matches!(tree.lemma(outer.head), "deny" | "give" | "grant" | "guarantee" | "offer" | "promise" | "refuse");
    if gives && outer.objects.contains(&noun) && !outer.indirect.is_empty() {
        return Some(outer.indirect.clone());
    }
    let by = outer.obliques.iter().find(|oblique| oblique.agent && oblique.head > noun);
    by.filter(|_| oblique && outer.passive).map(|oblique| oblique.members.clone())
}

/// "criticised Oslo for selling arms": who is blamed or praised did it.
pub(super) fn is_response(lemma: &str) -> bool {
    matches!(
        lemma,
        "arrest"
            | "blame"
            | "blast"
            | "censure"
            | "charge"
            | "commend"
            | "condemn"
            | "congratulate"
            | "ban"
            | "deport"
            | "detain"
            | "dismiss"
            | "expel"
            | "fire"
            | "impeach"
            | "oust"
            | "remove"
            | "sack"
            | "suspend"
            | "convict"
            | "credit"
            | "criticise"
            | "criticize"
            | "denounce"
            | "fault"
            | "fine"
            | "honor"
            | "honour"
            | "imprison"
            | "indict"
            | "investigate"
            | "jail"
            | "mock"
            | "praise"
            | "prosecute"
            | "punish"
            | "rebuke"
            | "sanction"
            | "scold"
            | "sentence"
            | "slam"
            | "sue"
            | "thank"
    )
}

/// "trucks used by the army to carry shells": the army carries them.
fn users(tree: &Tree<'_>, outer: &Frame) -> Option<Vec<usize>> {
    let agents = outer.agents();
    (tree.lemma(outer.head) == "use" && outer.passive && !agents.is_empty()).then_some(agents)
}

/// "bans wearing masks", "condemned burning flags": whoever does it.
fn is_anybodys(tree: &Tree<'_>, frame: &Frame, outer: &Frame) -> bool {
    tree.xpos(frame.head) == "VBG"
        && frame.marks.is_empty()
        && outer.objects.is_empty()
        && !outer.passive
        && matches!(
            tree.lemma(outer.head),
            "advocate"
                | "allow"
                | "ban"
                | "condemn"
                | "criminalise"
                | "criminalize"
                | "discourage"
                | "enable"
                | "encourage"
                | "forbid"
                | "involve"
                | "legalise"
                | "legalize"
                | "oppose"
                | "outlaw"
                | "permit"
                | "prohibit"
                | "recommend"
                | "require"
        )
}

/// Who or what brought about what a participle tells behind a whole clause:
/// "was hit by a bomb, killing six": the bomb; "reported ten cases, bringing
/// the total to ninety": the cases.
fn outcome_subjects(tree: &Tree<'_>, frame: &Frame, outer: &Frame) -> Option<Vec<usize>> {
    if !is_outcome(tree, frame) {
        return None;
    }
    let agents = outer.agents();
    if outer.passive && !agents.is_empty() {
        return Some(agents);
    }
    let counts = matches!(tree.lemma(frame.head), "bring" | "raise") && is_counting(tree.lemma(outer.head));
    (counts && !outer.passive && !outer.objects.is_empty()).then(|| outer.objects.clone())
}

/// Tells whether a clause is a participle behind a comma that says what came of it all.
pub(super) fn is_outcome(tree: &Tree<'_>, frame: &Frame) -> bool {
    let before = frame.head.checked_sub(1).map_or("", |idx| tree.form(idx));
    frame.link == Link::Adverbial
        && tree.xpos(frame.head) == "VBG"
        && frame.marks.is_empty()
        && (before == "," || matches!(before, "thus" | "thereby"))
        && repair_participles::is_result(tree.lemma(frame.head))
}

/// "reports ten cases".
pub(super) fn is_counting(lemma: &str) -> bool {
    matches!(lemma, "report" | "confirm" | "record" | "announce" | "register" | "add" | "log" | "document")
}

/// "the first ship", "the only one", "the youngest driver": what such a thing is
/// said to do, it does.
pub(super) fn is_one_of_a_kind(tree: &Tree<'_>, noun: usize) -> bool {
    let lone = tree.children(noun).iter().any(|&child| {
        child < noun
            && (matches!(tree.base_deprel(child), "amod" | "nummod") && tree.xpos(child) == "JJS"
                || matches!(tree.lemma(child), "first" | "second" | "third" | "last" | "only" | "latest" | "sole")
                || is_ordinal(tree, child))
    });
    let itself = tree.upos(noun) != "NOUN" && matches!(tree.lemma(noun), "first" | "second" | "third" | "last");
    let is_chance = verbs::CONTENT_NOUNS.contains_key(tree.lemma(noun))
        || is_occasion(tree, noun)
        || matches!(tree.lemma(noun), "place" | "step" | "thing");
    (lone || itself) && !is_chance
}

/// "thirteenth", "21st".
fn is_ordinal(tree: &Tree<'_>, idx: usize) -> bool {
    let form = tree.form(idx).to_lowercase();
    let figure = form.starts_with(|letter: char| letter.is_ascii_digit());
    let stem = form.strip_suffix("th").unwrap_or_default();
    let number = ["four", "fif", "six", "seven", "eigh", "nin", "ten", "eleven", "twelf"].contains(&stem)
        || stem.ends_with("teen")
        || stem.ends_with("tie");
    tree.xpos(idx) == "JJ" && (number || figure && ["th", "st", "nd", "rd"].iter().any(|end| form.ends_with(end)))
}

/// "the day", "the way": what a clause under it lacks is no object.
pub(super) fn is_occasion(tree: &Tree<'_>, noun: usize) -> bool {
    is_time(tree, noun) || matches!(tree.lemma(noun), "time" | "way" | "reason" | "moment")
}

fn is_charge(lemma: &str) -> bool {
    matches!(lemma, "suspicion" | "charge" | "allegation" | "accusation" | "criticism")
}

/// "uncovered a plot to kill": a plot of somebody else.
fn is_others(lemma: &str) -> bool {
    matches!(
        lemma,
        "allege"
            | "back"
            | "block"
            | "condemn"
            | "criticise"
            | "criticize"
            | "denounce"
            | "discover"
            | "expose"
            | "fear"
            | "foil"
            | "oppose"
            | "praise"
            | "prevent"
            | "reveal"
            | "stop"
            | "support"
            | "thwart"
            | "uncover"
            | "welcome"
    )
}

fn is_request(lemma: &str) -> bool {
    matches!(
        lemma,
        "call" | "plea" | "appeal" | "order" | "request" | "demand" | "recommendation" | "warning" | "alert"
    )
}

/// Whom a noun calls on: "a call on Oslo to pay", "a request to Bonn to pay".
fn asked(tree: &Tree<'_>, noun: usize, act: usize) -> Option<usize> {
    tree.children_by(noun, "nmod").find(|&child| {
        child < act
            && noun_phrase::preposition(tree, child)
                .iter()
                .any(|&word| matches!(tree.lemma(word), "on" | "upon" | "to" | "for"))
    })
}

/// Who shall do what a noun calls for that names nobody: "rejected a plea by
/// Bonn to pay".
fn asked_by(tree: &Tree<'_>, noun: usize, outer: Option<&Frame>) -> Vec<usize> {
    let answers = |outer: &&Frame| {
        matches!(
            tree.lemma(outer.head),
            "reject"
                | "accept"
                | "grant"
                | "deny"
                | "refuse"
                | "heed"
                | "ignore"
                | "answer"
                | "obey"
                | "defy"
                | "dismiss"
                | "decline"
                | "receive"
                | "get"
                | "face"
                | "follow"
                | "resist"
        )
    };
    outer
        .filter(|outer| outer.objects.contains(&noun))
        .filter(answers)
        .map_or_else(Vec::new, |outer| outer.subjects.clone())
}

/// "some of the deaths occurring": the part, not the whole.
fn partitive_of(tree: &Tree<'_>, noun: usize) -> usize {
    tree.head(noun)
        .filter(|&part| {
            noun_phrase::is_of(tree, noun)
                && matches!(
                    tree.lemma(part),
                    "some"
                        | "many"
                        | "most"
                        | "several"
                        | "all"
                        | "both"
                        | "none"
                        | "few"
                        | "half"
                        | "majority"
                        | "dozens"
                )
        })
        .unwrap_or(noun)
}

/// "the decision by Kyiv to", "an effort of the ministry to".
fn owner_by(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    tree.children_by(noun, "nmod")
        .find(|&child| noun_phrase::preposition(tree, child).iter().any(|&word| matches!(tree.lemma(word), "by")))
}
