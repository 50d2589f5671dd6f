use proptest::prelude::*;

use super::*;
use crate::quantile::quantile;

fn filled(bins: Bins, values: &[f64]) -> Histogram {
    let mut histogram = Histogram::new(bins);
    for value in values {
        histogram.add(*value).unwrap();
    }
    histogram
}

#[test]
fn every_whole_number_lies_in_its_bin_and_bins_are_narrow() {
    let near = |power: u32| (1_u64 << power).saturating_sub(3)..(1 << power) + 3;
    for count in (0..5_000).chain((12..=32).flat_map(near)) {
        let (low, width) = count_span(count_index(count));
        assert!(low <= count && count < low + width, "{count}: {low} + {width}");
        assert!(width == 1 || width * BINS_PER_DOUBLING <= low, "{count}");
    }
    let (low, width) = count_span(count_index(1_000_000));
    assert_eq!(count_index(low + width), count_index(1_000_000) + 1);
}

#[test]
fn shares_of_exactly_zero_and_one_stay_exact() {
    let histogram = filled(Bins::Unit(20), &[0.0, 0.0, 0.0, 1.0, 1.0]);
    assert_eq!(histogram.quantile(0.5), Some(0.0));
    assert_eq!(histogram.quantile(1.0), Some(1.0));
    assert_eq!(histogram.mean(0.95).value, 0.4);
}

#[test]
fn the_mean_has_the_interval_of_the_values() {
    let values = [3.0, 0.25, 17.5, 1_000_000.0, 4.0];
    let found = filled(Bins::Counts, &values).mean(0.95);
    let expected = Estimate::mean(&values, 0.95);
    assert!((found.value - expected.value).abs() < 1e-6);
    assert!((found.lower / expected.lower - 1.0).abs() < 1e-12);
    assert_eq!(found.n, 5);
}

#[test]
fn many_of_the_largest_counts_still_sum_exactly() {
    let mut histogram = filled(Bins::Counts, &[LARGEST_COUNT; 4]);
    for _ in 0..20 {
        let copy = histogram.clone();
        histogram.merge(&copy).unwrap();
    }
    let found = histogram.mean(0.95);
    assert_eq!((found.value, found.lower, found.upper), (LARGEST_COUNT, LARGEST_COUNT, LARGEST_COUNT));
    assert_eq!(found.n, 4 << 20);
}

#[test]
fn nothing_added_gives_no_quantile_and_no_mean() {
    let empty = Histogram::new(Bins::Counts);
    assert_eq!(empty.quantile(0.5), None);
    assert!(!empty.mean(0.95).is_defined());
}

#[test]
fn values_out_of_range_and_foreign_bins_are_refused() {
    let mut histogram = Histogram::new(Bins::Unit(10));
    for value in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
        assert!(histogram.add(value).is_err());
    }
    assert_eq!(histogram.n(), 0);
    let error = histogram.merge(&Histogram::new(Bins::Counts)).unwrap_err();
    let expected = "a histogram of Unit(10) can only be merged with one of the same kind, not with one of Counts";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_histogram_survives_being_written_and_read() {
    // The squares of these need more than 64 bits.
    let histogram = filled(Bins::Counts, &[LARGEST_COUNT, 3.0, 12_345.678]);
    let text = ron::to_string(&histogram).unwrap();
    assert_eq!(ron::from_str::<Histogram>(&text).unwrap(), histogram);
}

proptest! {
    #[test]
    fn cutting_and_merging_in_any_order_changes_no_bit(
        values in prop::collection::vec(0.0..1e9_f64, 0..60),
        cut in 0_usize..60,
    ) {
        let cut = cut.min(values.len());
        let whole = filled(Bins::Counts, &values);
        let (first, second) = (filled(Bins::Counts, &values[..cut]), filled(Bins::Counts, &values[cut..]));
        let mut forwards = first.clone();
        forwards.merge(&second).unwrap();
        let mut backwards = second;
        backwards.merge(&first).unwrap();
        prop_assert_eq!(&forwards, &whole);
        prop_assert_eq!(&backwards, &whole);
    }

    #[test]
    fn quantiles_of_small_counts_are_exact(
        counts in prop::collection::vec(0_u8..128, 1..60),
        q in 0.0..=1.0_f64,
    ) {
        let values: Vec<f64> = counts.into_iter().map(f64::from).collect();
        let found = filled(Bins::Counts, &values).quantile(q);
        prop_assert_eq!(found, quantile(&values, q));
    }

    #[test]
    fn quantiles_of_large_counts_and_of_shares_err_by_less_than_a_bin(
        values in prop::collection::vec(0.0..1.0_f64, 1..60),
        q in 0.0..=1.0_f64,
    ) {
        let found = filled(Bins::Unit(50), &values).quantile(q).unwrap();
        prop_assert!((found - quantile(&values, q).unwrap()).abs() <= 0.02 + 1e-12);
        let counts: Vec<f64> = values.iter().map(|v| libm::round(v * 1e9)).collect();
        let found = filled(Bins::Counts, &counts).quantile(q).unwrap();
        let exact = quantile(&counts, q).unwrap();
        let largest = quantile(&counts, 1.0).unwrap();
        prop_assert!((found - exact).abs() <= largest / 64.0, "{} {}", found, exact);
    }
}

#[test]
fn the_average_is_the_value_of_the_mean() {
    let mut histogram = Histogram::new(Bins::Counts);
    assert!(histogram.average().is_nan());
    for value in [0.0, 3.0, 10.0, 1e6] {
        histogram.add(value).unwrap();
    }
    assert_eq!(histogram.average(), histogram.mean(0.95).value);
}
