//! Counts of relation types, and statements that users write themselves.

use rusqlite::types::ValueRef;

use super::filter::Query;
use super::{ClaimFilter, Result, Store, StoreError};

/// How often a relation type stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationCounts {
    /// The type; none of the claims that have none.
    pub relation: Option<String>,
    /// How many claims.
    pub n_claims: u64,
    /// In how many documents.
    pub n_documents: u64,
    /// How many of them are negated.
    pub n_negated: u64,
    /// How many are hypothetical.
    pub n_hypothetical: u64,
    /// The commonest lemmas.
    pub verbs: Vec<String>,
}

/// What a user's own statement gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// Rows of values, blobs as hexadecimal digits.
    pub rows: Vec<Vec<serde_json::Value>>,
}

impl Store {
    /// Counts relation types among the claims that meet all conditions: those
    /// with most claims first, claims without a type last.
    pub fn relation_counts(&self, filter: &ClaimFilter) -> Result<Vec<RelationCounts>> {
        let query = Query::of(filter);
        let sql = format!(
            "SELECT relation, count(*), count(DISTINCT document_id), total(polarity = 'negated'),
                 total(modality <> 'asserted')
             FROM claim WHERE id IN ({}) GROUP BY relation
             ORDER BY relation IS NULL, count(*) DESC, relation",
            query.sql()
        );
        let mut statement = self.connection.prepare(&sql)?;
        let mut verbs = self.connection.prepare(&format!(
            "SELECT predicate FROM claim WHERE relation IS ?{} AND id IN ({})
             GROUP BY predicate ORDER BY count(*) DESC, predicate LIMIT 5",
            query.values.len() + 1,
            query.sql()
        ))?;
        let rows = statement.query_map(rusqlite::params_from_iter(query.values.iter()), |row| {
            let n = |at: usize| row.get::<_, f64>(at).map(|n| n as u64);
            Ok(RelationCounts {
                relation: row.get(0)?,
                n_claims: row.get::<_, i64>(1)? as u64,
                n_documents: row.get::<_, i64>(2)? as u64,
                n_negated: n(3)?,
                n_hypothetical: n(4)?,
                verbs: Vec::new(),
            })
        })?;
        let mut counts = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        for count in &mut counts {
            let mut values = query.values.clone();
            values.push(count.relation.clone().into());
            let rows = verbs.query_map(rusqlite::params_from_iter(values), |row| row.get(0))?;
            count.verbs = rows.collect::<rusqlite::Result<_>>()?;
        }
        Ok(counts)
    }

    /// Runs a statement that only reads.
    ///
    /// # Errors
    ///
    /// When it is no single statement that only reads, or fails.
    pub fn select(&self, sql: &str) -> Result<Selection> {
        let first = sql.split_whitespace().next().unwrap_or_default().to_lowercase();
        if !matches!(first.as_str(), "select" | "with" | "values" | "explain") {
            return Err(StoreError::NotReading);
        }
        let mut statement = self.connection.prepare(sql)?;
        if !statement.readonly() {
            return Err(StoreError::NotReading);
        }
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut found = statement.query([])?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            let values = (0..columns.len()).map(|at| row.get_ref(at).map(value));
            rows.push(values.collect::<rusqlite::Result<_>>()?);
        }
        Ok(Selection { columns, rows })
    }
}

fn value(value: ValueRef) -> serde_json::Value {
    match value {
        ValueRef::Null => serde_json::Value::Null,
        ValueRef::Integer(n) => n.into(),
        ValueRef::Real(n) => n.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
        ValueRef::Blob(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use super::*;

    fn store() -> Store {
        let mut store = Store::in_memory().unwrap();
        store
            .put_batch(&[article("https://example.org/1", Some("2026-05-01"), "Lind", "Maria Ruiz", "Norway")])
            .unwrap();
        store
    }

    #[test]
    fn relations_are_counted() {
        let counts = store().relation_counts(&ClaimFilter::default()).unwrap();
        assert!(counts.iter().any(|count| count.relation.as_deref() == Some("opposes") && count.verbs == ["oppose"]));
        assert_eq!(counts.iter().map(|count| count.n_claims).sum::<u64>(), 2);
    }

    #[test]
    fn only_reading_is_let_through() {
        let store = store();
        let found = store.select("SELECT count(*) AS n, x'0aff' AS b FROM claim_view").unwrap();
        assert_eq!(
            (found.columns, found.rows),
            (vec!["n".to_owned(), "b".to_owned()], vec![vec![2.into(), "0aff".into()]])
        );
        for sql in [
            "DELETE FROM claim",
            "ATTACH 'x.db' AS x",
            "PRAGMA query_only = 0",
            "SELECT 1; DELETE FROM claim",
            "WITH x AS (SELECT 1) DELETE FROM claim",
            "",
        ] {
            assert!(store.select(sql).is_err(), "{sql}");
        }
    }
}
