//! Mends verbs that the parser took for nouns, which news in the present tense
//! invites: "police arrest ten people", "the senate votes to close the port",
//! "a bomb kills two and wounds over ten others".

use crate::lexicon::verbs;
use crate::syntax::{Annotation, Tree};
use crate::text::Sentence;

/// Makes verbs of such nouns, and hangs beside them what stood under the nouns.
pub(super) fn verbs(sentence: &Sentence, mut annotation: Annotation) -> Annotation {
    for word in 0..annotation.words.len() {
        let noun = &annotation.words[word];
        if noun.upos != "NOUN" || !matches!(noun.xpos.as_str(), "NN" | "NNS") {
            continue;
        }
        let tree = Tree::new(sentence, &annotation);
        let mended = if tree.base_deprel(word) == "conj" { conjunct(&tree, word) } else { clause(&tree, word) };
        if let Some(mended) = mended {
            annotation = mended;
        }
    }
    annotation
}

/// A noun that heads a clause: it has an object or a subject that nouns have not.
fn clause(tree: &Tree<'_>, word: usize) -> Option<Annotation> {
    // "a suspect confesses": no plural has "a".
    let singular = tree.xpos(word) == "NNS"
        && tree.children_by(word, "det").any(|det| matches!(tree.form(det), "a" | "an" | "A" | "An"));
    let heads = matches!(tree.deprel(word), "root" | "advcl" | "ccomp" | "parataxis");
    let named = tree.annotation.names.iter().any(|(range, _)| range.contains(&word));
    if !heads || tree.has(word, "cop") || tree.has(word, "aux") || named || !is_verb_too(tree.lemma(word)) {
        return None;
    }
    let before = word.checked_sub(1)?;
    let own = tree.children(word).iter().copied().find(|&child| tree.base_deprel(child) == "nsubj" && child < word);
    // "police arrest", "the senate votes": the noun before it, read as part of a compound.
    let part = (tree.head(before) == Some(word)
        && tree.base_deprel(before) == "compound"
        && matches!(tree.upos(before), "NOUN" | "PROPN"))
    .then_some(before);
    let subject = own.or(part)?;
    let agrees = match tree.xpos(word) {
        "NNS" => matches!(tree.xpos(subject), "NN" | "NNP" | "PRP"),
        _ => tree.xpos(subject) == "NNS" || tree.has(subject, "conj") || tree.lemma(subject) == "police",
    };
    let object = tree.children_by(word, "obj").any(|object| word < object);
    let when = tree.children_by(word, "advmod").any(|adverb| adverb < word && tree.lemma(adverb) == "when");
    let marked = tree.deprel(word) == "advcl" && (tree.has(word, "mark") || when);
    let next = word + 1;
    let goes_on = next < tree.len()
        && (matches!(tree.xpos(next), "TO" | "DT" | "CD" | "PRP$" | "PRP")
            || next + 1 < tree.len() && tree.lemma(next) == "by" && tree.xpos(next + 1) == "CD");
    let determined = own.is_some() && tree.has(word, "det");
    let sure = object || singular || own.is_some() || marked || goes_on;
    (agrees && sure && !determined).then(|| made_verb(tree, word, subject))
}

/// A noun that goes on with a verb: "kills two and wounds ten".
fn conjunct(tree: &Tree<'_>, word: usize) -> Option<Annotation> {
    let first = tree.head(word).filter(|&first| first < word)?;
    let next = word + 1;
    let joined = 0 < word && tree.upos(word - 1) == "CCONJ";
    if !joined || tree.xpos(word) != "NNS" || !is_verb_too(tree.lemma(word)) || next >= tree.len() {
        return None;
    }
    if tree.upos(first) == "VERB" {
        // "crashes and overturns": the tree knows already.
        return (tree.xpos(first) == "VBZ").then(|| made_conjunct(tree, word, first));
    }
    let verb = std::iter::successors(Some(first), |&up| tree.head(up))
        .take(4)
        .find(|&up| matches!(tree.upos(up), "VERB" | "AUX"))
        .filter(|&verb| verb < word && tree.xpos(verb) == "VBZ")?;
    let act = next + 1 < tree.len() && tree.lemma(next) == "to" && tree.xpos(next + 1) == "VB";
    let counted = act
        || matches!(tree.xpos(next), "CD" | "DT" | "PRP$")
        || matches!(tree.lemma(next), "about" | "around" | "dozen" | "many" | "more" | "over" | "several");
    counted.then(|| made_conjunct(tree, word, verb))
}

