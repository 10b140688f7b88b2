//! Comma- and tab-separated values, with a header.

use std::io::{self, Write};

use super::item::Item;

pub(super) fn write<T: Item>(out: &mut dyn Write, items: &[T], delimiter: u8, _n_quotes: usize) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    writer.write_record(T::COLUMNS)?;
    for row in items.iter().flat_map(Item::rows) {
        writer.write_record(&row)?;
    }
    writer.flush()
}
