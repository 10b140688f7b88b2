//! Mends the names that the tagger saw: what belongs to a name and was left
//! out joins it (*United* in *United States Congress*, *un* in *Kim Jong-un*),
//! what no name ends in goes.

use std::ops::Range;

use crate::lexicon::country::{self, Word};
use crate::lexicon::known::{self, KnownKind};
use crate::lexicon::{given, title};
use crate::syntax::{Annotation, NameKind};
use crate::text::Sentence;

type Name = (Range<usize>, NameKind);

/// How many words before and after what the tagger saw a known name may begin and end.
const N_BEFORE: usize = 4;
const N_AFTER: usize = 6;

/// Makes the names of a sentence whole.
pub(super) fn whole(sentence: &Sentence, mut annotation: Annotation) -> Annotation {
    question_word(sentence, &mut annotation);
    titles_of_works(sentence, &mut annotation);
    if annotation.names.is_empty() {
        return annotation;
    }
    let words = Words { sentence, annotation: &annotation };
    let mut names = annotation.names.clone();
    for number in 0..names.len() {
        let (mut range, kind) = names[number].clone();
        if kind == NameKind::Person {
            range.end = words.after_hyphen(&range);
            let before = number.checked_sub(1).map_or(0, |before| names[before].0.end);
            range.start = words.given_name_before(&range, before);
        }
        let kind = if words.is_law(&range) { NameKind::Other } else { kind };
        let (range, kind) = words.known(range, kind);
        let range = if kind == NameKind::Organization { words.of_something(range) } else { range };
        let next = names.get(number + 1).map(|(next, _)| next.clone());
        names[number] = (words.end(range, next), kind);
    }
    names.extend(words.adjectives());
    annotation.names = apart(names);
    annotation
}

/// Takes *Who* behind a name (*Doctor Who*) for a part of the name.
fn question_word(sentence: &Sentence, annotation: &mut Annotation) {
    for word in 1..annotation.words.len() {
        if sentence.tokens[word].form == "Who"
            && annotation.words[word].upos == "PRON"
            && annotation.words[word - 1].upos == "PROPN"
            && annotation.names.iter().all(|(range, _)| !range.contains(&word) && !range.contains(&(word - 1)))
        {
            "PROPN".clone_into(&mut annotation.words[word].upos);
            "NNP".clone_into(&mut annotation.words[word].xpos);
            annotation.names.push((word - 1..word + 1, NameKind::Other));
        }
    }
    annotation.names.sort_by_key(|(range, _)| range.start);
}

/// Takes words with capitals in quotation marks for one name, that of a work:
/// *"The Day of the Doctor"*.
fn titles_of_works(sentence: &Sentence, annotation: &mut Annotation) {
    let form = |word: usize| sentence.tokens[word].form.as_str();
    let opens = |word: &usize| matches!(form(*word), "\"" | "“" | "``");
    let mut next = 0;
    while let Some(open) = (next..annotation.words.len()).find(opens) {
        let Some(close) = (open + 1..annotation.words.len()).find(|&word| matches!(form(word), "\"" | "”" | "''"))
        else {
            return;
        };
        next = close + 1;
        let words = open + 1..close;
        let is_capital =
            |word: usize| form(word).starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit());
        let is_small = |word: usize| {
            matches!(
                form(word),
                "of" | "the" | "a" | "an" | "and" | "in" | "on" | "to" | "for" | "de" | "'s" | "’s" | "-" | ":"
            )
        };
        let is_title = (2..=8).contains(&words.len())
            && words.clone().all(|word| is_capital(word) || is_small(word))
            && is_capital(words.start)
            && is_capital(words.end - 1)
            && words.clone().all(|word| !matches!(annotation.words[word].upos.as_str(), "PRON" | "AUX"))
            && words.clone().any(|word| annotation.words[word].upos == "PROPN");
        if is_title {
            annotation.names.retain(|(range, _)| range.end <= words.start || words.end <= range.start);
            annotation.names.push((words, NameKind::Other));
        }
    }
    annotation.names.sort_by_key(|(range, _)| range.start);
}

/// Returns names in text order that share no word: of two that do, both in one, of the longer one's kind.
fn apart(mut names: Vec<Name>) -> Vec<Name> {
    names.retain(|(range, _)| !range.is_empty());
    names.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut found: Vec<Name> = Vec::with_capacity(names.len());
    for (range, kind) in names {
        match found.last_mut() {
            Some((last, last_kind)) if range.start < last.end => {
                if last.len() < range.len() {
                    *last_kind = kind;
                }
                last.end = last.end.max(range.end);
            }
            _ => found.push((range, kind)),
        }
    }
    found
}

