//! Whom short names mean by the use of all articles, kept in step with the
//! documents that are there: cost grows with what changed, and order leaves no
//! trace. A family name means whom the articles of its year, the year before
//! and the year after call so in full.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;

use super::Result;
use super::cast::{Cast, Member};
use crate::resolve;
use crate::text::ActorId;

/// Short names whose full names changed, with the year of the change.
pub(super) type Changes = BTreeSet<(String, i64)>;

/// Counts the full names of documents, by `step` up or down.
pub(super) fn count(connection: &Connection, casts: &[Cast], step: i64, changes: &mut Changes) -> Result<()> {
    let mut counts: BTreeMap<(String, i64, ActorId), i64> = BTreeMap::new();
    for cast in casts {
        // A document counts once, however many bear the name in it.
        let mut found = BTreeSet::new();
        for member in &cast.members {
            let written: Vec<&str> = member.written.iter().map(String::as_str).collect();
            for (key, by_year) in resolve::short_names_of(&member.name, member.kind, &written) {
                found.insert((key, if by_year { cast.year } else { 0 }, member.own().actor));
            }
        }
        for name in found {
            *counts.entry(name).or_default() += step;
        }
    }
    let mut add = connection.prepare_cached(
        "INSERT INTO full_name (key, year, full, n_documents) VALUES (?1, ?2, ?3, max(?4, 0))
         ON CONFLICT (key, year, full) DO UPDATE SET n_documents = max(n_documents + ?4, 0)",
    )?;
    for ((key, year, full), n_documents) in counts {
        add.execute(params![key, year, full.0, n_documents])?;
        changes.insert((key, year));
    }
    Ok(())
}

/// Whom short names mean, looked up as they are met.
#[derive(Default)]
pub(super) struct Meanings(FxHashMap<(String, i64), (i64, Option<ActorId>)>);

impl Meanings {
    /// Returns whom an entity's short name means; notes that the entity bears it.
    pub(super) fn of(&mut self, connection: &Connection, member: &Member, year: i64) -> Result<Option<ActorId>> {
        let Some((key, by_year)) = resolve::short_name(&member.name, member.kind) else { return Ok(None) };
        let (id, full) = match self.0.entry((key, if by_year { year } else { 0 })) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(entry) => {
                let (key, year) = entry.key();
                let found = mean(connection, key, *year)?;
                *entry.insert(found)
            }
        };
        connection
            .prepare_cached("INSERT OR IGNORE INTO short_entity (entity_id, short_name_id) VALUES (?1, ?2)")?
            .execute([member.entity, id])?;
        Ok(full)
    }
}

/// Returns a short name's row, new or there already, and whom it means.
fn mean(connection: &Connection, key: &str, year: i64) -> Result<(i64, Option<ActorId>)> {
    let found = connection
        .prepare_cached("SELECT id, full FROM short_name WHERE key = ?1 AND year = ?2")?
        .query_one(params![key, year], |row| Ok((row.get(0)?, row.get::<_, Option<[u8; 16]>>(1)?.map(ActorId))))
        .optional()?;
    if let Some(found) = found {
        return Ok(found);
    }
    let full = decide(connection, key, year)?;
    let mut insert = connection.prepare_cached("INSERT INTO short_name (key, year, full) VALUES (?1, ?2, ?3)")?;
    Ok((insert.insert(params![key, year, full.map(|full| full.0)])?, full))
}

