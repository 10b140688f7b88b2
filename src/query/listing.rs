//! Claims one by one, and sentences by their words.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::ClaimRecord;
use crate::store::{ClaimFilter, ClaimKey, Hit, Place, PlaceFilter, Store, StoreError};
use crate::text::ClaimId;

use super::filter::Filter;
use super::name::Meaning;

/// How many claims are read at once.
const BATCH: usize = 256;

/// Returns the claims about somebody or something (as subject, object or
/// argument) that somebody says, the latest published first, with whether there
/// are more than `limit`. Without names, all; a limit of 0 is none.
pub fn claims(
    about: Option<&str>,
    by: Option<&str>,
    filter: &Filter,
    limit: usize,
    store: &Store,
) -> Result<(Vec<ClaimRecord>, bool), StoreError> {
    let about = about.map(|name| Meaning::of(name, store)).transpose()?;
    let by = by.map(|name| Meaning::of(name, store)).transpose()?;
    let mut claims = filter.claims();
    if let Some(meaning) = &about {
        let places = vec![Place::Subject, Place::Object, Place::Argument];
        claims.places.push(PlaceFilter { places, fill: meaning.fill() });
    }
    if let Some(meaning) = &by {
        claims.places.push(PlaceFilter { places: vec![Place::Speaker], fill: meaning.fill() });
    }
    let is_meant = |record: &ClaimRecord| {
        let claim = &record.claim;
        let mut parts =
            claim.subject.iter().chain(&claim.object).chain(claim.arguments.iter().map(|argument| &argument.to));
        let mut speakers = claim.attribution.iter().filter_map(|said| said.speaker.as_ref());
        about.as_ref().is_none_or(|meaning| parts.any(|part| meaning.matches(part)))
            && by.as_ref().is_none_or(|meaning| speakers.any(|speaker| meaning.matches(speaker)))
    };
    passing(&claims, filter, is_meant, limit, store)
}

/// Returns the claims that the store finds and that pass, up to a limit (0 is
/// none), with whether there are more.
pub(super) fn passing(
    claims: &ClaimFilter,
    filter: &Filter,
    is_meant: impl Fn(&ClaimRecord) -> bool,
    limit: usize,
    store: &Store,
) -> Result<(Vec<ClaimRecord>, bool), StoreError> {
    let keys = store.claim_keys(claims)?;
    let mut found = Vec::new();
    for batch in keys.chunks(BATCH) {
        for stored in store.claims_by_key(batch)? {
            if !filter.admits(&stored.record.claim) || !is_meant(&stored.record) {
                continue;
            }
            if 0 < limit && limit <= found.len() {
                return Ok((found, true));
            }
            found.push(stored.record);
        }
    }
    Ok((found, false))
}

/// A sentence that has the words asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundSentence {
    /// The sentence.
    pub hit: Hit,
    /// Where the words stand in it, as far as they are written the same.
    pub marks: Vec<Range<usize>>,
    /// The claims that it carries.
    pub claims: Vec<ClaimId>,
}

/// Returns the sentences that have all words, the best first.
pub fn search(words: &str, limit: usize, store: &Store) -> Result<Vec<FoundSentence>, StoreError> {
    let hits = store.search(words, limit)?;
    let keys: Vec<ClaimKey> = hits.iter().flat_map(|hit| hit.claims.iter().copied()).collect();
    let ids: BTreeMap<ClaimKey, ClaimId> =
        store.claims_by_key(&keys)?.into_iter().map(|stored| (stored.key, stored.record.claim.id)).collect();
    let asked: Vec<String> = words
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let found = hits.into_iter().map(|hit| FoundSentence {
        marks: marks(&hit.text, &asked),
        claims: hit.claims.iter().filter_map(|key| ids.get(key).copied()).collect(),
        hit,
    });
    Ok(found.collect())
}

/// Finds the words of a text that begin as a word asked for does.
fn marks(text: &str, asked: &[String]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive(|char: char| !char.is_alphanumeric()) {
        let word = part.trim_end_matches(|char: char| !char.is_alphanumeric());
        let lower = word.to_lowercase();
        if asked.iter().any(|asked| lower.starts_with(asked.as_str())) {
            found.push(start..start + word.len());
        }
        start += part.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_in_any_case() {
        let text = "Arming Ukraine: the arms “Arm”.";
        let words: Vec<&str> = marks(text, &["arm".to_owned()]).into_iter().map(|range| &text[range]).collect();
        assert_eq!(words, ["Arming", "arms", "Arm"]);
    }
}
