//! The words that carry a claim, on one line, with its parts marked.

use std::ops::Range;

use crate::extract::{ClaimRecord, Evidence, Part};
use crate::query::day;

use super::item::Quote;

/// Returns the sentence with the predicate, else the first that carries a part.
pub(super) fn main_evidence(record: &ClaimRecord) -> Option<&Evidence> {
    let evidence = &record.claim.evidence;
    let has_predicate = |found: &&Evidence| found.spans.iter().any(|span| span.part == Part::Predicate);
    evidence.iter().find(has_predicate).or(evidence.first())
}

/// Returns a claim's quote; none where it has no evidence.
pub fn quote_of(record: &ClaimRecord) -> Option<Quote> {
    let evidence = main_evidence(record)?;
    let parts = evidence
        .spans
        .iter()
        .filter(|span| matches!(span.part, Part::Subject | Part::Predicate | Part::Object | Part::Negation));
    let spans = parts.map(|span| {
        (span.start.saturating_sub(evidence.start) as usize)..(span.end.saturating_sub(evidence.start) as usize)
    });
    let (text, marks) = on_one_line(&evidence.quote, spans.collect());
    Some(Quote { text, marks, origin: origin(record) })
}

/// Returns up to `n` quotes of claims, one of each sentence.
pub(super) fn quotes_of<'a>(claims: impl IntoIterator<Item = &'a ClaimRecord>, n: usize) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    for record in claims {
        if n <= quotes.len() {
            break;
        }
        let quote = quote_of(record).filter(|quote| !quotes.iter().any(|other| other.text == quote.text));
        quotes.extend(quote);
    }
    quotes
}

/// Says who printed a claim, when, and how it is called.
pub(super) fn origin(record: &ClaimRecord) -> String {
    let document = &record.document;
    let place = document.publisher.as_ref().or(document.title.as_ref()).or(document.uri.as_ref());
    let date = document.published.as_deref().map(day);
    let id = format!("claim {}", short(&record.claim.id.to_string()));
    let parts = [place.map(String::as_str), date, Some(&id)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Returns the beginning of an id that is long enough to name it.
pub(super) fn short(id: &str) -> &str {
    id.get(..10).unwrap_or(id)
}

/// Writes text with single blanks for all white space, with the spans moved along.
pub(super) fn on_one_line(text: &str, spans: Vec<Range<usize>>) -> (String, Vec<Range<usize>>) {
    let mut line = String::with_capacity(text.len());
    // Where each byte of the text went; one more for the end.
    let mut moved = vec![0; text.len() + 1];
    for (at, char) in text.char_indices() {
        let is_blank = char.is_whitespace() || char.is_control();
        if is_blank && (line.is_empty() || line.ends_with(' ')) {
            moved[at..at + char.len_utf8()].fill(line.len());
            continue;
        }
        moved[at..at + char.len_utf8()].fill(line.len());
        line.push(if is_blank { ' ' } else { char });
    }
    if line.ends_with(' ') {
        line.pop();
    }
    moved[text.len()] = line.len();
    let mut marks: Vec<Range<usize>> = Vec::new();
    let mut sorted: Vec<Range<usize>> = spans
        .into_iter()
        .filter_map(|span| Some((*moved.get(span.start)?).min(line.len())..(*moved.get(span.end)?).min(line.len())))
        .filter(|span| span.start < span.end && line.is_char_boundary(span.start) && line.is_char_boundary(span.end))
        .collect();
    sorted.sort_by_key(|span| (span.start, span.end));
    for span in sorted {
        match marks.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => marks.push(span),
        }
    }
    (line, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_move_with_the_words() {
        let (line, marks) = on_one_line(" U.S.\n  Président\tódd ", vec![8..18, 1..5, 8..12]);
        assert_eq!(line, "U.S. Président ódd");
        let words: Vec<&str> = marks.into_iter().map(|mark| &line[mark]).collect();
        assert_eq!(words, ["U.S.", "Président"]);
    }

    #[test]
    fn odd_spans_do_no_harm() {
        let (line, marks) = on_one_line("é", vec![0..1, 1..2, 5..9, 0..2]);
        assert_eq!((line.as_str(), marks.len(), marks[0].clone()), ("é", 1, 0..2));
    }
}
