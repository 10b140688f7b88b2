//! Scores of chains against gold chains: MUC, B³, CEAF-e and their mean, the
//! CoNLL score, over chains of two mentions or more.
//!
//! Follows Pradhan et al. (2014), "Scoring Coreference Partitions of Predicted
//! Mentions", ACL, section 3. What a mention is, is left to the caller.

use std::collections::BTreeMap;
use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

/// Sums from which precision and recall are made.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ratio {
    /// What was right.
    pub right: f64,
    /// Of how much.
    pub of: f64,
}

impl Ratio {
    /// Returns the quotient, 0 of nothing.
    pub fn value(self) -> f64 {
        if self.of > 0.0 { self.right / self.of } else { 0.0 }
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

/// Precision and recall of one measure.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measure {
    /// Of what was found.
    pub precision: Ratio,
    /// Of what there was to find.
    pub recall: Ratio,
}

impl Measure {
    /// Returns the harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision.value(), self.recall.value());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }

    fn add(&mut self, other: &Self) {
        self.precision.add(other.precision);
        self.recall.add(other.recall);
    }
}

/// The three measures; sums over documents by [`Scores::add`].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scores {
    /// Vilain et al. (1995): links.
    pub muc: Measure,
    /// Bagga and Baldwin (1998): mentions.
    pub b_cubed: Measure,
    /// Luo (2005), with φ4: chains.
    pub ceaf_e: Measure,
    /// Mentions that stand in a chain at all.
    pub mentions: Measure,
}

impl Scores {
    /// Returns the mean F1 of the three.
    pub fn conll(&self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf_e.f1()) / 3.0
    }

    /// Adds the sums of another document.
    pub fn add(&mut self, other: &Self) {
        self.muc.add(&other.muc);
        self.b_cubed.add(&other.b_cubed);
        self.ceaf_e.add(&other.ceaf_e);
        self.mentions.add(&other.mentions);
    }
}

/// Scores the chains of one document; chains of one mention are left out on both sides.
///
/// CEAF-e costs the cube of the number of chains.
pub fn score<M: Copy + Eq + Hash + Ord>(gold: &[Vec<M>], found: &[Vec<M>]) -> Scores {
    let gold = without_singletons(gold);
    let found = without_singletons(found);
    let all = |chains: &[Vec<M>]| chains.iter().flatten().copied().collect::<FxHashSet<M>>();
    let (gold_mentions, found_mentions) = (all(&gold), all(&found));
    let both = gold_mentions.intersection(&found_mentions).count() as f64;
    Scores {
        muc: Measure { precision: muc(&found, &gold), recall: muc(&gold, &found) },
        b_cubed: Measure { precision: b_cubed(&found, &gold), recall: b_cubed(&gold, &found) },
        ceaf_e: ceaf_e(&gold, &found),
        mentions: Measure {
            precision: Ratio { right: both, of: found_mentions.len() as f64 },
            recall: Ratio { right: both, of: gold_mentions.len() as f64 },
        },
    }
}

fn without_singletons<M: Copy + Eq + Hash + Ord>(chains: &[Vec<M>]) -> Vec<Vec<M>> {
    let unique = chains.iter().map(|chain| {
        let mut chain = chain.clone();
        chain.sort_unstable();
        chain.dedup();
        chain
    });
    unique.filter(|chain| chain.len() > 1).collect()
}

fn chain_of<M: Copy + Eq + Hash>(chains: &[Vec<M>]) -> FxHashMap<M, usize> {
    chains.iter().enumerate().flat_map(|(idx, chain)| chain.iter().map(move |&mention| (mention, idx))).collect()
}

/// Returns how many links of `key` stand in `response`: recall, or precision the other way round.
fn muc<M: Copy + Eq + Hash>(key: &[Vec<M>], response: &[Vec<M>]) -> Ratio {
    let of = chain_of(response);
    let mut ratio = Ratio::default();
    for chain in key {
        let parts: FxHashSet<usize> = chain.iter().filter_map(|mention| of.get(mention).copied()).collect();
        let missing = chain.iter().filter(|mention| !of.contains_key(mention)).count();
        ratio.right += (chain.len() - parts.len() - missing) as f64;
        ratio.of += (chain.len() - 1) as f64;
    }
    ratio
}

