//! How to repeat the run.

use std::path::Path;

use super::Page;
use crate::chart::web::{escaped, push};
use model::parameter::Mode;
use run::experiment::manifest::Manifest;

/// The command, and what stands in the folder.
pub(super) fn body(page: &Page<'_>) -> String {
    let manifest = page.study.manifest;
    let mut command =
        format!("localpeace compare {} --trials {} --seed {}", page.scenario_file, trials(manifest), manifest.seed);
    push(&mut command, format_args!("{}", strategies(page)));
    if manifest.calibration.is_some() {
        command.push_str(" --parameters FILE");
    } else if manifest.parameters == Mode::Default {
        command.push_str(" --parameters default");
    }
    if let Some(precision) = &manifest.precision {
        push(&mut command, format_args!(" --precision {} --precision-of {}", precision.half_width, precision.metric));
    }
    for (path, value) in &manifest.set {
        push(&mut command, format_args!(" --set '{path}={value}'"));
    }
    if !manifest.without.is_empty() {
        push(&mut command, format_args!(" --without {}", manifest.without.join(",")));
    }
    if manifest.all_pairs {
        command.push_str(" --pairs");
    }
    let calibration = if manifest.calibration.is_some() {
        "<p>FILE is the parameter file of the calibration; its draws stand in <code>manifest.ron</code>.</p>\n"
    } else {
        ""
    };
    format!(
        "<p><code>{}</code></p>\n{calibration}\n<p>Made with revision {} of the model, seed {}. The same command gives the same numbers on any machine. The folder beside this page \
         holds everything: <code>manifest.ron</code> (the scenario and the plans as they were run), <code>trials.parquet</code> (every future), \
         <code>summary.csv</code> and <code>comparison.csv</code> (the numbers of this page), <code>charts/</code> (the figures as SVG and PNG).</p>\n\
         <p>More futures make intervals narrower and keep the futures that are there: a larger <code class=\"flag\">--trials</code> extends the run.</p>\n",
        escaped(&command),
        manifest.model_revision,
        manifest.seed
    )
}

/// Trials as asked for: with a precision, the most.
fn trials(manifest: &Manifest) -> u64 {
    manifest.precision.as_ref().map_or(manifest.trials, |precision| precision.most)
}

/// Which strategies, where they are not those of the scenario in its order; files of the user's own end in `.ron`.
fn strategies(page: &Page<'_>) -> String {
    let stem = |file: &String| Path::new(file).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let known: Vec<String> = page.study.plan.scenario.strategies.iter().filter_map(stem).collect();
    let run: Vec<&str> = page.study.plan.arms.iter().map(|arm| arm.id.as_str()).collect();
    if run == known {
        return String::new();
    }
    let file = |id: &&str| if known.iter().any(|name| name == id) { (*id).to_owned() } else { format!("{id}.ron") };
    let all: Vec<String> = run.iter().map(file).collect();
    format!(" --strategy {} --baseline {}", all.join(","), run[0])
}
