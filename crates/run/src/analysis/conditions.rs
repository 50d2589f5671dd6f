//! What could change the answer: assumptions with which the difference between two strategies goes up or down.
//!
//! Every trial has drawn its own parameters and its own situation. The trials in the lowest and the highest third of one
//! number give two paired differences; what tells them apart is d = (difference in the highest third) − (difference in
//! the lowest), with the Welch standard error. Many numbers are looked at, so d counts only beyond the Bonferroni limit
//! at 95 %: were none of them of importance, one search in twenty would name any. Nothing is simulated here: what a trial
//! has drawn follows from its number.

use super::comparison::{LEVEL, better};
use super::rivals::{Rival, rivals};
use crate::experiment::{Ensemble, Plan};
use model::chance::Chance;
use model::intervention;
use model::metric::{self, Metric};
use model::observation::ObservationParameters;
use model::parameter::{Mode, ParameterSet, Source, Specification};
use model::scenario::draw;
use model::world::World;
use stats::distributions::normal_multiplier;
use stats::estimate::Estimate;
use stats::paired::{Verdict, contrast, verdict};
use stats::skewed;

/// Trials in a third below which nothing is looked at.
const FEWEST: usize = 30;
/// Numbers that are named at most.
const MOST: usize = 6;

/// A number that trials draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// Its name in files, such as `violence.patrol` or `elites.capital.stake`.
    pub name: String,
    /// Its meaning, in words.
    pub meaning: String,
}

/// The difference between two strategies where a number is low and where it is high.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The number.
    pub factor: Factor,
    /// Largest value of the lowest third, and smallest of the highest third.
    pub thirds: (f64, f64),
    /// Difference over the trials of the lowest third.
    pub low: Estimate,
    /// Difference over the trials of the highest third.
    pub high: Estimate,
    /// Whether one third says better and the other one worse.
    pub flips: bool,
}

/// What was looked for and what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Conditions {
    /// Position of the strategy.
    pub strategy: usize,
    /// Position of the one that it is compared with.
    pub baseline: usize,
    /// Numbers looked at; 0 if there are too few trials or none is drawn.
    pub looked_at: usize,
    /// Those that stand out, farthest first.
    pub found: Vec<Condition>,
    /// Rules on which the literature disagrees and which the trials draw.
    pub rivals: Vec<Rival>,
}

impl Conditions {
    /// Whether any number stands out.
    pub fn any(&self) -> bool {
        !self.found.is_empty()
    }
}

/// Looks for numbers with which the difference in a metric between two strategies changes.
///
/// # Panics
/// If `metric` does not stand in the registry.
pub fn conditions(
    plan: &Plan,
    ensemble: &Ensemble,
    specifications: &[&Specification],
    (strategy, baseline): (usize, usize),
    metric: &Metric,
) -> Conditions {
    let position = metric::position(metric.name).expect("a metric of the registry");
    let (one, other) = (ensemble.arms[strategy].column(position), ensemble.arms[baseline].column(position));
    let differences = contrast(&[&one, &other], &[1.0, -1.0]);
    let nothing = Conditions { strategy, baseline, looked_at: 0, found: Vec::new(), rivals: Vec::new() };
    if differences.len() < 3 * FEWEST {
        return nothing;
    }
    let trials: Vec<u64> = ensemble.arms[0].rows.iter().map(|row| row.trial).collect();
    let nothing = Conditions { rivals: rivals(plan, &trials, &differences, metric), ..nothing };
    let used = used(plan, specifications, [strategy, baseline]);
    let columns = columns(plan, &trials, &used);
    let mut found: Vec<(f64, Condition)> =
        columns.into_iter().filter_map(|(factor, values)| split(factor, &values, &differences, metric)).collect();
    if found.is_empty() {
        return nothing;
    }
    let looked_at = found.len();
    let limit = normal_multiplier(1.0 - (1.0 - LEVEL) / looked_at as f64);
    found.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then_with(|| a.1.factor.name.cmp(&b.1.factor.name)));
    found.retain(|(distance, _)| distance.abs() > limit);
    found.truncate(MOST);
    Conditions { looked_at, found: found.into_iter().map(|(_, condition)| condition).collect(), ..nothing }
}

