//! Sentences to annotations: batches for the model, classes to labels.

use std::ops::Range;

use super::annotation::{Annotation, NounKind, Word};
use super::{label, lemmatizer, names, parser};
use crate::model::{Classes, Group, Model, Scratch};
use crate::text::Sentence;

/// Words of a batch: enough that the model's weights are read seldom, few
/// enough that the working memory stays in the cache.
const BATCH: usize = 64;

/// A stretch of a sentence that the model reads at once.
struct Piece {
    sentence: usize,
    words: Range<usize>,
}

/// Finds tags, lemmas, names and the tree of each sentence.
///
/// Returns one annotation per sentence, with one word per token, one root and
/// no cycle. What a sentence gets depends on its own words alone. A sentence
/// longer than the model reads at once is cut, at punctuation where there is
/// some, and the roots of its later parts hang on the first as `parataxis`.
pub fn annotate(sentences: &[Sentence], model: &Model) -> Vec<Annotation> {
    let mut annotations: Vec<Annotation> = sentences
        .iter()
        .map(|sentence| Annotation { words: Vec::with_capacity(sentence.tokens.len()), names: Vec::new() })
        .collect();
    let mut scratch = Scratch::default();
    let mut batch: Vec<Piece> = Vec::new();
    let mut n_words = 0;
    for (idx, sentence) in sentences.iter().enumerate() {
        for words in pieces(sentence, model.max_words()) {
            if n_words > 0 && n_words + words.len() > BATCH {
                annotate_batch(sentences, &batch, model, &mut scratch, &mut annotations);
                batch.clear();
                n_words = 0;
            }
            n_words += words.len();
            batch.push(Piece { sentence: idx, words });
        }
    }
    if !batch.is_empty() {
        annotate_batch(sentences, &batch, model, &mut scratch, &mut annotations);
    }
    annotations
}

/// Cuts a sentence into stretches of at most `max_words`.
fn pieces(sentence: &Sentence, max_words: usize) -> Vec<Range<usize>> {
    let n_words = sentence.tokens.len();
    let mut found = Vec::new();
    let mut start = 0;
    while n_words - start > max_words {
        let is_break = |&end: &usize| {
            let form = sentence.tokens[end - 1].form.as_str();
            matches!(form, "." | "!" | "?" | ";" | ":" | "," | "\u{2014}" | "--")
        };
        let full = start + max_words;
        let end = (start + max_words / 2 + 1..=full).rev().find(is_break).unwrap_or(full);
        found.push(start..end);
        start = end;
    }
    if start < n_words {
        found.push(start..n_words);
    }
    found
}

/// Annotates the pieces of a batch and appends their words.
fn annotate_batch(
    sentences: &[Sentence],
    batch: &[Piece],
    model: &Model,
    scratch: &mut Scratch,
    annotations: &mut [Annotation],
) {
    let forms: Vec<&str> = batch
        .iter()
        .flat_map(|piece| &sentences[piece.sentence].tokens[piece.words.clone()])
        .map(|token| token.form.as_str())
        .collect();
    let mut rest = forms.as_slice();
    let inputs: Vec<(&[&str], bool)> = batch
        .iter()
        .map(|piece| {
            let (words, after) = rest.split_at(piece.words.len());
            rest = after;
            (words, piece.words.start == 0)
        })
        .collect();
    model.read(&inputs, scratch);
    let mut heads = Vec::with_capacity(forms.len());
    let mut margins = Vec::with_capacity(forms.len());
    for idx in 0..batch.len() {
        let start = heads.len();
        let tree = parser::heads(scratch.arcs(idx));
        margins.extend(parser::margins(scratch.arcs(idx), &tree));
        heads.extend(tree.into_iter().map(|head| head.map(|head| head + start)));
    }
    let mut relations = Vec::new();
    model.relations(&heads, scratch, &mut relations);
    let mut start = 0;
    for piece in batch {
        let annotation = &mut annotations[piece.sentence];
        // Roots of later pieces hang on the first one.
        let above = annotation.words.iter().position(|word| word.head.is_none());
        let offset = annotation.words.len();
        for word in start..start + piece.words.len() {
            let head = heads[word].map(|head| head - start + offset);
            let mut labelled = word_of(forms[word], &scratch.classes()[word], model);
            (labelled.head, labelled.deprel) = match (head, above) {
                (Some(_), _) => (head, relation(relations[word], model)),
                (None, Some(_)) => (above, "parataxis".to_owned()),
                (None, None) => (None, "root".to_owned()),
            };
            labelled.margin = margins[word];
            if heads_a_phrase(&labelled) {
                labelled.noun_kind = noun_kind(scratch.scores(word), model);
            }
            annotation.words.push(labelled);
        }
        let labels = &model.labels().ner;
        let scores = |word| &scratch.scores(start + word)[model.group(Group::Name)];
        let best = names::best_labels(labels, piece.words.len(), scores);
        let labels = best.iter().map(|&label| labels[label].as_str());
        annotation.names.extend(
            names::names(labels).into_iter().map(|(words, kind)| (words.start + offset..words.end + offset, kind)),
        );
        start += piece.words.len();
    }
}

/// Names the classes of a word; its place in the tree is left open.
fn word_of(form: &str, classes: &Classes, model: &Model) -> Word {
    let labels = model.labels();
    let [upos, xpos, feats, script, _, kind] = classes.map(|class| class as usize);
    Word {
        upos: labels.upos[upos].clone(),
        xpos: labels.xpos[xpos].clone(),
        feats: labels.feats[feats].clone(),
        lemma: lemmatizer::lemma(form, [&labels.upos[upos], &labels.xpos[xpos]], &labels.lemma[script], model),
        head: None,
        deprel: String::new(),
        noun_kind: NounKind::of(&labels.kind[kind]),
        margin: Word::SURE,
    }
}

/// Names a relation to a word; `root` is none.
fn relation(class: u32, model: &Model) -> String {
    let label = &model.labels().deprel[class as usize];
    if label == "root" { "dep".to_owned() } else { label.clone() }
}

/// Tells whether a word heads a noun phrase, as far as its own labels show.
fn heads_a_phrase(word: &Word) -> bool {
    let relation = label::base(&word.deprel);
    match word.upos.as_str() {
        "NOUN" | "PROPN" | "PRON" => !matches!(relation, "flat" | "fixed" | "goeswith" | "expl"),
        "DET" | "NUM" | "ADJ" | "SYM" | "X" => matches!(relation, "nsubj" | "obj" | "iobj" | "obl" | "nmod" | "appos"),
        _ => false,
    }
}

/// Finds the best kind of a word that is known to head a noun phrase.
fn noun_kind(scores: &[f32], model: &Model) -> Option<NounKind> {
    let labels = &model.labels().kind;
    let scores = &scores[model.group(Group::Kind)];
    let kinds = labels.iter().zip(scores).filter_map(|(label, score)| Some((NounKind::of(label)?, score)));
    kinds.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, Token};

    fn sentence(forms: &[&str]) -> Sentence {
        let tokens =
            forms.iter().map(|form| Token { form: (*form).to_owned(), span: Span::new(0, 1), joined: false }).collect();
        Sentence { span: Span::new(0, 1), tokens }
    }

    #[test]
    fn long_sentences_are_cut_at_punctuation() {
        let long = sentence(&["a", "b", ",", "c", "d", "e", "f", "g", "h"]);
        assert_eq!(pieces(&long, 4), [0..3, 3..7, 7..9]);
        assert_eq!(pieces(&long, 9), std::iter::once(0..9).collect::<Vec<_>>());
        assert_eq!(pieces(&long, 1).len(), 9);
    }
}
