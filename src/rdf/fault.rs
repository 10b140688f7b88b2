//! Reading a query, and where in it the fault is. The parser names the furthest
//! byte it looked at, up to a keyword's length too far, and all that could have
//! stood there; so the word is sought behind which no query can go on.

use spargebra::{Query, SparqlParser};

use super::answer::SparqlError;
use super::vocabulary::PREFIXES;

/// How deep brackets may stand in brackets: each takes the parser's stack.
const MAX_DEPTH: usize = 500;
/// How long a query may be, in bytes.
const MAX_LENGTH: usize = 1 << 18;
/// How many characters of a word are marked.
const MAX_MARKS: usize = 60;
/// More than the parser looks ahead for a keyword.
const AHEAD: usize = 40;

/// Where a query cannot be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    line: usize,
    column: usize,
    reason: String,
    /// The line of the query, and the length of what is wrong in it.
    text: String,
    length: usize,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text: String = self.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        write!(
            f,
            "line {}, column {}\n  | {text}\n  | {}{}\n  = {}",
            self.line,
            self.column,
            " ".repeat(self.column - 1),
            "^".repeat(self.length),
            self.reason
        )
    }
}

/// Reads a query, with our prefixes declared.
pub(super) fn read(query: &str) -> Result<Query, SparqlError> {
    if MAX_LENGTH < query.len() {
        let reason = format!("a query has {MAX_LENGTH} bytes at most");
        return Err(SparqlError::Syntax(fault(query, 0, reason)));
    }
    let mut depth = 0_usize;
    for (at, byte) in query.bytes().enumerate() {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if MAX_DEPTH < depth {
            let reason = format!("brackets stand {MAX_DEPTH} deep at most");
            return Err(SparqlError::Syntax(fault(query, at, reason)));
        }
    }
    parse(query).map_err(|message| SparqlError::Syntax(find(query, &message)))
}

/// Parses a query; returns what the parser says against it.
fn parse(query: &str) -> Result<Query, String> {
    let mut parser = SparqlParser::new();
    for (prefix, base) in PREFIXES {
        parser = parser.with_prefix(prefix, base).map_err(|error| error.to_string())?;
    }
    parser.parse_query(query).map_err(|error| error.to_string())
}

/// Finds the first word behind which no query can go on.
fn find(query: &str, message: &str) -> Fault {
    let ends: Vec<usize> = query
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .map(|(at, c)| at + c.len_utf8())
        .filter(|&end| query[end..].chars().next().is_none_or(char::is_whitespace))
        .collect();
    let n_good = ends.partition_point(|&end| can_go_on(&query[..end]));
    let end = match (ends.get(n_good), told(message)) {
        (Some(&end), _) => end,
        // All is read, and means nothing.
        (None, Some(_)) => ends.last().copied().unwrap_or_default(),
        (None, None) => return fault(query, query.trim_end().len(), "the query ends too early".to_owned()),
    };
    let start = query[..end].char_indices().rfind(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8());
    fault(query, start, reason(message, &query[start..end]))
}

/// Tells whether there is a query that begins so: then the parser gets to the
/// end of whatever blanks follow.
fn can_go_on(beginning: &str) -> bool {
    // A string ends with its line, a comment would take the blanks for its own.
    ["", "\n"].iter().any(|end| {
        let text = format!("{beginning}{end}{}", " ".repeat(AHEAD));
        let n_lines = text.matches('\n').count() + 1;
        let column = text.chars().rev().take_while(|&c| c != '\n').count() + 1;
        parse(&text).err().is_none_or(|message| message.contains(&format!("error at {n_lines}:{column}:")))
    })
}

/// Says in words what is wrong with a word of the query.
fn reason(message: &str, word: &str) -> String {
    if message.contains("Prefix not found") {
        let known: Vec<&str> = PREFIXES.iter().map(|&(prefix, _)| prefix).collect();
        return format!("the prefix is not declared; known without are {}", known.join(", "));
    }
    let changes = ["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"];
    if changes.iter().any(|change| change.eq_ignore_ascii_case(word)) {
        return "nothing is changed by a query: write SELECT, ASK, CONSTRUCT or DESCRIBE".to_owned();
    }
    match told(message) {
        // As our messages begin.
        Some(told) if told.starts_with("The ") => told.replacen("The", "the", 1),
        Some(told) => told.to_owned(),
        None => {
            let word: String = word.chars().take(MAX_MARKS).collect();
            format!("`{word}` cannot stand here")
        }
    }
}

/// Returns what the parser says in a sentence: what is wrong with the meaning.
fn told(message: &str) -> Option<&str> {
    let expected = message.split_once(": expected ").map_or(message, |(_, expected)| expected);
    let mut parts = expected.trim_start_matches("one of ").split(", ");
    parts.find(|part| part.contains(' ') && part.chars().next().is_some_and(char::is_alphabetic))
}

/// Makes a fault of a place, whose word it marks.
fn fault(query: &str, at: usize, reason: String) -> Fault {
    let before = &query[..at];
    let start = before.rfind('\n').map_or(0, |line| line + 1);
    let text = query[start..].lines().next().unwrap_or_default().to_owned();
    let length = query[at..].chars().take_while(|c| !c.is_whitespace()).count().clamp(1, MAX_MARKS);
    Fault { line: before.matches('\n').count() + 1, column: query[start..at].chars().count() + 1, reason, text, length }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(query: &str) -> String {
        read(query).unwrap_err().to_string()
    }

    #[test]
    fn the_word_is_found() {
        assert_eq!(
            told("SELECT ?é {\n  ?x a relata:Claim\n  FILTER ?x = 1 }"),
            "cannot read the query: line 3, column 10\n  |   FILTER ?x = 1 }\n  |          ^^\n  = `?x` cannot stand here"
        );
        for (query, place, reason) in [
            ("SELEC ?x { ?x a relata:Claim }", "line 1, column 1\n", "`SELEC` cannot"),
            ("SELECT ?x { ?x a }", "line 1, column 18\n", "`}` cannot"),
            ("SELECT ?x { ?x a relata:Claim", "line 1, column 30\n", "ends too early"),
            ("insert data { <a:b> <a:b> <a:b> }", "line 1, column 1\n", "nothing is changed"),
            ("", "line 1, column 1\n", "ends too early"),
            ("SELECT ?x { ?x foaf:name 'a b' }", "line 1, column 16\n", "prefix is not declared"),
            ("SELECT ?x { ?x a 'a b' } LIMIT x", "line 1, column 32\n", "`x` cannot"),
            ("SELECT ?x (COUNT(?y) AS ?n) { ?x a ?y }", "column 39\n", "variable that is unbound"),
            ("# what\nSELECT # a } {\n?x { ?x } ?y }", "line 3, column 9\n", "`}` cannot"),
        ] {
            let told = told(query);
            assert!(told.contains(place) && told.contains(reason), "{query}: {told}");
        }
    }

    #[test]
    fn depth_has_an_end() {
        let nested = |n: usize| format!("SELECT * {}?x a relata:Claim{}", "{".repeat(n), "}".repeat(n));
        assert!(read(&nested(100)).is_ok());
        assert!(told(&nested(100_000)).contains("line 1, column 510\n"));
        assert!(told(&format!("SELECT * {{}}{}", " ".repeat(MAX_LENGTH))).contains("at most"));
    }
}
