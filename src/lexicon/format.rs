//! What the lines of each list must be. A fault is told as words that go
//! behind the file and the line.

use super::list::Texts;

type Checked = Result<(), String>;

/// Kinds of saying, as in the claim record.
pub const CUES: &[&str] = &[
    "neutral", "claims", "denies", "doubts", "warns", "promises", "demands", "asks", "admits", "believes", "hopes",
    "fears",
];

/// The same as nouns and adverbs have them.
pub const SAYINGS: &[&str] = &[
    "say:neutral",
    "say:claims",
    "say:denies",
    "say:doubts",
    "say:warns",
    "say:promises",
    "say:demands",
    "say:asks",
    "say:admits",
    "say:believes",
    "say:hopes",
    "say:fears",
];

/// What words do to the clause under them: it is so, it is not, it must not
/// be, or a modality of the claim record.
pub const EFFECTS: &[&str] = &[
    "affirmed",
    "negated",
    "planned",
    "possible",
    "required",
    "desired",
    "commanded",
    "conditional",
    "questioned",
    "counterfactual",
    "forbidden",
];

/// Kinds of things, as in the claim record.
pub const KINDS: &[&str] = &[
    "person",
    "organization",
    "government",
    "country",
    "place",
    "group",
    "product",
    "event",
    "document",
    "concept",
    "quantity",
    "time",
    "other",
];

/// Checks that there are as many cells as columns, the first of them filled.
pub fn columns(cells: &[&str], names: &[&str]) -> Checked {
    if cells.len() != names.len() {
        return Err(format!(
            "expected {} cells with tabs between ({}), found {}",
            names.len(),
            names.join(", "),
            cells.len()
        ));
    }
    if cells[0].trim().is_empty() {
        return Err(format!("the {} is empty", names[0]));
    }
    match cells.iter().find(|cell| cell.trim() != **cell) {
        Some(cell) => Err(format!("blanks around `{}`", cell.trim())),
        None => Ok(()),
    }
}

/// Checks that a value is one of some.
pub fn one_of(value: &str, allowed: &[&[&str]]) -> Checked {
    if allowed.iter().any(|some| some.contains(&value)) {
        return Ok(());
    }
    let allowed: Vec<&str> = allowed.concat().into_iter().filter(|word| !word.is_empty()).collect();
    Err(format!("unknown value `{value}`, expected one of {}", allowed.join(", ")))
}

/// Checks that words that are compared in lower case are written so.
pub fn lower(word: &str) -> Checked {
    if word.chars().any(char::is_uppercase) {
        return Err(format!("`{word}` has a capital letter: words are compared in lower case"));
    }
    Ok(())
}

/// Checks a word in lower case with one of some values.
pub(super) fn pair(cells: &[&str], allowed: &[&[&str]]) -> Checked {
    columns(cells, &["word", "value"])?;
    lower(cells[0])?;
    one_of(cells[1], allowed)
}

pub(super) fn noun_and_verb(cells: &[&str], _: &Texts) -> Checked {
    columns(cells, &["noun", "verb"])?;
    cells.iter().try_for_each(|word| lower(word))?;
    if cells[1].is_empty() { Err("the verb is empty".to_owned()) } else { Ok(()) }
}

pub(super) fn light_verbs(cells: &[&str], _: &Texts) -> Checked {
    columns(cells, &["verb", "nouns"])?;
    cells.iter().try_for_each(|word| lower(word))?;
    let is_whole = |noun: &str| noun.split('=').all(|word| !word.is_empty());
    match cells[1].split(',').find(|noun| !is_whole(noun)) {
        Some(noun) => Err(format!("`{noun}` is no noun, and no noun with its verb (`suit=sue`)")),
        None => Ok(()),
    }
}

pub(super) fn relational_nouns(cells: &[&str], texts: &Texts) -> Checked {
    columns(cells, &["noun", "relation"])?;
    lower(cells[0])?;
    relation(cells[1], texts)
}

/// Checks that a relation type is known.
pub fn relation(name: &str, texts: &Texts) -> Checked {
    if texts.has("relations.txt", name) {
        return Ok(());
    }
    Err(format!("unknown relation type `{name}`: `relations.txt` has none of this name"))
}

pub(super) fn abbreviations(cells: &[&str], _: &Texts) -> Checked {
    if cells.len() < 2 {
        return Err("expected a class and its words".to_owned());
    }
    one_of(cells[0], &[&["title", "inner", "number", "state", "final"]])
}

pub(super) fn irregular_verbs(cells: &[&str], _: &Texts) -> Checked {
    if cells.len() < 2 {
        return Err("expected a verb and its forms, with blanks between".to_owned());
    }
    cells.iter().try_for_each(|word| lower(word))
}

