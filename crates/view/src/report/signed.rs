//! Why signed peace and violence may move apart.

use super::Study;
use super::number::Scale;
use model::metric;
use run::analysis::comparison::Contrast;
use stats::paired::Verdict;

/// Whether attacks between the parties and signed peace surely move apart in a contrast, one for the better and one for the worse.
pub(super) fn is_apart(contrast: &Contrast) -> bool {
    let verdict = |of: &str| contrast.metric(of).map(|entry| entry.paired.verdict);
    let both = verdict("focal_attacks").zip(verdict("peace"));
    both.is_some_and(|(attacks, peace)| ways(attacks, peace).is_some())
}

/// A sentence on a contrast in which attacks between the parties and signed peace surely move in opposite directions, one for the
/// better and one for the worse.
pub(super) fn apart(study: &Study<'_>, contrast: &Contrast, name: impl Fn(usize) -> String) -> Option<String> {
    let verdict = |of: &str| contrast.metric(of).map(|entry| entry.paired.verdict);
    let how = ways(verdict("focal_attacks")?, verdict("peace")?)?;
    let kept = contrast.metric("kept_peace")?;
    let means = &study.comparison.means;
    let scale = Scale::of(&metric::ALL[kept.metric], means.iter().map(|of| of[kept.metric].value).fold(0.0, f64::max));
    let judged = kept.paired.verdict.words();
    Some(format!(
        "With {} {how} than with {}: peace needs a signature, and people sign after bloodshed, so that whoever prevents bloodshed \
         signs less. Judge by “{}” instead: {} {}, {judged}.",
        name(contrast.strategy),
        name(contrast.baseline),
        metric::ALL[kept.metric].label,
        scale.difference(&kept.paired.difference),
        if scale.unit.starts_with('%') { "points" } else { scale.unit.as_str() },
    ))
}

/// How attacks and signed peace move apart, if they do.
const fn ways(attacks: Verdict, peace: Verdict) -> Option<&'static str> {
    match (attacks, peace) {
        (Verdict::Better, Verdict::Worse) => {
            Some("there are fewer attacks between the parties, and yet less often peace")
        }
        (Verdict::Worse, Verdict::Better) => {
            Some("there are more attacks between the parties, and yet more often peace")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_surely_moves_apart_is_explained() {
        assert!(ways(Verdict::Better, Verdict::Worse).is_some_and(|how| how.contains("fewer attacks")));
        assert!(ways(Verdict::Worse, Verdict::Better).is_some_and(|how| how.contains("more attacks")));
        for (attacks, peace) in [
            (Verdict::Better, Verdict::Better),
            (Verdict::Better, Verdict::TooClose),
            (Verdict::TooClose, Verdict::Worse),
        ] {
            assert_eq!(ways(attacks, peace), None);
        }
    }
}
