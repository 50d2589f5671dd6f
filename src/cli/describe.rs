//! `localpeace describe`: the reference of the model and of its files, generated from the code.

use clap::{CommandFactory, ValueEnum};
use serde::Serialize;

use super::{Cli, Failure, terminal};
use crate::face::name::position;
use model::scenario::Scenario;
use model::strategy::Strategy;
use model::syntax::{Decode, Schema};
use run::frontier::FrontierDesign;
use run::sweep::design::SweepDesign;
use view::report::layout::paragraph;
use view::report::{format_reference, reference};

/// Options of `localpeace describe`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to describe.
    #[arg(value_enum)]
    topic: Topic,
    /// One of them, such as `violence`, `peace`, `violence.patrol`, `Block` or `bash`; all if left out.
    name: Option<String>,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What can be described.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Topic {
    /// Rules of the world.
    Mechanisms,
    /// What a mission can do.
    Interventions,
    /// Numbers that a trial yields.
    Metrics,
    /// Numbers of mechanisms and interventions, with ranges and sources.
    Parameters,
    /// What a scenario file may say.
    Scenario,
    /// What a strategy file may say.
    Strategy,
    /// What the file of a sweep may say.
    Sweep,
    /// What the file of a search of mixes may say.
    Frontier,
    /// JSON Schema of all these files, for editors.
    Schema,
    /// Completions of a shell: bash, zsh, fish, elvish or powershell.
    Completions,
    /// The manual page.
    Man,
}

/// How to write a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// JSON.
    Json,
}

/// What cannot be described.
#[derive(Debug, thiserror::Error)]
enum Indescribable {
    /// No shell was named.
    #[error("completions are for a shell; name one of bash, zsh, fish, elvish, powershell")]
    NoShell,
    /// Not a shell.
    #[error("there are no completions for `{0}`; there are some for bash, zsh, fish, elvish and powershell")]
    Shell(String),
}

/// Prints the description.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let (ink, name) = (terminal::ink(), args.name.as_deref());
    let text = match args.topic {
        Topic::Mechanisms => {
            let mechanisms = mechanisms(name)?;
            written(args, &mechanisms, || {
                reference::mechanisms_text(&mechanisms, ink) + &more(args, "localpeace describe mechanisms violence")
            })?
        }
        Topic::Interventions => {
            let rules = chosen("intervention", reference::interventions(), name, |rule| rule.name)?;
            let more = || more(args, "localpeace describe interventions dialogue");
            written(args, &rules, || reference::rules_text(&rules, ink) + &more())?
        }
        Topic::Metrics => {
            let metrics = chosen("metric", reference::metrics(), name, |metric| metric.name)?;
            written(args, &metrics, || reference::metrics_text(&metrics))?
        }
        Topic::Parameters => {
            let parameters = parameters(name)?;
            written(args, &parameters, || reference::parameters_text(&parameters))?
        }
        Topic::Scenario => format(args, &Scenario::schema())?,
        Topic::Strategy => format(args, &Strategy::schema())?,
        Topic::Sweep => format(args, &SweepDesign::schema())?,
        Topic::Frontier => format(args, &FrontierDesign::schema())?,
        Topic::Schema => {
            let roots = [
                ("scenario", Scenario::schema()),
                ("strategy", Strategy::schema()),
                ("sweep", SweepDesign::schema()),
                ("frontier", FrontierDesign::schema()),
            ];
            serde_json::to_string_pretty(&format_reference::json_schema(&roots))? + "\n"
        }
        Topic::Completions => completions(name)?,
        Topic::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut page)?;
            String::from_utf8(page)?
        }
    };
    Ok(terminal::show(&text)?)
}

/// All entries, or the one of a name.
fn chosen<T>(
    kind: &'static str,
    mut all: Vec<T>,
    name: Option<&str>,
    name_of: impl Fn(&T) -> &'static str,
) -> Result<Vec<T>, Failure> {
    let Some(name) = name else { return Ok(all) };
    let found = position(kind, name, all.iter().map(name_of))?;
    Ok(vec![all.swap_remove(found)])
}

/// All mechanisms, or one of them, or one with a single rule of it.
fn mechanisms(name: Option<&str>) -> Result<Vec<reference::MechanismEntry>, Failure> {
    let mut all = reference::mechanisms();
    let Some(name) = name else { return Ok(all) };
    let known = model::mechanism::names();
    position("mechanism or rule", name, known)?;
    if all.iter().any(|mechanism| mechanism.name == name) {
        all.retain(|mechanism| mechanism.name == name);
    } else {
        for mechanism in &mut all {
            mechanism.rules.retain(|rule| rule.name == name);
        }
        all.retain(|mechanism| !mechanism.rules.is_empty());
    }
    Ok(all)
}

/// All parameters, those of a mechanism or intervention, or one.
fn parameters(name: Option<&str>) -> Result<Vec<reference::Parameter>, Failure> {
    let all = reference::parameters();
    let Some(name) = name else { return Ok(all) };
    let of =
        |owner: &str| all.iter().filter(|of| of.name.starts_with(&format!("{owner}."))).cloned().collect::<Vec<_>>();
    let owned = of(name);
    if !owned.is_empty() {
        return Ok(owned);
    }
    if let Some((owner, _)) = name.split_once('.') {
        let owned = of(owner);
        if !owned.is_empty() {
            let found = position("parameter", name, owned.iter().map(|of| of.name.as_str()))?;
            return Ok(vec![owned[found].clone()]);
        }
    }
    let mut owners: Vec<&str> = all.iter().filter_map(|of| of.name.split_once('.')).map(|(owner, _)| owner).collect();
    owners.dedup();
    position("mechanism or intervention with parameters", name, owners)?;
    Ok(Vec::new())
}

/// The records and choices of a file format.
fn format(args: &Args, root: &Schema) -> Result<String, Failure> {
    let mut definitions = root.definitions();
    if let Some(name) = &args.name {
        let found = position("record or choice", name, definitions.iter().map(format_reference::name))?;
        definitions = vec![definitions.swap_remove(found)];
    }
    Ok(match args.format {
        Format::Text => format_reference::text(&definitions, terminal::ink()),
        Format::Json => serde_json::to_string_pretty(&format_reference::json(&definitions))? + "\n",
    })
}

fn written<T: Serialize>(args: &Args, entries: &[T], text: impl Fn() -> String) -> Result<String, Failure> {
    Ok(match args.format {
        Format::Text => text(),
        Format::Json => serde_json::to_string_pretty(entries)? + "\n",
    })
}

/// How to see one entry in full, below a list.
fn more(args: &Args, example: &str) -> String {
    match args.name {
        None => format!("\n{}", paragraph("", &format!("One in full, with its equation and parameters: `{example}`."))),
        Some(_) => String::new(),
    }
}

/// The completions of a shell.
fn completions(name: Option<&str>) -> Result<String, Failure> {
    let name = name.ok_or(Indescribable::NoShell)?;
    let shell = clap_complete::Shell::from_str(name, true).map_err(|_| Indescribable::Shell(name.to_owned()))?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "localpeace", &mut script);
    Ok(String::from_utf8(script)?)
}
