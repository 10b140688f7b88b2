//! How much of a phrase a reference needs: the minimal phrase with what stands
//! behind the noun and says which thing is meant: `the transfer of missiles to
//! Ukraine`, `the first person to cross it`, `the possibility of a vote`, `those
//! who left`. What only adds something is left to the claims beside it.

use super::Kind;
use super::control;
use super::mention;
use super::noun_phrase;
use super::repair_participles;
use super::role;
use crate::lexicon::verbs;
use crate::syntax::{NameKind, NounKind, Tree};

/// Longer phrases are told by what stands below them.
const LONGEST: usize = 25;

/// What a noun asks for behind it.
struct Needs {
    /// It is a thing or act that claims are about, not somebody who can act.
    theme: bool,
    /// It is an act, with participants of its own.
    act: bool,
    /// Without the rest nobody knows which one: `the first`, `any`, `the only`.
    picked: bool,
    /// It says nothing by itself: `people`, `those`.
    empty: bool,
    /// Who it is, a claim of its own tells: `leader of the party`.
    office: bool,
    /// It says that something shall be or is thought: `plan`, `need`.
    content: bool,
}

/// Returns the words of the reference that a common noun heads.
pub(super) fn words(tree: &Tree<'_>, head: usize, theme: bool) -> Vec<usize> {
    let mut words = noun_phrase::minimal(tree, head);
    let needs = needs(tree, head, theme);
    let mut last = head;
    for &child in tree.children(head) {
        // A part that `minimal` took (`a series of`) may want more behind it.
        let taken = words.binary_search(&child).is_ok();
        if child < last || taken && tree.deprel(child) != "nmod" {
            continue;
        }
        let found = match behind(tree, head, child, &needs) {
            Behind::Other => continue,
            Behind::End => break,
            Behind::Words(found) => found,
        };
        let Some((&first, &end)) = found.first().zip(found.last()) else { break };
        let clause = matches!(tree.base_deprel(child), "acl" | "ccomp");
        let behind = words.last().copied().unwrap_or(head);
        let gap = clause && (behind + 1..first).any(|idx| tree.upos(idx) != "PUNCT");
        if gap || is_cut_off(tree, first) || words.len() + found.len() > LONGEST {
            break;
        }
        last = end;
        words.extend(found);
        words.sort_unstable();
        words.dedup();
    }
    words.extend(shared(tree, head, theme));
    words.sort_unstable();
    words.dedup();
    words.extend(closing_quote(tree, &words));
    words
}

/// The quotation mark behind words that opened it.
fn closing_quote(tree: &Tree<'_>, words: &[usize]) -> Option<usize> {
    let next = words.last()? + 1;
    (is_open(tree, words) && next < tree.len() && is_quote(tree, next)).then_some(next)
}

fn is_open(tree: &Tree<'_>, words: &[usize]) -> bool {
    words.iter().filter(|&&idx| is_quote(tree, idx)).count() % 2 == 1
}

fn is_quote(tree: &Tree<'_>, idx: usize) -> bool {
    matches!(tree.form(idx), "\"" | "``" | "''" | "“" | "”")
}

/// What a dependent behind the noun is to the reference.
enum Behind {
    /// It belongs to it.
    Words(Vec<usize>),
    /// It does not, but what follows may.
    Other,
    /// Here it ends.
    End,
}

fn behind(tree: &Tree<'_>, head: usize, child: usize, needs: &Needs) -> Behind {
    let lone = needs.picked || needs.empty;
    match tree.deprel(child) {
        "nmod" => match phrase(tree, head, child, needs) {
            Some(found) => Behind::Words(found),
            None => Behind::End,
        },
        // "the fifth time this year".
        "nmod:unmarked" if needs.picked => Behind::Words(noun_phrase::minimal(tree, child)),
        // "the largest in the world".
        "obl" if needs.picked && tree.upos(head) == "ADJ" => {
            let mut found = noun_phrase::preposition(tree, child);
            found.extend(words(tree, child, true));
            Behind::Words(found)
        }
        // "hatred related to religion".
        "amod" if tree.has(child, "obl") => Behind::Words(clause(tree, child)),
        "acl" | "ccomp" => {
            let participle = matches!(tree.xpos(child), "VBG" | "VBN");
            let wanted = if tree.has(child, "mark") {
                // "the need for Oslo to pay", but not "the treaty for it to hold".
                let own = tree.has(child, "nsubj") && tree.xpos(child) == "VB" && !needs.content;
                !is_adverbial(tree, child) && !own && (needs.theme || lone)
            } else {
                lone && participle && !repair_participles::is_result(tree.lemma(child))
            };
            if wanted { Behind::Words(clause(tree, child)) } else { Behind::End }
        }
        "acl:relcl" if lone || is_bare(tree, head) => Behind::Words(clause(tree, child)),
        "acl:relcl" => Behind::End,
        // "ten feet (three metres) in height".
        "appos" if !matches!(tree.form(tree.subtree(child)[0]), "(" | "-LRB-") => Behind::End,
        _ => Behind::Other,
    }
}

