//! Bytes of any usual encoding to UTF-8, as a stream.

use std::io::{self, BufRead, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

/// How many bytes are looked at to tell the encoding.
const SAMPLE_BYTES: usize = 1 << 16;

/// Reads bytes and hands on UTF-8; what cannot be decoded is U+FFFD, and so
/// is NUL, which no text holds. A byte order mark is left out.
pub(super) struct Utf8Reader {
    inner: Box<dyn Read + Send>,
    decoder: Decoder,
    bytes: Vec<u8>,
    text: String,
    consumed: usize,
    ended: bool,
}

impl Utf8Reader {
    /// Looks at the first bytes to tell the encoding: a byte order mark, valid
    /// UTF-8, else the likeliest of the single-byte and double-byte ones.
    pub(super) fn new(mut inner: Box<dyn Read + Send>) -> io::Result<Self> {
        let (bytes, last) = sample(&mut inner)?;
        let encoding = guess(&bytes);
        let mut reader = Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            bytes: Vec::new(),
            text: String::new(),
            consumed: 0,
            ended: false,
        };
        reader.decode(&bytes, last);
        reader.ended = last;
        reader.bytes = vec![0; SAMPLE_BYTES];
        Ok(reader)
    }

    fn decode(&mut self, mut bytes: &[u8], last: bool) {
        self.text.clear();
        self.consumed = 0;
        loop {
            let room = self.decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3 + 16);
            self.text.reserve(room);
            let (result, read, _) = self.decoder.decode_to_string(bytes, &mut self.text, last);
            bytes = &bytes[read..];
            if result == CoderResult::InputEmpty {
                break;
            }
        }
        if self.text.contains('\0') {
            self.text = self.text.replace('\0', "\u{fffd}");
        }
    }
}

impl Read for Utf8Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let n = available.read(buffer)?;
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Utf8Reader {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.consumed == self.text.len() && !self.ended {
            let mut bytes = std::mem::take(&mut self.bytes);
            let read = self.inner.read(&mut bytes);
            let n = match read {
                Ok(n) => n,
                Err(error) => {
                    self.bytes = bytes;
                    return Err(error);
                }
            };
            self.ended = n == 0;
            self.decode(&bytes[..n], n == 0);
            self.bytes = bytes;
        }
        Ok(&self.text.as_bytes()[self.consumed..])
    }

    fn consume(&mut self, n: usize) {
        self.consumed += n;
    }
}

/// Reads the first bytes, and tells whether these are all.
///
/// A caller that writes a line of JSON and waits for its answer sends no more:
/// after whole lines of it nothing is waited for.
fn sample(inner: &mut dyn Read) -> io::Result<(Vec<u8>, bool)> {
    let mut bytes = vec![0; SAMPLE_BYTES];
    let mut n_bytes = 0;
    loop {
        let n = match inner.read(&mut bytes[n_bytes..]) {
            Ok(n) => n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        n_bytes += n;
        let found = &bytes[..n_bytes];
        let is_json = found.starts_with(b"{") && found.ends_with(b"\n") && std::str::from_utf8(found).is_ok();
        if n == 0 || n_bytes == SAMPLE_BYTES || is_json {
            bytes.truncate(n_bytes);
            return Ok((bytes, n == 0));
        }
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return encoding;
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => return UTF_8,
        // The sample may end inside a character.
        Err(error) if error.error_len().is_none() && bytes.len() == SAMPLE_BYTES => return UTF_8,
        Err(_) => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, bytes.len() < SAMPLE_BYTES);
    detector.guess(None, Utf8Detection::Allow)
}

/// English in UTF-16 has a zero in every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.len() / 2;
    let zeros = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|&&byte| byte == 0).count();
    if pairs < 8 {
        None
    } else if pairs * 7 / 10 < zeros(1) {
        Some(encoding_rs::UTF_16LE)
    } else if pairs * 7 / 10 < zeros(0) {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> String {
        let mut text = String::new();
        Utf8Reader::new(Box::new(io::Cursor::new(bytes.to_vec()))).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn usual_encodings() {
        let text = "“Peace”, said the café owner – again.";
        assert_eq!(decoded(text.as_bytes()), text);
        assert_eq!(decoded(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), text);
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&[b"\xff\xfe", &utf16[..]].concat()), text);
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        assert_eq!(decoded(&windows), text);
    }

    #[test]
    fn utf16_without_a_mark() {
        let text = "The minister resigned on Monday.";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&utf16), text);
        assert_eq!(decoded(b"a\0b"), "a\u{fffd}b");
    }

    #[test]
    fn a_character_across_the_sample_border() {
        let text = format!("{}é{}", "a".repeat(SAMPLE_BYTES - 1), "b".repeat(100));
        assert_eq!(decoded(text.as_bytes()), text);
    }
}
