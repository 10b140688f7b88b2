//! A user's list of actors, read from CSV or JSON lines and written into the
//! log of decisions: so it wins over every rule, holds for articles that come
//! later, survives their removal and can be undone row by row.
//!
//! A row that the built-in list, an earlier decision or another row of the file
//! gainsays is left out and told, unless the caller insists.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::extract::Kind;
use crate::lexicon::{fold, known};
use crate::resolve;
use crate::store::{Action, Named, Store, StoreError};
use crate::text::ActorId;

/// Why a list could not be imported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DictionaryError {
    /// The file could not be read.
    #[error("cannot read `{path}`")]
    Read {
        /// The file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The header names no column for names.
    #[error("the header of `{0}` names no column `name`")]
    NoName(String),
    /// The database could not be written to.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What became of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DictionaryReport {
    /// How many rows were written into the log.
    pub n_imported: usize,
    /// How many were in force already.
    pub n_unchanged: usize,
    /// What was left out, or done although something speaks against it: line and reason.
    pub remarks: Vec<(u64, String)>,
    /// How many rows were left out.
    pub n_left_out: usize,
}

/// A row of the list as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Row {
    /// What the actor is called.
    pub name: String,
    /// Its other names: a list, or one text parted by `|` or `;`.
    pub aliases: Names,
    /// Its kind.
    pub kind: String,
    /// The country it belongs to.
    pub country: Option<String>,
    /// Its Wikidata identifier or a key of the user's.
    pub id: Option<String>,
    /// The first day of its time.
    #[serde(alias = "from")]
    pub valid_from: Option<String>,
    /// The last day of its time.
    #[serde(alias = "to")]
    pub valid_to: Option<String>,
}

/// Names as lists write them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Names {
    /// One text, parted by `|` or `;`.
    Text(String),
    /// A list.
    List(Vec<String>),
}

