//! Names of sentences, by labels `B-PER I-PER O` of their words.

use std::ops::Range;

use super::NameKind;

/// Finds names in labels; one that begins with `I-` counts.
pub fn names<'a>(labels: impl IntoIterator<Item = &'a str>) -> Vec<(Range<usize>, NameKind)> {
    let mut found: Vec<(Range<usize>, NameKind)> = Vec::new();
    for (idx, label) in labels.into_iter().enumerate() {
        let Some((place, kind)) = label.split_once('-') else { continue };
        let Some(kind) = NameKind::of(kind) else { continue };
        match found.last_mut() {
            Some((words, last)) if place == "I" && words.end == idx && *last == kind => words.end = idx + 1,
            _ => found.push((idx..idx + 1, kind)),
        }
    }
    found
}

/// Finds the best labels of `n_words` words of which `I-X` only follows `B-X`
/// or `I-X`; `scores` has one number per label for each word.
///
/// Most often the best label of each word will do; where not, the best
/// sequence is sought (Viterbi 1967).
pub(super) fn best_labels<'s>(labels: &[String], n_words: usize, scores: impl Fn(usize) -> &'s [f32]) -> Vec<usize> {
    let best = |word: usize| {
        let scores = scores(word);
        (0..labels.len()).reduce(|best, label| if scores[label] > scores[best] { label } else { best }).unwrap_or(0)
    };
    let greedy: Vec<usize> = (0..n_words).map(best).collect();
    let before = std::iter::once(None).chain(greedy.iter().map(|&label| Some(label)));
    if greedy.iter().zip(before).all(|(&label, before)| follows(labels, label, before)) {
        return greedy;
    }
    let mut sums: Vec<f32> = Vec::new();
    // Of each word but the first and each of its labels: the label before.
    let mut steps: Vec<Vec<usize>> = Vec::with_capacity(n_words);
    for word in 0..n_words {
        let scores = scores(word);
        let mut next = vec![f32::NEG_INFINITY; labels.len()];
        let mut step = vec![0; labels.len()];
        for label in 0..labels.len() {
            if word == 0 {
                next[label] = if follows(labels, label, None) { scores[label] } else { f32::NEG_INFINITY };
                continue;
            }
            for (before, so_far) in sums.iter().enumerate() {
                let sum: f32 = so_far + scores[label];
                if sum > next[label] && follows(labels, label, Some(before)) {
                    (next[label], step[label]) = (sum, before);
                }
            }
        }
        sums = next;
        steps.push(step);
    }
    let last = (0..sums.len()).reduce(|best, label| if sums[label] > sums[best] { label } else { best });
    let mut label = last.unwrap_or(0);
    let mut found = vec![label; n_words];
    for word in (1..n_words).rev() {
        label = steps[word][label];
        found[word - 1] = label;
    }
    found
}

/// Tells whether a label may stand after another, or first.
fn follows(labels: &[String], label: usize, before: Option<usize>) -> bool {
    match labels[label].strip_prefix("I-") {
        Some(kind) => {
            before.is_some_and(|before| labels[before].split_once('-').is_some_and(|(_, other)| other == kind))
        }
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_labels() {
        let found = names(["B-PER", "I-PER", "O", "I-LOC", "I-ORG", "B-ORG", "I-MISC", "I-MISC"]);
        let expected = [
            (0..2, NameKind::Person),
            (3..4, NameKind::Location),
            (4..5, NameKind::Organization),
            (5..6, NameKind::Organization),
            (6..8, NameKind::Other),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn labels_agree() {
        let labels = ["O", "B-LOC", "I-LOC", "B-ORG", "I-ORG"].map(str::to_owned);
        let check = |scores: &[[f32; 5]], expected: &[usize]| {
            assert_eq!(best_labels(&labels, scores.len(), |word| &scores[word]), expected);
        };
        check(&[[0.0, 3.0, 0.0, 0.0, 0.0], [0.0, 0.0, 2.0, 0.0, 0.0]], &[1, 2]);
        // The second word is surer of its kind than the first.
        check(&[[0.0, 3.0, 0.0, 2.5, 0.0], [0.0, 0.0, 1.0, 0.0, 4.0]], &[3, 4]);
        check(&[[0.0, 0.0, 9.0, 1.0, 0.0]], &[3]);
        check(&[], &[]);
    }
}