struct Words<'a> {
    sentence: &'a Sentence,
    annotation: &'a Annotation,
}

impl Words<'_> {
    fn len(&self) -> usize {
        self.annotation.words.len()
    }

    fn form(&self, word: usize) -> &str {
        &self.sentence.tokens[word].form
    }

    fn upos(&self, word: usize) -> &str {
        &self.annotation.words[word].upos
    }

    /// Tells whether nothing stands between a word and the next.
    fn touches(&self, word: usize) -> bool {
        self.sentence.tokens[word].span.end == self.sentence.tokens[word + 1].span.start
    }

    fn is_capital(&self, word: usize) -> bool {
        self.form(word).starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
    }

    /// Tells whether a word without capital may stand inside a name.
    fn is_small(&self, word: usize) -> bool {
        matches!(
            self.form(word),
            "of" | "the" | "and" | "for" | "de" | "al" | "&" | "-" | "–" | "'s" | "’s" | "'" | "’"
        )
    }

    fn text(&self, range: Range<usize>) -> String {
        let mut text = String::new();
        for word in range.clone() {
            if word > range.start && !self.touches(word - 1) {
                text.push(' ');
            }
            text.push_str(self.form(word));
        }
        text
    }

    /// Returns where a person's name ends whose last part has a hyphen and no
    /// capital: *Kim Jong-un*.
    fn after_hyphen(&self, range: &Range<usize>) -> usize {
        let end = range.end;
        let goes_on = 1 < range.len()
            && end + 1 < self.len()
            && matches!(self.form(end), "-" | "–")
            && self.touches(end - 1)
            && self.touches(end)
            && matches!(self.upos(end + 1), "PROPN" | "NOUN" | "X" | "ADP")
            && self.form(end + 1).chars().count() <= 5
            && self.form(end + 1).chars().all(char::is_lowercase)
            && !matches!(self.form(end + 1), "elect" | "era" | "style" | "like");
        if goes_on { end + 2 } else { end }
    }

    /// Returns where a person's name begins before which a given name stands
    /// that the tagger did not see: *Roman* in *Roman Romanenko*.
    fn given_name_before(&self, range: &Range<usize>, least: usize) -> usize {
        let mut start = range.start;
        while least < start
            && self.upos(start - 1) == "PROPN"
            && self.is_capital(start - 1)
            && given::is_given_name(self.form(start - 1))
            && title::find(self.form(start - 1)).is_none()
            && self.form(start - 1) != "Storm"
            && country::of_word(self.form(start - 1)).is_none()
        {
            start -= 1;
        }
        start
    }

    /// Returns the name with all of the longest known name that it is a part
    /// of, or that begins before or ends after it.
    fn known(&self, name: Range<usize>, kind: NameKind) -> Name {
        let goes_on = |word: &usize| self.is_capital(*word) || self.is_small(*word);
        let n_before = (0..name.start).rev().take(N_BEFORE).take_while(goes_on).count();
        let n_after = (name.end..self.len()).take(N_AFTER).take_while(goes_on).count();
        if n_before + n_after == 0 {
            return (name, kind);
        }
        let (first, last) = (name.start - n_before, name.end + n_after);
        let mut best: Option<(Range<usize>, KnownKind)> = None;
        let begins = |&start: &usize| self.is_capital(start) && self.form(start) != "The";
        for start in (first..name.end).filter(begins) {
            for end in (name.start.max(start + 1) + 1..=last).rev() {
                let inside = name.start <= start && end <= name.end;
                let longer = best.as_ref().is_none_or(|(range, _)| range.len() < end - start);
                if inside || !longer || !self.is_capital(end - 1) {
                    continue;
                }
                if let Some(found) = known::actors().find(&self.text(start..end)) {
                    // Only a country's name counts where the two overlap: *United* [*States Congress*].
                    let whole = start <= name.start && name.end <= end;
                    if whole || found.kind == KnownKind::Country {
                        best = Some((start..end, found.kind));
                    }
                }
            }
        }
        match best {
            Some((range, known)) if range.start <= name.start && name.end <= range.end => (range, kind_of(known)),
            Some((range, _)) => (range.start.min(name.start)..range.end.max(name.end), kind),
            None => (name, kind),
        }
    }

    /// Tells whether a name is the last word of a law's: *Bill* in *the Finance Bill*.
    fn is_law(&self, name: &Range<usize>) -> bool {
        name.len() == 1
            && matches!(self.form(name.start), "Bill" | "Act")
            && name.start.checked_sub(1).is_some_and(|before| self.is_capital(before) || self.upos(before) == "DET")
    }

    /// Returns a name of one word with what it is *of*, where that is no place: *News of the World*.
    fn of_something(&self, name: Range<usize>) -> Range<usize> {
        let part = name.end + 2;
        let is_of = name.len() == 1
            && part < self.len()
            && self.form(name.end) == "of"
            && self.form(name.end + 1) == "the"
            && self.is_capital(part)
            && self.upos(part) == "PROPN"
            && self.annotation.names.iter().all(|(range, _)| !range.contains(&part));
        if is_of { name.start..part + 1 } else { name }
    }

    /// Ends a name that breaks off behind a small word: with what it is *of*, else before the word.
    fn end(&self, mut name: Range<usize>, next: Option<Range<usize>>) -> Range<usize> {
        let is_of = (name.start..name.end).rev().find(|&word| self.form(word) != "the");
        if is_of.is_some_and(|word| matches!(self.form(word), "of" | "de" | "for") && word > name.start) {
            let begins = |word: &usize| {
                *word < self.len()
                    && (self.is_capital(*word)
                        || self.form(*word).strip_prefix(['l', 'd']).is_some_and(|rest| rest.starts_with(['\'', '’'])))
            };
            let part = if begins(&name.end) { name.end } else { name.end + 1 };
            if begins(&part) && (part == name.end || self.form(name.end) == "the") {
                let capitals = (part + 1..self.len()).take_while(|&word| self.is_capital(word)).count();
                let end = next.filter(|next| next.start == part).map_or(part + 1 + capitals, |next| next.end);
                return name.start..end;
            }
        }
        while name.start + 1 < name.end
            && (self.is_small(name.end - 1) || matches!(self.form(name.end - 1), "to" | ","))
        {
            // A possessive belongs to the word before it.
            if matches!(self.form(name.end - 1), "'s" | "’s" | "'" | "’") {
                break;
            }
            name.end -= 1;
        }
        name
    }

    /// Returns the adjectives of countries that are two words: *South Korean*.
    fn adjectives(&self) -> Vec<Name> {
        let is_pair = |&word: &usize| {
            self.is_capital(word)
                && self.is_capital(word + 1)
                && matches!(self.upos(word + 1), "ADJ" | "PROPN")
                && country::find(&self.text(word..word + 2), Word::Adjective).is_some()
                && self.annotation.names.iter().all(|(range, _)| {
                    range.end <= word || word + 2 <= range.start || word <= range.start && range.end <= word + 2
                })
        };
        let last = self.len().saturating_sub(1);
        (0..last).filter(is_pair).map(|word| (word..word + 2, NameKind::Other)).collect()
    }
}

