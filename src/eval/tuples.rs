//! Tuples of open extraction as scorers read them, and which of two gold
//! formats a file has.

use std::collections::BTreeMap;

use super::{benchie, carb};
use crate::extract::view::{self, Tuple};
use crate::model::Model;
use crate::syntax::{self, Tree};
use crate::text::{self, Pretokenized, Sentence};

/// A predicted tuple.
#[derive(Debug, Clone, PartialEq)]
pub struct Prediction {
    /// From 0 to 1.
    pub confidence: f64,
    /// The subject's words, blanks between.
    pub subject: String,
    /// The relation's.
    pub predicate: String,
    /// Those of the object and of further arguments; none of them empty at the end.
    pub objects: Vec<String>,
}

/// Predictions by the key of their sentence.
pub type Predictions = BTreeMap<String, Vec<Prediction>>;

/// Why a file of tuples cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: expected {expected}, found `{found}`")]
pub struct TupleError {
    /// From 1.
    pub line: usize,
    /// What should stand there.
    pub expected: &'static str,
    /// What does.
    pub found: String,
}

/// Reads predictions, a tuple a line: sentence, confidence, subject, relation,
/// object and further arguments, tabs between.
///
/// # Errors
///
/// On the first line that is none.
pub fn read_predictions(text: &str) -> Result<Predictions, TupleError> {
    let mut found = Predictions::new();
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with("# ")) {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        let error = |expected| TupleError { line: n + 1, expected, found: line.to_owned() };
        let [sentence, confidence, subject, predicate, objects @ ..] = &cells[..] else {
            return Err(error("sentence, confidence, subject and relation"));
        };
        let mut objects: Vec<String> = objects.iter().map(|&object| object.to_owned()).collect();
        while objects.last().is_some_and(String::is_empty) {
            objects.pop();
        }
        let confidence = confidence.parse().map_err(|_| error("a number as confidence"))?;
        let (subject, predicate) = ((*subject).to_owned(), (*predicate).to_owned());
        found.entry(key(sentence)).or_default().push(Prediction { confidence, subject, predicate, objects });
    }
    Ok(found)
}

/// Returns what sentences are compared by: their characters without blanks,
/// punctuation and the treebanks' words for brackets.
pub fn key(sentence: &str) -> String {
    let mut key: String = sentence.split_whitespace().collect();
    for bracket in ["-LRB-", "-RRB-", "-LSB-", "-RSB-", "-LCB-", "-RCB-"] {
        key = key.replace(bracket, "");
    }
    key.retain(|c| !c.is_ascii_punctuation());
    key
}

/// Gold of one of the two formats.
#[derive(Debug, Clone, PartialEq)]
pub enum Gold {
    /// Tuples of whole phrases, scored by the words in common.
    Carb(carb::Gold),
    /// Facts with all their wordings, scored by equality.
    Benchie(benchie::Gold),
}

impl Gold {
    /// Reads gold; a file with lines `sent_id:` is of the second kind.
    pub fn read(text: &str) -> Self {
        if text.lines().any(|line| line.starts_with("sent_id:")) {
            Self::Benchie(benchie::read(text))
        } else {
            Self::Carb(carb::read(text))
        }
    }

    /// Returns the sentences, each once, in the order of the file.
    pub fn sentences(&self) -> Vec<&str> {
        match self {
            Self::Carb(gold) => gold.iter().map(|sentence| sentence.text.as_str()).collect(),
            Self::Benchie(gold) => gold.iter().map(|sentence| sentence.text.as_str()).collect(),
        }
    }
}

impl Gold {
    /// Returns the tuples that `relata extract --pretokenized --view` prints of
    /// the sentences, in the manner of this gold.
    pub fn predict(&self, model: &Model) -> Predictions {
        let (lines, tokens): (Vec<&str>, Vec<Pretokenized>) =
            self.sentences().into_iter().filter_map(|line| Some((line, text::pretokenized(line)?))).unzip();
        let sentences: Vec<Sentence> = tokens.iter().map(|tokens| tokens.sentence.clone()).collect();
        let mut found = Predictions::new();
        for ((line, tokens), annotation) in lines.iter().zip(&tokens).zip(syntax::annotate(&sentences, model)) {
            let (words, annotation) = syntax::surface(tokens, &annotation);
            let mended = view::mended(&words, &annotation);
            let tree = Tree::new(&words, &mended);
            let tuples = match self {
                Self::Carb(_) => view::carb::tuples(&tree),
                Self::Benchie(_) => view::benchie::tuples(&tree),
            };
            found.entry(key(line)).or_default().extend(tuples.into_iter().map(prediction));
        }
        found
    }
}

fn prediction(tuple: Tuple) -> Prediction {
    let mut objects = tuple.arguments;
    while objects.last().is_some_and(String::is_empty) {
        objects.pop();
    }
    // As it is printed, to two places.
    let confidence = (tuple.confidence * 100.0).round() / 100.0;
    Prediction { confidence, subject: tuple.subject, predicate: tuple.predicate, objects }
}

/// Returns the harmonic mean.
pub(super) fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// Returns the place of a sentence in a gold file, made where it is new.
pub(super) fn place(keys: &mut BTreeMap<String, usize>, text: &str) -> usize {
    let next = keys.len();
    *keys.entry(key(text)).or_insert(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn predictions_are_found_by_their_sentence() {
        let found = read_predictions("Rome -LRB- Italy -RRB- won .\t0.9\tRome\twon\t\n").unwrap();
        let tuple = &found[&key("Rome (Italy) won.")][0];
        assert_eq!((tuple.subject.as_str(), tuple.objects.len()), ("Rome", 0));
        let error = read_predictions("Rome won.\thigh\tRome\twon\n").unwrap_err();
        assert!(error.to_string().starts_with("line 1: expected a number as confidence"));
    }

    #[test]
    fn formats_are_told_apart() {
        let benchie = "sent_id:1\tRome won .\n1--> Cluster 1:\nRome --> won --> a cup\n";
        assert!(matches!(Gold::read(benchie), Gold::Benchie(_)));
        let carb = Gold::read("Rome won a cup .\twon\tRome\ta cup\nRome won a cup .\tis\ta\tb\n");
        assert_eq!(carb.sentences(), ["Rome won a cup ."]);
    }
}
