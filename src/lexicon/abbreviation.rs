//! Abbreviations that are written with a full stop, by what the stop can mean.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::list;

/// What follows an abbreviation, and so whether it can end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// A title: a name follows (*Dr.*).
    Title,
    /// More of the phrase follows (*vs.*).
    Inner,
    /// Only before a number (*No. 10*).
    Number,
    /// Only after a comma, as states are written (*Miami, Fla.*).
    State,
    /// May end a sentence (*Inc.*).
    Final,
}

static LIST: LazyLock<FxHashMap<&'static str, Vec<Abbreviation>>> = LazyLock::new(|| {
    let mut list: FxHashMap<&'static str, Vec<Abbreviation>> = FxHashMap::default();
    for line in list::ABBREVIATIONS.entries() {
        let mut words = line.split_whitespace();
        let class = match words.next() {
            Some("title") => Abbreviation::Title,
            Some("inner") => Abbreviation::Inner,
            Some("number") => Abbreviation::Number,
            Some("state") => Abbreviation::State,
            _ => Abbreviation::Final,
        };
        for word in words {
            list.entry(word.trim_end_matches('.')).or_default().push(class);
        }
    }
    list
});

/// Returns the classes of a word, spelled without its final stop; none where
/// it is not in the list.
///
/// A word has several where it is several: *Dr.* is a title and a street.
pub fn classes(word: &str) -> &'static [Abbreviation] {
    LIST.get(word).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_words() {
        assert_eq!(classes("Mr"), [Abbreviation::Title]);
        assert_eq!(classes("Dr"), [Abbreviation::Title, Abbreviation::Final]);
        assert_eq!(classes("cat"), []);
    }
}