/// The parameters that can play a part: those of activities that neither plan has, and of what is switched off, cannot; those of
/// the observation bear on the past of a conflict whose history is known, and on nothing else.
fn used<'a>(plan: &Plan, specifications: &[&'a Specification], arms: [usize; 2]) -> Vec<&'a Specification> {
    let blocks = || arms.into_iter().flat_map(|arm| &plan.arms[arm].blocks);
    let plays = |of: &&&Specification| {
        let owner = of.full_name.split('.').next().unwrap_or_default();
        let is_on = !plan.scenario.without.iter().any(|off| off == owner);
        let is_observation = ObservationParameters::SPECIFICATIONS.iter().any(|known| known.full_name == of.full_name);
        let is_seen = !is_observation || plan.scenario.conflicts.values().any(|conflict| conflict.history.is_some());
        let is_done = intervention::kind_of(owner).is_none() || blocks().any(|block| block.activity == owner);
        is_on && is_seen && is_done
    };
    specifications.iter().filter(plays).copied().collect()
}

/// Everything that the trials draw, one value a trial: parameters, unless they are fixed or at their defaults, and what the
/// situation says of who there is.
pub fn columns(plan: &Plan, trials: &[u64], specifications: &[&Specification]) -> Vec<(Factor, Vec<f64>)> {
    let mut columns = Vec::new();
    if plan.mode == Mode::Sampled {
        for of in specifications.iter().filter(|of| !plan.fixed.contains_key(of.full_name)) {
            let value = |trial: &u64| {
                Source { mode: plan.mode, fixed: &plan.fixed, chance: Chance::new(plan.seed, *trial) }.value(of)
            };
            let factor = Factor { name: of.full_name.to_owned(), meaning: of.meaning.trim_end_matches('.').to_owned() };
            columns.push((factor, trials.iter().map(value).collect()));
        }
    }
    let mut facts: Vec<(Factor, Vec<f64>)> = Vec::new();
    for (position, trial) in trials.iter().enumerate() {
        let drawn = situation(&draw(&plan.scenario, Chance::new(plan.seed, *trial)));
        if position == 0 {
            facts = drawn.into_iter().map(|(factor, value)| (factor, vec![value])).collect();
        } else {
            facts.iter_mut().zip(drawn).for_each(|((_, values), (_, value))| values.push(value));
        }
    }
    columns.extend(facts);
    columns
}

/// What a drawn situation says about who there is, in a fixed order.
fn situation(world: &World) -> Vec<(Factor, f64)> {
    let words = |name: &str| name.replace('_', " ");
    let mut facts = Vec::new();
    let mut fact = |name: String, meaning: String, value: f64| facts.push((Factor { name, meaning }, value));
    for elite in &world.elites {
        let (id, who) = (&elite.name, words(&elite.name));
        fact(format!("elites.{id}.stake"), format!("Stake of {who} in peace (negative: in violence)"), elite.stake);
        for (party, leverage) in &elite.leverage {
            let party = &world.parties[*party].name;
            let meaning = format!("Leverage of {who} on {}", words(party));
            fact(format!("elites.{id}.leverage.{party}"), meaning, *leverage);
        }
    }
    for party in &world.parties {
        let (id, who) = (&party.name, words(&party.name));
        fact(format!("parties.{id}.unbound"), format!("Attackers of {who} whom nobody's word binds"), party.unbound);
        fact(format!("parties.{id}.local_mediators"), format!("Mediators of {who}"), party.local_mediation);
        fact(format!("parties.{id}.autonomy"), format!("Autonomy of {who} from leaders elsewhere"), party.autonomy);
    }
    for conflict in &world.conflicts {
        let (id, cohesion) = (&conflict.name, conflict.cohesion.get());
        fact(
            format!("conflicts.{id}.cohesion"),
            format!("Ties between the peoples at the start, {}", words(id)),
            cohesion,
        );
        for (side, party) in conflict.parties.iter().enumerate() {
            let meaning = format!("Old grievance of {}, {}", words(&world.parties[*party].name), words(id));
            fact(format!("conflicts.{id}.grievance.{side}"), meaning, conflict.sides[side].grievance.get());
        }
    }
    for office in &world.mission.offices {
        let (id, who) = (&office.name, words(&office.name));
        fact(format!("mission.offices.{id}.staff"), format!("Civil affairs staff in {who}"), office.staff);
        fact(format!("mission.offices.{id}.knowledge"), format!("Local knowledge of {who}"), office.knowledge.get());
    }
    facts
}

