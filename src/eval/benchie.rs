//! BenchIE (Gashteovski et al. 2022): a prediction is right where its three
//! slots are, word for word, one of the wordings that the gold lists for a
//! fact; words in brackets may be left out.
//!
//! Right are the facts that some prediction states; wrong are the predictions
//! that state none.

use std::collections::{BTreeMap, BTreeSet};

use super::tuples::{Predictions, f1, key, place};

/// The gold of a file.
pub type Gold = Vec<Sentence>;

/// A sentence with its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// As written.
    pub text: String,
    facts: Vec<Vec<[Slot; 3]>>,
}

/// Stretches of words, each with whether it may be left out.
type Slot = Vec<(Vec<String>, bool)>;

/// Reads gold: `sent_id:N`, a tab and the sentence; then for each fact a line
/// `N--> Cluster` and its wordings, `subject --> relation --> object`.
pub fn read(text: &str) -> Gold {
    let mut gold = Gold::new();
    let mut keys = BTreeMap::new();
    let mut at = None;
    for line in text.lines().map(str::trim) {
        if let Some((_, sentence)) = line.strip_prefix("sent_id:").and_then(|rest| rest.split_once('\t')) {
            let found = place(&mut keys, sentence);
            if found == gold.len() {
                gold.push(Sentence { text: sentence.trim().to_owned(), facts: Vec::new() });
            }
            at = Some(found);
            continue;
        }
        let Some(sentence) = at.and_then(|at| gold.get_mut(at)) else { continue };
        if is_cluster(line) {
            sentence.facts.push(Vec::new());
        } else if let Some(fact) = sentence.facts.last_mut() {
            let slots: Vec<&str> = line.split(" --> ").take(3).collect();
            if let [subject, relation, object] = slots[..] {
                fact.push([slot(subject), slot(relation), slot(object)]);
            }
        }
    }
    gold
}

fn is_cluster(line: &str) -> bool {
    line.split_once("-->").is_some_and(|(number, rest)| {
        !number.is_empty() && !number.contains(char::is_whitespace) && rest.trim_start().starts_with("Cluster")
    })
}

fn slot(text: &str) -> Slot {
    let bare = |word: &str| word.replace(['[', ']'], "");
    let mut slot = Slot::new();
    let mut open: Option<Vec<String>> = None;
    for word in text.split_whitespace() {
        match open.as_mut() {
            Some(words) => words.push(bare(word)),
            None if word.contains('[') && !word.contains(']') => open = Some(vec![bare(word)]),
            None => {
                slot.push((vec![bare(word)], word.contains('[')));
                continue;
            }
        }
        if word.contains(']') {
            slot.extend(open.take().map(|words| (words, true)));
        }
    }
    // A bracket that is never closed brackets nothing.
    slot.extend(open.into_iter().flatten().map(|word| (vec![word], false)));
    slot
}

fn fits(slot: &Slot, words: &[&str]) -> bool {
    let mut places = BTreeSet::from([0]);
    for (unit, optional) in slot {
        let is_here = |&place: &usize| {
            words.get(place..place + unit.len()).is_some_and(|here| here.iter().zip(unit).all(|(a, b)| a == b))
        };
        let mut reached: BTreeSet<usize> = places.iter().copied().filter(is_here).map(|at| at + unit.len()).collect();
        if *optional {
            reached.append(&mut places);
        }
        places = reached;
    }
    places.contains(&words.len())
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scores {
    /// Facts in the gold.
    pub n_gold: usize,
    /// Facts that some prediction states.
    pub n_right: usize,
    /// Predictions that state none.
    pub n_wrong: usize,
}

impl Scores {
    /// Returns the share of what is said that is right.
    pub fn precision(self) -> f64 {
        self.n_right as f64 / (self.n_right + self.n_wrong).max(1) as f64
    }

    /// Returns the share of the facts that is said.
    pub fn recall(self) -> f64 {
        self.n_right as f64 / self.n_gold.max(1) as f64
    }

    /// Returns the harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        f1(self.precision(), self.recall())
    }
}

/// Compares predictions with gold; further arguments are joined to the object.
pub fn score(gold: &Gold, predictions: &Predictions) -> Scores {
    let mut scores = Scores::default();
    for sentence in gold {
        scores.n_gold += sentence.facts.len();
        let mut hit = BTreeSet::new();
        for guess in predictions.get(&key(&sentence.text)).into_iter().flatten() {
            let object = guess.objects.join(" ");
            let slots = [&guess.subject, &guess.predicate, &object].map(|slot| slot.split_whitespace().collect());
            let states = |wording: &[Slot; 3]| {
                wording.iter().zip(&slots).all(|(slot, words): (_, &Vec<&str>)| fits(slot, words))
            };
            match sentence.facts.iter().position(|fact| fact.iter().any(states)) {
                Some(fact) => _ = hit.insert(fact),
                None => scores.n_wrong += 1,
            }
        }
        scores.n_right += hit.len();
    }
    scores
}

#[cfg(test)]
mod tests {
    use super::super::tuples::read_predictions;
    use super::*;

    #[test]
    fn words_in_brackets_may_be_left_out() {
        let gold = read(
            "sent_id:1\tRuiz led the old council of Oslo .\n1--> Cluster 1:\nRuiz --> led --> [the old] council [of Oslo]\n1--> Cluster 2:\nRuiz --> is in --> Oslo\n",
        );
        let score = |object: &str| {
            let line = format!("Ruiz led the old council of Oslo .\t1\tRuiz\tled\t{object}\n");
            let scores = score(&gold, &read_predictions(&line).unwrap());
            (scores.n_gold, scores.n_right, scores.n_wrong)
        };
        assert_eq!(score("council"), (2, 1, 0));
        assert_eq!(score("the old council\tof Oslo"), (2, 1, 0));
        assert_eq!(score("the council"), (2, 0, 1));
    }

    #[test]
    fn two_wordings_of_a_fact_are_one() {
        let gold =
            read("sent_id:1\tRuiz led Oslo .\n1--> Cluster 1:\nRuiz --> led --> Oslo\nRuiz --> [has] led --> Oslo\n");
        let lines = "Ruiz led Oslo .\t1\tRuiz\tled\tOslo\nRuiz led Oslo .\t1\tRuiz\thas led\tOslo\n";
        let scores = score(&gold, &read_predictions(lines).unwrap());
        assert_eq!((scores.precision(), scores.recall()), (1.0, 1.0));
    }
}
