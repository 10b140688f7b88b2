//! Tells English from other languages.

use whichlang::Lang;

/// Below this many words the statistical detector errs, mostly on headlines
/// made of names.
const DETECTOR_WORDS: usize = 40;

/// Frequent small words of English, and of languages written like it. A word
/// of both sides (*in*, *die*, *on*) counts for neither.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "is", "that", "for", "was", "with", "by", "from", "it", "his", "has", "have", "are",
    "will", "its", "their", "they", "not", "which", "after", "been", "were", "who", "said", "at", "as", "this",
    "would", "an", "than", "into", "over", "against", "our", "we", "you", "i",
];
const OTHERS: &[&str] = &[
    // German, Dutch, the Scandinavian languages
    "der", "das", "und", "den", "dem", "des", "ein", "eine", "einer", "nicht", "mit", "von", "ist", "auf", "für", "zu",
    "sich", "im", "sie", "wird", "haben", "het", "een", "van", "zijn", "niet", "voor", "dat", "och", "att", "som",
    "inte", "og", "ikke", "til", "af", "på", "det", "har", "med",
    // French, Spanish, Italian, Portuguese, Romanian
    "le", "la", "les", "du", "et", "une", "dans", "pour", "qui", "que", "pas", "est", "sur", "avec", "aux", "el", "los",
    "las", "y", "una", "por", "con", "para", "del", "su", "se", "al", "il", "di", "che", "della", "non", "sono", "per",
    "gli", "nel", "os", "da", "em", "um", "uma", "não", "com", "și", "din", "pentru",
    // Polish, Czech, Turkish, Finnish, Indonesian
    "nie", "się", "jest", "że", "na", "w", "z", "ve", "bir", "bu", "için", "ja", "ei", "yang", "dan", "dari",
];

/// Tells whether a document is English, by its declared language, else by its
/// words: a statistical detector over title and body, below forty words script
/// and function words alone. In doubt it is.
pub(super) fn is_english(declared: Option<&str>, title: &str, body: &str) -> bool {
    if let Some(declared) = declared.map(str::trim).filter(|declared| !declared.is_empty()) {
        let declared = declared.to_ascii_lowercase();
        return declared == "english" || declared.split(['-', '_']).next() == Some("en") || declared == "eng";
    }
    let text: String = [title, "\n", body].concat().chars().take(20_000).collect();
    if !is_latin(&text) {
        return false;
    }
    let (n_words, english, others) = function_words(&text);
    if n_words < DETECTOR_WORDS {
        return others <= english;
    }
    whichlang::detect_language(&text) == Lang::Eng || others * 4 < english
}

/// Tells whether at least 70 % of the letters are Latin.
fn is_latin(text: &str) -> bool {
    let mut n_letters = 0;
    let mut n_latin = 0;
    for letter in text.chars().filter(|c| c.is_alphabetic()) {
        n_letters += 1;
        n_latin += usize::from(letter < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&letter));
    }
    n_letters * 7 <= n_latin * 10
}

fn function_words(text: &str) -> (usize, usize, usize) {
    let mut counts = (0, 0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        counts.0 += 1;
        counts.1 += usize::from(ENGLISH.contains(&word.as_str()));
        counts.2 += usize::from(OTHERS.contains(&word.as_str()));
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_by_script_and_function_words() {
        assert!(is_english(None, "Erdogan visits Baku", "Talks planned"));
        assert!(is_english(None, "", "Le Pen and Macron met in Paris."));
        assert!(!is_english(None, "", "Der Kanzler hat die Reise nach Kiew nicht bestätigt."));
        assert!(!is_english(None, "", "Президент подписал закон."));
        assert!(!is_english(None, "", "El presidente no quiso hablar con los periodistas."));
    }

    #[test]
    fn the_declared_language_goes_first() {
        assert!(is_english(Some("en-GB"), "", "Erdogan, Aliyev"));
        assert!(!is_english(Some("de"), "", "The same words."));
    }

    #[test]
    fn long_texts_by_the_detector() {
        let german = "Die Regierung hat am Montag beschlossen, die Lieferung weiterer Waffen zu prüfen. ".repeat(6);
        assert!(!is_english(None, "", &german));
        let english = "The government decided on Monday to examine the delivery of further weapons. ".repeat(6);
        assert!(is_english(None, "", &english));
    }
}
