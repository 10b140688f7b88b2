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
        for end in boundary::ends(body, &mut pieces) {
            emit(body, &pieces[start..end], &mut sentences);
            start = end;
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

/// Makes sentences of the pieces of one, more than one where it is too long.
fn emit(body: &str, mut pieces: &[Piece], out: &mut Vec<Sentence>) {
    while let (Some(first), Some(_)) = (pieces.first(), pieces.last()) {
        let mut end = pieces.len();
        if end > LONGEST {
            let mark = (LONGEST / 2..LONGEST)
                .rev()
                .find(|&i| matches!(&body[pieces[i].start..pieces[i].end], "," | ";" | ":" | "\u{2014}" | "--"));
            end = mark.map_or(LONGEST, |i| i + 1);
            while end > 1 && pieces[end].joined {
                end -= 1;
            }
        }
        let tokens: Vec<Token> = pieces[..end]
            .iter()
            .map(|piece| Token {
                form: form(&body[piece.start..piece.end]).into_owned(),
                span: Span::new(piece.start, piece.end),
                joined: piece.joined,
            })
            .collect();
        out.push(Sentence { span: Span::new(first.start, pieces[end - 1].end), tokens });
        pieces = &pieces[end..];
    }
}
