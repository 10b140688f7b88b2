//! Putting analysed documents: new ones, the same again, changed ones, and two
//! texts of one address.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::cast::Cast;
use super::in_force::InForce;
use super::{Result, Store, actors, change, copies, runs, short_names, validate, write};
use crate::pipeline::Analysis;
use crate::text::{Document, DocumentId};

/// What became of a document that was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stored {
    /// It was not there before.
    New,
    /// It is there already; nothing was changed.
    Unchanged,
    /// Another text of it was there; it and its claims were replaced.
    Replaced,
    /// This run has met another text of the same address, and one of the two
    /// was kept: the later publication, then the greater text hash.
    Superseded,
    /// It does not hold together; nothing of it was stored.
    Rejected(String),
}

/// What a batch changed and what must be settled before it is committed.
#[derive(Debug, Default)]
pub(super) struct Touched {
    pub(super) actors: BTreeSet<i64>,
    texts: BTreeSet<[u8; 16]>,
    /// Documents of whose entities nobody has said yet who they are.
    new: BTreeMap<i64, Cast>,
    /// Short names whose full names changed.
    short_names: short_names::Changes,
    /// What users decided, which holds for what comes in too.
    pub(super) decisions: InForce,
}

impl Touched {
    pub(super) fn under(decisions: InForce) -> Self {
        Self { decisions, ..Self::default() }
    }
}

/// Documents that are being stored, in one transaction: all of them or, where
/// it is dropped before [`commit`](Batch::commit), none.
#[derive(Debug)]
pub struct Batch<'s> {
    transaction: Transaction<'s>,
    run: i64,
    touched: Touched,
}

impl Batch<'_> {
    /// Stores documents; one result per document, in order.
    pub fn put(&mut self, analyses: &[Analysis]) -> Result<Vec<Stored>> {
        self.each(analyses, put)
    }

    /// Replaces documents by newer analyses of the same texts; those that have
    /// gone or changed meanwhile are left alone.
    pub fn replace(&mut self, analyses: &[Analysis]) -> Result<Vec<Stored>> {
        self.each(analyses, replace)
    }

    /// Says who the entities of the documents are, and what else follows from
    /// several of them.
    pub fn resolve(&mut self) -> Result<()> {
        settle(&self.transaction, &mut self.touched)
    }

    /// Resolves what is not resolved yet, and makes all of it last.
    pub fn commit(mut self) -> Result<()> {
        self.resolve()?;
        Ok(self.transaction.commit()?)
    }

    fn each(
        &mut self,
        analyses: &[Analysis],
        each: fn(&Connection, &Analysis, i64, &mut Touched) -> Result<Stored>,
    ) -> Result<Vec<Stored>> {
        let results = analyses.iter().map(|analysis| match validate::fault(analysis) {
            Some(fault) => Ok(Stored::Rejected(fault)),
            None => each(&self.transaction, analysis, self.run, &mut self.touched),
        });
        results.collect()
    }
}

impl Store {
    /// Begins to store documents.
    pub fn batch(&mut self) -> Result<Batch<'_>> {
        if self.run.is_none() {
            self.begin_run("put")?;
        }
        let run = self.run.unwrap_or_default();
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let touched = Touched::under(InForce::load(&transaction)?);
        Ok(Batch { transaction, run, touched })
    }

    /// Stores a batch of documents in one transaction; one result per document, in order.
    ///
    /// The content of the database does not depend on the order of documents
    /// within a run, nor on how they are split into batches.
    pub fn put_batch(&mut self, batch: &[Analysis]) -> Result<Vec<Stored>> {
        let mut open = self.batch()?;
        let results = open.put(batch)?;
        open.commit()?;
        Ok(results)
    }

    /// Replaces documents by newer analyses of the same texts, in one
    /// transaction. Those that have gone or changed meanwhile are left alone.
    pub fn replace_batch(&mut self, batch: &[Analysis]) -> Result<Vec<Stored>> {
        let mut open = self.batch()?;
        let results = open.replace(batch)?;
        open.commit()?;
        Ok(results)
    }

    /// Removes a document and all that came from it; tells whether it was there.
    pub fn remove(&mut self, id: DocumentId) -> Result<bool> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let Some(old) = Old::find(&transaction, id)? else { return Ok(false) };
        let mut touched = Touched::under(InForce::load(&transaction)?);
        take_out(&transaction, &old, &mut touched)?;
        settle(&transaction, &mut touched)?;
        transaction.commit()?;
        Ok(true)
    }

    /// Tells whether there is a document of this id, whatever its text.
    pub fn has_document(&self, id: DocumentId) -> Result<bool> {
        Ok(Old::find(&self.connection, id)?.is_some())
    }

    /// Notes that the open run has met a document that is stored as it is.
    pub fn note_seen(&mut self, id: DocumentId) -> Result<()> {
        if self.run.is_some() {
            runs::see(&self.connection, id)?;
        }
        Ok(())
    }

    /// Tells whether a document is stored as it is, so that it need not be analysed.
    pub fn has(&self, document: &Document) -> Result<bool> {
        let Some(old) = Old::find(&self.connection, document.id)? else { return Ok(false) };
        let version = Version {
            published: document.published.clone(),
            text: document.text_id().0,
            other: [&document.uri, &document.title, &document.publisher, &document.author, &document.language]
                .map(Clone::clone),
        };
        Ok(old.version == version && old.path.as_deref() == first_path(&old, document.path.as_deref()))
    }
}

