//! Cuts a page into tags and text.

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// `<name ...>`
    Open { name: &'a str, attributes: &'a str },
    /// `</name>`
    Close { name: &'a str },
    /// What stands between tags, entities unresolved.
    Text(&'a str),
    /// What stands inside `script`, `style`, `title` or `textarea`.
    Raw { name: &'a str, attributes: &'a str, text: &'a str },
}

/// Cuts a page into pieces, in order; comments and declarations are left out.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            if let Some(after) = rest.strip_prefix("<!--") {
                rest = after.split_once("-->").map_or("", |(_, rest)| rest);
                continue;
            }
            if rest.starts_with("<!") || rest.starts_with("<?") {
                rest = rest.split_once('>').map_or("", |(_, rest)| rest);
                continue;
            }
            if let Some((piece, after)) = tag(rest) {
                rest = after;
                return Some(piece);
            }
            // A "<" that opens no tag is text.
            let end = memchr::memchr(b'<', &rest.as_bytes()[1..]).map_or(rest.len(), |at| at + 1);
            // The first byte may begin a character of several.
            let (text, after) = rest.split_at(end);
            rest = after;
            return Some(Piece::Text(text));
        }
    })
}

/// Reads the tag at the start, with its content where that is raw text.
fn tag(html: &str) -> Option<(Piece<'_>, &str)> {
    let inner = html.strip_prefix('<')?;
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':').unwrap_or(inner.len());
    let (name, from) = inner.split_at(name_end);
    let end = tag_end(from);
    let attributes = &from[..end];
    let after = from.get(end + 1..).unwrap_or("");
    if closes {
        return Some((Piece::Close { name }, after));
    }
    if ["script", "style", "title", "textarea"].iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
        let (text, after) = raw_text(name, after);
        return Some((Piece::Raw { name, attributes, text }, after));
    }
    Some((Piece::Open { name, attributes }, after))
}

/// Returns where the tag's `>` stands, quoted attribute values passed over.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, byte) in text.bytes().enumerate() {
        match quote {
            Some(mark) if byte == mark => quote = None,
            None if byte == b'>' => return at,
            None if after_equals && matches!(byte, b'"' | b'\'') => quote = Some(byte),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            after_equals = byte == b'=';
        }
    }
    // A quotation mark that never closes: take the first ">" after all.
    text.find('>').unwrap_or(text.len())
}

fn raw_text<'a>(name: &str, html: &'a str) -> (&'a str, &'a str) {
    let mut from = 0;
    while let Some(at) = html[from..].find("</") {
        let start = from + at;
        let close = html.get(start + 2..start + 2 + name.len());
        if close.is_some_and(|close| close.eq_ignore_ascii_case(name)) {
            let after = html[start..].split_once('>').map_or("", |(_, after)| after);
            return (&html[..start], after);
        }
        from = start + 2;
    }
    (html, "")
}

/// Returns the value of an attribute, entities resolved.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (found, after) = rest.split_at(end);
        let after = after.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            // "= " at the very start names nothing; pass one character.
            rest = if found.is_empty() { rest.get(1..)? } else { after };
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.as_bytes().first() {
            Some(mark @ (b'"' | b'\'')) => {
                let mark = char::from(*mark);
                value[1..].split_once(mark).unwrap_or((&value[1..], ""))
            }
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        if found.eq_ignore_ascii_case(name) {
            return Some(unescape(value));
        }
        rest = after;
    }
}

/// Resolves entities.
pub(super) fn unescape(text: &str) -> String {
    html_escape::decode_html_entities(text).into_owned()
}
