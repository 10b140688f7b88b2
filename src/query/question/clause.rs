//! The templates: what the clause of a question becomes.

use crate::lexicon::title;
use crate::ontology::{self, Filler, Places};
use crate::syntax::Tree;

use super::super::vocabulary::third_person;
use super::noun::{asks, filler, is_time, phrase, quoted, variable};
use super::{Question, Wanted, days};

/// Reads the clause of a question.
pub(super) fn read(tree: &Tree<'_>, text: &str) -> Option<Question> {
    let root = tree.root()?;
    let first = (0..tree.len()).map(|idx| tree.form(idx).to_lowercase()).find(|word| !is_preposition(word))?;
    if first == "why" || first == "how" && !is_connection(tree.lemma(root)) {
        return None;
    }
    connection(tree, text, root)
        .or_else(|| saying(tree, text, root))
        .or_else(|| state(tree, text, root))
        .or_else(|| deed(tree, text, root, &first))
}

fn is_preposition(word: &str) -> bool {
    matches!(word, "by" | "with" | "to" | "from" | "of" | "on" | "in" | "since" | "until" | "against" | "for" | "and")
}

fn is_connection(lemma: &str) -> bool {
    matches!(
        lemma,
        "connect" | "link" | "relate" | "tie" | "connection" | "related" | "connected" | "linked" | "relationship"
    )
}

/// *How are A and B connected?*, *What connects A with B?*
fn connection(tree: &Tree<'_>, text: &str, root: usize) -> Option<Question> {
    if !is_connection(tree.lemma(root)) {
        return None;
    }
    let with_conjunct = |idx: usize| std::iter::once(idx).chain(tree.children_by(idx, "conj"));
    let parts: Vec<usize> = tree
        .children(root)
        .iter()
        .copied()
        .filter(|&child| matches!(tree.base_deprel(child), "nsubj" | "obj" | "obl" | "nmod") && !asks(tree, child))
        .flat_map(with_conjunct)
        .collect();
    let nested =
        parts.iter().flat_map(|&part| tree.children_by(part, "nmod")).filter(|&idx| preposition(tree, idx) == "with");
    let all: Vec<usize> = parts.iter().copied().chain(nested).collect();
    match all.as_slice() {
        [from, to, ..] => Some(Question::Path { from: phrase(tree, text, *from)?, to: phrase(tree, text, *to)? }),
        _ => None,
    }
}

/// *What does A say about B?*, *What is said about B?*
fn saying(tree: &Tree<'_>, text: &str, root: usize) -> Option<Question> {
    let is_saying = matches!(
        tree.lemma(root),
        "say" | "think" | "tell" | "state" | "warn" | "claim" | "argue" | "announce" | "know" | "report" | "comment"
    );
    let asked = (0..tree.len()).find(|&idx| asks(tree, idx))?;
    if !is_saying || tree.lemma(asked) != "what" {
        return None;
    }
    let subject = tree.child(root, "nsubj").filter(|&idx| idx != asked && !asks(tree, idx));
    let about = tree
        .children_by(root, "obl")
        .find(|&idx| !asks(tree, idx) && matches!(preposition(tree, idx), "about" | "of" | "on" | "regarding"));
    let inside = || {
        let clauses: Vec<usize> = tree
            .children_by(root, "ccomp")
            .flat_map(|clause| std::iter::once(clause).chain(tree.children_by(clause, "advcl")))
            .collect();
        clauses.into_iter().filter_map(|clause| tree.child(clause, "nsubj")).find(|&idx| !asks(tree, idx))
    };
    let by = subject.and_then(|idx| phrase(tree, text, idx));
    let about = about.or_else(inside).and_then(|idx| phrase(tree, text, idx));
    (by.is_some() || about.is_some()).then_some(Question::Claims { by, about })
}

