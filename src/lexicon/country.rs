//! Countries: names, adjectives, inhabitants, capitals.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{fold, list, table};

/// What a row of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// A state of today.
    Country,
    /// A dependency, a part of a state, a disputed territory.
    Region,
    /// A state of the past.
    Former,
}

/// A country or region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// Its Wikidata identifier, or a key of our own.
    pub key: &'static str,
    /// The code of two letters, empty where there is none.
    pub iso2: &'static str,
    /// Country, region or former state.
    pub status: Status,
    /// The usual short name.
    pub name: &'static str,
    /// The adjective (*Russian*), empty where the list has none.
    pub adjective: &'static str,
    pub(super) names: &'static str,
    pub(super) capitals: &'static str,
}

impl Country {
    /// Returns its name as it stands inside a sentence: *the Netherlands*.
    pub fn with_article(&self) -> String {
        let plural = self.name.ends_with("Islands") || self.name.starts_with("United ");
        let other = matches!(
            self.name,
            "Netherlands"
                | "Philippines"
                | "Maldives"
                | "Bahamas"
                | "Seychelles"
                | "Comoros"
                | "Gambia"
                | "Soviet Union"
        );
        let article = if plural || other || self.name.contains("Republic") { "the " } else { "" };
        format!("{article}{}", self.name)
    }
}

/// How a word belongs to a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Word {
    /// *Russia*
    Name,
    /// *Russian*, also where it is the word for one inhabitant.
    Adjective,
    /// *Frenchman*
    Inhabitant,
    /// *Russians*; *the French* is an adjective.
    Inhabitants,
    /// *Moscow*
    Capital,
}

struct Countries {
    list: Vec<Country>,
    words: FxHashMap<String, Vec<(Word, u16)>>,
    codes: FxHashMap<&'static str, u16>,
}

fn countries() -> &'static Countries {
    static COUNTRIES: OnceLock<Countries> = OnceLock::new();
    COUNTRIES.get_or_init(|| {
        let mut found = Countries { list: Vec::new(), words: FxHashMap::default(), codes: FxHashMap::default() };
        for [key, iso2, status, name, names, adjectives, inhabitant, inhabitants, capitals] in
            table::rows::<9>(&list::COUNTRIES)
        {
            let idx = found.list.len() as u16;
            let status = match status {
                "country" => Status::Country,
                "region" => Status::Region,
                _ => Status::Former,
            };
            let adjective = table::values(adjectives).next().unwrap_or_default();
            found.list.push(Country { key, iso2, status, name, adjective, names, capitals });
            if !iso2.is_empty() {
                found.codes.entry(iso2).or_insert(idx);
            }
            let cells = [
                (Word::Name, name),
                (Word::Name, names),
                (Word::Adjective, adjectives),
                (Word::Inhabitant, inhabitant),
                (Word::Inhabitants, inhabitants),
                (Word::Capital, capitals),
            ];
            for (word, cell) in cells {
                for value in table::values(cell) {
                    // The list has states of today first: they keep a word that others claim too.
                    let known = found.words.entry(fold(value)).or_default();
                    if known.iter().all(|(other, _)| *other != word) {
                        known.push((word, idx));
                    }
                }
            }
        }
        found
    })
}

/// Returns all countries, states of today first.
pub fn all() -> &'static [Country] {
    &countries().list
}

/// Returns the country of a code of two letters.
pub fn by_code(iso2: &str) -> Option<&'static Country> {
    let countries = countries();
    countries.codes.get(iso2).map(|&idx| &countries.list[usize::from(idx)])
}

/// Returns the country to which a capitalised word or phrase belongs in the way asked for.
pub fn find(phrase: &str, word: Word) -> Option<&'static Country> {
    find_folded(&fold(phrase), word).filter(|_| phrase.chars().any(char::is_uppercase))
}

/// Does as [`find`] with a phrase that is folded already.
pub fn find_folded(folded: &str, word: Word) -> Option<&'static Country> {
    let countries = countries();
    let known = countries.words.get(folded)?;
    known.iter().find(|(other, _)| *other == word).map(|&(_, idx)| &countries.list[usize::from(idx)])
}

/// Returns the country that a name, an adjective or a word for inhabitants
/// belongs to; capitals do not count.
pub fn of_word(phrase: &str) -> Option<&'static Country> {
    [Word::Name, Word::Adjective, Word::Inhabitants, Word::Inhabitant].into_iter().find_map(|word| find(phrase, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_to_their_country() {
        let name = |phrase, word| find(phrase, word).map(|country| country.name);
        assert_eq!(name("U.S.", Word::Name), Some("United States"));
        assert_eq!(name("us", Word::Name), None);
        assert_eq!(name("Russian", Word::Adjective), Some("Russia"));
        assert_eq!(name("Ukrainians", Word::Inhabitants), Some("Ukraine"));
        assert_eq!(name("Frenchman", Word::Inhabitant), Some("France"));
        assert_eq!(name("Kyiv", Word::Capital), Some("Ukraine"));
        assert_eq!(name("Congolese", Word::Adjective), Some("Democratic Republic of the Congo"));
        assert_eq!(of_word("Kyiv"), None);
        assert_eq!(of_word("British").map(|country| country.iso2), Some("GB"));
        assert_eq!(by_code("DE").map(|country| country.adjective), Some("German"));
    }

    #[test]
    fn every_country_has_a_key_of_its_own() {
        let keys: std::collections::BTreeSet<_> = all().iter().map(|country| country.key).collect();
        assert_eq!(keys.len(), all().len());
        assert!(all().iter().filter(|country| country.status == Status::Country).count() >= 195);
    }
}
