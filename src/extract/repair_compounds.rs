//! Mends names and titles that the parser took apart: `Trinidad and Tobago`,
//! `the actor Ada Eze`, `the runner-up team`, `Panel on Change`.

use super::noun_phrase;
use super::role;
use crate::lexicon::{known, title, verbs};
use crate::syntax::{Annotation, NameKind, Tree};
use crate::text::Sentence;

/// Where a word goes: the word, its new head, its new relation.
type Move = (usize, usize, String);

/// Names of one place or firm with `and` inside that no list of actors has.
#[rustfmt::skip]
const JOINED: &[&str] = &[
    "Andaman and Nicobar", "Brighton and Hove", "Castile and León", "Castilla y León", "Dumfries and Galloway",
    "Ernst and Young", "Hammersmith and Fulham", "Islamic State in Iraq and the Levant", "Jammu and Kashmir", "Johnson and Johnson", "Kensington and Chelsea",
    "Marks and Spencer", "Newfoundland and Labrador", "Perth and Kinross", "Procter and Gamble", "Smith and Wesson",
    "Turks and Caicos", "Tyne and Wear", "Wallis and Futuna",
];

/// Mends the compounds of a sentence.
pub(super) fn compounds(sentence: &Sentence, mut annotation: Annotation) -> Annotation {
    for find in [joined, in_one, beside, behind, two_titles, number, stray_case, before_case, and_another] {
        let tree = Tree::new(sentence, &annotation);
        let moves: Vec<Move> = (0..tree.len()).flat_map(|word| find(&tree, word)).collect();
        for (word, head, deprel) in moves {
            // Never a word under itself.
            let under = std::iter::successors(Some(head), |&above| annotation.words[above].head)
                .take(annotation.words.len() + 1)
                .any(|above| above == word);
            if !under {
                annotation.words[word].head = Some(head);
                annotation.words[word].deprel = deprel;
            }
        }
    }
    annotation
}

/// Lets a word take the place of another, which comes under it with the words
/// that stand behind both.
fn in_place_of(tree: &Tree<'_>, first: usize, second: usize, relation: &str) -> Vec<Move> {
    let Some(above) = tree.head(first) else { return Vec::new() };
    let mut moves = vec![(second, above, tree.deprel(first).to_owned()), (first, second, relation.to_owned())];
    for &child in tree.children(first) {
        let outside = matches!(tree.base_deprel(child), "case" | "cc" | "conj" | "mark" | "cop" | "nsubj" | "aux");
        if child != second && (second < child || outside) {
            moves.push((child, second, tree.deprel(child).to_owned()));
        }
    }
    moves
}

/// "Trinidad and Tobago voted", "the Islamic State of Iraq and the Levant": one name.
fn joined(tree: &Tree<'_>, joint: usize) -> Vec<Move> {
    let is_joint = matches!(tree.form(joint), "and" | "&" | "y" | "in" | "for");
    let capital = |idx: usize| tree.form(idx).starts_with(char::is_uppercase);
    if !is_joint || joint == 0 || !capital(joint - 1) {
        return Vec::new();
    }
    let first = joint.saturating_sub(6);
    let last = (joint + 6).min(tree.len());
    let Some((start, end)) = (first..joint).filter(|&start| capital(start)).find_map(|start| {
        (joint + 1..last).rev().filter(|&end| capital(end)).map(|end| (start, end)).find(|&(start, end)| {
            let text = super::mention::join(tree, start..=end);
            (start..=end).all(|idx| match tree.upos(idx) {
                "PUNCT" => tree.form(idx) == "-",
                upos => !matches!(upos, "VERB" | "AUX"),
            }) && (JOINED.contains(&text.replace(" & ", " and ").as_str()) || known::actors().find(&text).is_some())
        })
    }) else {
        return Vec::new();
    };
    let inside = start..=end;
    let outer = |idx: usize| tree.head(idx).is_none_or(|head| !inside.contains(&head));
    let Some(core) = inside.clone().find(|&idx| outer(idx) && matches!(tree.upos(idx), "PROPN" | "NOUN")) else {
        return Vec::new();
    };
    let parts = inside.clone().filter(|&idx| idx != core).map(|idx| (idx, core, "flat".to_owned()));
    let below = (0..tree.len())
        .filter(|idx| !inside.contains(idx))
        .filter(|&idx| tree.head(idx).is_some_and(|head| head != core && inside.contains(&head)))
        .map(|idx| (idx, core, tree.deprel(idx).to_owned()));
    parts.chain(below).collect()
}