/// *Who is the German chancellor?*, *Who is against the deal?*
fn state(tree: &Tree<'_>, text: &str, root: usize) -> Option<Question> {
    // *Who is the president of France?*: either may be taken for the root.
    let (root, subject) = match tree.child(root, "nsubj") {
        Some(noun) if asks(tree, root) && (tree.has(root, "cop") || tree.has(noun, "cop")) => (noun, Some(root)),
        subject => (root, subject),
    };
    let side = preposition(tree, root);
    let stance = match side {
        "against" => Some("opposes"),
        "for" => Some("supports"),
        _ => None,
    };
    if let (Some(relation), Some(subject)) = (stance, subject) {
        let who = side_of(tree, text, subject)?;
        let object = if tree.upos(root) == "VERB" { tree.child(root, "obj")? } else { root };
        let thing = phrase(tree, text, object)?;
        // *Who is against sending missiles?*: against their transfer.
        let is_giving =
            matches!(tree.lemma(root), "send" | "supply" | "deliver" | "transfer" | "ship" | "give" | "provide");
        let thing = if is_giving { format!("transfer of {thing}") } else { thing };
        return Some(pattern(&who, relation, Some(quoted(&thing)), wanted(tree, subject), None));
    }
    let has_copula = tree.has(root, "cop") || subject.is_some_and(|idx| tree.has(idx, "cop"));
    if !has_copula || !matches!(tree.upos(root), "NOUN" | "PROPN" | "ADJ") {
        return None;
    }
    let asked = subject.is_some_and(|idx| asks(tree, idx));
    // *Who is Germany's chancellor?*: whose office it is.
    let holder = tree
        .children_by(root, "nmod")
        .find(|&idx| matches!(preposition(tree, idx), "of" | "for" | "to" | "") || tree.deprel(idx) == "nmod:poss");
    let adjective = tree.children_by(root, "amod").find(|&idx| tree.form(idx).starts_with(char::is_uppercase));
    let place = holder.or(adjective).or_else(|| tree.child(root, "compound"));
    let lemma = tree.lemma(root).to_lowercase();
    let relation = match lemma.as_str() {
        "spokesman" | "spokeswoman" | "spokesperson" => "spokesperson_of",
        "ally" | "allied" => "ally_of",
        "member" => "member_of",
        "leader" | "head" | "boss" | "chief" | "commander" => "leader_of",
        "owner" => "owns",
        "opponent" => "opposes",
        "supporter" => "supports",
        "part" => "part_of",
        "wife" | "husband" | "son" | "daughter" | "brother" | "sister" | "father" | "mother" | "relative"
        | "son-in-law" => "kin_of",
        _ if title::find(&lemma).is_some() => "holds_office",
        _ => return None,
    };
    let place = place.and_then(|idx| phrase(tree, text, idx));
    if asked {
        let place = place.map_or_else(|| "?".to_owned(), |place| quoted(&place));
        return Some(pattern("?", relation, Some(place), Wanted::Who, None));
    }
    let subject = quoted(&phrase(tree, text, subject?)?);
    Some(pattern(
        &subject,
        relation,
        Some(place.map_or_else(|| "?".to_owned(), |place| quoted(&place))),
        Wanted::Whether,
        None,
    ))
}

fn wanted(tree: &Tree<'_>, subject: usize) -> Wanted {
    if asks(tree, subject) { Wanted::Who } else { Wanted::Whether }
}

