//! Sentences and the words in them.

use super::lines::{self, Chunk};
use super::normalize::{form, is_apostrophe};
use super::token::{self, Around, Piece};
use super::{Span, boundary};

/// A syntactic word as Universal Dependencies counts them: *don't* is two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The word as analysis sees it: quotation marks and spaces normalised.
    pub form: String,
    /// Where it stands in the body.
    pub span: Span,
    /// Whether it continues the surface token of the word before it: *n't*
    /// after *do*, the second part of a multiword token.
    pub joined: bool,
}

/// A sentence: a span of the body and the words in it.
///
/// Spans of the tokens do not overlap and lie inside `span`, in text order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From the first byte of the first word to the last of the last.
    pub span: Span,
    /// The words, at least one.
    pub tokens: Vec<Token>,
}

/// The longest sentence in words. Longer stretches without the end of a
/// sentence (tables, lists without punctuation) are cut, at a mark of a
/// clause where the second half of the stretch has one.
pub const LONGEST: usize = 200;

/// Splits a body into sentences of words.
///
/// Returns them in text order. White space between sentences belongs to none;
/// an empty body gives an empty vector. No sentence has more than [`LONGEST`]
/// words.
///
/// # Examples
///
/// ```
/// let sentences = relata::text::sentences("Dr. Ruiz didn't resign. He stayed.");
/// let words: Vec<&str> = sentences[0].tokens.iter().map(|token| token.form.as_str()).collect();
/// assert_eq!(words, ["Dr.", "Ruiz", "did", "n't", "resign", "."]);
/// assert_eq!(sentences.len(), 2);
/// ```
pub fn sentences(body: &str) -> Vec<Sentence> {
    // Offsets are u32.
    let mut limit = body.len().min(u32::MAX as usize);
    while !body.is_char_boundary(limit) {
        limit -= 1;
    }
    let body = &body[..limit];
    let mut sentences = Vec::new();
    let mut pieces = Vec::new();
    for chunks in lines::paragraphs(body) {
        pieces.clear();
        cut(body, &chunks, &mut pieces);
        let mut start = 0;
        for end in boundary::ends(body, &pieces) {
            emit(body, &pieces[start..end.after], end.split.map(|at| at - start), &mut sentences);
            start = end.after;
        }
    }
    sentences
}

/// Cuts the chunks of a paragraph into pieces.
fn cut(body: &str, chunks: &[Chunk], pieces: &mut Vec<Piece>) {
    let mut quoted = false;
    for (i, chunk) in chunks.iter().enumerate() {
        let text = &body[chunk.start..chunk.end];
        let around = Around {
            before: i.checked_sub(1).and_then(|i| body[chunks[i].start..chunks[i].end].chars().next_back()),
            after: chunks.get(i + 1).and_then(|next| body[next.start..next.end].chars().next()),
            quoted,
        };
        token::chunk(body, chunk.start, chunk.end, chunk.gap, around, pieces);
        // 'The workers' party' is quoted up to its last mark.
        let opens = text.trim_start_matches(['"', '(', '[', '\u{201C}']);
        let letter_after = opens.chars().nth(1).is_some_and(char::is_alphanumeric);
        if opens.starts_with(is_apostrophe) && letter_after && !opens.starts_with('\u{2019}') {
            quoted = true;
        }
        if text.trim_end_matches(['.', ',', '!', '?', '"', ')']).ends_with(is_apostrophe) {
            quoted = false;
        }
    }
}

/// Makes a sentence of pieces, several where it is too long. The stop of the
/// piece `split` is a word of its own.
fn emit(body: &str, pieces: &[Piece], split: Option<usize>, out: &mut Vec<Sentence>) {
    let token = |start: usize, end: usize, joined: bool| Token {
        form: form(&body[start..end]).into_owned(),
        span: Span::new(start, end),
        joined,
    };
    let mut tokens = Vec::with_capacity(pieces.len() + usize::from(split.is_some()));
    for (i, piece) in pieces.iter().enumerate() {
        let stop = piece.end - usize::from(split == Some(i));
        tokens.push(token(piece.start, stop, piece.joined));
        if stop < piece.end {
            tokens.push(token(stop, piece.end, false));
        }
    }
    if tokens.len() <= LONGEST {
        close(tokens, out);
        return;
    }
    let is_mark = |token: &Token| matches!(token.form.as_str(), "," | ";" | ":" | "\u{2014}" | "--");
    let mut cuts = Vec::new();
    let mut start = 0;
    while tokens.len() - start > LONGEST {
        let rest = &tokens[start..];
        let mut end = (LONGEST / 2..LONGEST).rev().find(|&i| is_mark(&rest[i])).map_or(LONGEST, |i| i + 1);
        while end > 1 && rest[end].joined {
            end -= 1;
        }
        cuts.push(end);
        start += end;
    }
    let mut tokens = tokens.into_iter();
    for length in cuts {
        close(tokens.by_ref().take(length).collect(), out);
    }
    close(tokens.collect(), out);
}

