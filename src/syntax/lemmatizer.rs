//! Dictionary forms, by the edit scripts that the model chooses among.
//!
//! A script is `CASE|DEL|ADD`: take the form in lower case (`l`) or as it is
//! (`k`), drop the last DEL letters, add ADD; or `=LEMMA`, a whole word.

use crate::lexicon::irregular;
use crate::model::Model;

/// Returns the dictionary form of a word: the listed one of irregular words,
/// else what `script` makes of it, set right for regular verbs. Never empty
/// where `form` is not.
pub(super) fn lemma(form: &str, [upos, xpos]: [&str; 2], script: &str, model: &Model) -> String {
    let lower = form.to_lowercase();
    if let Some(lemma) = model.exception(&lower, upos) {
        return lemma.to_owned();
    }
    let ending = match xpos {
        "VBD" | "VBN" => match irregular::bases(&lower).first() {
            Some(&base) => return base.to_owned(),
            None => "ed",
        },
        // "lying" is no form of "ly".
        "VBG" => match irregular::bases(&lower).first() {
            Some(&base) => return base.to_owned(),
            None => "ing",
        },
        // "catches" is no form of "catche"; other verbs drop the s alone.
        "VBZ" => "es",
        _ => return apply(form, lower, script),
    };
    let predicted = apply(form, lower.clone(), script);
    match lower.strip_suffix(ending) {
        Some(stem) => regular_verb(stem, takes_bare(stem, ending), predicted, &|word| model.word_rank(word)),
        // "regards" as it is: the model took it for a noun of its own.
        None if xpos == "VBZ" && predicted == lower && !lower.ends_with("ss") => {
            lower.strip_suffix('s').map_or(predicted, str::to_owned)
        }
        None => predicted,
    }
}

/// Endings of verbs that are no words themselves: *re-ignite*, *over-turn*.
const PREFIXES: [&str; 10] = ["re", "over", "under", "out", "mis", "un", "dis", "co", "pre", "de"];

/// Tells whether the ending can stand on the stem as it is: *-es* only after a
/// hissing sound or o (*catch-es*, but *los-es* is *lose*), *-ed* and *-ing* not after one short vowel
/// and consonant, which is doubled (*not-ed* would be *notted*: it is *note*).
fn takes_bare(stem: &str, ending: &str) -> bool {
    if ending == "es" {
        return ["ss", "us", "as", "x", "z", "ch", "sh", "o"].iter().any(|sound| stem.ends_with(sound));
    }
    let is_vowel = |letter: char| "aeiou".contains(letter);
    let mut letters = stem.chars().rev();
    let (Some(last), Some(vowel)) = (letters.next(), letters.next()) else { return false };
    let short = !is_vowel(last)
        && !"wxy".contains(last)
        && is_vowel(vowel)
        && !letters.any(|letter| is_vowel(letter) || letter == 'y');
    !short
}

/// Chooses the base of a regular verb from its stem without *-ed* or *-ing*:
/// of `hop` both `hope` and `hop` are possible, of `plann` also `plan`, of
/// `carri` also `carry`. The commonest word that the model knows wins, looked
/// up without a prefix where it knows none; else what the script made, where it
/// is one of these.
fn regular_verb(stem: &str, bare: bool, predicted: String, rank: &dyn Fn(&str) -> Option<usize>) -> String {
    let mut last = stem.chars().rev();
    let ends = (last.next(), last.next());
    if stem.chars().count() < 2 || !stem.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        // "bring", "sing", "bled": no regular form of a verb.
        return predicted;
    }
    let mut candidates = vec![format!("{stem}e")];
    if bare {
        candidates.push(stem.to_owned());
    }
    if let (Some(a), Some(b)) = ends
        && a == b
        && !"aeiou".contains(a)
    {
        candidates.push(stem[..stem.len() - a.len_utf8()].to_owned());
    }
    if let Some(start) = stem.strip_suffix('i') {
        candidates.push(format!("{start}y"));
    }
    let commonest = |n_dropped: usize| {
        let known = candidates.iter().filter_map(|word| {
            let rank = rank(word.get(n_dropped..).filter(|word| 2 < word.len())?)?;
            Some((rank, word))
        });
        known.min().map(|(_, word)| word.clone())
    };
    let mut prefixes = PREFIXES.iter().filter(|prefix| stem.starts_with(**prefix));
    let found = commonest(0).or_else(|| prefixes.find_map(|prefix| commonest(prefix.len())));
    found.unwrap_or_else(|| {
        // "acquitted", "trafficked", "deemed": spelling alone tells.
        if let (Some(a), Some(b)) = ends
            && ((a == b && !"aeioulsfz".contains(a)) || (a == 'k' && stem.ends_with("fick")))
        {
            return stem[..stem.len() - a.len_utf8()].to_owned();
        }
        let mut letters = stem.chars().rev();
        let two_vowels = letters.next().is_some_and(|last| !"aeiouszvcg".contains(last))
            && letters.by_ref().take(2).filter(|letter| "aeiou".contains(*letter)).count() == 2;
        if bare && two_vowels {
            return stem.to_owned();
        }
        let silent = !bare || SILENT_E.iter().any(|ending| stem.ends_with(ending));
        let place = usize::from(!silent);
        if candidates.contains(&predicted) && !silent { predicted } else { candidates.swap_remove(place) }
    })
}

/// Ends of stems that English spells with a silent e: *oscillat-e*, *sieg-e*.
const SILENT_E: [&str; 15] =
    ["plor", "lat", "rat", "nat", "nit", "iat", "uat", "cat", "iz", "yz", "v", "u", "c", "dg", "tl"];

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
    fn regular_verbs_end_in_known_words() {
        let words = ["the", "plan", "hope", "stress", "ignite", "carry", "hop", "oppose", "arm", "not", "note"];
        let rank = |word: &str| words.iter().position(|&other| other == word);
        let base =
            |stem: &str, predicted: &str| regular_verb(stem, takes_bare(stem, "ed"), predicted.to_owned(), &rank);
        assert_eq!(base("plann", "plann"), "plan");
        assert_eq!(base("hop", "hop"), "hope");
        assert_eq!(base("hopp", "hopp"), "hop");
        assert_eq!(base("not", "not"), "note");
        assert_eq!(base("stress", "stresse"), "stress");
        assert_eq!(base("reignit", "reignit"), "reignite");
        assert_eq!(base("carri", "carri"), "carry");
        assert_eq!(base("oppos", "oppos"), "oppose");
        assert_eq!(base("arm", "arme"), "arm");
        assert_eq!(base("explain", "explain"), "explain");
        assert_eq!(base("oscillat", "oscillat"), "oscillate");
        assert_eq!(base("br", "bring"), "bring");
        assert_eq!(base("acquitt", "acquitt"), "acquit");
        assert_eq!(base("traffick", "traffick"), "traffic");
        assert_eq!(base("deem", "deeme"), "deem");
        assert_eq!(base("deplor", "deplor"), "deplore");
    }

    #[test]
    fn scripts_that_do_not_fit_leave_the_word() {
        check("is", "l|3|y", "is");
        check("is", "l|2|", "is");
        check("is", "", "is");
        check("is", "=", "is");
    }
}
