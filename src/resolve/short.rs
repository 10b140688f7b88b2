//! Short names: *Starmer*, *von der Leyen*, *EMA*. Which names are short, what
//! a full name may be called, and whom the use of all articles means by it.

use super::actor::without_titles;
use super::naming::is_named;
use crate::extract::Kind;
use crate::lexicon::fold;
use crate::text::ActorId;

/// Of all documents with a fitting full name, at least such a share must have the same.
const MIN_SHARE: f64 = 0.8;

/// Returns the key of a name that is short, and whether the year matters to whom it means.
pub fn short_name(name: &str, kind: Kind) -> Option<(String, bool)> {
    if !is_named(name, kind) {
        return None;
    }
    if kind == Kind::Person {
        let bare = without_titles(name);
        let is_family = !bare.contains(' ') || bare.starts_with(char::is_lowercase);
        let folded = fold(bare);
        return (is_family && 2 < folded.len()).then(|| (format!("family {folded}"), true));
    }
    (is_body(kind) && is_acronym(name)).then(|| (format!("acronym {}", fold(name)), false))
}

/// Returns the keys of the short names that somebody of a full name may go by;
/// `written` is how the article writes the name elsewhere.
pub fn short_names_of(name: &str, kind: Kind, written: &[&str]) -> Vec<(String, bool)> {
    if !is_named(name, kind) {
        return Vec::new();
    }
    if kind == Kind::Person {
        let words: Vec<&str> = without_titles(name).split_whitespace().collect();
        let is_suffix = |word: &&str| matches!(fold(word).as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
        let n_words = words.len() - words.iter().rev().take_while(|word| is_suffix(word)).count();
        let words = &words[..n_words];
        if words.len() < 2 || words[0].starts_with(char::is_lowercase) {
            return Vec::new();
        }
        let particle = words.iter().position(|word| word.starts_with(char::is_lowercase));
        let mut found = vec![format!("family {}", fold(words[words.len() - 1]))];
        found.extend(particle.map(|start| format!("family {}", fold(&words[start..].join(" ")))));
        found.dedup();
        return found.into_iter().map(|key| (key, true)).collect();
    }
    if !is_body(kind) || !name.contains(' ') {
        return Vec::new();
    }
    let mut found: Vec<(String, bool)> = written
        .iter()
        .filter(|written| is_acronym(written))
        .map(|written| (format!("acronym {}", fold(written)), false))
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Returns whom a short name means, of full names with the number of documents
/// that have them: the one of two documents and four fifths of all (of an
/// acronym, which an article defines, one document is enough).
pub fn choose(key: &str, uses: &[(ActorId, u64)]) -> Option<ActorId> {
    let total: u64 = uses.iter().map(|(_, n)| n).sum();
    let min = if key.starts_with("acronym ") { 1 } else { 2 };
    let &(best, n_best) = uses.iter().max_by_key(|(id, n)| (*n, std::cmp::Reverse(*id)))?;
    (min <= n_best && MIN_SHARE * total as f64 <= n_best as f64).then_some(best)
}

fn is_body(kind: Kind) -> bool {
    matches!(kind, Kind::Organization | Kind::Government | Kind::Group | Kind::Other)
}

fn is_acronym(name: &str) -> bool {
    (2..=8).contains(&name.len())
        && name.chars().all(|char| char.is_ascii_uppercase() || char == '.')
        && 1 < name.chars().filter(char::is_ascii_uppercase).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_meet_full_ones() {
        let family = |key: &str| (key.to_owned(), true);
        assert_eq!(short_name("Mr. Ode", Kind::Person), Some(family("family ode")));
        assert_eq!(short_name("Ana Ode", Kind::Person), None);
        assert_eq!(short_names_of("Ana Ode Jr.", Kind::Person, &[]), [family("family ode")]);
        let both = [family("family leyen"), family("family von der leyen")];
        assert_eq!(short_names_of("Ada von der Leyen", Kind::Person, &[]), both);
        assert_eq!(short_name("von der Leyen", Kind::Person), Some(family("family von der leyen")));
        let body = Kind::Organization;
        let found = short_names_of("Harbour Workers Union", body, &["Harbour Workers Union", "HWU"]);
        assert_eq!(found, [short_name("HWU", body).unwrap()]);
        assert_eq!(short_name("Ode", body), None);
        assert!(short_name("", Kind::Person).is_none() && short_names_of("", body, &[""]).is_empty());
    }

    #[test]
    fn only_overwhelming_use_decides() {
        let (one, other) = (ActorId([1; 16]), ActorId([2; 16]));
        assert_eq!(choose("family ode", &[(one, 8), (other, 2)]), Some(one));
        assert_eq!(choose("family ode", &[(one, 7), (other, 2)]), None);
        assert_eq!(choose("family ode", &[(one, 1)]), None);
        assert_eq!(choose("acronym hwu", &[(one, 1)]), Some(one));
        assert_eq!(choose("family ode", &[]), None);
    }
}
