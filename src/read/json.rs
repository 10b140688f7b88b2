//! JSON: one object or an array of them, and one object a line.

use std::io::{self, BufRead};

use serde_json::{Map, Value};

use super::encoding::Utf8Reader;
use super::options::{Field, ReadOptions};
use super::record::{Fault, Record, Records};
use super::text::{line, too_large};

/// One JSON object a line; a bad line is a fault of its own.
pub(super) fn line_records(reader: Utf8Reader, options: &ReadOptions) -> Records {
    Box::new(Lines { reader, options: options.clone(), number: 0 })
}

/// One object, or an array of objects; elements are read one by one.
pub(super) fn records(reader: Utf8Reader, options: &ReadOptions) -> Records {
    Box::new(Elements { reader, options: options.clone(), number: 0, in_array: false, ended: false })
}

/// What surrounds the body in a record may be as large again and more.
fn limit(options: &ReadOptions) -> usize {
    options.max_document_bytes.saturating_mul(4).saturating_add(1 << 20)
}

struct Lines {
    reader: Utf8Reader,
    options: ReadOptions,
    number: u64,
}

impl Iterator for Lines {
    type Item = Result<(Option<u64>, Record), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.number += 1;
            match line(&mut self.reader, limit(&self.options)) {
                Ok(None) => return None,
                Ok(Some((_, n_bytes))) if limit(&self.options) < n_bytes => {
                    return Some(Err(too_large(self.number, n_bytes, self.options.max_document_bytes)));
                }
                Ok(Some((line, _))) if line.trim().is_empty() => {}
                Ok(Some((line, _))) => return Some(parse(line.as_bytes(), Some(self.number), &self.options)),
                Err(error) => return Some(Err(Fault::fatal(Some(self.number), &error))),
            }
        }
    }
}

struct Elements {
    reader: Utf8Reader,
    options: ReadOptions,
    number: u64,
    in_array: bool,
    ended: bool,
}

impl Elements {
    /// Skips white space and commas, and looks at the next byte.
    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            let available = self.reader.fill_buf()?;
            if available.is_empty() {
                return Ok(None);
            }
            let skipped = available.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == b',').count();
            let next = available.get(skipped).copied();
            self.reader.consume(skipped);
            if next.is_some() {
                return Ok(next);
            }
        }
    }

    /// Reads the bytes of one value: up to the brace that closes it, or for a
    /// value that is no object up to a comma, a bracket or the end.
    fn value(&mut self) -> io::Result<(Vec<u8>, usize)> {
        let keep = limit(&self.options);
        let mut bytes = Vec::new();
        let mut n_bytes = 0;
        let (mut depth, mut in_string, mut escaped, mut done) = (0_usize, false, false, false);
        while !done {
            let available = self.reader.fill_buf()?;
            if available.is_empty() {
                break;
            }
            let mut n = 0;
            for &byte in available {
                if depth == 0 && 0 < n_bytes + n && !in_string && matches!(byte, b',' | b']') {
                    done = true;
                    break;
                }
                n += 1;
                if in_string {
                    in_string = escaped || byte != b'"';
                    escaped = byte == b'\\' && !escaped;
                    continue;
                }
                match byte {
                    b'"' => in_string = true,
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => {
                        depth = depth.saturating_sub(1);
                        done = depth == 0;
                    }
                    _ => {}
                }
                if done {
                    break;
                }
            }
            if bytes.len() <= keep {
                bytes.extend_from_slice(&available[..n]);
            }
            n_bytes += n;
            self.reader.consume(n);
        }
        Ok((bytes, n_bytes))
    }
}

impl Iterator for Elements {
    type Item = Result<(Option<u64>, Record), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let mut step = || -> io::Result<Option<(Vec<u8>, usize)>> {
            match self.peek()? {
                Some(b'[') if self.number == 0 && !self.in_array => {
                    self.in_array = true;
                    self.reader.consume(1);
                }
                _ => {}
            }
            match self.peek()? {
                None => Ok(None),
                Some(b']') if self.in_array => Ok(None),
                Some(_) => self.value().map(Some),
            }
        };
        let value = step();
        self.number += 1;
        let number = self.in_array.then_some(self.number);
        match value {
            Ok(None) => {
                self.ended = true;
                None
            }
            Ok(Some((_, n_bytes))) if limit(&self.options) < n_bytes => {
                Some(Err(too_large(self.number, n_bytes, self.options.max_document_bytes)))
            }
            Ok(Some((bytes, _))) => {
                let number = number.or((1 < self.number).then_some(self.number));
                Some(parse(&bytes, number, &self.options))
            }
            Err(error) => {
                self.ended = true;
                Some(Err(Fault::fatal(number, &error)))
            }
        }
    }
}

fn parse(bytes: &[u8], number: Option<u64>, options: &ReadOptions) -> Result<(Option<u64>, Record), Fault> {
    let fault = |uri: Option<String>, reason: String| Fault { record: number, uri, reason, fatal: false };
    let object: Map<String, Value> =
        serde_json::from_slice(bytes).map_err(|error| fault(None, format!("not a JSON object: {error}")))?;
    let mut record = Record::default();
    let mut has_body = false;
    for (name, value) in &object {
        let Some(field) = options.field_of(name) else { continue };
        let Some(words) = words(value) else { continue };
        has_body |= field == Field::Body;
        record.set(field, &words);
    }
    if has_body {
        Ok((number, record))
    } else {
        Err(fault(record.uri, "no field `text`, `body` or `content` (--map text=THEIRS names another)".to_owned()))
    }
}

/// Returns a value as words: of an object its name, of a list all joined.
fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => Some(values.iter().filter_map(words).collect::<Vec<_>>().join(", ")),
        Value::Object(object) => ["name", "title"].iter().find_map(|key| object.get(*key).and_then(words)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::tests::reader;
    use super::*;

    fn bodies(records: Records) -> Vec<String> {
        records
            .map(|record| match record {
                Ok((number, record)) => format!("{number:?} {}", record.body),
                Err(fault) => format!("{:?} error", fault.record),
            })
            .collect()
    }

    #[test]
    fn a_bad_line_does_not_end_the_file() {
        let text = "{\"text\": \"one\"}\n\n{\"text\": \n{\"title\": \"x\"}\n{\"body\": \"two\"}";
        let found = bodies(line_records(reader(text), &ReadOptions::default()));
        assert_eq!(found, ["Some(1) one", "Some(3) error", "Some(4) error", "Some(5) two"]);
    }

    #[test]
    fn arrays_and_single_objects() {
        let options = ReadOptions::default();
        let text = r#" [ {"text": "a ] } \" b"}, 7, {"content": "two", "source": {"name": "Post"}} ] "#;
        assert_eq!(bodies(records(reader(text), &options)), ["Some(1) a ] } \" b", "Some(2) error", "Some(3) two"]);
        assert_eq!(bodies(records(reader(r#"{"text": "one"}"#), &options)), ["None one"]);
        assert_eq!(bodies(records(reader("{\"text\": \"cut"), &options)), ["None error"]);
    }
}