/// "the Securities and Exchange Commission", where the tagger sees one name.
fn in_one(tree: &Tree<'_>, second: usize) -> Vec<Move> {
    let Some(first) = tree.head(second).filter(|&first| first < second && tree.deprel(second) == "conj") else {
        return Vec::new();
    };
    let one = tree.annotation.names.iter().any(|(range, kind)| {
        range.contains(&first)
            && range.contains(&second)
            && matches!(kind, NameKind::Organization | NameKind::Other)
            && range.clone().all(|idx| tree.form(idx) != ",")
    });
    let cc = tree.children_by(second, "cc").find(|&cc| first < cc && cc < second);
    match cc {
        Some(cc) if one => vec![(second, first, "flat".to_owned()), (cc, first, "flat".to_owned())],
        _ => Vec::new(),
    }
}

/// Two subjects or two objects side by side: "found actor Ada Eze", "sells moose
/// meat lasagne". The first says what the second is.
fn beside(tree: &Tree<'_>, second: usize) -> Vec<Move> {
    let place = tree.base_deprel(second);
    let Some(verb) = tree.head(second).filter(|_| matches!(place, "nsubj" | "obj")) else { return Vec::new() };
    let start = tree.subtree(second)[0];
    let same = |first: usize| {
        let relation = tree.base_deprel(first);
        relation == place || relation == "iobj" && place == "obj"
    };
    let first = tree.children(verb).iter().copied().find(|&first| {
        first < start
            && same(first)
            && tree.subtree_without(first, &|idx| start <= idx).last().is_some_and(|&last| last + 1 == start)
    });
    let parted =
        |idx: usize| tree.upos(idx) == "PUNCT" && tree.form(idx) != ")" && !noun_phrase::is_hyphened(tree, start);
    let Some(first) = first.filter(|_| !parted(start - 1)) else { return Vec::new() };
    if noun_phrase::preposition(tree, second).first().is_some_and(|&case| tree.lemma(case) == "of") {
        // "a part of the roof fell": the roof did not.
        return vec![(second, first, "nmod".to_owned())];
    }
    let own = tree.children(second).iter().any(|&child| {
        child < second && matches!(tree.base_deprel(child), "det" | "cc" | "case") || tree.deprel(child) == "nmod:poss"
    });
    let noun = |idx: usize| matches!(tree.upos(idx), "NOUN" | "PROPN" | "ADJ");
    let clause = tree.subtree(first).iter().any(|&idx| idx < start && matches!(tree.upos(idx), "VERB" | "AUX"));
    // "Rome and the awful Oslo", where the adjective hangs in the place of Oslo.
    let clause = clause || tree.upos(start - 1) == "ADJ" && start - 1 != first;
    if !noun(first) || tree.upos(second) == "ADJ" || !noun(second) || clause || role::is_time(tree, first) {
        return Vec::new();
    }
    let person = is_person(tree, second) && tree.upos(first) == "NOUN" && is_people(tree, first);
    let owner = tree.child(second, "nmod:poss").filter(|&owner| owner == start || start == name_start(tree, owner));
    match owner {
        // "dismissed actor Ada Eze's case": the actor's.
        Some(owner) if is_person(tree, owner) && is_people(tree, first) && tree.upos(first) == "NOUN" => {
            vec![(first, owner, "nmod:desc".to_owned())]
        }
        _ if own || place == "obj" && gives_or_names(tree.lemma(verb)) && !person => Vec::new(),
        _ if tree.form(start).eq_ignore_ascii_case("who") => Vec::new(),
        _ => in_place_of(tree, first, second, if person { "nmod:desc" } else { "compound" }),
    }
}

