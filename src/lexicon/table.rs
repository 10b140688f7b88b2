//! Reads the embedded tables: tab-separated, notes that begin with `#` before
//! a header line, several values in a cell separated by `|`.

/// Returns the cells of each row after the notes and the header.
pub(super) fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines().skip_while(|line| line.starts_with('#')).skip(1).map(|line| {
        let mut cells = [""; N];
        for (cell, value) in cells.iter_mut().zip(line.split('\t')) {
            *cell = value;
        }
        cells
    })
}

/// Returns the values of a cell.
pub(super) fn values(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split('|').filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_header_are_skipped() {
        let found: Vec<[&str; 2]> = rows("# note\nkey\tvalue\na\tb|c\nd\n").collect();
        assert_eq!(found, [["a", "b|c"], ["d", ""]]);
        assert_eq!(values(found[0][1]).collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!(values(found[1][1]).count(), 0);
    }
}