/// The words of a phrase with a preposition, where the noun needs it.
fn phrase(tree: &Tree<'_>, head: usize, child: usize, needs: &Needs) -> Option<Vec<usize>> {
    let preposition = noun_phrase::preposition(tree, child);
    let first = preposition.first().map_or("", |&word| tree.lemma(word));
    let of = noun_phrase::is_of(tree, child);
    let wanted = if of {
        !needs.office || needs.picked
    } else {
        // "people with asthma".
        let told = needs.empty && !role::is_time(tree, child);
        needs.act || needs.picked || told || needs.theme && is_complement(tree, child, first)
    };
    let beside = matches!(first, "following" | "follow" | "after" | "amid" | "despite" | "due" | "because" | "as");
    if !wanted || beside || preposition.is_empty() && !needs.act {
        return None;
    }
    let mut found = preposition;
    if first == "between" {
        // "the war between Rome and Oslo": both.
        let cut = |idx: usize| matches!(tree.base_deprel(idx), "appos" | "acl" | "parataxis" | "dep");
        found.extend(noun_phrase::trimmed(tree, tree.subtree_without(child, &cut), child));
    } else if tree.upos(child) == "PROPN" && is_named(tree, child) {
        found.extend(noun_phrase::minimal(tree, child));
    } else {
        found.extend(words(tree, child, needs.act || of || head < child && needs.theme));
        if needs.act && of {
            found.extend(directed(tree, child));
        }
    }
    found.sort_unstable();
    found.dedup();
    Some(found)
}

/// Whom an act is directed to, where the parser hung it under the thing: `to
/// Ukraine` in `the transfer of missiles to Ukraine`.
fn directed(tree: &Tree<'_>, thing: usize) -> Vec<usize> {
    let to = |&idx: &usize| {
        let preposition = noun_phrase::preposition(tree, idx);
        tree.upos(idx) == "PROPN"
            && preposition.iter().any(|&word| matches!(tree.lemma(word), "to" | "from" | "against"))
    };
    let Some(whom) = tree.children_by(thing, "nmod").find(to) else { return Vec::new() };
    let mut found = noun_phrase::preposition(tree, whom);
    found.extend(noun_phrase::minimal(tree, whom));
    found
}

/// Tells whether a name stands in a place: nothing behind it says which one is meant.
fn is_named(tree: &Tree<'_>, idx: usize) -> bool {
    tree.annotation.names.iter().any(|(range, _)| range.contains(&idx))
}

/// Tells whether a preposition leads to what a thing is for or about, not to where
/// or when it is.
fn is_complement(tree: &Tree<'_>, child: usize, preposition: &str) -> bool {
    let kind = verbs::NOUN_KINDS.get(tree.lemma(child).to_lowercase().as_str()).copied().unwrap_or_default();
    let placed =
        tree.annotation.names.iter().any(|(range, kind)| range.contains(&child) && *kind == NameKind::Location)
            || kind == "place"
            || tree.word(child).noun_kind == Some(NounKind::Place);
    !role::is_time(tree, child)
        && match preposition {
            "for" | "about" | "against" | "to" | "into" | "over" | "between" | "with" | "toward" | "towards"
            | "regarding" | "concerning" | "from" => true,
            "on" => !placed,
            "in" => {
                tree.upos(child) == "NOUN" && !placed && !matches!(kind, "event" | "person" | "group" | "organization")
            }
            _ => false,
        }
}

