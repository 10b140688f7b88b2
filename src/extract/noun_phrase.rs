//! The words of noun phrases: whole, as a reader would quote them, and
//! minimal, as they name a thing.

use super::partitive::is_partitive;
use crate::lexicon::verbs;
use crate::syntax::Tree;

/// Returns the words of a phrase with all that hangs under its head, without
/// its preposition, conjunction and the members coordinated with it.
pub(super) fn full(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    trimmed(tree, tree.subtree_without(head, &|idx| tree.head(idx) == Some(head) && is_outside(tree, idx)), head)
}

/// Like [`full`], but without relative clauses, appositions and remarks.
pub(super) fn plain(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let cut = |idx: usize| {
        let deprel = tree.deprel(idx);
        (tree.head(idx) == Some(head) && is_outside(tree, idx))
            || matches!(deprel, "acl:relcl" | "advcl:relcl")
            || (matches!(tree.base_deprel(idx), "appos" | "parataxis" | "dep" | "list") && !is_name_part(tree, idx))
    };
    trimmed(tree, tree.subtree_without(head, &cut), head)
}

/// Like [`plain`], but without participles either, what a clause below the
/// noun says of it; "the ease of learning" and "plans to build" stay.
pub(super) fn bare(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let cut = |idx: usize| {
        (tree.head(idx) == Some(head) && is_outside(tree, idx))
            || matches!(tree.base_deprel(idx), "dep" | "list" | "parataxis")
            || tree.base_deprel(idx) == "acl" && !is_complement(tree, idx)
            || tree.deprel(idx) == "advcl:relcl"
            || (tree.base_deprel(idx) == "appos" && !is_name_part(tree, idx))
    };
    trimmed(tree, tree.subtree_without(head, &cut), head)
}

fn is_complement(tree: &Tree<'_>, clause: usize) -> bool {
    tree.deprel(clause) == "acl"
        && tree.has(clause, "mark")
        && !tree.has(clause, "nsubj")
        && matches!(tree.xpos(clause), "VBG" | "VB")
}

/// Returns the words of the minimal phrase: the noun with what stands before
/// it and the parts of its name; of a partitive (`a group of soldiers`) and of
/// a name (`Bank of England`) the `of` phrase too.
pub(super) fn minimal(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let mut found = vec![head];
    let mut next = 0;
    while next < found.len() {
        let word = found[next];
        next += 1;
        for &child in tree.children(word) {
            if keeps(tree, word, child, head) {
                found.push(child);
            }
        }
    }
    join_hyphens(tree, &mut found);
    found.sort_unstable();
    trimmed(tree, found, head)
}

/// Adds what hyphens join to the words of a phrase: `U.S.` in `U.S.-led talks`,
/// wherever the parser hung it.
fn join_hyphens(tree: &Tree<'_>, words: &mut Vec<usize>) {
    let touches = |word: usize| word + 1 < tree.len() && tree.token(word).span.end == tree.token(word + 1).span.start;
    let mut next = 0;
    while next < words.len() {
        let word = words[next];
        next += 1;
        let hyphen = if is_hyphen(tree, word) { Some(word) } else { word.checked_sub(1) };
        let Some(hyphen) = hyphen.filter(|&hyphen| 0 < hyphen && is_hyphen(tree, hyphen) && touches(hyphen)) else {
            continue;
        };
        if touches(hyphen - 1) && !is_punct(tree, hyphen - 1) {
            for part in [hyphen, hyphen - 1] {
                if !words.contains(&part) {
                    words.push(part);
                }
            }
        }
    }
}

/// Tells whether a hyphen without a blank follows a word: `no` of `no-confidence vote`.
pub(super) fn is_bound(tree: &Tree<'_>, word: usize) -> bool {
    word + 1 < tree.len() && is_hyphen(tree, word + 1) && tree.token(word).span.end == tree.token(word + 1).span.start
}

fn is_hyphen(tree: &Tree<'_>, word: usize) -> bool {
    matches!(tree.form(word), "-" | "–")
}

/// Returns the words of the preposition of a phrase (`in front of` is three).
pub(super) fn preposition(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let mut found = Vec::new();
    for &child in tree.children(head) {
        if tree.base_deprel(child) == "case" && child < head && !is_possessive_mark(tree, child) {
            found.push(child);
            found.extend(tree.children_by(child, "fixed"));
        }
    }
    found.sort_unstable();
    found
}

