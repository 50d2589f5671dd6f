//! Where the lines of two strategies cross as a factor of the situation moves from 0 to 1.
//!
//! Lines that run within noise of each other change sides by chance. A crossing is told only if somewhere one strategy is surely
//! better and further on the other one is, with intervals that hold together for all values of the factor and all pairs of
//! strategies (Bonferroni). It then lies between the place where the first is no longer surely better and the place where the
//! second one surely is, each by straight lines between the ends of these intervals.

use stats::estimate::Estimate;

/// Estimates of one metric at each value of the factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossings {
    /// Values of the factor, ascending.
    pub factors: Vec<f64>,
    /// Strategies × factors, row = strategy.
    pub values: Vec<Vec<Estimate>>,
    /// Difference to the baseline, strategies × factors; the row of the baseline is zero.
    pub differences: Vec<Vec<Estimate>>,
    /// Points where two lines surely cross.
    pub points: Vec<Point>,
    /// Pairs of strategies whose estimates change sides, though no crossing can be told.
    pub doubtful: Vec<(usize, usize)>,
}

/// A point where two lines cross.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Positions of the two strategies.
    pub strategies: (usize, usize),
    /// Value of the factor, by straight lines between the estimates.
    pub factor: f64,
    /// The interval in which it lies.
    pub interval: (f64, f64),
    /// Value of the metric.
    pub value: f64,
}

/// Two strategies along the factor.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// Their positions.
    pub strategies: (usize, usize),
    /// The first minus the second at each value of the factor; intervals hold together.
    pub differences: &'a [Estimate],
    /// Values of the metric under the first.
    pub values: &'a [Estimate],
}

/// Level of each interval so that those of all values of the factor and of all pairs hold together at `level`.
pub fn together(level: f64, factors: usize, pairs: usize) -> f64 {
    1.0 - (1.0 - level) / (factors * pairs).max(1) as f64
}

/// Whether the estimates of a pair change sides, sure or not.
pub fn changes_sides(differences: &[Estimate]) -> bool {
    let any = |holds: fn(f64) -> bool| differences.iter().any(|difference| holds(difference.value));
    any(|value| value > 0.0) && any(|value| value < 0.0)
}

/// Points where a pair surely crosses.
pub fn points(factors: &[f64], pair: &Pair<'_>) -> Vec<Point> {
    let side = |at: usize| match &pair.differences[at] {
        difference if difference.lower > 0.0 => 1,
        difference if difference.upper < 0.0 => -1,
        _ => 0,
    };
    let decided: Vec<usize> = (0..factors.len()).filter(|at| side(*at) != 0).collect();
    let crossed = decided.windows(2).filter(|two| side(two[0]) != side(two[1]));
    crossed.map(|two| point(factors, pair, (two[0], two[1]), f64::from(side(two[0])))).collect()
}

/// The point between two values of the factor at which different strategies are surely better; `side` is the sign at the first.
fn point(factors: &[f64], pair: &Pair<'_>, (from, to): (usize, usize), side: f64) -> Point {
    // on the side where the first value lies, so that every line falls from above 0 to below
    let line = |of: &dyn Fn(&Estimate) -> f64| -> f64 {
        let height = |at: usize| side * of(&pair.differences[at]);
        let step = (from..to).find(|at| height(at + 1) <= 0.0).unwrap_or(to - 1);
        let (above, below) = (height(step), height(step + 1));
        let part = if above - below > 0.0 { (above / (above - below)).clamp(0.0, 1.0) } else { 0.5 };
        factors[step] + part * (factors[step + 1] - factors[step])
    };
    let ends = |difference: &Estimate, nearest: bool| {
        if (side > 0.0) == nearest { difference.lower } else { difference.upper }
    };
    let low = line(&|difference| ends(difference, true));
    let high = line(&|difference| ends(difference, false));
    let factor = line(&|difference| difference.value).clamp(low, high);
    let step = (from..to).rev().find(|at| factors[*at] <= factor).unwrap_or(from);
    let part = (factor - factors[step]) / (factors[step + 1] - factors[step]);
    let value = |at: usize| pair.values[at].value;
    Point {
        strategies: pair.strategies,
        factor,
        interval: (low, high),
        value: value(step) + part * (value(step + 1) - value(step)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::chance::Chance;

    fn line(values: &[f64], half: f64) -> Vec<Estimate> {
        let of = |value: &f64| Estimate { value: *value, lower: value - half, upper: value + half, level: 0.95, n: 9 };
        values.iter().map(of).collect()
    }

    fn found(factors: &[f64], differences: &[Estimate]) -> Vec<Point> {
        let values = line(&vec![1.5; factors.len()], 0.0);
        points(factors, &Pair { strategies: (0, 1), differences, values: &values })
    }

    #[test]
    fn lines_that_change_sides_for_sure_cross_where_they_meet() {
        let found = found(&[0.0, 0.5, 1.0], &line(&[-1.5, -0.5, 0.5], 0.25));
        assert_eq!(found.len(), 1);
        let [point] = found[..] else { panic!("one point") };
        assert!((point.factor - 0.75).abs() < 1e-12 && (point.value - 1.5).abs() < 1e-12);
        // the upper end meets 0 a quarter before, the lower end a quarter after
        assert!((point.interval.0 - 0.625).abs() < 1e-12 && (point.interval.1 - 0.875).abs() < 1e-12, "{point:?}");
    }

    #[test]
    fn lines_within_noise_touching_or_together_do_not_cross() {
        let factors = [0.0, 0.5, 1.0];
        assert!(found(&factors, &line(&[-1.5, -0.5, 0.5], 0.6)).is_empty());
        assert!(found(&factors, &line(&[1.0, 0.0, 1.0], 0.1)).is_empty());
        assert!(found(&factors, &line(&[0.0; 3], 0.0)).is_empty());
        assert_eq!(found(&factors, &line(&[1.0, 0.0, -1.0], 0.1)).len(), 1);
        assert!(changes_sides(&line(&[0.1, -0.1], 1.0)) && !changes_sides(&line(&[0.1, 0.0], 1.0)));
    }

    /// Sets of five values of the factor, whose luck is half shared: share told to cross, and share of those with the truth.
    fn told(truth: fn(f64) -> f64, crossing: f64) -> (f64, f64) {
        const SETS: u32 = 2_000;
        let factors = [0.0, 0.25, 0.5, 0.75, 1.0];
        let half = stats::distributions::normal_multiplier(together(0.95, factors.len(), 1));
        let (mut told, mut right) = (0.0, 0.0);
        for set in 0..SETS {
            let mut stream = Chance::new(3, u64::from(set)).open("test", "crossing");
            let mut normal = || (0..12).map(|_| stream.next()).sum::<f64>() - 6.0;
            let shared = normal();
            let values: Vec<f64> = factors.iter().map(|at| truth(*at) + 0.5_f64.sqrt() * (shared + normal())).collect();
            let found = found(&factors, &line(&values, half));
            told += f64::from(u8::from(!found.is_empty()));
            right += f64::from(u8::from(
                found.iter().any(|point| (point.interval.0..=point.interval.1).contains(&crossing)),
            ));
        }
        (told / f64::from(SETS), right / told)
    }

    #[test]
    fn noise_does_not_cross_and_what_crosses_is_told_with_its_place() {
        assert!(told(|_| 0.0, 0.0).0 <= 0.01, "equal strategies");
        assert!(told(|at| 4.0 * at, 0.0).0 <= 0.05, "lines that only touch");
        let (found, right) = told(|at| 12.0 * (at - 0.4), 0.4);
        assert!(found > 0.95 && right > 0.95, "{found} {right}");
    }
}
