//! Deciding about actors, and undoing it: the log gets an entry, and who the
//! entities of the actors concerned are follows from it in the same transaction.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::decision::{Action, Decision, Named};
use super::in_force::InForce;
use super::put::{Touched, settle};
use super::{ActorRow, Result, Store, actors, decision};
use crate::extract::Kind;
use crate::lexicon::fold;
use crate::resolve;
use crate::text::{ActorId, MentionId};

impl Store {
    /// Writes a decision into the log and does what follows from it; returns its number.
    pub fn decide(&mut self, action: Action, by: &str, why: Option<&str>) -> Result<i64> {
        Ok(self.log(&[(&action, &action)], by, why)?[0])
    }

    /// Does as [`Self::decide`] with many decisions at once, in one transaction.
    pub fn decide_all(&mut self, actions: &[Action], by: &str, why: Option<&str>) -> Result<Vec<i64>> {
        let entries: Vec<(&Action, &Action)> = actions.iter().map(|action| (action, action)).collect();
        self.log(&entries, by, why)
    }

    /// Returns what earlier decisions say against a new one that names an
    /// actor: whom they mean by one of its names, or that it is not called so.
    pub fn gainsaid(&self, action: &Action) -> Result<Vec<String>> {
        let Some(actor) = action.actors().first().map(|actor| (*actor).clone()) else { return Ok(Vec::new()) };
        let in_force = InForce::load(&self.connection)?;
        Ok(in_force.against(&actor, action))
    }

    /// Undoes a decision, else the last one that is in force; returns it, or
    /// none where there is none to undo.
    pub fn undo(&mut self, id: Option<i64>, by: &str, why: Option<&str>) -> Result<Option<Decision>> {
        let mut log = decision::read(&self.connection)?;
        log.retain(|decision| !decision.is_undone && !matches!(decision.action, Action::Undo { .. }));
        let found = match id {
            Some(id) => log.into_iter().find(|decision| decision.id == id),
            None => log.pop(),
        };
        if let Some(decision) = &found {
            self.log(&[(&Action::Undo { decision: decision.id }, &decision.action)], by, why)?;
        }
        Ok(found)
    }

    /// Returns the actors of whom a decision says that this is none of their names.
    pub fn not_called(&self, name: &str) -> Result<Vec<ActorId>> {
        Ok(InForce::load(&self.connection)?.not_called(name))
    }

    /// Returns an actor as a decision is to record it: as it is without what
    /// was decided about it before.
    pub fn record(&self, actor: &ActorRow) -> Result<Named> {
        let in_force = InForce::load(&self.connection)?;
        Ok(in_force.recorded(actor.id).cloned().unwrap_or_else(|| Named {
            id: actor.id,
            name: actor.name.clone(),
            kind: actor.kind,
            known: actor.known.clone(),
        }))
    }

    /// Returns whom a name means when it no longer means the actor.
    pub fn part(&self, name: &str, kind: Kind) -> Named {
        Named { id: resolve::alone(name, kind), name: name.to_owned(), kind, known: None }
    }

    /// Returns whom a mention means when it no longer means the actor.
    pub fn part_of_mention(&self, mention: MentionId, name: &str, kind: Kind) -> Named {
        Named { id: ActorId::of(&[b"mention", &mention.0]), name: name.to_owned(), kind, known: None }
    }

    /// Returns the actors whose ids begin so (four digits or more), and whom
    /// the bearer of a whole id was merged into.
    pub fn actors_by_id(&self, text: &str) -> Result<Vec<ActorRow>> {
        let Some((first, last)) = super::documents::prefix(text) else { return Ok(Vec::new()) };
        let mut statement =
            self.connection.prepare_cached("SELECT uid FROM actor WHERE uid BETWEEN ?1 AND ?2 ORDER BY uid LIMIT 9")?;
        let ids = statement.query_map(params![first, last], |row| row.get(0).map(ActorId))?;
        let mut found = ids.collect::<rusqlite::Result<Vec<_>>>()?;
        if found.is_empty()
            && let Ok(id) = text.parse()
        {
            found.push(InForce::load(&self.connection)?.merged_into(id));
        }
        found.into_iter().filter_map(|id| self.actor(id).transpose()).collect()
    }

