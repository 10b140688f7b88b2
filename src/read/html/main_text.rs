//! Finds the main text: blocks of running words, not of links.

use super::tags::{Piece, attribute, pieces, unescape};

/// Elements that end the block before them.
const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "tr",
    "ul",
];

/// Elements that never hold main text.
const APART: [&str; 16] = [
    "nav",
    "aside",
    "footer",
    "form",
    "figure",
    "figcaption",
    "button",
    "select",
    "svg",
    "noscript",
    "iframe",
    "template",
    "dialog",
    "menu",
    "audio",
    "video",
];

/// Elements without content, which are never closed.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Words in `class` and `id` of what surrounds an article.
const APART_CLASSES: [&str; 22] = [
    "nav",
    "menu",
    "footer",
    "sidebar",
    "comment",
    "comments",
    "related",
    "share",
    "social",
    "promo",
    "cookie",
    "caption",
    "byline",
    "breadcrumb",
    "breadcrumbs",
    "newsletter",
    "subscribe",
    "advert",
    "ad",
    "ads",
    "tags",
    "recommended",
];

/// How short paragraphs begin that are not of the article.
const CALLS: [&str; 16] = [
    "advertisement",
    "all rights reserved",
    "click here",
    "continue reading",
    "copyright ",
    "download our app",
    "follow us",
    "for more news",
    "listen to this article",
    "read also",
    "read more",
    "share this",
    "sign up",
    "subscribe",
    "this article was first published",
    "©",
];

/// A run of text between block elements.
#[derive(Debug, Default)]
struct Block {
    text: String,
    link_bytes: usize,
    is_heading: bool,
    is_paragraph: bool,
    /// The innermost of `itemprop=articleBody`, `article` and `main` that
    /// holds it: 3, 2, 1; else 0.
    region: u8,
}

impl Block {
    fn is_prose(&self) -> bool {
        let n_words = self.text.split_whitespace().count();
        let few_links = self.link_bytes * 2 < self.text.len();
        // "Parliament will vote on it." in a list is a sentence, "World news" is none.
        let is_sentence = self.text.ends_with(['.', '!', '?', '"', '”']);
        let shortest = if self.is_paragraph { 3 } else { 8 };
        let is_long = shortest <= n_words || (is_sentence && 4 <= n_words);
        !self.is_heading && few_links && is_long && !self.is_call(n_words)
    }

    /// Tells whether it asks the reader to do something with the page.
    fn is_call(&self, n_words: usize) -> bool {
        let begins = |call: &&str| self.text.get(..call.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(call));
        n_words < 30 && CALLS.iter().any(begins)
    }
}

/// An element that is open.
struct Element<'a> {
    name: &'a str,
    apart: bool,
    link: bool,
    region: u8,
}

/// Returns the paragraphs of the main text, parted by blank lines.
pub(super) fn body(html: &str) -> String {
    let blocks = blocks(html);
    let prose_bytes = |region: u8| -> usize {
        blocks.iter().filter(|block| region <= block.region && block.is_prose()).map(|block| block.text.len()).sum()
    };
    // The narrowest region that holds a good part of the page's prose.
    let region = (1..=3).rev().find(|&region| prose_bytes(0) < prose_bytes(region) * 3 && 0 < prose_bytes(region));
    let region = region.unwrap_or(0);
    let prose = blocks.iter().filter(|block| region <= block.region && block.is_prose());
    prose.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

fn blocks(html: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Vec<Element> = Vec::new();
    // How many open elements are apart, links: counted, so that a page with
    // very deep nesting costs no more than its length.
    let (mut n_apart, mut n_links) = (0_usize, 0_usize);
    let mut block = Block::default();
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) if n_apart == 0 => {
                let text = unescape(text);
                if 0 < n_links {
                    block.link_bytes += text.trim().len();
                }
                block.text.push_str(&text);
            }
            Piece::Open { name, .. } if name.eq_ignore_ascii_case("br") => block.text.push('\u{b}'),
            Piece::Open { name, attributes } => {
                if is_one_of(name, &BLOCKS) {
                    close(&mut block, &mut blocks, &open);
                }
                if is_one_of(name, &VOID) || attributes.ends_with('/') {
                    continue;
                }
                let element = element(name, attributes, open.last().map_or(0, |parent| parent.region));
                n_apart += usize::from(element.apart);
                n_links += usize::from(element.link);
                open.push(element);
            }
            Piece::Close { name } => {
                if is_one_of(name, &BLOCKS) {
                    close(&mut block, &mut blocks, &open);
                }
                // Look a few levels up only: pages that close what they never
                // opened must not cost the square of their length.
                let depth = open.iter().rev().take(32).position(|element| element.name.eq_ignore_ascii_case(name));
                let Some(depth) = depth else { continue };
                for element in open.drain(open.len() - 1 - depth..) {
                    n_apart -= usize::from(element.apart);
                    n_links -= usize::from(element.link);
                }
            }
            Piece::Text(_) | Piece::Raw { .. } => {}
        }
    }
    close(&mut block, &mut blocks, &open);
    blocks
}

fn element<'a>(name: &'a str, attributes: &str, parent_region: u8) -> Element<'a> {
    let words = ["class", "id", "role"].iter().filter_map(|key| attribute(attributes, key)).collect::<Vec<_>>();
    let apart_class = words
        .iter()
        .flat_map(|words| words.split(|c: char| !c.is_alphanumeric()))
        .any(|word| is_one_of(word, &APART_CLASSES));
    let article_body = attribute(attributes, "itemprop").is_some_and(|word| word.contains("articleBody"));
    let region = match name.to_ascii_lowercase().as_str() {
        _ if article_body => 3,
        "article" => 2,
        "main" => 1,
        _ => 0,
    };
    let whole_page = is_one_of(name, &["html", "body", "article", "main"]);
    Element {
        name,
        apart: is_one_of(name, &APART) || (apart_class && !whole_page && region == 0),
        link: name.eq_ignore_ascii_case("a"),
        region: region.max(parent_region),
    }
}

/// Ends the running block.
fn close(block: &mut Block, blocks: &mut Vec<Block>, open: &[Element]) {
    let mut done = std::mem::take(block);
    let lines = done.text.split('\u{b}').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    done.text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    if done.text.is_empty() {
        return;
    }
    let near = || open.iter().rev().take(8);
    done.is_heading = near().any(|element| {
        let name = element.name.as_bytes();
        name.len() == 2 && name[0].eq_ignore_ascii_case(&b'h') && name[1].is_ascii_digit()
    });
    // A paragraph inside a cell or item is one as well.
    done.is_paragraph = near().any(|element| is_one_of(element.name, &["p", "blockquote", "pre"]));
    done.region = open.last().map_or(0, |element| element.region);
    blocks.push(done);
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| name.eq_ignore_ascii_case(other))
}
