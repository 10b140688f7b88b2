//! The lists of relation types and triggers, and what their lines must be.

use std::sync::LazyLock;

use crate::lexicon::format::{columns, lower, one_of, relation};
use crate::lexicon::list::{Cells, List, Texts, version_of};

pub(super) static RELATIONS: List =
    List { name: "relations.txt", built_in: include_str!("relations.txt"), cells: Cells::Tabs, check: check_relation };

pub(super) static TRIGGERS: List =
    List { name: "triggers.txt", built_in: include_str!("triggers.txt"), cells: Cells::Tabs, check: check_trigger };

pub(super) static NOUNS: List =
    List { name: "nouns.txt", built_in: include_str!("nouns.txt"), cells: Cells::Tabs, check: check_trigger };

/// The lists of this module, by the names of their files.
pub static LISTS: &[&List] = &[&NOUNS, &RELATIONS, &TRIGGERS];

/// Returns the version of this module's lists, part of the version of an analysis.
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| version_of(LISTS));
    &VERSION
}

/// Conditions of a trigger that are one word.
const CONDITIONS: &[&str] = &[
    "actor",
    "person",
    "body",
    "place",
    "thing",
    "object",
    "alone",
    "content",
    "by_actor",
    "by_body",
    "by_person",
    "doer",
    "placed",
];

/// Conditions of a trigger that are a list of words: `of:troops,soldiers`.
const WORD_CONDITIONS: &[&str] = &["of", "not", "by", "with", "without", "in", "unless"];

const PLOVER: &[&str] = &[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "-",
];

fn check_relation(cells: &[&str], _: &Texts) -> Result<(), String> {
    columns(cells, &["name", "PLOVER class", "CAMEO codes", "valence", "symmetric", "static"])?;
    if !cells[0].bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        return Err(format!("`{}` is no name of a type: small letters and `_`", cells[0]));
    }
    one_of(cells[1], &[PLOVER])?;
    if !cells[3].parse::<f32>().is_ok_and(|valence| (-1.0..=1.0).contains(&valence)) {
        return Err(format!("`{}` is no valence: a number from -1 (hostile) to 1 (friendly)", cells[3]));
    }
    cells[4..].iter().try_for_each(|cell| one_of(cell, &[&["yes", "no"]]))
}

fn check_trigger(cells: &[&str], texts: &Texts) -> Result<(), String> {
    if let [group, words] = cells
        && group.starts_with('@')
    {
        return if words.split(',').all(|word| !word.is_empty()) {
            lower(words)
        } else {
            Err("an empty word".to_owned())
        };
    }
    match cells {
        [_, _] => columns(cells, &["word", "type"])?,
        _ => columns(cells, &["word", "type", "conditions"])?,
    }
    lower(cells[0])?;
    let name = cells[1].split('/').next().unwrap_or_default();
    if name != "none" {
        relation(name, texts)?;
    }
    let conditions = cells.get(2).into_iter().flat_map(|cell| cell.split(' '));
    conditions.filter(|condition| !is_list(condition)).try_for_each(|condition| one_of(condition, &[CONDITIONS]))
}

/// Tells whether a condition is one of words.
fn is_list(condition: &str) -> bool {
    condition
        .split_once(':')
        .is_some_and(|(kind, words)| WORD_CONDITIONS.contains(&kind) && words.split(',').all(|word| !word.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_triggers_are_told() {
        let texts = Texts::built_in(LISTS);
        let fault = |cells: &[&str]| check_trigger(cells, &texts).unwrap_err();
        assert_eq!(check_trigger(&["court", "supports", "actor of:ally,rival"], &texts), Ok(()));
        assert_eq!(check_trigger(&["@rival", "rival,foe"], &texts), Ok(()));
        assert!(fault(&["@rival", "rival,"]).contains("empty"));
        assert!(fault(&["court", "woos"]).starts_with("unknown relation type `woos`"));
        assert!(fault(&["court", "supports", "of:"]).starts_with("unknown value `of:`, expected one of actor, person"));
        assert!(check_relation(&["courts", "-", "-", "2", "no", "no"], &texts).unwrap_err().contains("is no valence"));
    }
}
