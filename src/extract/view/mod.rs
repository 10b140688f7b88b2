//! Frames as open extraction writes them: triples and longer tuples of the
//! sentence's own words, in the two manners that benchmarks ask for.

mod actors;
pub mod benchie;
pub mod carb;
pub mod events;
mod surface;

use super::repair;
use crate::syntax::Annotation;
use crate::text::Sentence;

/// Mends what parsers often get wrong, as it is done before claims are read.
pub fn mended(sentence: &Sentence, annotation: &Annotation) -> Annotation {
    repair::all(sentence, annotation)
}

/// A tuple of the sentence's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Tuple {
    /// From 0 to 1.
    pub confidence: f64,
    /// The subject.
    pub subject: String,
    /// The relation.
    pub predicate: String,
    /// The object and further arguments.
    pub arguments: Vec<String>,
}

impl Tuple {
    /// Writes the tuple as one line: sentence, confidence, subject, predicate,
    /// arguments, with tabs between.
    pub fn line(&self, sentence: &str) -> String {
        let mut line = format!("{sentence}\t{:.2}\t{}\t{}", self.confidence, self.subject, self.predicate);
        for argument in &self.arguments {
            line.push('\t');
            line.push_str(argument);
        }
        if self.arguments.is_empty() {
            line.push('\t');
        }
        line
    }
}
