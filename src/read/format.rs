//! Input formats, told by extension, else by content.

use std::path::Path;
use std::str::FromStr;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A web page.
    Html,
    /// One JSON object, or an array of them.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// Values separated by commas.
    Csv,
    /// Values separated by tabs.
    Tsv,
}

impl Format {
    /// The names on the command line.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("text", Self::Text),
        ("markdown", Self::Markdown),
        ("html", Self::Html),
        ("json", Self::Json),
        ("jsonl", Self::JsonLines),
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
    ];

    /// Returns the format that a file's extension names; compression
    /// extensions (`.gz`, `.zst`, `.xz`) are looked through.
    pub fn of_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        let name = [".gz", ".zst", ".xz"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
        let (_, extension) = name.rsplit_once('.')?;
        Some(match extension {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "json" => Self::Json,
            "jsonl" | "ndjson" | "jsonlines" => Self::JsonLines,
            "csv" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            _ => return None,
        })
    }

    /// Returns the format of standard input by its first bytes: JSON Lines
    /// where the first line is an object, else one text.
    pub fn of_stream(start: &[u8]) -> Self {
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
        if start.starts_with(b"{") { Self::JsonLines } else { Self::Text }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::NAMES.iter().find(|(name, _)| *name == text).map(|&(_, format)| format).ok_or_else(|| {
            let names: Vec<_> = Self::NAMES.iter().map(|(name, _)| *name).collect();
            format!("unknown format `{text}`, expected one of {}", names.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_behind_compression() {
        assert_eq!(Format::of_path(Path::new("a/2025.jsonl.gz")), Some(Format::JsonLines));
        assert_eq!(Format::of_path(Path::new("A.HTM")), Some(Format::Html));
        assert_eq!(Format::of_path(Path::new("photo.jpg")), None);
        assert_eq!(Format::of_path(Path::new("gz")), None);
    }
}