fn needs(tree: &Tree<'_>, head: usize, theme: bool) -> Needs {
    let lemma = tree.lemma(head).to_lowercase();
    Needs {
        theme,
        act: theme && verbs::EVENT_NOUNS.contains_key(lemma.as_str()),
        picked: is_picked_out(tree, head),
        empty: is_empty(&lemma),
        content: verbs::CONTENT_NOUNS.contains_key(lemma.as_str()) || matches!(lemma.as_str(), "need" | "way" | "time"),
        office: mention::noun_kind(tree, head, Kind::Other) == Kind::Person
            && super::office::relation_of(tree, head).is_some(),
    }
}

/// Tells whether words before a noun pick one out of many, so that the rest says
/// of which: `the first`, `the hottest`, `the only`, `any`.
pub(super) fn is_picked_out(tree: &Tree<'_>, head: usize) -> bool {
    let is_most = |idx: usize| {
        matches!(tree.xpos(idx), "JJS" | "RBS")
            || is_ordinal(tree, idx)
            || matches!(tree.lemma(idx).to_lowercase().as_str(), "only" | "sole" | "last" | "same")
    };
    let picks = |child: usize| match tree.base_deprel(child) {
        "amod" | "nummod" | "advmod" => {
            is_most(child) || tree.children_by(child, "advmod").any(|word| tree.xpos(word) == "RBS")
        }
        "det" => matches!(tree.lemma(child).to_lowercase().as_str(), "any" | "every" | "each"),
        _ => false,
    };
    let superlative = tree.children_by(head, "amod").any(|word| tree.xpos(word) == "JJS");
    let dated = role::is_time(tree, head) && tree.lemma(head) != "time" && !tree.has(head, "cop") && !superlative;
    (tree.children(head).iter().any(|&child| child < head && picks(child)) && !dated)
        || tree.upos(head) == "ADJ" && is_most(head)
        || control::is_one_of_a_kind(tree, head)
}

fn is_ordinal(tree: &Tree<'_>, idx: usize) -> bool {
    let form = tree.form(idx).to_lowercase();
    matches!(
        form.as_str(),
        "first" | "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "ninth" | "tenth"
    ) || form.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"].iter().any(|end| form.ends_with(end))
}

fn is_empty(lemma: &str) -> bool {
    matches!(
        lemma,
        "anybody"
            | "anyone"
            | "anything"
            | "everyone"
            | "everything"
            | "one"
            | "ones"
            | "people"
            | "person"
            | "something"
            | "thing"
            | "those"
            | "way"
    )
}

/// Tells whether a plural stands alone: `women`, `protesters`.
fn is_bare(tree: &Tree<'_>, head: usize) -> bool {
    tree.xpos(head) == "NNS"
        && tree.children(head).iter().all(|&child| {
            head < child
                || matches!(tree.base_deprel(child), "case" | "punct" | "cc" | "mark" | "nsubj" | "cop" | "aux")
        })
}

/// "while fighting", "after leaving" under a noun: no complement of it.
fn is_adverbial(tree: &Tree<'_>, clause: usize) -> bool {
    tree.children_by(clause, "mark").any(|mark| {
        let order = tree.lemma(mark) == "in" && mark + 1 < tree.len() && tree.form(mark + 1) == "order";
        order
            || matches!(
                tree.lemma(mark).to_lowercase().as_str(),
                "while"
                    | "when"
                    | "after"
                    | "before"
                    | "if"
                    | "as"
                    | "because"
                    | "since"
                    | "until"
                    | "although"
                    | "by"
                    | "with"
            )
    })
}