/// Returns the phrase that a preposition of several words introduces, with the
/// preposition: of `in response to attacks` it is `attacks`, not `response`.
pub(super) fn complement(tree: &Tree<'_>, head: usize) -> (usize, Vec<usize>) {
    let mut preposition = preposition(tree, head);
    let [first] = preposition[..] else { return (head, preposition) };
    let simple = tree.children(head).iter().all(|&child| {
        matches!(tree.base_deprel(child), "case" | "punct" | "conj" | "cc")
            || tree.deprel(child) == "nmod" && child > head
    });
    let mut phrases = tree.children_by(head, "nmod");
    let (Some(inner), None) = (phrases.next(), phrases.next()) else { return (head, preposition) };
    let case = self::preposition(tree, inner);
    let [second] = case[..] else { return (head, preposition) };
    if !simple || !is_complex_preposition(tree.lemma(first), tree.lemma(head), tree.lemma(second)) {
        return (head, preposition);
    }
    preposition.push(head);
    preposition.push(second);
    (inner, preposition)
}

fn is_complex_preposition(first: &str, noun: &str, second: &str) -> bool {
    matches!(
        (first, noun, second),
        (
            "in",
            "honor"
                | "honour"
                | "front"
                | "favor"
                | "favour"
                | "support"
                | "search"
                | "spite"
                | "place"
                | "light"
                | "defiance"
                | "violation"
                | "memory"
                | "pursuit"
                | "view"
                | "excess"
                | "lieu"
                | "case"
                | "respect"
                | "terms"
                | "term"
                | "need"
                | "danger"
                | "charge"
                | "breach"
                | "recognition"
                | "celebration"
                | "defense"
                | "defence"
                | "anticipation",
            "of"
        ) | (
            "in",
            "addition"
                | "relation"
                | "response"
                | "contrast"
                | "opposition"
                | "reference"
                | "regard"
                | "respect"
                | "reply"
                | "reaction"
                | "retaliation"
                | "proximity"
                | "comparison",
            "to"
        ) | (
            "in",
            "accordance"
                | "connection"
                | "association"
                | "collaboration"
                | "conjunction"
                | "partnership"
                | "cooperation"
                | "line"
                | "contact"
                | "comparison"
                | "compliance"
                | "common"
                | "talks"
                | "touch",
            "with"
        ) | ("in", "exchange" | "return" | "retaliation" | "preparation" | "revenge", "for")
            | ("on", "behalf" | "top" | "account" | "charge", "of")
            | ("by", "means" | "virtue" | "way" | "order", "of")
            | ("with", "respect" | "regard" | "reference", "to")
            | ("for", "fear" | "lack" | "want", "of")
            | ("at", "odds", "with")
    )
}

/// Tells whether a preposition names members of what stands before it:
/// `including`, `such as`.
pub(super) fn is_listing(tree: &Tree<'_>, preposition: &[usize]) -> bool {
    match preposition {
        [only] => matches!(tree.lemma(*only).to_lowercase().as_str(), "include" | "including"),
        [first, second] => tree.lemma(*first) == "such" && tree.lemma(*second) == "as",
        _ => false,
    }
}

/// Tells whether a word is an `'s`.
pub(super) fn is_possessive_mark(tree: &Tree<'_>, idx: usize) -> bool {
    tree.xpos(idx) == "POS" || matches!(tree.form(idx), "'s" | "’s")
}

/// Tells whether a word is a relative pronoun (`who`, `which`, `that`).
pub(super) fn is_relative_pronoun(tree: &Tree<'_>, idx: usize) -> bool {
    matches!(tree.xpos(idx), "WP" | "WDT" | "WP$" | "WRB" | "IN" | "DT")
        && matches!(tree.lemma(idx), "who" | "which" | "that" | "whom" | "whose" | "where" | "when")
        && tree.upos(idx) != "SCONJ"
}

/// What hangs under a head without being part of its phrase.
fn is_outside(tree: &Tree<'_>, idx: usize) -> bool {
    match tree.base_deprel(idx) {
        "conj" | "cc" | "mark" | "cop" | "aux" | "nsubj" | "csubj" | "expl" | "discourse" | "vocative"
        | "parataxis" | "advcl" | "ccomp" | "obl" | "reparandum" => true,
        "case" => !is_possessive_mark(tree, idx) || tree.head(idx).is_some_and(|head| idx < head),
        "advmod" => matches!(tree.lemma(idx), "not" | "n't" | "never" | "however" | "also" | "therefore" | "thus"),
        _ => false,
    }
}

