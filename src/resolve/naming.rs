//! Whether a name names anybody outside its article: *Russian officials* and
//! *Ana Ode* do, *the man*, *two people* and *the Supreme Court* do not.

use crate::extract::Kind;
use crate::lexicon::{country, fold, title};

/// Tells whether entities of this name and kind in two articles may be one actor.
pub fn is_named(name: &str, kind: Kind) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(|first| first.is_uppercase() || first.is_ascii_digit());
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    if !words.iter().any(capital_word) || is_number(first) || words.iter().all(|word| is_generic(word)) {
        return false;
    }
    if title::find(name).is_some() {
        return false;
    }
    // A name ends in a name; a noun with a name before it (*Palestinian man*) is
    // somebody, *Russian officials* and *Israeli army* are the same everywhere.
    let of = words.iter().position(|word| matches!(*word, "of" | "for" | "in" | "from" | "to"));
    let head = of.and_then(|of| of.checked_sub(1)).map_or(last, |idx| &words[idx]);
    capital(head)
        || kind == Kind::Place && is_place_with_a_name(&words, head)
        || kind != Kind::Person && (is_collective(head) || is_plural(head))
}

/// Tells whether a name alone does not tell of which country it is: *Supreme
/// Court*, *Red Cross*.
pub(super) fn is_body_of_any_country(name: &str) -> bool {
    let folded = fold(name);
    matches!(folded.as_str(), "red cross" | "red crescent")
        || !folded.is_empty() && folded.split(' ').all(is_generic) && folded.split(' ').all(|word| !is_people(word))
}

/// Words for people, who are no body.
fn is_people(word: &str) -> bool {
    matches!(
        word,
        "it" | "he"
            | "she"
            | "they"
            | "we"
            | "i"
            | "who"
            | "day"
            | "world"
            | "others"
            | "man"
            | "woman"
            | "men"
            | "women"
    )
}

/// Tells whether a noun of a place has its name beside it: *Yunnan province*,
/// *the city of Derna*, but *a Syrian city*; of borders a country has one.
fn is_place_with_a_name(words: &[&str], head: &str) -> bool {
    let national = |word: &str| country::find(word, country::Word::Adjective).is_some();
    match head {
        "border" | "territory" | "coast" => true,
        "province" | "region" | "district" | "county" | "prefecture" | "governorate" | "city" | "town" | "village"
        | "island" | "volcano" | "peninsula" | "river" | "valley" | "airport" | "strait" => {
            words.iter().any(|word| capital_word(word) && !national(word))
        }
        _ => false,
    }
}

fn capital_word(word: &&str) -> bool {
    word.chars().any(char::is_uppercase)
}

fn is_plural(word: &str) -> bool {
    word.ends_with('s') && !word.ends_with("ss")
}

fn is_number(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit()) && word.parse::<f64>().is_ok()
        || matches!(
            word.to_lowercase().as_str(),
            "one"
                | "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "eleven"
                | "twelve"
                | "dozens"
                | "hundreds"
                | "thousands"
                | "several"
                | "some"
                | "many"
                | "another"
                | "other"
                | "more"
                | "most"
                | "a"
                | "an"
                | "all"
                | "few"
                | "both"
                | "every"
                | "each"
                | "no"
                | "any"
                | "certain"
                | "unidentified"
        )
}

/// Bodies of which a country has one.
fn is_collective(word: &str) -> bool {
    matches!(
        word,
        "military"
            | "army"
            | "navy"
            | "police"
            | "government"
            | "parliament"
            | "ministry"
            | "judiciary"
            | "opposition"
            | "cabinet"
            | "presidency"
            | "leadership"
            | "intelligence"
            | "senate"
            | "congress"
            | "media"
            | "administration"
            | "people"
            | "public"
            | "coalition"
            | "airforce"
            | "regime"
            | "state"
    )
}

/// Words that many countries have a body of.
fn is_generic(word: &str) -> bool {
    matches!(
        fold(word).as_str(),
        "ministry"
            | "department"
            | "forces"
            | "force"
            | "office"
            | "affairs"
            | "group"
            | "assembly"
            | "coast"
            | "guard"
            | "navy"
            | "army"
            | "air"
            | "court"
            | "supreme"
            | "high"
            | "parliament"
            | "airport"
            | "police"
            | "government"
            | "senate"
            | "congress"
            | "house"
            | "commission"
            | "committee"
            | "council"
            | "board"
            | "party"
            | "union"
            | "cabinet"
            | "bank"
            | "central"
            | "state"
            | "national"
            | "republic"
            | "university"
            | "school"
            | "military"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "armed"
            | "foreign"
            | "defense"
            | "defence"
            | "interior"
            | "health"
            | "finance"
            | "justice"
            | "agency"
            | "authority"
            | "authorities"
            | "city"
            | "county"
            | "district"
            | "province"
            | "river"
            | "street"
            | "square"
            | "hospital"
            | "church"
            | "hall"
            | "chamber"
            | "deputies"
            | "representatives"
            | "lords"
            | "commons"
            | "of"
            | "the"
            | "for"
            | "and"
            | "in"
            | "federal"
            | "constitutional"
            | "appeals"
            | "appeal"
            | "electoral"
            | "election"
            | "people"
            | "officials"
            | "member"
            | "members"
            | "security"
            | "service"
            | "services"
            | "fire"
            | "special"
            | "operations"
            | "division"
            | "brigade"
            | "unit"
            | "world"
            | "opposition"
            | "upper"
            | "lower"
            | "general"
            | "public"
            | "prosecutor"
            | "day"
            | "others"
            | "man"
            | "woman"
            | "men"
            | "women"
            | "residents"
            | "citizens"
            | "workers"
            | "students"
            | "investigators"
            | "voters"
            | "rescuers"
            | "firefighters"
            | "protesters"
            | "demonstrators"
            | "lawmakers"
            | "ministers"
            | "troops"
            | "soldiers"
            | "gunmen"
            | "militants"
            | "rebels"
            | "who"
            | "it"
            | "he"
            | "she"
            | "they"
            | "we"
            | "i"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_bodies_of_countries_are_named() {
        for (name, kind) in [
            ("Ana Ode", Kind::Person),
            ("Russian officials", Kind::Group),
            ("Israeli army", Kind::Organization),
            ("U.S. officials", Kind::Group),
            ("Bank of Ruritania", Kind::Organization),
            ("officials of Ruritania", Kind::Group),
            ("7-Eleven", Kind::Organization),
            ("Odeland province", Kind::Place),
            ("city of Ode", Kind::Place),
        ] {
            assert!(is_named(name, kind), "{name}");
        }
    }

    #[test]
    fn somebody_and_bodies_of_all_countries_are_not() {
        for (name, kind) in [
            ("man", Kind::Person),
            ("Palestinian man", Kind::Person),
            ("two Israeli soldiers", Kind::Group),
            ("Supreme Court", Kind::Organization),
            ("US embassy", Kind::Government),
            ("Ministry", Kind::Government),
            ("Prime Minister", Kind::Person),
            ("Japanese company", Kind::Organization),
            ("Police", Kind::Group),
            ("Syrian city", Kind::Place),
            ("12 others", Kind::Group),
            ("", Kind::Other),
        ] {
            assert!(!is_named(name, kind), "{name}");
        }
    }
}
