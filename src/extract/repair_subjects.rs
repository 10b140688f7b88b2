//! Gives clauses back the subject that the parser hung elsewhere: "the agency
//! announces the ship is to leave", "as a storm nears", "a crash between two
//! cars and a lorry killed ten".

use super::attribution;
use super::repair::Move;
use crate::syntax::Tree;

/// The moves of all words of a sentence.
pub(super) const ALL: [fn(&Tree<'_>, usize) -> Vec<Move>; 10] =
    [headline, phrase, told, fronted_object, counted, marked, described, across, aside, between];

/// Tells whether a verb is finite, or has a finite auxiliary or copula.
pub(super) fn is_finite(tree: &Tree<'_>, verb: usize) -> bool {
    let finite = |idx: usize| matches!(tree.xpos(idx), "VBZ" | "VBP" | "VBD" | "MD");
    finite(verb)
        || tree
            .children(verb)
            .iter()
            .any(|&child| matches!(tree.base_deprel(child), "aux" | "cop") && child < verb && finite(child))
}

/// Tells whether a clause has a subject, be it a clause or *there*.
pub(super) fn has_subject(tree: &Tree<'_>, verb: usize) -> bool {
    tree.children(verb).iter().any(|&child| matches!(tree.base_deprel(child), "nsubj" | "csubj" | "expl"))
}

fn subject_relation(tree: &Tree<'_>, verb: usize) -> &'static str {
    if tree.has(verb, "aux:pass") { "nsubj:pass" } else { "nsubj" }
}

/// A finite clause without subject, that could have one of its own.
fn lacks_subject(tree: &Tree<'_>, verb: usize) -> bool {
    is_finite(tree, verb) && !has_subject(tree, verb)
}

/// Where the words of a clause begin.
fn start(tree: &Tree<'_>, verb: usize) -> usize {
    tree.subtree(verb).into_iter().find(|&idx| tree.upos(idx) != "PUNCT").unwrap_or(verb)
}

/// Where the words of a phrase end, the punctuation at its end left out.
fn end(tree: &Tree<'_>, head: usize) -> usize {
    tree.subtree(head).into_iter().rfind(|&idx| tree.upos(idx) != "PUNCT").unwrap_or(head)
}

/// "Lima protests: Rome and Oslo summon envoys": what stands before the colon
/// does nothing.
fn headline(tree: &Tree<'_>, topic: usize) -> Vec<Move> {
    let colon = topic + 1;
    if colon >= tree.len() || tree.form(colon) != ":" || 12 < colon || !matches!(tree.upos(topic), "NOUN" | "PROPN") {
        return Vec::new();
    }
    let Some(subject) =
        tree.children(topic).iter().copied().find(|&subject| tree.deprel(subject) == "appos" && colon < subject)
    else {
        return Vec::new();
    };
    let before = tree.head(topic).filter(|&verb| subject < verb && tree.base_deprel(topic) == "nsubj");
    let beside = tree.children(topic).iter().copied().find(|&verb| {
        subject < verb
            && matches!(tree.deprel(verb), "appos" | "parataxis" | "acl")
            && tree.upos(verb) == "VERB"
            && lacks_subject(tree, verb)
    });
    match (before, beside) {
        (Some(verb), _) => vec![(subject, verb, subject_relation(tree, verb)), (topic, verb, "dislocated")],
        (None, Some(verb)) => {
            let mut moves = vec![(verb, topic, "parataxis"), (subject, verb, subject_relation(tree, verb))];
            moves.extend(
                tree.children(topic)
                    .iter()
                    .copied()
                    .filter(|&rest| verb < rest && tree.deprel(rest) == "advcl")
                    .map(|rest| (rest, verb, "advcl")),
            );
            moves
        }
        _ => Vec::new(),
    }
}

/// "after a jade mine collapses", with the verb read as the head of a phrase.
fn phrase(tree: &Tree<'_>, verb: usize) -> Vec<Move> {
    let Some(outer) = tree.head(verb).filter(|_| tree.upos(verb) == "VERB" && tree.base_deprel(verb) == "obl") else {
        return Vec::new();
    };
    let Some(subject) = tree.child(verb, "nsubj").filter(|&subject| subject < verb && is_finite(tree, verb)) else {
        return Vec::new();
    };
    let mut moves = vec![(verb, outer, "advcl")];
    for &child in tree.children(verb) {
        match tree.base_deprel(child) {
            "case" if child < subject => moves.push((child, verb, "mark")),
            "det" if child < subject => moves.push((child, subject, "det")),
            "compound" if child < subject => moves.push((child, subject, "compound")),
            "nmod" if verb < child => moves.push((child, verb, "obl")),
            _ => {}
        }
    }
    moves
}

/// "ten people are killed and three wounded": a number between *and* and the
/// participle is who undergoes.
fn counted(tree: &Tree<'_>, verb: usize) -> Vec<Move> {
    let participle = matches!(tree.xpos(verb), "VBN" | "VBD" | "JJ") && tree.deprel(verb) == "conj";
    let Some(cc) = tree.children_by(verb, "cc").next().filter(|&cc| participle && cc + 1 < verb) else {
        return Vec::new();
    };
    let helped = tree.has(verb, "aux") || tree.has(verb, "aux:pass") || tree.has(verb, "cop");
    if has_subject(tree, verb) || helped || tree.head(verb).is_none_or(|first| tree.upos(first) != "VERB") {
        return Vec::new();
    }
    let between = cc + 1..verb;
    let who = between.clone().rev().find(|&who| {
        let number = tree.xpos(who) == "CD" && tree.upos(who) == "NUM";
        let people = tree.xpos(who) == "NNS" && (tree.has(who, "nummod") || is_amount(tree.lemma(who)));
        (number || people) && tree.head(who).is_some_and(|head| !between.contains(&head))
    });
    let Some(who) = who else { return Vec::new() };
    let plain = between.clone().all(|idx| {
        idx == who || tree.is_under(idx, who) || matches!(tree.upos(idx), "ADV") || tree.head(idx) == Some(verb)
    });
    let passive = tree.xpos(verb) != "JJ";
    if plain && !tree.has(who, "case") {
        vec![(who, verb, if passive { "nsubj:pass" } else { "nsubj" })]
    } else {
        Vec::new()
    }
}

fn is_amount(lemma: &str) -> bool {
    matches!(
        lemma,
        "dozen"
            | "dozens"
            | "hundred"
            | "hundreds"
            | "other"
            | "others"
            | "score"
            | "scores"
            | "thousand"
            | "thousands"
    )
}

/// "announces the ship is to leave", "says a crash that killed ten was no
/// accident": what stands between the saying and its clause acts in the clause.
fn told(tree: &Tree<'_>, verb: usize) -> Vec<Move> {
    // "admits troops killed ten", with the past read as a participle.
    let past = tree.xpos(verb) == "VBN"
        && !has_subject(tree, verb)
        && !tree.has(verb, "aux")
        && !tree.has(verb, "aux:pass")
        && tree.children_by(verb, "obj").any(|object| verb < object);
    let Some(saying) = tree.head(verb).filter(|&saying| saying < verb && (past || lacks_subject(tree, verb))) else {
        return Vec::new();
    };
    let joined = tree.deprel(verb) == "conj" && !tree.has(verb, "cc");
    let says = attribution::kind_of_verb(tree.lemma(saying), tree.lemma(saying)).is_some();
    if !(says && (joined || tree.deprel(verb) == "ccomp")) || tree.has(verb, "mark") {
        return Vec::new();
    }
    let first = start(tree, verb);
    let object = tree
        .children(saying)
        .iter()
        .copied()
        .find(|&object| {
            matches!(tree.deprel(object), "obj" | "iobj")
                && saying < object
                && object < first
                && end(tree, object) + 1 == first
        })
        .filter(|_| !matches!(tree.lemma(saying), "ask" | "question" | "wonder"));
    match object {
        Some(object) => vec![(object, verb, subject_relation(tree, verb)), (verb, saying, "ccomp")],
        None => Vec::new(),
    }
}

/// "declares Lund will not vote": an object before its verb is the subject.
fn fronted_object(tree: &Tree<'_>, object: usize) -> Vec<Move> {
    let Some(verb) = tree.head(object).filter(|&verb| object < verb && tree.deprel(object) == "obj") else {
        return Vec::new();
    };
    let asks = matches!(tree.xpos(object), "WP" | "WDT" | "WP$") || tree.lemma(object) == "that";
    let gap =
        tree.base_deprel(verb) == "acl" || tree.subtree(object).iter().any(|&idx| tree.xpos(idx).starts_with('W'));
    if asks || gap || !lacks_subject(tree, verb) || tree.has(verb, "mark") {
        return Vec::new();
    }
    vec![(object, verb, subject_relation(tree, verb))]
}

/// "as a Danish trawler arrives", "with oil leaking", "as two of the parties
/// joined": what stands between *as*, *when* or *with* and the verb acts.
fn marked(tree: &Tree<'_>, verb: usize) -> Vec<Move> {
    if tree.upos(verb) != "VERB" || tree.base_deprel(verb) != "advcl" || has_subject(tree, verb) {
        return Vec::new();
    }
    let absolute = matches!(tree.xpos(verb), "VBG" | "VBN") && !is_finite(tree, verb);
    let opens = |mark: usize| {
        if absolute {
            matches!(tree.lemma(mark), "with" | "without")
        } else {
            is_finite(tree, verb)
                && matches!(tree.lemma(mark), "as" | "after" | "before" | "because" | "since" | "until" | "while")
        }
    };
    let found = tree.children(verb).iter().copied().chain(
        tree.head(verb)
            .into_iter()
            .flat_map(|outer| tree.children(outer).iter().copied().filter(move |&child| outer < child)),
    );
    for phrase in found {
        if verb < phrase || !matches!(tree.base_deprel(phrase), "obl" | "nmod") || tree.xpos(phrase).starts_with('W') {
            continue;
        }
        let words = tree.subtree(phrase);
        let Some(&first) = words.first() else { continue };
        let own_case = tree.children_by(phrase, "case").next();
        let mark = match own_case {
            Some(case) if case == first => case,
            Some(_) => continue,
            None => match first.checked_sub(1).filter(|&mark| tree.head(mark) == Some(verb)) {
                Some(mark) => mark,
                None => continue,
            },
        };
        let other_mark = tree.children_by(verb, "mark").any(|mark| !matches!(tree.lemma(mark), "with" | "without"));
        // Nothing but adverbs, auxiliaries and phrases of its own stands before the verb.
        let own = |idx: usize| absolute && tree.is_under(idx, verb) && !other_mark;
        let near =
            (end(tree, phrase) + 1..verb).all(|idx| matches!(tree.upos(idx), "ADV" | "AUX" | "PART") || own(idx));
        if opens(mark) && near && tree.form(verb - 1) != "," && matches!(tree.base_deprel(mark), "case" | "mark") {
            return vec![(phrase, verb, subject_relation(tree, verb)), (mark, verb, "mark")];
        }
    }
    Vec::new()
}

/// "when a bus carrying pilgrims crashes": the participle describes, and what
/// it describes acts; but "says Oslo selling arms would help": the whole acts.
fn described(tree: &Tree<'_>, verb: usize) -> Vec<Move> {
    let Some(outer) = tree.head(verb).filter(|_| lacks_subject(tree, verb)) else { return Vec::new() };
    if !matches!(tree.deprel(verb), "advcl" | "ccomp") || tree.has(verb, "mark") {
        return Vec::new();
    }
    let participle = tree.children(outer).iter().copied().rfind(|&other| {
        other < verb
            && tree.deprel(other) == tree.deprel(verb)
            && tree.xpos(other) == "VBG"
            && !tree.has(other, "aux")
            && (other..start(tree, verb)).all(|idx| tree.form(idx) != ",")
            && end(tree, other) + 1 == start(tree, verb)
    });
    let Some(participle) = participle else { return Vec::new() };
    let Some(subject) = tree.child(participle, "nsubj").filter(|&subject| subject < participle) else {
        return Vec::new();
    };
    if tree.deprel(verb) == "ccomp" && tree.upos(subject) == "PROPN" {
        return vec![(participle, verb, "csubj")];
    }
    let opens = tree.children(participle).iter().copied().filter(|&child| {
        child < subject && matches!(tree.base_deprel(child), "mark" | "advmod") && child < start(tree, subject)
    });
    let mut moves = vec![(subject, verb, subject_relation(tree, verb)), (participle, subject, "acl")];
    moves.extend(opens.map(|child| (child, verb, if tree.base_deprel(child) == "mark" { "mark" } else { "advmod" })));
    moves
}

/// "that the Danish navy patrol waters and ports", with `navy` read as a part
/// of `waters`: no noun reaches over a verb.
fn across(tree: &Tree<'_>, noun: usize) -> Vec<Move> {
    let verb = noun + 1;
    let Some(above) = tree.head(noun).filter(|&above| verb < above && verb < tree.len()) else { return Vec::new() };
    let part = matches!(tree.deprel(noun), "compound" | "amod") && matches!(tree.upos(noun), "NOUN" | "PROPN");
    let governs = tree.upos(verb) == "VERB" && tree.head(above) == Some(verb) && lacks_subject(tree, verb);
    if !part || !governs || tree.base_deprel(verb) == "acl" {
        return Vec::new();
    }
    let mut moves = vec![(noun, verb, subject_relation(tree, verb))];
    moves.extend(
        tree.children(above)
            .iter()
            .copied()
            .filter(|&child| child < noun)
            .map(|child| (child, noun, relation_of_part(tree.base_deprel(child)))),
    );
    moves
}

fn relation_of_part(deprel: &str) -> &'static str {
    match deprel {
        "det" => "det",
        "amod" => "amod",
        "nummod" => "nummod",
        _ => "compound",
    }
}

/// "The truce holds; Ada Eze notes that": behind a semicolon the subject is the
/// next verb's.
fn aside(tree: &Tree<'_>, subject: usize) -> Vec<Move> {
    let Some(verb) = tree.head(subject).filter(|&verb| verb < subject && tree.base_deprel(subject) == "nsubj") else {
        return Vec::new();
    };
    let parted = (verb..subject).any(|idx| matches!(tree.form(idx), ";" | ":" | "--" | "–" | "—"));
    let next =
        tree.children(verb).iter().copied().find(|&next| {
            subject < next && matches!(tree.deprel(next), "parataxis" | "conj") && lacks_subject(tree, next)
        });
    match next.filter(|_| parted) {
        Some(next) => vec![(subject, next, subject_relation(tree, next))],
        None => Vec::new(),
    }
}

/// "a crash between a bus and a lorry": *between* has both.
fn between(tree: &Tree<'_>, noun: usize) -> Vec<Move> {
    let Some(first) = tree.children_by(noun, "nmod").find(|&first| {
        noun < first
            && !tree.has(first, "conj")
            && tree.children_by(first, "case").any(|case| tree.lemma(case) == "between")
    }) else {
        return Vec::new();
    };
    let second = tree.children_by(noun, "conj").find(|&second| {
        first < second
            && !tree.has(second, "case")
            && tree.children_by(second, "cc").any(|cc| tree.lemma(cc) == "and" && end(tree, first) + 1 == cc)
    });
    second.map_or_else(Vec::new, |second| vec![(second, first, "conj")])
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::holds;

    #[test]
    fn what_is_told_of_acts() {
        holds(
            "Lima/NNP nsubj 2 | says/VBZ/say root 0 | Eze/NNP obj 2 | will/MD aux 5 | leave/VB ccomp 2 | town/NN obj 5",
            "Eze | leave | town",
        );
        holds(
            "Lima/NNP nsubj 2 | says/VBZ/say root 0 | Eze/NNP obj 5 | will/MD aux 5 | leave/VB ccomp 2 | town/NN obj 5",
            "Eze | leave | town",
        );
    }

    #[test]
    fn what_stands_behind_as_acts() {
        holds(
            "Lima/NNP nsubj 2 | waits/VBZ/wait root 0 | as/IN case 4 | ships/NNS/ship obl 2 | block/VBP advcl 2 | ports/NNS/port obj 5",
            "ships | block | ports",
        );
    }

    #[test]
    fn between_has_both() {
        holds(
            "A/DT det 2 | fight/NN nsubj 7 | between/IN case 4 | Rome/NNP nmod 2 | and/CC cc 6 | Oslo/NNP conj 2 | destroyed/VBD/destroy root 0 | Bonn/NNP obj 7",
            "fight between Rome and Oslo | destroy | Bonn",
        );
    }
}