/// "the runner-up Dutch team", "cases of the XB-2 Alpha variant": a noun behind
/// another without anything between is the head of both.
fn behind(tree: &Tree<'_>, second: usize) -> Vec<Move> {
    let bare = tree
        .children(second)
        .iter()
        .all(|&child| !matches!(tree.base_deprel(child), "case" | "det" | "cc" | "cop" | "nsubj") || second < child);
    if tree.deprel(second) != "nmod" || tree.upos(second) != "NOUN" || !bare {
        return Vec::new();
    }
    let Some(above) = tree.head(second).filter(|&above| above < second) else { return Vec::new() };
    let start = tree.subtree(second)[0];
    if (start..second).any(|idx| tree.xpos(idx) == "VBG" || matches!(tree.base_deprel(idx), "case" | "mark" | "aux")) {
        // "suspicion of robbing banks".
        return Vec::new();
    }
    let ends = |first: usize| {
        first < start
            && matches!(tree.upos(first), "NOUN" | "PROPN")
            && tree
                .subtree_without(first, &|idx| start <= idx)
                .last()
                .is_some_and(|&last| last + 1 == start || last + 2 == start && noun_phrase::is_hyphened(tree, start))
    };
    if role::is_time(tree, second) || role::is_measure(tree, second) {
        return Vec::new();
    }
    if ends(above) {
        return in_place_of(tree, above, second, "compound");
    }
    let sibling = tree.children_by(above, "nmod").find(|&first| tree.deprel(first) == "nmod" && ends(first));
    match sibling {
        Some(first) if !noun_phrase::preposition(tree, first).is_empty() => {
            in_place_of(tree, first, second, "compound")
        }
        _ => Vec::new(),
    }
}

/// "the poet and novelist Ada Eze dies": one person.
fn two_titles(tree: &Tree<'_>, name: usize) -> Vec<Move> {
    let Some(first) = tree.head(name).filter(|&first| first < name && tree.deprel(name) == "conj") else {
        return Vec::new();
    };
    let title = name.saturating_sub(1);
    let start = title.saturating_sub(1);
    let one = tree.form(start) == "and"
        && first + 1 == start
        && is_person(tree, name)
        && tree.xpos(first) == "NN"
        && tree.upos(title) == "NOUN"
        && is_people(tree, first)
        && is_people(tree, title)
        && matches!(tree.head(title), Some(head) if head == name || head == first && tree.deprel(title) == "conj");
    if !one {
        return Vec::new();
    }
    let mut moves = in_place_of(tree, first, name, "nmod:desc");
    moves.retain(|(word, ..)| *word != title && *word != start);
    moves.push((start, title, "cc".to_owned()));
    moves.push((title, first, "conj".to_owned()));
    moves
}

/// "merged into Atlas 3D": what follows a name without anything between.
fn number(tree: &Tree<'_>, second: usize) -> Vec<Move> {
    let Some(first) = second.checked_sub(1) else { return Vec::new() };
    let numbered = tree.form(second).starts_with(|c: char| c.is_ascii_digit())
        && tree.form(second).ends_with(char::is_alphanumeric)
        && matches!(tree.upos(second), "ADJ" | "PROPN" | "NOUN")
        && tree.children(second).is_empty();
    let name = tree.upos(first) == "PROPN" && tree.head(first).is_some() && tree.head(first) == tree.head(second);
    let apart = matches!(tree.base_deprel(second), "obl" | "obj" | "nmod" | "xcomp");
    if numbered && name && apart && tree.base_deprel(first) == tree.base_deprel(second) && !role::is_time(tree, second)
    {
        vec![(second, first, "flat".to_owned())]
    } else {
        Vec::new()
    }
}

/// "chair of the Panel on Climate Change Ada Eze": what has a preposition is no
/// part of the name behind it.
fn stray_case(tree: &Tree<'_>, word: usize) -> Vec<Move> {
    let Some(name) = tree.head(word).filter(|&name| word < name && tree.base_deprel(word) == "compound") else {
        return Vec::new();
    };
    let case = tree.children_by(word, "case").find(|&case| case < word && tree.upos(case) == "ADP");
    match case.and_then(|case| case.checked_sub(1)) {
        Some(noun) if is_person(tree, name) && matches!(tree.upos(noun), "NOUN" | "PROPN") => {
            vec![(word, noun, "nmod".to_owned())]
        }
        _ => Vec::new(),
    }
}

/// "he and leader Ada Eze met": what has an `and` is no apposition.
fn and_another(tree: &Tree<'_>, second: usize) -> Vec<Move> {
    let Some(first) = tree.head(second).filter(|&first| first < second && tree.deprel(second) == "appos") else {
        return Vec::new();
    };
    let start =
        tree.subtree_without(second, &|idx| tree.base_deprel(idx) == "punct").first().copied().unwrap_or(second);
    let joined = matches!(tree.form(start), "and" | "or") && start == first + 1;
    if joined && matches!(tree.upos(first), "PRON" | "PROPN" | "NOUN") {
        vec![(second, first, "conj".to_owned()), (start, second, "cc".to_owned())]
    } else {
        Vec::new()
    }
}

