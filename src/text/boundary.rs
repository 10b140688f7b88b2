//! Where sentences end, among the pieces of a paragraph.
//!
//! A piece can end a sentence where it is a full stop, question or
//! exclamation mark, an abbreviation's stop, or the end of a line; what
//! closes after it (quotes, brackets) still belongs to the sentence. What
//! comes next decides the doubtful ones.

use super::normalize::is_apostrophe;
use super::pattern;
use super::token::{Gap, Piece};
use crate::lexicon::abbreviation::Abbreviation;

/// Words that start sentences more often than they follow an abbreviation
/// in a name.
const STARTERS: &[&str] = &[
    "A", "After", "Although", "An", "And", "As", "At", "Before", "But", "By", "For", "From", "He", "Her", "His",
    "However", "I", "If", "In", "It", "Its", "Many", "More", "Most", "My", "No", "On", "One", "Our", "She", "Since",
    "So", "Some", "That", "The", "Their", "There", "These", "They", "This", "Those", "To", "Two", "We", "What", "When",
    "Where", "While", "Who", "Why", "With", "Yet", "You", "Your",
];

/// Words that follow *a.m.* and *p.m.* in capitals.
const AFTER_CLOCK: &[&str] = &[
    "BST",
    "CDT",
    "CET",
    "CST",
    "EDT",
    "EST",
    "ET",
    "Eastern",
    "Friday",
    "GMT",
    "MDT",
    "MST",
    "Monday",
    "PDT",
    "PST",
    "PT",
    "Pacific",
    "Saturday",
    "Sunday",
    "Thursday",
    "Tuesday",
    "UTC",
    "Wednesday",
];

/// The end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    /// The index after its last piece.
    pub(super) after: usize,
    /// The abbreviation whose stop is the sentence's too, and is split off as
    /// the treebanks do.
    pub(super) split: Option<usize>,
}

/// Returns the ends of the sentences among the pieces of a paragraph, the
/// last being the end of the paragraph.
pub(super) fn ends(body: &str, pieces: &[Piece]) -> Vec<End> {
    let mut ends = Vec::new();
    let mut start = 0;
    let mut quotes = 0usize;
    if let Some(dash) = dateline(body, pieces) {
        start = dash + 1;
        ends.push(End { after: start, split: None });
    }
    let mut i = start;
    while i < pieces.len() {
        let text = &body[pieces[i].start..pieces[i].end];
        quotes += usize::from(text == "\"");
        let mut last = i;
        let end = if i + 1 == pieces.len() || pieces[i + 1].gap == Gap::Line || parts(body, pieces, i) {
            true
        } else if pieces[i].stop.is_some() || is_terminal(text) {
            last = close(body, pieces, i, quotes);
            last + 1 == pieces.len() || pieces[last + 1].gap == Gap::Line || decides(body, pieces, start, i, last)
        } else {
            false
        };
        i += 1;
        if end {
            let split = (pieces[i - 1].stop.is_some() && text.len() > 1).then_some(i - 1);
            start = last + 1;
            ends.push(End { after: start, split });
            quotes = 0;
            i = start;
        }
    }
    ends
}

/// Finds the dash that ends a dateline at the start of a paragraph: a place in
/// capitals, then at most a date, further places and an agency in brackets
/// (*KYIV, Oct. 6 (Agency) —*). It is no part of the sentence that follows.
fn dateline(body: &str, pieces: &[Piece]) -> Option<usize> {
    let word = |i: usize| &body[pieces[i].start..pieces[i].end];
    let is_capitals = |word: &str| word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\''));
    let limit = pieces.len().checked_sub(1)?.min(18);
    let dash = (1..limit).find(|&i| matches!(word(i), "—" | "–" | "--" | "-") && pieces[i].gap != Gap::None)?;
    let place = word(0);
    let next = word(dash + 1).trim_start_matches(['"', '“', '‘', '\'']);
    let opens = next.is_empty() || next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if place.chars().count() < 3 || !is_capitals(place) || !opens || pieces[dash + 1].gap == Gap::None {
        return None;
    }
    let mut in_brackets = false;
    let fits = (1..dash).all(|i| match word(i) {
        "(" | "[" => {
            in_brackets = true;
            true
        }
        ")" | "]" => {
            in_brackets = false;
            true
        }
        "," | "/" | "." | ":" => true,
        word if in_brackets || is_capitals(word) || word.bytes().all(|byte| byte.is_ascii_digit()) => true,
        // "Oct.", "June", "Conn."
        word => word.starts_with(char::is_uppercase) && !STARTERS.contains(&word),
    });
    fits.then_some(dash)
}

