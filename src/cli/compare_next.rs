//! What to do after a comparison.

use std::path::Path;

use stats::paired::{CHANCE, Verdict};
use view::report::Study;

/// What the user could do next.
pub(super) fn next_step(study: &Study<'_>, scenario: Option<&Path>) -> Option<String> {
    let undecided = study.comparison.contrasts.iter().find_map(|contrast| {
        let peace = contrast.metric("peace")?;
        let needed = peace.paired.trials_needed.filter(|_| peace.paired.verdict == Verdict::TooClose)?;
        let affordable = needed <= 50 * study.manifest.trials;
        affordable.then(|| {
            let trials = needed.div_ceil(1000) * 1000;
            format!(
                "`--trials {trials}` decides with a chance of about {:.0} % which of {} and {} brings more peace; it adds to the trials that are there.",
                100.0 * CHANCE,
                study.id(contrast.strategy),
                study.id(contrast.baseline)
            )
        })
    });
    let scenario = scenario?.display();
    Some(undecided.unwrap_or_else(|| {
        if study.plan.scenario.linkage.is_some() {
            format!("`localpeace crossing {scenario}` shows where another strategy would be the better one.")
        } else {
            format!("`localpeace compare {scenario} --pairs` compares the strategies with each other.")
        }
    }))
}
