//! Pronouns before their names: *after he resigned, Orlov left*.

use crate::extract::{Form, Mention};
use crate::syntax::Tree;

/// Where a mention is read: sentence, word, whether it waited for that word,
/// its own word, its number.
pub(super) type Place = (usize, usize, bool, usize, usize);

/// Returns where a mention is read: at its head, but a pronoun in what stands
/// before the subject waits for the subject's name.
pub(super) fn place(tree: &Tree<'_>, mention: &Mention, idx: usize) -> Place {
    let subject = if mention.form == Form::Pronoun { subject_to_come(tree, mention.head) } else { None };
    (mention.sentence, subject.unwrap_or(mention.head), subject.is_some(), mention.head, idx)
}

/// Returns the named subject after a phrase or clause that begins the sentence and holds a pronoun.
fn subject_to_come(tree: &Tree<'_>, pronoun: usize) -> Option<usize> {
    if !matches!(
        tree.form(pronoun).to_lowercase().as_str(),
        "he" | "she" | "it" | "they" | "his" | "her" | "its" | "their"
    ) {
        return None;
    }
    let mut word = pronoun;
    for _ in 0..tree.len() {
        let above = tree.head(word)?;
        if matches!(tree.base_deprel(word), "advcl" | "obl") && word < above {
            let subject = tree.child(above, "nsubj").filter(|&subject| word < subject && subject < above);
            if let Some(subject) = subject.filter(|&subject| tree.upos(subject) == "PROPN") {
                return Some(subject);
            }
        }
        if word != pronoun && matches!(tree.base_deprel(word), "ccomp" | "conj" | "parataxis") {
            return None;
        }
        word = above;
    }
    None
}
