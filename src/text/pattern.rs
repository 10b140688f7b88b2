//! What some words look like: addresses, file names, dates, telephone
//! numbers, faces, fused and contracted words.
//!
//! Pure tests over strings without white space; [`token`](super) uses them.

use super::normalize::is_apostrophe;

/// Endings that make a word with a stop in it the name of a host.
const DOMAINS: &[&str] = &[
    "ai", "au", "biz", "br", "ca", "ch", "cn", "co", "com", "de", "edu", "es", "eu", "fm", "fr", "gov", "ie", "il",
    "in", "info", "int", "io", "ir", "it", "jp", "kr", "me", "mil", "mx", "net", "nl", "no", "nz", "org", "pl", "ru",
    "se", "tk", "tr", "tv", "tw", "ua", "uk", "us", "za",
];

/// Endings that make a word with a stop in it the name of a file.
const FILES: &[&str] = &[
    "aspx", "bmp", "conf", "cpp", "csv", "doc", "docx", "exe", "gif", "gz", "htm", "html", "jpeg", "jpg", "js", "json",
    "mp3", "mp4", "mpg", "pdf", "php", "png", "ppt", "pptx", "py", "rar", "rtf", "svg", "tar", "txt", "wav", "wma",
    "wpd", "xls", "xlsx", "xml", "zip",
];

/// Faces that stay whole.
const FACES: &[&str] = &[
    ":)", ":-)", ":(", ":-(", ";)", ";-)", ":D", ":-D", ":P", ":-P", ":p", ":-p", ":/", ":-/", ":|", ":o", ":O", ":'(",
    "=)", "=D", "=(", "=P", "^_^", "-_-", "<3", "XD", "xD", ":))", ":)))", ":((", ";P", "(:", "8)", ":*", ":]", ":[",
    ":S", "o_O", "O_o", "=]",
];

/// Roots of the names of discussion groups.
const GROUPS: &[&str] = &["alt", "biz", "comp", "humanities", "misc", "news", "rec", "sci", "soc", "talk"];

/// Tells whether a word is a face: `:-)`.
pub(super) fn is_face(text: &str) -> bool {
    text.len() <= 4 && FACES.contains(&text)
}

/// Tells whether a word is an address: of mail, of a page.
pub(super) fn is_address(text: &str) -> bool {
    text.len() > 5 && (text.contains("://") || text.find('@').is_some_and(|at| at > 0 && text[at..].contains('.')))
}

/// Returns the part of a chunk that stays whole: an address, the name of a
/// file, a face.
pub(super) fn whole(text: &str) -> Option<(usize, usize)> {
    if is_face(text) {
        return Some((0, text.len()));
    }
    if !text.bytes().any(|byte| matches!(byte, b'.' | b'@' | b':')) {
        return None;
    }
    if is_face(text.trim_end_matches(['.', ',', '!', '?'])) {
        return Some((0, text.trim_end_matches(['.', ',', '!', '?']).len()));
    }
    let mut from = text.len() - text.trim_start_matches(is_opening).len();
    let mut to = text.trim_end_matches(is_closing).len();
    if from >= to {
        return face_at_end(text);
    }
    if let Some(at) = text.find("://").filter(|&at| at > 0 && text.as_bytes()[at - 1].is_ascii_alphabetic()) {
        from = at - text.as_bytes()[..at].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    } else if let Some(at) = text.find('@').filter(|&at| text[at..].contains('.')) {
        let good = |c: &char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '&' | '%');
        let local: usize = text[..at].chars().rev().take_while(good).map(char::len_utf8).sum();
        let host: usize = text[at + 1..].chars().take_while(good).map(char::len_utf8).sum();
        let host = text[at + 1..at + 1 + host].trim_end_matches(['.', '-', '_']);
        return (local > 0 && host.contains('.')).then_some((at - local, at + 1 + host.len()));
    } else if !is_bare(&text[from..to]) {
        return face_at_end(text);
    }
    // An address takes the bracket that it opens.
    if text[from..to].contains('(') && text[to..].starts_with(')') {
        to += 1;
    }
    if let Some(cut) = text[from..to].find(['<', '>', '"', '\u{201D}', '\u{201C}']) {
        to = from + cut;
    }
    (from < to).then_some((from, to))
}

/// Tells whether a word without scheme is an address or the name of a file or
/// discussion group.
fn is_bare(word: &str) -> bool {
    let scheme = word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) || word.starts_with("doi:10.");
    scheme && word.len() > 7
        || word.contains('.')
            && (is_host(word) || is_name_of_file(word) && !word.contains(['(', ')', '"']) || is_group(word))
}

/// Tells whether a word is the name of a discussion group: `alt.animals.cat`.
fn is_group(word: &str) -> bool {
    word.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'))
        && word.split_once('.').is_some_and(|(root, _)| GROUPS.contains(&root))
}

fn face_at_end(text: &str) -> Option<(usize, usize)> {
    FACES
        .iter()
        .filter(|face| face.len() > 1 && text.ends_with(**face) && face.starts_with([':', ';', '=']))
        .map(|face| text.len() - face.len())
        .filter(|&at| !text[..at].ends_with(|c: char| c.is_ascii_digit()) && !text[..at].contains('('))
        .min()
        .map(|at| (at, text.len()))
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '<' | '"' | '\'' | '`' | '*' | '\u{201C}' | '\u{2018}' | '\u{AB}')
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '}'
            | '>'
            | '"'
            | '\''
            | '*'
            | '\u{201D}'
            | '\u{2019}'
            | '\u{BB}'
            | '.'
            | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '\u{2026}'
    )
}

