//! Titles, ranks, offices, professions and words of kinship.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::given::Gender;
use super::{fold, list, table};

/// What a title says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TitleKind {
    /// *Mr.*, *Dr.*, *Sheikh*
    Honorific,
    /// *King*
    Royal,
    /// *General*
    Rank,
    /// An office of state, ministry, legislature, diplomacy, justice, army or organization.
    Office,
    /// *former president*
    Former,
    /// *journalist*
    Profession,
    /// *wife*
    Kinship,
}

/// A title as the list has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// As newspapers write it before a name (`Prime Minister`).
    pub name: &'static str,
    /// What it says.
    pub kind: TitleKind,
    /// The holder's gender where the word tells it.
    pub gender: Option<Gender>,
    /// Whether it is usually one of a body or country (*minister of*, *spokesman for*).
    pub takes_organization: bool,
}

fn titles() -> &'static FxHashMap<String, Title> {
    static TITLES: OnceLock<FxHashMap<String, Title>> = OnceLock::new();
    TITLES.get_or_init(|| {
        let mut titles = FxHashMap::default();
        for [name, kind, gender, organization] in table::rows::<4>(&list::TITLES) {
            let kind = match kind {
                "honorific" => TitleKind::Honorific,
                "royal" => TitleKind::Royal,
                "rank" => TitleKind::Rank,
                "former" => TitleKind::Former,
                "profession" => TitleKind::Profession,
                "kinship" => TitleKind::Kinship,
                _ => TitleKind::Office,
            };
            let takes_organization = organization == "1";
            let title = Title { name, kind, gender: Gender::of(gender), takes_organization };
            titles.entry(fold(name)).or_insert(title);
        }
        titles
    })
}

/// Returns the title that a phrase is, whatever its case: `prime minister`, `Gen.`
///
/// Plurals and a country or *former* before it are not looked through; see [`of_phrase`].
pub fn find(phrase: &str) -> Option<&'static Title> {
    titles().get(&fold(phrase))
}

/// Returns the title that a phrase of words ends with, the longest first, with
/// the number of its words: `Russian President` gives `President` and 1.
pub fn of_phrase(words: &[&str]) -> Option<(&'static Title, usize)> {
    let longest = words.len().min(6);
    (1..=longest).rev().find_map(|n_words| {
        let title = find(&words[words.len() - n_words..].join(" "))?;
        Some((title, n_words))
    })
}

/// Returns how many words at the start of a name are titles: 2 for
/// `Prime Minister Mette Lind`, 1 for `Mr. Ode`, 0 for `Mette Lind`.
///
/// Never all of them.
pub fn leading(words: &[&str]) -> usize {
    let mut start = 0;
    while start + 1 < words.len() {
        let longest = (words.len() - start - 1).min(6);
        let found = (1..=longest).rev().find(|&n_words| {
            find(&words[start..start + n_words].join(" ")).is_some_and(|title| title.kind != TitleKind::Kinship)
        });
        match found {
            Some(n_words) => start += n_words,
            None => break,
        }
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_in_phrases() {
        let president = find("president").unwrap();
        assert_eq!((president.kind, president.takes_organization), (TitleKind::Office, true));
        assert_eq!(find("spokeswoman").unwrap().gender, Some(Gender::Female));
        assert_eq!(find("sister").unwrap().kind, TitleKind::Kinship);
        assert_eq!(find("Mr.").unwrap().kind, TitleKind::Honorific);
        assert!(find("table").is_none());
        let (title, n_words) = of_phrase(&["Danish", "prime", "minister"]).unwrap();
        assert_eq!((title.name, n_words), ("Prime Minister", 2));
    }

    #[test]
    fn leading_titles_are_counted() {
        assert_eq!(leading(&["Prime", "Minister", "Mette", "Lind"]), 2);
        assert_eq!(leading(&["Mr.", "Ode"]), 1);
        assert_eq!(leading(&["Vice", "President", "Dr.", "Ana", "Ode"]), 3);
        assert_eq!(leading(&["Mette", "Lind"]), 0);
        assert_eq!(leading(&["President"]), 0);
    }
}
