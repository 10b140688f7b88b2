//! A body whose offsets are counted in Unicode code points, as Web Annotation
//! does, while the rest of the program counts bytes.

/// How many bytes lie between two counts that are kept.
const STEP: usize = 1024;

/// How many code points of context a quote has on each side.
const CONTEXT: usize = 32;

/// A document's body, and how many code points come before every 1,024th byte.
#[derive(Debug, Clone, Default)]
pub struct Text {
    body: String,
    counts: Vec<u32>,
}

impl Text {
    /// Counts once through a body.
    pub fn new(body: String) -> Self {
        let mut counts = Vec::with_capacity(body.len() / STEP + 1);
        let mut n = 0;
        for block in body.as_bytes().chunks(STEP) {
            counts.push(n);
            n += n_starts(block);
        }
        counts.push(n);
        Self { body, counts }
    }

    /// Returns how many code points come before a byte.
    pub fn code_point(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.body.len());
        let block = byte / STEP;
        let before = self.counts.get(block).copied().unwrap_or_default();
        before + self.body.as_bytes().get(block * STEP..byte).map_or(0, n_starts)
    }

    /// Returns the code points before a byte, at most 32.
    pub fn prefix(&self, byte: u32) -> &str {
        let before = self.body.get(..byte as usize).unwrap_or_default();
        let start = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(start, _)| start);
        &before[start..]
    }

    /// Returns the code points from a byte on, at most 32.
    pub fn suffix(&self, byte: u32) -> &str {
        let after = self.body.get(byte as usize..).unwrap_or_default();
        let end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(end, _)| end);
        &after[..end]
    }
}

/// Counts the bytes that begin a code point.
fn n_starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| (byte as i8) >= -0x40).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_is_counted() {
        let body = "Žižek said “ナ” — 🙂. ".repeat(200);
        let text = Text::new(body.clone());
        for (n, (byte, _)) in body.char_indices().enumerate() {
            assert_eq!(text.code_point(byte as u32), n as u32);
        }
        assert_eq!(text.code_point(body.len() as u32), body.chars().count() as u32);
    }

    #[test]
    fn context_ends_on_characters() {
        let text = Text::new(format!("{}x{}", "é".repeat(40), "🙂".repeat(3)));
        assert_eq!(text.prefix(80), "é".repeat(32));
        assert_eq!((text.suffix(81), text.prefix(0), text.suffix(93)), ("🙂🙂🙂", "", ""));
    }
}
