//! CaRB (Bhardwaj et al. 2019): tuples of whole phrases, scored by the words
//! that prediction and gold have in common.
//!
//! A tuple has three slots: relation, first argument, all others together. A
//! pair without a common word in the relation scores nothing; *be* in a
//! predicted relation stands for any form of it; where the gold speaks of
//! saying, the arguments may change places. Of a sentence each gold tuple
//! takes the best recall of any prediction; for precision predictions and gold
//! tuples are paired one to one, the best first.

use std::collections::BTreeMap;

use super::tuples::{Prediction, Predictions, f1, key, place};

/// The gold of a file.
pub type Gold = Vec<Sentence>;

/// A sentence with its gold tuples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// As written.
    pub text: String,
    tuples: Vec<Side>,
}

/// A tuple as bags of words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Side {
    predicate: Bag,
    /// The first argument, and all others together.
    slots: Vec<Bag>,
    is_speech: bool,
}

/// Words with how often they occur.
type Bag = BTreeMap<String, usize>;

const BE: &[&str] = &["be", "is", "am", "are", "was", "were", "been", "being"];
const SPEECH: &[&str] = &["said", "told", "added", "adds", "says"];

impl Side {
    fn new(predicate: &str, arguments: &[&str]) -> Self {
        let slots = match arguments {
            [] => Vec::new(),
            [first] => vec![bag(first)],
            [first, others @ ..] => vec![bag(first), bag(&others.join(" "))],
        };
        Self { predicate: bag(predicate), slots, is_speech: SPEECH.iter().any(|word| predicate.contains(word)) }
    }

    fn of(prediction: &Prediction) -> Self {
        let arguments: Vec<&str> =
            std::iter::once(&prediction.subject).chain(&prediction.objects).map(String::as_str).collect();
        Self::new(&prediction.predicate, &arguments)
    }
}

fn bag(words: &str) -> Bag {
    let mut bag = Bag::new();
    for word in words.split_whitespace() {
        *bag.entry(word.to_owned()).or_default() += 1;
    }
    bag
}

fn size(bag: &Bag) -> usize {
    bag.values().sum()
}

fn count(bag: &Bag, word: &str) -> usize {
    bag.get(word).copied().unwrap_or_default()
}

fn common(a: &Bag, b: &Bag) -> usize {
    a.iter().map(|(word, n)| count(b, word).min(*n)).sum()
}

/// Reads gold, a tuple a line: sentence, relation, first argument, others.
pub fn read(text: &str) -> Gold {
    let mut gold = Gold::new();
    let mut keys = BTreeMap::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [sentence, predicate, arguments @ ..] = &cells[..] else { continue };
        let arguments: Vec<&str> =
            arguments.iter().filter(|argument| !argument.contains("C: ")).map(|argument| argument.trim()).collect();
        let at = place(&mut keys, sentence);
        if at == gold.len() {
            gold.push(Sentence { text: sentence.trim().to_owned(), tuples: Vec::new() });
        }
        gold[at].tuples.push(Side::new(predicate.trim(), &arguments));
    }
    gold
}

/// The precision and recall of a prediction against a gold tuple.
fn pair(gold: &Side, guess: &Side) -> (f64, f64) {
    let mut hit = common(&gold.predicate, &guess.predicate);
    let is_be = BE.iter().any(|word| 0 < count(&gold.predicate, word));
    if count(&gold.predicate, "be") < count(&guess.predicate, "be") && is_be {
        hit += 1;
    }
    if hit == 0 || guess.slots.len() < gold.slots.len() {
        return (0.0, 0.0);
    }
    let wanted = size(&gold.predicate) + gold.slots.iter().map(size).sum::<usize>();
    let score = |slots: &[&Bag]| {
        let (mut hit, mut said) = (hit, size(&guess.predicate));
        for (want, have) in gold.slots.iter().zip(slots) {
            hit += common(want, have);
            said += size(have);
        }
        (hit as f64 / said.max(1) as f64, hit as f64 / wanted.max(1) as f64)
    };
    let mut slots: Vec<&Bag> = guess.slots.iter().collect();
    let straight = score(&slots);
    if gold.is_speech && slots.len() == 2 {
        slots.reverse();
        let turned = score(&slots);
        if straight < turned {
            return turned;
        }
    }
    straight
}

/// Pairs rows and columns one to one, the best value first, and sums the values.
fn paired(mut scored: Vec<(f64, usize, usize)>) -> f64 {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut rows, mut columns) = (Vec::new(), Vec::new());
    let mut sum = 0.0;
    for (value, row, column) in scored {
        if !rows.contains(&row) && !columns.contains(&column) {
            rows.push(row);
            columns.push(column);
            sum += value;
        }
    }
    sum
}

/// Precision and recall of the predictions from a confidence on.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// The least confidence.
    pub confidence: f64,
    /// From 0 to 1.
    pub precision: f64,
    /// From 0 to 1.
    pub recall: f64,
}

impl Point {
    /// Returns the harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        f1(self.precision, self.recall)
    }
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scores {
    /// Gold tuples.
    pub n_gold: usize,
    /// Predictions about these sentences.
    pub n_predictions: usize,
    /// With all predictions.
    pub all: Point,
    /// Where F1 is best.
    pub best: Point,
    /// The area under the curve of precision over recall, closed with recall 0,
    /// precision 1.
    pub area: f64,
}

