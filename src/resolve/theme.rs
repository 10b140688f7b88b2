//! Themes across articles: acts in other words are one where their heads mean
//! the same and all that they are of, to and with agrees: *the transfer of
//! Orion missiles to Ruritania*, *a supply of Orions to Ruritania*.
//!
//! A pure function of the name, so that order leaves no trace. Precision before
//! recall: one argument more or less makes two themes.

use crate::extract::Kind;
use crate::lexicon::known::KnownActor;
use crate::lexicon::{country, fold, known};

/// Returns what an act of an article has in common with the same act in other
/// articles; none of what is no act, or is not told apart by any argument.
///
/// # Examples
///
/// ```
/// use relata::extract::Kind;
/// use relata::resolve::theme_key;
///
/// let key = |name| theme_key(name, Kind::Event);
/// assert_eq!(key("potential transfer of Tomahawk missiles to Ukraine"), key("supply of Tomahawks to Kyiv"));
/// assert_ne!(key("transfer of Tomahawk missiles to Ukraine"), key("transfer of Tomahawk missiles"));
/// ```
pub fn theme_key(name: &str, kind: Kind) -> Option<String> {
    if kind != Kind::Event {
        return None;
    }
    let name = name.replace("'s ", " ").replace("’s ", " ");
    let folded = fold(&name);
    let words: Vec<&str> = folded.split(' ').collect();
    let cut = words.iter().position(|word| is_preposition(word)).unwrap_or(words.len());
    let (&head, before) = words[..cut].split_last()?;
    let mut arguments: Vec<String> = Vec::new();
    if let Some(argument) = argument(before) {
        arguments.push(argument);
    }
    let mut rest = &words[cut..];
    while let Some((&preposition, after)) = rest.split_first() {
        let end = after.iter().position(|word| is_preposition(word)).unwrap_or(after.len());
        let argument = argument(&after[..end])?;
        // Who acts is not whom it is done to.
        let side = if matches!(preposition, "by" | "from") { "by " } else { "" };
        arguments.push(format!("{side}{argument}"));
        rest = &after[end..];
    }
    if arguments.is_empty() {
        return None;
    }
    arguments.sort_unstable();
    Some(format!("{} {}", frame(&singular(head)), arguments.join(" + ")))
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "to" | "for" | "with" | "from" | "by" | "on" | "against" | "between" | "about" | "over" | "in" | "into"
    )
}

/// Returns one word for nouns of one act.
fn frame(noun: &str) -> &str {
    match noun {
        "transfer" | "supply" | "supplying" | "delivery" | "shipment" | "provision" => "supply",
        "accord" | "pact" | "deal" => "agreement",
        "assistance" | "help" => "aid",
        "negotiation" | "discussion" => "talk",
        "withdrawal" | "pullout" => "withdrawal",
        "purchase" | "acquisition" => "purchase",
        other => other,
    }
}

/// Returns the compared form of what an act is of or to; none where nothing is left.
fn argument(words: &[&str]) -> Option<String> {
    let words: Vec<&str> = words.iter().copied().filter(|word| !is_vague(word)).collect();
    let whole = words.join(" ");
    if let Some(known) = named(&whole) {
        return Some(known.key.to_owned());
    }
    // Whose missiles they are is often left out; what they are called is not.
    let told: Vec<&str> = match words.split_first() {
        Some((first, rest)) if !rest.is_empty() && country::find_folded(first, country::Word::Adjective).is_some() => {
            rest.to_vec()
        }
        _ => words,
    };
    let kept = match told.split_last() {
        Some((last, before)) if !before.is_empty() && is_weapon(&singular(last)) => before,
        _ => &told[..],
    };
    let found: Vec<String> = kept.iter().map(|word| singular(word)).collect();
    (!found.is_empty()).then(|| found.join(" "))
}

/// Returns the known actor of a folded name: who governs in a capital, as acts are done by and to states.
fn named(folded: &str) -> Option<&'static KnownActor> {
    let actors = known::actors();
    let adjective = || actors.by_key(country::find_folded(folded, country::Word::Adjective)?.key);
    let capital = || actors.by_key(country::find_folded(folded, country::Word::Capital)?.key);
    capital().or_else(|| actors.find_folded(folded)).or_else(adjective)
}

/// Words that tell nothing of which act it is.
fn is_vague(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "any"
            | "such"
            | "this"
            | "that"
            | "potential"
            | "possible"
            | "planned"
            | "proposed"
            | "further"
            | "future"
            | "new"
            | "more"
            | "alleged"
            | "their"
            | "his"
            | "her"
            | "its"
            | "our"
            | "ongoing"
    )
}

/// What a weapon is called besides its name.
fn is_weapon(noun: &str) -> bool {
    matches!(
        noun,
        "missile"
            | "jet"
            | "tank"
            | "rocket"
            | "drone"
            | "system"
            | "plane"
            | "aircraft"
            | "helicopter"
            | "bomb"
            | "shell"
    )
}

fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) if 2 < stem.len() => format!("{stem}y"),
        _ if word.ends_with("ss") || word.len() < 4 => word.to_owned(),
        _ => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_one_where_all_arguments_agree() {
        let key = |name| theme_key(name, Kind::Event);
        let one = key("transfer of Orion missiles to Norway");
        assert!(one.is_some());
        for name in ["possible delivery of American Orions to Oslo", "supplies of Orion missiles to Norway"] {
            assert_eq!(key(name), one, "{name}");
        }
        for name in [
            "transfer of Orion missiles to Sweden",
            "transfer of missiles to Norway",
            "transfer of Orion missiles from Norway",
        ] {
            assert_ne!(key(name), one, "{name}");
        }
    }

    #[test]
    fn what_nothing_tells_apart_stays_in_its_article() {
        for (name, kind) in [
            ("attack", Kind::Event),
            ("", Kind::Event),
            ("of", Kind::Event),
            ("the Board of Trade", Kind::Organization),
        ] {
            assert_eq!(theme_key(name, kind), None, "{name}");
        }
    }
}
