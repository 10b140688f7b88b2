//! Relation types and their triggers.
//!
//! A type is found by the predicate with its particle or preposition and by
//! what kinds of things fill its places; a predicate that fits none has none.

mod condition;
mod lists;
mod typing;

pub use lists::{LISTS, version};
pub use typing::{Filler, Places, Typed, is_appointment, is_mutual, type_of, type_of_noun, verbs};

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A relation type.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Its name, as claims carry it.
    pub name: &'static str,
    /// Its event class in the PLOVER ontology, where it has one.
    pub plover: Option<&'static str>,
    /// Its codes in the CAMEO ontology, where it has some.
    pub cameo: Option<&'static str>,
    /// From -1 (hostile) to 1 (friendly).
    pub valence: f32,
    /// Whether it holds both ways.
    pub symmetric: bool,
    /// Whether it is a state, not an event.
    pub is_static: bool,
}

static RELATIONS: LazyLock<Vec<Relation>> = LazyLock::new(|| {
    lists::RELATIONS
        .entries()
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let name = cells.next()?;
            let optional = |cell: &'static str| (cell != "-").then_some(cell);
            Some(Relation {
                name,
                plover: optional(cells.next()?),
                cameo: optional(cells.next()?),
                valence: cells.next()?.parse().ok()?,
                symmetric: cells.next()? == "yes",
                is_static: cells.next()? == "yes",
            })
        })
        .collect()
});

static BY_NAME: LazyLock<FxHashMap<&'static str, usize>> = LazyLock::new(|| {
    let mut by_name = FxHashMap::default();
    for (idx, relation) in RELATIONS.iter().enumerate() {
        by_name.entry(relation.name).or_insert(idx);
    }
    by_name
});

/// Returns all relation types, in the order of the list.
pub fn relations() -> &'static [Relation] {
    &RELATIONS
}

/// Returns the type of a name.
pub fn relation(name: &str) -> Option<&'static Relation> {
    BY_NAME.get(name).map(|&idx| &RELATIONS[idx])
}

/// Returns the types that contradict a type, with the same arguments.
pub fn opposites(name: &str) -> &'static [&'static str] {
    match name {
        "supports" => &["opposes", "criticizes"],
        "opposes" => &["supports", "cooperates_with", "agrees_with"],
        "criticizes" => &["supports"],
        "cooperates_with" | "agrees_with" => &["opposes"],
        "aids" => &["sanctions"],
        "sanctions" => &["aids"],
        "releases" => &["coerces"],
        "coerces" => &["releases"],
        "concedes_to" => &["threatens"],
        "threatens" => &["concedes_to"],
        "ally_of" => &["attacks"],
        "attacks" => &["ally_of"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_parse_and_opposites_are_known() {
        assert_eq!(relations().len(), 28);
        for relation in relations() {
            assert!(opposites(relation.name).iter().all(|name| super::relation(name).is_some()));
        }
        assert!(relation("attacks").is_some_and(|relation| relation.valence < -0.9));
    }
}
