//! Lines and paragraphs: which line ends are mere wrapping.
//!
//! A blank line ends a paragraph. Inside one, a line end is *forced* where
//! the next word would not have fitted within the width of the text. Wrapped
//! texts have forced ends nearly everywhere; texts of one sentence a line
//! have them by accident. Hands on chunks between white space with what
//! separates them.

use super::normalize::is_ignorable;
use super::token::Gap;
use crate::lexicon::abbreviation::{self, Abbreviation};

/// The longest chunk in bytes. What is longer is no word, and is cut so that
/// the work on one stays bounded.
const LONGEST_CHUNK: usize = 1000;

/// A stretch without white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) start: usize,
    pub(super) end: usize,
    /// What separates it from the chunk before it in the paragraph.
    pub(super) gap: Gap,
}

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
    /// Its length in characters.
    width: usize,
    /// The length of its first word in characters.
    first: usize,
    /// Whether a blank line (or nothing) stands before it.
    opens: bool,
}

/// Tells whether a character parts chunks.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Tells whether a character ends a line.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn lines(body: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut opens = true;
    let mut start = 0;
    while start < body.len() {
        let end = body[start..].find(is_line_end).map_or(body.len(), |at| start + at);
        let mut next = end + body[end..].chars().next().map_or(0, char::len_utf8);
        if body[end..].starts_with("\r\n") {
            next += 1;
        }
        let text = body[start..end].trim_matches(|c: char| is_space(c) || is_ignorable(c));
        if text.is_empty() || body[end..].starts_with('\u{2029}') {
            opens = true;
        }
        if !text.is_empty() {
            // In bounds: `text` is a part of `body`.
            let from = text.as_ptr() as usize - body.as_ptr() as usize;
            let first = text.find(is_space).unwrap_or(text.len());
            lines.push(Line {
                start: from,
                end: from + text.len(),
                width: text.chars().count(),
                first: text[..first].chars().count(),
                opens,
            });
            opens = false;
        }
        start = next.max(start + 1);
    }
    lines
}

/// The width to which a text is wrapped, or none where it is not.
fn wrap_width(body: &str, lines: &[Line]) -> Option<usize> {
    let mut widths: Vec<usize> =
        lines.iter().zip(lines.iter().skip(1)).filter(|(_, next)| !next.opens).map(|(line, _)| line.width).collect();
    if widths.is_empty() {
        return None;
    }
    let joins = widths.len();
    // The last line of a paragraph can be the widest of a short text.
    widths.extend(lines.iter().filter(|line| !line.opens).map(|line| line.width));
    widths.sort_unstable();
    // Long addresses overrun: leave the widest two in a hundred aside.
    let width = widths[widths.len() - 1 - widths.len() / 50];
    let mut forced = 0;
    let mut ended = 0;
    for (line, next) in lines.iter().zip(lines.iter().skip(1)).filter(|(_, next)| !next.opens) {
        forced += usize::from(line.width + 1 + next.first > width);
        ended += usize::from(ends_sentence(&body[line.start..line.end]));
    }
    let all_end = ended == joins && forced < joins;
    (forced * 2 >= joins && !all_end).then_some(width)
}

/// Tells whether a line ends as sentences do.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', ')', ']', '\u{201D}', '\u{2019}']).ends_with(['.', '!', '?', ':', '\u{2026}'])
}

/// Tells whether a line is an item of a list: `- `, `• `, `1) `.
fn marker(line: &str) -> Option<char> {
    let first = line.split(is_space).next()?;
    let mark = first.chars().next()?;
    match mark {
        '-' | '*' | '\u{2022}' | '\u{2013}' | '\u{25AA}' | '\u{25CF}' | '\u{25E6}' | '\u{B7}'
            if first.len() == mark.len_utf8() =>
        {
            Some(mark)
        }
        _ if first.len() <= 3 && mark.is_ascii_digit() && first.ends_with(['.', ')']) => Some('1'),
        _ => None,
    }
}

/// Cuts a body into paragraphs of chunks.
pub(super) fn paragraphs(body: &str) -> Vec<Vec<Chunk>> {
    let lines = lines(body);
    let width = wrap_width(body, &lines);
    let mut paragraphs: Vec<Vec<Chunk>> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let text = &body[line.start..line.end];
        let mut gap = Gap::Space;
        if line.opens || paragraphs.is_empty() {
            paragraphs.push(Vec::new());
        } else {
            let before = lines[i - 1];
            let previous = &body[before.start..before.end];
            let same_list = marker(text).is_some_and(|mark| {
                marker(previous) == Some(mark)
                    || lines
                        .get(i + 1)
                        .is_some_and(|next| !next.opens && marker(&body[next.start..next.end]) == Some(mark))
            });
            if same_list || !is_wrapped(before, *line, width, previous, text) {
                gap = Gap::Line;
            }
        }
        let Some(paragraph) = paragraphs.last_mut() else { continue };
        chunks(text, line.start, gap, paragraph);
    }
    paragraphs
}

/// Tells whether the end between two lines of a paragraph is mere wrapping.
fn is_wrapped(before: Line, line: Line, width: Option<usize>, previous: &str, text: &str) -> bool {
    // "U.S." alone on a line is torn off what follows, and so is "Dr." at its
    // end.
    let last = previous.split(is_space).next_back().unwrap_or(previous);
    if let Some(word) = last.strip_suffix('.') {
        let torn = match abbreviation::classes(word) {
            [Abbreviation::Title | Abbreviation::Inner, ..] => true,
            [Abbreviation::Final, ..] => word.contains('.') && previous.split(is_space).count() <= 2,
            _ => false,
        };
        if torn {
            return true;
        }
    }
    let Some(width) = width else { return false };
    if before.width + 1 + line.first > width {
        return true;
    }
    // A ragged edge: the words go on in lower case.
    before.width * 2 >= width && !ends_sentence(previous) && text.starts_with(char::is_lowercase)
}

fn chunks(text: &str, base: usize, gap: Gap, out: &mut Vec<Chunk>) {
    let mut gap = gap;
    let mut start = None;
    let mut visible = false;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let space = is_space(c);
        if let Some(from) = start.filter(|&from| space || i - from >= LONGEST_CHUNK) {
            if visible {
                out.push(Chunk { start: base + from, end: base + i, gap });
                gap = if space { Gap::Space } else { Gap::None };
            }
            start = None;
            visible = false;
        }
        if !space {
            start.get_or_insert(i);
            visible |= !is_ignorable(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gaps(body: &str) -> Vec<usize> {
        // The line ends that end what is on the line, by the number of the line.
        let mut hard = Vec::new();
        for chunk in paragraphs(body).into_iter().flatten().filter(|chunk| chunk.gap == Gap::Line) {
            hard.push(body[..chunk.start].matches('\n').count());
        }
        hard
    }

    #[test]
    fn wrapped_lines_are_joined() {
        assert!(gaps("The minister of the U.S.\nPresident said that he had\nseen nothing of it.").is_empty());
        assert!(gaps("He met the U.S.\nPresident on Monday.").is_empty());
    }

    #[test]
    fn a_sentence_a_line_is_kept() {
        assert_eq!(gaps("Short headline\nThe body of the article is a good deal longer."), [1]);
        assert_eq!(gaps("One sentence is here.\nAnd a much longer second one.\nThird.\nFourth one."), [1, 2, 3]);
    }
}
