//! Coordination: which words stand beside each other under `and`, `or`, commas.
//!
//! In Universal Dependencies the later members hang under the first, so what
//! is said of the first has to be handed on to them.

use crate::syntax::Tree;

/// Returns a nominal and those coordinated with it, in text order.
///
/// Members that are clauses of their own (they have a subject) are left out.
pub(super) fn members(tree: &Tree<'_>, head: usize) -> Vec<usize> {
    let mut found = vec![head];
    if !is_joined(tree, head) {
        return found;
    }
    let mut next = 0;
    while next < found.len() {
        let word = found[next];
        next += 1;
        for &child in tree.children(word) {
            if tree.base_deprel(child) == "conj" && !has_subject(tree, child) && is_nominal(tree, child) {
                found.push(child);
            }
        }
    }
    found.sort_unstable();
    found
}

/// Tells whether some member has its `and` or `or`: a noun set behind a comma
/// alone ("the weapons, a statement that …") says the thing again.
fn is_joined(tree: &Tree<'_>, head: usize) -> bool {
    let conj: Vec<usize> = tree.children_by(head, "conj").collect();
    conj.len() > 1
        || conj.iter().any(|&member| tree.has(member, "cc") || tree.has(member, "conj"))
        || conj.iter().any(|&member| matches!(tree.form(member.saturating_sub(1)), "/" | "&" | "and" | "or"))
}

/// Returns the first member of the coordination that a word belongs to.
pub(super) fn first(tree: &Tree<'_>, mut idx: usize) -> usize {
    while tree.base_deprel(idx) == "conj" {
        match tree.head(idx) {
            Some(head) => idx = head,
            None => break,
        }
    }
    idx
}

fn has_subject(tree: &Tree<'_>, idx: usize) -> bool {
    tree.children(idx).iter().any(|&child| matches!(tree.base_deprel(child), "nsubj" | "csubj" | "cop"))
}

fn is_nominal(tree: &Tree<'_>, idx: usize) -> bool {
    tree.upos(idx) != "VERB" || matches!(tree.xpos(idx), "NN" | "NNS" | "NNP" | "NNPS")
}
