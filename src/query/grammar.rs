//! The pattern language: `? opposes transfer`, `Trump ? Ukraine`, several
//! clauses on shared variables, `? opposes ?x; Ukraine requests ?x`.
//!
//! A clause is subject, relation and object, each a variable (`?`, `?x`), words
//! in quotes, or bare words. Bare words are split at a relation type or a verb
//! in any form. Where several readings are equally good they are an error that
//! lists them: a pattern never means something by chance.
//!
//! ```text
//! pattern   = clause { ";" clause } [ "where" condition { "and" condition } ]
//!             [ "group by" key ] [ "count" ] [ "order by" key [ "asc" | "desc" ] ] [ "limit" number ] ;
//! clause    = part relation [ part ] ;
//! part      = "?" [ name ] [ ":" kind ] | quoted | word { word } | near | "(" clause ")" ;
//! relation  = "?" | quoted | near | [ "not" ] [ "^" ] verb { "|" verb } [ "*" steps ] ;
//! near      = "~" ( word | quoted ) ;         (near in meaning)
//! verb      = type | group | word { word } ;   (words: a verb in any form)
//! group     = "hostile" | "friendly" ;         (types by their valence)
//! steps     = number | [ number ] ".." number ;
//! condition = field ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) value ;
//! ```

use std::fmt;

use crate::text::Span;

use super::error::QueryError;
use super::lexer::{Item, ItemKind, items};
use super::modifiers::Modifiers;
use super::sort::Sort;
use super::verb::Verb;
use super::vocabulary::{Vocabulary, is_name};

/// One side of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// Anything, or anything of a kind: `?`, `?:person`.
    Any(Option<Sort>),
    /// The same thing in every clause: `?x`, `?x:person`.
    Variable(String, Option<Sort>),
    /// A name or phrase.
    Words(String),
    /// What is near in meaning: `~"arming Ukraine"`.
    Near(String),
    /// What is said, denied, opposed: `(Kremlin opposes ?)`.
    Claim(Box<Clause>),
}

/// Subject, relation and object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Who acts or is described.
    pub subject: Term,
    /// None where any will do.
    pub relation: Option<Verb>,
    /// Whom or what; none where the clause names no object, and any or none will do.
    pub object: Option<Term>,
    /// Where the clause stands in the pattern.
    pub span: Span,
}

impl Clause {
    /// Returns the names of the variables, subject first.
    pub fn variables(&self) -> Vec<&str> {
        let sides = [Some(&self.subject), self.object.as_ref()];
        let names = sides.into_iter().flatten().map(|term| match term {
            Term::Variable(name, _) => vec![name.as_str()],
            Term::Claim(inner) => inner.variables(),
            Term::Any(_) | Term::Words(_) | Term::Near(_) => Vec::new(),
        });
        names.flatten().collect()
    }
}

/// A question: clauses that hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// At least one, in the order written.
    pub clauses: Vec<Clause>,
    /// What is done with the answers.
    pub modifiers: Modifiers,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// Fails where the text is no pattern, where a relation is unknown, and
    /// where it can be read in several ways.
    pub fn parse(text: &str, vocabulary: &Vocabulary) -> Result<Self, QueryError> {
        let items = items(text)?;
        let (asked, behind) = items.split_at(Modifiers::start(&items));
        let mut clauses: Vec<Clause> = Vec::new();
        for part in asked.split(|item| item.kind == ItemKind::Semicolon) {
            let Some(span) = cover(part) else { continue };
            let clause = clause(part, span, vocabulary)?;
            let is_known = |name: &&str| clauses.iter().any(|before| before.variables().contains(name));
            if !clauses.is_empty() && !clause.variables().iter().any(is_known) {
                return Err(QueryError::Unconnected { span });
            }
            clauses.push(clause);
        }
        if clauses.is_empty() {
            return Err(QueryError::Empty { span: Span::new(0, text.len()) });
        }
        Ok(Self { clauses, modifiers: Modifiers::read(behind)? })
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clauses: Vec<String> = self.clauses.iter().map(Clause::to_string).collect();
        f.write_str(&clauses.join("; "))
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.subject)?;
        match &self.relation {
            Some(verb) => write!(f, "{verb}")?,
            None => f.write_str("?")?,
        }
        self.object.iter().try_for_each(|object| write!(f, " {object}"))
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = |sort: &Option<Sort>| sort.map_or_else(String::new, |sort| format!(":{}", sort.as_str()));
        match self {
            Self::Any(sort) => write!(f, "?{}", kind(sort)),
            Self::Variable(name, sort) => write!(f, "?{name}{}", kind(sort)),
            Self::Words(words) if words.contains(' ') => write!(f, "\"{words}\""),
            Self::Words(words) => f.write_str(words),
            Self::Near(words) => write!(f, "~\"{words}\""),
            Self::Claim(clause) => write!(f, "({clause})"),
        }
    }
}

