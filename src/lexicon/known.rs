//! The list of known actors: countries with their governments, bodies, people, cities.
//!
//! A country and its government are one actor. A capital's name finds the city
//! by [`KnownActors::find`] and the government by [`KnownActors::government`];
//! which of the two is meant is for the caller to see from the sentence.

use std::sync::OnceLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::given::Gender;
use super::{country, fold, list, table};

/// What kind of actor it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KnownKind {
    /// A country and its government.
    Country,
    /// A part of a country, a former state, a disputed territory.
    Region,
    /// A city.
    City,
    /// An organization, body of state, company, party, armed group or medium.
    Organization,
    /// A human being.
    Person,
}

/// Somebody, or a body or place, that the lists know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownActor {
    /// Its Wikidata identifier, or a key of our own that has a colon in it.
    pub key: &'static str,
    /// The canonical name.
    pub name: &'static str,
    /// What kind of actor it is.
    pub kind: KnownKind,
    /// What kind of organization (`igo`, `body`, `media`, `company`, `party`, `armed_group`), else empty.
    pub class: &'static str,
    /// The country it belongs to, as a code of two letters, or empty.
    pub country: &'static str,
    /// The gender of a person, where told.
    pub gender: Option<Gender>,
    /// From when the lists know of a person's office (an ISO date, or empty).
    pub from: &'static str,
    /// Until when, or empty.
    pub until: &'static str,
}

/// All known actors, with look-ups by name.
pub struct KnownActors {
    list: Vec<KnownActor>,
    names: FxHashMap<String, u32>,
    short: FxHashMap<String, u32>,
    governments: FxHashMap<String, u32>,
    keys: FxHashMap<&'static str, u32>,
}

/// Returns the embedded list, parsed on the first call.
pub fn actors() -> &'static KnownActors {
    static ACTORS: OnceLock<KnownActors> = OnceLock::new();
    ACTORS.get_or_init(KnownActors::read)
}

impl KnownActors {
    /// Returns the number of actors.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Tells whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns the actor with this key.
    pub fn by_key(&self, key: &str) -> Option<&KnownActor> {
        self.keys.get(key).map(|&idx| &self.list[idx as usize])
    }

    /// Returns the actor of this full name or acronym; a capital is the city.
    ///
    /// Case does not matter beside that there must be a capital letter or a
    /// digit: `us` and `who` are no names.
    pub fn find(&self, name: &str) -> Option<&KnownActor> {
        if !is_name(name) {
            return None;
        }
        self.find_folded(&fold(name))
    }

    /// Does as [`Self::find`] with a name that is folded already.
    pub fn find_folded(&self, folded: &str) -> Option<&KnownActor> {
        self.names.get(folded).map(|&idx| &self.list[idx as usize])
    }

    /// Returns the person whom this family name alone means in world news.
    pub fn family(&self, name: &str) -> Option<&KnownActor> {
        if !is_name(name) {
            return None;
        }
        self.short.get(&fold(name)).map(|&idx| &self.list[idx as usize])
    }

    /// Returns who acts where a name of a country, capital or seat acts:
    /// `Russia`, `Moscow`, `the Kremlin`, `the Russian government`; of other
    /// seats the body (`the Pentagon`).
    pub fn government(&self, name: &str) -> Option<&KnownActor> {
        if !is_name(name) {
            return None;
        }
        let folded = fold(name);
        if let Some(&idx) = self.governments.get(&folded) {
            return Some(&self.list[idx as usize]);
        }
        let whose = folded.strip_suffix(" government").or_else(|| folded.strip_suffix(" federal government"));
        let whose = whose.or_else(|| folded.strip_prefix("government of "))?;
        let whose = whose.strip_prefix("the ").unwrap_or(whose);
        let found = [country::Word::Name, country::Word::Adjective]
            .into_iter()
            .find_map(|word| country::find_folded(whose, word))?;
        self.by_key(found.key)
    }

    /// Returns the actor that is the country of this code.
    pub fn country(&self, iso2: &str) -> Option<&KnownActor> {
        self.by_key(country::by_code(iso2)?.key)
    }

    fn read() -> Self {
        let mut known = Self {
            list: Vec::with_capacity(8_000),
            names: FxHashMap::with_capacity_and_hasher(20_000, FxBuildHasher),
            short: FxHashMap::default(),
            governments: FxHashMap::default(),
            keys: FxHashMap::with_capacity_and_hasher(8_000, FxBuildHasher),
        };
        known.read_countries();
        known.read_organizations();
        known.read_people();
        known.read_cities();
        known.read_seats();
        known
    }

    fn read_countries(&mut self) {
        for row in country::all() {
            let kind = if row.status == country::Status::Country { KnownKind::Country } else { KnownKind::Region };
            let idx = self.add(KnownActor {
                key: row.key,
                name: row.name,
                kind,
                class: "",
                country: row.iso2,
                gender: None,
                from: "",
                until: "",
            });
            for name in std::iter::once(row.name).chain(table::values(row.names)) {
                self.name(name, idx);
                self.governments.entry(fold(name)).or_insert(idx);
            }
        }
        for row in country::all() {
            let Some(&idx) = self.keys.get(row.key) else { continue };
            for capital in table::values(row.capitals) {
                self.governments.entry(fold(capital)).or_insert(idx);
            }
        }
    }

