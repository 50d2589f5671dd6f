//! Which strategy to choose over the futures of a sweep, without weighing them, and what turns the choice.
//!
//! What the mission chooses are the strategies and, if that is wanted and every setting of the levers was run in the same futures,
//! the settings of the levers with each strategy; else the levers count among what the futures differ in.

use super::futures::{CannotAnalyse, Futures, PRECISION, Quantity};
use super::sensitivity::written;
use crate::sweep::{Role, Scale};
use stats::choice::reversal::{Cut, Reading, Where, deciding, readings};
use stats::choice::robust::{Criterion, Judged, judge, regrets};
use stats::noisy::Outcomes;
use stats::prim::region::Axis;

/// Something that the mission can choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Strategy, and the setting of levers if it is one of several.
    pub name: String,
    /// Position of the strategy.
    pub strategy: usize,
    /// Points of the sweep, one a future.
    points: Vec<usize>,
}

/// Two choices over the futures.
#[derive(Debug, Clone, PartialEq)]
pub struct Reversal {
    /// Positions of the two among the choices.
    pub pair: (usize, usize),
    /// How each future reads.
    pub readings: Vec<Reading>,
    /// Factors by how well they tell where which is better, best first; empty if nothing turns.
    pub cuts: Vec<Cut>,
}

impl Reversal {
    /// Shares of futures in which the first is better, the second is, and neither can be said to be.
    pub fn shares(&self) -> [f64; 3] {
        [Reading::First, Reading::Second, Reading::TooClose].map(|wanted| {
            let count = self.readings.iter().filter(|reading| **reading == wanted).count();
            count as f64 / self.readings.len().max(1) as f64
        })
    }
}

/// What the futures say of the choices.
#[derive(Debug, Clone, PartialEq)]
pub struct Robustness {
    /// Position of the metric.
    pub metric: usize,
    /// What there is to choose from.
    pub choices: Vec<Choice>,
    /// Whether settings of levers are among the choices.
    pub has_levers: bool,
    /// Number of futures.
    pub futures: usize,
    /// What each criterion says.
    pub criteria: Vec<Judged>,
    /// Regrets: choices × futures.
    pub regrets: Vec<Vec<f64>>,
    /// Pairs of choices.
    pub reversals: Vec<Reversal>,
    /// A point of the sweep for each future: where its factors stand.
    pub points: Vec<usize>,
}

/// Judges the strategies of a sweep, or those of `kept`, with the settings of levers if `with_levers`; `threshold` (in the
/// metric's unit) is what satisfies.
///
/// # Errors
/// If there is nothing to choose from, or only one future.
pub fn robustness(
    futures: &Futures<'_>,
    metric: usize,
    kept: &[usize],
    with_levers: bool,
    threshold: Option<f64>,
) -> Result<Robustness, CannotAnalyse> {
    let (choices, has_levers) = choices(futures, kept, with_levers);
    if choices.len() < 2 {
        return Err(CannotAnalyse::Nothing { analysis: "robust", needed: "at least two strategies to choose from" });
    }
    let count = choices[0].points.len();
    if count < 2 {
        return Err(CannotAnalyse::FewPoints { analysis: "robust", least: 2, points: count });
    }
    let values: Vec<Outcomes> = choices
        .iter()
        .map(|choice| {
            let quantity = Quantity { metric, strategy: choice.strategy, against: None };
            futures.oriented(quantity).select(&choice.points)
        })
        .collect();
    let turned = match super::comparison::better(futures.registered(metric)) {
        stats::paired::Better::Higher => 1.0,
        stats::paired::Better::Lower => -1.0,
    };
    let mut wanted =
        vec![Criterion::ExpectedValue, Criterion::LargestRegret, Criterion::RegretAtNinety, Criterion::WorstValue];
    wanted.extend(threshold.map(|threshold| Criterion::Satisficing(threshold * turned)));
    let mut stream = futures.stream("robust");
    let criteria = wanted.into_iter().map(|of| judge(&values, of, PRECISION, &mut || stream.next())).collect();
    let means: Vec<Vec<f64>> = values.iter().map(|of| of.means().to_vec()).collect();
    let points = choices[0].points.clone();
    let axes: Vec<Axis> = futures.axes().iter().map(|axis| picked(axis, &points)).collect();
    let pairs = (0..choices.len()).flat_map(|b| (b + 1..choices.len()).map(move |a| (a, b)));
    let reversals = pairs
        .map(|(a, b)| {
            let readings = readings(&values[a].minus(&values[b]), PRECISION.level);
            let mut stream = futures.stream(&format!("reversal {a} {b}"));
            Reversal { pair: (a, b), cuts: deciding(&axes, &readings, &mut || stream.next()), readings }
        })
        .collect();
    Ok(Robustness {
        metric,
        has_levers,
        futures: count,
        criteria,
        regrets: regrets(&means),
        reversals,
        points,
        choices,
    })
}

/// The points of an axis.
fn picked(axis: &Axis, points: &[usize]) -> Axis {
    match axis {
        Axis::Number(values) => Axis::Number(points.iter().map(|point| values[*point]).collect()),
        Axis::Words(values, count) => Axis::Words(points.iter().map(|point| values[*point]).collect(), *count),
    }
}