fn cover(items: &[Item]) -> Option<Span> {
    Some(items.first()?.span.cover(items.last()?.span))
}

/// A way to split a clause: the items before `start` are the subject, those
/// from `end` on the object.
#[derive(Debug, Clone)]
struct Reading {
    start: usize,
    end: usize,
    relation: Option<(Verb, bool)>,
}

fn clause(items: &[Item], span: Span, vocabulary: &Vocabulary) -> Result<Clause, QueryError> {
    if let Some(mark) = items.iter().find(|item| item.kind == ItemKind::Comparison) {
        let expected = "a condition behind `where`".to_owned();
        return Err(QueryError::BadModifier { span: mark.span, found: mark.text.clone(), expected });
    }
    let with_object = readings(items, vocabulary, true);
    let found = if with_object.is_empty() { readings(items, vocabulary, false) } else { with_object };
    let found = best(found, items);
    match found.as_slice() {
        [] => Err(fault(items, span, vocabulary)),
        [reading] => {
            let subject = term(&items[..reading.start], vocabulary)?;
            let rest = &items[reading.end..];
            let object = if rest.is_empty() { None } else { Some(term(rest, vocabulary)?) };
            let (relation, is_reverse) = reading.relation.clone().unzip();
            Ok(match is_reverse {
                Some(true) => {
                    Clause { subject: object.unwrap_or(Term::Any(None)), relation, object: Some(subject), span }
                }
                _ => Clause { subject, relation, object, span },
            })
        }
        several => {
            let readings = several.iter().map(|reading| quoted(reading, items)).collect();
            Err(QueryError::Ambiguous { span, readings })
        }
    }
}

/// Returns every way to split a clause, with an object or without one.
fn readings(items: &[Item], vocabulary: &Vocabulary, with_object: bool) -> Vec<Reading> {
    let mut found = Vec::new();
    for start in 1..items.len() {
        let ends = if with_object { start + 1..items.len() } else { items.len()..items.len() + 1 };
        for end in ends {
            if !is_part(&items[..start]) || !(end == items.len() || is_part(&items[end..])) {
                continue;
            }
            let relation = match &items[start..end] {
                [Item { kind: ItemKind::Variable(..), .. }] if with_object => None,
                [Item { kind: ItemKind::Near, text, .. }] => match Verb::near(text, vocabulary) {
                    Some(verb) => Some((verb, false)),
                    None => continue,
                },
                [Item { kind: ItemKind::Quoted, text, .. }] => {
                    let words: Vec<&str> = text.split_whitespace().collect();
                    let Some(verb) = Verb::read(&words, vocabulary) else { continue };
                    Some(verb)
                }
                words if words.iter().all(|item| item.kind == ItemKind::Word) => {
                    let words: Vec<&str> = words.iter().map(|item| item.text.as_str()).collect();
                    let Some(verb) = Verb::read(&words, vocabulary) else { continue };
                    Some(verb)
                }
                _ => continue,
            };
            if !with_object && !stands_alone(&items[..start]) {
                continue;
            }
            found.push(Reading { start, end, relation });
        }
    }
    found
}

/// Tells whether items are one part: a variable, a quotation, or words.
fn is_part(items: &[Item]) -> bool {
    match items {
        [] => false,
        [_] => true,
        items => items.iter().all(|item| item.kind == ItemKind::Word),
    }
}

