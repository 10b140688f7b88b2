//! Factuality: how the rules' polarity and modality agree with people's
//! judgements from -3 (did not happen) to 3 (happened).
//!
//! The gold has a predicate a line: sentence, word, form, lemma, value,
//! confidence, tabs between. Values of this kind are seldom above 1.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::extract::{Above, CueKind, Place, Reading, Tense};

/// A predicate with people's judgement.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The sentence's id.
    pub sentence: String,
    /// The word's number, from 1.
    pub word: usize,
    /// The judgement.
    pub value: f64,
}

/// Why a file of judgements cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: expected sentence, word number, form, lemma and value, found `{found}`")]
pub struct FactualityError {
    line: usize,
    found: String,
}

/// Reads judgements.
///
/// # Errors
///
/// On the first line that has no value.
pub fn read(text: &str) -> Result<Vec<Judged>, FactualityError> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty())
        .map(|(n, line)| {
            let cells: Vec<&str> = line.split('\t').collect();
            let judged = || {
                let word = cells.get(1)?.parse().ok()?;
                Some(Judged { sentence: (*cells.first()?).to_owned(), word, value: cells.get(4)?.parse().ok()? })
            };
            judged().ok_or_else(|| FactualityError { line: n + 1, found: line.to_owned() })
        })
        .collect()
}

/// How well values agree.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scores {
    /// Predicates compared.
    pub n: usize,
    /// Pearson's correlation.
    pub correlation: f64,
    /// Of all: the share whose sign is right.
    pub sign: f64,
    /// The share whose sign is right where the judgement is at least .5 away from 0.
    pub clear_sign: f64,
}

/// Compares pairs of judgement and value.
pub fn score(pairs: &[(f64, f64)]) -> Scores {
    let n = pairs.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n.max(1.0);
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
    let product = sum(&|pair| (pair.0 - x) * (pair.1 - y));
    let spread = (sum(&|pair| (pair.0 - x).powi(2)) * sum(&|pair| (pair.1 - y).powi(2))).sqrt();
    let share = |least: f64| {
        let of: Vec<_> = pairs.iter().filter(|pair| least <= pair.0.abs()).collect();
        let right = of.iter().filter(|pair| (0.0 < pair.0) == (0.0 < pair.1)).count();
        right as f64 / of.len().max(1) as f64
    };
    let correlation = if spread > 0.0 { product / spread } else { 0.0 };
    Scores { n: pairs.len(), correlation, sign: share(0.0), clear_sign: share(0.5) }
}

static WEIGHTS: LazyLock<FxHashMap<&'static str, f64>> = LazyLock::new(|| {
    let lines = include_str!("factuality.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).filter_map(|(key, value)| Some((key, value.parse().ok()?))).collect()
});

/// Turns a reading into a value on the scale of the judgements: the sum of what
/// its features add.
pub fn value(reading: Option<&Reading>) -> f64 {
    let weight = |feature: &String| WEIGHTS.get(feature.as_str()).copied().unwrap_or_default();
    features(reading).iter().map(weight).sum()
}

/// Returns the features of a reading: its polarity, modality, tense, place and
/// speaker, how the clause above it is meant, and the words that decide.
pub fn features(reading: Option<&Reading>) -> Vec<String> {
    let Some(reading) = reading else { return vec!["none".to_owned()] };
    let Reading { polarity, modality, xpos, trigger, .. } = reading;
    let (place, tense) = (place(reading), tense(reading.tense));
    let negated = if reading.is_negated { "not" } else { "-" };
    let question = if reading.is_question { "question" } else { "-" };
    let mark = if reading.mark.is_empty() { "-" } else { &reading.mark };
    let mut features = vec![
        "all".to_owned(),
        format!("meant {modality} {polarity} {negated} {tense}"),
        format!("place {place} {tense}"),
        format!("cue {}", reading.cue.map_or("-", CueKind::as_str)),
        format!("form {xpos} {place}"),
        format!("question {question} {modality} {place}"),
        format!("mark {mark} {place}"),
    ];
    let subject = if reading.subject.is_empty() { "-" } else { &reading.subject };
    features.push(format!("subject {subject} {modality} {polarity} {tense}"));
    features.push(format!("lemma {}", reading.lemma));
    if let Some(above) = reading.above {
        let Above { polarity, modality, tense: above_tense } = above;
        features.push(format!("above {modality} {polarity} {} {place} {tense}", self::tense(above_tense)));
    }
    if !trigger.is_empty() {
        features.push(format!("under {trigger} {place}"));
    }
    features.extend(reading.adverbs.iter().map(|adverb| format!("adverb {adverb}")));
    features
}

fn tense(tense: Option<Tense>) -> &'static str {
    tense.map_or("-", Tense::as_str)
}

fn place(reading: &Reading) -> &'static str {
    match reading.place {
        Place::Main => "main",
        Place::Content => "content",
        Place::Open => "open",
        Place::Adverbial => "adverbial",
        Place::Relative => "relative",
        Place::Noun => "noun",
        Place::Subject => "subject",
    }
}

/// Returns what decides most of a reading's value, as words for tables.
pub fn class(reading: Option<&Reading>) -> String {
    let Some(reading) = reading else { return "none".to_owned() };
    let tense = reading.tense.map_or("-", Tense::as_str);
    let cue = reading.cue.map_or("-", CueKind::as_str);
    format!("{} {} {} {tense} {cue}", reading.modality, reading.polarity, place(reading))
}

/// Returns, of each class, how many judgements it has and their mean.
pub fn means(found: &[(String, f64)]) -> BTreeMap<&str, (usize, f64)> {
    let mut means: BTreeMap<&str, (usize, f64)> = BTreeMap::new();
    for (class, value) in found {
        let (n, mean) = means.entry(class).or_default();
        *n += 1;
        *mean += (value - *mean) / *n as f64;
    }
    means
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_is_counted() {
        let scores = score(&[(1.0, 0.8), (-1.0, -0.5), (0.2, -0.3), (0.9, -0.1)]);
        assert_eq!((scores.sign, (scores.clear_sign * 3.0).round()), (0.5, 2.0));
        assert!(scores.correlation > 0.5 && scores.correlation < 1.0);
        assert_eq!(score(&[]).correlation, 0.0);
    }

    #[test]
    fn a_line_without_value_is_named() {
        assert_eq!(read("a-1\t3\tcame\tcome\t0.97\t1.0\n").unwrap()[0].word, 3);
        assert!(read("a-1\t3\tcame\n").unwrap_err().to_string().starts_with("line 1: "));
    }
}