/// *Who opposes the transfer?*, *Did Trump and Xi meet?*, *When was X accused?*
fn deed(tree: &Tree<'_>, text: &str, root: usize, first: &str) -> Option<Question> {
    // *Where were A and B to meet?*
    let root = tree.child(root, "csubj").filter(|_| is_when(tree, root)).unwrap_or(root);
    if tree.upos(root) != "VERB" {
        return None;
    }
    let verb = match tree.child(root, "xcomp") {
        Some(inner) if tree.upos(inner) == "VERB" && is_light(tree.lemma(root)) => inner,
        _ => root,
    };
    let subjects: Vec<usize> = tree.children_by(root, "nsubj").collect();
    // *Who did Russia attack?*: who asks is the object where somebody else acts.
    let fronted = subjects.first().copied().filter(|&idx| 1 < subjects.len() && asks(tree, idx));
    let subject = subjects.iter().copied().find(|&idx| Some(idx) != fronted).or_else(|| unparsed_subject(tree, root));
    let is_passive = tree.has(verb, "nsubj:pass");
    let agent = tree.children_by(verb, "obl").find(|&idx| preposition(tree, idx) == "by");
    let mut obliques: Vec<usize> = tree
        .children(verb)
        .iter()
        .copied()
        .filter(|&idx| {
            tree.base_deprel(idx) == "obl" && Some(idx) != agent && !is_time(tree, idx) && !is_when(tree, idx)
        })
        .collect();
    // *Whom did he talk to?*: the preposition stands alone behind.
    obliques.sort_by_key(|&idx| !asks(tree, idx));
    let direct = if is_passive { subject } else { tree.child(verb, "obj").or(fronted) };
    let partner = subject.filter(|_| !is_passive).and_then(|idx| tree.child(idx, "conj"));
    let told = tree.child(verb, "ccomp").and_then(|clause| {
        tree.child(clause, "nsubj:pass").or_else(|| tree.child(clause, "obj")).or_else(|| tree.child(clause, "nsubj"))
    });
    let (relation, object) = relation(tree, verb, direct, &obliques);
    let object = match () {
        () if relation.starts_with("aids") => {
            obliques.iter().copied().find(|&idx| preposition(tree, idx) == "to").or(object)
        }
        // *Imposed tariffs on China*: on whom.
        () if relation.starts_with("sanctions") => object.map(|idx| {
            let mut on = tree.children_by(idx, "nmod");
            on.find(|&idx| matches!(preposition(tree, idx), "on" | "against")).unwrap_or(idx)
        }),
        () => object,
    };
    let object = object.or(partner).or(told);
    let is_asked = |idx: Option<usize>| idx.is_some_and(|idx| asks(tree, idx));
    let actor = if is_passive { agent } else { subject };
    let wanted = match first {
        "when" => Wanted::When,
        "where" => Wanted::Where,
        _ if is_asked(actor) || is_asked(object) || is_asked(subject) => Wanted::Who,
        "who" | "whom" | "what" | "which" => Wanted::Who,
        _ => Wanted::Whether,
    };
    let left = match actor {
        Some(idx) => side_of(tree, text, idx)?,
        None => "?".to_owned(),
    };
    let right = match object {
        Some(idx) => Some(side_of(tree, text, idx)?),
        None => (is_passive || wanted == Wanted::Who && left != "?").then(|| "?".to_owned()),
    };
    let (relation, right) = match tree.lemma(verb) {
        // *What happened to X?*, *What did X do to Y?*
        "happen" => return Some(pattern("?", "?", right.filter(|right| right != "?"), Wanted::Who, days(tree))),
        "do" => {
            let to = obliques.iter().copied().find(|&idx| preposition(tree, idx) == "to");
            let to = to.and_then(|idx| side_of(tree, text, idx));
            ("?".to_owned(), Some(to.unwrap_or_else(|| "?".to_owned())))
        }
        _ => (relation, right),
    };
    if let Some(joined) = joined(tree, text, verb, (&left, &relation), (object, right.as_deref())) {
        return Some(joined);
    }
    let when = if wanted == Wanted::When { None } else { days(tree) };
    Some(pattern(&left, &relation, right, wanted, when))
}

/// Returns the name between an auxiliary and its verb, where the tree has no
/// subject (*when did Merz take office?*).
fn unparsed_subject(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    let auxiliary = tree.child(verb, "aux")?;
    let mut between = auxiliary + 1..verb;
    between.find(|&idx| tree.head(idx) == Some(verb) && tree.form(idx).starts_with(char::is_uppercase))
}

/// Reads a question of two clauses: *who opposes something that Ukraine asks
/// for?*, *who aids Ukraine and is accused by Peskov?*
fn joined(
    tree: &Tree<'_>,
    text: &str,
    verb: usize,
    (left, first): (&str, &str),
    (object, right): (Option<usize>, Option<&str>),
) -> Option<Question> {
    let obliques = |idx: usize| tree.children_by(idx, "obl").collect::<Vec<_>>();
    if let Some(clause) = object.filter(|_| right == Some("?")).and_then(|idx| tree.child(idx, "acl:relcl")) {
        let subject = tree.child(clause, "nsubj").filter(|&idx| !asks(tree, idx))?;
        let stranded = tree.children_by(clause, "case").map(|idx| tree.form(idx)).next();
        let relation = match stranded {
            Some(preposition) => typed(tree, clause, &format!("{} {preposition}", tree.lemma(clause)), object, &[]),
            None => None,
        };
        let relation = relation.unwrap_or_else(|| self::relation(tree, clause, object, &[]).0);
        let pattern = format!("{left} {first} ?x; {} {relation} ?x", side_of(tree, text, subject)?);
        return Some(Question::Pattern { pattern, wanted: Wanted::Who });
    }
    let other = tree.child(verb, "conj").filter(|&idx| tree.upos(idx) == "VERB" && left == "?")?;
    let first = format!("?x {first} {}", right?);
    let second = if tree.has(other, "aux:pass") {
        let inside =
            obliques(other).into_iter().flat_map(|idx| std::iter::once(idx).chain(tree.children_by(idx, "nmod")));
        let agent = inside.into_iter().find(|&idx| preposition(tree, idx) == "by")?;
        let (relation, _) = relation(tree, other, Some(agent), &[]);
        format!("{} {relation} ?x", side_of(tree, text, agent)?)
    } else {
        let (relation, object) = relation(tree, other, tree.child(other, "obj"), &obliques(other));
        format!("?x {relation} {}", side_of(tree, text, object?)?)
    };
    Some(Question::Pattern { pattern: format!("{first}; {second}"), wanted: Wanted::Who })
}