/// Tells whether items are surely a whole subject. In `Kremlin oposes transfer`
/// the last word is a verb too, and the first two are not its subject.
fn stands_alone(items: &[Item]) -> bool {
    items.len() == 1 || words_of(items).is_some_and(|words| is_name(&words))
}

/// Keeps the readings that are better than the others: a verb is not written
/// with a capital (`United States`), a type is meant before a verb, what is
/// left should be the name of somebody known, and of `rule` and `rule out` the
/// longer one is meant, as of `spokesperson of` and `is spokesperson of`.
fn best(readings: Vec<Reading>, items: &[Item]) -> Vec<Reading> {
    let score = |reading: &Reading| {
        let relation = &items[reading.start..reading.end];
        let is_small = !relation.iter().any(|item| item.text.starts_with(char::is_uppercase));
        let is_type = reading
            .relation
            .as_ref()
            .is_none_or(|(verb, _)| verb.relations.iter().any(|relation| relation.relation.is_some()));
        let is_known = |part: &[Item]| match part {
            [] => false,
            part => words_of(part).is_none_or(|words| is_name(&words)),
        };
        let n_known = usize::from(is_known(&items[..reading.start])) + usize::from(is_known(&items[reading.end..]));
        (is_small, is_type, n_known)
    };
    let highest = readings.iter().map(score).max();
    let mut kept: Vec<Reading> = readings.into_iter().filter(|reading| Some(score(reading)) == highest).collect();
    let ranges: Vec<(usize, usize)> = kept.iter().map(|reading| (reading.start, reading.end)).collect();
    let holds = |(start, end): (usize, usize), inner: &Reading| {
        start <= inner.start && inner.end <= end && inner.end - inner.start < end - start
    };
    kept.retain(|reading| !ranges.iter().any(|&range| holds(range, reading)));
    kept
}

/// Returns the words of a part; none of a variable or a clause.
fn words_of(items: &[Item]) -> Option<String> {
    match items {
        [Item { kind: ItemKind::Variable(..) | ItemKind::Nested(_) | ItemKind::Near, .. }] => None,
        items => {
            let words: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
            Some(words.join(" "))
        }
    }
}

fn term(items: &[Item], vocabulary: &Vocabulary) -> Result<Term, QueryError> {
    Ok(match items {
        [Item { kind: ItemKind::Variable(name, sort), .. }] if name.is_empty() => Term::Any(*sort),
        [Item { kind: ItemKind::Variable(name, sort), .. }] => Term::Variable(name.clone(), *sort),
        [Item { kind: ItemKind::Nested(inner), span, .. }] => {
            let inside = cover(inner).ok_or(QueryError::Empty { span: *span })?;
            Term::Claim(Box::new(clause(inner, inside, vocabulary)?))
        }
        [Item { kind: ItemKind::Near, text, .. }] => Term::Near(text.clone()),
        items => Term::Words(words_of(items).unwrap_or_default()),
    })
}

/// Writes a reading with its parts in quotes.
fn quoted(reading: &Reading, items: &[Item]) -> String {
    let parts = [&items[..reading.start], &items[reading.start..reading.end], &items[reading.end..]];
    let parts = parts.iter().filter(|part| !part.is_empty()).map(|part| match part {
        [Item { kind: ItemKind::Variable(name, _), .. }] => format!("?{name}"),
        [Item { kind: ItemKind::Nested(_), text, .. }] => format!("({text})"),
        [Item { kind: ItemKind::Near, text, .. }] => format!("~\"{text}\""),
        part => format!("\"{}\"", words_of(part).unwrap_or_default()),
    });
    parts.collect::<Vec<_>>().join(" ")
}

