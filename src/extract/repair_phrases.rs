//! Mends phrases that the parser hung a place too far: `find Ruiz guilty`, `the
//! first person to row`, `47 hurt` behind `and`, `set it on fire`.

use super::noun_phrase;
use super::repair::Move;
use super::restriction;
use crate::lexicon::verbs;
use crate::syntax::{NameKind, Tree};

/// The moves of all words of a sentence.
pub(super) const ALL: [fn(&Tree<'_>, usize) -> Vec<Move>; 10] =
    [judged, counted, of_pronoun, one_of_a_kind, since, particle, places, fused, of_age, for_to];

/// "finds Ruiz guilty": who is found so is the object, no part of the quality.
fn judged(tree: &Tree<'_>, whom: usize) -> Vec<Move> {
    let Some(quality) = tree.head(whom).filter(|&quality| whom < quality) else { return Vec::new() };
    let Some(verb) = tree.head(quality).filter(|&verb| verb < whom && !tree.has(verb, "obj")) else {
        return Vec::new();
    };
    let judges = matches!(
        tree.lemma(verb),
        "find" | "declare" | "hold" | "deem" | "consider" | "leave" | "make" | "pronounce" | "set" | "render" | "keep"
    );
    let noun = matches!(tree.upos(whom), "NOUN" | "PROPN") && matches!(tree.base_deprel(whom), "compound" | "nsubj");
    let place = tree.deprel(quality) == "xcomp" && tree.upos(quality) == "ADJ" && !tree.has(quality, "cop");
    if judges && noun && place { vec![(whom, verb, "obj")] } else { Vec::new() }
}

/// "ten were killed and 47 injured": what stands right before the second
/// participle undergoes it.
fn counted(tree: &Tree<'_>, whom: usize) -> Vec<Move> {
    let act = whom + 1;
    if act >= tree.len() || tree.xpos(act) != "VBN" || tree.deprel(act) != "conj" || tree.has(act, "nsubj") {
        return Vec::new();
    }
    let Some(first) = tree.head(act).filter(|&first| tree.xpos(first) == "VBN") else { return Vec::new() };
    let start = tree.subtree(whom).into_iter().find(|&idx| !matches!(tree.upos(idx), "CCONJ" | "PUNCT"));
    let joined = start
        .and_then(|start| start.checked_sub(1))
        .is_some_and(|before| matches!(tree.lemma(before), "and" | "or" | "but" | ","));
    let number = tree.upos(whom) == "NUM" && tree.head(whom) == Some(act);
    let others = tree.head(whom) == Some(first)
        && tree.deprel(whom) == "conj"
        && matches!(tree.upos(whom), "NOUN" | "PRON" | "NUM");
    if joined && (number || others) { vec![(whom, act, "nsubj:pass")] } else { Vec::new() }
}

/// "doused it with oil and set it on fire": a phrase right behind a pronoun that
/// is an object belongs to its verb.
fn of_pronoun(tree: &Tree<'_>, phrase: usize) -> Vec<Move> {
    if tree.base_deprel(phrase) != "obl" {
        return Vec::new();
    }
    let first = tree.subtree(phrase)[0];
    let Some(pronoun) = first.checked_sub(1).filter(|&idx| tree.upos(idx) == "PRON" && tree.deprel(idx) == "obj")
    else {
        return Vec::new();
    };
    match tree.head(pronoun) {
        Some(verb) if Some(verb) != tree.head(phrase) && tree.upos(verb) == "VERB" && verb < pronoun => {
            vec![(phrase, verb, "obl")]
        }
        _ => Vec::new(),
    }
}

/// "claims to be the first person to row there": the infinitive says which person.
fn one_of_a_kind(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(verb) = tree.head(act).filter(|_| matches!(tree.deprel(act), "xcomp" | "advcl")) else {
        return Vec::new();
    };
    let to = tree.children_by(act, "mark").find(|&mark| tree.lemma(mark) == "to" && mark < act);
    let noun = to
        .and_then(|to| to.checked_sub(1))
        .filter(|&noun| verb <= noun && matches!(tree.upos(noun), "NOUN" | "PROPN") && tree.is_under(noun, verb));
    match noun {
        Some(noun) if super::control::is_one_of_a_kind(tree, noun) => vec![(act, noun, "acl")],
        _ => Vec::new(),
    }
}

/// "has its wettest May since 1990", "the highest price for wheat": the phrase
/// says among what it is so.
fn since(tree: &Tree<'_>, phrase: usize) -> Vec<Move> {
    if tree.deprel(phrase) != "obl" {
        return Vec::new();
    }
    let first = tree.subtree(phrase)[0];
    let Some(noun) = first.checked_sub(1).filter(|&noun| matches!(tree.upos(noun), "NOUN" | "PROPN")) else {
        return Vec::new();
    };
    let scope = match tree.lemma(first) {
        "since" | "for" => true,
        "in" => {
            matches!(tree.lemma(phrase), "history" | "decade" | "century" | "year" | "month" | "world")
                || verbs::NOUN_KINDS.get(tree.lemma(phrase)).is_some_and(|kind| *kind == "country")
        }
        _ => false,
    };
    let same = tree.head(phrase).is_some() && tree.head(noun) == tree.head(phrase);
    let superlative = tree.children_by(noun, "amod").any(|word| tree.xpos(word) == "JJS");
    let place = matches!(tree.deprel(noun), "obj" | "obl") && restriction::is_picked_out(tree, noun);
    if scope && same && superlative && place && !noun_phrase::preposition(tree, phrase).is_empty() {
        vec![(phrase, noun, "nmod")]
    } else {
        Vec::new()
    }
}

/// "investigates how it sank": the whole clause is the content, `how` stands in it.
fn fused(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(how) = tree.head(act).filter(|&how| how < act && tree.base_deprel(act) == "advcl") else {
        return Vec::new();
    };
    let verb = tree.head(how).filter(|&verb| verb + 1 == how && tree.upos(verb) == "VERB");
    let asks =
        matches!(tree.lemma(how), "how" | "why" | "whether") && matches!(tree.base_deprel(how), "obj" | "advmod");
    match verb {
        Some(verb) if asks && tree.has(act, "nsubj") => vec![(act, verb, "ccomp"), (how, act, "advmod")],
        _ => Vec::new(),
    }
}

/// "arrests men under 45": whom, not where.
fn of_age(tree: &Tree<'_>, age: usize) -> Vec<Move> {
    let case = tree.children_by(age, "case").find(|&case| matches!(tree.lemma(case), "under" | "over" | "aged"));
    let Some(noun) = case.and_then(|case| case.checked_sub(1)) else { return Vec::new() };
    let whom = tree.deprel(noun) == "obj" && matches!(tree.xpos(noun), "NNS") && tree.head(noun) == tree.head(age);
    if whom && tree.upos(age) == "NUM" && tree.deprel(age) == "obl" { vec![(age, noun, "nmod")] } else { Vec::new() }
}

/// "makes it hard for Oslo to pay": Oslo pays.
fn for_to(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(whom) = tree.head(act).filter(|&whom| whom < act && tree.deprel(act) == "acl") else {
        return Vec::new();
    };
    let to = tree.children_by(act, "mark").find(|&mark| tree.lemma(mark) == "to" && mark < act);
    let case = tree.children_by(whom, "case").find(|&case| case < whom && tree.lemma(case) == "for");
    let quality = tree.head(whom).filter(|&quality| quality < whom && tree.upos(quality) == "ADJ");
    let next = tree.subtree_without(whom, &|idx| idx == act).last().copied().unwrap_or(whom) + 1;
    match (case, quality) {
        (Some(case), Some(quality)) if to == Some(next) && tree.base_deprel(whom) == "obl" => {
            vec![(act, quality, "ccomp"), (whom, act, "nsubj"), (case, act, "mark")]
        }
        _ => Vec::new(),
    }
}

/// "camps go up", "fighting breaks out": part of the verb.
fn particle(tree: &Tree<'_>, word: usize) -> Vec<Move> {
    let Some(verb) = word.checked_sub(1).filter(|&verb| tree.head(word) == Some(verb)) else { return Vec::new() };
    let small = matches!(tree.form(word), "up" | "down" | "out" | "off");
    if small && tree.deprel(word) == "advmod" && tree.upos(verb) == "VERB" && tree.children(word).is_empty() {
        vec![(word, verb, "compound:prt")]
    } else {
        Vec::new()
    }
}

/// "a rally in Lima and other cities": a place goes with the place before it.
fn places(tree: &Tree<'_>, member: usize) -> Vec<Move> {
    let Some(first) = tree.head(member).filter(|&first| first < member && tree.deprel(member) == "conj") else {
        return Vec::new();
    };
    let cc = tree.children_by(member, "cc").find(|&cc| 0 < cc && cc < member);
    let Some(before) = cc.map(|cc| cc - 1).filter(|_| noun_phrase::preposition(tree, member).is_empty()) else {
        return Vec::new();
    };
    let place = std::iter::successors(Some(before), |&word| tree.head(word))
        .take_while(|&word| first < word)
        .find(|&word| matches!(tree.deprel(word), "nmod" | "obl"));
    match place {
        Some(place)
            if is_place(tree, place)
                && is_place(tree, member)
                && !is_place(tree, first)
                && !noun_phrase::preposition(tree, place).is_empty() =>
        {
            vec![(member, place, "conj")]
        }
        _ => Vec::new(),
    }
}

fn is_place(tree: &Tree<'_>, idx: usize) -> bool {
    match tree.annotation.names.iter().find(|(range, _)| range.contains(&idx)) {
        Some((_, kind)) => *kind == NameKind::Location,
        None => verbs::NOUN_KINDS.get(tree.lemma(idx).to_lowercase().as_str()).is_some_and(|kind| *kind == "place"),
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn who_is_found_guilty_is_the_object() {
        let hand =
            Hand::new("Juries/NNS/jury nsubj 2 | found/VBD/find root 0 | Ruiz/NNP compound 4 | guilty/JJ xcomp 2");
        assert_eq!(hand.claims(), ["Juries | find | Ruiz | affirmed asserted"]);
    }

    #[test]
    fn others_are_hurt() {
        let hand = Hand::new(
            "Ten/CD nsubj:pass 3 | were/VBD/be aux:pass 3 | killed/VBN/kill root 0 | and/CC cc 6 | 47/CD compound 6 | hurt/VBN conj 3",
        );
        assert!(hand.claims().contains(&"- | hurt | 47 | affirmed asserted".to_owned()), "{:?}", hand.claims());
    }

    #[test]
    fn the_first_to_do_it() {
        let hand = Hand::new(
            "Ruiz/NNP nsubj 5 | is/VBZ/be cop 5 | the/DT det 5 | first/JJ amod 5 | man/NN root 0 | to/TO mark 7 | row/VB advcl 5",
        );
        assert!(
            hand.claims().contains(&"Ruiz | be | first man to row | affirmed asserted".to_owned()),
            "{:?}",
            hand.claims()
        );
    }
}