fn put(connection: &Connection, analysis: &Analysis, run: i64, touched: &mut Touched) -> Result<Stored> {
    let document = &analysis.document;
    let was_seen = runs::see(connection, document.id)?;
    let Some(old) = Old::find(connection, document.id)? else {
        put_in(connection, analysis, run, touched)?;
        return Ok(Stored::New);
    };
    let version = Version {
        published: document.published.clone(),
        text: document.text_id.0,
        other: [&document.uri, &document.title, &document.publisher, &document.author, &document.language]
            .map(Clone::clone),
    };
    if old.version == version {
        let path = first_path(&old, document.path.as_deref());
        if path != old.path.as_deref() {
            connection
                .prepare_cached("UPDATE document SET path = ?2 WHERE id = ?1")?
                .execute(params![old.key, path])?;
        }
        return Ok(Stored::Unchanged);
    }
    if was_seen && version < old.version {
        return Ok(Stored::Superseded);
    }
    take_out(connection, &old, touched)?;
    put_in(connection, analysis, run, touched)?;
    Ok(if was_seen { Stored::Superseded } else { Stored::Replaced })
}

fn replace(connection: &Connection, analysis: &Analysis, run: i64, touched: &mut Touched) -> Result<Stored> {
    match Old::find(connection, analysis.document.id)? {
        Some(old) if old.version.text == analysis.document.text_id.0 => {
            take_out(connection, &old, touched)?;
            put_in(connection, analysis, run, touched)?;
            Ok(Stored::Replaced)
        }
        _ => Ok(Stored::Superseded),
    }
}

fn put_in(connection: &Connection, analysis: &Analysis, run: i64, touched: &mut Touched) -> Result<()> {
    let written = write::insert(connection, analysis, Some(run))?;
    touched.new.insert(written.document, Cast::of(analysis, &written));
    touched.texts.insert(analysis.document.text_id.0);
    Ok(())
}

fn take_out(connection: &Connection, old: &Old, touched: &mut Touched) -> Result<()> {
    if touched.new.remove(&old.key).is_none() {
        let cast = Cast::read(connection, old.key)?;
        actors::subtract(connection, &cast, touched)?;
        short_names::count(connection, &[cast], -1, &mut touched.short_names)?;
        short_names::forget(connection, old.key)?;
    }
    write::delete(connection, old.key)?;
    touched.texts.insert(old.version.text);
    Ok(())
}

/// Brings what depends on several documents into step, before the commit.
pub(super) fn settle(connection: &Connection, touched: &mut Touched) -> Result<()> {
    copies::settle(connection, &touched.texts)?;
    let new: Vec<Cast> = std::mem::take(&mut touched.new).into_values().collect();
    short_names::count(connection, &new, 1, &mut touched.short_names)?;
    let moved = short_names::settle(connection, &touched.short_names)?;
    actors::add(connection, &new, touched)?;
    actors::reassign(connection, &moved, touched)?;
    actors::settle(connection, &touched.decisions, &touched.actors)?;
    if !touched.texts.is_empty() || !touched.actors.is_empty() {
        change::note(connection)?;
    }
    touched.texts.clear();
    touched.actors.clear();
    touched.short_names.clear();
    Ok(())
}

/// What is known of a document beside its path. Of two versions of one address
/// in one run the greater is kept, whichever is met first: the later
/// publication, then the greater text hash.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version {
    published: Option<String>,
    text: [u8; 16],
    /// Address, title, publisher, author, language.
    other: [Option<String>; 5],
}

/// A document as it is stored.
#[derive(Debug)]
struct Old {
    key: i64,
    path: Option<String>,
    version: Version,
}

impl Old {
    fn find(connection: &Connection, id: DocumentId) -> Result<Option<Self>> {
        let mut statement = connection.prepare_cached(
            "SELECT id, path, published, text_uid, uri, title, publisher, author, language
             FROM document WHERE uid = ?1",
        )?;
        let old = statement.query_one([id.0], |row| {
            let other = [row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?];
            let version = Version { published: row.get(2)?, text: row.get(3)?, other };
            Ok(Self { key: row.get(0)?, path: row.get(1)?, version })
        });
        Ok(old.optional()?)
    }
}