    fn read_organizations(&mut self) {
        for [key, class, name, country, aliases] in table::rows::<5>(&list::ORGANIZATIONS) {
            let kind = KnownKind::Organization;
            let idx = self.add(KnownActor { key, name, kind, class, country, gender: None, from: "", until: "" });
            for name in std::iter::once(name).chain(table::values(aliases)) {
                self.name(name, idx);
            }
        }
    }

    fn read_people(&mut self) {
        for [key, name, gender, country, from, until, aliases, short] in table::rows::<8>(&list::PEOPLE) {
            let (kind, gender) = (KnownKind::Person, Gender::of(gender));
            let idx = self.add(KnownActor { key, name, kind, class: "", country, gender, from, until });
            for name in std::iter::once(name).chain(table::values(aliases)) {
                self.name(name, idx);
            }
            for name in table::values(short) {
                self.short.entry(fold(name)).or_insert(idx);
            }
        }
    }

    fn read_cities(&mut self) {
        for [key, name, country, aliases] in table::rows::<4>(&list::CITIES) {
            let kind = KnownKind::City;
            let idx = self.add(KnownActor { key, name, kind, class: "", country, gender: None, from: "", until: "" });
            for name in std::iter::once(name).chain(table::values(aliases)) {
                self.name(name, idx);
            }
        }
    }

    fn read_seats(&mut self) {
        for [forms, iso2, target] in table::rows::<3>(&list::SEATS) {
            let idx = if target == "=" {
                country::by_code(iso2).and_then(|country| self.keys.get(country.key)).copied()
            } else {
                self.names.get(&fold(target)).copied()
            };
            let Some(idx) = idx else { continue };
            for form in table::values(forms) {
                let folded = fold(form);
                if !self.names.contains_key(&folded) {
                    self.names.insert(folded.clone(), idx);
                }
                self.governments.entry(folded).or_insert(idx);
            }
        }
    }

    fn add(&mut self, actor: KnownActor) -> u32 {
        let idx = self.list.len() as u32;
        self.keys.entry(actor.key).or_insert(idx);
        self.list.push(actor);
        idx
    }

    /// Keeps a name for the first that has it: countries, then bodies, people, cities.
    fn name(&mut self, name: &str, idx: u32) {
        let folded = fold(name);
        if !folded.is_empty() {
            self.names.entry(folded).or_insert(idx);
        }
    }
}

fn is_name(text: &str) -> bool {
    text.chars().any(|char| char.is_uppercase() || char.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str) -> Option<&'static str> {
        actors().find(name).map(|actor| actor.name)
    }

    fn acts(name: &str) -> Option<&'static str> {
        actors().government(name).map(|actor| actor.name)
    }

    #[test]
    fn a_country_and_its_government_are_one() {
        for name in ["Russia", "the Kremlin", "Moscow", "the Russian government", "the government of Russia"] {
            assert_eq!(acts(name), Some("Russia"), "{name}");
        }
        for name in ["Washington", "the White House", "the US", "U.S.", "America", "the United States"] {
            assert_eq!(acts(name), Some("United States"), "{name}");
        }
        assert_eq!(acts("Wellington"), Some("New Zealand"));
        assert_eq!(acts("the Pentagon"), Some("United States Department of Defense"));
        assert_eq!(acts("the government"), None);
    }

    #[test]
    fn a_capital_is_a_city_too() {
        let moscow = actors().find("Moscow").unwrap();
        assert_eq!((moscow.kind, moscow.country), (KnownKind::City, "RU"));
        assert_eq!(found("Kiev"), found("Kyiv"));
        assert_eq!(found("the Kremlin"), Some("Russia"));
    }

    #[test]
    fn spellings_lead_to_one_person() {
        for name in ["Volodymyr Zelenskyy", "Volodymyr Zelensky", "Vladimir Zelensky"] {
            assert_eq!(actors().find(name).map(|actor| actor.key), Some("Q3874799"), "{name}");
        }
        assert_eq!(found("Donald J. Trump"), Some("Donald Trump"));
        assert_eq!(actors().family("Putin").map(|actor| actor.name), Some("Vladimir Putin"));
        assert!(actors().find("who").is_none());
        assert_eq!(found("WHO"), Some("World Health Organization"));
        assert_eq!(found("NATO"), Some("NATO"));
    }

    #[test]
    fn keys_are_unique() {
        let known = actors();
        assert_eq!(known.keys.len(), known.len());
        assert!(known.list.iter().filter(|actor| actor.kind == KnownKind::Organization).count() >= 300);
    }

    #[test]
    fn loading_is_quick() {
        let start = std::time::Instant::now();
        let known = KnownActors::read();
        assert!(known.len() > 5_000);
        // Far above what it takes, so that a busy machine does not fail it.
        assert!(start.elapsed().as_millis() < 500, "{:?}", start.elapsed());
    }
}