fn is_name_part(tree: &Tree<'_>, idx: usize) -> bool {
    tree.head(idx).is_some_and(|head| idx == head + 1) && tree.upos(idx) == "PROPN"
}

/// Tells whether a hyphen without blanks joins a word to the one before it.
pub(super) fn is_hyphened(tree: &Tree<'_>, idx: usize) -> bool {
    let touches = |idx: usize| tree.token(idx - 1).span.end == tree.token(idx).span.start;
    2 <= idx && idx < tree.len() && matches!(tree.form(idx - 1), "-" | "–") && touches(idx) && touches(idx - 1)
}

/// Tells whether a phrase starts behind a hyphen that joins it to the word before.
fn is_tied(tree: &Tree<'_>, idx: usize) -> bool {
    let first = tree.subtree(idx).into_iter().find(|&word| tree.upos(word) != "PUNCT").unwrap_or(idx);
    is_hyphened(tree, first)
}

fn keeps(tree: &Tree<'_>, word: usize, child: usize, head: usize) -> bool {
    match tree.base_deprel(child) {
        // "Ajax 2–0": a score is no part of a name.
        "nummod" | "flat" if child > word && tree.upos(child) == "NUM" && has_range(tree, child) => false,
        // "year-on-year", "highest-ever", "sit-in".
        _ if child > word && is_tied(tree, child) => true,
        // "protests, similar to those": said of it beside.
        "amod" if child > word && (tree.has(child, "obl") || tree.form(child - 1) == ",") => false,
        "det" | "amod" | "compound" | "flat" | "nummod" | "fixed" | "goeswith" => true,
        "case" => word != head || is_possessive_mark(tree, child),
        // "is currently the mayor": when, not whom.
        "advmod" => {
            let said = tree.has(head, "cop") || tree.base_deprel(head) == "xcomp";
            let is_plain = matches!(tree.upos(head), "NOUN" | "PROPN" | "ADJ");
            let how_much = matches!(
                tree.lemma(child),
                "about" | "almost" | "approximately" | "around" | "exactly" | "nearly" | "over" | "roughly" | "some"
            );
            child < word && (how_much || !(word == head && (said || is_plain)))
        }
        "punct" => is_inner_punct(tree, child),
        // "Russian and American officials": modifiers keep their coordination.
        "conj" | "cc" => word != head,
        "nmod" => match tree.deprel(child) {
            // "21 September 2010" hangs under its first number.
            "nmod:unmarked" => child < word || tree.upos(child) == "NUM" || tree.upos(word) == "NUM",
            "nmod:poss" | "nmod:desc" => true,
            // "at least 500", "106–105".
            _ if tree.upos(word) == "NUM" && (is_least(tree, child) && child < word || is_range(tree, child)) => true,
            _ => {
                child > word
                    && (is_movement_for(tree, word, child)
                        || is_capital_phrase(tree, word, child)
                        || (is_of(tree, child) && (is_partitive(tree, word) || is_name_of(tree, word, child)))
                        || (tree.upos(word) == "NUM" && is_of(tree, child)))
            }
        },
        "obl" => tree.upos(word) == "ADJ" && child < word,
        "appos" => is_name_part(tree, child),
        _ => false,
    }
}

/// Tells whether a phrase has the preposition `of`.
pub(super) fn is_of(tree: &Tree<'_>, idx: usize) -> bool {
    tree.children(idx).iter().any(|&child| tree.base_deprel(child) == "case" && tree.lemma(child) == "of")
}

/// `Bank of England`, `University of Oslo`: both sides are names, the first a common name.
fn is_name_of(tree: &Tree<'_>, word: usize, child: usize) -> bool {
    let inside = |idx: usize| tree.annotation.names.iter().position(|(range, _)| range.contains(&idx));
    match (inside(word), inside(child)) {
        (Some(first), Some(second)) if first == second => true,
        _ => {
            tree.upos(word) == "PROPN"
                && (tree.upos(child) == "PROPN" || tree.upos(child) == "NUM")
                && !tree.children(child).iter().any(|&below| tree.base_deprel(below) == "det")
        }
    }
}

