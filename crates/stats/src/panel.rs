//! A balanced panel: units observed in the same periods, with effects of their own for every unit and period.
//!
//! `y_it` = `a_i` + `b_t` + β `x_it` + `e_it` by least squares after taking unit and period means out (exact for balanced panels);
//! standard error robust to dependence within units: `Σ_i` (`Σ_t` `x̃_it` `e_it)²` / (Σ x̃²)², times n / (n − 1) (Arellano 1987).

/// Effect of one covariate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// β.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Number of units.
    pub units: u64,
}

/// Fits the slope; `x` and `y` are units × periods, row = unit. `None` if nothing varies within units and periods.
///
/// # Panics
/// If the two differ in shape, or rows in length.
pub fn fit(x: &[Vec<f64>], y: &[Vec<f64>]) -> Option<Slope> {
    assert_eq!(x.len(), y.len(), "both variables have the same units");
    let (x, y) = (within(x)?, within(y)?);
    let square: f64 = x.iter().flatten().map(|x| x * x).sum();
    if square < 1e-12 {
        return None;
    }
    let product: f64 = x.iter().flatten().zip(y.iter().flatten()).map(|(x, y)| x * y).sum();
    let value = product / square;
    let meat: f64 = x
        .iter()
        .zip(&y)
        .map(|(x, y)| x.iter().zip(y).map(|(x, y)| x * (y - value * x)).sum::<f64>())
        .map(|score| score * score)
        .sum();
    let n = x.len() as f64;
    let standard_error = libm::sqrt(meat * n / (n - 1.0)) / square;
    Some(Slope { value, standard_error, units: x.len() as u64 })
}

/// Values without the means of their unit and period.
fn within(values: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let periods = values.first()?.len();
    assert!(values.iter().all(|row| row.len() == periods), "the panel is balanced");
    if periods == 0 {
        return None;
    }
    let n = values.len() as f64;
    let unit: Vec<f64> = values.iter().map(|row| row.iter().sum::<f64>() / periods as f64).collect();
    let period: Vec<f64> = (0..periods).map(|t| values.iter().map(|row| row[t]).sum::<f64>() / n).collect();
    let all = unit.iter().sum::<f64>() / n;
    let row =
        |(row, unit): (&Vec<f64>, &f64)| row.iter().zip(&period).map(|(y, period)| y - unit - period + all).collect();
    Some(values.iter().zip(&unit).map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn effects_of_units_and_periods_are_not_taken_for_the_slope() {
        let x: Vec<Vec<f64>> = (0..6).map(|i| (0..5).map(|t| f64::from((i * 7 + t * t * 3) % 5)).collect()).collect();
        let y: Vec<Vec<f64>> = x
            .iter()
            .enumerate()
            .map(|(i, row)| row.iter().enumerate().map(|(t, x)| 10.0 * i as f64 - 3.0 * t as f64 - 0.5 * x).collect())
            .collect();
        let found = fit(&x, &y).unwrap();
        assert!((found.value + 0.5).abs() < 1e-12 && found.standard_error < 1e-12);
    }

    #[test]
    fn two_units_and_two_periods_give_the_difference_in_differences() {
        // (9 − 4) − (6 − 3) = 2
        let found = fit(&[vec![0.0, 0.0], vec![0.0, 1.0]], &[vec![3.0, 6.0], vec![4.0, 9.0]]).unwrap();
        assert!((found.value - 2.0).abs() < 1e-12);
    }

    #[test]
    fn what_does_not_vary_within_has_no_slope() {
        assert_eq!(fit(&[vec![1.0, 1.0], vec![0.0, 0.0]], &[vec![3.0, 6.0], vec![4.0, 9.0]]), None);
        assert_eq!(fit(&[], &[]), None);
    }
}