fn is_terminal(text: &str) -> bool {
    text == "\u{2026}" || text == "\u{3002}" || text.bytes().all(|byte| matches!(byte, b'.' | b'!' | b'?'))
}

/// Tells whether a sentence ends between the pieces `i` and `i + 1` for what
/// they are: addresses, faces, rules of signs, the stamps of messages.
fn parts(body: &str, pieces: &[Piece], i: usize) -> bool {
    let word = |i: usize| pieces.get(i).map_or("", |piece| &body[piece.start..piece.end]);
    let (text, next) = (word(i), word(i + 1));
    if pieces[i + 1].gap == Gap::None {
        return false;
    }
    let bytes = text.as_bytes();
    let capital = next.starts_with(char::is_uppercase);
    match bytes[0] {
        b'=' | b'_' | b'*' | b'-' | b'~' | b'+' if bytes.len() >= 8 => return true,
        b':' | b';' | b'=' if bytes.len() > 1 => return capital && pattern::is_face(text),
        b'A' | b'P' | b'a' | b'p' if bytes.len() == 2 && bytes[1].eq_ignore_ascii_case(&b'M') && i >= 2 => {
            // 03/29/2001 09:01 AM
            return capital && word(i - 1).contains(':') && is_stamp(word(i - 2));
        }
        _ => {}
    }
    match next.as_bytes()[0] {
        b'=' | b'_' | b'*' | b'-' | b'~' if next.len() >= 20 => return true,
        b'0'..=b'9' if is_stamp(next) && word(i + 2).contains(':') => {
            return text.starts_with(char::is_uppercase) || text.ends_with('>') || pattern::is_address(text);
        }
        _ => {}
    }
    (capital || pattern::is_address(next)) && pattern::is_address(text)
}

/// Tells whether a word is a date of three numbers.
fn is_stamp(word: &str) -> bool {
    word.len() >= 6 && word.matches('/').count() == 2 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/')
}

/// Returns the last piece that closes what the terminal at `i` ends.
fn close(body: &str, pieces: &[Piece], i: usize, quotes: usize) -> usize {
    let mut last = i;
    let mut quotes = quotes;
    while let Some(next) = pieces.get(last + 1) {
        let text = &body[next.start..next.end];
        let tight = next.gap == Gap::None;
        let apart = pieces.get(last + 2).is_none_or(|after| after.gap != Gap::None);
        if let Some(end) = citation(body, pieces, last + 1) {
            last = end;
            continue;
        }
        let closes = match text {
            ")" | "]" | "}" | "\u{201D}" | "''" | "\u{BB}" => true,
            "\"" if tight => apart || quotes % 2 == 1,
            "\"" => quotes % 2 == 1 && apart,
            "\u{2026}" => tight,
            _ if tight && is_terminal(text) || pattern::is_face(text) => true,
            _ => tight && text.chars().count() == 1 && text.chars().all(is_apostrophe) && !text.starts_with('`'),
        };
        if !closes || next.gap == Gap::Line {
            break;
        }
        quotes += usize::from(text == "\"");
        last += 1;
    }
    last
}

/// Returns the last piece of the reference that starts at `i`: `[12]`.
fn citation(body: &str, pieces: &[Piece], i: usize) -> Option<usize> {
    let [open, number, close, ..] = pieces.get(i..)? else { return None };
    let word = |piece: &Piece| &body[piece.start..piece.end];
    let inside = word(number);
    (word(open) == "["
        && word(close) == "]"
        && open.gap < Gap::Line
        && number.gap == Gap::None
        && (inside.len() <= 3 && inside.bytes().all(|byte| byte.is_ascii_digit()) || inside.len() == 1))
        .then_some(i + 2)
}

/// Tells whether the terminal at `i`, closed at `last`, ends the sentence
/// that starts at `start`.
fn decides(body: &str, pieces: &[Piece], start: usize, i: usize, last: usize) -> bool {
    let piece = pieces[i];
    let text = &body[piece.start..piece.end];
    let next = pieces[last + 1];
    if next.gap == Gap::None {
        // "end.Next" lacks a space; "Yahoo!'s" does not.
        let word = &body[next.start..next.end];
        return text == "."
            && last == i
            && piece.stop.is_none()
            && word.starts_with(char::is_uppercase)
            && word.len() > 1;
    }
    // What the next sentence would begin with.
    let mut at = last + 1;
    while at < pieces.len() && pieces[at].gap < Gap::Line && opens(&body[pieces[at].start..pieces[at].end]) {
        at += 1;
    }
    let word = pieces.get(at).map_or("", |piece| &body[piece.start..piece.end]);
    let first = word.chars().next().unwrap_or(' ');
    let opened = at > last + 1;
    if let Some(class) = piece.stop {
        return abbreviation_ends(text, class, word, first, opened || last > i);
    }
    // ". . ." with blanks is one mark; it ends a sentence before a capital.
    let next_text = &body[next.start..next.end];
    if text == "." && (next_text == "." || i > start && &body[pieces[i - 1].start..pieces[i - 1].end] == ".") {
        return next_text != "." && first.is_uppercase();
    }
    if is_item(body, pieces, start, i) {
        return false;
    }
    if first.is_lowercase() {
        let dots = text.starts_with("..") || text.starts_with('\u{2026}');
        if last != i || dots || opened || text.len() > 1 && text.starts_with('.') {
            return false;
        }
        if text == "." {
            return true;
        }
        // "Who will pay? she asked."
        let second = pieces.get(at + 1).map_or("", |piece| &body[piece.start..piece.end]);
        return ![word, second].iter().any(|word| matches!(*word, "asked" | "asks" | "said" | "says" | "wondered"))
            && !word.starts_with('\'');
    }
    !matches!(next_text, "," | ";" | ":" | "--" | "\u{2014}")
}

