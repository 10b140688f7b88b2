//! Markdown: a heading a result, facts as a list, words as quotations.

use std::io::{self, Write};

use super::item::{Block, Item, Weight};

pub(super) fn write<T: Item>(out: &mut dyn Write, items: &[T], n_quotes: usize) -> io::Result<()> {
    write_blocks(out, items.iter().map(|item| item.block(n_quotes)))
}

pub(super) fn write_blocks(out: &mut dyn Write, blocks: impl Iterator<Item = Block>) -> io::Result<()> {
    for (n, block) in blocks.enumerate() {
        if 0 < n {
            writeln!(out)?;
        }
        write_block(out, &block, 3)?;
    }
    Ok(())
}

/// Writes one table, the first row its header.
pub(super) fn write_grid(out: &mut dyn Write, rows: &[Vec<String>]) -> io::Result<()> {
    for (n, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| escape(cell)).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
        if n == 0 {
            writeln!(out, "|{}", " --- |".repeat(row.len()))?;
        }
    }
    Ok(())
}

fn write_block(out: &mut dyn Write, block: &Block, level: usize) -> io::Result<()> {
    let title: Vec<String> = block
        .title
        .iter()
        .map(|run| match run.weight {
            Weight::Relation => format!("*{}*", escape(&run.text)),
            Weight::Warning => format!("**{}**", escape(&run.text)),
            _ => escape(&run.text),
        })
        .collect();
    if !title.is_empty() {
        writeln!(out, "{} {}", "#".repeat(level.min(6)), title.join(" "))?;
    }
    if !block.notes.is_empty() {
        writeln!(out, "\n{}", escape(&block.notes.join(" · ")))?;
    }
    for (n, (name, content)) in block.fields.iter().enumerate() {
        writeln!(out, "{}- {}: {}", if n == 0 { "\n" } else { "" }, escape(name), escape(content))?;
    }
    for quote in &block.quotes {
        writeln!(out, "\n> {}\n>\n> {}", marked(&quote.text, &quote.marks), escape(&quote.origin))?;
    }
    if !block.lines.is_empty() {
        writeln!(out, "\n```text")?;
        for line in &block.lines {
            writeln!(out, "{line}")?;
        }
        writeln!(out, "```")?;
    }
    for child in &block.children {
        writeln!(out)?;
        write_block(out, child, level + 1)?;
    }
    Ok(())
}

/// Writes text with the marked words in bold type.
fn marked(text: &str, marks: &[std::ops::Range<usize>]) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for mark in marks {
        shown += &escape(&text[at..mark.start]);
        shown += "**";
        shown += &escape(&text[mark.clone()]);
        shown += "**";
        at = mark.end;
    }
    shown + &escape(&text[at..])
}

/// Takes from characters the meaning that Markdown gives them.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        if matches!(char, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|') {
            escaped.push('\\');
        }
        escaped.push(if char == '\n' { ' ' } else { char });
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_stars() {
        assert_eq!(marked("a *b* c_d", &[2..5, 6..9]), "a **\\*b\\*** **c\\_d**");
    }
}
