//! Mends what the parser often gets wrong in news, before rules read the tree.

use std::borrow::Cow;

use super::attribution;
use crate::syntax::{Annotation, Tree, label};
use crate::text::Sentence;

/// Makes a saying at the end of a sentence a parataxis of the clause it
/// reports, where the parser took it for one more conjunct: in "The council
/// opposes the port and wants a vote, its speaker Ruiz said on Monday" the
/// speaker says all of it.
pub(super) fn tail_saying<'a>(sentence: &Sentence, annotation: &'a Annotation) -> Cow<'a, Annotation> {
    let tree = Tree::new(sentence, annotation);
    let found = (0..tree.len()).rev().find(|&verb| is_tail_saying(&tree, verb));
    let Some((verb, root)) = found.zip(tree.root()) else { return Cow::Borrowed(annotation) };
    let mut mended = annotation.clone();
    mended.words[verb].head = Some(root);
    "parataxis".clone_into(&mut mended.words[verb].deprel);
    Cow::Owned(mended)
}

fn is_tail_saying(tree: &Tree<'_>, verb: usize) -> bool {
    if tree.deprel(verb) != "conj" || tree.has(verb, "cc") {
        return false;
    }
    let says = attribution::kind_of_verb(tree.lemma(verb), tree.lemma(verb)).is_some();
    let Some(subject) = tree.child(verb, "nsubj").filter(|&subject| says && subject < verb) else { return false };
    let Some(&start) = tree.subtree(subject).first() else { return false };
    let after_comma = start.checked_sub(1).is_some_and(|before| matches!(tree.form(before), "," | "\"" | "”" | "''"));
    // What follows the verb says when and where it was said, no more.
    let plain = tree
        .children(verb)
        .iter()
        .filter(|&&child| verb < child)
        .all(|&child| matches!(label::base(tree.deprel(child)), "obl" | "advmod" | "punct"));
    let last = tree.subtree(verb).last().copied().unwrap_or(verb);
    let ends = (last + 1..tree.len()).all(|word| tree.upos(word) == "PUNCT");
    let outside = tree.root().is_some_and(|root| root < start);
    after_comma && plain && ends && outside
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    fn deprel_of_said(body: &str, rows: &[(&str, usize, &str)]) -> String {
        let sentence = text::sentences(body).remove(0);
        assert_eq!(sentence.tokens.len(), rows.len());
        let words = rows.iter().zip(&sentence.tokens).map(|(&(upos, head, deprel), token)| crate::syntax::Word {
            upos: upos.to_owned(),
            xpos: String::new(),
            feats: "_".to_owned(),
            lemma: if token.form == "said" { "say".to_owned() } else { token.form.to_lowercase() },
            head: head.checked_sub(1),
            deprel: deprel.to_owned(),
            noun_kind: None,
        });
        let annotation = Annotation { words: words.collect(), names: Vec::new() };
        let mended = tail_saying(&sentence, &annotation);
        let said = sentence.tokens.iter().position(|token| token.form == "said").unwrap();
        mended.words[said].deprel.clone()
    }

    #[test]
    fn a_conjunct_that_reports_the_rest() {
        let rows = [
            ("PROPN", 2, "nsubj"),
            ("VERB", 0, "root"),
            ("CCONJ", 4, "cc"),
            ("VERB", 2, "conj"),
            ("PUNCT", 7, "punct"),
            ("PROPN", 7, "nsubj"),
            ("VERB", 2, "conj"),
            ("PUNCT", 2, "punct"),
        ];
        assert_eq!(deprel_of_said("Oslo objects and waits, Ruiz said.", &rows), "parataxis");
    }

    #[test]
    fn a_true_conjunct_stays() {
        let rows = [
            ("PROPN", 2, "nsubj"),
            ("VERB", 0, "root"),
            ("CCONJ", 5, "cc"),
            ("PROPN", 5, "nsubj"),
            ("VERB", 2, "conj"),
            ("ADV", 5, "advmod"),
            ("PUNCT", 2, "punct"),
        ];
        assert_eq!(deprel_of_said("Oslo objects and Ruiz said so.", &rows), "conj");
    }
}
