//! When and where what answers a question happened.

use std::collections::BTreeMap;

use crate::extract::{ClaimRecord, Role};

use super::find::Answer;
use super::group::one_line;
use super::when::Happens;

/// How many times or places are named.
const MAX_NAMED: usize = 5;

fn claims(answers: &[Answer]) -> impl Iterator<Item = &ClaimRecord> {
    answers.iter().flat_map(|answer| &answer.steps).flat_map(|group| &group.claims)
}

/// Returns when the events of some answers happened: the times that the words
/// say, the earliest first, else the days of publication, marked as such.
pub fn times(answers: &[Answer]) -> Vec<String> {
    let happens: Vec<Happens> = claims(answers).filter_map(Happens::of).collect();
    let has_said = happens.iter().any(|happens| happens.is_said);
    let mut found: Vec<Happens> = happens.into_iter().filter(|happens| happens.is_said == has_said).collect();
    found.sort_by_key(|happens| (happens.day(), *happens));
    found.dedup();
    let shown = |happens: &Happens| {
        let printed = if happens.is_said { "" } else { " (day of publication)" };
        happens.shown() + printed
    };
    found.iter().take(MAX_NAMED).map(shown).collect()
}

/// Returns where the events of some answers happened: places with a name, those
/// of most claims first.
pub fn places(answers: &[Answer]) -> Vec<String> {
    let arguments = claims(answers).flat_map(|record| &record.claim.arguments);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for argument in arguments.filter(|argument| argument.role == Role::Location) {
        let name = one_line(&argument.to.name);
        if name.split(' ').any(|word| word.starts_with(char::is_uppercase)) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let mut found: Vec<(String, usize)> = counts.into_iter().collect();
    found.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    found.into_iter().take(MAX_NAMED).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::rc::Rc;

    use super::super::group::{Match, Side, groups};
    use super::super::testing::claim;
    use super::*;

    fn answers(lines: &[&str]) -> Vec<Answer> {
        let matches = lines.iter().map(|line| {
            let claim = claim(line);
            Match { subject: claim.claim.subject.as_ref().map(Side::new), object: None, claim }
        });
        let steps = groups(matches.collect()).into_iter().map(Rc::new);
        steps.map(|step| Answer { steps: vec![step], n_documents: 1, bound: BTreeMap::new() }).collect()
    }

    #[test]
    fn a_time_that_is_said_is_meant_before_the_day_of_print() {
        let said = answers(&[
            "Post 2026-05-09 | Ode meet/meets Ruiz | on=2026-05-02",
            "Post 2026-05-07 | Ode meet/meets Ruiz |",
        ]);
        assert_eq!(times(&said), ["2026-05-02"]);
        let unsaid = answers(&["Post 2026-05-09 | Ode meet/meets Ruiz |"]);
        assert_eq!(times(&unsaid), ["2026-05-09 (day of publication)"]);
    }

    #[test]
    fn places_have_names() {
        let mut found = answers(&[
            "Post 2026-05-09 | Ode meet/meets Ruiz | to=Oslo",
            "Post 2026-05-09 | Ode meet/meets Lind | to=public",
        ]);
        for answer in &mut found {
            let group = Rc::make_mut(&mut answer.steps[0]);
            group.claims[0].claim.arguments[0].role = Role::Location;
        }
        assert_eq!(places(&found), ["Oslo"]);
    }
}
