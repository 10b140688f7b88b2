//! Parts the rows of tables into cells, and cells into values between `|`.

use super::list::List;

/// Returns the cells of each row in force.
pub(super) fn rows<const N: usize>(list: &List) -> impl Iterator<Item = [&'static str; N]> + use<N> {
    list.entries().map(|line| {
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
    use super::super::list::Cells;
    use super::*;

    #[test]
    fn notes_and_header_are_skipped() {
        let built_in = "# note\nkey\tvalue\na\tb|c\nd\t\n";
        let list = List { name: "some.tsv", built_in, cells: Cells::Table, check: |_, _| Ok(()) };
        let found: Vec<[&str; 2]> = rows(&list).collect();
        assert_eq!(found, [["a", "b|c"], ["d", ""]]);
        assert_eq!(values(found[0][1]).collect::<Vec<_>>(), ["b", "c"]);
        assert_eq!(values(found[1][1]).count(), 0);
    }
}