/// The words of a clause up to its first comma, without remarks.
pub(super) fn clause(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let cut = |idx: usize| matches!(tree.base_deprel(idx), "parataxis" | "dep" | "list");
    let mut words = tree.subtree_without(head, &cut);
    let ends = |&idx: &usize| {
        matches!(tree.form(idx), "," | ";" | ":" | "–" | "—" | "--" | "(")
            && !noun_phrase::is_hyphened(tree, idx + 1)
            && tree.head(idx).is_none_or(|item| tree.base_deprel(item) != "conj" || tree.upos(item) == "VERB")
    };
    if let Some(place) = words.iter().position(ends) {
        words.truncate(place);
    }
    // A gap: what stands between belongs to something else.
    if let Some(place) = words.windows(2).position(|pair| pair[0] + 1 < pair[1]) {
        words.truncate(place + 1);
    }
    while words
        .last()
        .is_some_and(|&last| matches!(tree.upos(last), "ADP" | "CCONJ" | "SCONJ" | "DET" | "PUNCT") && last != head)
    {
        words.pop();
    }
    // "recorded \"in hundreds, if not thousands\"": to the end of the quotation.
    if is_open(tree, &words) {
        let last = words.last().copied().unwrap_or(head);
        let close = (last + 1..tree.len()).take(8).find(|&idx| is_quote(tree, idx));
        words.extend(close.into_iter().flat_map(|close| last + 1..=close));
    }
    if words.binary_search(&head).is_ok() { words } else { Vec::new() }
}

/// Tells whether a comma or dash parts a word from what stands before it.
fn is_cut_off(tree: &Tree<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|before| matches!(tree.form(before), "," | ";" | ":" | "–" | "—" | "--" | "("))
        && !noun_phrase::is_hyphened(tree, first)
}

/// "the control and release of gas": of both, whichever of them has it in the tree.
fn shared(tree: &Tree<'_>, head: usize, theme: bool) -> Vec<usize> {
    let is_noun = |idx: usize| matches!(tree.upos(idx), "NOUN" | "VERB");
    let of = |idx: usize| tree.children_by(idx, "nmod").find(|&child| idx < child && noun_phrase::is_of(tree, child));
    let bare = |idx: usize| {
        tree.children(idx).iter().all(|&child| idx < child || matches!(tree.base_deprel(child), "cc" | "case"))
    };
    if !theme || !is_noun(head) {
        return Vec::new();
    }
    let (owner, phrase) = if tree.base_deprel(head) == "conj" {
        let Some(first) = tree.head(head).filter(|&first| first + 2 == head && bare(head)) else { return Vec::new() };
        (first, of(first).filter(|&phrase| head < phrase && of(head).is_none()))
    } else {
        let second = head + 2;
        let joined = second < tree.len()
            && tree.head(second) == Some(head)
            && tree.base_deprel(second) == "conj"
            && is_noun(second)
            && bare(second);
        if !joined || of(head).is_some() {
            return Vec::new();
        }
        (second, of(second))
    };
    match phrase {
        Some(phrase) if is_noun(owner) => {
            let mut found = noun_phrase::preposition(tree, phrase);
            found.extend(words(tree, phrase, true));
            found
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::Hand;

    fn text(notation: &str, head: usize, theme: bool) -> String {
        let hand = Hand::new(notation);
        let tree = hand.tree();
        words(&tree, head, theme).into_iter().map(|idx| tree.form(idx)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_picked_out_says_of_what() {
        let first = "the/DT det 3 | first/JJ amod 3 | woman/NN obj 0 | to/TO mark 5 | row/VB acl 3 | there/RB advmod 5";
        assert_eq!(text(first, 2, false), "the first woman to row there");
        let driest = "the/DT det 3 | driest/JJS amod 3 | spring/NN obj 0 | since/IN case 5 | 1976/CD nmod 3";
        assert_eq!(text(driest, 2, true), "the driest spring since 1976");
        let plain = "the/DT det 2 | woman/NN obj 0 | who/WP nsubj 4 | rowed/VBD/row acl:relcl 2";
        assert_eq!(text(plain, 1, false), "the woman");
    }

    #[test]
    fn empty_nouns_keep_what_describes_them() {
        let those = "people/NNS nsubj 0 | who/WP nsubj 3 | row/VBP acl:relcl 1 | ,/, punct 5 | happily/RB advmod 3";
        assert_eq!(text(those, 0, false), "people who row");
    }

    #[test]
    fn coordinated_nouns_share_what_they_are_of() {
        let both = "the/DT det 2 | storage/NN obj 0 | and/CC cc 4 | sale/NN conj 2 | of/IN case 6 | grain/NN nmod 4";
        assert_eq!(text(both, 1, true), "the storage of grain");
        assert_eq!(text(both, 3, true), "sale of grain");
    }
}
