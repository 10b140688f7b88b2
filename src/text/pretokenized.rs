//! Lines whose words are parted by blanks already, the way newspaper corpora
//! of the Penn Treebank's time write them.
//!
//! Their brackets (`-LRB-`) and quotes (` `` `) are turned into what analysis
//! knows, and words that the treebanks split (`well-known`) are split; each
//! word remembers the token that it came from.

use super::token::{self, Around, Gap, Piece};
use super::{Sentence, Span, Token, normalize, pattern};

/// A sentence of given tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pretokenized {
    /// The sentence as analysis sees it; spans count the bytes of the line.
    pub sentence: Sentence,
    /// For each word of the sentence, the index of its token.
    pub token_of_word: Vec<usize>,
    /// The tokens as given.
    pub tokens: Vec<String>,
}

/// Makes a sentence of a line of tokens parted by blanks; none of a blank line.
///
/// # Examples
///
/// ```
/// let line = relata::text::pretokenized("`` A well-known face -LRB- his -RRB- is n't here . ''").unwrap();
/// let words: Vec<&str> = line.sentence.tokens.iter().map(|token| token.form.as_str()).collect();
/// assert_eq!(words, ["\"", "A", "well", "-", "known", "face", "(", "his", ")", "is", "n't", "here", ".", "\""]);
/// assert_eq!(line.token_of_word[2..6], [2, 2, 2, 3]);
/// ```
pub fn pretokenized(line: &str) -> Option<Pretokenized> {
    let mut result = Pretokenized {
        sentence: Sentence { span: Span::new(0, 0), tokens: Vec::new() },
        token_of_word: Vec::new(),
        tokens: Vec::new(),
    };
    let mut pieces = Vec::new();
    let mut at = 0;
    for part in line.split(char::is_whitespace) {
        let start = at;
        at += part.len();
        at += line[at..].chars().next().map_or(0, char::len_utf8);
        if part.is_empty() || at > u32::MAX as usize {
            continue;
        }
        let index = result.tokens.len();
        result.tokens.push(part.to_owned());
        let mut push = |form: &str, from: usize, to: usize, joined: bool| {
            let form = normalize::form(form).into_owned();
            result.sentence.tokens.push(Token { form, span: Span::new(start + from, start + to), joined });
            result.token_of_word.push(index);
        };
        let whole = bracket(part).or_else(|| (is_clitic(part) || part == "--").then_some(part));
        if let Some(form) = whole {
            push(form, 0, part.len(), index > 0 && is_clitic(part));
            continue;
        }
        let (text, offsets) = unescape(part);
        pieces.clear();
        cut(&text, &mut pieces);
        for piece in &pieces {
            push(&text[piece.start..piece.end], offsets(piece.start), offsets(piece.end), piece.joined);
        }
        if pieces.is_empty() {
            push(part, 0, part.len(), false);
        }
    }
    let tokens = &result.sentence.tokens;
    result.sentence.span = tokens.first()?.span.cover(tokens.last()?.span);
    Some(result)
}

/// Cuts a token where the treebanks do. A stop at its end is its own.
fn cut(text: &str, pieces: &mut Vec<Piece>) {
    let around = Around { before: None, after: None, quoted: true };
    let body = text.trim_end_matches('.');
    let stop = text.len() - body.len();
    let inner = if stop == 1 && !body.is_empty() { body } else { text };
    token::chunk(inner, 0, inner.len(), Gap::Space, around, pieces);
    if let Some(last) = pieces.last_mut().filter(|last| last.end == inner.len()) {
        last.end = text.len();
    }
}

/// Returns what a bracket or quotation mark of the old spelling stands for.
fn bracket(token: &str) -> Option<&'static str> {
    Some(match token {
        "-LRB-" | "-lrb-" => "(",
        "-RRB-" | "-rrb-" => ")",
        "-LSB-" | "-lsb-" => "[",
        "-RSB-" | "-rsb-" => "]",
        "-LCB-" | "-lcb-" => "{",
        "-RCB-" | "-rcb-" => "}",
        "``" | "''" => "\"",
        "`" => "'",
        _ => return None,
    })
}

/// Tells whether a token continues the word before it: *n't*, *'s*.
fn is_clitic(token: &str) -> bool {
    pattern::last_clitic(token) == Some(0)
        || matches!(token, "n't" | "N'T" | "n\u{2019}t" | "na" | "ta")
        || token.strip_prefix(normalize::is_apostrophe).is_some_and(|rest| {
            matches!(rest, "s" | "S" | "re" | "ve" | "ll" | "d" | "m" | "RE" | "VE" | "LL" | "D" | "M")
        })
}

/// Takes the backslashes of `1\/2` away; the function returned maps offsets
/// back.
fn unescape(token: &str) -> (String, impl Fn(usize) -> usize) {
    let mut text = String::with_capacity(token.len());
    let mut removed = Vec::new();
    let mut chars = token.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' && chars.peek().is_some_and(|&next| matches!(next, '/' | '*')) {
            removed.push(text.len());
        } else {
            text.push(c);
        }
    }
    (text, move |offset| offset + removed.iter().filter(|&&at| at < offset).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        pretokenized(line).unwrap().sentence.tokens.into_iter().map(|token| token.form).collect()
    }

    #[test]
    fn old_spelling() {
        assert_eq!(words("He paid 1\\/2 of it ."), ["He", "paid", "1/2", "of", "it", "."]);
        assert_eq!(words("Mr. Ruiz of Foo Inc. ca n't"), ["Mr.", "Ruiz", "of", "Foo", "Inc.", "ca", "n't"]);
        assert_eq!(words("the workers ' party"), ["the", "workers", "'", "party"]);
        assert_eq!(
            words("a co-founder of a U.S.-led force"),
            ["a", "co-founder", "of", "a", "U.S.", "-", "led", "force"]
        );
    }

    #[test]
    fn spans_count_the_line() {
        let line = "  the 3\\/4-inch  pipe";
        let result = pretokenized(line).unwrap();
        for (token, &of) in result.sentence.tokens.iter().zip(&result.token_of_word) {
            assert!(result.tokens[of].contains(token.span.of(line)), "{token:?}");
        }
        assert_eq!(result.sentence.span.of(line), "the 3\\/4-inch  pipe");
        assert_eq!(pretokenized("  "), None);
    }
}
