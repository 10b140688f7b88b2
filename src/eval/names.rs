//! Scores names against sentences whose words carry `B-PER`, `I-PER`, `O`.
//!
//! A name is right where its first word, its last word and its kind are.
//! Names that are none of a person, place or organization are left out, as the
//! corpora do not agree on them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::raw::Counts;
use crate::syntax::{Annotation, NameKind, names_of_labels};
use crate::text::{Sentence, Span, Token};

/// A sentence with its names.
#[derive(Debug, Clone, PartialEq)]
pub struct Gold {
    /// The words, without text between them.
    pub sentence: Sentence,
    /// Ranges of words with the kind of the name.
    pub names: Vec<(Range<usize>, NameKind)>,
}

/// Reads a file with one word a line, parted by tabs: its number, the word, its
/// label; a blank line ends a sentence, `#` begins a remark.
pub fn read(text: &str) -> Vec<Gold> {
    let mut found = Vec::new();
    let (mut tokens, mut labels) = (Vec::new(), Vec::new());
    for line in text.lines().chain([""]) {
        let mut cells = line.split('\t');
        match (cells.next(), cells.next(), cells.next()) {
            (Some(number), Some(form), Some(label)) if !number.starts_with('#') => {
                tokens.push(Token { form: form.to_owned(), span: Span::new(0, 1), joined: false });
                labels.push(label.replace("OTH", NameKind::Other.as_str()));
            }
            _ if line.is_empty() && !tokens.is_empty() => {
                let names = names_of_labels(labels.iter().map(String::as_str));
                let sentence = Sentence { span: Span::new(0, 1), tokens: std::mem::take(&mut tokens) };
                labels.clear();
                found.push(Gold { sentence, names });
            }
            _ => {}
        }
    }
    found
}

/// Returns the names of sentences as written, in small letters.
pub fn written(gold: &[Gold]) -> BTreeSet<String> {
    gold.iter().flat_map(|gold| gold.names.iter().map(|(words, _)| words_of(gold, words))).collect()
}

/// What was found of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scores {
    /// Persons, locations, organizations.
    pub kinds: [Counts; 3],
    /// Names among those that were given as seen before.
    pub seen: Counts,
    /// All others.
    pub unseen: Counts,
}

impl Scores {
    /// Returns the sum over kinds.
    pub fn all(&self) -> Counts {
        self.kinds.iter().fold(Counts::default(), |sum, kind| Counts {
            gold: sum.gold + kind.gold,
            found: sum.found + kind.found,
            right: sum.right + kind.right,
        })
    }
}

/// Compares the names of annotations with the gold ones.
pub fn score(gold: &[Gold], found: &[Annotation], seen: &BTreeSet<String>) -> Scores {
    let mut scores = Scores::default();
    for (gold, found) in gold.iter().zip(found) {
        let mut count = |name: &(Range<usize>, NameKind), add: fn(&mut Counts)| {
            let Some(place) = NameKind::ALL.iter().take(3).position(|kind| *kind == name.1) else { return };
            add(&mut scores.kinds[place]);
            add(if seen.contains(&words_of(gold, &name.0)) { &mut scores.seen } else { &mut scores.unseen });
        };
        for name in &gold.names {
            count(name, |counts| counts.gold += 1);
        }
        for name in &found.names {
            count(name, |counts| counts.found += 1);
            if gold.names.contains(name) {
                count(name, |counts| counts.right += 1);
            }
        }
    }
    scores
}

fn words_of(gold: &Gold, words: &Range<usize>) -> String {
    let forms = gold.sentence.tokens.get(words.clone()).unwrap_or_default();
    forms.iter().map(|token| token.form.to_lowercase()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_kinds_must_agree() {
        let gold = read("# text = x\n1\tOde\tB-PER\n2\tSand\tI-PER\n3\tleft\tO\n4\tOslo\tB-LOC\n\n1\tNATO\tB-ORG\n");
        assert_eq!(gold.len(), 2);
        assert_eq!(gold[0].names, [(0..2, NameKind::Person), (3..4, NameKind::Location)]);
        let found = [
            Annotation {
                words: Vec::new(),
                names: vec![(0..1, NameKind::Person), (3..4, NameKind::Location), (2..3, NameKind::Other)],
            },
            Annotation { words: Vec::new(), names: vec![(0..1, NameKind::Location)] },
        ];
        let scores = score(&gold, &found, &BTreeSet::from(["oslo".to_owned()]));
        assert_eq!(scores.all(), Counts { gold: 3, found: 3, right: 1 });
        assert_eq!(scores.seen, Counts { gold: 1, found: 1, right: 1 });
        assert_eq!(scores.unseen, Counts { gold: 2, found: 2, right: 0 });
    }
}
