//! Words of a chunk: a stretch of text without white space.
//!
//! Follows the conventions of the English treebanks of Universal
//! Dependencies: hyphens stand alone, but not after prefixes (*co-founder*);
//! clitics are words of their own that join the word before (*do|n't*);
//! addresses, numbers, dates and abbreviations stay whole. Hands on pieces of
//! the body; which of them end sentences is for [`sentence`](super::sentences).

use super::normalize::{is_apostrophe, is_ignorable};
use super::pattern;
use crate::lexicon::abbreviation::{self, Abbreviation};

/// A word with its place, before sentences are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Byte offset in the body.
    pub(super) start: usize,
    /// Byte offset after it.
    pub(super) end: usize,
    /// Continues the surface token of the piece before it.
    pub(super) joined: bool,
    /// An abbreviation that ends in a stop, by its class.
    pub(super) stop: Option<Abbreviation>,
    /// What separates it from the piece before it.
    pub(super) gap: Gap,
}

/// What stands before a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// White space, the end of a wrapped line included.
    Space,
    /// The end of a line that ends what is on it.
    Line,
}

/// What the pieces of a chunk depend on outside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// The last character before the chunk that is no white space.
    pub(super) before: Option<char>,
    /// The first character after the chunk that is no white space.
    pub(super) after: Option<char>,
    /// Whether a single quotation mark is open.
    pub(super) quoted: bool,
}

/// Prefixes that keep their hyphen.
const PREFIXES: &[&str] = &[
    "anti", "arch", "bi", "co", "counter", "cross", "e", "ex", "inter", "intra", "mid", "mini", "mis", "multi", "neo",
    "non", "over", "post", "pre", "pro", "pseudo", "re", "semi", "socio", "sub", "trans", "ultra", "un", "under",
    "vice",
];

/// Units that stand apart from the number before them.
const UNITS: &[&str] = &[
    "AM", "B", "GB", "GHz", "GW", "K", "KB", "M", "MB", "MHz", "MW", "PM", "TB", "a.m", "am", "b", "bn", "cm", "ft",
    "hr", "hrs", "k", "kW", "kg", "kHz", "km", "km/h", "kph", "lb", "lbs", "m", "mg", "min", "mins", "ml", "mm", "mn",
    "mph", "oz", "p.m", "pm", "sec", "sq", "yr", "yrs",
];

/// Appends the pieces of the chunk `body[start..end]`; the first has `gap`.
pub(super) fn chunk(body: &str, start: usize, end: usize, gap: Gap, around: Around, out: &mut Vec<Piece>) {
    let text = &body[start..end];
    let first = out.len();
    let mut cutter = Cutter { text, base: start, around, out };
    if text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        cutter.clitics(0, text.len());
    } else if let Some((from, to)) = pattern::whole(text) {
        cutter.loose(0, from);
        cutter.push(from, to, false, None);
        cutter.loose(to, text.len());
    } else {
        cutter.loose(0, text.len());
    }
    if let Some(piece) = out.get_mut(first) {
        piece.gap = gap;
    }
}

struct Cutter<'a> {
    text: &'a str,
    base: usize,
    around: Around,
    out: &'a mut Vec<Piece>,
}