/// The differences in the outer thirds of a number, and how many standard errors lie between them; `None` if the number
/// does not vary or nothing differs.
fn split(factor: Factor, values: &[f64], differences: &[f64], metric: &Metric) -> Option<(f64, Condition)> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]).then(a.cmp(b)));
    let third = values.len() / 3;
    let (lowest, highest) = (&order[..third], &order[values.len() - third..]);
    let thirds = (values[*lowest.last()?], values[*highest.first()?]);
    if thirds.0 >= thirds.1 {
        return None;
    }
    let of = |trials: &[usize]| trials.iter().map(|trial| differences[*trial]).collect::<Vec<f64>>();
    let [(low, low_error), (high, high_error)] = [of(lowest), of(highest)].map(|values| {
        let mean = skewed::mean(&values, LEVEL);
        (mean, variance_of_mean(&values, mean.value))
    });
    let error = (low_error + high_error).sqrt();
    if error <= 0.0 {
        return None;
    }
    let [in_low, in_high] = [low, high].map(|mean| verdict(&mean, better(metric)));
    let flips = matches!((in_low, in_high), (Verdict::Better, Verdict::Worse) | (Verdict::Worse, Verdict::Better));
    let distance = (high.value - low.value) / error;
    Some((distance, Condition { factor, thirds, low, high, flips }))
}

/// Variance of the mean of values about it.
pub(super) fn variance_of_mean(values: &[f64], mean: f64) -> f64 {
    let n = values.len() as f64;
    values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1.0) / n
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // tests stop at the first failure
mod tests {
    use super::*;

    fn factor() -> Factor {
        Factor { name: "x".to_owned(), meaning: "X".to_owned() }
    }

    #[test]
    fn a_difference_that_turns_with_a_number_is_seen_to_flip() {
        let values: Vec<f64> = (0..90).map(f64::from).collect();
        let noise = |k: usize| if k.is_multiple_of(2) { 0.1 } else { -0.1 };
        let differences: Vec<f64> = (0..90).map(|k| if k < 45 { -1.0 } else { 1.0 } + noise(k)).collect();
        let peace = &metric::ALL[metric::PEACE];
        let (distance, condition) = split(factor(), &values, &differences, peace).unwrap();
        assert!(distance > 10.0 && condition.flips);
        assert!((condition.low.value + 1.0).abs() < 1e-9 && (condition.high.value - 1.0).abs() < 1e-9);
        assert!((condition.thirds.0 - 29.0).abs() < 1e-9 && (condition.thirds.1 - 60.0).abs() < 1e-9);
    }

    #[test]
    fn only_what_a_plan_uses_is_looked_at() {
        use model::scenario::parameters::specifications;
        use model::scenario::{Changes, load};
        let all: Vec<&Specification> = specifications().collect();
        let looked_at = |without: &[&str], history: bool| {
            let without = without.iter().map(|name| (*name).to_owned()).collect();
            let changes = Changes { without, ..Changes::default() };
            let mut loaded = load("../../tests/small/small.ron".as_ref(), &changes).unwrap();
            if !history {
                loaded.scenario.conflicts.values_mut().for_each(|conflict| conflict.history = None);
            }
            let used = used(&Plan::new(loaded, 1, Mode::Sampled), &all, [0, 1]);
            move |owner: &str| used.iter().filter(|of| of.full_name.starts_with(&format!("{owner}."))).count()
        };
        let (whole, part, unknown) = (looked_at(&[], true), looked_at(&["trade"], true), looked_at(&[], false));
        assert!(whole("trade") > 0 && part("trade") == 0, "what is switched off plays no part");
        assert!(whole("shuttle_mediation") > 0 && whole("quick_impact_project") == 0, "nor what no plan does");
        assert!(whole("observation") > 0 && unknown("observation") == 0, "nor how events are seen, without a history");
    }

    #[test]
    fn a_number_that_does_not_vary_tells_nothing() {
        assert!(split(factor(), &[1.0; 90], &[0.5; 90], &metric::ALL[metric::PEACE]).is_none());
    }
}
