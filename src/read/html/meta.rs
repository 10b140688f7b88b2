//! What a page says of itself in meta tags and JSON-LD.

use serde_json::{Map, Value};

use super::super::record::Record;
use super::tags::{Piece, attribute, pieces, unescape};

/// Gathers title, date, author, publisher, address and language; JSON-LD goes
/// before meta tags, these before the page's `title`.
pub(super) fn record(html: &str) -> Record {
    let mut linked = Record::default();
    let mut tagged = Record::default();
    let mut title = None;
    for piece in pieces(html) {
        match piece {
            Piece::Raw { name, attributes, text } if name.eq_ignore_ascii_case("script") => {
                let json_ld = attribute(attributes, "type").is_some_and(|kind| kind.contains("ld+json"));
                if let Some(object) = json_ld.then(|| article(text)).flatten() {
                    fill(&mut linked, &object);
                }
            }
            Piece::Raw { name, text, .. } if name.eq_ignore_ascii_case("title") && title.is_none() => {
                title = Some(one_line(text));
            }
            Piece::Open { name, attributes } if name.eq_ignore_ascii_case("meta") => meta(&mut tagged, attributes),
            Piece::Open { name, attributes } if name.eq_ignore_ascii_case("html") => {
                tagged.language = attribute(attributes, "lang").filter(|language| !language.is_empty());
            }
            Piece::Open { name, attributes }
                if name.eq_ignore_ascii_case("link")
                    && attribute(attributes, "rel").as_deref() == Some("canonical") =>
            {
                put(&mut tagged.uri, attribute(attributes, "href"));
            }
            Piece::Open { name, attributes } if name.eq_ignore_ascii_case("time") && tagged.date.is_none() => {
                tagged.date = attribute(attributes, "datetime");
            }
            _ => {}
        }
    }
    Record {
        title: linked.title.or(tagged.title).or(title).filter(|title| !title.is_empty()),
        date: linked.date.or(tagged.date),
        publisher: linked.publisher.or(tagged.publisher),
        author: linked.author.or(tagged.author),
        uri: [tagged.uri, linked.uri].into_iter().flatten().find(|uri| uri.contains("://")),
        language: linked.language.or(tagged.language),
        body: String::new(),
    }
}

fn put(place: &mut Option<String>, value: Option<String>) {
    if place.is_none() {
        *place = value.map(|value| one_line(&value)).filter(|value| !value.is_empty());
    }
}

fn one_line(text: &str) -> String {
    unescape(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn meta(record: &mut Record, attributes: &str) {
    let name = ["property", "name", "itemprop"].iter().find_map(|key| attribute(attributes, key));
    let place = match name.unwrap_or_default().to_ascii_lowercase().as_str() {
        "og:title" | "twitter:title" | "headline" | "dc.title" => &mut record.title,
        "article:published_time"
        | "datepublished"
        | "date"
        | "pubdate"
        | "dc.date"
        | "dc.date.issued"
        | "publish-date" => &mut record.date,
        "og:site_name" | "publisher" | "dc.publisher" => &mut record.publisher,
        "author" | "dc.creator" | "byl" => &mut record.author,
        "og:url" => &mut record.uri,
        _ => return,
    };
    put(place, attribute(attributes, "content"));
}

/// Finds the object that describes the article.
fn article(text: &str) -> Option<Map<String, Value>> {
    fn find(value: &Value) -> Option<&Map<String, Value>> {
        match value {
            Value::Array(values) => values.iter().find_map(find),
            Value::Object(object) => {
                let kind = object.get("@type").map(Value::to_string).unwrap_or_default();
                if ["Article", "Posting", "Report"].iter().any(|end| kind.contains(end)) {
                    return Some(object);
                }
                object.get("@graph").and_then(find)
            }
            _ => None,
        }
    }
    find(&serde_json::from_str(text.trim()).ok()?).cloned()
}

fn fill(record: &mut Record, object: &Map<String, Value>) {
    put(&mut record.title, object.get("headline").and_then(name));
    put(&mut record.date, object.get("datePublished").and_then(name));
    put(&mut record.author, object.get("author").and_then(name));
    put(&mut record.publisher, object.get("publisher").and_then(name));
    put(&mut record.language, object.get("inLanguage").and_then(name));
    let page = object.get("mainEntityOfPage");
    put(&mut record.uri, object.get("url").or(page).and_then(name));
}

/// Returns a value's words: of an object its name or id, of a list all joined.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => Some(values.iter().filter_map(name).collect::<Vec<_>>().join(", ")),
        Value::Object(object) => ["name", "@id", "url"].iter().find_map(|key| object.get(*key).and_then(name)),
        _ => None,
    }
}