/// Says why a clause cannot be read, and where.
fn fault(items: &[Item], span: Span, vocabulary: &Vocabulary) -> QueryError {
    let is_word = |item: &Item| item.kind == ItemKind::Word;
    let n_parts = items.chunk_by(|left, right| is_word(left) && is_word(right)).count();
    if let [_, item] | [_, item, _] = items
        && !matches!(item.kind, ItemKind::Variable(..) | ItemKind::Nested(_))
    {
        return unknown(std::slice::from_ref(item), vocabulary);
    }
    if 3 < n_parts {
        let third = items.chunk_by(|left, right| is_word(left) && is_word(right)).nth(3);
        return QueryError::TooManyParts { span: third.and_then(cover).unwrap_or(span).cover(span_end(span)) };
    }
    if items.len() < 2 || items.iter().all(|item| matches!(item.kind, ItemKind::Variable(..))) {
        return QueryError::NoRelation { span };
    }
    let runs: Vec<&[Item]> = items.chunk_by(|left, right| is_word(left) && is_word(right)).collect();
    match runs.as_slice() {
        // `? oposes transfer`, `? oposes ?`: the relation follows the subject.
        [[_], words, ..] if words.len() < 3 || runs.len() == 3 => {
            unknown(if runs.len() == 3 { words } else { &words[..1] }, vocabulary)
        }
        // `Kremlin oposes ?`: it stands before the object.
        [words, [_]] if 1 < words.len() => unknown(&words[words.len() - 1..], vocabulary),
        // `Kremlin oposes transfer`: the word that is nearest to a relation.
        _ => {
            let inner = items.iter().skip(1).take(items.len().saturating_sub(2)).filter(|item| is_word(item));
            let near = inner.clone().find(|item| !vocabulary.near(&item.text).is_empty());
            match near.or_else(|| inner.clone().next()) {
                Some(item) => unknown(std::slice::from_ref(item), vocabulary),
                None => QueryError::NoRelation { span },
            }
        }
    }
}

fn span_end(span: Span) -> Span {
    Span { start: span.end, end: span.end }
}