pub(super) fn titles(cells: &[&str], _: &Texts) -> Checked {
    columns(cells, &["title", "kind", "gender", "organization"])?;
    let offices = &[
        "office_diplomacy",
        "office_justice",
        "office_legislature",
        "office_military",
        "office_minister",
        "office_organization",
        "office_state",
    ];
    one_of(cells[1], &[&["honorific", "royal", "rank", "former", "profession", "kinship"], offices])?;
    gender(cells[2])?;
    one_of(cells[3], &[&["1", ""]])
}

pub(super) fn countries(cells: &[&str], _: &Texts) -> Checked {
    let names = ["key", "iso2", "status", "name", "names", "adjectives", "demonyms", "plurals", "capitals"];
    columns(cells, &names)?;
    key(cells[0])?;
    code(cells[1])?;
    one_of(cells[2], &[&["country", "region", "former"]])?;
    filled(cells[3])
}

pub(super) fn organizations(cells: &[&str], _: &Texts) -> Checked {
    columns(cells, &["key", "kind", "name", "country", "aliases"])?;
    key(cells[0])?;
    one_of(cells[1], &[&["igo", "ngo", "body", "media", "company", "party", "armed_group"]])?;
    filled(cells[2])?;
    code(cells[3])
}

pub(super) fn people(cells: &[&str], _: &Texts) -> Checked {
    columns(cells, &["key", "name", "gender", "country", "from", "to", "aliases", "short"])?;
    key(cells[0])?;
    filled(cells[1])?;
    gender(cells[2])?;
    code(cells[3])?;
    date(cells[4])?;
    date(cells[5])
}

pub(super) fn cities(cells: &[&str], _: &Texts) -> Checked {
    columns(cells, &["key", "name", "iso2", "aliases"])?;
    key(cells[0])?;
    filled(cells[1])?;
    code(cells[2])
}

pub(super) fn seats(cells: &[&str], _: &Texts) -> Checked {
    columns(cells, &["forms", "iso2", "target"])?;
    code(cells[1])?;
    filled(cells[2])
}

pub(super) fn spellings(cells: &[&str], _: &Texts) -> Checked {
    columns(cells, &["canonical", "variants"])?;
    cells.iter().try_for_each(|word| lower(word))
}

fn filled(name: &str) -> Checked {
    if name.is_empty() { Err("the name is empty".to_owned()) } else { Ok(()) }
}

fn gender(letter: &str) -> Checked {
    one_of(letter, &[&["f", "m", ""]])
}

fn code(iso2: &str) -> Checked {
    if iso2.is_empty() || (iso2.len() == 2 && iso2.bytes().all(|byte| byte.is_ascii_uppercase())) {
        return Ok(());
    }
    Err(format!("`{iso2}` is no code of a country: two capital letters (ISO 3166)"))
}

fn key(key: &str) -> Checked {
    let digits = key.strip_prefix('Q').map(|rest| rest.split('-').next().unwrap_or_default());
    let is_wikidata =
        digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
    if is_wikidata || key.split_once(':').is_some_and(|(space, name)| !space.is_empty() && !name.is_empty()) {
        return Ok(());
    }
    Err(format!("`{key}` is no key: expected a Wikidata identifier (`Q7747`) or one with a colon (`ours:ruiz`)"))
}

fn date(date: &str) -> Checked {
    let is_part = |part: &str, n: usize| part.len() == n && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = date.split('-');
    let year = parts.next().is_some_and(|year| year.is_empty() && date.is_empty() || is_part(year, 4));
    if year && parts.all(|part| is_part(part, 2)) {
        return Ok(());
    }
    Err(format!("`{date}` is no date: expected `2024`, `2024-05` or `2024-05-17`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fails(checked: Checked, reason: &str) {
        assert_eq!(checked, Err(reason.to_owned()));
    }

    #[test]
    fn a_kind_of_saying_has_a_name() {
        let checked = pair(&["denial", "say"], &[&["affirmed"], &["say:denies", "say:claims"]]);
        fails(checked, "unknown value `say`, expected one of affirmed, say:denies, say:claims");
        assert_eq!(pair(&["denial", "say:denies"], &[SAYINGS]), Ok(()));
        let kinds: Vec<&str> = SAYINGS.iter().map(|word| &word[4..]).collect();
        assert_eq!(kinds, CUES);
    }

    #[test]
    fn faults_of_form_are_told() {
        fails(pair(&["say neutral"], &[CUES]), "expected 2 cells with tabs between (word, value), found 1");
        fails(pair(&["", "neutral"], &[CUES]), "the word is empty");
        fails(pair(&["Say", "neutral"], &[CUES]), "`Say` has a capital letter: words are compared in lower case");
        fails(pair(&["say ", "neutral"], &[CUES]), "blanks around `say`");
        assert!(key("Q7747").is_ok() && key("ours:ruiz").is_ok() && key("ruiz").is_err() && key("Q").is_err());
        assert!(date("").is_ok() && date("2024-05").is_ok() && date("24-05").is_err() && date("2024-5").is_err());
        assert!(code("NO").is_ok() && code("no").is_err());
    }
}
