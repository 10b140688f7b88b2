//! Actors that may be one, for a user to look at.
//!
//! Names are compared only within blocks (one family name, the same initials,
//! the same first letters), so that cost grows with the number of names. Pairs
//! that a user has set apart are not shown again.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::Kind;
use crate::lexicon::fold;
use crate::store::{Action, ActorName, Store, StoreError};
use crate::text::ActorId;

/// A block of more names than this says nothing.
const MAX_BLOCK: usize = 60;

/// Two actors that may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Duplicate {
    /// The one with more entities.
    pub actor: ActorName,
    /// The other.
    pub other: ActorName,
    /// How likely they are one, from 0 to 1.
    pub score: f64,
    /// What speaks for it.
    pub evidence: String,
}

/// Returns pairs of actors that may be one, the likeliest first.
pub fn duplicates(store: &Store) -> Result<Vec<Duplicate>, StoreError> {
    let apart: BTreeSet<(ActorId, ActorId)> = store
        .decisions()?
        .into_iter()
        .filter(|decision| !decision.is_undone)
        .filter_map(|decision| match decision.action {
            Action::Split { actor, part, .. }
            | Action::SplitMention { actor, part, .. }
            | Action::RemoveAlias { actor, part, .. } => Some(pair(actor.id, part.id)),
            _ => None,
        })
        .collect();
    // "students" of two articles are two groups without a name.
    let mut actors = store.actor_names()?;
    actors.retain(|actor| actor.name.chars().any(char::is_uppercase));
    let mut found = among(&actors);
    found.retain(|duplicate| !apart.contains(&pair(duplicate.actor.id, duplicate.other.id)));
    Ok(found)
}

fn pair(one: ActorId, other: ActorId) -> (ActorId, ActorId) {
    (one.min(other), one.max(other))
}

/// A name made ready to be compared.
struct Name<'a> {
    actor: &'a ActorName,
    folded: String,
    words: Vec<String>,
}

fn among(actors: &[ActorName]) -> Vec<Duplicate> {
    let names: Vec<Name> = actors
        .iter()
        .map(|actor| {
            let folded = fold(&actor.name);
            Name { actor, words: folded.split(' ').map(str::to_owned).collect(), folded }
        })
        .collect();
    let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (idx, name) in names.iter().enumerate() {
        for key in keys(name) {
            blocks.entry(key).or_default().push(idx);
        }
    }
    let mut best: BTreeMap<(usize, usize), (f64, String)> = BTreeMap::new();
    for block in blocks.values().filter(|block| (2..=MAX_BLOCK).contains(&block.len())) {
        let n_full = block.iter().filter(|&&idx| 1 < names[idx].words.len()).count();
        for (n, &one) in block.iter().enumerate() {
            for &other in &block[n + 1..] {
                let Some((score, evidence)) = compare(&names[one], &names[other], n_full) else { continue };
                let kept = best.entry((one.min(other), one.max(other))).or_insert((0.0, String::new()));
                if kept.0 < score {
                    *kept = (score, evidence);
                }
            }
        }
    }
    let mut found: Vec<Duplicate> = best
        .into_iter()
        .map(|((one, other), (score, evidence))| {
            let (mut actor, mut other) = (actors[one].clone(), actors[other].clone());
            if (actor.is_known, actor.n_entities) < (other.is_known, other.n_entities) {
                std::mem::swap(&mut actor, &mut other);
            }
            Duplicate { actor, other, score, evidence }
        })
        .collect();
    found.sort_by(|left, right| {
        let weight = |duplicate: &Duplicate| duplicate.actor.n_entities + duplicate.other.n_entities;
        right.score.total_cmp(&left.score).then(weight(right).cmp(&weight(left)))
    });
    found
}

/// Returns the blocks that a name is in.
fn keys(name: &Name<'_>) -> Vec<String> {
    let mut keys = vec![format!("name {}", name.folded)];
    let last = name.words.last().map_or("", String::as_str);
    if name.actor.kind == Kind::Person {
        keys.push(format!("family {last}"));
        if 1 < name.words.len() {
            keys.push(format!("given {} {}", name.words[0], last.chars().take(3).collect::<String>()));
        }
    } else {
        let start: String = name.folded.replace(' ', "").chars().take(6).collect();
        keys.push(format!("start {start}"));
        if is_acronym(&name.actor.name) {
            keys.push(format!("acronym {}", name.folded));
        } else if let Some(initials) = initials(&name.actor.name) {
            keys.push(format!("acronym {initials}"));
        }
    }
    keys
}