/// `Movement for Democratic Change`: a body is named after what it is for.
fn is_movement_for(tree: &Tree<'_>, word: usize, child: usize) -> bool {
    let is_capital = |idx: usize| tree.form(idx).starts_with(char::is_uppercase);
    let is_body = verbs::NOUN_KINDS
        .get(tree.lemma(word).to_lowercase().as_str())
        .is_some_and(|kind| matches!(*kind, "organization" | "group" | "government"))
        || matches!(
            tree.lemma(word).to_lowercase().as_str(),
            "movement" | "center" | "centre" | "campaign" | "coalition" | "foundation" | "front" | "fund" | "union"
        );
    let case = tree.children(child).iter().any(|&case| tree.base_deprel(case) == "case" && tree.lemma(case) == "for");
    0 < word && is_capital(word) && is_body && case && tree.upos(child) == "PROPN" && !tree.has(child, "det")
}

/// `Doctors Without Borders`: a preposition with a capital is part of a name.
fn is_capital_phrase(tree: &Tree<'_>, word: usize, child: usize) -> bool {
    let is_capital = |idx: usize| tree.form(idx).starts_with(char::is_uppercase);
    let case = tree.children(child).iter().copied().find(|&case| tree.base_deprel(case) == "case" && case < child);
    is_capital(word) && is_capital(child) && case.is_some_and(|case| case == word + 1 && is_capital(case))
}

/// `least` in `at least 500`.
fn is_least(tree: &Tree<'_>, idx: usize) -> bool {
    matches!(tree.lemma(idx), "least" | "most" | "few" | "little") && tree.has(idx, "case")
}

/// Tells whether a number is the first of two: `106–105`.
pub(super) fn has_range(tree: &Tree<'_>, idx: usize) -> bool {
    tree.children(idx).iter().any(|&end| is_range(tree, end))
}

/// `105` in `106–105`.
fn is_range(tree: &Tree<'_>, idx: usize) -> bool {
    tree.upos(idx) == "NUM"
        && tree.children(idx).iter().any(|&case| case + 1 == idx && matches!(tree.form(case), "–" | "-" | "—" | "to"))
}

/// Tells whether two words are in one name.
pub(super) fn is_one_name(tree: &Tree<'_>, word: usize, other: usize) -> bool {
    tree.annotation.names.iter().any(|(range, _)| range.contains(&word) && range.contains(&other))
}

/// Hyphens, quotes and initials' points inside a name or compound.
fn is_inner_punct(tree: &Tree<'_>, idx: usize) -> bool {
    matches!(
        tree.form(idx),
        "-" | "--" | "/" | "&" | "'" | "\"" | "``" | "''" | "`" | "–" | "‘" | "’" | "“" | "”" | "*"
    )
}

/// Drops punctuation at the edges, keeping quotation marks and brackets only
/// in pairs.
pub(super) fn trimmed(tree: &Tree<'_>, mut words: Vec<usize>, head: usize) -> Vec<usize> {
    while let Some(&last) = words.last() {
        if last == head || !is_punct(tree, last) || closes(tree, &words) {
            break;
        }
        words.pop();
    }
    let mut start = 0;
    while start < words.len() && words[start] != head && is_punct(tree, words[start]) && !opens(tree, &words[start..]) {
        start += 1;
    }
    words.drain(..start);
    words
}

fn is_punct(tree: &Tree<'_>, idx: usize) -> bool {
    tree.upos(idx) == "PUNCT"
}

fn pair(form: &str) -> Option<&'static [&'static str]> {
    Some(match form {
        "''" | "”" => &["``", "“", "\""],
        "\"" => &["\"", "``"],
        "'" | "’" => &["`", "‘", "'"],
        ")" | "-RRB-" => &["(", "-LRB-"],
        "]" => &["["],
        _ => return None,
    })
}

fn closes(tree: &Tree<'_>, words: &[usize]) -> bool {
    let Some((&last, before)) = words.split_last() else { return false };
    pair(tree.form(last)).is_some_and(|opening| before.iter().any(|&idx| opening.contains(&tree.form(idx))))
}

fn opens(tree: &Tree<'_>, words: &[usize]) -> bool {
    let Some((&first, after)) = words.split_first() else { return false };
    after.iter().any(|&idx| pair(tree.form(idx)).is_some_and(|opening| opening.contains(&tree.form(first))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::Hand;

    #[test]
    fn minimal_keeps_partitives_and_drops_the_rest() {
        let hand = Hand::new(
            "a/DT det 2 | group/NN obj 0 | of/IN case 4 | soldiers/NNS/soldier nmod 2 | from/IN case 6 | Oslo/NNP nmod 4",
        );
        assert_eq!(minimal(&hand.tree(), 1), [0, 1, 2, 3]);
        assert_eq!(plain(&hand.tree(), 1), [0, 1, 2, 3, 4, 5]);
    }
}
