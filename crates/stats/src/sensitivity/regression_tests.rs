use super::super::super::bootstrap::tests::uniforms;
use super::super::super::noisy::tests::noisy;
use super::*;

/// Columns of uniform numbers, and an outcome of them.
fn sample(points: usize, columns: usize, seed: u64, truth: &dyn Fn(&[f64]) -> f64) -> (Vec<Vec<f64>>, Vec<f64>) {
    let mut uniform = uniforms(seed);
    let rows: Vec<Vec<f64>> = (0..points).map(|_| (0..columns).map(|_| uniform()).collect()).collect();
    let values = rows.iter().map(|row| truth(row)).collect();
    ((0..columns).map(|column| rows.iter().map(|row| row[column]).collect()).collect(), values)
}

fn all(columns: usize) -> Vec<Term> {
    terms(columns, true, |_, _| true)
}

#[test]
fn a_plane_has_its_closed_form_and_no_interaction() {
    // y = 3 x₀ + 4 x₁: standardised 0.6 and 0.8
    let (columns, values) = sample(400, 3, 1, &|x| 3.0 * x[0] + 4.0 * x[1]);
    let found = regress(&Outcomes::exact(values), &columns, &all(3), false, 0.95).unwrap();
    for (coefficient, expected) in found.coefficients.iter().zip([0.6, 0.8, 0.0, 0.0, 0.0, 0.0]) {
        assert!((coefficient.value.value - expected).abs() < 0.05, "{coefficient:?}");
    }
    assert!((found.explained.value - 1.0).abs() < 1e-9);
    assert!(found.coefficients[0].p < 1e-6 && found.coefficients[0].term == (0, None));
}

#[test]
fn an_interaction_that_mains_do_not_show_is_found() {
    let (columns, values) = sample(300, 4, 2, &|x| 2.0 * (x[1] - 0.5) * (x[3] - 0.5) + 0.1 * x[0]);
    let outcomes = noisy(&values, 20, 0.05 * 20.0_f64.sqrt(), 0.05 * 20.0_f64.sqrt(), 3);
    let found = regress(&outcomes, &columns, &all(4), false, 0.95).unwrap();
    let of = |term: Term| found.coefficients.iter().find(|coefficient| coefficient.term == term).unwrap();
    assert!(of((1, Some(3))).value.lower > 0.5 && of((1, Some(3))).p < 1e-4, "{:?}", of((1, Some(3))));
    assert!(!of((0, Some(2))).value.excludes(0.0) && of((1, None)).p > 0.01);
}

#[test]
fn ranks_follow_a_bend_that_numbers_do_not() {
    let (columns, values) = sample(400, 2, 4, &|x| libm::exp(8.0 * x[0]));
    let of = |by_rank| regress(&Outcomes::exact(values.clone()), &columns, &all(2), by_rank, 0.95).unwrap();
    assert!(of(true).explained.value > 0.99 && of(false).explained.value < 0.9);
    assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
}

#[test]
fn intervals_hold_the_truth_as_often_as_they_say() {
    // an outcome with a bend that no term follows, own luck and luck that all points share
    let (mut covered, sets) = (0, 200_u64);
    for set in 0..sets {
        let (columns, values) = sample(120, 2, 100 + set, &|x| x[0] + libm::sin(6.0 * x[1]));
        let outcomes = noisy(&values, 20, 0.5, 1.0, 900 + set);
        let found = regress(&outcomes, &columns, &all(2), false, 0.95).unwrap();
        // slope for a standard deviation of a uniform column, in the unit of the outcome
        let line = found.lines[0];
        let reach = student_multiplier(0.95, 19.0) * line.errors[1].sqrt();
        covered += u64::from((line.slope - 1.0 / 12.0_f64.sqrt()).abs() < reach);
    }
    assert!((184..=200).contains(&covered), "{covered} of {sets}");
}

#[test]
fn a_line_is_nil_where_it_should_be_or_nowhere() {
    // mean 0.2 at x = 1/2, slope 1: nil at 0.3
    let (columns, values) = sample(400, 2, 7, &|x| x[0] - 0.3 + 0.2 * x[1] - 0.1);
    let outcomes = noisy(&values, 20, 0.1 * 20.0_f64.sqrt(), 0.0, 8);
    let found = regress(&outcomes, &columns, &terms(2, false, |_, _| true), false, 0.95).unwrap();
    let zero = found.lines[0].zero(0.95).unwrap();
    let at = |z: f64| moments::mean(&columns[0]) + z * moments::variance(&columns[0]).sqrt();
    // luck that all points share moves the whole line by a standard error of 0.1
    assert!((at(zero.value) - 0.3).abs() < 0.25 && at(zero.lower) < 0.3 && at(zero.upper) > 0.3, "{zero:?}");
    let flat = Line { mean: 1.0, slope: 0.01, errors: [0.01, 0.01, 0.0] };
    assert_eq!(flat.zero(0.95), None);
}

#[test]
fn what_cannot_be_regressed_gives_nothing() {
    let (mut columns, values) = sample(100, 2, 9, &|x| x[0]);
    assert!(regress(&Outcomes::exact(vec![1.0; 100]), &columns, &all(2), false, 0.95).is_none(), "nothing varies");
    columns[1] = columns[0].clone();
    assert!(regress(&Outcomes::exact(values), &columns, &all(2), false, 0.95).is_none(), "one column twice");
    assert!(is_enough(40, 13) && !is_enough(39, 1) && !is_enough(40, 14));
    assert_eq!(terms(3, true, |i, j| (i, j) != (0, 1)), [(0, None), (1, None), (2, None), (0, Some(2)), (1, Some(2))]);
}
