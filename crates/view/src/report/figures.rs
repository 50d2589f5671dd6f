//! The figures of a comparison.

use std::path::Path;

use run::parallel::prelude::*;

use super::Study;
use super::comparison_table::main_metrics;
use crate::chart::{
    Better, ChartError, Effect, EffectPanel, EffectsFigure, FanBand, Figure, Frame, MoneyFigure, PeaceLine,
    PeaceOverTimeFigure, Shortfall, StrategyLabel, StrategySpending, SurvivalCurve, SurvivalFigure, Unit, ViolenceFan,
    ViolenceFanFigure,
};
use model::metric::{self, Direction, Metric};
use model::record::Lack;
use run::analysis::brief::gain_in_hundred;
use run::analysis::comparison::{Contrast, LEVEL, peace_spells};
use run::experiment::ensemble::ArmResults;
use run::experiment::tables::quantiles;
use stats::estimate::Estimate;
use stats::paired;
use stats::survival::{KaplanMeier, Spell};

/// Weeks between two numbers at risk below a survival curve.
const AT_RISK_EVERY_WEEKS: usize = 52;
/// Shares of trials within the bands of a fan, widest first, with the quantiles at their ends.
const BANDS: [(f64, usize, usize); 3] = [(0.95, 0, 6), (0.8, 1, 5), (0.5, 2, 4)];
/// Position of the median among the quantiles.
const MEDIAN: usize = 3;

/// Agreements that must be left to follow for a survival curve to be drawn: few let it fall off a cliff.
pub(super) const LEAST_AT_RISK: usize = 10;

/// A figure with the name of its files.
pub type Named = (&'static str, Box<dyn Figure + Send + Sync>);

/// All figures of a comparison.
pub fn all(study: &Study<'_>) -> [Named; 5] {
    [
        ("weekly_violence", Box::new(violence(study))),
        ("peace_over_time", Box::new(peace(study))),
        ("time_to_relapse", Box::new(relapse(study))),
        ("effects", Box::new(effects(study))),
        ("money", Box::new(money(study))),
    ]
}

/// Draws all figures into an existing folder, each as SVG and PNG.
///
/// # Errors
/// If a figure cannot be written.
pub fn save_all(study: &Study<'_>, folder: &Path) -> Result<(), ChartError> {
    all(study).par_iter().try_for_each(|(name, figure)| figure.save(folder, name))
}

/// Unit of a metric in a chart.
pub(super) fn unit(metric: &Metric) -> Unit {
    match metric.unit {
        "USD" => Unit::Usd,
        share if share.starts_with("share of") => Unit::Share,
        other => Unit::Number(other.to_owned()),
    }
}

fn frame(study: &Study<'_>, question: &str, subtitle: &str, level: Option<f64>, note: &str) -> Frame {
    let parameters = match study.manifest.parameters {
        model::parameter::Mode::Sampled => "parameters sampled",
        model::parameter::Mode::Default => "default parameters",
    };
    let mut note = if note.is_empty() { parameters.to_owned() } else { format!("{parameters} · {note}") };
    if !study.manifest.without.is_empty() {
        note = format!("{note} · without {}", study.manifest.without.join(", "));
    }
    for (path, value) in &study.manifest.set {
        note = format!("{note} · {path} = {value}");
    }
    Frame {
        question: question.to_owned(),
        subtitle: format!("{}: {subtitle}", study.manifest.scenario),
        trials: study.manifest.trials,
        seed: study.manifest.seed,
        interval_level: level,
        is_illustrative: study.manifest.tie().is_none(),
        note,
    }
}

/// Every strategy's label with its results.
fn labelled<'a>(study: &'a Study<'_>) -> impl Iterator<Item = (StrategyLabel, &'a ArmResults)> {
    study.ensemble.arms.iter().enumerate().map(|(arm, results)| (study.label(arm), results))
}

fn weeks(study: &Study<'_>) -> Vec<f64> {
    (1..=study.plan.scenario.horizon_weeks).map(f64::from).collect()
}

