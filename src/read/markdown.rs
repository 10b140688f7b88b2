//! Markdown: front matter, and the text without its marks.

use super::encoding::Utf8Reader;
use super::options::ReadOptions;
use super::record::{Record, Records, whole};

pub(super) fn records(reader: Utf8Reader, options: &ReadOptions) -> Records {
    let options = options.clone();
    let text = whole(reader, options.max_document_bytes);
    Box::new(std::iter::once(text.map(|text| (None, record(&text, &options)))))
}

fn record(text: &str, options: &ReadOptions) -> Record {
    let mut record = Record::default();
    let (front, text) = front_matter(text);
    for (name, value) in fields(front) {
        if let Some(field) = options.field_of(&name) {
            record.set(field, &value);
        }
    }
    let (heading, body) = plain(text);
    record.title = record.title.or(heading);
    record.body = body;
    record
}

/// Parts `---` front matter from the text.
fn front_matter(text: &str) -> (&str, &str) {
    let parted = || {
        let rest = text.strip_prefix("---")?.strip_prefix(['\r', '\n'])?;
        let end =
            ["\n---\n", "\n---\r\n", "\n...\n"].iter().filter_map(|mark| Some((rest.find(mark)?, mark.len()))).min()?;
        Some((&rest[..end.0], &rest[end.0 + end.1..]))
    };
    parted().unwrap_or(("", text))
}

/// Reads front matter as YAML; where it is none (`title: No deal: Kremlin`),
/// line by line.
fn fields(front: &str) -> Vec<(String, String)> {
    use serde_norway::Value;
    let word = |value: Value| match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Sequence(values) => {
            let words: Vec<_> = values.into_iter().filter_map(|value| value.as_str().map(str::to_owned)).collect();
            Some(words.join(", "))
        }
        _ => None,
    };
    match serde_norway::from_str::<Value>(front) {
        Ok(Value::Mapping(mapping)) => {
            mapping.into_iter().filter_map(|(name, value)| Some((name.as_str()?.to_owned(), word(value)?))).collect()
        }
        _ => front
            .lines()
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.trim().to_owned(), value.trim().trim_matches(['"', '\'']).to_owned()))
            .collect(),
    }
}

/// Takes the marks away: the first heading is the title, others are left out,
/// and so are code, images, tables and rules; links leave their words.
fn plain(text: &str) -> (Option<String>, String) {
    let mut title = None;
    let mut body = String::new();
    let mut in_code = false;
    for line in text.lines() {
        let mark = line.trim_start();
        if mark.starts_with("```") || mark.starts_with("~~~") {
            in_code = !in_code;
            continue;
        }
        let heading = mark.starts_with('#') && mark.trim_start_matches('#').starts_with(' ');
        if heading && title.is_none() && body.trim().is_empty() {
            title = Some(inline(mark.trim_start_matches('#').trim()));
        }
        let rule = 3 <= mark.trim_end().len() && mark.trim_end().chars().all(|c| "-*_=".contains(c));
        if in_code || heading || rule || mark.starts_with('|') {
            body.push('\n');
            continue;
        }
        let mark = mark.trim_start_matches(['>', ' ']);
        let item = ["- ", "* ", "+ "].iter().find_map(|bullet| mark.strip_prefix(bullet));
        if item.is_some() {
            body.push('\n');
        }
        body.push_str(&inline(item.unwrap_or(mark)));
        body.push('\n');
        if item.is_some() {
            body.push('\n');
        }
    }
    let mut paragraphs: Vec<&str> = body.split("\n\n").map(str::trim).collect();
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    (title, paragraphs.join("\n\n"))
}

/// Takes emphasis, code marks, links and images out of a line.
fn inline(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['[', '*', '`', '!', '_', '\\']) {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let link = link(from.strip_prefix('!').unwrap_or(from));
        let inside_word = plain.ends_with(char::is_alphanumeric);
        rest = match (from.as_bytes()[0], link) {
            (b'!', Some((_, rest))) => rest,
            (b'[', Some((words, rest))) => {
                plain.push_str(&inline(words));
                rest
            }
            (b'*' | b'`', _) => &from[1..],
            (b'_', _) if !inside_word || !from[1..].starts_with(char::is_alphanumeric) => &from[1..],
            (b'\\', _) if from[1..].starts_with(|c: char| c.is_ascii_punctuation()) => {
                plain.push_str(&from[1..2]);
                &from[2..]
            }
            _ => {
                plain.push_str(&from[..1]);
                &from[1..]
            }
        };
    }
    plain.push_str(rest);
    plain
}

/// Reads `[words](target)` at the start; returns the words and what follows.
fn link(text: &str) -> Option<(&str, &str)> {
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (_, rest) = rest.split_once(')')?;
    (!words.contains(']')).then_some((words, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_and_marks() {
        let text = "---\ntitle: \"Ruiz resigns\"\ndate: 2025-10-06\nauthor: [A. Bo, C. Di]\n---\n# Ruiz resigns\n\n\
            The **minister** of [ports](http://x.org/a_b) left.\n\n- She _denied_ it.\n- Snake_case stays.\n";
        let record = record(text, &ReadOptions::default());
        assert_eq!(record.title.as_deref(), Some("Ruiz resigns"));
        assert_eq!(record.date.as_deref(), Some("2025-10-06"));
        assert_eq!(record.author.as_deref(), Some("A. Bo, C. Di"));
        assert_eq!(record.body, "The minister of ports left.\n\nShe denied it.\n\nSnake_case stays.");
    }

    #[test]
    fn front_matter_that_is_no_yaml() {
        let record = record("---\ntitle: No deal: the Kremlin says\n---\nText.", &ReadOptions::default());
        assert_eq!(record.title.as_deref(), Some("No deal: the Kremlin says"));
    }

    #[test]
    fn a_heading_is_the_title() {
        let record = record("# Ruiz resigns\nShe left.", &ReadOptions::default());
        assert_eq!((record.title.as_deref(), record.body.as_str()), (Some("Ruiz resigns"), "She left."));
    }
}
