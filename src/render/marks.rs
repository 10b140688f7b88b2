//! Sentences laid out with the parts of a claim marked beneath, so that they
//! can be seen without colour.

use crate::extract::{Evidence, EvidenceSpan, Part};
use crate::query::one_line;

use super::quote::on_one_line;
use super::table::wrap;

/// Wraps a sentence that carries nothing.
pub(super) fn plain(text: &str, width: usize) -> Vec<String> {
    let line = one_line(text);
    wrap(&line, width).into_iter().map(|line| line.text.to_owned()).collect()
}

/// Wraps a sentence, with a line of marks and their labels under each line that
/// carries a part.
pub(super) fn marked(evidence: &Evidence, width: usize) -> Vec<String> {
    let mut marks: Vec<(String, std::ops::Range<usize>)> = Vec::new();
    let mut text = one_line(&evidence.quote);
    for span in &evidence.spans {
        let inner =
            span.start.saturating_sub(evidence.start) as usize..span.end.saturating_sub(evidence.start) as usize;
        let (line, moved) = on_one_line(&evidence.quote, vec![inner]);
        text = line;
        marks.extend(moved.into_iter().map(|range| (label(span), range)));
    }
    let mut lines = Vec::new();
    for line in wrap(&text, width) {
        lines.push(line.text.to_owned());
        let end = line.start + line.text.len();
        let column = |at: usize| text[line.start..at.clamp(line.start, end)].chars().count();
        let here: Vec<(&str, usize, usize)> = marks
            .iter()
            .filter(|(_, range)| range.start < end && line.start < range.end)
            .map(|(label, range)| (label.as_str(), column(range.start), column(range.end)))
            .collect();
        lines.extend(rows(&here));
    }
    lines
}

/// Lays marks out in as few rows as they fit in: `^^^^ subject`.
fn rows(marks: &[(&str, usize, usize)]) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for &(label, start, end) in marks {
        let mark = format!("{} {label}", "^".repeat(end.saturating_sub(start).max(1)));
        let free = rows.iter().position(|row| row.chars().count() < start);
        let at = free.unwrap_or(rows.len());
        if at == rows.len() {
            rows.push(String::new());
        }
        let row = &mut rows[at];
        let n_blanks = start - row.chars().count().min(start);
        row.push_str(&" ".repeat(n_blanks));
        row.push_str(&mark);
    }
    rows
}

fn label(span: &EvidenceSpan) -> String {
    match span.part {
        Part::Argument | Part::Speaker | Part::Cue => format!("{} {}", span.part, span.n + 1),
        part => part.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_marked_beneath() {
        let quote = "The Krémlin has  opposed\nany such transfer to Kyiv.";
        let at = |part, words: &str| {
            let start = quote.find(words).unwrap() as u32 + 7;
            EvidenceSpan { part, n: 0, start, end: start + words.len() as u32 }
        };
        let spans = vec![
            at(Part::Subject, "The Krémlin"),
            at(Part::Predicate, "opposed"),
            at(Part::Object, "any such transfer to Kyiv"),
            at(Part::Argument, "Kyiv"),
        ];
        let evidence = Evidence { sentence: 0, start: 7, end: 7 + quote.len() as u32, quote: quote.to_owned(), spans };
        let expected = [
            "The Krémlin has opposed any such",
            "^^^^^^^^^^^ subject     ^^^^^^^^ object",
            "                ^^^^^^^ predicate",
            "transfer to Kyiv.",
            "^^^^^^^^^^^^^^^^ object",
            "            ^^^^ argument 1",
        ];
        assert_eq!(marked(&evidence, 32), expected.map(str::to_owned));
    }
}