    /// Writes entries into the log, each with what it is about, and does what follows.
    fn log(&mut self, entries: &[(&Action, &Action)], by: &str, why: Option<&str>) -> Result<Vec<i64>> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let before = InForce::load(&transaction)?;
        let decided = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let mut ids = Vec::with_capacity(entries.len());
        for (entry, _) in entries {
            let undoes = match entry {
                Action::Undo { decision } => Some(*decision),
                _ => None,
            };
            let what = serde_json::to_string(entry).unwrap_or_default();
            let id = transaction
                .prepare_cached("INSERT INTO decision (decided, by, why, what, undoes) VALUES (?1, ?2, ?3, ?4, ?5)")?
                .insert(params![decided, by, why, what, undoes])?;
            ids.push(id);
        }
        let mut touched = Touched::under(InForce::load_to_decide(&transaction)?);
        let mut concerned = BTreeSet::new();
        for (_, about) in entries {
            for named in about.actors() {
                for id in [named.id, before.merged_into(named.id), touched.decisions.merged_into(named.id)] {
                    concerned.extend(key_of(&transaction, id)?);
                }
            }
            let mut called = transaction.prepare_cached("SELECT actor_id FROM alias WHERE key = ?1")?;
            for name in about.names() {
                for actor in called.query_map([fold(name)], |row| row.get::<_, i64>(0))? {
                    concerned.insert(actor?);
                }
            }
        }
        let documents = actors::documents_of(&transaction, &concerned)?;
        touched.actors.extend(concerned);
        actors::reassign(&transaction, &documents, &mut touched)?;
        settle(&transaction, &mut touched)?;
        transaction.commit()?;
        Ok(ids)
    }
}

