//! The lemmas that a verb's form may belong to, by the rules of spelling and a
//! list of irregular verbs. Too many are given rather than too few: only those
//! that are known verbs are used.

use crate::lexicon::irregular;

/// Returns the words that a form in lower case may be a form of, itself first.
pub(super) fn lemmas(form: &str) -> Vec<String> {
    let mut found = vec![form.to_owned()];
    found.extend(irregular::bases(form).iter().map(|&lemma| lemma.to_owned()));
    if let Some(stem) = form.strip_suffix("ies").or_else(|| form.strip_suffix("ied")) {
        found.push(format!("{stem}y"));
    }
    if let Some(stem) = form.strip_suffix('s').filter(|stem| !stem.ends_with('s')) {
        found.push(stem.to_owned());
        found.extend(stem.strip_suffix('e').map(str::to_owned));
    }
    if let Some(stem) = form.strip_suffix("ed").or_else(|| form.strip_suffix("ing")).filter(|stem| 1 < stem.len()) {
        found.push(stem.to_owned());
        found.push(format!("{stem}e"));
        let mut last = stem.chars().rev();
        let end = last.next();
        if end == last.next() {
            found.extend(end.and_then(|end| stem.strip_suffix(end)).map(str::to_owned));
        }
    }
    found
}

/// Returns the third person singular of a lemma.
pub(super) fn third_person(lemma: &str) -> String {
    let before_y = lemma.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match before_y {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end)) => format!("{lemma}es"),
        None if lemma == "have" => "has".to_owned(),
        None => format!("{lemma}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_lemma() {
        for (form, lemma) in [
            ("opposes", "oppose"),
            ("opposed", "oppose"),
            ("denies", "deny"),
            ("denied", "deny"),
            ("attacks", "attack"),
            ("clashes", "clash"),
            ("banned", "ban"),
            ("arming", "arm"),
            ("hitting", "hit"),
            ("met", "meet"),
            ("says", "say"),
            ("said", "say"),
            ("address", "address"),
        ] {
            assert!(lemmas(form).iter().any(|found| found == lemma), "{form}");
        }
        assert!(!lemmas("address").iter().any(|found| found == "addres"));
    }

    #[test]
    fn third_person_is_spelled_right() {
        for (lemma, form) in [("deny", "denies"), ("say", "says"), ("clash", "clashes"), ("oppose", "opposes")] {
            assert_eq!(third_person(lemma), form);
        }
    }
}
