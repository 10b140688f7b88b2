//! Whether everything that is stored still fits together: the file itself, its
//! references, every quote against its document's body, and what is counted.

use super::{Result, Store, validate};
use crate::text::DocumentId;

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The document that it is in, where it is in one.
    pub document: Option<DocumentId>,
    /// What is wrong.
    pub what: String,
}

/// What must be empty, and what it means if it is not.
const RULES: &[(&str, &str)] = &[
    (
        "an actor has no entity",
        "SELECT name FROM actor AS a WHERE NOT EXISTS (SELECT 1 FROM entity_actor AS x WHERE x.actor_id = a.id)",
    ),
    (
        "an alias is counted wrongly",
        "SELECT l.name FROM alias AS l
         WHERE l.n_assigned <> (SELECT count(*) FROM entity_actor AS x WHERE x.actor_id = l.actor_id AND x.name = l.name)
            OR l.n_entities <> (
                SELECT count(*) FROM entity_actor AS x JOIN entity AS e ON e.id = x.entity_id
                WHERE x.actor_id = l.actor_id AND e.name = l.name)",
    ),
    (
        "a copy is not marked as it should be",
        "SELECT lower(hex(d.uid)) FROM document AS d
         WHERE d.copy_of IS NOT (
             SELECT nullif(o.id, d.id) FROM document AS o WHERE o.text_uid = d.text_uid
             ORDER BY o.published IS NULL, o.published, coalesce(o.uri, o.path) IS NULL, coalesce(o.uri, o.path), o.uid
             LIMIT 1)",
    ),
    (
        "a sentence is missing in the full-text index",
        "SELECT s.id FROM sentence AS s WHERE NOT EXISTS (SELECT 1 FROM sentence_fts_docsize AS f WHERE f.id = s.id)",
    ),
    (
        "a claim is missing in the full-text index",
        "SELECT c.id FROM claim AS c WHERE NOT EXISTS (SELECT 1 FROM claim_fts_docsize AS f WHERE f.id = c.id)",
    ),
    (
        "the full-text index has a claim that is gone",
        "SELECT f.id FROM claim_fts_docsize AS f WHERE NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.id = f.id)",
    ),
];

impl Store {
    /// Looks for faults; returns how many documents it read. `found` hears of each.
    pub fn check(&self, mut found: impl FnMut(Fault)) -> Result<u64> {
        let mut fault = |document, what| found(Fault { document, what });
        let mut statement = self.connection.prepare("PRAGMA integrity_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let message: String = row.get(0)?;
            if message != "ok" {
                fault(None, format!("integrity: {message}"));
            }
        }
        let mut statement = self.connection.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            fault(None, format!("a row of `{table}` points to a row of `{parent}` that is not there"));
        }
        for (what, sql) in RULES {
            let mut statement = self.connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let which = match row.get_ref(0)? {
                    rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                    other => other.as_str().unwrap_or_default().to_owned(),
                };
                fault(None, format!("{what}: {which}"));
            }
        }
        let mut statement = self.connection.prepare("SELECT uid FROM document ORDER BY uid")?;
        let ids = statement.query_map([], |row| row.get(0).map(DocumentId))?;
        let mut n_documents = 0;
        for id in ids {
            let id = id?;
            n_documents += 1;
            match self.analysis(id) {
                Ok(Some(analysis)) => {
                    if let Some(what) = validate::fault(&analysis) {
                        fault(Some(id), what);
                    }
                }
                Ok(None) => fault(Some(id), "its body is gone".to_owned()),
                Err(error) => fault(Some(id), error.to_string()),
            }
        }
        Ok(n_documents)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use super::*;

    /// Damages a database of one article and returns what is found.
    fn faults(damage: &str) -> Vec<String> {
        let mut store = Store::in_memory().unwrap();
        store.put_batch(&[article("https://example.org/1", None, "Lind", "Maria Ruiz", "Norway")]).unwrap();
        store.connection.pragma_update(None, "foreign_keys", false).unwrap();
        store.connection.execute_batch(damage).unwrap();
        let mut faults = Vec::new();
        assert_eq!(store.check(|fault| faults.push(fault.what)).unwrap(), 1);
        faults
    }

    #[track_caller]
    fn check(damage: &str, expected: &str) {
        let faults = faults(damage);
        assert!(faults.iter().any(|fault| fault.contains(expected)), "{faults:?}");
    }

    #[test]
    fn damage_is_found() {
        assert_eq!(faults(""), Vec::<String>::new());
        check("UPDATE body SET text = replace(text, 'Lind', 'Linn')", "the text's id does not fit");
        check("UPDATE sentence SET text = replace(text, 'Lind', 'Linn')", "is not in the body");
        check("DELETE FROM entity WHERE n = 1", "points to a row of `entity`");
        check("UPDATE alias SET n_entities = n_entities + 1", "counted wrongly");
        check("DELETE FROM claim_fts", "missing in the full-text index");
        check("UPDATE evidence_span SET \"end\" = 9999", "does not fit the body");
    }
}
