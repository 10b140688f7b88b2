//! Which articles are one report: copies, and wire stories printed with small
//! changes, are one origin, however many print them.
//!
//! Articles are compared by the runs of five words that they share (Broder
//! 1997): candidates come from MinHash in bands, and are then compared by
//! their smallest hashes. Two claims also have one origin where their sentences
//! are the same, word for word.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::extract::ClaimRecord;
use crate::lexicon::fold;
use crate::store::{Store, StoreError};
use crate::text::DocumentId;

/// How many words stand together.
const SHINGLE: usize = 5;
/// How many hashes of an article are kept; shorter articles are compared whole.
const KEPT: usize = 400;
/// Texts of fewer runs are a sentence or two.
const SHORT: f64 = 20.0;
const N_BANDS: u64 = 16;
const ROWS: u64 = 2;
/// Sentences of fewer words are the same by chance.
const LONG_SENTENCE: usize = 8;

/// Which articles go back to one report.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    first_of: BTreeMap<DocumentId, DocumentId>,
}

impl Origins {
    /// Compares articles by their text.
    pub fn of(documents: &BTreeSet<DocumentId>, store: &Store) -> Result<Self, StoreError> {
        if documents.len() < 2 {
            return Ok(Self::default());
        }
        let mut sketches = Vec::with_capacity(documents.len());
        for &id in documents {
            if let Some(document) = store.text(id)? {
                sketches.push((id, Sketch::of(&document.body)));
            }
        }
        Ok(Self::of_sketches(&sketches))
    }

    fn of_sketches(sketches: &[(DocumentId, Sketch)]) -> Self {
        let mut bands: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
        let mut parent: Vec<usize> = (0..sketches.len()).collect();
        for (idx, (_, sketch)) in sketches.iter().enumerate() {
            for (band, key) in sketch.bands() {
                let others = bands.entry((band, key)).or_default();
                let mut is_new = true;
                for &other in others.iter() {
                    if root(&mut parent, other) == root(&mut parent, idx) {
                        is_new = false;
                    } else if sketches[other].1.is_near(sketch) {
                        let (one, two) = (root(&mut parent, other), root(&mut parent, idx));
                        parent[one.max(two)] = one.min(two);
                        is_new = false;
                    }
                }
                if is_new {
                    others.push(idx);
                }
            }
        }
        let first_of = (0..sketches.len()).map(|idx| (sketches[idx].0, sketches[root(&mut parent, idx)].0));
        Self { first_of: first_of.collect() }
    }

    /// Returns what stands for all articles of one report.
    pub(super) fn of_document(&self, id: DocumentId) -> DocumentId {
        self.first_of.get(&id).copied().unwrap_or(id)
    }

    /// Sorts claims by the report that they go back to; each part keeps the
    /// claims' order, and the parts come in the order of their first claims.
    pub(super) fn parts<'a>(&self, claims: impl IntoIterator<Item = &'a ClaimRecord>) -> Vec<Vec<&'a ClaimRecord>> {
        let claims: Vec<&ClaimRecord> = claims.into_iter().collect();
        let mut parent: Vec<usize> = (0..claims.len()).collect();
        let mut by_document: BTreeMap<DocumentId, usize> = BTreeMap::new();
        let mut by_sentence: BTreeMap<String, usize> = BTreeMap::new();
        for (idx, record) in claims.iter().enumerate() {
            let mut same = vec![*by_document.entry(self.of_document(record.document.id)).or_insert(idx)];
            let words = record.claim.evidence.first().map(|found| fold(&found.quote)).unwrap_or_default();
            if LONG_SENTENCE <= words.split(' ').count() {
                same.push(*by_sentence.entry(words).or_insert(idx));
            }
            for other in same {
                let (one, two) = (root(&mut parent, other), root(&mut parent, idx));
                parent[one.max(two)] = one.min(two);
            }
        }
        let mut parts: BTreeMap<usize, Vec<&ClaimRecord>> = BTreeMap::new();
        for (idx, &record) in claims.iter().enumerate() {
            parts.entry(root(&mut parent, idx)).or_default().push(record);
        }
        parts.into_values().collect()
    }

    /// Counts the independent origins of claims.
    pub(super) fn count(&self, claims: &[ClaimRecord]) -> usize {
        self.parts(claims).len()
    }
}

