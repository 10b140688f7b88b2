//! The lists by name: their built-in text, the form of their lines, and the
//! text in force, which a user's folder may have changed.
//!
//! Rules ask the lists from everywhere, so they belong to the process: a
//! folder is put in force once, before any list is asked ([`super::folder`]).

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use super::format;

/// How a list's lines are parted into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// By tabs.
    Tabs,
    /// By blanks.
    Blanks,
    /// By tabs, under a line that names the columns.
    Table,
}

/// Says what is wrong with the cells of a line, in view of the other lists.
pub type Check = fn(&[&str], &Texts) -> Result<(), String>;

/// A list: a text file with an entry a line, `#` before notes.
#[derive(Debug)]
pub struct List {
    /// The name of its file.
    pub name: &'static str,
    /// The text that is part of the program.
    pub built_in: &'static str,
    /// How its lines are parted.
    pub cells: Cells,
    /// What its lines must be.
    pub check: Check,
}

impl List {
    /// Returns the text in force: the built-in one, or what a user's folder
    /// has made of it.
    pub fn text(&self) -> &'static str {
        IN_FORCE.get_or_init(BTreeMap::new).get(self.name).copied().unwrap_or(self.built_in)
    }

    /// Returns the entries in force, a line each. Of two for one word the
    /// first holds.
    pub fn entries(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.numbered(self.text()).map(|(_, line)| line)
    }

    /// Returns the entries of a text of this list's form, with their lines' numbers.
    pub(super) fn numbered<'a>(&self, text: &'a str) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        let header = usize::from(self.cells == Cells::Table);
        lines(text).skip(header)
    }

    /// Returns the line that names the columns, of a table.
    pub(super) fn header<'a>(&self, text: &'a str) -> Option<(usize, &'a str)> {
        lines(text).next().filter(|_| self.cells == Cells::Table)
    }

    /// Parts a line.
    pub(super) fn cells<'a>(&self, line: &'a str) -> Vec<&'a str> {
        match self.cells {
            Cells::Blanks => line.split_whitespace().collect(),
            Cells::Tabs | Cells::Table => line.split('\t').collect(),
        }
    }

    /// Returns the word that a line is about.
    pub(super) fn entry<'a>(&self, line: &'a str) -> &'a str {
        self.cells(line).first().copied().unwrap_or_default()
    }

    /// Returns what the list is, as its first line says.
    pub fn about(&self) -> &'static str {
        self.built_in.lines().next().unwrap_or_default().trim_start_matches("# ")
    }
}

/// Returns the lines that are no notes, with their numbers from 1.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(n, line)| (n + 1, line));
    lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
}

/// The texts that a user's folder changes, by the names of their lists.
pub(super) static IN_FORCE: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();

/// The texts of lists that are checked together.
#[derive(Debug, Default)]
pub struct Texts(pub(super) BTreeMap<&'static str, String>);

impl Texts {
    /// Returns the built-in texts.
    pub fn built_in(lists: &[&'static List]) -> Self {
        Self(lists.iter().map(|list| (list.name, list.built_in.to_owned())).collect())
    }

    /// Tells whether a list whose lines are parted by tabs has a word.
    pub fn has(&self, list: &str, word: &str) -> bool {
        let text = self.0.get(list).map_or("", String::as_str);
        lines(text).any(|(_, line)| line.split('\t').next() == Some(word))
    }
}

/// Returns a version made of all entries in force of some lists: notes and
/// the order of lists do not count, everything else does.
pub fn version_of(lists: &[&'static List]) -> String {
    let mut lists = lists.to_vec();
    lists.sort_unstable_by_key(|list| list.name);
    let mut hasher = blake3::Hasher::new();
    for list in lists {
        hasher.update(list.name.as_bytes());
        for line in list.entries() {
            hasher.update(b"\n");
            hasher.update(line.as_bytes());
        }
        hasher.update(b"\n\n");
    }
    hasher.finalize().to_hex()[..8].to_owned()
}

/// Returns the version of this module's lists, part of the version of an analysis.
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| version_of(LISTS));
    &VERSION
}

macro_rules! lists {
    ($($name:ident = $file:literal $cells:ident $check:expr;)+) => {
        /// The lists of this module, by the names of their files.
        pub static LISTS: &[&List] = &[$(&$name),+];
        $(
            pub(super) static $name: List =
                List { name: $file, built_in: include_str!($file), cells: Cells::$cells, check: $check };
        )+
    };
}

lists! {
    ABBREVIATIONS = "abbreviations.txt" Blanks format::abbreviations;
    CITIES = "cities.tsv" Table format::cities;
    CONTENT_NOUNS = "content_nouns.txt" Tabs |cells, _| format::pair(cells, &[format::EFFECTS, format::SAYINGS]);
    CONTROL_VERBS = "control_verbs.txt" Tabs |cells, _| format::pair(cells, &[&["subject"]]);
    COUNTRIES = "countries.tsv" Table format::countries;
    EVENT_NOUNS = "event_nouns.txt" Tabs format::noun_and_verb;
    GIVEN = "given.tsv" Table |cells, _| format::pair(cells, &[&["f", "m", "F", "M", "u"]]);
    IMPLICATIVES = "implicatives.txt" Tabs |cells, _| format::pair(cells, &[format::EFFECTS]);
    IRREGULAR_VERBS = "irregular_verbs.txt" Blanks format::irregular_verbs;
    LIGHT_VERBS = "light_verbs.txt" Tabs format::light_verbs;
    MODALS = "modals.txt" Tabs |cells, _| format::pair(cells, &[format::EFFECTS, &["ability"]]);
    MODAL_WORDS = "modal_words.txt" Tabs |cells, _| format::pair(cells, &[format::EFFECTS, format::SAYINGS]);
    NEGATIONS = "negations.txt" Tabs |cells, _| format::pair(cells, &[&["adverb", "determiner", "pronoun"]]);
    NOUN_KINDS = "noun_kinds.txt" Tabs |cells, _| format::pair(cells, &[format::KINDS]);
    ORGANIZATIONS = "organizations.tsv" Table format::organizations;
    PEOPLE = "people.tsv" Table format::people;
    PREPOSITIONAL_VERBS = "prepositional_verbs.txt" Tabs |cells, _| format::pair(cells, &[&["verb"]]);
    RELATIONAL_NOUNS = "relational_nouns.txt" Tabs format::relational_nouns;
    REPORTING_VERBS = "reporting_verbs.txt" Tabs |cells, _| format::pair(cells, &[format::CUES]);
    SEATS = "seats.tsv" Table format::seats;
    SPELLINGS = "spellings.tsv" Table format::spellings;
    TITLES = "titles.tsv" Table format::titles;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_made_of_entries_alone() {
        let list = |built_in: &'static str| {
            let check: Check = |_, _| Ok(());
            let list = List { name: "words.txt", built_in, cells: Cells::Tabs, check };
            version_of(&[Box::leak(Box::new(list))])
        };
        assert_eq!(list("# note\nsay\tneutral\n"), list("say\tneutral"));
        assert_ne!(list("say\tneutral\n"), list("say\tclaims\n"));
        assert_eq!(version().len(), 8);
    }
}