/// What the predictions of a sentence from a confidence on add.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    precise: f64,
    n: usize,
    recalled: f64,
}

/// Compares predictions with gold.
pub fn score(gold: &Gold, predictions: &Predictions) -> Scores {
    // Of each confidence, falling: what changes with it.
    let mut steps: BTreeMap<u64, Vec<(Sums, Sums)>> = BTreeMap::new();
    let mut n_predictions = 0;
    for sentence in gold {
        let Some(guesses) = predictions.get(&key(&sentence.text)) else { continue };
        n_predictions += guesses.len();
        let mut last = Sums::default();
        for (confidence, sums) in points(sentence, guesses) {
            steps.entry(u64::MAX - confidence.max(0.0).to_bits()).or_default().push((last, sums));
            last = sums;
        }
    }
    let n_gold: usize = gold.iter().map(|sentence| sentence.tuples.len()).sum();
    let mut scores = Scores { n_gold, n_predictions, ..Scores::default() };
    let mut now = Sums::default();
    let mut last = Point { precision: 1.0, ..Point::default() };
    for (step, changes) in steps {
        for (before, after) in changes {
            now.precise += after.precise - before.precise;
            now.n += after.n - before.n;
            now.recalled += after.recalled - before.recalled;
        }
        let point = Point {
            confidence: f64::from_bits(u64::MAX - step),
            precision: now.precise / now.n.max(1) as f64,
            recall: now.recalled / n_gold.max(1) as f64,
        };
        scores.area += (point.recall - last.recall) * (point.precision + last.precision) / 2.0;
        if scores.best.f1() <= point.f1() {
            scores.best = point;
        }
        scores.all = point;
        last = point;
    }
    scores
}

/// What a sentence's predictions come to from each of their confidences on, falling.
fn points(sentence: &Sentence, guesses: &[Prediction]) -> Vec<(f64, Sums)> {
    let sides: Vec<Side> = guesses.iter().map(Side::of).collect();
    let matrix: Vec<Vec<(f64, f64)>> =
        sentence.tuples.iter().map(|gold| sides.iter().map(|guess| pair(gold, guess)).collect()).collect();
    let mut confidences: Vec<f64> = guesses.iter().map(|guess| guess.confidence).collect();
    confidences.sort_by(|a, b| b.total_cmp(a));
    confidences.dedup();
    let mut found = Vec::with_capacity(confidences.len());
    for least in confidences {
        let columns: Vec<usize> = (0..guesses.len()).filter(|&column| least <= guesses[column].confidence).collect();
        let cells = matrix
            .iter()
            .enumerate()
            .flat_map(|(row, cells)| columns.iter().map(move |&column| (cells[column].0, row, column)));
        let best = |cells: &Vec<(f64, f64)>| columns.iter().map(|&column| cells[column].1).fold(0.0, f64::max);
        let sums = Sums { precise: paired(cells.collect()), n: columns.len(), recalled: matrix.iter().map(best).sum() };
        found.push((least, sums));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tuples::read_predictions;
    use super::*;

    fn scores(gold: &str, predictions: &str) -> Scores {
        score(&read(gold), &read_predictions(predictions).unwrap())
    }

    #[test]
    fn words_in_common_count() {
        let gold = "Rome sold Oslo a ship .\tsold\tRome\tOslo\ta ship\n";
        let exact = scores(gold, "Rome sold Oslo a ship .\t0.9\tRome\tsold\tOslo\ta ship\n").all;
        assert_eq!((exact.precision, exact.recall), (1.0, 1.0));
        let part = scores(gold, "Rome sold Oslo a ship .\t0.9\tRome\tsold\tOslo\n").all;
        assert_eq!((part.precision, part.recall), (1.0, 3.0 / 5.0));
        let other = scores(gold, "Rome sold Oslo a ship .\t0.9\tRome\tbought\tOslo\n").all;
        assert_eq!((other.precision, other.recall), (0.0, 0.0));
    }

    #[test]
    fn saying_may_be_turned_and_be_is_any_form() {
        let gold = "Rome won , he said .\tsaid\tRome won\the\n";
        let turned = scores(gold, "Rome won , he said .\t0.9\the\tsaid\tRome won\n").all;
        assert_eq!(turned.f1(), 1.0);
        let gold = "Rome was old .\twas\tRome\told\n";
        assert_eq!(scores(gold, "Rome was old .\t0.9\tRome\tbe\told\n").all.f1(), 1.0);
    }

    #[test]
    fn the_best_point_leaves_doubtful_tuples_out() {
        let gold = "Rome won a cup .\twon\tRome\ta cup\n";
        let found = scores(gold, "Rome won a cup .\t0.9\tRome\twon\ta cup\nRome won a cup .\t0.2\tcup\thas\tRome\n");
        assert_eq!((found.best.f1(), found.best.confidence), (1.0, 0.9));
        assert_eq!((found.all.precision, found.all.recall), (0.5, 1.0));
        assert_eq!(scores(gold, "").all, Point::default());
    }
}
