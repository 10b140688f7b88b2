//! Who stands in one document: what it takes to say who they are, of a document
//! that is just being written or of one that is there.

use std::cell::OnceCell;

use rusqlite::Connection;

use super::Result;
use super::part::required;
use super::write::Written;
use crate::extract::{Form, Kind, RefType};
use crate::pipeline::Analysis;
use crate::resolve::{self, Assignment};
use crate::text::{EntityId, Span};

/// The entities of a document that can act.
#[derive(Debug)]
pub(super) struct Cast {
    pub(super) document: i64,
    /// The year of publication, 0 where it is not told.
    pub(super) year: i64,
    /// In the order of their first mentions.
    pub(super) members: Vec<Member>,
}

/// One of them.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) entity: i64,
    pub(super) name: String,
    pub(super) kind: Kind,
    /// The heads of its mentions by name, as written.
    pub(super) written: Vec<String>,
    /// Whether more than pronouns mention it; else nobody can say who it is.
    pub(super) is_told: bool,
    uid: EntityId,
    own: OnceCell<Assignment>,
}

impl Member {
    fn new(entity: i64, uid: EntityId, name: String, kind: Kind) -> Self {
        Self { entity, name, kind, written: Vec::new(), is_told: false, uid, own: OnceCell::new() }
    }

    /// Returns who it is by its own name.
    pub(super) fn own(&self) -> &Assignment {
        self.own.get_or_init(|| resolve::assign(&self.name, self.kind, self.uid))
    }

    /// Adds a mention of a form, as `form` writes it.
    fn mention(&mut self, form: &str, head: &str) {
        self.is_told |= form != Form::Pronoun.as_str();
        if form == Form::Name.as_str() {
            self.written.push(head.to_owned());
        }
    }
}

impl Cast {
    /// Returns who stands in a document that was just written.
    pub(super) fn of(analysis: &Analysis, written: &Written) -> Self {
        let document = &analysis.document;
        let mut place = vec![None; document.entities.len()];
        let mut members = Vec::new();
        for (n, entity) in document.entities.iter().enumerate() {
            if entity.ref_type == RefType::Actor {
                place[n] = Some(members.len());
                let key = written.first_entity + n as i64;
                members.push(Member::new(key, entity.id, entity.name.clone(), entity.kind));
            }
        }
        for (mention, &n) in document.mentions.iter().zip(&written.mentioned) {
            if let Some(member) = place.get(n).copied().flatten() {
                let head = Span { start: mention.head_start, end: mention.head_end };
                members[member].mention(mention.form.as_str(), head.of(&document.body));
            }
        }
        Self { document: written.document, year: year(document.published.as_deref()), members }
    }

    /// Reads who stands in a document that is there.
    pub(super) fn read(connection: &Connection, document: i64) -> Result<Self> {
        let (published, body): (Option<String>, String) = connection
            .prepare_cached(
                "SELECT d.published, b.text FROM document AS d JOIN body AS b ON b.document_id = d.id WHERE d.id = ?1",
            )?
            .query_one([document], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut entities = connection.prepare_cached(
            "SELECT id, uid, name, kind FROM entity WHERE document_id = ?1 AND type = 'actor' ORDER BY n",
        )?;
        let members = entities.query_map([document], |row| {
            Ok(Member::new(row.get(0)?, EntityId(row.get(1)?), row.get(2)?, required(row, 3)?))
        })?;
        let mut members: Vec<Member> = members.collect::<rusqlite::Result<_>>()?;
        let mut mentions = connection
            .prepare_cached("SELECT form, head_start, head_end FROM mention WHERE entity_id = ?1 ORDER BY n")?;
        for member in &mut members {
            let mut rows = mentions.query([member.entity])?;
            while let Some(row) = rows.next()? {
                let head = Span { start: row.get(1)?, end: row.get(2)? };
                member.mention(&row.get::<_, String>(0)?, head.of(&body));
            }
        }
        Ok(Self { document, year: year(published.as_deref()), members })
    }
}

fn year(published: Option<&str>) -> i64 {
    published.and_then(|day| day.get(..4)?.parse().ok()).unwrap_or(0)
}