fn kind_of(known: KnownKind) -> NameKind {
    match known {
        KnownKind::Person => NameKind::Person,
        KnownKind::Organization => NameKind::Organization,
        KnownKind::Country | KnownKind::Region | KnownKind::City => NameKind::Location,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::Hand;

    /// Returns the names of a sentence written `Word Word` in which the tagger saw these.
    fn names(text: &str, seen: &[Name]) -> Vec<String> {
        let cells: Vec<String> = text
            .split(' ')
            .map(|form| {
                let capital = form.starts_with(char::is_uppercase);
                format!("{form}/{} dep 1", if capital { "NNP" } else { "NN" })
            })
            .collect();
        let mut hand = Hand::new(&cells.join(" | "));
        hand.annotation.names = seen.to_vec();
        let mended = whole(&hand.sentence, hand.annotation.clone());
        let words = Words { sentence: &hand.sentence, annotation: &mended };
        mended.names.iter().map(|(range, _)| words.text(range.clone())).collect()
    }

    #[test]
    fn what_was_left_out_joins_its_name() {
        let body = NameKind::Organization;
        assert_eq!(names("the United States Harbour Board", &[(2..5, body)]), ["United States Harbour Board"]);
        assert_eq!(
            names("Federal Board of the United States met", &[(0..4, body)]),
            ["Federal Board of the United States"]
        );
        assert_eq!(names("Harbour Command and others", &[(0..3, body)]), ["Harbour Command"]);
        assert_eq!(names("cosmonaut Roman Odeko left", &[(2..3, NameKind::Person)]), ["Roman Odeko"]);
        let seen = [(0..1, NameKind::Location), (1..2, NameKind::Other)];
        assert_eq!(names("North Korean drones", &seen), ["North Korean"]);
    }

    #[test]
    fn what_belongs_to_nobody_stays_out() {
        assert_eq!(names("President Ode left", &[(1..2, NameKind::Person)]), ["Ode"]);
        assert_eq!(names("The London club", &[(1..2, NameKind::Location)]), ["London"]);
        assert_eq!(names("Germany and France", &[(0..1, NameKind::Location)]), ["Germany"]);
        assert_eq!(names("", &[]), Vec::<String>::new());
    }
}
