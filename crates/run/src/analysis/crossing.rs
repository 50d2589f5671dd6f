//! Where the lines of two strategies cross as a factor of the situation moves from 0 to 1.

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
    /// Points where two lines cross.
    pub points: Vec<Point>,
}

/// A point where two lines cross.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Positions of the two strategies.
    pub strategies: (usize, usize),
    /// Value of the factor, by straight lines between the estimates.
    pub factor: f64,
    /// Value of the metric.
    pub value: f64,
}

/// Points where the straight lines between estimates of two strategies change sides; lines that touch do not cross.
pub fn points(factors: &[f64], values: &[Vec<Estimate>]) -> Vec<Point> {
    let mut points = Vec::new();
    for first in 0..values.len() {
        for second in first + 1..values.len() {
            let gap = |at: usize| values[first][at].value - values[second][at].value;
            // the last step at which the lines were apart: they may run together for a while before they part
            let mut apart: Option<usize> = None;
            for at in 0..factors.len() {
                if gap(at).abs() <= 0.0 {
                    continue;
                }
                if let Some(before) = apart.filter(|before| gap(*before) * gap(at) < 0.0) {
                    let part = gap(before) / (gap(before) - gap(at));
                    let between = |low: f64, high: f64| low + part * (high - low);
                    points.push(Point {
                        strategies: (first, second),
                        factor: between(factors[before], factors[at]),
                        value: between(values[first][before].value, values[first][at].value),
                    });
                }
                apart = Some(at);
            }
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(values: &[f64]) -> Vec<Estimate> {
        values.iter().map(|value| Estimate { value: *value, lower: *value, upper: *value, level: 0.95, n: 9 }).collect()
    }

    #[test]
    fn lines_that_change_sides_cross_where_they_meet() {
        let found = points(&[0.0, 0.5, 1.0], &[line(&[0.0, 1.0, 2.0]), line(&[1.5, 1.5, 1.5])]);
        assert_eq!(found.len(), 1);
        assert!((found[0].factor - 0.75).abs() < 1e-12 && (found[0].value - 1.5).abs() < 1e-12);
    }

    #[test]
    fn lines_that_touch_or_run_together_do_not_cross() {
        assert!(points(&[0.0, 0.5, 1.0], &[line(&[1.0, 0.0, 1.0]), line(&[0.0; 3])]).is_empty());
        assert!(points(&[0.0, 1.0], &[line(&[1.0, 1.0]), line(&[1.0, 1.0])]).is_empty());
        assert_eq!(points(&[0.0, 0.5, 1.0], &[line(&[1.0, 0.0, -1.0]), line(&[0.0; 3])]).len(), 1);
    }
}
