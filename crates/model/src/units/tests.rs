use super::*;
use crate::syntax::Document;
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_share_stays_a_share_whatever_moves_it(
        start in 0.0..=1.0_f64,
        moves in prop::collection::vec((0..3_u8, 0.0..=1.0_f64, 0.0..=1.0_f64), 0..50),
    ) {
        let mut share = Share::new(start).unwrap();
        for (verb, fraction, target) in moves {
            let before = share.get();
            match verb {
                0 => { share.raise(fraction); prop_assert!(share.get() >= before); }
                1 => { share.lower(fraction); prop_assert!(share.get() <= before); }
                _ => share.toward(Share::new(target).unwrap(), fraction),
            }
            prop_assert!((0.0..=1.0).contains(&share.get()));
        }
    }

    #[test]
    fn clamping_gives_the_nearest_share(value in -1e300..1e300_f64) {
        let share = Share::clamped(value).get();
        prop_assert!((0.0..=1.0).contains(&share));
        prop_assert!(Share::new(value).is_err() || share.to_bits() == (value + 0.0).to_bits());
    }
}

#[test]
fn a_fraction_of_one_goes_the_whole_way_and_of_zero_nowhere() {
    for start in [0.0, 0.1, 0.3, 0.7, 1.0] {
        let mut share = Share::new(start).unwrap();
        share.raise(0.0);
        share.lower(0.0);
        share.toward(Share::ONE, 0.0);
        assert!((share.get() - start).abs() < f64::EPSILON);
        share.raise(1.0);
        assert_eq!(share, Share::ONE);
        share.lower(1.0);
        assert_eq!(share, Share::ZERO);
    }
}

#[test]
fn a_raise_closes_the_stated_fraction_of_the_gap() {
    let mut share = Share::new(0.2).unwrap();
    share.raise(0.5);
    assert!((share.get() - 0.6).abs() < 1e-15); // 0.2 + 0.5 · 0.8
    share.toward(Share::ZERO, 0.25);
    assert!((share.get() - 0.45).abs() < 1e-15); // 0.6 · 0.75
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "a fraction must lie in 0..=1")]
fn a_fraction_above_one_is_a_fault_of_the_caller() {
    Share::clamped(0.5).raise(1.5);
}

#[test]
fn impossible_values_are_refused() {
    for bad in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
        assert!(Share::new(bad).is_err());
    }
    assert!(Position::new(90.1, 0.0).is_err() && Position::new(0.0, -180.1).is_err());
    assert!(Position::new(f64::NAN, 0.0).is_err());
}

#[test]
fn a_value_out_of_range_is_a_fault_at_its_place() {
    let message = |text: &str| {
        let document = Document::parse("a.ron", text.to_owned()).unwrap();
        document.decode::<Vec<Share>>().unwrap_err().to_string()
    };
    assert_eq!(
        message("[0.5,\n 1.4, true]"),
        "a.ron:2:2: 1: expected a share within 0..=1, but found the number 1.4\n\
         a.ron:2:7: 2: expected a number, but found `true`"
    );
}

#[test]
fn units_are_written_as_plain_numbers() {
    let values = (Share::clamped(0.25), Position::new(7.7, 28.0).unwrap());
    assert_eq!(ron::to_string(&values).unwrap(), "(0.25,(7.7,28.0))");
}
