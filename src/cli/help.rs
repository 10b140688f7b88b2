//! The list of commands in `relata --help`, by what they are for.

use clap::Command;
use clap::builder::StyledStr;

/// The headings with their commands, in the order that a newcomer needs them.
const GROUPS: &[(&str, &[&str])] = &[
    ("Read articles", &["ingest", "extract", "import"]),
    ("Ask", &["query", "claims", "search", "show", "actors", "actor"]),
    ("Who stands where", &["stance", "says", "contradict", "hedge", "compare"]),
    ("What happened", &["timeline", "diff", "echo"]),
    ("Connections", &["why", "path", "neighbors", "between", "common", "rank", "communities", "balance"]),
    ("Keep the database", &["documents", "stats", "schema", "sql", "check", "remove", "reanalyze"]),
    ("Measure and set up", &["parse", "explain", "eval", "lexicon", "completions", "man"]),
];

/// Gives the help of a command its subcommands under headings; those that no
/// heading names come last.
pub(crate) fn grouped(command: Command) -> Command {
    let mut list = String::new();
    let listed = |name: &str| GROUPS.iter().any(|(_, names)| names.contains(&name));
    let others = command.get_subcommands().filter(|other| !other.is_hide_set() && !listed(other.get_name()));
    let others: Vec<&str> = others.map(Command::get_name).collect();
    let groups = GROUPS.iter().map(|(heading, names)| (*heading, names.to_vec()));
    for (heading, names) in groups.chain([("More", others)]) {
        let lines: Vec<String> = names
            .iter()
            .filter_map(|name| command.find_subcommand(name))
            .map(|found| format!("  {:11} {}\n", found.get_name(), plain(found.get_about())))
            .collect();
        if !lines.is_empty() {
            list += &format!("{heading}:\n{}\n", lines.concat());
        }
    }
    let list = list.replace('{', "{{");
    command.help_template(format!("{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{list}Options:\n{{options}}"))
}

fn plain(about: Option<&StyledStr>) -> String {
    about.map(ToString::to_string).unwrap_or_default()
}