fn compare(one: &Name<'_>, other: &Name<'_>, n_full: usize) -> Option<(f64, String)> {
    if one.actor.is_known && other.actor.is_known {
        return None;
    }
    let (kind, other_kind) = (one.actor.kind, other.actor.kind);
    if one.folded == other.folded {
        return Some((0.8, format!("same name, {kind} and {other_kind}")));
    }
    if (kind == Kind::Person) != (other_kind == Kind::Person) {
        return None;
    }
    if kind == Kind::Person {
        return people(&one.words, &other.words, n_full);
    }
    for (short, long) in [(one, other), (other, one)] {
        if is_acronym(&short.actor.name) && initials(&long.actor.name).as_ref() == Some(&short.folded) {
            return Some((0.7, "the initials of the other".to_owned()));
        }
    }
    let alike = strsim::jaro_winkler(&one.folded, &other.folded);
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let close = strsim::levenshtein(&one.folded, &other.folded) <= 2 && 8 <= one.folded.len().min(other.folded.len());
    (close && digits(&one.folded) == digits(&other.folded)).then(|| (0.75 * alike, "spelled alike".to_owned()))
}

fn people(one: &[String], other: &[String], n_full: usize) -> Option<(f64, String)> {
    let (family, other_family) = (one.last()?, other.last()?);
    if one.len() == 1 || other.len() == 1 {
        return (family == other_family && one.len() != other.len() && n_full == 1)
            .then(|| (0.6, "the only full name with this family name".to_owned()));
    }
    let (given, other_given) = (&one[0], &other[0]);
    if family == other_family {
        let shorter = given.len().min(other_given.len());
        if given.starts_with(other_given.as_str()) || other_given.starts_with(given.as_str()) {
            let score = if shorter == 1 { 0.75 } else { 0.85 };
            return Some((score, "same family name, one given name begins the other".to_owned()));
        }
        let alike = strsim::jaro_winkler(given, other_given);
        return (0.92 <= alike).then(|| (0.85 * alike, "same family name, given names alike".to_owned()));
    }
    let alike = strsim::jaro_winkler(family, other_family);
    (given == other_given && 1 < given.len() && 0.93 <= alike)
        .then(|| (0.85 * alike, "same given name, family names alike".to_owned()))
}

fn is_acronym(name: &str) -> bool {
    (2..=8).contains(&name.len()) && name.chars().all(|char| char.is_ascii_uppercase() || char == '.')
}

fn initials(name: &str) -> Option<String> {
    let found: String =
        name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    (1 < found.len()).then(|| found.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(names: &[(&str, Kind)]) -> Vec<String> {
        let actors: Vec<ActorName> = names
            .iter()
            .map(|&(name, kind)| ActorName {
                id: ActorId::of(&[name.as_bytes(), kind.as_str().as_bytes()]),
                name: name.to_owned(),
                kind,
                is_known: false,
                n_entities: 1,
            })
            .collect();
        among(&actors).into_iter().map(|found| found.evidence).collect()
    }

    #[test]
    fn likely_duplicates_are_found_and_others_are_not() {
        let person = Kind::Person;
        assert_eq!(evidence(&[("J. Ode", person), ("Jan Ode", person)]).len(), 1);
        assert_eq!(evidence(&[("Ode", person), ("Jan Ode", person)]).len(), 1);
        assert!(evidence(&[("Ode", person), ("Jan Ode", person), ("Eva Ode", person)]).is_empty());
        assert_eq!(evidence(&[("Ana Zelensky", person), ("Ana Zelenskyy", person)]).len(), 1);
        let body = Kind::Organization;
        assert_eq!(evidence(&[("Harbour Workers Union", body), ("HWU", body)]), ["the initials of the other"]);
        assert_eq!(evidence(&[("Acme", body), ("Acme", Kind::Place)]), ["same name, organization and place"]);
        assert!(evidence(&[("Harbour Union 1", body), ("Harbour Union 2", body)]).is_empty());
        assert!(evidence(&[("", person), (" ", person)]).len() < 2);
    }
}