/// Tells whether a word is the name of a host, with a path or without.
fn is_host(word: &str) -> bool {
    let host = word.split('/').next().unwrap_or(word);
    let mut labels = host.rsplit('.');
    let last = labels.next().unwrap_or_default();
    let label = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let mut count = 0;
    let mut long = false;
    for part in labels {
        if !label(part) {
            return false;
        }
        count += 1;
        long |= part.len() > 2;
    }
    let known = DOMAINS.binary_search(&last).is_ok()
        || (last.len() > 2
            && last.bytes().all(|byte| byte.is_ascii_uppercase())
            && DOMAINS.contains(&&*last.to_ascii_lowercase()));
    // "works.in" is two words that lack a space more often than a host.
    let ambiguous = matches!(last, "in" | "me" | "it" | "us" | "no" | "is" | "so" | "at" | "be" | "to" | "my" | "am");
    count > 0 && known && long && (!ambiguous || count > 1 || host.len() < word.len())
}

/// Tells whether a word starts with the name of a file.
pub(super) fn is_name_of_file(word: &str) -> bool {
    let end =
        word.find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '_' | '/' | '#')).unwrap_or(word.len());
    word[..end].trim_end_matches('.').rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty() && ending.len() <= 5 && FILES.binary_search(&&*ending.to_ascii_lowercase()).is_ok()
    })
}

/// Tells whether the slash at `at` stands in a date or fraction: `11/28/2000`.
pub(super) fn date_slashes(word: &str, at: usize) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let ahead = digits(&word[at + 1..]);
    let behind = word[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
    if !(1..=4).contains(&behind) || !(1..=4).contains(&ahead) {
        return false;
    }
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    let (left, right) = (number(&word[at - behind..at]), number(&word[at + 1..at + 1 + ahead]));
    // A day and a month, a fraction, a year after them.
    left.min(right) <= 12 && left.max(right) <= 31 || at > 2 && ahead > 1
}

/// Tells whether a word with a slash stays whole.
pub(super) fn is_slashed_word(word: &str) -> bool {
    let word = word.trim_end_matches(is_closing);
    matches!(word, "s/he" | "S/he" | "w/o" | "w/" | "n/a" | "N/A" | "b/c" | "I/O")
}

/// Tells whether hyphens between the digits of a word stay in it: telephone
/// numbers, postal codes and dates do, ranges do not.
pub(super) fn number_hyphens(word: &str) -> bool {
    let end =
        word.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b'/' | b'+')).count();
    let mut lengths = [0usize; 8];
    let mut count = 0;
    for part in word[..end].trim_end_matches(['-', '.']).split('-') {
        if count == lengths.len() {
            return true;
        }
        lengths[count] = part.len();
        count += 1;
    }
    match lengths[..count] {
        [1 | 3 | 5, 4] => true,
        [first, second, third] => first + second + third > 5,
        [_, _, _, ..] => true,
        _ => false,
    }
}

/// Returns where a word without apostrophe that is two words is cut:
/// `can|not`, `gon|na`.
pub(super) fn fused(word: &str) -> Option<usize> {
    if !(2..=8).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let mut lower = [0u8; 8];
    lower[..word.len()].copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    Some(match &lower[..word.len()] {
        // Not IM, the message.
        b"im" if word != "IM" => 1,
        b"cannot" | b"gonna" | b"wanna" | b"gotta" | b"gimme" | b"lemme" => 3,
        b"dont" | b"cant" | b"wont" | b"isnt" | b"arnt" | b"aint" => 2,
        b"didnt" | b"wasnt" | b"arent" | b"hasnt" | b"hadnt" => 3,
        b"doesnt" | b"havent" | b"werent" => 4,
        b"couldnt" | b"wouldnt" => 5,
        b"shouldnt" => 6,
        b"ive" => 1,
        b"youre" | b"youve" | b"youll" => 3,
        b"theyre" | b"thats" | b"whats" => 4,
        b"theres" => 5,
        _ => return None,
    })
}

/// Returns where the last clitic of a word starts.
pub(super) fn last_clitic(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().rfind(|&(_, c)| is_apostrophe(c))?;
    let head = &word[..at];
    let last = head.chars().next_back()?;
    let tail = &word[at + mark.len_utf8()..];
    match tail {
        "s" | "S" | "re" | "ve" | "ll" | "d" | "m" | "RE" | "VE" | "LL" | "D" | "M" | "Re" | "Ve" | "Ll" => Some(at),
        "t" | "T" if matches!(last, 'n' | 'N') && head.len() > 1 => Some(at - 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(DOMAINS.is_sorted());
        assert!(FILES.is_sorted());
    }

    #[test]
    fn addresses() {
        for (text, expected) in [
            ("(http://a.example/b_(c)).", Some("http://a.example/b_(c)")),
            ("news@paper.example,", Some("news@paper.example")),
            ("www.paper.org.", Some("www.paper.org")),
            ("Paper.com", Some("Paper.com")),
            ("notes.pdf)", Some("notes.pdf")),
            ("end.Next", None),
            ("U.S.", None),
            ("works.in", None),
        ] {
            assert_eq!(whole(text).map(|(from, to)| &text[from..to]), expected, "{text}");
        }
    }

    #[test]
    fn numbers_and_clitics() {
        assert!(number_hyphens("713-853-3989"));
        assert!(number_hyphens("2025-10-06."));
        assert!(!number_hyphens("1999-2004"));
        assert_eq!(last_clitic("don't"), Some(2));
        assert_eq!(last_clitic("O'Brien"), None);
        assert_eq!(fused("cannot"), Some(3));
        assert_eq!(fused("thats"), Some(4));
    }
}
