//! Who acts as one: an administration with the person whom it is named after,
//! and with the country that this person leads.

use crate::extract::{Kind, Ref, RefType};
use crate::lexicon::known::{self, KnownKind};
use crate::resolve;
use crate::text::ActorId;

use super::group::Side;

/// Returns what two subjects have one of in common where what one does the
/// other does: *the Trump administration* that of Trump and that of the United
/// States, who have none in common.
pub(super) fn parties(subject: &Ref) -> Vec<String> {
    let mut keys = vec![Side::new(subject).key()];
    if subject.ref_type != RefType::Actor {
        return keys;
    }
    let actor = |id: ActorId| format!("actor {id}");
    let leader = ["administration", "government", "cabinet"].iter().find_map(|noun| {
        let name = subject.name.strip_suffix(noun)?.strip_suffix(' ')?;
        let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        Some(name.trim_end_matches("'s").trim_end_matches("’s"))
    });
    if let Some(name) = leader {
        let list = known::actors();
        let is_person = |actor: &&known::KnownActor| actor.kind == KnownKind::Person;
        let person = list.family(name).or_else(|| list.find(name)).filter(is_person);
        match person {
            Some(person) => {
                keys.push(actor(ActorId::of(&[person.key.as_bytes()])));
                let country = list.country(person.country);
                keys.extend(country.map(|country| actor(ActorId::of(&[country.key.as_bytes()]))));
            }
            None => keys.push(actor(resolve::actor(name, Kind::Person).actor)),
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_administration_is_its_president_and_country() {
        let keys = |name: &str| {
            let part = Ref {
                ref_type: RefType::Actor,
                id: Some("own".to_owned()),
                entity: None,
                name: name.to_owned(),
                kind: Kind::Government,
                text: name.to_owned(),
                start: None,
                end: None,
            };
            parties(&part)
        };
        let key = |wikidata: &str| format!("actor {}", ActorId::of(&[wikidata.as_bytes()]));
        assert_eq!(keys("Trump administration"), ["actor own".to_owned(), key("Q22686"), key("Q30")]);
        assert_eq!(keys("United States"), ["actor own"]);
        assert_eq!(keys("Qoru's government").len(), 2);
    }
}