/// Returns the path that a document of one address keeps when it is met again
/// at another: the first in the alphabet, so that order leaves no trace.
fn first_path<'a>(old: &'a Old, path: Option<&'a str>) -> Option<&'a str> {
    match (old.path.as_deref(), path) {
        (Some(old), Some(new)) => Some(old.min(new)),
        (old, new) => old.or(new),
    }
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use super::super::fixture::article;
    use super::*;

    fn content(batches: &[&[Analysis]]) -> Vec<String> {
        let mut store = Store::in_memory().unwrap();
        for batch in batches {
            store.put_batch(batch).unwrap();
        }
        store.dump().unwrap()
    }

    #[test]
    fn what_is_put_is_read_back() {
        let mut store = Store::in_memory().unwrap();
        let put = article("https://example.org/1", Some("2026-05-01"), "Lind", "Maria Ruiz", "Norway");
        assert_eq!(store.put_batch(from_ref(&put)).unwrap(), [Stored::New]);
        assert_eq!(store.analysis(put.document.id).unwrap().unwrap(), put);
        assert_eq!(store.put_batch(from_ref(&put)).unwrap(), [Stored::Unchanged]);
    }

    #[test]
    fn order_and_batches_leave_no_trace() {
        let uris = ["https://example.org/1", "https://example.org/2", "https://example.org/3"];
        let one = article(uris[0], Some("2026-05-02"), "Lind", "Maria Ruiz", "Norway");
        let copy = article(uris[1], Some("2026-05-01"), "Lind", "Maria Ruiz", "Norway");
        let other = article(uris[2], None, "Maria Ruiz", "MARIA RUIZ", "Norway");
        let newer = article(uris[2], Some("2026-05-03"), "Lind", "MARIA RUIZ", "Norway");
        let batch = [one.clone(), copy.clone(), other.clone(), newer.clone()];
        let expected = content(&[&batch]);
        assert!(expected.iter().filter(|line| line.starts_with("document")).count() == 3);
        assert_eq!(content(&[from_ref(&newer), &[other.clone(), copy.clone()], from_ref(&one)]), expected);
        assert_eq!(content(&[&[other, newer, copy, one]]), expected);
    }

    #[test]
    fn the_first_of_one_text_is_the_original() {
        let mut store = Store::in_memory().unwrap();
        let late = article("https://example.org/1", Some("2026-05-02"), "Lind", "Maria Ruiz", "Norway");
        let early = article("https://example.org/2", Some("2026-05-01"), "Lind", "Maria Ruiz", "Norway");
        store.put_batch(&[late.clone(), early.clone()]).unwrap();
        let copy_of = |store: &Store, of: &Analysis| store.document(of.document.id).unwrap().unwrap().copy_of;
        assert_eq!(copy_of(&store, &late), Some(early.document.id));
        assert_eq!(copy_of(&store, &early), None);
        store.remove(early.document.id).unwrap();
        assert_eq!(copy_of(&store, &late), None);
    }

    #[test]
    fn removing_undoes_what_adding_did() {
        let one = article("https://example.org/1", Some("2026-05-01"), "Lind", "Maria Ruiz", "Norway");
        let other = article("https://example.org/2", None, "MARIA RUIZ", "Ode", "Sweden");
        let before = content(&[from_ref(&one)]);
        let mut store = Store::in_memory().unwrap();
        store.put_batch(&[other.clone(), one]).unwrap();
        assert_ne!(store.dump().unwrap(), before);
        assert!(store.remove(other.document.id).unwrap());
        assert!(!store.remove(other.document.id).unwrap());
        assert_eq!(store.dump().unwrap(), before);
    }

    #[test]
    fn a_changed_text_replaces_the_old_one() {
        let old = article("https://example.org/1", Some("2026-05-09"), "Lind", "Maria Ruiz", "Norway");
        let new = article("https://example.org/1", Some("2026-05-01"), "Lind", "Ode", "Norway");
        let mut store = Store::in_memory().unwrap();
        store.put_batch(&[old]).unwrap();
        store.begin_run("ingest").unwrap();
        assert_eq!(store.put_batch(from_ref(&new)).unwrap(), [Stored::Replaced]);
        assert_eq!(store.dump().unwrap(), content(&[&[new]]));
    }

    #[test]
    fn what_does_not_hold_together_is_not_stored() {
        let mut bad = article("https://example.org/1", None, "Lind", "Maria Ruiz", "Norway");
        bad.claims[1].evidence[0].quote.push('!');
        let mut store = Store::in_memory().unwrap();
        assert!(matches!(&store.put_batch(&[bad]).unwrap()[..], [Stored::Rejected(fault)] if fault.contains("quote")));
        assert!(store.dump().unwrap().is_empty());
    }
}
