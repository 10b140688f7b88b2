//! Comma- and tab-separated values, with a header.

use std::io::{self, Write};

use super::item::Item;

pub(super) fn write<T: Item>(out: &mut dyn Write, items: &[T], delimiter: u8, _n_quotes: usize) -> io::Result<()> {
    let rows: Vec<Vec<String>> = items.iter().flat_map(Item::rows).collect();
    write_records(out, delimiter, T::COLUMNS, &rows)
}

pub(super) fn write_records(
    out: &mut dyn Write,
    delimiter: u8,
    columns: &[&str],
    rows: &[Vec<String>],
) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    writer.write_record(columns)?;
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()
}
