//! The language of Graphviz. What is no plain fact is dashed.

use std::io::Write;

use super::network::{self, Item};
use super::xml::{is_no_text, replace};
use super::{ExportError, Selection, Summary};

pub(super) fn write(selection: &Selection, out: &mut dyn Write) -> Result<Summary, ExportError> {
    let (mut summary, mut n_replaced) = (Summary::default(), 0);
    out.write_all(b"digraph relata {\n  node [shape=box];\n")?;
    network::each(selection, &mut summary, |item| {
        match item {
            Item::Node(node) => {
                let (name, shape) = (quoted(node.name, &mut n_replaced), shape(node.node_type));
                writeln!(out, "  \"{}\" [label={name}, class={}, shape={shape}];", node.id, node.node_type)?;
            }
            Item::Edge(edge) => {
                let values = edge.values();
                let quote = values[18].as_deref().unwrap_or_default();
                let label = quoted(&edge.label(), &mut n_replaced);
                let tooltip = quoted(quote, &mut n_replaced);
                let (source, target, id) = (edge.source, edge.target, edge.id());
                let style = if edge.is_plain() { "solid" } else { "dashed" };
                writeln!(
                    out,
                    "  \"{source}\" -> \"{target}\" [id=\"{id}\", label={label}, tooltip={tooltip}, style={style}];"
                )?;
            }
        }
        Ok(())
    })?;
    out.write_all(b"}\n")?;
    summary.n_replaced = n_replaced;
    Ok(summary)
}

fn shape(node_type: &str) -> &'static str {
    match node_type {
        "actor" => "box",
        "theme" => "ellipse",
        "unexpressed" => "point",
        _ => "plaintext",
    }
}

/// Returns a string of the language. Inside one a backslash would begin an
/// escape and `&` an entity; control characters have no place in SVG.
fn quoted(text: &str, n_replaced: &mut u64) -> String {
    let text = replace(text, is_no_text, n_replaced);
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '&' => quoted.push_str("&amp;"),
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
    fn strings_end_where_they_should() {
        let mut n_replaced = 0;
        assert_eq!(quoted("a \"b\" \\N &amp;\n\u{7}", &mut n_replaced), r#""a \"b\" \\N &amp;amp;\n�""#);
        assert_eq!(n_replaced, 1);
    }
}
