//! Dictionary forms, by the edit scripts that the model chooses among.
//!
//! A script is `CASE|DEL|ADD`: take the form in lower case (`l`) or as it is
//! (`k`), drop the last DEL letters, add ADD; or `=LEMMA`, a whole word.

use crate::model::Model;

/// Returns the dictionary form of a word: the listed one of irregular words,
/// else what `script` makes of it. Never empty where `form` is not.
pub(super) fn lemma(form: &str, upos: &str, script: &str, model: &Model) -> String {
    let lower = form.to_lowercase();
    match model.exception(&lower, upos) {
        Some(lemma) => lemma.to_owned(),
        None => apply(form, lower, script),
    }
}

fn apply(form: &str, lower: String, script: &str) -> String {
    if let Some(lemma) = script.strip_prefix('=').filter(|lemma| !lemma.is_empty()) {
        return lemma.to_owned();
    }
    let mut parts = script.splitn(3, '|');
    let mut lemma = if parts.next() == Some("k") { form.to_owned() } else { lower };
    let n_dropped: usize = parts.next().and_then(|number| number.parse().ok()).unwrap_or(0);
    let added = parts.next().unwrap_or_default();
    let kept = match n_dropped {
        0 => Some(lemma.len()),
        n => lemma.char_indices().rev().nth(n - 1).map(|(start, _)| start),
    };
    // A script learned on longer words does not fit: the word stays whole.
    if let Some(kept) = kept.filter(|&kept| kept + added.len() > 0) {
        lemma.truncate(kept);
        lemma.push_str(added);
    }
    lemma
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, script: &str, expected: &str) {
        assert_eq!(apply(form, form.to_lowercase(), script), expected);
    }

    #[test]
    fn scripts() {
        check("Ships", "l|1|", "ship");
        check("carries", "l|3|y", "carry");
        check("Oslo", "k|0|", "Oslo");
        check("n't", "=not", "not");
        check("éé", "l|2|a", "a");
    }

    #[test]
    fn scripts_that_do_not_fit_leave_the_word() {
        check("is", "l|3|y", "is");
        check("is", "l|2|", "is");
        check("is", "", "is");
        check("is", "=", "is");
    }
}
