//! Scores tags, lemmas and trees against gold sentences with gold words.
//!
//! Relations count with their subtypes; punctuation counts.

use crate::syntax::Annotation;
use crate::syntax::conllu::Record;

/// How many words are right in what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scores {
    /// All words.
    pub words: usize,
    /// With the right universal part of speech.
    pub upos: usize,
    /// With the right part of speech of the Penn Treebank.
    pub xpos: usize,
    /// With all features right.
    pub feats: usize,
    /// With the right lemma.
    pub lemma: usize,
    /// With the right head.
    pub heads: usize,
    /// With the right head and relation.
    pub relations: usize,
    /// All sentences.
    pub sentences: usize,
    /// With every head and relation right.
    pub trees: usize,
}

impl Scores {
    /// Returns the names and the percentages of words that are right, in the
    /// order in which they are printed.
    pub fn percentages(&self) -> [(&'static str, f64); 6] {
        let share = |right: usize| if self.words == 0 { 0.0 } else { 100.0 * right as f64 / self.words as f64 };
        [
            ("upos", share(self.upos)),
            ("xpos", share(self.xpos)),
            ("feats", share(self.feats)),
            ("lemma", share(self.lemma)),
            ("uas", share(self.heads)),
            ("las", share(self.relations)),
        ]
    }
}

/// Compares annotations with the gold ones, sentence by sentence.
///
/// A lemma that the gold file leaves out (`_`) counts as right.
pub fn score(gold: &[Record], found: &[Annotation]) -> Scores {
    let mut scores = Scores { sentences: gold.len(), ..Scores::default() };
    for (gold, found) in gold.iter().zip(found) {
        let mut n_right = 0;
        for (gold, found) in gold.annotation.words.iter().zip(&found.words) {
            scores.words += 1;
            scores.upos += usize::from(gold.upos == found.upos);
            scores.xpos += usize::from(gold.xpos == found.xpos);
            scores.feats += usize::from(gold.feats == found.feats);
            scores.lemma += usize::from(gold.lemma == found.lemma || gold.lemma == "_");
            scores.heads += usize::from(gold.head == found.head);
            n_right += usize::from(gold.head == found.head && gold.deprel == found.deprel);
        }
        scores.relations += n_right;
        scores.trees += usize::from(n_right == gold.annotation.words.len());
    }
    scores
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::conllu;

    #[test]
    fn each_layer_is_counted() {
        let line = |id, form, lemma, head, deprel| format!("{id}\t{form}\t{lemma}\tX\tX\t_\t{head}\t{deprel}\t_\t_\n");
        let gold = line(1, "Rain", "rain", 2, "nsubj") + &line(2, "fell", "fall", 0, "root");
        let gold = conllu::read(&gold).unwrap();
        let mut found = gold[0].annotation.clone();
        assert_eq!(score(&gold, std::slice::from_ref(&found)).trees, 1);
        found.words[0].deprel = "obj".to_owned();
        found.words[1].lemma = "fell".to_owned();
        let scores = score(&gold, &[found]);
        assert_eq!((scores.words, scores.upos, scores.lemma, scores.heads), (2, 2, 1, 2));
        assert_eq!((scores.relations, scores.trees), (1, 0));
        assert!((scores.percentages()[5].1 - 50.0).abs() < 1e-9);
    }
}
