//! The dependency tree of a sentence, for rules to walk.

use super::{Annotation, Word, label};
use crate::text::{Sentence, Span, Token};

/// A sentence seen as a tree: its tokens, labels, and the children of each.
///
/// Indices are positions in the sentence, from 0. Children are in text order.
#[derive(Debug)]
pub struct Tree<'a> {
    /// The sentence.
    pub sentence: &'a Sentence,
    /// The labels of its words.
    pub annotation: &'a Annotation,
    children: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    /// Builds the lists of children.
    pub fn new(sentence: &'a Sentence, annotation: &'a Annotation) -> Self {
        let mut children = vec![Vec::new(); annotation.words.len()];
        for (idx, word) in annotation.words.iter().enumerate() {
            if let Some(head) = word.head {
                children[head].push(idx);
            }
        }
        Self { sentence, annotation, children }
    }

    /// Returns the number of words.
    pub fn len(&self) -> usize {
        self.annotation.words.len()
    }

    /// Tells whether the sentence has no word.
    pub fn is_empty(&self) -> bool {
        self.annotation.words.is_empty()
    }

    /// Returns the labels of a word.
    pub fn word(&self, idx: usize) -> &'a Word {
        &self.annotation.words[idx]
    }

    /// Returns the token of a word.
    pub fn token(&self, idx: usize) -> &'a Token {
        &self.sentence.tokens[idx]
    }

    /// Returns the form of a word.
    pub fn form(&self, idx: usize) -> &'a str {
        &self.sentence.tokens[idx].form
    }

    /// Returns the lemma of a word.
    pub fn lemma(&self, idx: usize) -> &'a str {
        &self.annotation.words[idx].lemma
    }

    /// Returns the universal part of speech of a word.
    pub fn upos(&self, idx: usize) -> &'a str {
        &self.annotation.words[idx].upos
    }

    /// Returns the part of speech of the Penn Treebank.
    pub fn xpos(&self, idx: usize) -> &'a str {
        &self.annotation.words[idx].xpos
    }

    /// Returns the relation of a word to its head, with its subtype.
    pub fn deprel(&self, idx: usize) -> &'a str {
        &self.annotation.words[idx].deprel
    }

    /// Returns the relation of a word to its head, without its subtype.
    pub fn base_deprel(&self, idx: usize) -> &'a str {
        label::base(self.deprel(idx))
    }

    /// Returns the head of a word, or none for the root.
    pub fn head(&self, idx: usize) -> Option<usize> {
        self.annotation.words[idx].head
    }

    /// Returns the children of a word, in text order.
    pub fn children(&self, idx: usize) -> &[usize] {
        &self.children[idx]
    }

    /// Returns the children that hang by `deprel`; a label without a subtype
    /// also finds those with one.
    pub fn children_by<'t>(&'t self, idx: usize, deprel: &'t str) -> impl Iterator<Item = usize> + 't {
        self.children[idx].iter().copied().filter(move |&child| {
            let found = self.deprel(child);
            found == deprel || (!deprel.contains(':') && label::base(found) == deprel)
        })
    }

    /// Returns the first child that hangs by `deprel`; see [`Self::children_by`].
    pub fn child(&self, idx: usize, deprel: &str) -> Option<usize> {
        self.children_by(idx, deprel).next()
    }

    /// Tells whether a child hangs by `deprel`; see [`Self::children_by`].
    pub fn has(&self, idx: usize, deprel: &str) -> bool {
        self.child(idx, deprel).is_some()
    }

    /// Returns the word and all below it, in text order.
    pub fn subtree(&self, idx: usize) -> Vec<usize> {
        self.subtree_without(idx, &|_| false)
    }

    /// Returns the word and all below it, in text order, leaving out each
    /// word that `cut` names together with what hangs under it. `idx` itself
    /// is never cut.
    pub fn subtree_without(&self, idx: usize, cut: &dyn Fn(usize) -> bool) -> Vec<usize> {
        let mut found = vec![idx];
        let mut next = 0;
        while next < found.len() {
            let word = found[next];
            next += 1;
            found.extend(self.children[word].iter().copied().filter(|&child| !cut(child)));
        }
        found.sort_unstable();
        found
    }

    /// Tells whether `ancestor` stands above `idx` (or is it).
    pub fn is_under(&self, idx: usize, ancestor: usize) -> bool {
        std::iter::successors(Some(idx), |&word| self.head(word)).take(self.len() + 1).any(|word| word == ancestor)
    }

    /// Returns the root of the sentence.
    pub fn root(&self) -> Option<usize> {
        self.annotation.words.iter().position(|word| word.head.is_none())
    }

    /// Returns the value of a morphological feature of a word.
    pub fn feature(&self, idx: usize, name: &str) -> Option<&'a str> {
        self.annotation.words[idx].feats.split('|').find_map(|pair| {
            let (key, value) = pair.split_once('=')?;
            (key == name).then_some(value)
        })
    }

    /// Returns the span from the first to the last of some words.
    pub fn span(&self, words: &[usize]) -> Option<Span> {
        let first = words.iter().min()?;
        let last = words.iter().max()?;
        Some(self.token(*first).span.cover(self.token(*last).span))
    }
}
