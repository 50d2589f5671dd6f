use super::super::bootstrap::tests::uniforms;
use super::super::noisy::tests::noisy;
use super::*;

const PRECISION: Precision = Precision { level: 0.95, replicates: 200 };

fn known(value: f64, error: f64, points: usize) -> Vec<TrialVariance> {
    vec![TrialVariance { value, error }; points]
}

#[test]
fn components_that_were_put_in_are_found() {
    // four structures with means −3, −1, 1, 3 (variance 20/3), parameters of sd 2, luck of sd 10 over 500 trials
    let parameters = noisy(&[0.0; 400], 1, 0.0, 2.0, 1);
    let structure: Vec<usize> = (0..400).map(|point| point % 4).collect();
    let truth: Vec<f64> = (0..400).map(|p| parameters.means()[p] + 2.0 * structure[p] as f64 - 3.0).collect();
    // a batch of 25 trials: sd 10/5 = 2, of which all points share the larger part
    let outcomes = noisy(&truth, 20, 1.6, 1.2, 2);
    let found = split(&outcomes, &structure, &known(100.0, 6.0, 400), PRECISION, &mut uniforms(3)).unwrap();
    assert!((found.luck.value - 100.0).abs() < 1e-9 && found.luck.half_width() < 13.0, "{}", found.luck);
    assert!((found.parameters.value / 4.0 - 1.0).abs() < 0.35, "{}", found.parameters);
    let structure = found.structure.unwrap();
    assert!((structure.value - 20.0 / 3.0).abs() < 2.0 && structure.lower > 4.0, "{structure}");
    assert!(!found.parameters.excludes(4.0), "{}", found.parameters);
}

#[test]
fn luck_alone_leaves_nothing_for_the_others() {
    let (mut parameters, mut structures) = (Vec::new(), Vec::new());
    for seed in 0..40 {
        let outcomes = noisy(&[5.0; 60], 10, 0.5, 1.0, seed);
        let structure: Vec<usize> = (0..60).map(|point| point % 3).collect();
        let found = split(
            &outcomes,
            &structure,
            &known(10.0, 1.0, 60),
            Precision { replicates: 0, ..PRECISION },
            &mut uniforms(1),
        )
        .unwrap();
        parameters.push(found.parameters.value);
        structures.push(found.structure.unwrap().value);
    }
    let error = |values: &[f64]| (moments::variance(values) / 40.0).sqrt();
    assert!(moments::mean(&parameters).abs() < 5.0 * error(&parameters));
    assert!(moments::mean(&structures).abs() < 5.0 * error(&structures) + 1e-3);
}

/// 200 sets of 30 points × 100 trials of a skewed law, of variance 1: luck shared by all points, by none, and in part.
#[test]
fn luck_lies_within_its_interval_as_often_as_it_says() {
    let (sets, points, trials, batches) = (200, 30, 100, 20);
    for part in [1.0_f64, 0.0, 0.6] {
        let mut within = 0;
        for set in 0..sets {
            let mut uniform = uniforms(900 + set);
            let mut draw = move || -libm::log(uniform()) - 1.0;
            let common: Vec<f64> = (0..trials).map(|_| draw()).collect();
            let (mut rows, mut variances) = (Vec::new(), Vec::new());
            for _ in 0..points {
                let own = common.iter().map(|c| part.sqrt() * c + (1.0 - part).sqrt() * draw());
                let values: Vec<f64> = own.collect();
                let batch =
                    |b: usize| moments::mean(&values.iter().copied().skip(b).step_by(batches).collect::<Vec<_>>());
                rows.push((0..batches).map(batch).collect());
                variances.push(TrialVariance::of(&values));
            }
            within += u32::from(!luck(&Outcomes::new(rows), &variances, 0.95).excludes(1.0));
        }
        println!("shared {part}: luck within its interval in {within} of {sets} sets");
        // 90 of 100, known to about two points
        assert!(within >= 174, "shared {part}: {within} of {sets}");
    }
}

#[test]
fn the_total_counts_components_below_zero_as_nothing() {
    let of = |value: f64| Estimate { value, ..Estimate::undefined(0.95) };
    let split = |luck, parameters, structure: Option<f64>| {
        VarianceSplit { luck: of(luck), parameters: of(parameters), structure: structure.map(of) }.total()
    };
    let totals = [split(1.0, 2.0, Some(4.0)), split(-1.0, 2.0, None), split(1.0, -2.0, Some(-4.0))];
    assert_eq!(totals.map(f64::to_bits), [7.0_f64, 2.0, 1.0].map(f64::to_bits));
}

#[test]
fn one_structure_or_one_batch_is_no_reason_to_panic() {
    let outcomes = noisy(&[1.0, 2.0, 3.0], 5, 0.0, 0.1, 9);
    let found = split(&outcomes, &[0; 3], &known(0.5, 0.1, 3), PRECISION, &mut uniforms(1)).unwrap();
    assert!(found.structure.is_none() && (found.parameters.value - 1.0).abs() < 0.3);
    assert!(
        split(&Outcomes::exact(vec![1.0, 2.0]), &[0, 0], &known(0.5, 0.1, 2), PRECISION, &mut uniforms(1)).is_none()
    );
}
