//! Sample mean, variance and covariance, in index order and exact for constant data.
//!
//! Values are shifted by the first one before summing: a constant column then has exactly its value as mean and exactly
//! zero variance, so that ties stay ties. Variances divide by n − 1.

/// Arithmetic mean; not a number for no values.
pub fn mean(values: &[f64]) -> f64 {
    let Some(&first) = values.first() else {
        return f64::NAN;
    };
    let sum: f64 = values.iter().map(|value| value - first).sum();
    first + sum / values.len() as f64
}

/// Sample variance; not a number for fewer than two values.
pub fn variance(values: &[f64]) -> f64 {
    covariance(values, values)
}

/// Sample covariance of two columns of equal length; not a number for fewer than two rows.
pub fn covariance(x: &[f64], y: &[f64]) -> f64 {
    if x.len() < 2 {
        return f64::NAN;
    }
    let (mean_x, mean_y) = (mean(x), mean(y));
    let sum: f64 = x.iter().zip(y).map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    sum / (x.len() - 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_column_has_its_value_as_mean_and_no_variance() {
        let values = [0.1; 7];
        assert_eq!(mean(&values).to_bits(), 0.1_f64.to_bits());
        assert!(variance(&values).abs() <= 0.0);
    }

    #[test]
    fn moments_of_one_to_five_are_three_and_two_and_a_half() {
        let values = [1.0, 2.0, 3.0, 4.0, 5.0];
        assert!((mean(&values) - 3.0).abs() < 1e-15);
        assert!((variance(&values) - 2.5).abs() < 1e-15);
        let reversed = [5.0, 4.0, 3.0, 2.0, 1.0];
        assert!((covariance(&values, &reversed) + 2.5).abs() < 1e-15);
    }

    #[test]
    fn too_few_values_give_no_number() {
        assert!(mean(&[]).is_nan());
        assert!(variance(&[1.0]).is_nan());
    }
}