impl Default for Names {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl Names {
    fn list(self) -> Vec<String> {
        let parts = match self {
            Self::Text(text) => text.split(['|', ';']).map(str::to_owned).collect(),
            Self::List(list) => list,
        };
        parts.into_iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
    }
}

/// Writes a user's list of actors into the log of decisions. With `force` also
/// what is gainsaid; what cannot be read is never written.
pub fn import_actors(
    path: &Path,
    store: &mut Store,
    force: bool,
    by: &str,
    why: Option<&str>,
) -> Result<DictionaryReport, DictionaryError> {
    let mut report = DictionaryReport::default();
    let mut actions: Vec<Action> = Vec::new();
    let in_force: Vec<Action> =
        store.decisions()?.into_iter().filter(|decision| !decision.is_undone).map(|decision| decision.action).collect();
    // Whom the rows so far mean by a name.
    let mut names: FxHashMap<String, (u64, ActorId)> = FxHashMap::default();
    for (line, row) in rows(path)? {
        let action = match row.and_then(define) {
            Ok(action) => action,
            Err(reason) => {
                report.n_left_out += 1;
                report.remarks.push((line, reason));
                continue;
            }
        };
        if in_force.contains(&action) || actions.contains(&action) {
            report.n_unchanged += 1;
            continue;
        }
        let mut against = listed_otherwise(&action);
        against.extend(store.gainsaid(&action)?);
        let id = action.actors()[0].id;
        let bounded = matches!(&action, Action::Define { from, until, .. } if from.is_some() || until.is_some());
        for name in action.names() {
            match names.get(&fold(name)) {
                Some((earlier, other)) if *other != id && !bounded => {
                    against.push(format!("line {earlier} calls another `{name}`"));
                }
                Some(_) => {}
                None => _ = names.insert(fold(name), (line, id)),
            }
        }
        let is_left_out = !against.is_empty() && !force;
        report.remarks.extend(against.into_iter().map(|reason| (line, reason)));
        if is_left_out {
            report.n_left_out += 1;
        } else {
            report.n_imported += 1;
            actions.push(action);
        }
    }
    if !actions.is_empty() {
        store.decide_all(&actions, by, why)?;
    }
    Ok(report)
}

/// Reads a row into a decision.
fn define(row: Row) -> Result<Action, String> {
    let name = row.name.trim();
    if fold(name).is_empty() {
        return Err("has no name".to_owned());
    }
    let kind: Kind = match row.kind.trim() {
        "" => return Err(format!("`{name}` has no kind")),
        kind => kind.to_lowercase().parse().map_err(|_| format!("`{kind}` is no kind of actor"))?,
    };
    let told = |text: Option<String>| text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let (from, until) = (told(row.valid_from), told(row.valid_to));
    for day in [&from, &until].into_iter().flatten() {
        if !is_day(day) {
            return Err(format!("`{day}` is no date: write 2026, 2026-05 or 2026-05-01"));
        }
    }
    if from.as_ref().zip(until.as_ref()).is_some_and(|(from, until)| until < from) {
        return Err(format!("`{name}` ends before it begins"));
    }
    let key = told(row.id);
    let id = key.as_ref().map_or_else(|| resolve::alone(name, kind), |key| ActorId::of(&[key.as_bytes()]));
    let mut names = row.aliases.list();
    names.retain(|alias| fold(alias) != fold(name) && !fold(alias).is_empty());
    let actor = Named { id, name: name.to_owned(), kind, known: key };
    Ok(Action::Define { actor, names, country: told(row.country), from, until })
}

/// Tells whether a text is a year, a month or a day in ISO 8601.
fn is_day(text: &str) -> bool {
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() <= 3 && digits(parts[0], 4) && parts[1..].iter().all(|part| digits(part, 2))
}

/// Says in words what the built-in list has against a row.
fn listed_otherwise(action: &Action) -> Vec<String> {
    let Some(actor) = action.actors().first().copied() else { return Vec::new() };
    let list = known::actors();
    let mut found = Vec::new();
    if let Some(listed) = actor.known.as_deref().and_then(|key| list.by_key(key)) {
        let kind = resolve::kind_of(listed.kind);
        if kind != actor.kind && !(kind == Kind::Country && actor.kind == Kind::Government) {
            found.push(format!("the built-in list has `{}` as {kind}", listed.name));
        }
        if list.find(&actor.name).is_none_or(|same| same.key != listed.key) {
            found.push(format!("the built-in list calls `{}` `{}`", listed.key, listed.name));
        }
    }
    for name in action.names() {
        let other = list.find(name).or_else(|| list.family(name)).or_else(|| list.government(name));
        if let Some(other) = other.filter(|other| Some(other.key) != actor.known.as_deref()) {
            found.push(format!("`{name}` is `{}` ({}) in the built-in list", other.name, other.key));
        }
    }
    found
}

/// Reads the rows of a list with their line numbers.
fn rows(path: &Path) -> Result<Vec<(u64, Result<Row, String>)>, DictionaryError> {
    let shown = path.display().to_string();
    let error = |source| DictionaryError::Read { path: shown.clone(), source };
    let mut reader = BufReader::new(File::open(path).map_err(error)?);
    let first = reader.fill_buf().map_err(error)?.iter().copied().find(|byte| !byte.is_ascii_whitespace());
    let mut text = String::new();
    reader.read_to_string(&mut text).map_err(error)?;
    let text = text.trim_start_matches('\u{feff}');
    if first == Some(b'{') {
        let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
        let row = |line: &str| serde_json::from_str(line).map_err(|error| error.to_string());
        return Ok(lines.map(|(number, line)| (number, row(line))).collect());
    }
    let delimiter = if text.lines().next().is_some_and(|line| line.contains('\t')) { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let columns: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    if !columns.iter().any(|name| name == "name") {
        return Err(DictionaryError::NoName(shown));
    }
    let mut found = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                found.push((line, Ok(row(&columns, &record))));
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                found.push((line, Err(error.to_string())));
            }
        }
    }
    Ok(found)
}

