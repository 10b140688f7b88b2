//! How much there is.

use super::{Result, Store};

/// What a database holds, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Stats {
    /// Documents.
    pub n_documents: u64,
    /// Of these, copies of others.
    pub n_copies: u64,
    /// Publishers.
    pub n_publishers: u64,
    /// The first day of publication.
    pub first_published: Option<String>,
    /// The last day of publication.
    pub last_published: Option<String>,
    /// Sentences.
    pub n_sentences: u64,
    /// Mentions.
    pub n_mentions: u64,
    /// Entities.
    pub n_entities: u64,
    /// Actors.
    pub n_actors: u64,
    /// Claims.
    pub n_claims: u64,
    /// Of these, with a relation type.
    pub n_typed: u64,
    /// Of these, with a speaker.
    pub n_attributed: u64,
    /// Of these, negated.
    pub n_negated: u64,
    /// Of these, hypothetical.
    pub n_hypothetical: u64,
    /// Claims by relation type, the commonest first.
    pub relations: Vec<(String, u64)>,
    /// Claims by modality, the commonest first.
    pub modalities: Vec<(String, u64)>,
    /// Documents by publisher, the most first; those without one left out.
    pub publishers: Vec<(String, u64)>,
    /// Documents by the version that read them, the most first.
    pub analyses: Vec<(String, u64)>,
    /// Bytes of the database.
    pub size_bytes: u64,
}

impl Store {
    /// Counts what is there, copies included.
    ///
    /// Looks at every claim: cost grows with the database.
    pub fn stats(&self) -> Result<Stats> {
        let mut stats = self.connection.query_row(
            "SELECT count(*), count(copy_of), count(DISTINCT publisher), min(published), max(published) FROM document",
            [],
            |row| {
                Ok(Stats {
                    n_documents: row.get::<_, i64>(0)? as u64,
                    n_copies: row.get::<_, i64>(1)? as u64,
                    n_publishers: row.get::<_, i64>(2)? as u64,
                    first_published: row.get(3)?,
                    last_published: row.get(4)?,
                    ..Stats::default()
                })
            },
        )?;
        let count = |sql: &str| self.connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map(|n| n as u64);
        stats.n_sentences = count("SELECT count(*) FROM sentence")?;
        stats.n_mentions = count("SELECT count(*) FROM mention")?;
        stats.n_entities = count("SELECT count(*) FROM entity")?;
        stats.n_actors = count("SELECT count(*) FROM actor")?;
        stats.n_claims = count("SELECT count(*) FROM claim")?;
        stats.n_typed = count("SELECT count(*) FROM claim WHERE relation IS NOT NULL")?;
        stats.n_attributed = count("SELECT count(DISTINCT claim_id) FROM attribution")?;
        stats.n_negated = count("SELECT count(*) FROM claim WHERE polarity = 'negated'")?;
        stats.n_hypothetical = count("SELECT count(*) FROM claim WHERE modality <> 'asserted'")?;
        stats.size_bytes = count("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")?;
        stats.relations = self
            .tally("SELECT relation, count(*) FROM claim WHERE relation IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1")?;
        stats.modalities = self.tally("SELECT modality, count(*) FROM claim GROUP BY 1 ORDER BY 2 DESC, 1")?;
        stats.publishers = self.tally(
            "SELECT publisher, count(*) FROM document WHERE publisher IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1",
        )?;
        stats.analyses = self.tally(
            "SELECT 'rules ' || n.rules || ', model ' || n.model || ', lexicon ' || n.lexicon || ', ontology '
                 || n.ontology, count(*)
             FROM document AS d JOIN analysis AS n ON n.id = d.analysis_id GROUP BY 1 ORDER BY 2 DESC, 1",
        )?;
        Ok(stats)
    }

    fn tally(&self, sql: &str) -> Result<Vec<(String, u64)>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
