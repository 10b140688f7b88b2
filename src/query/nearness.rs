//! Whether words are near in meaning to those asked for with `~`: *transfer of
//! missiles to Ukraine* to `~"arming Ukraine"`.
//!
//! Half of the score compares the phrases as wholes, half each word asked for
//! with the nearest of the phrase. A name is not compared: whoever is named
//! must be named in the claim, too, which leaves few to choose from, so that
//! less will do. The threshold is set on the judged pairs of `tests/gold/near.tsv`.

use crate::lexicon::fold;
use crate::model::Words;

use super::inflection;
use super::vocabulary::is_name;

/// What is at least as near is shown.
const THRESHOLD: f32 = 0.4;
/// The same among claims that name whom the words name.
const THRESHOLD_NAMED: f32 = 0.2;

/// Words asked for by their meaning.
#[derive(Debug, Clone)]
pub(super) struct Nearness {
    content: Content,
    /// The names among the words.
    pub(super) names: Vec<String>,
}

impl Nearness {
    /// Reads the words behind `~`.
    pub(super) fn new(words: &str) -> Self {
        let split: Vec<&str> = words.split_whitespace().collect();
        // A name may be of several words: the longest runs that are known.
        let (mut names, mut rest, mut at) = (Vec::new(), Vec::new(), 0);
        while at < split.len() {
            let is_capital = split[at].starts_with(char::is_uppercase);
            let end = (at + 1..=split.len()).rev().find(|&end| is_capital && is_name(&split[at..end].join(" ")));
            match end {
                Some(end) => names.push(split[at..end].join(" ")),
                None => rest.push(split[at]),
            }
            at = end.unwrap_or(at + 1);
        }
        Self { content: Content::new(&rest.join(" ")), names }
    }

    /// Returns how near a phrase is, in hundredths, where it is near.
    pub(super) fn of(&self, phrase: &str) -> Option<u8> {
        let named = fold(&self.names.join(" "));
        let is_named = |word: &&str| named.split(' ').any(|name| name == *word);
        let folded = fold(phrase);
        let rest: Vec<&str> = folded.split(' ').filter(|word| !is_named(word)).collect();
        let score = self.content.score(&Content::new(&rest.join(" ")));
        let least = if self.names.is_empty() { THRESHOLD } else { THRESHOLD_NAMED };
        (least <= score).then_some((100.0 * score).min(100.0) as u8)
    }
}

/// Returns how near two words are, in hundredths, where they are near.
pub(super) fn of_words(one: &str, other: &str) -> Option<u8> {
    Nearness { content: Content::new(one), names: Vec::new() }.of(other)
}

/// The words of a phrase with their vectors.
#[derive(Debug, Clone)]
struct Content {
    words: Vec<(String, f32, Vec<f32>)>,
    mean: Vec<f32>,
}

impl Content {
    fn new(phrase: &str) -> Self {
        let mut words = Vec::new();
        for word in fold(phrase).split(|c: char| !c.is_alphanumeric()).filter(|word| 1 < word.len()) {
            // As written, else as a noun or verb in its plain form.
            let forms = std::iter::once(word.to_owned()).chain(inflection::lemmas(word));
            let table = Words::embedded();
            let Some((form, meant)) = forms.into_iter().find_map(|form| Some((form.clone(), table.find(&form)?)))
            else {
                continue;
            };
            if MIN_WEIGHT <= meant.weight {
                words.push((form, meant.weight, meant.vector()));
            }
        }
        let mut mean = vec![0.0; words.first().map_or(0, |(.., vector)| vector.len())];
        for (_, weight, vector) in &words {
            mean.iter_mut().zip(vector).for_each(|(sum, part)| *sum += weight * part);
        }
        let length = dot(&mean, &mean).sqrt();
        if 0.0 < length {
            mean.iter_mut().for_each(|part| *part /= length);
        }
        Self { words, mean }
    }

    fn score(&self, other: &Self) -> f32 {
        let total: f32 = self.words.iter().map(|(_, weight, _)| weight).sum();
        if total == 0.0 || other.words.is_empty() {
            return 0.0;
        }
        let nearest = |word: &str, vector: &[f32]| {
            let each = other.words.iter().map(
                |(found, _, found_vector)| {
                    if found == word { 1.0 } else { dot(vector, found_vector) }
                },
            );
            each.fold(0.0, f32::max)
        };
        let aligned: f32 = self.words.iter().map(|(word, weight, vector)| weight * nearest(word, vector)).sum();
        f32::midpoint(dot(&self.mean, &other.mean), aligned / total)
    }
}

/// Words that count less say nothing: *the*, *of*, *to*.
const MIN_WEIGHT: f32 = 0.25;

fn dot(left: &[f32], right: &[f32]) -> f32 {
    left.iter().zip(right).map(|(one, other)| one * other).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_words() {
        let asked = Nearness::new("arming United States allies");
        assert_eq!(asked.names, ["United States"]);
        assert_eq!(asked.content.words.len(), 2);
    }

    /// The share of judged pairs that the threshold gets right.
    #[test]
    fn most_judged_pairs_are_told_apart() {
        let (mut n_right, mut n_shown, mut n_near, mut n_all) = (0, 0, 0, 0);
        for line in include_str!("../../tests/gold/near.tsv").lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let is_shown = Nearness::new(cells[0]).of(cells[1]).is_some();
            let is_near = cells[2] == "yes";
            n_all += 1;
            n_right += usize::from(is_shown == is_near);
            n_shown += usize::from(is_shown);
            n_near += usize::from(is_shown && is_near);
        }
        assert!(0.7 * f64::from(n_all) <= n_right as f64, "{n_right} of {n_all}");
        assert!(0.75 * n_shown as f64 <= n_near as f64, "{n_near} of {n_shown}");
    }
}