fn row(columns: &[String], record: &csv::StringRecord) -> Row {
    let mut row = Row::default();
    for (column, value) in columns.iter().zip(record) {
        let value = value.to_owned();
        match column.as_str() {
            "name" => row.name = value,
            "aliases" => row.aliases = Names::Text(value),
            "kind" => row.kind = value,
            "country" => row.country = Some(value),
            "id" => row.id = Some(value),
            "valid_from" | "from" => row.valid_from = Some(value),
            "valid_to" | "to" => row.valid_to = Some(value),
            _ => {}
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(text: &str, store: &mut Store, force: bool) -> DictionaryReport {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list");
        std::fs::write(&path, text).unwrap();
        import_actors(&path, store, force, "ada", None).unwrap()
    }

    fn remarks(report: &DictionaryReport) -> Vec<String> {
        report.remarks.iter().map(|(line, reason)| format!("{line}: {reason}")).collect()
    }

    #[test]
    fn both_formats_give_the_same_log() {
        let csv = "name,aliases,kind,country,id\nHarbour Union,HU|The Harbour,organization,NO,own:1\n";
        let json = r#"{"name": "Harbour Union", "aliases": ["HU", "The Harbour"], "kind": "organization", "country": "NO", "id": "own:1"}"#;
        let (mut one, mut other) = (Store::in_memory().unwrap(), Store::in_memory().unwrap());
        assert_eq!(import(csv, &mut one, false).n_imported, 1);
        assert_eq!(import(json, &mut other, false).n_imported, 1);
        let actions = |store: &Store| store.decisions().unwrap().into_iter().map(|one| one.action).collect::<Vec<_>>();
        assert_eq!(actions(&one), actions(&other));
        let again = import(json, &mut one, false);
        assert_eq!((again.n_imported, again.n_unchanged), (0, 1));
    }

    #[test]
    fn what_is_gainsaid_is_told_and_left_out() {
        let text = "name,aliases,kind,id\n\
            Harbour Union,Kremlin,organization,own:1\n\
            Russia,,city,Q159\n\
            ,,person,\n\
            Ana Ode,,somebody,\n\
            Ode Club,OC,organization,\n\
            Other Club,OC,organization,\n";
        let mut store = Store::in_memory().unwrap();
        let report = import(text, &mut store, false);
        let told = [
            "2: `Kremlin` is `Russia` (Q159) in the built-in list",
            "3: `city` is no kind of actor",
            "4: has no name",
            "5: `somebody` is no kind of actor",
            "7: line 6 calls another `OC`",
        ];
        assert_eq!(remarks(&report), told);
        assert_eq!((report.n_imported, report.n_left_out), (1, 5));
        let report = import(text, &mut store, true);
        assert_eq!((report.n_imported, report.n_unchanged, report.n_left_out), (2, 1, 3));
    }

    #[test]
    fn an_earlier_decision_gainsays_and_times_may_differ() {
        let mut store = Store::in_memory().unwrap();
        import("name,kind,id,aliases\nAna Ode,person,own:1,the mayor of Odeville\n", &mut store, false);
        let other = "name,kind,id,aliases\nEva Ode,person,own:2,The Mayor of Odeville\n";
        let report = import(other, &mut store, false);
        assert_eq!(remarks(&report), ["2: an earlier decision calls `Ana Ode` `The Mayor of Odeville`"]);
        let timed = "name,kind,id,aliases,valid_from,valid_to\n\
            Jan Lind,person,own:3,the Lind,,2019\nMax Lind,person,own:4,the Lind,2020,\nTim Lind,person,own:5,,2020-1,\n";
        let report = import(timed, &mut store, false);
        assert_eq!((report.n_imported, report.n_left_out), (2, 1));
        assert!(matches!(
            import_actors(Path::new("/no/such/list"), &mut store, false, "ada", None),
            Err(DictionaryError::Read { .. })
        ));
    }
}
