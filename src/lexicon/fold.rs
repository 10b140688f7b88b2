//! The form in which names are compared.

/// Returns a name as look-ups compare it: lower case, without accents, dots,
/// apostrophes, a leading *the* and a trailing possessive; all else that is
/// neither letter nor digit is one blank.
///
/// # Examples
///
/// ```
/// use relata::lexicon::fold;
///
/// assert_eq!(fold("The U.S."), "us");
/// assert_eq!(fold("Nicolás Maduro’s"), "nicolas maduro");
/// assert_eq!(fold("Kim Jong-un"), "kim jong un");
/// ```
pub fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    if name.is_ascii() {
        push(&mut folded, name);
    } else {
        push(&mut folded, &deunicode::deunicode(name));
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    if let Some(rest) = folded.strip_prefix("the ") {
        return rest.to_owned();
    }
    folded
}

/// Appends the compared form of text in ASCII letters.
fn push(folded: &mut String, text: &str) {
    let text = text.trim_end();
    let text = text.strip_suffix("'s").or_else(|| text.strip_suffix('\'')).unwrap_or(text);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => folded.push(byte as char),
            b'A'..=b'Z' => folded.push(byte.to_ascii_lowercase() as char),
            b'.' | b'\'' | b'`' => {}
            b'&' => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
                folded.push_str("and ");
            }
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn variants_of_a_name_are_one() {
        for (name, expected) in [
            ("U.S. Congress", "us congress"),
            ("the Kremlin's", "kremlin"),
            ("Quai d’Orsay", "quai dorsay"),
            ("Johnson & Johnson", "johnson and johnson"),
            ("al-Qa'ida", "al qaida"),
            ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
            ("  Workers' ", "workers"),
            ("", ""),
            ("The", "the"),
        ] {
            assert_eq!(fold(name), expected, "{name}");
        }
    }
}
