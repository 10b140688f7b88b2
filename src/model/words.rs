//! What words mean by themselves: a vector and a weight for each of the 15,000
//! commonest, so that *weapons* is known to be near to *arms*.
//!
//! The table is made by `src/train/words.py` of the base encoder that the model
//! comes from; its card is `words.md`. It says which words go together, not
//! which mean the same: *friend* and *enemy* are near. So it ranks what a person
//! then reads, and decides nothing.

use std::sync::OnceLock;

static TABLE: &[u8] = include_bytes!("words.bin");
const HEAD: usize = 16;

/// Words with their vectors.
#[derive(Debug, Default)]
pub struct Words {
    /// In the order of the alphabet.
    words: Vec<&'static str>,
    weights: &'static [u8],
    rows: &'static [i8],
    n_components: usize,
}

/// A word's vector, and how much the word counts: the rarer, the more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meant {
    row: &'static [i8],
    /// From 0 to 1.
    pub weight: f32,
}

impl Words {
    /// Returns the embedded table.
    pub fn embedded() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| Self::read(TABLE).unwrap_or_default())
    }

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
        let (n_words, n_components) = (number(8)?, number(12)?);
        let (weights, rest) = bytes.get(HEAD..)?.split_at_checked(n_words)?;
        let (rows, words) = rest.split_at_checked(n_words.checked_mul(n_components)?)?;
        let words: Vec<&str> = std::str::from_utf8(words).ok()?.split('\n').collect();
        let is_table = bytes.starts_with(b"rltwords") && words.len() == n_words && words.is_sorted();
        is_table.then(|| Self { words, weights, rows: bytemuck::cast_slice(rows), n_components })
    }

    /// Finds a word in small letters, as written.
    pub fn find(&self, word: &str) -> Option<Meant> {
        let at = self.words.binary_search(&word).ok()?;
        let row = self.rows.get(at * self.n_components..(at + 1) * self.n_components)?;
        Some(Meant { row, weight: f32::from(self.weights[at]) / 255.0 })
    }
}

impl Meant {
    /// Returns the vector, of length 1.
    pub fn vector(&self) -> Vec<f32> {
        let length = self.row.iter().map(|&part| f32::from(part).powi(2)).sum::<f32>().sqrt().max(1.0);
        self.row.iter().map(|&part| f32::from(part) / length).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_go_together_are_near() {
        let words = Words::embedded();
        let near = |one: &str, other: &str| -> f32 {
            let (one, other) = (words.find(one).unwrap().vector(), words.find(other).unwrap().vector());
            one.iter().zip(&other).map(|(left, right)| left * right).sum()
        };
        assert!(near("weapons", "missiles") > 0.5 && near("truce", "ceasefire") > 0.4);
        assert!(near("weapons", "taxes") < 0.2 && near("truce", "budget") < 0.2);
        assert!(words.find("the").unwrap().weight < words.find("truce").unwrap().weight);
        assert!(words.find("Truce").is_none());
    }
}