/// Returns the smallest of all that are joined.
fn root(parent: &mut [usize], mut idx: usize) -> usize {
    while parent[idx] != idx {
        parent[idx] = parent[parent[idx]];
        idx = parent[idx];
    }
    idx
}

/// The smallest hashes of an article's runs of words.
#[derive(Debug, Clone)]
struct Sketch {
    hashes: Vec<u64>,
    n_shingles: usize,
}

impl Sketch {
    fn of(body: &str) -> Self {
        let folded = fold(body);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let runs = words.windows(SHINGLE.min(words.len()).max(1)).map(|run| {
            let mut hasher = FxHasher::default();
            run.iter().for_each(|word| hasher.write(word.as_bytes()));
            mixed(hasher.finish())
        });
        let all: BTreeSet<u64> = runs.collect();
        Self { n_shingles: all.len(), hashes: all.into_iter().take(KEPT).collect() }
    }

    fn bands(&self) -> impl Iterator<Item = (u64, u64)> {
        let n_bands = if self.hashes.is_empty() { 0 } else { N_BANDS };
        (0..n_bands).map(|band| {
            let least = |row: u64| self.hashes.iter().map(|hash| mixed(hash ^ mixed(row))).min().unwrap_or_default();
            let key = (0..ROWS).fold(0, |key, row| mixed(key ^ least(band * ROWS + row + 1)));
            (band, key)
        })
    }

    /// Tells whether half of all runs are shared, or most of the shorter
    /// article's; of a text of a sentence or two nearly all, since *Norway reports
    /// its first case* is not copied from *Chile reports its first case*.
    fn is_near(&self, other: &Self) -> bool {
        let (mut left, mut right) = (self.hashes.iter().peekable(), other.hashes.iter().peekable());
        let (mut n_seen, mut n_shared) = (0, 0);
        let least = self.hashes.len().max(other.hashes.len()).min(KEPT);
        let is_whole = self.n_shingles <= KEPT && other.n_shingles <= KEPT;
        while is_whole || n_seen < least {
            match (left.peek(), right.peek()) {
                (Some(one), Some(two)) if one == two => {
                    n_shared += 1;
                    left.next();
                    right.next();
                }
                (Some(one), two) if two.is_none_or(|two| one < two) => _ = left.next(),
                (_, Some(_)) => _ = right.next(),
                (_, None) => break,
            }
            n_seen += 1;
        }
        let jaccard = f64::from(n_shared) / f64::from(n_seen.max(1) as u32);
        let (n_left, n_right) = (self.n_shingles as f64, other.n_shingles as f64);
        let n_both = jaccard * (n_left + n_right) / (1.0 + jaccard);
        let shorter = n_left.min(n_right);
        if shorter < SHORT {
            return 0.9 <= jaccard;
        }
        0.5 <= jaccard || 0.8 <= n_both / shorter
    }
}

/// Spreads the bits of a hash (the finisher of SplitMix64).
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wire_story_with_small_changes_is_one_origin() {
        let wire = "The harbour minister resigned on Friday after auditors found that two dredgers had been paid for \
            twice, officials in the port of Lind said. Her deputy will run the office until the vote in May.";
        let other = "Auditors praised the harbour office on Friday. Two new dredgers arrived from the yard in Ode, and the \
            deputy said that a vote on the port would be held in May at the latest.";
        let bodies = [wire.to_owned(), format!("LIND (Harbour Wire) – {wire}"), other.to_owned(), String::new()];
        let sketches: Vec<_> =
            bodies.iter().enumerate().map(|(n, body)| (DocumentId([n as u8; 16]), Sketch::of(body))).collect();
        let origins = Origins::of_sketches(&sketches);
        let first: Vec<u8> = (0..4).map(|n| origins.of_document(DocumentId([n; 16])).0[0]).collect();
        assert_eq!(first, [0, 0, 2, 3]);
        let case = |country: &str| Sketch::of(&format!("{country} confirms its first case of the new fever."));
        assert!(!case("Norway").is_near(&case("Chile")) && case("Norway").is_near(&case("Norway")));
    }
}
