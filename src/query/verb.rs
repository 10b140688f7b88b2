//! What a clause asks of the relation: one type or verb, several, a group of
//! types, negated, the other way round, or along a chain.
//!
//! The marks are those of SPARQL's property paths: `a|b`, `^a`, `a*1..3`.

use std::fmt;

use crate::ontology;

use super::vocabulary::{Relation, Vocabulary};

/// How many steps a chain may have at most.
const MAX_STEPS: usize = 6;

/// The relation of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// Any of these.
    pub relations: Vec<Relation>,
    /// `not opposes`: that it is not so.
    pub negated: bool,
    /// The fewest and most steps of `ally_of*1..3`.
    pub steps: Option<(usize, usize)>,
    /// As written, without `not` and `^`.
    pub(super) words: String,
}

impl Verb {
    /// Reads a verb of one or several words; the second part tells whether it
    /// is meant the other way round (`^opposes`).
    pub(super) fn read(words: &[&str], vocabulary: &Vocabulary) -> Option<(Self, bool)> {
        let plain: Vec<&str> = words.iter().copied().filter(|word| !word.eq_ignore_ascii_case("not")).collect();
        let negated = plain.len() < words.len();
        let (first, rest) = plain.split_first()?;
        let is_reverse = first.starts_with('^');
        let first = first.trim_start_matches('^');
        let mut plain = [&[first], rest].concat();
        let mut steps = None;
        if let Some((verb, range)) = plain.last().and_then(|last| last.split_once('*')) {
            steps = Some(read_steps(range)?);
            *plain.last_mut()? = verb;
        }
        let relations: Vec<Relation> = match plain.as_slice() {
            [several] if several.contains('|') => {
                let each = several.split('|').map(|one| alternative(one, vocabulary));
                each.collect::<Option<Vec<_>>>()?.concat()
            }
            [one] => alternative(one, vocabulary)?,
            words => vec![vocabulary.relation(words)?],
        };
        let words = match relations.as_slice() {
            [one] => one.name().to_owned(),
            _ => plain.join(" "),
        };
        Some((Self { relations, negated, steps, words }, is_reverse))
    }

    /// Reads `~opposing`: all verbs that are near to it in meaning.
    pub(super) fn near(words: &str, vocabulary: &Vocabulary) -> Option<Self> {
        let relations = vocabulary.near_in_meaning(words);
        let words = format!("~{words}");
        (!relations.is_empty()).then_some(Self { relations, negated: false, steps: None, words })
    }

    /// Returns one of the verbs of `opposes|acuses` that is unknown, with its
    /// place in the text.
    pub(super) fn unknown_part<'a>(text: &'a str, vocabulary: &Vocabulary) -> Option<(usize, &'a str)> {
        let start = text.len() - text.trim_start_matches('^').len();
        let verbs = text[start..].split('*').next()?;
        let mut at = start;
        for part in verbs.split('|') {
            if alternative(part, vocabulary).is_none() {
                return Some((at, part));
            }
            at += part.len() + 1;
        }
        None
    }

    /// Returns the relation as written.
    pub fn name(&self) -> &str {
        &self.words
    }

    /// Tells whether a claim of this type and predicate is meant.
    pub fn matches(&self, relation: Option<&str>, predicate: &str) -> bool {
        self.relations.iter().any(|one| one.matches(relation, predicate))
    }

    /// Tells whether the verb is `says`, which in front of a clause asks who
    /// says so.
    pub(super) fn is_saying(&self) -> bool {
        self.relations
            .iter()
            .any(|one| one.relation.as_deref() == Some("says") && one.lemmas.iter().all(|lemma| lemma == "say"))
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let not = if self.negated { "not " } else { "" };
        write!(f, "{not}{}", self.words)?;
        match self.steps {
            Some((least, most)) => write!(f, "*{least}..{most}"),
            None => Ok(()),
        }
    }
}

/// Returns what one word names: a group of types, a type, or a verb, of
/// several words with `_` between them.
fn alternative(word: &str, vocabulary: &Vocabulary) -> Option<Vec<Relation>> {
    let of_valence = |is_meant: fn(f32) -> bool| {
        let types = ontology::relations().iter().filter(|relation| is_meant(relation.valence));
        Some(types.map(|relation| Relation { relation: Some(relation.name.to_owned()), lemmas: Vec::new() }).collect())
    };
    match word {
        "hostile" => of_valence(|valence| valence <= -0.3),
        "friendly" => of_valence(|valence| 0.3 <= valence),
        _ => {
            let spaced = word.replace('_', " ");
            let words: Vec<&str> = spaced.split_whitespace().collect();
            vocabulary.relation(&[word]).or_else(|| vocabulary.relation(&words)).map(|relation| vec![relation])
        }
    }
}

/// Reads `1..3`, `..3` or `3`.
fn read_steps(range: &str) -> Option<(usize, usize)> {
    let (least, most) = range.split_once("..").unwrap_or((range, range));
    let least = if least.is_empty() { 1 } else { least.parse().ok()? };
    let most = most.parse().ok()?;
    (1 <= least && least <= most && most <= MAX_STEPS).then_some((least, most))
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::*;

    #[test]
    fn marks_say_how_a_relation_is_meant() {
        let vocabulary = vocabulary();
        let read = |words: &[&str]| Verb::read(words, &vocabulary);
        let (verb, is_reverse) = read(&["^opposes|attacks"]).unwrap();
        assert!(is_reverse && verb.matches(Some("attacks"), "") && verb.matches(Some("opposes"), ""));
        assert!(!verb.matches(Some("supports"), ""));
        assert!(read(&["not", "opposes"]).unwrap().0.negated);
        assert_eq!(read(&["ally_of*1..3"]).unwrap().0.steps, Some((1, 3)));
        let hostile = read(&["hostile"]).unwrap().0;
        assert!(hostile.matches(Some("attacks"), "bomb") && !hostile.matches(Some("aids"), "help"));
        assert!(read(&["rule_out|opposes"]).unwrap().0.matches(None, "rule out"));
        for wrong in ["ally_of*0..2", "ally_of*3..1", "ally_of*x", "opposes|", "^"] {
            assert!(read(&[wrong]).is_none(), "{wrong}");
        }
        assert_eq!(Verb::unknown_part("^opposes|suports*2", &vocabulary), Some((9, "suports")));
    }
}