/// "buys Lund United for ten euros": what stands before a preposition is no part
/// of the phrase behind it.
fn before_case(tree: &Tree<'_>, word: usize) -> Vec<Move> {
    let Some(price) = tree.head(word).filter(|&price| word < price) else { return Vec::new() };
    let inside = matches!(tree.base_deprel(word), "amod" | "compound")
        && tree.children_by(price, "case").any(|case| word < case && case < price && tree.upos(case) == "ADP");
    let verb = tree.head(price).filter(|&verb| {
        verb < word && tree.upos(verb) == "VERB" && tree.deprel(price) == "obl" && !tree.has(verb, "obj")
    });
    let Some(verb) = verb.filter(|_| inside) else { return Vec::new() };
    match tree.annotation.names.iter().find(|(range, _)| range.contains(&word)) {
        Some((range, _)) => {
            let rest = range.clone().skip(1).map(|part| (part, range.start, "flat".to_owned()));
            std::iter::once((range.start, verb, "obj".to_owned())).chain(rest).collect()
        }
        None if matches!(tree.upos(word), "NOUN" | "PROPN") => vec![(word, verb, "obj".to_owned())],
        None => Vec::new(),
    }
}

fn is_person(tree: &Tree<'_>, idx: usize) -> bool {
    tree.annotation.names.iter().any(|(range, kind)| range.contains(&idx) && *kind == NameKind::Person)
}

fn name_start(tree: &Tree<'_>, idx: usize) -> usize {
    tree.annotation.names.iter().find(|(range, _)| range.contains(&idx)).map_or(idx, |(range, _)| range.start)
}

fn is_people(tree: &Tree<'_>, idx: usize) -> bool {
    let lemma = tree.lemma(idx).to_lowercase();
    title::find(&lemma).is_some()
        || verbs::NOUN_KINDS.get(lemma.as_str()).is_some_and(|kind| *kind == "person")
        || tree.word(idx).noun_kind == Some(crate::syntax::NounKind::Person)
}

/// Verbs that have two objects.
fn gives_or_names(lemma: &str) -> bool {
    matches!(
        lemma,
        "allocate"
            | "appoint"
            | "ask"
            | "assign"
            | "award"
            | "bring"
            | "buy"
            | "call"
            | "charge"
            | "consider"
            | "cost"
            | "crown"
            | "deal"
            | "declare"
            | "deem"
            | "deny"
            | "dub"
            | "earn"
            | "elect"
            | "feed"
            | "fine"
            | "forgive"
            | "give"
            | "grant"
            | "guarantee"
            | "hand"
            | "leave"
            | "lend"
            | "loan"
            | "make"
            | "name"
            | "offer"
            | "order"
            | "owe"
            | "pay"
            | "permit"
            | "promise"
            | "prove"
            | "refuse"
            | "sell"
            | "send"
            | "serve"
            | "show"
            | "teach"
            | "tell"
            | "term"
            | "wish"
            | "win"
    )
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn one_land_has_an_and_in_its_name() {
        let hand = Hand::new(
            "Trinidad/NNP nsubj 4 | and/CC cc 3 | Tobago/NNP conj 1 | joined/VBD/join root 0 | Oslo/NNP obj 4",
        );
        assert_eq!(hand.claims(), ["Trinidad and Tobago | join | Oslo | affirmed asserted"]);
    }

    #[test]
    fn two_objects_side_by_side_are_one() {
        let hand = Hand::new("Oslo/NNP nsubj 2 | sells/VBZ/sell root 0 | Rome/NNP obl 2");
        assert!(!hand.claims().is_empty());
        let hand = Hand::new(
            "Oslo/NNP nsubj 2 | bans/VBZ/ban root 0 | deer/NN obj 2 | meat/NN obj 2 | in/IN case 6 | May/NNP obl 2",
        );
        assert_eq!(hand.claims(), ["Oslo | ban | deer meat | affirmed asserted"]);
    }

    #[test]
    fn the_noun_behind_is_the_head() {
        let hand = Hand::new(
            "Oslo/NNP nsubj 2 | has/VBZ/have root 0 | cases/NNS/case obj 2 | of/IN case 6 | the/DT det 6 | XB2/NNP nmod 3 | Alpha/NNP compound 8 | variant/NN nmod 3",
        );
        assert_eq!(hand.claims(), ["Oslo | have | cases of the XB2 Alpha variant | affirmed asserted"]);
    }
}