/// What there is to choose from, and whether levers are part of it.
fn choices(futures: &Futures<'_>, kept: &[usize], with_levers: bool) -> (Vec<Choice>, bool) {
    let table = futures.table;
    let strategies: Vec<usize> =
        (0..table.strategies.len()).filter(|strategy| kept.is_empty() || kept.contains(strategy)).collect();
    let part = |role: Role, point: usize| -> Vec<u64> {
        let of = table.factors.iter().filter(|factor| factor.role == role);
        of.map(|factor| factor.values[point].to_bits()).collect()
    };
    let mut settings: Vec<(Vec<u64>, Vec<usize>)> = Vec::new();
    for point in 0..table.points() {
        let setting = part(Role::Lever, point);
        match settings.iter_mut().find(|(known, _)| *known == setting) {
            Some((_, points)) => points.push(point),
            None => settings.push((setting, vec![point])),
        }
    }
    let world = |points: &[usize]| -> Vec<Vec<u64>> { points.iter().map(|p| part(Role::Uncertainty, *p)).collect() };
    for (_, points) in &mut settings {
        points.sort_by_key(|point| part(Role::Uncertainty, *point));
    }
    let first = world(&settings[0].1);
    let crossed = with_levers && settings.len() > 1 && settings.iter().all(|(_, points)| world(points) == first);
    if !crossed {
        let all: Vec<usize> = (0..table.points()).collect();
        let choice = |s: &usize| Choice { name: table.strategies[*s].clone(), strategy: *s, points: all.clone() };
        return (strategies.iter().map(choice).collect(), false);
    }
    let name = |strategy: usize, point: usize| {
        let levers = table.factors.iter().filter(|factor| factor.role == Role::Lever);
        let words: Vec<String> =
            levers.map(|lever| format!("{} {}", lever.name, written(lever, lever.values[point]))).collect();
        format!("{}, {}", table.strategies[strategy], words.join(", "))
    };
    let choice = |strategy: usize, points: &[usize]| Choice {
        name: name(strategy, points[0]),
        strategy,
        points: points.to_vec(),
    };
    let all = strategies.iter().flat_map(|s| settings.iter().map(move |(_, points)| choice(*s, points))).collect();
    (all, true)
}

/// Where the first choice of a reversal is better, in words: `linkage < 0.42`.
pub fn turning(futures: &Futures<'_>, cut: &Cut, first: bool) -> String {
    let column = &futures.table.factors[cut.factor];
    match &cut.first {
        Where::Number(at, below) => {
            let sign = if *below == first { "<" } else { ">" };
            let unit = if column.unit.is_empty() { String::new() } else { format!(" {}", column.unit) };
            format!("{} {sign} {}{unit}", column.name, written(column, *at))
        }
        Where::Words(flags) => {
            let Scale::Words(words) = &column.scale else { return String::new() };
            let of: Vec<&str> =
                words.iter().zip(flags).filter(|(_, flag)| **flag == first).map(|(word, _)| word.as_str()).collect();
            format!("{} is {}", column.name, of.join(" or "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sweep::made_for_tests::made;

    #[test]
    fn the_factor_that_turns_the_choice_is_named_with_its_value() {
        let table = made(200, None, 0.01, &|strategy, x| match strategy {
            0 => 0.1,
            1 => 0.6 - 0.3 * x[0],
            _ => 0.4 + 0.1 * x[1],
        });
        let futures = Futures { table: &table };
        let found = robustness(&futures, 0, &[], true, Some(0.35)).unwrap();
        assert_eq!((found.choices.len(), found.futures, found.has_levers), (3, 200, false));
        let expected = &found.criteria[0].strategies;
        assert_eq!(expected[0].rank, 3);
        let pair = found.reversals.iter().find(|reversal| reversal.pair == (2, 1)).unwrap();
        let shares = pair.shares();
        assert!(shares[0] > 0.2 && shares[1] > 0.2 && (shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let text = turning(&futures, &pair.cuts[0], true);
        assert!(text.starts_with("tension > 0."), "{text}");
        let satisfied = &found.criteria[4].strategies;
        assert!((satisfied[2].value.value - 1.0).abs() < 1e-12 && satisfied[0].value.value < 0.01);
        assert!(found.reversals[0].cuts.is_empty(), "nothing turns between the first two");
    }

    #[test]
    fn levers_that_are_crossed_with_the_futures_are_choices() {
        let mut table = made(8, None, 0.01, &|_, x| x[0]);
        table.factors[0].role = Role::Lever;
        for point in 0..8 {
            table.factors[0].values[point] = (point % 2) as f64;
            table.factors[1].values[point] = (point / 2) as f64;
            table.factors[2].values[point] = 1.0;
        }
        let futures = Futures { table: &table };
        let found = robustness(&futures, 0, &[1], true, None).unwrap();
        assert_eq!((found.choices.len(), found.futures, found.has_levers), (2, 4, true));
        assert_eq!(found.choices[1].name, "local_only, tension 1.00");
        table.factors[1].values[3] = 9.0;
        let broken = robustness(&Futures { table: &table }, 0, &[], true, None).unwrap();
        assert_eq!((broken.has_levers, broken.futures), (false, 8));
    }
}
