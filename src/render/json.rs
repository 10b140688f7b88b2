//! JSON: an array, one object, or one object a line.

use std::io::{self, Write};

use super::item::Item;

pub(super) fn write_array<T: Item>(out: &mut dyn Write, items: &[T], n_quotes: usize) -> io::Result<()> {
    let values: Vec<_> = items.iter().map(|item| item.json(n_quotes)).collect();
    serde_json::to_writer_pretty(&mut *out, &values)?;
    writeln!(out)
}

pub(super) fn write_object<T: Item>(out: &mut dyn Write, item: &T, n_quotes: usize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &item.json(n_quotes))?;
    writeln!(out)
}

pub(super) fn write_lines<T: Item>(out: &mut dyn Write, items: &[T], n_quotes: usize) -> io::Result<()> {
    for item in items {
        serde_json::to_writer(&mut *out, &item.json(n_quotes))?;
        writeln!(out)?;
    }
    Ok(())
}
