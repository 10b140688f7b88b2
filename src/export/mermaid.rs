//! A flow chart of Mermaid, which Markdown pages show. What is no plain fact
//! is dotted.

use std::collections::BTreeMap;
use std::io::Write;

use super::network::{self, Item};
use super::xml::{is_no_text, replace};
use super::{ExportError, Selection, Summary};

pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> Result<Summary, ExportError> {
    let (mut summary, mut n_replaced) = (Summary::default(), 0);
    // Charts have room for short ids only: nodes are numbered as they come.
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    out.write_all(b"flowchart LR\n")?;
    network::each(selection, &mut summary, |item| {
        match item {
            Item::Node(node) => {
                let n = numbers.len();
                numbers.insert(node.id.clone(), n);
                let name = quoted(if node.name.is_empty() { " " } else { node.name }, &mut n_replaced);
                match node.node_type {
                    "actor" => writeln!(out, "  n{n}[{name}]")?,
                    _ => writeln!(out, "  n{n}({name})")?,
                }
            }
            Item::Edge(edge) => {
                let number = |id: &str| numbers.get(id).copied().unwrap_or_default();
                let (source, target) = (number(edge.source), number(edge.target));
                let label = quoted(&edge.label(), &mut n_replaced);
                let arrow = if edge.is_plain() { "-->" } else { "-.->" };
                writeln!(out, "  n{source} {arrow}|{label}| n{target}")?;
            }
        }
        Ok(())
    })?;
    summary.n_replaced = n_replaced;
    Ok(summary)
}

/// Returns a string of the language: what could end it or be read as markup
/// becomes an entity, by number.
fn quoted(text: &str, n_replaced: &mut u64) -> String {
    let text = replace(text, is_no_text, n_replaced);
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | ';' | '*' | '_' => {
                quoted.push_str(&format!("#{};", c as u32));
            }
            '\n' => quoted.push_str("<br>"),
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_entities() {
        assert_eq!(quoted("<b>\"#1\"\n", &mut 0), "\"#60;b#62;#34;#35;1#34;<br>\"");
    }
}
