//! Plain text: one document a file, or many parted by blank lines.

use std::io::{self, BufRead};

use super::encoding::Utf8Reader;
use super::metadata;
use super::options::{ReadOptions, Split};
use super::record::{Fault, Record, Records, whole};

pub(super) fn records(reader: Utf8Reader, options: &ReadOptions) -> Records {
    match options.split {
        Some(Split::BlankLine) => Box::new(Paragraphs { reader, limit: options.max_document_bytes, number: 0 }),
        None => {
            let record = whole(reader, options.max_document_bytes).map(|text| (None, with_title(&text, None)));
            Box::new(std::iter::once(record))
        }
    }
}

/// Makes a record of a text; its first line is the title where it looks like
/// one and `title` is none.
pub(super) fn with_title(text: &str, title: Option<String>) -> Record {
    let (title, body) = match (title, metadata::title_of(text)) {
        (None, Some((title, body))) => (Some(title.to_owned()), body),
        (title, _) => (title, text),
    };
    Record { title, body: body.trim().to_owned(), ..Record::default() }
}

/// Documents parted by blank lines.
struct Paragraphs {
    reader: Utf8Reader,
    limit: usize,
    number: u64,
}

impl Iterator for Paragraphs {
    type Item = Result<(Option<u64>, Record), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut text = String::new();
        let mut size_bytes = 0;
        loop {
            match line(&mut self.reader, self.limit) {
                Ok(None) if size_bytes == 0 => return None,
                Ok(None) => break,
                Ok(Some((line, _))) if line.trim().is_empty() => {
                    if 0 < size_bytes {
                        break;
                    }
                }
                Ok(Some((line, n_bytes))) => {
                    size_bytes += n_bytes;
                    if size_bytes <= self.limit {
                        text.push_str(&line);
                    }
                }
                Err(error) => return Some(Err(Fault::fatal(Some(self.number + 1), &error))),
            }
        }
        self.number += 1;
        if self.limit < size_bytes {
            return Some(Err(too_large(self.number, size_bytes, self.limit)));
        }
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        let titled = !rest.trim().is_empty() && metadata::title_of(&format!("{first}\n\n{rest}")).is_some();
        let record = if titled {
            Record { title: Some(first.trim().to_owned()), body: rest.trim().to_owned(), ..Record::default() }
        } else {
            Record { body: text.trim().to_owned(), ..Record::default() }
        };
        Some(Ok((Some(self.number), record)))
    }
}

/// The fault of a record above the limit of `--max-document`.
pub(super) fn too_large(number: u64, size_bytes: usize, limit: usize) -> Fault {
    let reason = format!("the document has {size_bytes} bytes, more than the limit of {limit} (--max-document)");
    Fault { record: Some(number), uri: None, reason, fatal: false }
}

/// Reads a line with its end, keeping at most a little more than `limit`
/// bytes of it; returns the line and its true length.
pub(super) fn line(reader: &mut Utf8Reader, limit: usize) -> io::Result<Option<(String, usize)>> {
    let mut bytes = Vec::new();
    let mut n_bytes = 0;
    loop {
        let available = reader.fill_buf()?;
        if available.is_empty() {
            break;
        }
        let end = memchr::memchr(b'\n', available).map(|at| at + 1);
        let n = end.unwrap_or(available.len());
        if bytes.len() <= limit {
            bytes.extend_from_slice(&available[..n]);
        }
        n_bytes += n;
        reader.consume(n);
        if end.is_some() {
            break;
        }
    }
    Ok((0 < n_bytes).then(|| (String::from_utf8_lossy(&bytes).into_owned(), n_bytes)))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::read) fn reader(text: &str) -> Utf8Reader {
        Utf8Reader::new(Box::new(io::Cursor::new(text.as_bytes().to_vec()))).unwrap()
    }

    #[test]
    fn documents_parted_by_blank_lines() {
        let options = ReadOptions { split: Some(Split::BlankLine), max_document_bytes: 60, ..ReadOptions::default() };
        let long = "x".repeat(100);
        let text = format!("\nPorts\nRuiz resigned.\nShe left.\n\n \n{long}\n\nIt rained.");
        let found: Vec<_> = records(reader(&text), &options).collect();
        let titles: Vec<_> = found.iter().flatten().map(|(n, record)| (*n, record.title.as_deref())).collect();
        assert_eq!(titles, [(Some(1), Some("Ports")), (Some(3), None)]);
        assert_eq!(found[0].as_ref().unwrap().1.body, "Ruiz resigned.\nShe left.");
        assert_eq!(found[1].as_ref().unwrap_err().record, Some(2));
    }
}