/// Appends a sentence of words.
fn close(tokens: Vec<Token>, out: &mut Vec<Sentence>) {
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        out.push(Sentence { span: first.span.cover(last.span), tokens });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::normalize::is_ignorable;
    use crate::text::{date, pretokenized};

    /// Texts of what is hard to cut.
    fn hard() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "word",
            "Word",
            "U.S.",
            "Dr.",
            "etc.",
            "J.",
            "don't",
            "n't",
            "'s",
            "'",
            "\u{2019}",
            "\u{201C}",
            "\"",
            "``",
            "''",
            ".",
            "..",
            "?",
            "!",
            "\u{2026}",
            "-",
            "--",
            "\u{2014}",
            ",",
            ":",
            "(",
            ")",
            "[1]",
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "  ",
            "\t",
            "\u{A0}",
            "\u{AD}",
            "\u{200B}",
            "\u{FEFF}",
            "\0",
            "é",
            "e\u{301}",
            "\u{FB01}",
            "字",
            "\u{1F469}\u{200D}\u{1F680}",
            "http://a.b/c",
            "a@b.co",
            "@",
            "www.",
            "://",
            "12",
            "1,000",
            "3.5",
            "5/6",
            "2025-10-06",
            "$",
            "US$",
            "5pm",
            "co-",
            "mid-",
            "cannot",
            ":)",
            "=",
            "\u{2028}",
            "\u{2029}",
            "\u{85}",
            "1.",
            "\u{2022}",
            "w/",
            "+",
            "C++",
            "\\/",
            "-LRB-",
            "s'",
            "%",
            "#",
            "&",
            "_",
            "May",
            "Monday",
        ]);
        prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    fn check(body: &str) -> Result<(), TestCaseError> {
        let sentences = sentences(body);
        let mut last = 0;
        for sentence in &sentences {
            prop_assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= LONGEST);
            prop_assert!(!sentence.tokens[0].joined);
            prop_assert_eq!(sentence.span.start, sentence.tokens[0].span.start);
            prop_assert_eq!(sentence.span.end, sentence.tokens[sentence.tokens.len() - 1].span.end);
            for token in &sentence.tokens {
                prop_assert!(token.span.start >= last && !token.span.is_empty());
                // In bounds, on boundaries of characters.
                prop_assert!(body.get(token.span.start as usize..token.span.end as usize).is_some());
                prop_assert!(!token.form.is_empty());
                let between = &body[last as usize..token.span.start as usize];
                prop_assert!(
                    between.chars().all(|c| c.is_whitespace() || c.is_control() || is_ignorable(c)),
                    "{between:?} is lost"
                );
                last = token.span.end;
            }
            let words: Vec<&str> = sentence.tokens.iter().map(|token| token.form.as_str()).collect();
            for (range, _) in date::find(&words, "2025-10-08".parse().ok(), true) {
                prop_assert!(range.start < range.end && range.end <= words.len());
            }
        }
        for line in body.lines() {
            if let Some(line) = pretokenized(line) {
                prop_assert_eq!(line.token_of_word.len(), line.sentence.tokens.len());
                prop_assert!(line.token_of_word.is_sorted());
                prop_assert!((0..line.tokens.len()).all(|index| line.token_of_word.contains(&index)));
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text_is_covered(body in any::<String>()) {
            check(&body)?;
        }

        #[test]
        fn hard_text_is_covered(body in hard()) {
            check(&body)?;
        }
    }

    #[test]
    fn long_stretches_are_cut_at_clauses() {
        let body = "word ".repeat(150) + ", " + &"word ".repeat(150);
        let lengths: Vec<usize> = sentences(&body).iter().map(|sentence| sentence.tokens.len()).collect();
        assert_eq!(lengths, [151, 150]);
    }
}