/// Decides anew whom the short names mean that the changes concern; returns the
/// documents whose entities are now others.
pub(super) fn settle(connection: &Connection, changes: &Changes) -> Result<BTreeSet<i64>> {
    let mut documents = BTreeSet::new();
    let mut near = connection.prepare_cached(
        "SELECT id, year, full FROM short_name
         WHERE key = ?1 AND (year = 0 OR ?2 = 0 OR year BETWEEN ?2 - 1 AND ?2 + 1)",
    )?;
    let mut change = connection.prepare_cached("UPDATE short_name SET full = ?2 WHERE id = ?1")?;
    let mut bearers = connection.prepare_cached(
        "SELECT DISTINCT e.document_id FROM short_entity AS s JOIN entity AS e ON e.id = s.entity_id
         WHERE s.short_name_id = ?1",
    )?;
    for (key, year) in changes {
        connection
            .prepare_cached("DELETE FROM full_name WHERE key = ?1 AND year = ?2 AND n_documents = 0")?
            .execute(params![key, year])?;
        let rows: Vec<(i64, i64, Option<[u8; 16]>)> = near
            .query_map(params![key, year], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (id, of_year, before) in rows {
            let now = decide(connection, key, of_year)?.map(|full| full.0);
            if now != before {
                change.execute(params![id, now])?;
                for document in bearers.query_map([id], |row| row.get::<_, i64>(0))? {
                    documents.insert(document?);
                }
            }
        }
    }
    Ok(documents)
}

/// Forgets the short names that a document alone bore, before it goes.
pub(super) fn forget(connection: &Connection, document: i64) -> Result<()> {
    let mut names = connection.prepare_cached(
        "SELECT DISTINCT s.short_name_id FROM short_entity AS s JOIN entity AS e ON e.id = s.entity_id
         WHERE e.document_id = ?1",
    )?;
    let names: Vec<i64> = names.query_map([document], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    connection
        .prepare_cached("DELETE FROM short_entity WHERE entity_id IN (SELECT id FROM entity WHERE document_id = ?1)")?
        .execute([document])?;
    let mut delete = connection.prepare_cached(
        "DELETE FROM short_name
         WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM short_entity WHERE short_name_id = ?1)",
    )?;
    for name in names {
        delete.execute([name])?;
    }
    Ok(())
}

fn decide(connection: &Connection, key: &str, year: i64) -> Result<Option<ActorId>> {
    let mut statement = connection
        .prepare_cached("SELECT full, n_documents FROM full_name WHERE key = ?1 AND year BETWEEN ?2 AND ?3")?;
    // Without a year all count.
    let (first, last) = if year == 0 { (0, i64::MAX) } else { (year - 1, year + 1) };
    let mut rows = statement.query(params![key, first, last])?;
    let mut uses: BTreeMap<ActorId, u64> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        *uses.entry(ActorId(row.get(0)?)).or_default() += row.get::<_, i64>(1)? as u64;
    }
    Ok(resolve::choose(key, &uses.into_iter().collect::<Vec<_>>()))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use crate::pipeline::Analysis;
    use crate::store::Store;

    /// Articles in which *Lind* alone may be Ana or Eva Lind.
    fn articles() -> Vec<Analysis> {
        let names = ["Lind", "Ana Lind", "Ana Lind", "Eva Lind", "Maria Ruiz", "Ruiz", "Ana Lind"];
        (0..210)
            .map(|n| {
                let speaker = names[(n * n + n / 7) % names.len()];
                let day = (n % 5 != 0).then(|| format!("{}-05-0{}", 2020 + n / 30, 1 + n % 9));
                let uri = format!("https://example.org/{n}");
                article(&uri, day.as_deref(), speaker, ["Ode", "Jan Ode"][n % 2], "Norway")
            })
            .collect()
    }

    #[test]
    fn a_family_name_means_whom_most_articles_call_so_in_full() {
        let mut store = Store::in_memory().unwrap();
        let put = |store: &mut Store, n: usize, speaker: &str, year: u32| {
            let uri = format!("https://example.org/{n}");
            let day = format!("{year}-05-01");
            store.put_batch(&[article(&uri, Some(&day), speaker, "Maria Ruiz", "Norway")]).unwrap();
        };
        let lind = |store: &Store| store.actors_by_name("Lind").unwrap()[0].name.clone();
        put(&mut store, 1, "Lind", 2026);
        put(&mut store, 2, "Ana Lind", 2026);
        assert_eq!(lind(&store), "Lind", "one article is not enough");
        let before = store.dump().unwrap();
        put(&mut store, 3, "Ana Lind", 2025);
        assert_eq!(lind(&store), "Ana Lind");
        store.remove(article("https://example.org/3", None, "x y", "Maria Ruiz", "Norway").document.id).unwrap();
        assert_eq!(store.dump().unwrap(), before);
        put(&mut store, 3, "Ana Lind", 2025);
        put(&mut store, 4, "Eva Lind", 2026);
        assert_eq!(lind(&store), "Lind", "two people have the name");
        put(&mut store, 5, "Lind", 2024);
        put(&mut store, 6, "Ana Lind", 2024);
        let found = store.actors_by_name("Lind").unwrap();
        assert!(found.iter().any(|actor| actor.name == "Ana Lind") && found.len() == 2, "{found:?}");
    }

    #[test]
    fn order_batches_and_removal_leave_no_trace() {
        let articles = articles();
        let mut store = Store::in_memory().unwrap();
        store.put_batch(&articles).unwrap();
        let expected = store.dump().unwrap();
        assert!(expected.iter().any(|line| line.contains("by the use of all articles")));
        for step in [11, 37, 101] {
            let mut other = Store::in_memory().unwrap();
            let order: Vec<usize> = (0..articles.len()).map(|n| n * step % articles.len()).collect();
            for part in order.chunks(step / 2) {
                let batch: Vec<Analysis> = part.iter().map(|&n| articles[n].clone()).collect();
                other.put_batch(&batch).unwrap();
            }
            assert!(other.dump().unwrap() == expected, "order by {step}");
            for &n in order.iter().take(60) {
                other.remove(articles[n].document.id).unwrap();
            }
            for &n in order.iter().take(60) {
                other.put_batch(&articles[n..=n]).unwrap();
            }
            other.replace_batch(&articles[..40]).unwrap();
            assert!(other.dump().unwrap() == expected, "removal by {step}");
            assert_eq!(other.check(|fault| panic!("{fault:?}")).unwrap(), articles.len() as u64);
        }
    }
}