fn unknown(items: &[Item], vocabulary: &Vocabulary) -> QueryError {
    let words: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
    if let [item] = items
        && let Some((at, part)) = Verb::unknown_part(&item.text, vocabulary)
        && part.len() < item.text.len()
    {
        let start = item.span.start as usize + at;
        let span = Span::new(start, (start + part.len()).min(item.span.end as usize));
        return QueryError::UnknownRelation { span, found: part.to_owned(), near: vocabulary.near(part) };
    }
    let found = words.join(" ");
    let near = vocabulary.near(&found);
    QueryError::UnknownRelation { span: cover(items).unwrap_or(Span::new(0, 0)), found, near }
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::tests::vocabulary;
    use super::*;

    /// Shows a pattern with its parts between bars.
    fn shown(text: &str) -> String {
        let side = |term: &Term| match term {
            Term::Words(words) => words.clone(),
            term => term.to_string(),
        };
        match Pattern::parse(text, &vocabulary()) {
            Ok(pattern) => {
                let clauses = pattern.clauses.iter().map(|clause| {
                    let relation = clause.relation.as_ref().map_or_else(|| "?".to_owned(), Verb::to_string);
                    let object = clause.object.as_ref().map_or("-".to_owned(), side);
                    format!("{}|{relation}|{object}", side(&clause.subject))
                });
                clauses.collect::<Vec<_>>().join("; ")
            }
            Err(error) => format!("{} at {}: {}", error, error.column(text), error.hint().replace("\n      ", " / ")),
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(shown(text), expected, "{text}");
    }

    #[test]
    fn three_parts() {
        check("Kremlin opposes ?", "Kremlin|opposes|?");
        check("? opposes transfer", "?|opposes|transfer");
        check("Trump ? Ukraine", "Trump|?|Ukraine");
        check("? opposes ?", "?|opposes|?");
        check("  ?  opposed  \"the transfer\" ", "?|opposes|the transfer");
        check("“Vladimir Putin” ? “United States”", "Vladimir Putin|?|United States");
        check("Peskov is spokesperson of ?", "Peskov|spokesperson_of|?");
        check("Donald Trump ruled out transfer of missiles", "Donald Trump|rule out|transfer of missiles");
        check("? supports transfer of Taurus missiles", "?|supports|transfer of Taurus missiles");
        check("Hamas disarms", "Hamas|disarm|-");
    }

    #[test]
    fn hops() {
        check("? opposes ?x; ?x supports Ukraine", "?|opposes|?x; ?x|supports|Ukraine");
        check("\"a; b\" opposes ?;", "a; b|opposes|?");
        check(
            "? opposes ?x; ? supports Ukraine",
            "the clause shares no variable with those before it at 15: join clauses by a name such as `?x` that stands in both",
        );
    }

    #[test]
    fn names_that_hold_verbs() {
        check("United States lifts restriction", "United States|lift|restriction");
        check("united states lifts restriction", "united states|lift|restriction");
        check("Russian forces attack Ukraine", "Russian forces|attacks|Ukraine");
        check("Kremlin views transfer of missiles", "Kremlin|view|transfer of missiles");
    }

    #[test]
    fn the_grown_language() {
        check("? opposes|attacks ?x:country", "?|opposes|attacks|?x:country");
        check("? not opposes transfer", "?|not opposes|transfer");
        check("transfer ^opposes ?:person", "?:person|opposes|transfer");
        check("Trump ally_of*1..3 ?x", "Trump|ally_of*1..3|?x");
        check("Peskov says (? opposes ?)", "Peskov|says|(? opposes ?)");
        check("? opposes ~\"arming Ukraine\"", "?|opposes|~\"arming Ukraine\"");
        check("~truce ~opposing ?", "~\"truce\"|~opposing|?");
        check("Ana says (Peskov says (? opposes Ukraine))", "Ana|says|(Peskov says (? opposes Ukraine))");
        check("? hostile Ukraine where count >= 2 order by last limit 3", "?|hostile|Ukraine");
        check("? opposes|suports ?", "unknown relation `suports` at 11: did you mean `supports`?");
        check("? opposes ?x:contry", "unknown kind `contry` at 11: did you mean `country`?");
        check(
            "Peskov says (? opposes ?",
            "a parenthesis has no partner at 13: write a clause inside: `Peskov says (? opposes ?)`",
        );
    }

    #[test]
    fn several_readings_are_listed() {
        check(
            "army supports attacks village",
            "the pattern can be read in 2 ways at 1: quote the parts of the one that is meant: \
             / \"army\" \"supports\" \"attacks village\" / \"army supports\" \"attacks\" \"village\"",
        );
        check("\"army supports\" attacks village", "army supports|attacks|village");
    }

    #[test]
    fn unknown_relations_have_a_column_and_a_proposal() {
        check("? oposes transfer", "unknown relation `oposes` at 3: did you mean `opposes`?");
        check("Kremlin oposes ?", "unknown relation `oposes` at 9: did you mean `opposes`?");
        check("The Kremlin oposes the transfer", "unknown relation `oposes` at 13: did you mean `opposes`?");
        check("? oposes transfer of missiles", "unknown relation `oposes` at 3: did you mean `opposes`?");
        check("? suports ?x", "unknown relation `suports` at 3: did you mean `supports`?");
        check(
            "Kremlin \"frobs\" ?",
            "unknown relation `frobs` at 9: relations are types such as `supports`, `opposes`, `accuses`, and the verbs of the articles",
        );
    }

    #[test]
    fn what_is_no_pattern_says_so() {
        let how = "write subject, relation, object, as in `? opposes transfer`";
        check("", &format!("the pattern is empty at 1: {how}"));
        check(" ; ", &format!("the pattern is empty at 1: {how}"));
        check("transfer", &format!("the pattern has no relation at 1: {how}"));
        check("? ?", &format!("the pattern has no relation at 1: {how}"));
        check("? opposes \"transfer", "a quotation mark is not closed at 11: close it with `\"`");
        check(
            "?- opposes x",
            "`?-` is no variable: expected `?` or `?` and letters at 1: write `?`, or `?x` where two parts are the same",
        );
        check(
            "? opposes ? ?y",
            "the pattern has too many parts at 13: put names of several words in quotes, clauses apart with `;`",
        );
    }

    #[test]
    fn any_text_is_read_or_refused() {
        for text in
            ["?", "??", "\"\"", "\"", ";;;", "é", "? ? ? ?", "\u{0}", "opposes", "? opposes", "\"\" opposes \"\""]
        {
            let _ = shown(text);
        }
    }
}