impl Cutter<'_> {
    fn push(&mut self, from: usize, to: usize, joined: bool, stop: Option<Abbreviation>) {
        if from < to {
            let (start, end) = (self.base + from, self.base + to);
            self.out.push(Piece { start, end, joined, stop, gap: Gap::None });
        }
    }

    fn at(&self, i: usize) -> Option<char> {
        self.text[i..].chars().next()
    }

    fn before(&self, i: usize) -> Option<char> {
        self.text[..i].chars().next_back()
    }

    /// Cuts `text[from..to]`, where anything can stand.
    fn loose(&mut self, from: usize, to: usize) {
        let mut i = from;
        while i < to {
            let Some(c) = self.at(i) else { break };
            let after = i + c.len_utf8();
            if is_ignorable(c) {
                i = after;
            } else if c.is_alphanumeric() || self.starts_number(i, c, to) {
                i = self.word(i, to);
            } else if is_apostrophe(c) {
                i = self.apostrophe(i, c, to);
            } else {
                let end = self.mark(i, c, to);
                self.push(i, end, false, None);
                i = end;
            }
        }
    }

    /// Tells whether `.5` or `+44` starts here.
    fn starts_number(&self, i: usize, c: char, to: usize) -> bool {
        matches!(c, '.' | '+')
            && i + 1 < to
            && self.text.as_bytes()[i + 1].is_ascii_digit()
            && self.before(i).is_none_or(|c| !c.is_alphanumeric() && c != '.')
    }

    /// Returns where the mark that starts at `i` ends.
    fn mark(&self, i: usize, c: char, to: usize) -> usize {
        let bytes = self.text.as_bytes();
        let run = |wanted: fn(u8) -> bool| i + bytes[i..to].iter().take_while(|&&byte| wanted(byte)).count();
        match c {
            '.' | '!' | '?' => run(|byte| matches!(byte, b'.' | b'!' | b'?')),
            '-' => {
                let end = run(|byte| byte == b'-');
                if bytes.get(end) == Some(&b'>') && end < to { end + 1 } else { end }
            }
            '=' => run(|byte| byte == b'='),
            '*' => run(|byte| byte == b'*'),
            '_' => run(|byte| byte == b'_'),
            '~' => run(|byte| byte == b'~'),
            '<' => run(|byte| byte == b'<'),
            '>' => run(|byte| byte == b'>'),
            '^' => run(|byte| byte == b'^'),
            '#' => run(|byte| byte == b'#'),
            '$' => run(|byte| byte == b'$'),
            '|' => run(|byte| byte == b'|'),
            '+' => run(|byte| byte == b'+'),
            _ => {
                // A symbol takes what modifies it: variation selectors, skin
                // tones, what a joiner ties to it.
                let mut end = i + c.len_utf8();
                let mut tied = false;
                while let Some(next) = self.text[end..to].chars().next() {
                    let joiner = next == '\u{200D}';
                    let modifier = matches!(next, '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{300}'..='\u{36F}' | '\u{20E3}');
                    if !(joiner || modifier || (tied && !next.is_alphanumeric())) {
                        break;
                    }
                    tied = joiner;
                    end += next.len_utf8();
                }
                end
            }
        }
    }

    /// Cuts what starts with an apostrophe or single quotation mark.
    fn apostrophe(&mut self, i: usize, c: char, to: usize) -> usize {
        let after = i + c.len_utf8();
        let rest = &self.text[after..to];
        // '' and ``
        if rest.starts_with(c) && !matches!(c, '\u{2BC}' | '\u{B4}') {
            self.push(i, after + c.len_utf8(), false, None);
            return after + c.len_utf8();
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let letters = rest[digits..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let boundary = self.before(i).is_none_or(|c| !c.is_alphanumeric());
        if c != '`' && boundary && digits == 2 && (letters == 0 || rest[digits..].starts_with('s')) {
            let end = after + digits + letters;
            self.push(i, end, false, None);
            return end;
        }
        let word = rest.get(..letters).unwrap_or_default();
        let lone = i == 0 && letters == self.text.len() - after;
        let clitic = matches!(word, "s" | "S" | "re" | "ve" | "ll" | "d" | "m" | "LL" | "RE" | "VE" | "D" | "M");
        if boundary && digits == 0 && c != '`' && ((lone && clitic) || matches!(word, "em" | "til" | "cause" | "bout"))
        {
            self.push(i, after + letters, false, None);
            return after + letters;
        }
        if boundary && c != '`' && matches!(word, "tis" | "twas" | "Tis" | "Twas") {
            self.push(i, after + 1, false, None);
            self.push(after + 1, after + letters, true, None);
            return after + letters;
        }
        self.push(i, after, false, None);
        after
    }

    /// Cuts the word that starts at `from`; returns where it ends.
    fn word(&mut self, from: usize, to: usize) -> usize {
        let text = self.text;
        let mut i = from;
        // Where the present run of letters or digits starts.
        let mut run = from;
        let mut prev = ' ';
        while i < to {
            let Some(c) = self.at(i) else { break };
            let after = i + c.len_utf8();
            let next = if after < to { self.at(after) } else { None };
            if c.is_alphanumeric() {
                if prev == '/' && matches!(&text[from..i], "w/" | "W/") && !text[i..to].starts_with(['o', 'O']) {
                    break;
                }
                if prev.is_ascii_digit() && c.is_alphabetic() && self.unit(i, to) {
                    break;
                }
            } else if is_ignorable(c) || c == '_' || matches!(c, '\u{300}'..='\u{36F}') {
                // Part of the word.
            } else {
                if !self.continues(from, run, i, c, prev, next, to) {
                    break;
                }
                run = after;
            }
            prev = c;
            i = after;
        }
        let i = i.max(from + self.at(from).map_or(0, char::len_utf8));
        self.finish(from, i, to, text)
    }

    /// Tells whether a unit and nothing else follows the digit before `i`.
    fn unit(&self, i: usize, to: usize) -> bool {
        let rest = &self.text[i..to];
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let mut word = &rest[..letters];
        if rest.starts_with("a.m") || rest.starts_with("p.m") {
            word = &rest[..3];
        }
        let rest = &rest[word.len()..];
        UNITS.contains(&word) && !rest.starts_with(|c: char| c.is_alphanumeric())
    }

    /// Tells whether the word goes on at the mark `c` at `i`.
    #[expect(clippy::too_many_arguments, reason = "the state of the scan, used once")]
    fn continues(&self, from: usize, run: usize, i: usize, c: char, prev: char, next: Option<char>, to: usize) -> bool {
        let text = self.text;
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let both_digits = prev.is_ascii_digit() && digit(next);
        match c {
            '.' => {
                if from == i {
                    return digit(next);
                }
                if both_digits {
                    return true;
                }
                if !letter(next) {
                    return false;
                }
                // Letters by turns with stops: U.S, e.g, Ph.D.
                let tail = &text[i + 1..to];
                let length = tail.chars().take_while(|c| c.is_alphabetic()).count();
                let head = text[run..i].chars().count();
                let short = |n: usize| n == 1 || n == 2;
                let stop_after = tail.chars().nth(length) == Some('.');
                (head == 1 && length == 1)
                    || (short(head) && short(length) && (stop_after || run > from) && prev.is_alphabetic())
                    || pattern::is_name_of_file(&text[from..to])
            }
            ',' => {
                both_digits && text.as_bytes()[i + 1..to].iter().take_while(|byte| byte.is_ascii_digit()).count() == 3
            }
            ':' => both_digits,
            '+' => {
                from == i
                    || (prev.is_alphabetic() && text[i..to].starts_with("++"))
                    || text[..i].ends_with("++")
                    || (prev == '+' && next != Some('+'))
            }
            '$' => {
                i - from <= 3
                    && from < i
                    && text[from..i].bytes().all(|byte| byte.is_ascii_uppercase())
                    && (next.is_none() || digit(next))
            }
            '/' if matches!(&text[from..i], "w" | "W") => true,
            '/' => pattern::date_slashes(&text[from..to], i - from) || pattern::is_slashed_word(&text[from..to]),
            '-' | '\u{2010}' | '\u{2011}' => {
                if both_digits {
                    return pattern::number_hyphens(&text[from..to]);
                }
                run == from
                    && (letter(next) && self.prefix(from, i)
                        || digit(next) && text[from..i].eq_ignore_ascii_case("mid"))
            }
            '&' => prev.is_uppercase() && next.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()),
            '@' => next.is_some_and(char::is_alphanumeric),
            '*' => prev.is_alphabetic() && letter(next),
            _ if is_apostrophe(c) => letter(next) && prev.is_alphanumeric() && c != '`' || self.clitic(i, to).is_some(),
            _ => false,
        }
    }

    /// Tells whether `text[from..i]` is a prefix that keeps its hyphen.
    fn prefix(&self, from: usize, i: usize) -> bool {
        let head = &self.text[from..i];
        head.len() <= 7 && PREFIXES.iter().any(|prefix| prefix.eq_ignore_ascii_case(head))
    }

    /// Returns the end of the clitic that starts with the apostrophe at `i`.
    fn clitic(&self, i: usize, to: usize) -> Option<usize> {
        let after = i + self.at(i)?.len_utf8();
        let rest = &self.text[after..to];
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let ends = !rest[letters..].starts_with(|c: char| c.is_alphanumeric());
        let word = rest[..letters].to_ascii_lowercase();
        (ends && matches!(word.as_str(), "s" | "re" | "ve" | "ll" | "d" | "m" | "t")).then_some(after + letters)
    }

    /// Pushes the word `text[from..end]`, with the stop after it where it is
    /// an abbreviation's, and its clitics apart.
    fn finish(&mut self, from: usize, end: usize, to: usize, text: &str) -> usize {
        if text[end..to].starts_with('.') {
            let more = text[end + 1..to].chars().next();
            // "Inc.." is an abbreviation and a stop.
            let doubled = text[end..to].trim_end_matches(['"', '\'', ')', '\u{201D}']) == "..";
            if doubled && self.abbreviation(&text[from..end], false).is_some() {
                let class = Abbreviation::Inner;
                self.push(from, end + 1, false, Some(class));
                return end + 1;
            }
            if more.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?')) {
                let last = end + 1 == to;
                if let Some(stop) = self.abbreviation(&text[from..end], last) {
                    self.push(from, end + 1, false, Some(stop));
                    // The E.U.'s plan.
                    let clitic = more.filter(|&c| is_apostrophe(c)).and_then(|_| self.clitic(end + 1, to));
                    let after = clitic.unwrap_or(end + 1);
                    self.push(end + 1, after, true, None);
                    return after;
                }
            }
        }
        // A plural's possessive: the workers' party.
        if let Some(c) = self.at(end).filter(|&c| end < to && is_apostrophe(c) && c != '`') {
            let after = end + c.len_utf8();
            let next = self.text[after..].chars().next();
            let word = &text[from..end];
            if next.is_none_or(|c| !c.is_alphanumeric() && !is_apostrophe(c)) && !self.around.quoted {
                if word.ends_with(['s', 'S', 'z', 'x']) && word.len() > 2 {
                    self.clitics(from, end);
                    self.push(end, after, true, None);
                    return after;
                }
                if word.len() > 3 && word.ends_with("in") && next.is_none() {
                    self.push(from, after, false, None);
                    return after;
                }
            }
        }
        self.clitics(from, end);
        end
    }

    /// Returns the class of `word` where the stop after it belongs to it.
    fn abbreviation(&self, word: &str, last: bool) -> Option<Abbreviation> {
        let after = self.around.after.filter(|_| last);
        let mut found = None;
        for &class in abbreviation::classes(word) {
            let fits = match class {
                Abbreviation::Number => after.is_some_and(|c| c.is_ascii_digit()),
                Abbreviation::Title => {
                    after.is_some_and(|c| c.is_uppercase() || c.is_numeric() || matches!(c, '(' | '\'' | '"'))
                }
                Abbreviation::Inner => after.is_some() || !last,
                Abbreviation::State => self.out.last().is_some_and(|_| self.around.before == Some(',')),
                Abbreviation::Final => true,
            };
            if fits && found.is_none() {
                found = Some(class);
            }
        }
        if found.is_some() {
            return found;
        }
        // Initials, and letters by turns with stops.
        let mut letters = word.split('.');
        let initials = letters.clone().count() > 1
            && letters
                .clone()
                .all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic));
        if initials {
            return Some(Abbreviation::Final);
        }
        let single = letters.next().filter(|word| word.chars().count() == 1)?;
        let c = single.chars().next()?;
        let name_follows = after.is_some_and(char::is_uppercase) || (!last && c.is_uppercase());
        (c.is_uppercase() && name_follows).then_some(Abbreviation::Title)
    }

    /// Pushes the word `text[from..end]` with its clitics apart.
    fn clitics(&mut self, from: usize, end: usize) {
        let word = &self.text[from..end];
        if let Some(at) = pattern::fused(word) {
            self.push(from, from + at, false, None);
            self.push(from + at, end, true, None);
            return;
        }
        if !word.contains(is_apostrophe) {
            self.push(from, end, false, None);
            return;
        }
        // From the back: would|n't|'ve.
        let mut cuts = Vec::new();
        let mut tail = word;
        while let Some(at) = pattern::last_clitic(tail) {
            cuts.push(from + at);
            tail = &tail[..at];
        }
        let mut start = from;
        for &cut in cuts.iter().rev() {
            self.push(start, cut, start != from, None);
            start = cut;
        }
        self.push(start, end, start != from, None);
    }
}
