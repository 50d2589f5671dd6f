//! A saved sweep as the statistics want it: outcomes with their batches, factors as axes, randomness by name.

pub use super::refusal::CannotAnalyse;
use crate::sweep::table::BATCHES;
use crate::sweep::{FactorColumn, Role, Scale, SweepTable};
use model::chance::{Chance, Stream};
use model::metric::{self, Metric};
use stats::noisy::{Outcomes, Precision};
use stats::paired::Better;
use stats::prim::region::Axis;

/// Level of all intervals and number of bootstrap replicates.
pub const PRECISION: Precision = Precision { level: 0.95, replicates: 500 };

/// What is looked at: a metric of one strategy, or the difference of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// Position of the metric in the table.
    pub metric: usize,
    /// Position of the strategy.
    pub strategy: usize,
    /// Position of the strategy that is taken off, if any.
    pub against: Option<usize>,
}

/// A sweep under analysis.
#[derive(Debug, Clone, Copy)]
pub struct Futures<'a> {
    /// The sweep.
    pub table: &'a SweepTable,
}

impl<'a> Futures<'a> {
    /// Position of a metric that all trials define.
    ///
    /// # Errors
    /// If it is not there or not defined at all points.
    pub fn metric(&self, name: &str) -> Result<usize, CannotAnalyse> {
        let found = self
            .table
            .metric(name)
            .ok_or_else(|| CannotAnalyse::Metric { asked: name.to_owned(), known: self.table.metrics.clone() })?;
        if !registered(name).is_some_and(|metric| metric.compared) {
            return Err(CannotAnalyse::Undefined { metric: name.to_owned() });
        }
        Ok(found)
    }

    /// Position of a strategy.
    ///
    /// # Errors
    /// If it is not there.
    pub fn strategy(&self, id: &str) -> Result<usize, CannotAnalyse> {
        let missing = || CannotAnalyse::Strategy { asked: id.to_owned(), known: self.table.strategies.clone() };
        self.table.strategy(id).ok_or_else(missing)
    }

    /// Position of a factor.
    ///
    /// # Errors
    /// If it is not there.
    pub fn factor(&self, name: &str) -> Result<usize, CannotAnalyse> {
        let known = || self.table.factors.iter().map(|factor| factor.name.clone()).collect();
        self.table.factor(name).ok_or_else(|| CannotAnalyse::Factor { asked: name.to_owned(), known: known() })
    }

    /// The registry's entry of a metric of the table.
    ///
    /// # Panics
    /// If the table's metric is not in the registry; [`Futures::metric`] has seen to it.
    pub fn registered(&self, metric: usize) -> &'static Metric {
        registered(&self.table.metrics[metric]).expect("metrics of a sweep are in the registry")
    }

    /// Outcomes of all points with the batches that all of them have.
    pub fn outcomes(&self, quantity: Quantity) -> Outcomes {
        let of = |strategy: usize| self.batches(strategy, quantity.metric);
        match quantity.against {
            None => of(quantity.strategy),
            Some(against) => of(quantity.strategy).minus(&of(against)),
        }
    }

    /// As [`Futures::outcomes`], turned so that more is better.
    pub fn oriented(&self, quantity: Quantity) -> Outcomes {
        let outcomes = self.outcomes(quantity);
        match super::comparison::better(self.registered(quantity.metric)) {
            Better::Higher => outcomes,
            Better::Lower => outcomes.times(-1.0),
        }
    }

    fn batches(&self, strategy: usize, metric: usize) -> Outcomes {
        let points = self.table.points();
        let row = |point: usize| self.table.batches(point, strategy, metric);
        let kept: Vec<usize> = (0..BATCHES)
            .filter(|batch| {
                (0..points).all(|point| {
                    (0..self.table.strategies.len()).all(|s| !self.table.batches(point, s, metric)[*batch].is_nan())
                })
            })
            .collect();
        if kept.len() < 2 {
            return Outcomes::exact(self.table.means(strategy, metric));
        }
        Outcomes::new((0..points).map(|point| kept.iter().map(|batch| row(point)[*batch]).collect()).collect())
    }

    /// Factors as axes of values.
    pub fn axes(&self) -> Vec<Axis> {
        self.table.factors.iter().map(|factor| axis(factor, &factor.values)).collect()
    }

    /// Factors as axes of positions in their distributions.
    pub fn positions(&self) -> Vec<Axis> {
        self.table.factors.iter().map(|factor| axis(factor, &factor.positions)).collect()
    }

    /// Positions of the factors that the mission does not choose.
    pub fn uncertainties(&self) -> Vec<usize> {
        (0..self.table.factors.len()).filter(|factor| self.table.factors[*factor].role == Role::Uncertainty).collect()
    }

    /// A source of uniforms for an analysis of this sweep.
    pub fn stream(&self, analysis: &str) -> Stream {
        Chance::new(self.table.seed, 0).open("bootstrap", analysis)
    }

    /// Name of a factor.
    pub fn name(&self, factor: usize) -> &'a str {
        &self.table.factors[factor].name
    }

    /// What a quantity is called: `multilayer`, or `multilayer minus local_only`.
    pub fn title(&self, quantity: Quantity) -> String {
        let strategy = &self.table.strategies[quantity.strategy];
        match quantity.against {
            None => strategy.clone(),
            Some(against) => format!("{strategy} minus {}", self.table.strategies[against]),
        }
    }
}