fn b_cubed<M: Copy + Eq + Hash>(key: &[Vec<M>], response: &[Vec<M>]) -> Ratio {
    let of = chain_of(response);
    let mut ratio = Ratio::default();
    for chain in key {
        let mut overlaps: BTreeMap<usize, usize> = BTreeMap::new();
        for idx in chain.iter().filter_map(|mention| of.get(mention)) {
            *overlaps.entry(*idx).or_default() += 1;
        }
        let squares: usize = overlaps.values().map(|n_common| n_common * n_common).sum();
        ratio.right += squares as f64 / chain.len() as f64;
        ratio.of += chain.len() as f64;
    }
    ratio
}

fn ceaf_e<M: Copy + Eq + Hash>(gold: &[Vec<M>], found: &[Vec<M>]) -> Measure {
    let of = chain_of(found);
    let size = gold.len().max(found.len());
    let mut costs = vec![vec![0.0; size]; size];
    for (row, chain) in gold.iter().enumerate() {
        for idx in chain.iter().filter_map(|mention| of.get(mention)) {
            costs[row][*idx] -= 2.0 / (chain.len() + found[*idx].len()) as f64;
        }
    }
    let right = -cheapest(&costs);
    Measure { precision: Ratio { right, of: found.len() as f64 }, recall: Ratio { right, of: gold.len() as f64 } }
}

/// Returns the cost of the cheapest one-to-one assignment of rows to columns
/// of a square matrix (the Hungarian method with potentials).
fn cheapest(costs: &[Vec<f64>]) -> f64 {
    let n = costs.len();
    let (mut row_potential, mut column_potential) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    // Which row holds a column; 0 is none, rows and columns count from 1.
    let mut row_of = vec![0_usize; n + 1];
    for row in 1..=n {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; n + 1];
        let mut before = vec![0_usize; n + 1];
        let mut done = vec![false; n + 1];
        while row_of[column] != 0 {
            done[column] = true;
            let current = row_of[column];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for other in 1..=n {
                if done[other] {
                    continue;
                }
                let cost = costs[current - 1][other - 1] - row_potential[current] - column_potential[other];
                if cost < least[other] {
                    least[other] = cost;
                    before[other] = column;
                }
                if least[other] < delta {
                    delta = least[other];
                    next = other;
                }
            }
            for other in 0..=n {
                if done[other] {
                    row_potential[row_of[other]] += delta;
                    column_potential[other] -= delta;
                } else {
                    least[other] -= delta;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[before[column]];
            column = before[column];
        }
    }
    (1..=n).map(|column| costs[row_of[column] - 1][column - 1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(left: f64, right: f64) {
        assert!((left - right).abs() < 1e-9, "{left} {right}");
    }

    #[test]
    fn a_worked_example() {
        // Two gold chains of three and two; one is cut, the other has lost a mention to it.
        let gold = vec![vec![1, 2, 3], vec![4, 5], vec![9]];
        let found = vec![vec![1, 2], vec![3, 4, 5], vec![8]];
        let scores = score(&gold, &found);
        close(scores.muc.recall.value(), 2.0 / 3.0);
        close(scores.muc.precision.value(), 2.0 / 3.0);
        close(scores.b_cubed.recall.value(), (5.0 / 3.0 + 2.0) / 5.0);
        close(scores.b_cubed.precision.value(), (2.0 + 5.0 / 3.0) / 5.0);
        // φ4: {1,2,3}~{1,2} is 4/5, {4,5}~{3,4,5} is 4/5.
        close(scores.ceaf_e.recall.value(), 0.8);
        close(scores.mentions.f1(), 1.0);
    }

    #[test]
    fn missing_and_spurious_mentions_cost() {
        let gold = vec![vec!['a', 'b', 'c', 'd']];
        let found = vec![vec!['a', 'b', 'x']];
        let scores = score(&gold, &found);
        close(scores.muc.recall.value(), 1.0 / 3.0);
        close(scores.muc.precision.value(), 1.0 / 2.0);
        close(scores.b_cubed.recall.value(), (4.0 / 4.0) / 4.0);
        close(scores.b_cubed.precision.value(), (4.0 / 3.0) / 3.0);
        close(scores.ceaf_e.f1(), 4.0 / 7.0);
    }

    #[test]
    fn same_chains_are_perfect_and_none_are_nothing() {
        let gold = vec![vec![1, 2], vec![3, 4, 5]];
        close(score(&gold, &gold).conll(), 1.0);
        close(score(&gold, &[]).conll(), 0.0);
        close(score::<u8>(&[], &[]).conll(), 0.0);
    }

    #[test]
    fn the_assignment_is_the_cheapest() {
        let costs = vec![vec![4.0, 1.0, 3.0], vec![2.0, 0.0, 5.0], vec![3.0, 2.0, 2.0]];
        close(cheapest(&costs), 5.0);
    }
}
