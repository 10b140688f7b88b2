//! The graph as a file beside the database: columns one after the other, each
//! with its checksum, and in front the token of the content they were made of.
//!
//! Only what a question needs is read. Whatever does not fit (another version,
//! another token, a wrong length or checksum) makes the file count as missing.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::{Columns, Facts, Graph};

/// Raised with every change of the layout or of what a number means.
const MAGIC: [u8; 8] = *b"rltgrph1";
const N_SECTIONS: usize = 17;
/// Magic, token, of each section length and checksum, checksum of all these.
const HEADER: usize = 8 + 16 + N_SECTIONS * (8 + 32) + 32;

/// Reads the columns asked for; none where the file is not to be trusted.
pub(super) fn read(path: &Path, token: [u8; 16], columns: Columns) -> Option<Graph> {
    let mut file = File::open(path).ok()?;
    let mut header = [0; HEADER];
    file.read_exact(&mut header).ok()?;
    let (described, checksum) = header.split_at(HEADER - 32);
    if described[..8] != MAGIC || described[8..24] != token || blake3::hash(described).as_bytes() != checksum {
        return None;
    }
    let mut sections = Vec::with_capacity(N_SECTIONS);
    let mut start = HEADER as u64;
    for entry in described[24..].chunks(40) {
        let length = u64::from_le_bytes(entry[..8].try_into().ok()?);
        sections.push(Section { start, length, checksum: entry[8..].try_into().ok()? });
        start = start.checked_add(length)?;
    }
    if file.metadata().ok()?.len() != start {
        return None;
    }
    let mut sections = sections.into_iter();
    let mut reader = Reader { file };
    let mut words = |is_wanted: bool| reader.column::<u32>(sections.next()?, is_wanted);
    let graph = Graph {
        out_start: words(true)?,
        target: words(true)?,
        in_start: words(true)?,
        source: words(true)?,
        in_edge: words(true)?,
        claim: words(columns.claims)?,
        verb: words(columns.verbs)?,
        document: words(columns.documents)?,
        name_start: words(true)?,
        day: reader.column(sections.next()?, columns.days)?,
        confidence: reader.column(sections.next()?, columns.confidences)?,
        facts: reader.column::<Facts>(sections.next()?, true)?,
        node_uid: reader.column(sections.next()?, true)?,
        node_kind: reader.column(sections.next()?, true)?,
        names: reader.column(sections.next()?, true)?,
        verbs: reader.list(sections.next()?, columns.verbs)?,
        documents: reader.list(sections.next()?, columns.documents)?,
        kept: None,
    };
    Some(graph)
}

/// Writes the graph, so that readers see the old file or the new one whole.
/// Where it cannot be written, the next question makes the graph again.
pub(super) fn write(path: &Path, token: [u8; 16], graph: &Graph) {
    let mut name = path.as_os_str().to_owned();
    name.push(format!("-{}", std::process::id()));
    let new = Path::new(&name);
    if write_new(new, token, graph).is_none_or(|()| std::fs::rename(new, path).is_err()) {
        let _ = std::fs::remove_file(new);
    }
}

fn write_new(path: &Path, token: [u8; 16], graph: &Graph) -> Option<()> {
    let verbs = serde_json::to_vec(&graph.verbs).ok()?;
    let documents = serde_json::to_vec(&graph.documents).ok()?;
    let sections: [&[u8]; N_SECTIONS] = [
        bytemuck::cast_slice(&graph.out_start),
        bytemuck::cast_slice(&graph.target),
        bytemuck::cast_slice(&graph.in_start),
        bytemuck::cast_slice(&graph.source),
        bytemuck::cast_slice(&graph.in_edge),
        bytemuck::cast_slice(&graph.claim),
        bytemuck::cast_slice(&graph.verb),
        bytemuck::cast_slice(&graph.document),
        bytemuck::cast_slice(&graph.name_start),
        bytemuck::cast_slice(&graph.day),
        bytemuck::cast_slice(&graph.confidence),
        bytemuck::cast_slice(&graph.facts),
        bytemuck::cast_slice(&graph.node_uid),
        bytemuck::cast_slice(&graph.node_kind),
        &graph.names,
        &verbs,
        &documents,
    ];
    let mut header = Vec::with_capacity(HEADER);
    header.extend_from_slice(&MAGIC);
    header.extend_from_slice(&token);
    for section in sections {
        header.extend_from_slice(&(section.len() as u64).to_le_bytes());
        header.extend_from_slice(blake3::hash(section).as_bytes());
    }
    let checksum = blake3::hash(&header);
    header.extend_from_slice(checksum.as_bytes());
    let mut file = File::create(path).ok()?;
    file.write_all(&header).ok()?;
    sections.iter().try_for_each(|section| file.write_all(section)).ok()
}

/// Where a column stands in the file.
#[derive(Debug, Clone, Copy)]
struct Section {
    start: u64,
    length: u64,
    checksum: [u8; 32],
}

struct Reader {
    file: File,
}

impl Reader {
    /// Reads a column; one that is not wanted is empty.
    fn column<T: bytemuck::Pod>(&mut self, section: Section, is_wanted: bool) -> Option<Vec<T>> {
        if !is_wanted {
            return Some(Vec::new());
        }
        let length = usize::try_from(section.length).ok()?;
        let mut column = vec![T::zeroed(); length / size_of::<T>()];
        let bytes: &mut [u8] = bytemuck::cast_slice_mut(&mut column);
        if bytes.len() != length {
            return None;
        }
        self.file.seek(SeekFrom::Start(section.start)).ok()?;
        self.file.read_exact(bytes).ok()?;
        (blake3::hash(bytes).as_bytes() == &section.checksum).then_some(column)
    }

    fn list<T: serde::de::DeserializeOwned>(&mut self, section: Section, is_wanted: bool) -> Option<Vec<T>> {
        if !is_wanted {
            return Some(Vec::new());
        }
        serde_json::from_slice(&self.column::<u8>(section, true)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::graph;
    use super::*;

    const ALL: Columns = Columns { claims: true, verbs: true, documents: true, days: true, confidences: true };

    #[test]
    fn what_is_written_is_read_and_nothing_else_is_trusted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.db-graph");
        let graph = graph(&["A opposes B 0.9 3", "B meets C"]);
        assert_eq!(read(&path, [1; 16], ALL), None);
        write(&path, [1; 16], &graph);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(read(&path, [1; 16], ALL), Some(graph.clone()));
        assert!(read(&path, [1; 16], Columns::default()).unwrap().claim.is_empty());
        assert_eq!(read(&path, [2; 16], ALL), None);
        let whole = std::fs::read(&path).unwrap();
        for at in (0..whole.len()).step_by(7) {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            std::fs::write(&path, &damaged).unwrap();
            assert_eq!(read(&path, [1; 16], ALL), None, "{at}");
        }
        std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        assert_eq!(read(&path, [1; 16], ALL), None);
        // Where nothing can be written, nothing happens.
        write(&folder.path().join("none/news.db-graph"), [1; 16], &graph);
    }
}
