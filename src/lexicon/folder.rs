//! A folder of the user's own lists: read, checked line by line, put in force;
//! and the built-in lists written to one, to start from.
//!
//! A file has the name and form of the list it is about. Its entries stand
//! before the built-in ones; `-word` takes a word's entries out; where the
//! first line is `# replaces`, the file's entries are all there are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::list::{IN_FORCE, List, Texts};

/// The first line of a file that holds all entries of its list.
const REPLACES: &str = "# replaces";

/// Why a folder of lists cannot be used or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LexiconError {
    /// A file or folder cannot be read or written.
    #[error("cannot {what} `{}`", path.display())]
    Io {
        /// `read` or `write`.
        what: &'static str,
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is called as no list is.
    #[error("`{}` is the name of no list; `relata lexicon list` shows them", path.display())]
    Name {
        /// Which.
        path: PathBuf,
    },
    /// A line is not as its list's lines are.
    #[error("`{}`, line {line}: {reason}", path.display())]
    Line {
        /// Of the file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// A file to write is there already.
    #[error("`{}` is there already; --force writes over it", path.display())]
    Exists {
        /// Which.
        path: PathBuf,
    },
    /// Lists have been asked already, or a folder is in force.
    #[error("word lists are in use already: a folder is put in force before anything is read")]
    Late,
}

/// The texts that a user's folder makes of lists, checked.
#[derive(Debug)]
pub struct Folder {
    texts: BTreeMap<&'static str, String>,
}

impl Folder {
    /// Reads and checks the lists in a folder. Dot files, folders and files
    /// called `README` with any extension are passed over.
    ///
    /// # Errors
    ///
    /// On what cannot be read, a file that is no list of `lists`, and the first
    /// line that is not as its list demands.
    pub fn read(folder: &Path, lists: &[&'static List]) -> Result<Self, LexiconError> {
        let mut texts = Texts::built_in(lists);
        let mut own: Vec<(PathBuf, &'static List, String)> = Vec::new();
        for path in files(folder)? {
            let list = lists.iter().find(|list| path.file_name().is_some_and(|name| name == list.name));
            let Some(list) = list else { return Err(LexiconError::Name { path }) };
            let text = fs::read_to_string(&path).map_err(|source| io("read", &path, source))?;
            texts.0.insert(list.name, merged(&path, list, &text)?);
            own.push((path, list, text));
        }
        let names: BTreeSet<&str> = own.iter().map(|(_, list, _)| list.name).collect();
        for (path, list, text) in &own {
            for (line, entry) in list.numbered(text).filter(|(_, entry)| !entry.starts_with('-')) {
                let fault = |reason| LexiconError::Line { path: path.clone(), line, reason };
                (list.check)(&list.cells(entry), &texts).map_err(fault)?;
            }
        }
        texts.0.retain(|name, _| names.contains(name));
        Ok(Self { texts: texts.0 })
    }

    /// Puts the lists in force, for the whole process.
    ///
    /// # Errors
    ///
    /// Where a list has been asked already.
    pub fn install(self) -> Result<(), LexiconError> {
        let texts = self.texts.into_iter().map(|(name, text)| (name, &*text.leak())).collect();
        IN_FORCE.set(texts).map_err(|_| LexiconError::Late)
    }
}

/// Writes the built-in lists to a folder, each marked as one that replaces.
///
/// # Errors
///
/// Where a file is there already and `force` is not given: nothing is written
/// then; and on what cannot be written.
pub fn export(folder: &Path, lists: &[&'static List], force: bool) -> Result<(), LexiconError> {
    let paths: Vec<PathBuf> = lists.iter().map(|list| folder.join(list.name)).collect();
    if let Some(path) = paths.iter().find(|path| !force && path.exists()) {
        return Err(LexiconError::Exists { path: path.clone() });
    }
    fs::create_dir_all(folder).map_err(|source| io("write", folder, source))?;
    for (path, list) in paths.iter().zip(lists) {
        let note = "the built-in list; without this line entries are added to it, and `-word` takes one out";
        let text = format!("{REPLACES} {note}\n{}", list.built_in);
        fs::write(path, text).map_err(|source| io("write", path, source))?;
    }
    Ok(())
}

fn io(what: &'static str, path: &Path, source: io::Error) -> LexiconError {
    LexiconError::Io { what, path: path.to_owned(), source }
}

/// Returns the files of a folder that are to be read, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>, LexiconError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|source| io("read", folder, source))? {
        let path = entry.map_err(|source| io("read", folder, source))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with('.') && path.file_stem().is_some_and(|stem| stem != "README") && path.is_file() {
            found.push(path);
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Returns what a user's text makes of a list.
fn merged(path: &Path, list: &List, own: &str) -> Result<String, LexiconError> {
    let fault = |line, reason| Err(LexiconError::Line { path: path.to_owned(), line, reason });
    let mut text = String::with_capacity(own.len() + list.built_in.len());
    if let Some((_, expected)) = list.header(list.built_in) {
        match list.header(own) {
            Some((_, found)) if found == expected => {}
            Some((line, _)) => return fault(line, format!("expected the names of the columns, `{expected}`")),
            None => return fault(1, format!("expected the names of the columns, `{expected}`")),
        }
        text.push_str(expected);
        text.push('\n');
    }
    let replaces = own.starts_with(REPLACES);
    let built_in: BTreeSet<&str> = list.numbered(list.built_in).map(|(_, entry)| list.entry(entry)).collect();
    let mut taken_out = BTreeSet::new();
    for (line, entry) in list.numbered(own) {
        match entry.strip_prefix('-') {
            Some(_) if replaces => return fault(line, "a list that replaces has nothing to take out".to_owned()),
            Some(word) if !built_in.contains(word) => {
                return fault(line, format!("`{word}` is not in the built-in list"));
            }
            Some(word) => {
                taken_out.insert(word);
            }
            None => {
                text.push_str(entry);
                text.push('\n');
            }
        }
    }
    if !replaces {
        for (_, entry) in list.numbered(list.built_in).filter(|(_, entry)| !taken_out.contains(list.entry(entry))) {
            text.push_str(entry);
            text.push('\n');
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::LISTS;

    /// What a folder with one file makes of it, or the error.
    fn read(name: &str, text: &str) -> Result<String, String> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), text).unwrap();
        let own = Folder::read(folder.path(), LISTS)
            .map_err(|error| error.to_string().replace(&format!("{}/", folder.path().display()), ""))?;
        Ok(own.texts[name].clone())
    }

    #[test]
    fn entries_are_added_before_taken_out_or_all_there_are() {
        let added = read("reporting_verbs.txt", "# ours\nthunder\twarns\n-say\n").unwrap();
        assert!(added.starts_with("thunder\twarns\naccept\t"), "{added}");
        assert!(!added.contains("\nsay\t") && added.contains("\nadd\tneutral\n"));
        let replaced = read("reporting_verbs.txt", "# replaces\nthunder\twarns\n").unwrap();
        assert_eq!(replaced, "thunder\twarns\n");
        let table = read("titles.tsv", "title\tkind\tgender\torganization\nHospodar\troyal\tm\t\n").unwrap();
        assert!(table.starts_with("title\tkind\tgender\torganization\nHospodar\t"));
    }

    #[test]
    fn faults_name_file_line_and_reason() {
        for (name, text, expected) in [
            ("verbs.txt", "", "`verbs.txt` is the name of no list; `relata lexicon list` shows them"),
            (
                "content_nouns.txt",
                "# ours\n\ntirade\tsay\n",
                "`content_nouns.txt`, line 3: unknown value `say`, expected one of affirmed, negated, ",
            ),
            ("reporting_verbs.txt", "-zyx\n", "`reporting_verbs.txt`, line 1: `zyx` is not in the built-in list"),
            ("seats.tsv", "Palazzo\tIT\t=\n", "`seats.tsv`, line 1: expected the names of the columns, `forms\tiso2\t"),
        ] {
            let error = read(name, text).unwrap_err();
            assert!(error.starts_with(expected), "{error}");
        }
        assert!(Folder::read(Path::new("no such folder"), LISTS).is_err());
    }

    #[test]
    fn what_is_exported_is_read_back_the_same() {
        let folder = tempfile::tempdir().unwrap();
        // Its types of relations are the list of another layer.
        let lists: Vec<&List> = LISTS.iter().copied().filter(|list| list.name != "relational_nouns.txt").collect();
        export(folder.path(), &lists, false).unwrap();
        let own = Folder::read(folder.path(), &lists).unwrap();
        for list in &lists {
            let entries: Vec<&str> = list.numbered(&own.texts[list.name]).map(|(_, entry)| entry).collect();
            assert!(entries.into_iter().eq(list.numbered(list.built_in).map(|(_, entry)| entry)), "{}", list.name);
        }
        fs::remove_file(folder.path().join("cities.tsv")).unwrap();
        assert!(matches!(export(folder.path(), &lists, false), Err(LexiconError::Exists { .. })));
        assert!(!folder.path().join("cities.tsv").exists());
        assert!(export(folder.path(), &lists, true).is_ok());
    }
}
