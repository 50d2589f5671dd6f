//! How to repeat the run.

use super::Page;
use crate::chart::web::{escaped, push};
use crate::parameter::Mode;

/// The command, and what stands in the folder.
pub(super) fn body(page: &Page<'_>) -> String {
    let manifest = page.study.manifest;
    let mut command =
        format!("localpeace compare {} --trials {} --seed {}", page.scenario_file, manifest.trials, manifest.seed);
    if manifest.parameters == Mode::Default {
        command.push_str(" --parameters default");
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
    format!(
        "<p><code>{}</code></p>\n<p>Made with {}, seed {}. The same command gives the same numbers on any machine. The folder beside this page \
         holds everything: <code>manifest.ron</code> (the scenario and the plans as they were run), <code>trials.parquet</code> (every future), \
         <code>summary.csv</code> and <code>comparison.csv</code> (the numbers of this page), <code>charts/</code> (the figures as SVG and PNG).</p>\n\
         <p>More futures make intervals narrower and keep the futures that are there: a larger <code>--trials</code> extends the run.</p>\n",
        escaped(&command),
        escaped(&manifest.program),
        manifest.seed
    )
}
