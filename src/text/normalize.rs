//! The form of a word that analysis sees: one spelling for quotation marks,
//! spaces, ligatures and composed letters.
//!
//! Works on one word at a time and leaves the body alone, so that spans need
//! no map back. Hands on borrowed text where nothing changes.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Tells whether a character shows nothing and belongs to no word: soft
/// hyphen, zero-width space and joiners, byte order mark.
pub fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Tells whether a character is an apostrophe or a single quotation mark.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BC}' | '\u{B4}' | '`')
}

/// Returns the form of a word.
///
/// # Examples
///
/// ```
/// use relata::text::normalize::form;
/// assert_eq!(form("n’t"), "n't");
/// assert_eq!(form("of\u{FB01}ce"), "office");
/// ```
pub fn form(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(match word {
            "``" | "''" => "\"",
            "`" => "'",
            _ => return ascii(word),
        });
    }
    let mut out = String::with_capacity(word.len());
    let mut compose = false;
    for c in word.chars() {
        match c {
            _ if is_ignorable(c) => {}
            '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2BC}' | '\u{2032}' | '\u{B4}' => out.push('\''),
            '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{AB}' | '\u{BB}' | '\u{2033}' => out.push('"'),
            '\u{2010}' | '\u{2011}' | '\u{2212}' => out.push('-'),
            '\u{2012}' => out.push('\u{2013}'),
            '\u{2015}' => out.push('\u{2014}'),
            '\u{2026}' => out.push_str("..."),
            // Ligatures and full-width forms.
            '\u{FB00}'..='\u{FB06}' | '\u{FF01}'..='\u{FF5E}' => out.extend(std::iter::once(c).nfkc()),
            '\u{300}'..='\u{36F}' => {
                compose = true;
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    if compose {
        out = out.nfc().collect();
    }
    if out.is_empty() {
        return Cow::Borrowed(word);
    }
    if out == "''" {
        out.replace_range(.., "\"");
    }
    Cow::Owned(out)
}

/// Returns the form of a word of ASCII: a backtick inside is an apostrophe.
fn ascii(word: &str) -> Cow<'_, str> {
    if word.len() > 1 && word.contains('`') { Cow::Owned(word.replace('`', "'")) } else { Cow::Borrowed(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (word, expected) in [
            ("plain", "plain"),
            ("“", "\""),
            ("''", "\""),
            ("…", "..."),
            ("co\u{AD}operate", "cooperate"),
            ("cafe\u{301}", "café"),
            ("\u{2011}", "-"),
            ("—", "—"),
            ("`s", "'s"),
        ] {
            assert_eq!(form(word), expected, "{word}");
        }
    }
}
