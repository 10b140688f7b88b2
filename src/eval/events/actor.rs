//! Whether a predicted name is that of a gold actor: equal, or with words in
//! common that say more than *the president of*.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// The names of a gold actor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<'a> {
    /// As the text has it; none where there is no such actor.
    pub(super) text: Option<&'a str>,
    /// Other names.
    pub(super) others: &'a [String],
    /// A code of three letters for each part: `RUSGOV`.
    pub(super) code: Option<&'a str>,
}

impl Name<'_> {
    /// Tells whether a prediction is this actor. Where the gold has none, any is.
    pub(super) fn is(self, found: Option<&str>, strict: bool) -> bool {
        if self.text.is_none() && self.code.is_none() {
            return true;
        }
        let Some(found) = found.filter(|found| !found.is_empty()) else { return false };
        if is_code(found) && self.has_code(found) {
            return !strict || self.code == Some(found);
        }
        let mut names = self.text.into_iter().chain(self.others.iter().map(String::as_str));
        if strict {
            let form = strict_form(found);
            return names.any(|name| strict_form(name) == form);
        }
        let said = content(found);
        names.any(|name| {
            let wanted = content(name);
            let n_common = wanted.iter().filter(|word| said.contains(word)).count();
            !wanted.is_empty() && !said.is_empty() && wanted.len().min(said.len()) <= 2 * n_common
        })
    }

    fn has_code(self, found: &str) -> bool {
        let Some(code) = self.code.filter(|code| !code.is_empty()) else { return false };
        if found.starts_with("---") {
            return code.starts_with("---")
                && found.get(3..6).unwrap_or_default() == code.get(3..6).unwrap_or_default();
        }
        let is_body = ["IGO", "NGO", "IMG", "MNC"].iter().any(|kind| found.starts_with(kind) && code.starts_with(kind));
        let n = if is_body && 6 < code.len() && 6 <= found.len() { 6 } else { 3 };
        found.get(..n) == code.get(..n)
    }
}

/// Up to seven parts of three capitals; the first may be `---`.
fn is_code(text: &str) -> bool {
    let is_capitals = |part: &[u8]| part.iter().all(u8::is_ascii_uppercase);
    let bytes = text.as_bytes();
    matches!(bytes.len(), 3..=21)
        && bytes.len().is_multiple_of(3)
        && (bytes.starts_with(b"---") || is_capitals(&bytes[..3]))
        && is_capitals(&bytes[3..])
}

const ARTICLES: &[&str] = &["the", "a", "an"];

/// Words that say nothing of who it is.
const EMPTY: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "at", "for", "to", "from", "and", "or", "by", "with", "its", "his", "her",
    "their", "our", "this", "that", "these", "those", "s", "mr", "mrs", "ms", "dr", "gen", "lt", "col", "sen", "rep",
    "sir", "former", "new", "state",
];

/// Words that say what somebody is.
const TITLES: &[&str] = &[
    "president",
    "minister",
    "prime",
    "premier",
    "chancellor",
    "secretary",
    "general",
    "foreign",
    "defence",
    "defense",
    "leader",
    "chief",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "officials",
    "government",
    "authorities",
    "deputy",
    "vice",
    "king",
    "queen",
    "prince",
    "senator",
    "governor",
    "ambassador",
    "envoy",
];

/// Words in lower case, without accents, possessives and dots.
fn words(text: &str) -> Vec<String> {
    let plain: String =
        text.nfkd().filter(|&c| canonical_combining_class(c) == 0).flat_map(char::to_lowercase).collect();
    let plain = without_possessives(&plain).replace('.', "");
    let parts = plain.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn without_possessives(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut kept = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let ends = chars.get(i + 2).is_none_or(|c| !c.is_alphanumeric() && *c != '_');
        if matches!(chars[i], '\'' | '\u{2019}') && chars.get(i + 1) == Some(&'s') && ends {
            kept.push(' ');
            i += 2;
        } else {
            kept.push(chars[i]);
            i += 1;
        }
    }
    kept
}

fn strict_form(text: &str) -> String {
    words(text).into_iter().filter(|word| !ARTICLES.contains(&word.as_str())).collect::<Vec<_>>().join(" ")
}

/// Folds the endings of plurals and of words for inhabitants.
fn stem(word: &str) -> &str {
    let endings = ["ians", "ian", "ese", "ish", "is", "s", "i", "n"];
    endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| 4 <= stem.len())).unwrap_or(word)
}

/// The words that say who it is; titles only where there is nothing else.
fn content(text: &str) -> Vec<String> {
    let mut found: Vec<String> = words(text);
    found.retain(|word| !EMPTY.contains(&word.as_str()));
    let mut found: Vec<String> = found.iter().map(|word| stem(word).to_owned()).collect();
    if found.iter().any(|word| !TITLES.contains(&word.as_str())) {
        found.retain(|word| !TITLES.contains(&word.as_str()));
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: &str, lenient: bool, strict: bool) {
        let others = ["Aregua".to_owned()];
        let name = Name { text: Some("President Núñez's government"), others: &others, code: Some("PRYGOV") };
        assert_eq!((name.is(Some(found), false), name.is(Some(found), true)), (lenient, strict), "{found}");
    }

    #[test]
    fn names_share_words_beyond_titles() {
        check("President Nunez government", true, true);
        check("the president", false, false);
        check("Nunez", true, false);
        check("Areguans", false, false);
        check("Aregua's", true, true);
        check("PRY", true, false);
        check("", false, false);
    }

    #[test]
    fn no_gold_actor_is_anybody() {
        let nobody = Name { text: None, others: &[], code: None };
        assert!(nobody.is(None, true) && nobody.is(Some("Rome"), false));
    }
}
