//! Ministries by the pattern of their names: *Ukraine's defence ministry*, *the
//! Ukrainian Ministry of Defense* and *Ministry of Defence of Ukraine* are one.

use crate::lexicon::country::{self, Country};
use crate::lexicon::fold;

/// What ministries are for: the words of their names, folded, and one name for all.
const FIELDS: [(&[&str], &str); 22] = [
    (&["foreign affairs", "foreign", "external affairs", "external relations", "foreign relations"], "Foreign Affairs"),
    (&["defence", "defense", "national defence", "national defense"], "Defence"),
    (&["interior", "internal affairs", "home affairs", "home", "the interior"], "Interior"),
    (&["finance", "finances"], "Finance"),
    (&["health", "public health"], "Health"),
    (&["justice"], "Justice"),
    (&["energy", "oil", "petroleum"], "Energy"),
    (&["economy", "economic affairs", "economics", "economic development"], "Economy"),
    (&["education"], "Education"),
    (&["agriculture"], "Agriculture"),
    (&["culture"], "Culture"),
    (&["trade", "commerce", "foreign trade"], "Trade"),
    (&["transport", "transportation"], "Transport"),
    (&["information"], "Information"),
    (&["labour", "labor"], "Labour"),
    (&["industry"], "Industry"),
    (&["environment", "the environment"], "Environment"),
    (&["tourism"], "Tourism"),
    (&["science"], "Science"),
    (&["water resources"], "Water Resources"),
    (&["emergency situations", "emergencies"], "Emergency Situations"),
    (&["national security", "state security", "intelligence"], "State Security"),
];

/// Returns the one name of a ministry whose country the name tells.
pub(super) fn canonical(name: &str) -> Option<String> {
    let name = name.replace("’s ", " ").replace("'s ", " ").replace("s' ", "s ").replace("s’ ", "s ");
    let folded = fold(&name);
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    let (field, country) = if let Some((before, after)) = folded.split_once("ministry of ") {
        parts(before, after)?
    } else if let Some((before, after)) = folded.split_once("ministry for ") {
        parts(before, after)?
    } else {
        let before = folded.strip_suffix(" ministry")?;
        let country_and_field = |cut: usize| Some((field(before[cut..].trim())?, land(&before[..cut])?));
        before.match_indices(' ').find_map(|(cut, _)| country_and_field(cut))?
    };
    Some(format!("Ministry of {field} of {}", country.name))
}

/// Reads what stands before and after *ministry of*: the country stands first or last.
fn parts(before: &str, after: &str) -> Option<(&'static str, &'static Country)> {
    let before = before.trim();
    if !before.is_empty() {
        return Some((field(after)?, land(before)?));
    }
    let (what, of) = after.rsplit_once(" of ")?;
    Some((field(what)?, land(of.strip_prefix("the ").unwrap_or(of))?))
}

fn field(words: &str) -> Option<&'static str> {
    FIELDS.iter().find(|(names, _)| names.contains(&words)).map(|(_, name)| *name)
}

fn land(words: &str) -> Option<&'static Country> {
    [country::Word::Adjective, country::Word::Name].into_iter().find_map(|word| country::find_folded(words, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_are_one() {
        for name in [
            "Ukraine's defence ministry",
            "the Ukrainian Ministry of Defense",
            "Ministry of Defence of Ukraine",
            "Ukrainian Defense Ministry",
        ] {
            assert_eq!(canonical(name).as_deref(), Some("Ministry of Defence of Ukraine"), "{name}");
        }
        assert_eq!(canonical("the Russian Foreign Ministry"), canonical("Russia’s Ministry of Foreign Affairs"));
        assert_eq!(canonical("the United States' Ministry of Health"), canonical("U.S. Health Ministry"));
    }

    #[test]
    fn without_country_or_field_there_is_none() {
        for name in
            ["Defence Ministry", "the ministry", "Ministry of Silly Walks of Norway", "ministry of ", "Norway", ""]
        {
            assert_eq!(canonical(name), None, "{name}");
        }
    }
}
