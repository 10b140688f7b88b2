//! Web pages: the main text without navigation, and what meta tags and
//! JSON-LD say of it.
//!
//! One linear pass over tags, without a tree, so that no nesting is too deep.

mod main_text;
mod meta;
mod tags;

use super::encoding::Utf8Reader;
use super::options::ReadOptions;
use super::record::{Record, Records, whole};

pub(super) fn records(reader: Utf8Reader, options: &ReadOptions) -> Records {
    let html = whole(reader, options.max_document_bytes);
    Box::new(std::iter::once(html.map(|html| (None, record(&html)))))
}

fn record(html: &str) -> Record {
    let mut record = meta::record(html);
    record.body = main_text::body(html);
    record
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><title>Ruiz resigns | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="A. Bo">
<link rel="canonical" href="https://post.example/ruiz">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Ruiz &amp; the ports",
"datePublished": "2025-10-06T08:00:00Z", "author": [{"name": "Ann Bo"}]}]}</script><style>p { x: y }</style></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>Ruiz resigns</h1>
<p>The minister of <b>ports</b> &mdash; Ruiz &mdash; left on Monday after a long dispute.</p>
<figure><figcaption>A photo of a port, taken last year.</figcaption></figure>
<div class="related-links"><p><a href="/2">Read also what happened at the other port</a></p></div>
<p>She said<br>she would return.</p><ul><li>Parliament votes next week.</li><li>World news</li></ul>
<p>Subscribe to our newsletter for more.</p></article>
<footer><p>All rights reserved by the Harbour Post company.</p></footer></body></html>"#;

    #[test]
    fn an_ordinary_page() {
        let record = record(PAGE);
        assert_eq!(record.title.as_deref(), Some("Ruiz & the ports"));
        assert_eq!(record.publisher.as_deref(), Some("Harbour Post"));
        assert_eq!(record.author.as_deref(), Some("Ann Bo"));
        assert_eq!(record.date.as_deref(), Some("2025-10-06T08:00:00Z"));
        assert_eq!(record.uri.as_deref(), Some("https://post.example/ruiz"));
        assert_eq!(record.language.as_deref(), Some("en-GB"));
        assert_eq!(
            record.body,
            "The minister of ports — Ruiz — left on Monday after a long dispute.\n\nShe said\nshe would return.\n\n\
             Parliament votes next week."
        );
    }

    #[test]
    fn a_page_without_article_or_paragraphs() {
        let words = "The council of the town met on Monday and decided to close the old port for good.";
        let html = format!("<body><div class=menu><a>One</a> <a>Two</a></div><div>{words}</div></body>");
        assert_eq!(record(&html).body, words);
    }

    #[test]
    fn depth_and_broken_marks_do_no_harm() {
        let html = format!("{}<p>Ruiz left the port on Monday.{}", "<div>".repeat(100_000), "</div>".repeat(7));
        assert_eq!(record(&html).body, "Ruiz left the port on Monday.");
        for html in ["<", "<p", "<!--", "<script>", "</", "<p a='", "&#xFFFFFFFF;", "<![CDATA[", "<p>a < b</p>"] {
            record(html);
        }
    }
}