/// The registry's entry of a metric.
fn registered(name: &str) -> Option<&'static Metric> {
    metric::position(name).map(|position| &metric::ALL[position])
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // values of words are positions in their list
fn axis(factor: &FactorColumn, numbers: &[f64]) -> Axis {
    match &factor.scale {
        Scale::Number { .. } => Axis::Number(numbers.to_vec()),
        Scale::Words(words) => Axis::Words(factor.values.iter().map(|value| *value as usize).collect(), words.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sweep::made_for_tests::made;

    #[test]
    fn differences_are_taken_batch_by_batch_and_less_is_turned_where_less_is_better() {
        let table = made(5, None, 0.1, &|strategy, x| strategy as f64 + x[0]);
        let futures = Futures { table: &table };
        let quantity = Quantity { metric: 0, strategy: 2, against: Some(1) };
        let found = futures.outcomes(quantity);
        assert_eq!(found.batches(), BATCHES);
        let expected = table.batches(3, 2, 0)[4] - table.batches(3, 1, 0)[4];
        assert!((found.row(3)[4] - expected).abs() < 1e-12);
        assert_eq!(futures.title(quantity), "multilayer minus local_only");
        let mut deaths = table.clone();
        deaths.metrics = vec!["deaths".to_owned()];
        let turned = Futures { table: &deaths }.oriented(quantity);
        assert!((turned.means()[3] + found.means()[3]).abs() < 1e-12);
    }

    #[test]
    fn batches_that_some_point_lacks_are_left_out_everywhere() {
        let mut table = made(4, None, 0.1, &|_, _| 1.0);
        table.batches[7] = f64::NAN;
        let quantity = Quantity { metric: 0, strategy: 1, against: None };
        assert_eq!(Futures { table: &table }.outcomes(quantity).batches(), BATCHES - 1);
        table.batches.iter_mut().for_each(|batch| *batch = f64::NAN);
        assert_eq!(Futures { table: &table }.outcomes(quantity).batches(), 1);
    }

    #[test]
    fn what_is_not_there_is_named_with_what_is() {
        let table = made(4, None, 0.1, &|_, _| 1.0);
        let futures = Futures { table: &table };
        assert!(futures.strategy("x").unwrap_err().to_string().contains("none, local_only, multilayer"));
        assert!(futures.metric("y").unwrap_err().to_string().contains("it has peace"));
        assert!(futures.factor("z").unwrap_err().to_string().contains("tension"));
    }
}
