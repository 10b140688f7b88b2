//! What the encoder sees of a word: rows of its tables.
//!
//! A word is its entry in the vocabulary, its first two and three letters,
//! its last two, three and four, its very spelling (these six hashed into one
//! table), and its shape. The trainer counts rows in the same way.

/// Where a word's vectors stand in the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rows {
    /// The row of the vocabulary, 0 for an unknown word.
    pub(super) word: usize,
    /// The rows of prefixes, suffixes and the spelling.
    pub(super) hashed: [usize; 6],
    /// The row of the shape, below 32.
    pub(super) shape: usize,
}

/// The number of shapes.
pub(super) const N_SHAPES: usize = 32;

/// The words that have a row of their own.
///
/// An open hash table over one text: it is built in well under a millisecond,
/// which a map of strings is not.
#[derive(Debug)]
pub(super) struct Vocabulary {
    text: String,
    /// Start and end in `text` of the word of each row, from row 1 on.
    bounds: Vec<(u32, u32)>,
    /// Rows by hash, 0 where free; a power of two, at least half of it free.
    slots: Vec<u32>,
}

impl Vocabulary {
    /// Indexes words, one a line: the first has row 1.
    pub(super) fn new(lines: &str) -> Self {
        let mut bounds = Vec::new();
        let mut start = 0;
        for line in lines.split_terminator('\n') {
            bounds.push((start as u32, (start + line.len()) as u32));
            start += line.len() + 1;
        }
        let n_slots = (bounds.len() * 2).next_power_of_two();
        let mut found = Self { text: lines.to_owned(), bounds, slots: vec![0; n_slots] };
        for row in 1..=found.bounds.len() {
            let slot = found.slot(found.word(row));
            // Of a word that is listed twice the first row counts.
            if found.slots[slot] == 0 {
                found.slots[slot] = row as u32;
            }
        }
        found
    }

    /// Returns the number of words.
    pub(super) fn len(&self) -> usize {
        self.bounds.len()
    }

    /// Returns the row of a word, 0 if it has none.
    fn row(&self, word: &str) -> usize {
        self.slots[self.slot(word)] as usize
    }

    /// Returns a word's place by frequency, from 1, if it is listed.
    pub(super) fn rank(&self, word: &str) -> Option<usize> {
        Some(self.row(word)).filter(|&row| row != 0)
    }

    fn word(&self, row: usize) -> &str {
        let (start, end) = self.bounds[row - 1];
        &self.text[start as usize..end as usize]
    }

    /// Finds the slot that holds `word`, or the free one where it belongs.
    fn slot(&self, word: &str) -> usize {
        let mask = self.slots.len() - 1;
        let hash = fnv(FNV_START, word.as_bytes());
        let mut slot = (hash ^ (hash >> 32)) as usize & mask;
        loop {
            match self.slots[slot] {
                0 => return slot,
                row if self.word(row as usize) == word => return slot,
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    /// Returns the rows of a word; `buffer` is scratch memory.
    pub(super) fn rows(&self, form: &str, is_first: bool, n_hashed: usize, buffer: &mut String) -> Rows {
        let shape = shape(form) + if is_first { 16 } else { 0 };
        let row = |tag: &str, value: &str| {
            let hash = fnv(fnv(FNV_START, tag.as_bytes()), value.as_bytes());
            (hash % n_hashed as u64) as usize
        };
        buffer.clear();
        buffer.extend(form.chars().map(zero_digit));
        let spelling = row("f:", buffer);
        normalise(form, buffer);
        let norm = buffer.as_str();
        let hashed = [
            row("p2:", prefix(norm, 2)),
            row("p3:", prefix(norm, 3)),
            row("s2:", suffix(norm, 2)),
            row("s3:", suffix(norm, 3)),
            row("s4:", suffix(norm, 4)),
            spelling,
        ];
        Rows { word: self.row(norm), hashed, shape }
    }
}

/// Writes a word to `norm` in lower case, digits as zeros, quotes straight.
fn normalise(form: &str, norm: &mut String) {
    norm.clear();
    if form.is_ascii() {
        norm.extend(form.chars().map(|c| zero_digit(c.to_ascii_lowercase())));
        return;
    }
    norm.extend(form.to_lowercase().chars().map(|c| match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        c => zero_digit(c),
    }));
}

fn zero_digit(c: char) -> char {
    if c.is_ascii_digit() { '0' } else { c }
}

fn prefix(word: &str, n_chars: usize) -> &str {
    word.char_indices().nth(n_chars).map_or(word, |(end, _)| &word[..end])
}

fn suffix(word: &str, n_chars: usize) -> &str {
    word.char_indices().rev().nth(n_chars - 1).map_or(word, |(start, _)| &word[start..])
}

/// Numbers the shape of a word: what it starts with, whether it is in
/// capitals, whether it holds a digit.
fn shape(form: &str) -> usize {
    let first = match form.chars().next() {
        Some(c) if c.is_lowercase() => 0,
        Some(c) if c.is_uppercase() => 1,
        Some(c) if c.is_ascii_digit() => 2,
        _ => 3,
    };
    let mut letters = form.chars().filter(|c| c.is_alphabetic()).peekable();
    let is_capitals = form.chars().nth(1).is_some() && letters.peek().is_some() && letters.all(char::is_uppercase);
    let has_digit = form.bytes().any(|byte| byte.is_ascii_digit());
    first + 4 * usize::from(is_capitals) + 8 * usize::from(has_digit)
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// Carries a hash of the kind FNV-1a on over `bytes`.
fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_rows_of_their_lines() {
        let vocabulary = Vocabulary::new("the\nport\nin 0000\n");
        assert_eq!(vocabulary.len(), 3);
        let row = |form| vocabulary.rows(form, false, 100, &mut String::new()).word;
        assert_eq!([row("The"), row("PORT"), row("In 1987"), row("ship"), row("")], [1, 2, 3, 0, 0]);
    }

    #[test]
    fn shapes() {
        let shapes = ["ship", "Oslo", "1987", "-", "UN", "U.S.", "I", "F-16", "b2"].map(shape);
        assert_eq!(shapes, [0, 1, 2 + 8, 3, 1 + 4, 1 + 4, 1, 1 + 4 + 8, 8]);
    }

    #[test]
    fn ends_of_words_count_characters() {
        assert_eq!((prefix("élan", 2), suffix("élan", 4), suffix("né", 3)), ("él", "élan", "né"));
        let mut norm = String::new();
        normalise("\u{2019}Élan12", &mut norm);
        assert_eq!(norm, "'élan00");
    }

    #[test]
    fn hash_is_fnv_1a() {
        assert_eq!(fnv(FNV_START, b"a"), 0xaf63_dc4c_8601_ec8c);
    }
}
