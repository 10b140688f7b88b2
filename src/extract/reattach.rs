//! Hangs infinitives, and nouns that belong together, where news means them,
//! before rules read the tree: a parser often leaves them at the nearest word.

use super::repair::Move;
use super::{control, noun_phrase};
use crate::lexicon::{country, title, verbs};
use crate::syntax::{NameKind, NounKind, Tree};

/// The moves of all words of a sentence.
pub(super) const ALL: [fn(&Tree<'_>, usize) -> Vec<Move>; 13] = [
    for_whom,
    one_of_a_kind,
    ordered,
    summoned,
    paid_for,
    requested,
    asked,
    announced,
    second_subject,
    company,
    in_titles,
    of_country,
    according_to,
];

/// "called for the council to resign": who stands between *for* and *to* is to act.
fn for_whom(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(to) = infinitive(tree, act) else { return Vec::new() };
    let Some(verb) = tree.head(act).filter(|_| !tree.has(act, "nsubj")) else { return Vec::new() };
    let Some(mark) = tree.children_by(act, "mark").find(|&mark| tree.form(mark) == "for" && mark < to) else {
        return Vec::new();
    };
    let between = |&noun: &usize| {
        mark < noun
            && noun < to
            && matches!(tree.base_deprel(noun), "obl" | "obj")
            && tree.subtree(noun).iter().all(|word| (mark + 1..to).contains(word))
    };
    tree.children(verb).iter().copied().find(between).map(|noun| (noun, act, "nsubj")).into_iter().collect()
}

/// "warned residents to leave", "allows a unit to go on", "calls on Oslo to
/// pay": who is told or allowed to act has the infinitive, which says no purpose.
fn ordered(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(above) = tree.head(act).filter(|&head| head < act) else { return Vec::new() };
    let verb = match tree.deprel(act) {
        "advcl" => above,
        "acl" if matches!(tree.deprel(first_of(tree, above)), "obj" | "obl") && !is_content_noun(tree, above) => {
            match tree.head(first_of(tree, above)) {
                Some(verb) => verb,
                None => return Vec::new(),
            }
        }
        _ => return Vec::new(),
    };
    let Some(to) = infinitive(tree, act).filter(|_| tree.upos(verb) == "VERB") else { return Vec::new() };
    let told = tree.children(verb).iter().copied().find(|&child| {
        verb < child
            && child < to
            && match tree.deprel(child) {
                "obj" | "iobj" => is_actor(tree, child) && is_ordering(tree.lemma(verb)),
                "obl" | "nmod" => is_calling(tree, verb, child),
                _ => false,
            }
    });
    match told {
        Some(told) if !(told..to).any(|idx| matches!(tree.form(idx), "," | ";" | "order")) => {
            let whom = if tree.deprel(told) == "nmod" { "obl" } else { tree.deprel(told) };
            vec![(act, verb, "xcomp"), (told, verb, if whom == "obl" { "obl" } else { "obj" })]
        }
        _ => Vec::new(),
    }
}

/// "becomes the second town in the land to ban it": what stands right before
/// the infinitive does, not the verb.
fn one_of_a_kind(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(to) = infinitive(tree, act) else { return Vec::new() };
    let Some(verb) = tree.head(act).filter(|&verb| verb < act && matches!(tree.deprel(act), "advcl" | "xcomp")) else {
        return Vec::new();
    };
    let reaches = |noun: usize| {
        tree.subtree_without(noun, &|word| to <= word).last().is_some_and(|&last| last + 1 == to)
            && control::is_one_of_a_kind(tree, noun)
    };
    let noun = tree.children(verb).iter().copied().find(|&noun| {
        verb < noun
            && noun < to
            && (matches!(tree.base_deprel(noun), "xcomp" | "obj") || tree.base_deprel(noun) == "obl" && noun + 1 < to)
            && matches!(tree.upos(noun), "NOUN" | "PROPN" | "NUM" | "ADJ")
            && reaches(noun)
    });
    let told = tree.deprel(act) == "xcomp" && noun.is_some_and(|noun| tree.base_deprel(noun) == "obj");
    noun.filter(|_| !told).map_or_else(Vec::new, |noun| vec![(act, noun, "acl")])
}

/// "summons the ambassador to protest": who summons protests.
fn summoned(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(verb) = tree.head(act).filter(|&verb| verb < act && tree.deprel(act) == "xcomp") else {
        return Vec::new();
    };
    let speaks =
        matches!(tree.lemma(act), "protest" | "complain" | "condemn" | "convey" | "deliver" | "demand" | "express");
    if tree.lemma(verb) == "summon" && speaks && !tree.has(verb, "aux:pass") {
        vec![(act, verb, "advcl")]
    } else {
        Vec::new()
    }
}

/// The first of a list, or of what is set beside a word.
fn first_of(tree: &Tree<'_>, word: usize) -> usize {
    std::iter::successors(Some(word), |&word| tree.head(word))
        .take(tree.len())
        .find(|&word| !matches!(tree.base_deprel(word), "conj" | "appos"))
        .unwrap_or(word)
}

/// The `to` of an infinitive.
fn infinitive(tree: &Tree<'_>, act: usize) -> Option<usize> {
    tree.children_by(act, "mark").find(|&mark| tree.lemma(mark) == "to" && mark < act)
}

/// Tells whether a verb says what its object shall or may do.
fn is_ordering(lemma: &str) -> bool {
    let effect = verbs::IMPLICATIVES.get(lemma).copied().unwrap_or_default();
    effect == "commanded"
        || matches!(
            lemma,
            "allow"
                | "authorise"
                | "authorize"
                | "cause"
                | "compel"
                | "convince"
                | "empower"
                | "enable"
                | "entitle"
                | "forbid"
                | "force"
                | "inspire"
                | "motivate"
                | "oblige"
                | "permit"
                | "persuade"
                | "prompt"
                | "require"
        )
}

/// "calls on Oslo", "appealed to Bonn", "waits for Rome".
pub(super) fn is_calling(tree: &Tree<'_>, verb: usize, phrase: usize) -> bool {
    noun_phrase::preposition(tree, phrase).first().is_some_and(|&word| {
        let whom = tree.lemma(word) != "for" || is_actor(tree, phrase);
        whom && matches!(
            (tree.lemma(verb), tree.lemma(word)),
            ("call", "on" | "upon" | "for")
                | ("appeal", "to" | "for")
                | ("plead", "with" | "for")
                | ("press" | "push" | "wait" | "lobby" | "campaign" | "hope" | "ask" | "arrange", "for")
                | ("rely" | "count" | "prevail", "on" | "upon")
        )
    })
}

fn is_actor(tree: &Tree<'_>, idx: usize) -> bool {
    let kind = verbs::NOUN_KINDS.get(tree.lemma(idx).to_lowercase().as_str()).copied();
    matches!(tree.upos(idx), "PROPN" | "PRON")
        || matches!(kind, Some("person" | "group" | "organization" | "government" | "country"))
        || kind.is_none() && matches!(tree.word(idx).noun_kind, Some(NounKind::Person | NounKind::Organization))
}

fn is_content_noun(tree: &Tree<'_>, noun: usize) -> bool {
    verbs::CONTENT_NOUNS.contains_key(tree.lemma(noun).to_lowercase().as_str())
}

/// "rejected a plea from Ruiz to send": what is asked, planned or offered
/// belongs to the noun that says so.
fn requested(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(verb) = tree.head(act).filter(|&verb| verb < act && tree.deprel(act) == "advcl") else {
        return Vec::new();
    };
    let Some(to) = infinitive(tree, act) else { return Vec::new() };
    let noun = tree.children_by(verb, "obj").find(|&noun| verb < noun && noun < to).filter(|&noun| {
        let value = verbs::CONTENT_NOUNS.get(tree.lemma(noun).to_lowercase().as_str()).copied().unwrap_or_default();
        !matches!(value, "" | "affirmed" | "say:neutral" | "say:believes" | "say:claims")
    });
    match noun {
        Some(noun) if !(noun..to).any(|idx| matches!(tree.form(idx), "," | "order")) => vec![(act, noun, "acl")],
        _ => Vec::new(),
    }
}

/// "Ruiz & Co.": one firm.
fn company(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(first) = tree.head(act).filter(|&first| first < act && tree.deprel(act) == "conj") else {
        return Vec::new();
    };
    let firm = matches!(tree.form(act), "Co." | "Co" | "Sons" | "Company" | "Brothers" | "Partners");
    if firm && first + 2 == act && tree.form(act - 1) == "&" {
        vec![(act, first, "flat"), (act - 1, first, "flat")]
    } else {
        Vec::new()
    }
}

/// "One dies and ten are hurt, according to the police": said of it all.
fn according_to(tree: &Tree<'_>, source: usize) -> Vec<Move> {
    let Some(verb) = tree.head(source).filter(|_| tree.base_deprel(source) == "obl") else { return Vec::new() };
    let according = tree
        .children_by(source, "case")
        .next()
        .filter(|&case| verb < case && tree.form(case).eq_ignore_ascii_case("according"));
    let last = tree.subtree(source).last().copied().unwrap_or(source);
    let ends = (last + 1..tree.len()).all(|idx| tree.upos(idx) == "PUNCT");
    let beside = tree.deprel(verb) == "conj" || according.is_some_and(|case| tree.form(case - 1) == ",");
    match tree.root().filter(|&root| root < source && root != verb) {
        Some(root) if according.is_some() && ends && beside => vec![(source, root, "obl")],
        _ => Vec::new(),
    }
}

/// "Bosnia and Herzegovina": one country.
fn of_country(tree: &Tree<'_>, second: usize) -> Vec<Move> {
    let Some(first) = tree.head(second).filter(|&first| first < second && tree.deprel(second) == "conj") else {
        return Vec::new();
    };
    let words: Vec<&str> = (first..=second).map(|idx| tree.form(idx)).collect();
    if words.len() > 5 || country::of_word(&words.join(" ")).is_none() {
        return Vec::new();
    }
    (first + 1..=second).map(|part| (part, first, "flat")).collect()
}

/// "asked Oslo for money to buy ships": who asks would buy them.
fn paid_for(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(verb) = tree.head(act).filter(|&verb| verb < act && tree.deprel(act) == "xcomp") else {
        return Vec::new();
    };
    let whom = tree.has(verb, "obj") || tree.has(verb, "iobj");
    let asks = matches!(tree.lemma(verb), "ask" | "request" | "petition" | "beg") && whom;
    let Some(to) = infinitive(tree, act).filter(|_| asks) else { return Vec::new() };
    let case = (verb..to).find(|&idx| tree.lemma(idx) == "for" && matches!(tree.base_deprel(idx), "case" | "mark"));
    match case {
        Some(case) if tree.base_deprel(case) == "case" && tree.is_under(case, verb) => vec![(act, verb, "advcl")],
        Some(case) => {
            match tree.child(act, "nsubj").filter(|&what| case < what && what < to && !is_actor(tree, what)) {
                Some(what) => vec![(act, verb, "advcl"), (what, verb, "obl"), (case, what, "case")],
                None => Vec::new(),
            }
        }
        None => Vec::new(),
    }
}

/// "questions if the port is safe": under a verb of asking no condition.
fn asked(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(verb) = tree.head(act).filter(|&verb| verb < act && tree.deprel(act) == "advcl") else {
        return Vec::new();
    };
    let next =
        tree.children_by(act, "mark").any(|mark| mark == verb + 1 && matches!(tree.lemma(mark), "if" | "whether"));
    let asks = matches!(
        tree.lemma(verb),
        "ask"
            | "question"
            | "wonder"
            | "know"
            | "see"
            | "doubt"
            | "determine"
            | "check"
            | "decide"
            | "investigate"
            | "uncertain"
            | "unclear"
            | "unknown"
            | "unsure"
    );
    if next && asks && !tree.has(verb, "obj") { vec![(act, verb, "ccomp")] } else { Vec::new() }
}

/// "It was announced that the port is closed": the clause is what is announced.
fn announced(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(verb) = tree.head(act).filter(|&verb| verb < act && tree.base_deprel(act) == "csubj") else {
        return Vec::new();
    };
    let says = super::attribution::kind_of_verb(tree.lemma(verb), tree.lemma(verb)).is_some();
    let it = tree.children(verb).iter().any(|&subject| {
        matches!(tree.base_deprel(subject), "nsubj" | "expl") && tree.form(subject).eq_ignore_ascii_case("it")
    });
    if says && it { vec![(act, verb, "ccomp")] } else { Vec::new() }
}

/// "Ada Eze, one of the four, has left", "a storm in Lund, Sweden killed two":
/// of two subjects parted by a comma the second belongs to what stands before it.
fn second_subject(tree: &Tree<'_>, second: usize) -> Vec<Move> {
    let Some(verb) = tree.head(second).filter(|&verb| second < verb && tree.base_deprel(second) == "nsubj") else {
        return Vec::new();
    };
    let first = tree.children_by(verb, "nsubj").find(|&first| first < second);
    let start = tree.subtree(second).into_iter().find(|&idx| tree.upos(idx) != "PUNCT").unwrap_or(second);
    let Some(first) = first.filter(|&first| 2 <= start && tree.form(start - 1) == "," && !is_time(tree, first)) else {
        return Vec::new();
    };
    let named =
        |idx: usize| tree.annotation.names.iter().find(|(range, _)| range.contains(&idx)).map(|(_, kind)| *kind);
    // "According to Ada Eze, the mayor, the port is closed": the port is.
    let fronted = tree.subtree(first).first().and_then(|&start| start.checked_sub(2)).filter(|&before| {
        tree.form(before + 1) == ","
            && tree.children_by(verb, "obl").any(|phrase| phrase <= before && tree.is_under(before, phrase))
    });
    let behind = tree.subtree(second).last().copied().unwrap_or(second) + 1;
    if let Some(before) = fronted.filter(|_| behind < tree.len() && tree.form(behind) != ",") {
        return vec![(first, before, "appos")];
    }
    match named(second) {
        Some(NameKind::Location) if named(start - 2) == Some(NameKind::Location) => {
            vec![(second, start - 2, "appos")]
        }
        // "the firm's head, Ada Eze, left": the name acts.
        Some(NameKind::Person) if named(first) != Some(NameKind::Person) => vec![(first, second, "appos")],
        // "In Lund, Sweden, a storm killed two".
        _ if named(first) == Some(NameKind::Location) && 2 <= first && tree.form(first - 1) == "," => {
            vec![(first, first - 2, "appos")]
        }
        _ if tree.upos(second) == "PRON" => Vec::new(),
        _ => vec![(second, first, "appos")],
    }
}

fn is_time(tree: &Tree<'_>, idx: usize) -> bool {
    tree.word(idx).noun_kind == Some(NounKind::Time)
        || verbs::NOUN_KINDS.get(tree.lemma(idx).to_lowercase().as_str()).copied() == Some("time")
}

/// "Governor of Lima Ada Eze": the name is who acts, the office before it is
/// set beside it, wherever the parser hung the two.
fn in_titles(tree: &Tree<'_>, name: usize) -> Vec<Move> {
    let range = tree.annotation.names.iter().find(|(range, kind)| range.start == name && *kind == NameKind::Person);
    let Some((range, _)) = range.filter(|_| 0 < name && matches!(tree.upos(name - 1), "NOUN" | "PROPN")) else {
        return Vec::new();
    };
    // The office whose phrase ends right before the name.
    let office = std::iter::successors(tree.head(name - 1).or(Some(name - 1)), |&word| tree.head(word))
        .take(4)
        .find(|&word| word + 1 < name && title::find(tree.lemma(word)).is_some());
    let Some(office) = office.filter(|&office| {
        let next = tree.lemma(office + 1);
        // "lawyer for the winner Ada Eze": the winner has the name.
        let apart = tree.lemma(office) == "lawyer" || next == "for" && title::find(tree.lemma(name - 1)).is_some();
        matches!(next, "of" | "to" | "for")
            && !apart
            && !tree.is_under(office, name)
            && is_of_office(tree, office, name)
    }) else {
        return Vec::new();
    };
    let Some(above) = tree.head(office) else { return Vec::new() };
    let mut moves = vec![(name, above, relation(tree.deprel(office))), (office, name, "appos")];
    moves.extend(range.clone().skip(1).map(|part| (part, name, "flat")));
    for &child in tree.children(office) {
        let outside = matches!(tree.base_deprel(child), "case" | "cc" | "conj" | "punct" | "mark" | "acl" | "cop");
        if outside && child != name && (child < office || name < child) {
            moves.push((child, name, relation(tree.deprel(child))));
        }
    }
    moves
}

/// Whether all between an office and the name behind it says what the office is of.
fn is_of_office(tree: &Tree<'_>, office: usize, name: usize) -> bool {
    (office + 1..name).all(|word| tree.is_under(word, office) && !matches!(tree.form(word), "," | "(" | ";"))
}

/// The relations that names and what hangs under them have.
fn relation(deprel: &str) -> &'static str {
    const ALL: [&str; 19] = [
        "nsubj",
        "nsubj:pass",
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "nmod",
        "nmod:poss",
        "conj",
        "appos",
        "case",
        "cc",
        "punct",
        "mark",
        "acl",
        "acl:relcl",
        "cop",
        "xcomp",
        "parataxis",
    ];
    ALL.into_iter().find(|known| *known == deprel).unwrap_or("dep")
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn who_is_warned_acts() {
        let hand = Hand::new(
            "Lima/NNP nsubj 2 | warned/VBD/warn root 0 | residents/NNS/resident obj 2 | to/TO mark 5 | leave/VB advcl 2 | town/NN obj 5",
        );
        assert!(
            hand.claims().contains(&"residents | leave | town | affirmed commanded Lima/warns".to_owned()),
            "{:?}",
            hand.claims()
        );
    }

    #[test]
    fn a_plea_is_no_purpose() {
        let hand = Hand::new(
            "Lima/NNP nsubj 2 | rejects/VBZ/reject root 0 | a/DT det 4 | plea/NN obj 2 | by/IN case 6 | Ruiz/NNP nmod 4 | to/TO mark 8 | free/VB advcl 2 | Eze/NNP obj 8",
        );
        assert!(
            hand.claims().contains(&"Lima | free | Eze | affirmed commanded Ruiz/demands".to_owned()),
            "{:?}",
            hand.claims()
        );
    }
}