fn parts(estimates: &[Estimate]) -> [Vec<f64>; 3] {
    let part = |of: fn(&Estimate) -> f64| estimates.iter().map(of).collect();
    [part(|one| one.value), part(|one| one.lower), part(|one| one.upper)]
}

/// Share of trials at peace over time.
pub(super) fn peace(study: &Study<'_>) -> PeaceOverTimeFigure {
    let line = |(strategy, results): (StrategyLabel, &ArmResults)| {
        let shares: Vec<Estimate> =
            results.weekly.weeks.iter().map(|week| Estimate::proportion(week.peace, week.trials, LEVEL)).collect();
        let [share, low, high] = parts(&shares);
        PeaceLine { strategy, share, low, high }
    };
    let subtitle = "trials with an agreement in force and a year without a deadly attack in every focal conflict";
    PeaceOverTimeFigure {
        frame: frame(study, "In how many futures is there peace?", subtitle, Some(LEVEL), ""),
        quantity: "share of trials at peace".to_owned(),
        weeks: weeks(study),
        lines: labelled(study).map(line).collect(),
    }
}

/// Time from the first agreement to the first relapse; strategies with hardly any agreement have no curve.
pub(super) fn relapse(study: &Study<'_>) -> SurvivalFigure {
    let horizon = study.plan.scenario.horizon_weeks;
    let at_risk_weeks: Vec<f64> = (0..horizon).step_by(AT_RISK_EVERY_WEEKS).map(f64::from).collect();
    let spells = peace_spells(study.ensemble, horizon);
    let signed: Vec<String> =
        spells.iter().enumerate().map(|(arm, spells)| format!("{} {}", study.id(arm), spells.len())).collect();
    let curve = |(arm, spells): (usize, &Vec<Spell>)| {
        let fit = KaplanMeier::fit(spells);
        let left = |week: f64| spells.iter().filter(|spell| spell.duration >= week).count();
        let mut durations: Vec<f64> = spells.iter().map(|spell| spell.duration).collect();
        durations.sort_by(|a, b| b.total_cmp(a));
        let followed_weeks = *durations.get(LEAST_AT_RISK - 1)?;
        let weeks: Vec<f64> = fit.times().into_iter().filter(|week| *week <= followed_weeks).collect();
        let [survival, low, high] = parts(&weeks.iter().map(|week| fit.at(*week, LEVEL)).collect::<Vec<_>>());
        let at_risk = at_risk_weeks.iter().map(|week| left(*week) as u64).collect();
        Some(SurvivalCurve { strategy: study.label(arm), weeks, survival, low, high, followed_weeks, at_risk })
    };
    let note = format!(
        "descriptive, only trials that signed: {}; curves end where fewer than {LEAST_AT_RISK} are at risk",
        signed.join(", ")
    );
    let subtitle = "share of first agreements without a deadly attack since; who signs differs between strategies";
    SurvivalFigure {
        frame: frame(study, "Once signed, how long does peace hold?", subtitle, Some(LEVEL), &note),
        quantity: "share of first agreements that hold".to_owned(),
        since: "since the first agreement".to_owned(),
        last_week: f64::from(horizon),
        curves: spells.iter().enumerate().filter_map(curve).collect(),
        at_risk_weeks: at_risk_weeks.clone(),
    }
}

/// People killed since the start.
pub(super) fn violence(study: &Study<'_>) -> ViolenceFanFigure {
    let panel = |(strategy, results): (StrategyLabel, &ArmResults)| {
        let all: Vec<_> = results.weekly.weeks.iter().map(|week| quantiles(&week.cumulative_deaths)).collect();
        let line = |q: usize| all.iter().map(|week| week[q]).collect::<Vec<f64>>();
        let band = |(level, low, high): (f64, usize, usize)| FanBand { level, low: line(low), high: line(high) };
        ViolenceFan { strategy, median: line(MEDIAN), bands: BANDS.map(band).into() }
    };
    ViolenceFanFigure {
        frame: frame(study, "How many people are killed?", "all conflicts, week by week since the start", None, ""),
        quantity: "people killed since the start".to_owned(),
        unit: Unit::Number("deaths".to_owned()),
        weeks: weeks(study),
        panels: labelled(study).map(panel).collect(),
    }
}