fn is_when(tree: &Tree<'_>, idx: usize) -> bool {
    matches!(tree.lemma(idx).to_lowercase().as_str(), "when" | "where")
}

/// Verbs before another that leave it what is asked for.
fn is_light(lemma: &str) -> bool {
    matches!(
        lemma,
        "plan"
            | "want"
            | "intend"
            | "try"
            | "begin"
            | "start"
            | "continue"
            | "go"
            | "need"
            | "expect"
            | "hope"
            | "wish"
    )
}

/// Returns a side: `?` with its kind of what asks, else its words.
fn side_of(tree: &Tree<'_>, text: &str, idx: usize) -> Option<String> {
    if asks(tree, idx) {
        return Some(variable(tree, idx));
    }
    match tree.form(idx) {
        "something" | "somebody" | "anybody" | "someone" | "anyone" | "anything" => Some("?".to_owned()),
        _ => Some(quoted(&phrase(tree, text, idx)?)),
    }
}

/// Returns the relation type of a verb, else its lemma, and the word that is
/// its object.
fn relation(tree: &Tree<'_>, verb: usize, direct: Option<usize>, obliques: &[usize]) -> (String, Option<usize>) {
    let lemma = match tree.child(verb, "compound:prt") {
        Some(particle) => format!("{} {}", tree.lemma(verb), tree.form(particle)),
        None => tree.lemma(verb).to_owned(),
    };
    let prepositions: Vec<String> = obliques.iter().map(|&idx| preposition(tree, idx).to_owned()).collect();
    let typed = |predicate: &str, object: Option<usize>| typed(tree, verb, predicate, object, &prepositions);
    // *Who denies the charge?*: the verb says more than its type.
    if matches!(lemma.as_str(), "deny" | "confirm" | "admit") {
        return (lemma, direct);
    }
    if direct.is_none() {
        // Stranded: *whom did he talk to?*
        let stranded = tree.children_by(verb, "case").next().map(|idx| tree.form(idx));
        for &idx in obliques {
            let preposition = if asks(tree, idx) {
                stranded.unwrap_or_else(|| preposition(tree, idx))
            } else {
                preposition(tree, idx)
            };
            if let Some(found) = typed(&format!("{lemma} {preposition}"), Some(idx)) {
                return (found, Some(idx));
            }
        }
    }
    let object = direct.or_else(|| {
        let mut named =
            obliques.iter().copied().filter(|&idx| !matches!(preposition(tree, idx), "in" | "at" | "during"));
        named.next()
    });
    match typed(&lemma, direct).or_else(|| typed(&lemma, object)) {
        Some(found) => (found, object),
        None => (lemma, object),
    }
}

/// Returns the type of a predicate with the verb itself beside it, where that
/// has another name: `opposes|rule_out`.
fn typed(
    tree: &Tree<'_>,
    verb: usize,
    predicate: &str,
    object: Option<usize>,
    prepositions: &[String],
) -> Option<String> {
    let arguments: Vec<(String, String)> = prepositions.iter().map(|one| (one.clone(), String::new())).collect();
    let places = Places {
        predicate,
        subject: Filler::Body,
        object: object.map_or(Filler::None, |idx| filler(tree, idx)),
        object_noun: object.map_or("", |idx| tree.lemma(idx)),
        object_form: object.map_or("", |idx| tree.form(idx)),
        arguments: &arguments,
        has_content: tree.has(verb, "ccomp"),
        ..Places::default()
    };
    let relation = ontology::type_of(&places)?.relation;
    let own = third_person(predicate).replace(' ', "_");
    Some(if own == relation { own } else { format!("{relation}|{}", predicate.replace(' ', "_")) })
}

/// Returns the preposition of a phrase, empty where none.
fn preposition<'t>(tree: &Tree<'t>, idx: usize) -> &'t str {
    let mark = tree
        .children(idx)
        .iter()
        .copied()
        .find(|&child| matches!(tree.base_deprel(child), "case" | "mark") && tree.upos(child) != "PART");
    mark.map_or("", |mark| tree.form(mark))
}

fn pattern(left: &str, relation: &str, right: Option<String>, wanted: Wanted, when: Option<String>) -> Question {
    let right = right.map_or_else(String::new, |right| format!(" {right}"));
    let relation = if relation.contains(' ') { quoted(relation) } else { relation.to_owned() };
    Question::Pattern { pattern: format!("{left} {relation}{right}{}", when.unwrap_or_default()), wanted }
}
