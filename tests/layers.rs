//! A module may use only the modules listed before it on the architecture page.

use std::path::{Path, PathBuf};

const LAYERS: [&str; 17] = [
    "lexicon", "text", "read", "model", "syntax", "ontology", "extract", "resolve", "pipeline", "store", "ingest",
    "graph", "query", "render", "rdf", "export", "eval",
];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The layer that a file belongs to: its first folder under `src`, or its stem.
fn layer_of(path: &Path, src: &Path) -> Option<usize> {
    let first = path.strip_prefix(src).unwrap().components().next().unwrap();
    let name = first.as_os_str().to_str().unwrap().trim_end_matches(".rs");
    LAYERS.iter().position(|&layer| layer == name)
}

#[test]
fn imports_point_down() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut wrong = Vec::new();
    let mut n_imports = 0;
    for path in &files {
        let Some(own) = layer_of(path, &src) else { continue };
        let text = std::fs::read_to_string(path).unwrap();
        for part in text.split("crate::").skip(1) {
            let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let Some(other) = LAYERS.iter().position(|&layer| layer == name) else { continue };
            n_imports += 1;
            if own < other {
                wrong.push(format!("{}: {} uses {}", path.display(), LAYERS[own], LAYERS[other]));
            }
        }
    }
    assert!(n_imports > 10, "the test no longer sees the imports");
    assert!(wrong.is_empty(), "imports that point up:\n{}", wrong.join("\n"));
}
