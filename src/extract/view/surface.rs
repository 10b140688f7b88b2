//! What both manners share: predicates with the chain of verbs they run on
//! from, and words as text.

use crate::extract::frame::{Frame, Link};
use crate::extract::predicate;
use crate::syntax::Tree;

/// Returns the words as text, blanks between.
pub(super) fn text(tree: &Tree<'_>, words: &[usize]) -> String {
    let mut out = String::new();
    for &idx in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(tree.form(idx));
    }
    out
}

/// The words of the predicate with those of the outer verbs that it runs on
/// from (`was able to defeat`), in text order.
pub(super) fn predicate(tree: &Tree<'_>, frames: &[Frame], frame: &Frame, adverbs: bool) -> Vec<usize> {
    let mut words = predicate::words(tree, frame);
    if adverbs {
        words.extend(frame.adverbs.iter().copied().filter(|&adverb| is_verbal_adverb(tree, frame, adverb)));
    }
    if let Some(outer) = frame.chain {
        words.extend(frame.marks.iter().copied().filter(|&mark| tree.lemma(mark) == "to"));
        let outer = &frames[outer];
        words.extend(predicate(tree, frames, outer, adverbs));
        if outer.nominal {
            words.push(outer.head);
        }
        if frame.nominal && frame.copula.is_some() {
            words.extend(frame.copula);
        }
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Adverbs right before the verb: "had *already* left".
fn is_verbal_adverb(tree: &Tree<'_>, frame: &Frame, adverb: usize) -> bool {
    let verb = frame.copula.unwrap_or(frame.head);
    let first = frame.auxiliaries.iter().copied().chain(std::iter::once(verb)).min().unwrap_or(verb);
    let inside = adverb > first && adverb < verb;
    let before = adverb + 1 == first || adverb + 1 == verb;
    tree.children(adverb).is_empty()
        && (inside || before)
        && tree.upos(adverb) == "ADV"
        && !matches!(tree.xpos(adverb), "WRB")
        && !matches!(tree.lemma(adverb), "however" | "then" | "when" | "also" | "there" | "so" | "thus")
}

/// Tells whether another frame runs on from this one.
pub(super) fn is_chained(frames: &[Frame], n: usize) -> bool {
    frames.iter().any(|other| other.chain == Some(n) && other.link == Link::Open)
}
