//! Irregular verbs: which base a past form or participle belongs to.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::list;

static BASES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut bases: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for line in list::IRREGULAR_VERBS.entries() {
        let mut words = line.split_whitespace();
        let Some(base) = words.next() else { continue };
        for form in words {
            bases.entry(form).or_default().push(base);
        }
    }
    bases
});

/// Returns the bases that a form in lower case may belong to, in the order of
/// the list.
///
/// # Examples
///
/// ```
/// assert_eq!(relata::lexicon::irregular::bases("won"), ["win"]);
/// ```
pub fn bases(form: &str) -> &'static [&'static str] {
    BASES.get(form).map_or(&[], Vec::as_slice)
}