fn opens(text: &str) -> bool {
    matches!(
        text,
        "\"" | "``"
            | "''"
            | "'"
            | "`"
            | "("
            | "["
            | "{"
            | "-"
            | "--"
            | "*"
            | "\u{201C}"
            | "\u{2018}"
            | "\u{AB}"
            | "\u{2014}"
            | "\u{2013}"
            | "\u{2022}"
    )
}

/// Tells whether the stop at `i` belongs to the number of a list's item.
fn is_item(body: &str, pieces: &[Piece], start: usize, i: usize) -> bool {
    let mut first = start;
    while first < i && opens(&body[pieces[first].start..pieces[first].end]) {
        first += 1;
    }
    let number = &body[pieces[first].start..pieces[first].end];
    let digits = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    first + 1 == i
        && pieces[i].gap == Gap::None
        && (digits && (number.len() <= 2 || number.contains('.')) || number.len() == 1)
}

/// Tells whether an abbreviation ends its sentence, given the word after it.
fn abbreviation_ends(text: &str, class: Abbreviation, word: &str, first: char, parted: bool) -> bool {
    match class {
        // "because of X. So": an initial before no name.
        Abbreviation::Title if text.len() == 2 => word.len() > 1 && STARTERS.binary_search(&word).is_ok(),
        Abbreviation::Title | Abbreviation::Inner | Abbreviation::Number => false,
        Abbreviation::State | Abbreviation::Final => {
            if first.is_lowercase() || first.is_ascii_punctuation() && !parted {
                return false;
            }
            if STARTERS.binary_search(&word).is_ok() {
                return true;
            }
            if matches!(text, "a.m." | "p.m." | "A.M." | "P.M.") {
                return first.is_uppercase() && AFTER_CLOCK.binary_search(&word).is_err();
            }
            // "etc. Prices": what is written small is no part of a name.
            text.starts_with(char::is_lowercase) && first.is_uppercase() && !text.trim_end_matches('.').contains('.')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    #[test]
    fn lists_are_sorted() {
        assert!(STARTERS.is_sorted());
        assert!(AFTER_CLOCK.is_sorted());
    }

    fn split(body: &str) -> Vec<&str> {
        sentences(body).iter().map(|sentence| sentence.span.of(body)).collect()
    }

    #[test]
    fn abbreviations_and_initials() {
        assert_eq!(split("Dr. J. R. Ruiz met Gen. Li. He left.").len(), 2);
        assert_eq!(split("He leads the U.S. Senate.").len(), 1);
        assert_eq!(split("He left the U.S. The Senate met.").len(), 2);
        assert_eq!(split("They met at 5 p.m. Monday.").len(), 1);
        assert_eq!(split("The E.U.'s plan . . . failed. It fell.").len(), 2);
        assert_eq!(split("It grew 3.5 percent. Profits fell.").len(), 2);
    }

    #[test]
    fn quotes_and_brackets_close() {
        assert_eq!(split("\"We will go.\" He went."), ["\"We will go.\"", "He went."]);
        assert_eq!(split("“Will you?” he asked. (She left.) He stayed.").len(), 3);
    }

    #[test]
    fn lines_end_headlines() {
        assert_eq!(
            split("Minister resigns\n\nKYIV, Oct 6 (Agency) — The minister resigned. He left."),
            ["Minister resigns", "KYIV, Oct 6 (Agency) —", "The minister resigned.", "He left."]
        );
        assert_eq!(split("NEW YORK — “We won,” he said.").len(), 2);
        assert_eq!(split("NATO — the alliance — met.").len(), 1);
        assert_eq!(split("IBM shares rose — The Post says so.").len(), 1);
    }
}