/// Paired differences to the baseline.
pub(super) fn effects(study: &Study<'_>) -> EffectsFigure {
    let contrasts: Vec<&Contrast> =
        study.comparison.contrasts.iter().filter(|contrast| contrast.baseline == 0).collect();
    let panel = |metric: &'static Metric| {
        let position = metric::position(metric.name).expect("the metric is in the registry");
        let mean = |arm: usize| study.comparison.means[arm][position].value;
        let written = |contrast: &Contrast, difference: f64| match unit(metric) {
            Unit::Share => gain_in_hundred(mean(contrast.strategy), mean(contrast.baseline)) as f64 / 100.0,
            _ => difference,
        };
        let of = |contrast: &&Contrast| {
            let paired = &contrast.metric(metric.name)?.paired;
            Some(effect(paired, written(contrast, paired.difference.value)))
        };
        let effects = contrasts.iter().map(of).collect();
        let better = match metric.better {
            Direction::Higher => Better::More,
            Direction::Lower => Better::Less,
        };
        EffectPanel { metric: metric.label.to_owned(), unit: unit(metric), better, effects }
    };
    let subtitle = match study.plan.arms.first() {
        Some(baseline) => format!("difference to “{}” over matched trials", baseline.strategy.name),
        None => String::new(),
    };
    EffectsFigure {
        frame: frame(study, "What does each strategy change?", &subtitle, Some(LEVEL), ""),
        strategies: contrasts.iter().map(|contrast| study.label(contrast.strategy)).collect(),
        panels: main_metrics(&study.plan.scenario).map(|(_, metric)| panel(metric)).collect(),
    }
}

fn effect(paired: &paired::PairedComparison, written: f64) -> Effect {
    let Estimate { value, lower, upper, .. } = paired.difference;
    Effect { difference: value, low: lower, high: upper, written, verdict: paired.verdict }
}

/// Mean spending by activity, and what was lacking.
pub(super) fn money(study: &Study<'_>) -> MoneyFigure {
    let arms = &study.plan.arms;
    let mut activities: Vec<&str> = Vec::new();
    for block in arms.iter().flat_map(|arm| &arm.blocks) {
        if !activities.contains(&block.activity.as_str()) {
            activities.push(&block.activity);
        }
    }
    let bar = |(arm, (strategy, results)): (usize, (StrategyLabel, &ArmResults))| {
        let spent = |activity: &&str| {
            let blocks = arms[arm].blocks.iter().zip(&results.blocks);
            let cents: u64 =
                blocks.filter(|(block, _)| block.activity == *activity).map(|(_, total)| total.spent_cents).sum();
            cents as f64 / 100.0 / results.rows.len() as f64
        };
        StrategySpending {
            strategy,
            spent_usd: activities.iter().map(spent).collect(),
            shortfalls: shortfalls(results),
        }
    };
    MoneyFigure {
        frame: frame(study, "Where does the money go?", "mean programme spending per trial by activity", None, ""),
        strategies: labelled(study).enumerate().map(bar).collect(),
        activities: activities.iter().map(|activity| activity.replace('_', " ")).collect(),
    }
}

fn shortfalls(results: &ArmResults) -> Vec<Shortfall> {
    let all = results.all_blocks();
    if all.due == 0 {
        return Vec::new();
    }
    let share = |times: u64| times as f64 / all.due as f64;
    let mut list: Vec<Shortfall> = Lack::ALL
        .iter()
        .zip(all.lacked)
        .map(|(lack, times)| Shortfall { lack: words_of(*lack), share: share(times) })
        .collect();
    list.sort_by(|a, b| b.share.total_cmp(&a.share));
    list
}

/// What was lacking, as it stands behind "for lack of".
const fn words_of(lack: Lack) -> &'static str {
    match lack {
        Lack::Partner => "a partner",
        other => other.name(),
    }
}
