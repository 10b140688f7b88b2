//! Values separated by commas or tabs, a document a row.

use super::encoding::Utf8Reader;
use super::options::{Field, ReadOptions};
use super::record::{Fault, Record, Records};

pub(super) fn records(reader: Utf8Reader, delimiter: u8, options: &ReadOptions) -> Records {
    let reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .quoting(options.quotes)
        .has_headers(false)
        .from_reader(reader);
    let columns = options.columns.as_ref().map(|names| names.iter().map(|name| options.field_of(name)).collect());
    Box::new(Rows { inner: reader.into_records(), columns, options: options.clone(), number: 0, ended: false })
}

struct Rows {
    inner: csv::StringRecordsIntoIter<Utf8Reader>,
    /// What each column holds; none before the header is read.
    columns: Option<Vec<Option<Field>>>,
    options: ReadOptions,
    number: u64,
    ended: bool,
}

impl Rows {
    fn fault(&mut self, record: Option<u64>, reason: String, fatal: bool) -> Fault {
        self.ended |= fatal;
        Fault { record, uri: None, reason, fatal }
    }
}

impl Iterator for Rows {
    type Item = Result<(Option<u64>, Record), Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let row = match self.inner.next()? {
                Ok(row) => row,
                Err(error) => {
                    let record = Some(self.number + 1);
                    return Some(Err(self.fault(record, error.to_string(), true)));
                }
            };
            let Some(columns) = &self.columns else {
                let columns: Vec<_> = row.iter().map(|name| self.options.field_of(name)).collect();
                if !columns.contains(&Some(Field::Body)) {
                    let reason = "the header names no column `text`, `body` or `content` \
                        (--map text=THEIRS names another, --columns those of a file without header)";
                    return Some(Err(self.fault(None, reason.to_owned(), true)));
                }
                self.columns = Some(columns);
                continue;
            };
            self.number += 1;
            let mut record = Record::default();
            for (value, field) in row.iter().zip(columns) {
                if let Some(field) = field {
                    record.set(*field, value);
                }
            }
            return Some(Ok((Some(self.number), record)));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::tests::reader;
    use super::*;

    #[test]
    fn header_names_or_columns() {
        let text = "Date,Headline,Text\n2025-10-06,Ports,\"Ruiz \"\"left\"\",\nthey say.\"\n2025-10-07,Rain";
        let found: Vec<_> = records(reader(text), b',', &ReadOptions::default()).flatten().collect();
        assert_eq!(found[0].1.body, "Ruiz \"left\",\nthey say.");
        assert_eq!(found[1].1.title.as_deref(), Some("Rain"));

        let columns = Some(vec!["date".to_owned(), "text".to_owned()]);
        let options = ReadOptions { columns, quotes: false, ..ReadOptions::default() };
        let found: Vec<_> = records(reader("2025-10-06\t\"Ruiz left\n"), b'\t', &options).flatten().collect();
        assert_eq!(found[0].1.body, "\"Ruiz left");
        assert_eq!(found[0].1.date.as_deref(), Some("2025-10-06"));
    }

    #[test]
    fn a_header_without_text_is_a_fault() {
        let found: Vec<_> = records(reader("a,b\n1,2\n"), b',', &ReadOptions::default()).collect();
        assert!(found.len() == 1 && found[0].is_err());
    }
}
