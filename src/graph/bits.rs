//! A set of small numbers, one bit each.

use petgraph::graph::NodeIndex;
use petgraph::visit::VisitMap;

/// A set of the numbers below a bound.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// Makes an empty set of numbers below `bound`.
    pub fn new(bound: usize) -> Self {
        Self(vec![0; bound.div_ceil(64)])
    }

    /// Makes a set of all numbers below `bound`.
    pub(super) fn full(bound: usize) -> Self {
        Self(vec![u64::MAX; bound.div_ceil(64)])
    }

    /// Makes a set of its words, the lowest number in the lowest bit.
    pub(super) fn of(words: Vec<u64>) -> Self {
        Self(words)
    }

    /// Tells whether a number is in the set.
    pub fn has(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Adds a number; one that is too large is left out.
    pub fn set(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    /// Takes a number out.
    pub fn unset(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / 64) {
            *word &= !(1 << (number % 64));
        }
    }

    /// Returns how many numbers are in the set.
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(super) fn clear(&mut self) {
        self.0.fill(0);
    }
}

impl VisitMap<NodeIndex> for Bits {
    fn visit(&mut self, node: NodeIndex) -> bool {
        let is_new = !self.has(node.index());
        self.set(node.index());
        is_new
    }

    fn is_visited(&self, node: &NodeIndex) -> bool {
        self.has(node.index())
    }

    fn unvisit(&mut self, node: NodeIndex) -> bool {
        let was_there = self.has(node.index());
        self.unset(node.index());
        was_there
    }
}
