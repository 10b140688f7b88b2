//! Claims that cannot both hold: the same parts, and the opposite polarity or
//! an opposed relation, at one time. An administration is taken for the person
//! whom it is named after and for the country (`party.rs`).
//!
//! What may be and what would be contradicts nothing. A day of publication
//! stands for a few days before it as well, so that a denial meets what it denies.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::extract::{Claim, ClaimRecord, Evidence, Modality, Part, Polarity, RefType};
use crate::lexicon::fold;
use crate::ontology;
use crate::store::{ClaimKey, Store, StoreError};

use super::filter::Filter;
use super::gather::{Gathered, innermost, is_said, relation_of, same_target, target, voice};
use super::group::{Side, is_pronoun};
use super::party::parties;
use super::report::{Report, Row, Show};
use super::when::Happens;

const COLUMNS: &[&str] = &[
    "who",
    "conflict",
    "subject",
    "modality",
    "polarity",
    "relation",
    "object",
    "voice",
    "time",
    "documents",
    "origins",
    "publishers",
    "n_claims",
    "first",
    "last",
];

/// Reads the claims of all actors that another may contradict.
pub fn conflicting(filter: &Filter, store: &Store) -> Result<Gathered, StoreError> {
    let mut by_subject: BTreeMap<u64, Vec<(ClaimKey, Polarity, u64, Option<String>)>> = BTreeMap::new();
    for batch in store.claim_keys(&filter.claims())?.chunks(512) {
        for stored in store.claims_by_key(batch)? {
            let claim = &stored.record.claim;
            if !filter.admits(claim) {
                continue;
            }
            for subject in subject_keys(&stored.record) {
                let what = (stored.key, claim.polarity, hash(&act(claim)), claim.relation.clone());
                by_subject.entry(hash(&subject)).or_default().push(what);
            }
        }
    }
    let mut keys = BTreeSet::new();
    for claims in by_subject.values() {
        for (key, polarity, act, relation) in claims {
            let opposed = relation.as_deref().map_or(&[][..], ontology::opposites);
            let meets = |other: &(ClaimKey, Polarity, u64, Option<String>)| {
                other.2 == *act && other.1 != *polarity
                    || other.3.as_deref().is_some_and(|relation| opposed.contains(&relation))
            };
            if claims.iter().any(meets) {
                keys.insert(*key);
            }
        }
    }
    Gathered::of_keys(&keys.into_iter().collect::<Vec<_>>(), filter, store)
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Returns what claims are compared by: the type, else the lemma.
fn act(claim: &Claim) -> String {
    relation_of(claim)
}

/// Returns who a claim is about, where that can be known elsewhere.
fn subject_keys(record: &ClaimRecord) -> Vec<String> {
    let Some(subject) = &record.claim.subject else { return Vec::new() };
    match subject.ref_type {
        _ if is_pronoun(&subject.name) => Vec::new(),
        RefType::Actor => parties(subject),
        // One document's *talks* are not another's.
        RefType::Theme => vec![format!("{} {}", record.document.id, Side::new(subject).key())],
        RefType::Value | RefType::Claim => Vec::new(),
    }
}

/// Returns pairs of claims that cannot both hold, each a row of two: one
/// speaker against themselves first, then speaker against speaker, speaker
/// against article, article against article; the surest first.
pub fn contradict(n_days: u64, gathered: &Gathered) -> Report {
    let mut by_subject: BTreeMap<String, Vec<&ClaimRecord>> = BTreeMap::new();
    for record in &gathered.claims {
        let is_real = !matches!(
            record.claim.modality,
            Modality::Possible | Modality::Conditional | Modality::Questioned | Modality::Counterfactual
        );
        if is_real && is_said(&record.claim) {
            for key in subject_keys(record) {
                by_subject.entry(key).or_default().push(record);
            }
        }
    }
    // Of several pairs about the same in the same voices the surest is shown.
    let mut pairs: BTreeMap<_, (f64, Vec<&ClaimRecord>, Vec<&ClaimRecord>, &'static str)> = BTreeMap::new();
    let own = |record: &ClaimRecord| subject_keys(record).into_iter().next().unwrap_or_default();
    let mut seen = BTreeSet::new();
    for records in by_subject.values() {
        for (n, left) in records.iter().enumerate() {
            for right in &records[n + 1..] {
                let Some(conflict) = conflict(left, right, n_days) else { continue };
                // The affirmed one first, then the earlier.
                let order =
                    |record: &ClaimRecord| (record.claim.polarity, record.document.published.clone(), record.claim.id);
                let (one, two) = if order(left) <= order(right) { (*left, *right) } else { (*right, *left) };
                if !seen.insert((one.claim.id, two.claim.id)) {
                    continue;
                }
                let key = ((own(one), own(two)), act(&one.claim), act(&two.claim), voice(one), voice(two));
                let sure = one.claim.confidence * two.claim.confidence;
                let found = pairs.entry(key).or_insert_with(|| (sure, Vec::new(), Vec::new(), conflict));
                let place = if found.0 < sure { 0 } else { found.1.len() };
                found.0 = found.0.max(sure);
                found.1.insert(place, one);
                found.2.insert(place.min(found.2.len()), two);
            }
        }
    }
    let mut rows: Vec<((bool, u8), f64, Row)> = pairs
        .into_values()
        .map(|(sure, left, right, conflict)| {
            let (class, who) = voices(left[0], right[0]);
            let is_planned = [left[0], right[0]].iter().any(|record| record.claim.modality != Modality::Asserted);
            let row = Row {
                rows: vec![side(&left, gathered), side(&right, gathered)],
                ..Row::default().cell("who", Show::Who, who).cell("conflict", Show::Warning, conflict)
            };
            // A plan that came to nothing contradicts less than a fact does.
            ((is_planned, class), sure, row)
        })
        .collect();
    rows.sort_by(|left, right| left.0.cmp(&right.0).then(right.1.total_cmp(&left.1)));
    Report::new(COLUMNS, rows.into_iter().map(|(.., row)| row).collect())
}

/// Tells how two claims of one subject contradict each other, if they do.
fn conflict(left: &ClaimRecord, right: &ClaimRecord, n_days: u64) -> Option<&'static str> {
    let (one, two) = (&left.claim, &right.claim);
    let is_light = |claim: &Claim| claim.relation.is_none() && claim.object.is_none() && claim.arguments.is_empty();
    if one.modality != two.modality
        && (one.modality, two.modality) != (Modality::Asserted, Modality::Planned)
        && (one.modality, two.modality) != (Modality::Planned, Modality::Asserted)
        || one.relation.as_deref() == Some("says")
        || is_light(one) && matches!(one.predicate.as_str(), "be" | "have" | "do")
    {
        return None;
    }
    let is_opposed = |claim: &Claim, other: &Claim| {
        let opposed = claim.relation.as_deref().map_or(&[][..], ontology::opposites);
        other.relation.as_deref().is_some_and(|relation| opposed.contains(&relation))
    };
    let conflict = if one.polarity != two.polarity && act(one) == act(two) {
        // Two verbs of one type say the same only where they are near in meaning.
        if one.relation.is_some() || one.predicate == two.predicate { "denied" } else { return None }
    } else if one.polarity == two.polarity
        && one.polarity == Polarity::Affirmed
        && (is_opposed(one, two) || is_opposed(two, one))
    {
        "opposed"
    } else {
        return None;
    };
    let (first, second) = (target(one), target(two));
    let is_same = same_target(first.as_ref(), second.as_ref())
        && (left.document.id == right.document.id
            || one.predicate == two.predicate
            || is_known(first.as_ref(), second.as_ref()));
    if !is_same || !Happens::of(left)?.overlaps(&Happens::of(right)?, n_days) {
        return None;
    }
    // Nobody gainsays themselves in one breath: *approved one measure and rejected another*.
    let is_one_breath =
        left.document.id == right.document.id && sentence_of(one) == sentence_of(two) && voice(left) == voice(right);
    (!is_one_breath).then_some(conflict)
}

/// Tells whether two targets that are the same by a word are surely so: an
/// *agreement* is not every agreement of another article.
fn is_known(first: Option<&Side>, second: Option<&Side>) -> bool {
    let (Some(first), Some(second)) = (first, second) else { return true };
    let words = |side: &Side| fold(&side.name).split(' ').filter(|word| 2 < word.len()).count();
    first.ref_type == RefType::Actor || first.key() == second.key() || 1 < words(first).min(words(second))
}

/// Returns the number of the sentence that has a claim's predicate.
fn sentence_of(claim: &Claim) -> Option<u32> {
    let has_predicate = |found: &&Evidence| found.spans.iter().any(|span| span.part == Part::Predicate);
    claim.evidence.iter().find(has_predicate).or(claim.evidence.first()).map(|found| found.sentence)
}

/// Says whose words stand against whose.
fn voices(left: &ClaimRecord, right: &ClaimRecord) -> (u8, String) {
    let name =
        |record: &ClaimRecord| innermost(record).map(|speaker| speaker.name.unwrap_or_else(|| "unnamed".to_owned()));
    let paper = |record: &ClaimRecord| record.document.publisher.clone().unwrap_or_else(|| "an article".to_owned());
    match (innermost(left), innermost(right)) {
        (Some(one), Some(two)) if one.id.is_some() && one.id == two.id => {
            (0, format!("{} against themselves", name(left).unwrap_or_default()))
        }
        (Some(_), Some(_)) => {
            (1, format!("{} against {}", name(left).unwrap_or_default(), name(right).unwrap_or_default()))
        }
        (Some(_), None) => (2, format!("{} against {}", name(left).unwrap_or_default(), paper(right))),
        (None, Some(_)) => (2, format!("{} against {}", name(right).unwrap_or_default(), paper(left))),
        (None, None) if left.document.id == right.document.id => (4, format!("{} against itself", paper(left))),
        (None, None) => (3, format!("{} against {}", paper(left), paper(right))),
    }
}

fn side(records: &[&ClaimRecord], gathered: &Gathered) -> Row {
    let claim = &records[0].claim;
    let row = Row::of(records.iter().copied());
    // The surest pair leads, not the surest claim.
    let mut claims = row.claims;
    if let Some(at) = claims.iter().position(|record| record.claim.id == claim.id) {
        claims[..=at].rotate_right(1);
    }
    Row { claims, ..Row::default() }
        .statement(
            claim.subject.as_ref().map(Side::new).as_ref(),
            (claim.polarity, claim.modality),
            &act(claim),
            target(claim).as_ref(),
        )
        .cell("voice", Show::Note, voice(records[0]))
        .cell("time", Show::Data, Happens::of(records[0]).map(|happens| happens.shown()).unwrap_or_default())
        .counted(&gathered.origins)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{claim, title};
    use super::*;

    fn found(claims: &[&str]) -> Vec<String> {
        let gathered = Gathered::of_claims(claims.iter().map(|line| claim(line)).collect());
        contradict(7, &gathered).rows.iter().map(title).collect()
    }

    #[test]
    fn a_speaker_against_themselves_comes_first() {
        let claims = [
            "Post 2026-05-01 | Ode lift/concedes_to ban |",
            "Post 2026-05-02 | Ode lift/concedes_to ban | negated said_by=Ruiz cue=denies",
            "Herald 2026-05-03 | Ode lift/concedes_to ban | said_by=Ruiz",
        ];
        assert_eq!(found(&claims), ["Ruiz against themselves denied", "Ruiz against Post denied"]);
    }

    #[test]
    fn what_may_be_and_what_was_before_contradict_nothing() {
        let claims = [
            "Post 2026-05-01 | Ode lift/concedes_to ban |",
            "Post 2026-05-02 | Ode lift/concedes_to ban | negated possible",
            "Post 2026-09-02 | Ode lift/concedes_to ban | negated",
            "Post 2026-05-02 | Ode lift/concedes_to tariff | negated",
            "Post 2026-05-02 | they lift/concedes_to ban | negated",
        ];
        assert_eq!(found(&claims), Vec::<String>::new());
    }

    #[test]
    fn one_sentence_contradicts_nothing_in_one_voice() {
        let claims = |voice: &str| {
            let line = format!("Post 2026-05-01 | Ode lift/concedes_to ban | negated {voice}");
            found(&["Post 2026-05-01 | Ode lift/concedes_to ban |", &line])
        };
        assert_eq!(claims(""), Vec::<String>::new());
        assert_eq!(claims("said_by=Ruiz"), ["Ruiz against Post denied"]);
    }

    #[test]
    fn an_administration_against_its_president() {
        let claims = [
            "Post 2026-05-01 | Trump_administration lift/concedes_to ban | said_by=Lind",
            "Post 2026-05-02 | Trump_administration lift/concedes_to ban | negated said_by=Ruiz",
        ];
        assert_eq!(found(&claims), ["Lind against Ruiz denied"]);
        let mut claims: Vec<ClaimRecord> = claims.iter().map(|line| claim(line)).collect();
        // The country that he leads, by the id that it has in every database.
        let country = crate::text::ActorId::of(&[b"Q30"]).to_string();
        claims[1].claim.subject.as_mut().unwrap().id = Some(country);
        claims[1].claim.subject.as_mut().unwrap().name = "United States".to_owned();
        assert_eq!(contradict(7, &Gathered::of_claims(claims)).rows.len(), 1);
    }

    #[test]
    fn opposed_relations_of_one_thing() {
        let claims =
            ["Post 2026-05-01 | Ode support/supports truce |", "Herald 2026-05-03 | Ode reject/opposes truce |"];
        assert_eq!(found(&claims), ["Post against Herald opposed"]);
        let other = [
            "Post 2026-05-01 | Ode support/supports two_new_truces |",
            "Herald 2026-05-03 | Ode reject/opposes truce |",
        ];
        assert_eq!(found(&other), Vec::<String>::new());
    }
}
