//! What the XML formats share: text without the characters that XML forbids.

use std::borrow::Cow;

/// Puts U+FFFD in the place of characters that XML 1.0 cannot hold, not even
/// escaped, and counts them.
pub(super) fn clean<'a>(text: &'a str, n_replaced: &mut u64) -> Cow<'a, str> {
    replace(text, is_forbidden, n_replaced)
}

/// Puts U+FFFD in the place of characters for which a condition holds, and counts them.
pub(super) fn replace<'a>(text: &'a str, is_bad: impl Fn(char) -> bool, n_replaced: &mut u64) -> Cow<'a, str> {
    let n_bad = text.chars().filter(|&c| is_bad(c)).count();
    if n_bad == 0 {
        return Cow::Borrowed(text);
    }
    *n_replaced += n_bad as u64;
    Cow::Owned(text.chars().map(|c| if is_bad(c) { char::REPLACEMENT_CHARACTER } else { c }).collect())
}

/// Tells what charts that become SVG have no place for: what XML forbids, and
/// every other control character but the end of a line and the tab.
pub(super) fn is_no_text(c: char) -> bool {
    is_forbidden(c) || c.is_control() && c != '\n' && c != '\t'
}

/// The production `Char` of XML 1.0, section 2.2, the other way round.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_replaced_and_counted() {
        let mut n_replaced = 0;
        assert_eq!(
            clean("a\u{1}b\u{1b}\tc\r\n\u{ffff}\u{7f}", &mut n_replaced),
            "a\u{fffd}b\u{fffd}\tc\r\n\u{fffd}\u{7f}"
        );
        assert_eq!(n_replaced, 3);
        assert!(matches!(clean("«חיפה»", &mut n_replaced), Cow::Borrowed(_)));
    }
}
