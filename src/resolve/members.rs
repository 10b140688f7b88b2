//! Whom a body's name does not mean: *other Republicans* are members of their
//! party, *Mexico's Red Cross* is none of the world's.

use crate::extract::Mention;
use crate::lexicon::country::{self, Country};
use crate::lexicon::fold;
use crate::lexicon::known::{KnownActor, KnownKind};
use crate::syntax::Tree;

/// Tells whether a plural stands for members of a party, not for the party:
/// *the Tories* are all of them, *two Tories* and *House Republicans* are not.
pub(super) fn are_members(tree: &Tree<'_>, mention: &Mention, known: &KnownActor) -> bool {
    if known.class != "party" || !is_plural_of_party(&mention.core, known) {
        return false;
    }
    let modified = tree
        .children(mention.head)
        .iter()
        .any(|&child| matches!(tree.base_deprel(child), "amod" | "nummod" | "compound" | "acl" | "nmod"));
    let all = tree.children_by(mention.head, "det").any(|word| tree.form(word).eq_ignore_ascii_case("the"));
    modified || !all
}

/// Tells whether a name is a word for a party's members: not *Liberal Democrats*, which is its name.
pub(super) fn is_plural_of_party(name: &str, known: &KnownActor) -> bool {
    let folded = fold(name);
    known.class == "party"
        && folded.ends_with('s')
        && !folded.ends_with("ss")
        && folded != fold(known.name)
        && !name.contains(' ')
}

/// Tells whether a country is said to own what its name alone would make a body
/// of all countries.
pub(super) fn is_another_countrys(tree: &Tree<'_>, mention: &Mention, known: &KnownActor) -> bool {
    known.kind == KnownKind::Organization
        && known.country.is_empty()
        && fold(&mention.core) != fold(known.name)
        && !mention.core.chars().all(char::is_uppercase)
        && owner(tree, mention.head).is_some()
}

/// Returns the country whose body a name is said to be: *Mexico's*, *the Mexican Red Cross*.
pub(super) fn owner(tree: &Tree<'_>, head: usize) -> Option<&'static Country> {
    tree.children(head).iter().find_map(|&child| match tree.deprel(child) {
        "nmod:poss" => country::find(tree.form(child), country::Word::Name),
        "amod" => country::find(tree.form(child), country::Word::Adjective),
        _ => None,
    })
}