fn key_of(connection: &Connection, id: ActorId) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT id FROM actor WHERE uid = ?1")?;
    Ok(statement.query_one([id.0], |row| row.get(0)).optional()?)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::article;
    use super::*;
    use crate::pipeline::Analysis;

    fn articles() -> Vec<Analysis> {
        vec![
            article("https://example.org/1", Some("2026-05-01"), "Lind", "Maria Ruiz", "Norway"),
            article("https://example.org/2", Some("2026-05-02"), "Ana Lind", "Maria Ruiz", "Sweden"),
            article("https://example.org/3", None, "Lind", "MARIA RUIZ", "Norway"),
        ]
    }

    fn store() -> Store {
        let mut store = Store::in_memory().unwrap();
        store.put_batch(&articles()).unwrap();
        store
    }

    fn named(store: &Store, name: &str) -> Named {
        store.record(&store.actors_by_name(name).unwrap()[0]).unwrap()
    }

    /// Decides, checks what holds then, that documents that go and come change
    /// nothing about it, and that undoing brings the very content back.
    fn check(action: impl Fn(&Store) -> Action, holds: impl Fn(&Store) -> bool) {
        let mut store = store();
        let before = store.dump().unwrap();
        let action = action(&store);
        store.decide(action, "ada", Some("a test")).unwrap();
        let after = store.dump().unwrap();
        assert!(holds(&store), "{after:#?}");
        assert_ne!(before, after);
        for analysis in articles() {
            store.remove(analysis.document.id).unwrap();
        }
        for analysis in articles().iter().rev() {
            store.put_batch(std::slice::from_ref(analysis)).unwrap();
        }
        assert_eq!(store.dump().unwrap(), after);
        store.replace_batch(&articles()).unwrap();
        assert_eq!(store.dump().unwrap(), after);
        assert_eq!(store.check(|fault| panic!("{fault:?}")).unwrap(), 3);
        store.undo(None, "ada", None).unwrap().unwrap();
        assert_eq!(store.dump().unwrap(), before);
        assert!(store.undo(None, "ada", None).unwrap().is_none());
        assert_eq!(store.decisions().unwrap().len(), 2);
    }

    #[test]
    fn a_merge_keeps_the_first_and_is_undone() {
        check(
            |store| Action::Merge { actor: named(store, "Ana Lind"), other: named(store, "Lind") },
            |store| {
                let found = store.actors_by_name("Lind").unwrap();
                found.len() == 1 && found[0].name == "Ana Lind" && found[0].n_documents == 3
            },
        );
    }

    #[test]
    fn a_name_is_split_off_added_and_removed() {
        let split = |store: &Store| {
            let (actor, name) = (named(store, "Norway"), "Norway".to_owned());
            let part = store.part("Norway", Kind::Place);
            Action::Split { actor, name, part }
        };
        check(split, |store| store.actors_by_name("Norway").unwrap()[0].kind == Kind::Place);
        let alias = |store: &Store| Action::AddAlias { actor: named(store, "Maria Ruiz"), name: "Lind".to_owned() };
        check(alias, |store| store.actors_by_name("Lind").unwrap()[0].name == "Maria Ruiz");
        let removed = |store: &Store| Action::RemoveAlias {
            actor: named(store, "Norway"),
            name: "Norway".to_owned(),
            part: store.part("Norway", Kind::Place),
        };
        check(removed, |store| store.actors_by_name("Norway").unwrap()[0].known.is_none());
    }

    #[test]
    fn one_mention_is_split_off_and_found_by_its_quote() {
        let split = |store: &Store| {
            let actor = named(store, "Lind");
            let mention = store.mentions_of(actor.id).unwrap().remove(0);
            let part = store.part_of_mention(mention.id, &mention.words, Kind::Person);
            Action::SplitMention { actor, mention: mention.key, part }
        };
        check(split, |store| store.actors_by_name("Lind").unwrap().len() == 2);
        let mut store = store();
        let action = split(&store);
        store.decide(action, "ada", None).unwrap();
        let mut changed = articles().remove(0);
        store.remove(changed.document.id).unwrap();
        assert!(store.decisions().unwrap()[0].is_idle);
        changed.document.title = Some("New".to_owned());
        store.put_batch(&[changed]).unwrap();
        assert!(!store.decisions().unwrap()[0].is_idle);
    }

    #[test]
    fn a_list_of_actors_names_them_in_their_time() {
        let define = |store: &Store, until: Option<&str>| Action::Define {
            actor: Named { known: Some("own:1".to_owned()), ..store.part("Ana Maria Lind", Kind::Person) },
            names: vec!["Lind".to_owned(), "Ana Lind".to_owned()],
            country: Some("NO".to_owned()),
            from: None,
            until: until.map(str::to_owned),
        };
        let n_documents = |store: &Store, name: &str| store.actors_by_name(name).unwrap()[0].n_documents;
        check(|store| define(store, None), |store| n_documents(store, "Ana Maria Lind") == 3);
        // Of the third article nobody knows the day.
        check(|store| define(store, Some("2026-05-01")), |store| n_documents(store, "Ana Maria Lind") == 2);
        let mut store = Store::in_memory().unwrap();
        let action = define(&store, None);
        store.decide_all(std::slice::from_ref(&action), "ada", None).unwrap();
        assert_eq!(store.gainsaid(&action).unwrap(), Vec::<String>::new());
        let other = Action::Define {
            actor: store.part("Eva Lind", Kind::Person),
            names: vec!["Lind".to_owned()],
            country: None,
            from: None,
            until: None,
        };
        assert_eq!(store.gainsaid(&other).unwrap(), ["an earlier decision calls `Ana Maria Lind` `Lind`"]);
        // Whether the list or the articles come first does not matter.
        store.put_batch(&articles()).unwrap();
        let mut later = self::store();
        later.decide_all(&[action], "ada", None).unwrap();
        assert_eq!(store.dump().unwrap(), later.dump().unwrap());
    }

    #[test]
    fn names_and_kinds_are_set() {
        let rename = |store: &Store| Action::Rename { actor: named(store, "Lind"), name: "Eva Lind".to_owned() };
        check(rename, |store| store.actors_by_name("Eva Lind").unwrap()[0].n_documents == 2);
        let kind = |store: &Store| Action::SetKind { actor: named(store, "Norway"), kind: Kind::Place };
        check(kind, |store| store.actors_by_name("Norway").unwrap()[0].kind == Kind::Place);
    }

    #[test]
    fn the_later_decision_wins_and_the_log_only_grows() {
        let mut store = store();
        let before = store.dump().unwrap();
        let (long, short) = (named(&store, "Ana Lind"), named(&store, "Lind"));
        store.decide(Action::Merge { actor: long.clone(), other: short.clone() }, "ada", None).unwrap();
        let merged = store.dump().unwrap();
        assert_eq!(store.actors_by_id(&short.id.to_string()).unwrap()[0].id, long.id);
        let split = Action::Split { actor: long.clone(), name: "Lind".to_owned(), part: short.clone() };
        store.decide(split, "ada", None).unwrap();
        assert_eq!(store.actors_by_name("Lind").unwrap()[0].id, short.id);
        store.undo(None, "ada", None).unwrap();
        assert_eq!(store.dump().unwrap(), merged);
        store.undo(Some(1), "ada", None).unwrap();
        assert_eq!(store.dump().unwrap(), before);
        assert!(store.connection.execute("DELETE FROM decision", []).is_err());
        assert!(store.connection.execute("UPDATE decision SET by = 'eve'", []).is_err());
    }
}