fn made_verb(tree: &Tree<'_>, word: usize, subject: usize) -> Annotation {
    let mut mended = tree.annotation.clone();
    retag(&mut mended, tree, word);
    set(&mut mended, subject, word, "nsubj");
    for &child in tree.children(word) {
        if child == subject {
            continue;
        }
        if child < word {
            let moves = matches!(tree.base_deprel(child), "det" | "amod" | "compound" | "nummod" | "nmod");
            if moves && child < subject {
                let deprel = tree.deprel(child).to_owned();
                set(&mut mended, child, subject, &deprel);
            }
            continue;
        }
        match tree.deprel(child) {
            "appos" | "flat" if !tree.has(word, "obj") && tree.form(start(tree, child) - 1) != "," => {
                relabel(&mut mended, child, "obj");
            }
            // "infects 104".
            "flat" | "nummod" if tree.upos(child) == "NUM" => relabel(&mut mended, child, "obj"),
            "nmod" => relabel(&mut mended, child, "obl"),
            "acl" if tree.has(child, "mark") => {
                let that = tree.children_by(child, "mark").any(|mark| tree.lemma(mark) == "that");
                let next = tree.xpos(word + 1) == "TO";
                relabel(
                    &mut mended,
                    child,
                    if that {
                        "ccomp"
                    } else if next {
                        "xcomp"
                    } else {
                        "advcl"
                    },
                );
            }
            "acl" => relabel(&mut mended, child, "advcl"),
            _ => {}
        }
    }
    mended
}

fn made_conjunct(tree: &Tree<'_>, word: usize, verb: usize) -> Annotation {
    let mut mended = tree.annotation.clone();
    retag(&mut mended, tree, word);
    set(&mut mended, word, verb, "conj");
    let bare = |child: usize| !tree.has(child, "case") && !tree.has(child, "cc");
    // "two people and wounds ten others", with the others in the list of people.
    let first = tree.head(word).unwrap_or(verb);
    let listed = tree.children_by(first, "conj").find(|&other| word < other && bare(other));
    if let Some(other) = listed.filter(|&other| start(tree, other) == word + 1) {
        set(&mut mended, other, word, "obj");
    }
    for &child in tree.children(word) {
        if child < word {
            continue;
        }
        match tree.base_deprel(child) {
            "conj" | "appos" | "nmod" if bare(child) && matches!(tree.upos(child), "NOUN" | "PROPN" | "NUM") => {
                relabel(&mut mended, child, "obj");
            }
            // "infects 104".
            "flat" | "nummod" if tree.upos(child) == "NUM" => relabel(&mut mended, child, "obj"),
            "nmod" => relabel(&mut mended, child, "obl"),
            "acl" if tree.has(child, "mark") => relabel(&mut mended, child, "xcomp"),
            _ => {}
        }
    }
    mended
}

/// Where the words of a phrase begin; never the first word of the sentence.
fn start(tree: &Tree<'_>, head: usize) -> usize {
    tree.subtree(head).into_iter().find(|&idx| tree.upos(idx) != "PUNCT").unwrap_or(head).max(1)
}

fn retag(mended: &mut Annotation, tree: &Tree<'_>, word: usize) {
    let one = &mut mended.words[word];
    "VERB".clone_into(&mut one.upos);
    (if tree.xpos(word) == "NNS" { "VBZ" } else { "VBP" }).clone_into(&mut one.xpos);
    one.noun_kind = None;
}

fn set(mended: &mut Annotation, word: usize, head: usize, deprel: &str) {
    mended.words[word].head = Some(head);
    relabel(mended, word, deprel);
}

fn relabel(mended: &mut Annotation, word: usize, deprel: &str) {
    deprel.clone_into(&mut mended.words[word].deprel);
}

/// Tells whether a noun is written as its verb is: *vote*, *arrest*, *plan*.
fn is_verb_too(lemma: &str) -> bool {
    let lemma = lemma.to_lowercase();
    let lemma = lemma.as_str();
    verbs::EVENT_NOUNS.get(lemma).is_some_and(|verb| *verb == lemma)
        || verbs::IMPLICATIVES.contains_key(lemma)
        || verbs::REPORTING_VERBS.contains_key(lemma)
        || matches!(
            lemma,
            "back"
                | "cause"
                | "climb"
                | "drop"
                | "jump"
                | "name"
                | "overturn"
                | "plunge"
                | "roll"
                | "storm"
                | "surge"
                | "test"
                | "top"
                | "wound"
        )
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::Hand;

    #[test]
    fn a_noun_with_an_object_is_a_verb() {
        let hand = Hand::new(
            "Lima/NNP compound 2 | police/NN compound 3 | arrest/NN root 0 | ten/CD nummod 5 | men/NNS/man obj 3",
        );
        assert!(hand.claims().iter().any(|claim| claim.starts_with("Lima police | arrest |")), "{:?}", hand.claims());
    }

    #[test]
    fn a_noun_behind_and_is_a_verb() {
        let hand = Hand::new(
            "Fire/NN nsubj 2 | kills/VBZ/kill root 0 | two/CD nummod 4 | men/NNS/man obj 2 | and/CC cc 6 | wounds/NNS/wound conj 4 | over/RB advmod 8 | ten/CD nummod 9 | others/NNS/other conj 6",
        );
        assert!(
            hand.claims().contains(&"Fire | wound | over ten others | affirmed asserted".to_owned()),
            "{:?}",
            hand.claims()
        );
    }
}
