//! The pieces of a pattern: variables, quotations, words, marks, and clauses in
//! parentheses, which are one piece, as is `~` with what follows it.

use crate::text::Span;

use super::error::QueryError;
use super::sort::Sort;

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// `?` (an empty name) or `?x`, with the kind behind the colon of `?x:person`.
    Variable(String, Option<Sort>),
    /// Words in quotation marks.
    Quoted,
    /// `~word` or `~"several words"`: what is near in meaning.
    Near,
    /// A bare word.
    Word,
    /// `;`
    Semicolon,
    /// `=`, `!=`, `<`, `<=`, `>`, `>=`
    Comparison,
    /// A clause in parentheses.
    Nested(Vec<Item>),
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
    let mut open: Vec<(usize, Vec<Item>)> = Vec::new();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let after = at + first.len_utf8();
        if first.is_whitespace() || first.is_control() {
            at = after;
            continue;
        }
        // What is near in meaning to the word or quotation behind it.
        let is_near = first == '~' && !text[after..].starts_with(|c: char| c == '~' || c.is_whitespace());
        let mark = first;
        let (first, start, after) = match text[after..].chars().next() {
            Some(next) if is_near => (next, after, after + next.len_utf8()),
            _ => (first, at, after),
        };
        if is_near && matches!(first, '(' | ')' | ';' | '?' | '=' | '<' | '>' | '!') {
            return Err(QueryError::BadVariable { span: Span::new(at, after), found: format!("{mark}{first}") });
        }
        let (kind, inner, end) = match first {
            '(' => {
                open.push((at, std::mem::take(&mut found)));
                at = after;
                continue;
            }
            ')' => {
                let Some((start, outer)) = open.pop() else {
                    return Err(QueryError::Parenthesis { span: Span::new(at, after) });
                };
                let nested = std::mem::replace(&mut found, outer);
                let kind = ItemKind::Nested(nested);
                found.push(Item { kind, text: text[start + 1..at].trim().to_owned(), span: Span::new(start, after) });
                at = after;
                continue;
            }
            ';' => (ItemKind::Semicolon, at..after, after),
            '=' | '<' | '>' | '!' if first != '!' || text[after..].starts_with('=') => {
                let end = if text[after..].starts_with('=') { after + 1 } else { after };
                (ItemKind::Comparison, at..end, end)
            }
            '"' | '“' | '”' | '„' => {
                let Some(close) = text[after..].find(['"', '“', '”']) else {
                    return Err(QueryError::UnclosedQuote { span: Span::new(at, text.len()) });
                };
                let close = after + close;
                let end = close + text[close..].chars().next().map_or(0, char::len_utf8);
                (ItemKind::Quoted, after..close, end)
            }
            _ => {
                let end = text[after..].find(ends_word).map_or(text.len(), |length| after + length);
                let kind = match text[start..end].strip_prefix('?') {
                    Some(name) => variable(name, Span::new(at, end))?,
                    None => ItemKind::Word,
                };
                (kind, start..end, end)
            }
        };
        let words: Vec<&str> = text[inner].split_whitespace().collect();
        let kind = if is_near && !words.is_empty() { ItemKind::Near } else { kind };
        if kind != ItemKind::Quoted || !words.is_empty() {
            found.push(Item { kind, text: words.join(" "), span: Span::new(at, end) });
        }
        at = end;
    }
    match open.first() {
        Some(&(start, _)) => Err(QueryError::Parenthesis { span: Span::new(start, start + 1) }),
        None => Ok(found),
    }
}

fn ends_word(char: char) -> bool {
    char.is_whitespace() || matches!(char, ';' | '"' | '“' | '”' | '„' | '(' | ')' | '=' | '<' | '>' | '!')
}

/// Reads what stands behind the question mark of a variable.
fn variable(text: &str, span: Span) -> Result<ItemKind, QueryError> {
    let (name, sort) = match text.split_once(':') {
        Some((name, sort)) => (name, Some(sort)),
        None => (text, None),
    };
    if !name.chars().all(|char| char.is_alphanumeric() || char == '_') {
        return Err(QueryError::BadVariable { span, found: format!("?{text}") });
    }
    let sort = match sort {
        Some(word) => Some(word.parse().map_err(|()| QueryError::UnknownKind {
            span,
            found: word.to_owned(),
            near: Sort::near(word),
        })?),
        None => None,
    };
    Ok(ItemKind::Variable(name.to_owned(), sort))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_keep_their_place() {
        let found = items("?x \"New  York\";opposes").unwrap();
        let texts: Vec<(&str, u32)> = found.iter().map(|item| (item.text.as_str(), item.span.start)).collect();
        assert_eq!(texts, [("?x", 0), ("New York", 3), (";", 14), ("opposes", 15)]);
        assert_eq!(found[0].kind, ItemKind::Variable("x".to_owned(), None));
        let found = items("? ~backs ~\"new  roads\"").unwrap();
        let near = |item: &Item| (item.kind == ItemKind::Near).then(|| item.text.clone());
        assert_eq!(found.iter().filter_map(near).collect::<Vec<_>>(), ["backs", "new roads"]);
        assert!(items("? opposes ~?").is_err());
    }
}
