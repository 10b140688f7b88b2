//! The pieces of a pattern: variables, quotations, words, semicolons.

use crate::text::Span;

use super::error::QueryError;

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// `?` (an empty name) or `?x`.
    Variable(String),
    /// Words in quotation marks.
    Quoted,
    /// A bare word.
    Word,
    /// `;`
    Semicolon,
}

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    /// The words, without quotation marks.
    pub(super) text: String,
    pub(super) span: Span,
}

/// Cuts a pattern into pieces, in text order.
pub(super) fn items(text: &str) -> Result<Vec<Item>, QueryError> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let after = at + first.len_utf8();
        if first.is_whitespace() || first.is_control() {
            at = after;
            continue;
        }
        let (kind, inner, end) = match first {
            ';' => (ItemKind::Semicolon, at..after, after),
            '"' | '“' | '”' | '„' => {
                let Some(close) = text[after..].find(['"', '“', '”']) else {
                    return Err(QueryError::UnclosedQuote { span: Span::new(at, text.len()) });
                };
                let close = after + close;
                let end = close + text[close..].chars().next().map_or(0, char::len_utf8);
                (ItemKind::Quoted, after..close, end)
            }
            _ => {
                let is_end = |char: char| char.is_whitespace() || matches!(char, ';' | '"' | '“' | '”' | '„');
                let end = text[after..].find(is_end).map_or(text.len(), |length| after + length);
                let kind = match text[at..end].strip_prefix('?') {
                    Some(name) if name.chars().all(|char| char.is_alphanumeric() || char == '_') => {
                        ItemKind::Variable(name.to_owned())
                    }
                    Some(_) => {
                        let found = text[at..end].to_owned();
                        return Err(QueryError::BadVariable { span: Span::new(at, end), found });
                    }
                    None => ItemKind::Word,
                };
                (kind, at..end, end)
            }
        };
        let words: Vec<&str> = text[inner].split_whitespace().collect();
        if kind != ItemKind::Quoted || !words.is_empty() {
            found.push(Item { kind, text: words.join(" "), span: Span::new(at, end) });
        }
        at = end;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_keep_their_place() {
        let found = items("?x \"New  York\";opposes").unwrap();
        let texts: Vec<(&str, u32)> = found.iter().map(|item| (item.text.as_str(), item.span.start)).collect();
        assert_eq!(texts, [("?x", 0), ("New York", 3), (";", 14), ("opposes", 15)]);
        assert_eq!(found[0].kind, ItemKind::Variable("x".to_owned()));
    }
}
