//! Given names with the gender they are given to.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{fold, list, table};

/// The gender of a person as words tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// *she*
    Female,
    /// *he*
    Male,
}

impl Gender {
    /// Reads `f` and `m`.
    pub(super) fn of(letter: &str) -> Option<Self> {
        match letter {
            "f" => Some(Self::Female),
            "m" => Some(Self::Male),
            _ => None,
        }
    }
}

fn names() -> &'static FxHashMap<&'static str, &'static str> {
    static NAMES: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = FxHashMap::default();
        for [name, gender] in table::rows::<2>(&list::GIVEN) {
            names.entry(name).or_insert(gender);
        }
        names
    })
}

/// Tells whether a word is a given name.
pub fn is_given_name(word: &str) -> bool {
    names().contains_key(fold(word).as_str())
}

/// Returns the gender that a given name tells nearly always, else none.
pub fn gender(word: &str) -> Option<Gender> {
    names().get(fold(word).as_str()).and_then(|letter| Gender::of(letter))
}

/// Returns the spelling by which variants of a given name are compared
/// (`mohamed` and `muhammad` give `mohammed`); takes and gives folded words.
pub fn spelling(folded: &str) -> &str {
    static SPELLINGS: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let spellings = SPELLINGS.get_or_init(|| {
        table::rows::<2>(&list::SPELLINGS)
            .flat_map(|[canonical, variants]| table::values(variants).map(move |variant| (variant, canonical)))
            .collect()
    });
    spellings.get(folded).copied().unwrap_or(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_gender() {
        assert_eq!(gender("Mary"), Some(Gender::Female));
        assert_eq!(gender("Vladimir"), Some(Gender::Male));
        assert_eq!(gender("Xyzzy"), None);
        assert!(is_given_name("José"));
        assert_eq!(spelling("muhammad"), "mohammed");
        assert_eq!(spelling("ruth"), "ruth");
    }
}
