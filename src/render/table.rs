//! Text for people: one block a result, its quotes wrapped beneath.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Ansi};

use super::Style;
use super::item::{Block, Item, Quote, Weight};

pub(super) fn write<T: Item>(out: &mut dyn Write, items: &[T], style: Style) -> io::Result<()> {
    write_blocks(out, items.iter().map(|item| item.block(style.n_quotes)), style.width)
}

pub(super) fn write_blocks(out: &mut dyn Write, blocks: impl Iterator<Item = Block>, width: usize) -> io::Result<()> {
    for (n, block) in blocks.enumerate() {
        if 0 < n {
            writeln!(out)?;
        }
        write_block(out, &block, 0, width.clamp(30, 120))?;
    }
    Ok(())
}

/// Writes one table, the first row its header.
pub(super) fn write_grid(out: &mut dyn Write, rows: &[Vec<String>], width: usize) -> io::Result<()> {
    let mut grid = comfy_table::Table::new();
    grid.load_style(comfy_table::presets::NOTHING).set_content_arrangement(comfy_table::ContentArrangement::Dynamic);
    grid.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    for (n, row) in rows.iter().enumerate() {
        let cells =
            row.iter().map(|cell| cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>());
        if n == 0 {
            grid.set_header(cells)
        } else {
            grid.add_row(cells)
        };
    }
    for line in grid.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn write_block(out: &mut dyn Write, block: &Block, indent: usize, width: usize) -> io::Result<()> {
    let blank = " ".repeat(indent);
    if !block.title.is_empty() {
        write!(out, "{blank}")?;
        for (n, run) in block.title.iter().enumerate() {
            let style = ansi(run.weight);
            write!(out, "{}{style}{}{style:#}", if 0 < n { "  " } else { "" }, run.text)?;
        }
        writeln!(out)?;
    }
    let faint = ansi(Weight::Faint);
    let inner = indent + 2;
    let indented = " ".repeat(inner);
    if !block.notes.is_empty() {
        for line in wrap(&block.notes.join(" · "), width - inner.min(width / 2)) {
            writeln!(out, "{indented}{faint}{}{faint:#}", &line.text)?;
        }
    }
    let widest = block.fields.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    for (name, content) in &block.fields {
        let margin = inner + widest + 2;
        for (n, line) in wrap(content, width.saturating_sub(margin).max(20)).iter().enumerate() {
            let name = if n == 0 { name.as_str() } else { "" };
            writeln!(out, "{indented}{faint}{name:widest$}{faint:#}  {}", line.text)?;
        }
    }
    for quote in &block.quotes {
        write_quote(out, quote, inner, width)?;
    }
    for line in &block.lines {
        let indented = if line.is_empty() { "" } else { &indented };
        writeln!(out, "{indented}{line}")?;
    }
    for child in &block.children {
        write_block(out, child, inner, width)?;
    }
    Ok(())
}

fn write_quote(out: &mut dyn Write, quote: &Quote, indent: usize, width: usize) -> io::Result<()> {
    let blank = " ".repeat(indent);
    let lines = wrap(&quote.text, width.saturating_sub(indent + 2).max(20));
    let n_lines = lines.len();
    for (n, line) in lines.iter().enumerate() {
        let (open, close) = (if n == 0 { "“" } else { " " }, if n + 1 == n_lines { "”" } else { "" });
        write!(out, "{blank}{open}")?;
        write_marked(out, line, &quote.marks)?;
        writeln!(out, "{close}")?;
    }
    let faint = ansi(Weight::Faint);
    writeln!(out, "{blank} {faint}{}{faint:#}", quote.origin)
}

/// Writes a line with the marked words standing out.
fn write_marked(out: &mut dyn Write, line: &Line, marks: &[std::ops::Range<usize>]) -> io::Result<()> {
    let strong = ansi(Weight::Strong);
    let end = line.start + line.text.len();
    let mut at = line.start;
    for mark in marks {
        let (from, to) = (mark.start.clamp(at, end), mark.end.clamp(at, end));
        if from < to {
            write!(
                out,
                "{}{strong}{}{strong:#}",
                &line.text[at - line.start..from - line.start],
                &line.text[from - line.start..to - line.start]
            )?;
            at = to;
        }
    }
    write!(out, "{}", &line.text[at - line.start..])
}

fn ansi(weight: Weight) -> Ansi {
    match weight {
        Weight::Plain => Ansi::new(),
        Weight::Strong => Ansi::new().bold(),
        Weight::Relation => AnsiColor::Cyan.on_default(),
        Weight::Warning => AnsiColor::Yellow.on_default().bold(),
        Weight::Faint => Ansi::new().dimmed(),
    }
}

/// A line of a wrapped text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Where it starts in the text.
    pub(super) start: usize,
    pub(super) text: &'a str,
}

/// Cuts text at blanks into lines of at most `width` characters; a longer word
/// has a line of its own.
pub(super) fn wrap(text: &str, width: usize) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let (mut start, mut end, mut length) = (0, 0, 0);
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end_matches(' ');
        let n_chars = word.chars().count();
        if 0 < length && width < length + bare.chars().count() {
            lines.push(Line { start, text: text[start..end].trim_end_matches(' ') });
            (start, length) = (end, 0);
        }
        end += word.len();
        length += n_chars;
    }
    lines.push(Line { start, text: text[start..end].trim_end_matches(' ') });
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_the_width() {
        let lines: Vec<&str> = wrap("one two é three extraordinarily x", 9).iter().map(|line| line.text).collect();
        assert_eq!(lines, ["one two é", "three", "extraordinarily", "x"]);
        assert_eq!(wrap("", 9)[0].text, "");
    }

    #[test]
    fn marks_stand_out_on_every_line() {
        let quote =
            Quote { text: "Ruiz opposes it all".to_owned(), marks: vec![0..4, 5..15], origin: "Post".to_owned() };
        let mut out = Vec::new();
        for line in wrap(&quote.text, 12) {
            write_marked(&mut out, &line, &quote.marks).unwrap();
            out.push(b'|');
        }
        let bold = ansi(Weight::Strong);
        let expected = format!("{bold}Ruiz{bold:#} {bold}opposes{bold:#}|{bold}it{bold:#} all|");
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
