//! How to repeat the run.

use std::path::Path;

use maud::{Markup, html};

use super::Page;
use crate::report::words::shell_word;
use model::parameter::Mode;
use run::experiment::manifest::Manifest;

/// The command, and what stands in the folder.
pub(super) fn body(page: &Page<'_>) -> Markup {
    let manifest = page.study.manifest;
    html! {
        p { code { (command(page)) } }
        @if manifest.calibration.is_some() {
            p { "FILE is the parameter file of the calibration; its draws stand in " code { "manifest.ron" } "." }
        }
        p {
            "Made with revision " (manifest.model_revision) " of the model, seed " (manifest.seed) ". The same command gives the same numbers on any machine. "
            "The folder of this page holds everything: " code { "manifest.ron" }
            " (the scenario and the plans as they were run), " code { "trials.parquet" } " (every future), "
            code { "summary.csv" } " and " code { "comparison.csv" } " (the numbers of this page), " code { "charts/" }
            " (the figures as SVG and PNG)."
        }
        p {
            "More futures make intervals narrower and keep the futures that are there: a larger " code class="flag" { "--trials" }
            " extends the run."
        }
    }
}

/// The command that gives the same numbers.
pub(super) fn command(page: &Page<'_>) -> String {
    let manifest = page.study.manifest;
    let trials = trials(manifest);
    let mut parts =
        vec![format!("localpeace compare {} --trials {trials} --seed {}", page.scenario_file, manifest.seed)];
    parts.extend(strategies(page));
    parts.extend(tries(manifest));
    if manifest.calibration.is_some() {
        parts.push("--parameters FILE".to_owned());
    } else if manifest.parameters == Mode::Default {
        parts.push("--parameters default".to_owned());
    }
    if let Some(precision) = &manifest.precision {
        parts.push(format!("--precision {} --precision-of {}", precision.half_width, precision.metric));
    }
    parts.extend(manifest.set.iter().map(|(path, value)| format!("--set '{path}={value}'")));
    if !manifest.without.is_empty() {
        parts.push(format!("--without {}", manifest.without.join(",")));
    }
    if manifest.all_pairs {
        parts.push("--pairs".to_owned());
    }
    parts.join(" ")
}

/// The plans that were tried without a file, as options.
pub(super) fn tries(manifest: &Manifest) -> impl Iterator<Item = String> {
    manifest.tries.iter().map(|text| format!("--try {}", shell_word(text)))
}

/// Trials as asked for: with a precision, the most.
fn trials(manifest: &Manifest) -> u64 {
    manifest.precision.as_ref().map_or(manifest.trials, |precision| precision.most)
}

/// Which strategies, where they are not those of the scenario in its order; files of the user's own end in `.ron`.
fn strategies(page: &Page<'_>) -> Option<String> {
    let stem = |file: &String| Path::new(file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let known: Vec<String> = page.study.plan.scenario.strategies.iter().filter_map(stem).collect();
    let files = page.study.plan.arms.len() - page.study.manifest.tries.len();
    let run: Vec<&str> = page.study.plan.arms[..files].iter().map(|arm| arm.id.as_str()).collect();
    let file = |id: &&str| if known.iter().any(|name| name == id) { (*id).to_owned() } else { format!("{id}.ron") };
    let all: Vec<String> = run.iter().map(file).collect();
    (run != known).then(|| format!("--strategy {} --baseline {}", all.join(","), run[0]))
}
