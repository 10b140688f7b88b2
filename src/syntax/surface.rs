//! Words back to the tokens that they were split from.
//!
//! A treebank of newspapers writes *well-known* as one token where Universal
//! Dependencies has three words. Analysis works on words; whoever brought
//! tokens wants the very same back.

use std::ops::Range;

use super::{Annotation, Word};
use crate::text::{Pretokenized, Sentence, Span, Token};

/// Puts the words of a line together to the tokens that the line had.
///
/// Returns the sentence with one token for each of the line, as it is written
/// there, and its annotation: again one root, no cycle. A token has the labels
/// of its highest word; names cover whole tokens.
pub fn surface(line: &Pretokenized, annotation: &Annotation) -> (Sentence, Annotation) {
    let words = &annotation.words;
    let token_of = &line.token_of_word;
    let depths = depths(words);
    let mut sentence = Sentence { span: line.sentence.span, tokens: Vec::with_capacity(line.tokens.len()) };
    let mut result = Annotation { words: Vec::with_capacity(line.tokens.len()), names: Vec::new() };
    let mut start = 0;
    for (form, group) in line.tokens.iter().zip(token_of.chunk_by(|a, b| a == b)) {
        let range = start..start + group.len();
        start = range.end;
        let parts = &line.sentence.tokens[range.clone()];
        let span = parts.iter().map(|part| part.span).reduce(Span::cover);
        // The head of the highest word is higher still, so it is in another
        // token, and no cycle can arise.
        let highest = range.min_by_key(|&idx| depths[idx]);
        let (Some(span), Some(highest)) = (span, highest) else { continue };
        let word = &words[highest];
        let lemma = match (parts.len(), word.upos.as_str()) {
            (1, _) => word.lemma.clone(),
            (_, "PROPN") => form.clone(),
            _ => form.to_lowercase(),
        };
        sentence.tokens.push(Token { form: form.clone(), span, joined: false });
        result.words.push(Word { lemma, head: word.head.map(|head| token_of[head]), ..word.clone() });
    }
    let mut free = 0;
    for (range, kind) in &annotation.names {
        let whole: Range<usize> = token_of[range.start]..token_of[range.end - 1] + 1;
        if free <= whole.start {
            free = whole.end;
            result.names.push((whole, *kind));
        }
    }
    (sentence, result)
}

/// Counts the steps from each word to the root.
fn depths(words: &[Word]) -> Vec<usize> {
    let depth = |idx| std::iter::successors(Some(idx), |&word: &usize| words[word].head).take(words.len() + 1).count();
    (0..words.len()).map(depth).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{NameKind, conllu};

    const SPLIT: &str = "\
1\ta\ta\tDET\tDT\t_\t6\tdet\t_\t_
2\twell\twell\tADV\tRB\t_\t4\tadvmod\t_\tSpaceAfter=No
3\t-\t-\tPUNCT\tHYPH\t_\t4\tpunct\t_\tSpaceAfter=No
4\tknown\tknow\tVERB\tVBN\t_\t6\tamod\t_\t_
5\tOslo\tOslo\tPROPN\tNNP\t_\t6\tcompound\t_\tNER=B-LOC
6\tport\tport\tNOUN\tNN\t_\t0\troot\t_\t_

";

    #[test]
    fn split_words_are_one_token_again() {
        let annotation = conllu::read(SPLIT).unwrap().remove(0).annotation;
        let line = crate::text::pretokenized("a well-known Oslo port").unwrap();
        let (sentence, annotation) = surface(&line, &annotation);
        let forms: Vec<&str> = sentence.tokens.iter().map(|token| token.form.as_str()).collect();
        assert_eq!(forms, ["a", "well-known", "Oslo", "port"]);
        let heads: Vec<Option<usize>> = annotation.words.iter().map(|word| word.head).collect();
        assert_eq!(heads, [Some(3), Some(3), Some(3), None]);
        assert_eq!((annotation.words[1].deprel.as_str(), annotation.words[1].lemma.as_str()), ("amod", "well-known"));
        assert_eq!(annotation.names, [(2..3, NameKind::Location)]);
    }
}
