//! The files under the paths of the command line, in a fixed order.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::{Format, ReadError, ReadOptions};

/// A file to read, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    /// `-`
    Stdin,
    /// A file.
    File {
        /// As given, or as found under the folder given.
        path: PathBuf,
        size_bytes: u64,
    },
}

/// What options and name say of an input's format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stated {
    /// It is this one.
    As(Format),
    /// The content has to tell.
    ByContent,
    /// Nothing can tell.
    Unknown,
}

impl Input {
    pub(super) fn display(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File { path, .. } => path.display().to_string(),
        }
    }

    pub(super) fn size_bytes(&self) -> u64 {
        match self {
            Self::Stdin => 0,
            Self::File { size_bytes, .. } => *size_bytes,
        }
    }

    /// Returns the format as far as options and name tell.
    pub(super) fn format(&self, options: &ReadOptions) -> Stated {
        let of_name = match self {
            Self::Stdin => return options.format.map_or(Stated::ByContent, Stated::As),
            Self::File { path, .. } => Format::of_path(path),
        };
        options.format.or(of_name).map_or(Stated::Unknown, Stated::As)
    }
}

/// Lists the inputs: paths as given, files of a folder sorted by name.
pub(super) fn inputs(paths: &[PathBuf], options: &ReadOptions) -> Result<Vec<Input>, ReadError> {
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Input::Stdin);
            continue;
        }
        let error = |reason: String| ReadError::Path { path: path.display().to_string(), reason };
        let metadata = std::fs::metadata(path).map_err(|cause| error(cause.to_string()))?;
        if metadata.is_dir() {
            folder(path, &mut found).map_err(|cause| error(cause.to_string()))?;
            continue;
        }
        let input = Input::File { path: path.clone(), size_bytes: metadata.len() };
        if input.format(options) == Stated::Unknown {
            return Err(ReadError::UnknownFormat { path: path.display().to_string() });
        }
        found.push(input);
    }
    Ok(found)
}

/// Walks a folder. `.ignore` files are respected, `.gitignore` files are not;
/// hidden files are left out.
fn folder(path: &Path, found: &mut Vec<Input>) -> Result<(), ignore::Error> {
    let walk = WalkBuilder::new(path)
        .standard_filters(false)
        .hidden(true)
        .ignore(true)
        .parents(false)
        .sort_by_file_name(std::ffi::OsStr::cmp)
        .build();
    for entry in walk {
        let entry = entry?;
        if entry.file_type().is_some_and(|file_type| file_type.is_file()) {
            let size_bytes = entry.metadata().map_or(0, |metadata| metadata.len());
            found.push(Input::File { path: entry.into_path(), size_bytes });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_walked_in_order_without_what_it_ignores() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.txt", "README.md", "c/d.txt"] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
        std::fs::write(folder.path().join(".ignore"), "README.md\n").unwrap();
        std::fs::write(folder.path().join(".gitignore"), "a.txt\n").unwrap();
        let found = inputs(&[folder.path().to_owned()], &ReadOptions::default()).unwrap();
        let names: Vec<_> = found
            .iter()
            .map(|input| input.display().trim_start_matches(&folder.path().display().to_string()).to_owned())
            .collect();
        assert_eq!(names, ["/a.txt", "/b.txt", "/c/d.txt"]);
    }

    #[test]
    fn an_unknown_format_named_outright_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("photo.jpg");
        std::fs::write(&path, "x").unwrap();
        assert!(matches!(inputs(&[path], &ReadOptions::default()), Err(ReadError::UnknownFormat { .. })));
    }
}
