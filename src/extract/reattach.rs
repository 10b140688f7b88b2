//! Hangs infinitives, gerunds and participles where news means them, before
//! rules read the tree: a parser often leaves them at the nearest verb or noun.

use crate::lexicon::{title, verbs};
use crate::syntax::{Annotation, NameKind, NounKind, Tree};
use crate::text::Sentence;

/// Where a word goes: the word, its new head, its new relation.
type Move = (usize, usize, &'static str);

/// Mends the clauses of a sentence.
pub(super) fn clauses(sentence: &Sentence, mut annotation: Annotation) -> Annotation {
    let all = [
        for_whom,
        gerund,
        ordered,
        paid_for,
        requested,
        result,
        asked,
        announced,
        conjunct,
        second_subject,
        company,
        in_titles,
    ];
    for find in all {
        let tree = Tree::new(sentence, &annotation);
        let moves: Vec<Move> = (0..tree.len()).flat_map(|word| find(&tree, word)).collect();
        for (word, head, deprel) in moves {
            annotation.words[word].head = Some(head);
            deprel.clone_into(&mut annotation.words[word].deprel);
        }
    }
    annotation
}

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

/// "on suspicion of grooming victims": what has a preposition of its own does
/// not describe the noun behind it, but takes it for its object.
fn gerund(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(object) = tree.head(act).filter(|&head| act < head) else { return Vec::new() };
    let has_mark = tree
        .children(act)
        .iter()
        .any(|&mark| mark < act && matches!(tree.base_deprel(mark), "mark" | "case") && is_preposition(tree, mark));
    let noun = matches!(tree.upos(object), "NOUN" | "PROPN");
    if tree.xpos(act) != "VBG" || !matches!(tree.base_deprel(act), "acl" | "amod") || !has_mark || !noun {
        return Vec::new();
    }
    match tree.head(object).filter(|&above| above < act) {
        Some(above) if matches!(tree.upos(above), "NOUN" | "PROPN") => {
            vec![(act, above, "acl"), (object, act, "obj")]
        }
        Some(above) => vec![(act, above, "advcl"), (object, act, "obj")],
        None => Vec::new(),
    }
}

fn is_preposition(tree: &Tree<'_>, idx: usize) -> bool {
    matches!(tree.lemma(idx), "of" | "for" | "by" | "in" | "from" | "about" | "against" | "with" | "without" | "on")
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
    super::noun_phrase::preposition(tree, phrase).first().is_some_and(|&word| {
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

/// "reported ten cases, the most so far, bringing the total to ninety": behind
/// a comma what comes of the whole clause does not describe its last noun.
fn result(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(noun) = tree.head(act).filter(|&noun| noun < act && 0 < act) else { return Vec::new() };
    if tree.deprel(act) == "advcl" && tree.xpos(act) == "VBG" && is_result(tree.lemma(act)) {
        return told_result(tree, act, noun).map_or_else(Vec::new, |told| vec![(act, told, "advcl")]);
    }
    if tree.upos(noun) == "VERB" {
        return Vec::new();
    }
    let behind_comma = 0 < act && tree.form(act - 1) == ",";
    if tree.deprel(act) != "acl" || tree.xpos(act) != "VBG" || !behind_comma || !is_result(tree.lemma(act)) {
        return Vec::new();
    }
    let verb = std::iter::successors(Some(noun), |&word| tree.head(word))
        .take(tree.len())
        .find(|&word| tree.upos(word) == "VERB" || tree.has(word, "cop"));
    match verb.filter(|&verb| verb < act) {
        Some(verb) => vec![(act, verb, "advcl")],
        None => Vec::new(),
    }
}

/// "said that a bomb went off, killing two": what came of it is told too.
fn told_result(tree: &Tree<'_>, act: usize, verb: usize) -> Option<usize> {
    let says = super::attribution::kind_of_verb(tree.lemma(verb), tree.lemma(verb)).is_some();
    tree.children_by(verb, "ccomp").find(|&told| says && verb < told && told < act && tree.form(act - 1) == ",")
}

/// "lets people in and limits the number", with the parser's `limits` beside a
/// participle: a finite verb goes with a finite verb.
fn conjunct(tree: &Tree<'_>, act: usize) -> Vec<Move> {
    let Some(first) = tree.head(act).filter(|&first| first < act && tree.deprel(act) == "conj") else {
        return Vec::new();
    };
    let finite = |verb: usize| matches!(tree.xpos(verb), "VBZ" | "VBP" | "VBD");
    let helped = |verb: usize| tree.has(verb, "aux") || tree.has(verb, "aux:pass") || tree.has(verb, "cop");
    let bare = matches!(tree.xpos(first), "VBN" | "VBG")
        && !helped(first)
        && matches!(tree.base_deprel(first), "acl" | "advcl");
    if !bare || !matches!(tree.xpos(act), "VBZ" | "VBP") || helped(act) || tree.has(act, "nsubj") {
        return Vec::new();
    }
    let above =
        std::iter::successors(tree.head(first), |&word| tree.head(word)).take(tree.len()).find(|&verb| finite(verb));
    above.filter(|&verb| verb < act).map_or_else(Vec::new, |verb| vec![(act, verb, "conj")])
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

/// Tells whether a participle of the verb behind a clause says what came of it.
pub(super) fn is_result(lemma: &str) -> bool {
    matches!(
        lemma,
        "affect"
            | "allow"
            | "bring"
            | "cause"
            | "create"
            | "cut"
            | "damage"
            | "destroy"
            | "displace"
            | "disrupt"
            | "enable"
            | "end"
            | "force"
            | "hurt"
            | "injure"
            | "kill"
            | "lead"
            | "leave"
            | "make"
            | "mark"
            | "prevent"
            | "prompt"
            | "raise"
            | "result"
            | "send"
            | "spark"
            | "strand"
            | "trap"
            | "trigger"
            | "wound"
    )
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
        "ask" | "question" | "wonder" | "know" | "see" | "doubt" | "determine" | "check" | "decide" | "investigate"
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
        matches!(next, "of" | "to" | "for") && !tree.is_under(office, name) && is_of_office(tree, office, name)
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
    fn a_gerund_under_its_noun() {
        let hand = Hand::new(
            "Ruiz/NNP nsubj:pass 3 | was/VBD/be aux:pass 3 | arrested/VBN/arrest root 0 | on/IN case 5 | suspicion/NN obl 3 | of/IN mark 7 | robbing/VBG/rob acl 8 | banks/NNS/bank nmod 5",
        );
        assert!(
            hand.claims().iter().any(|claim| claim.starts_with("Ruiz | rob | banks | affirmed possible")),
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
