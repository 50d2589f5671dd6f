use super::*;

/// Spells from pairs of duration and cause, where a negative cause means censored.
pub(crate) fn spells(pairs: &[(f64, i8)]) -> Vec<Spell> {
    let spell = |(duration, cause): &(f64, i8)| Spell { duration: *duration, cause: u8::try_from(*cause).ok() };
    pairs.iter().map(spell).collect()
}

/// Weeks of remission under 6-mercaptopurine (Freireich et al. 1963, Blood 21, 699–716).
pub(crate) fn freireich() -> Vec<Spell> {
    let ended = [6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0].map(|t| (t, 0));
    let censored = [6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0].map(|t| (t, -1));
    spells(&[&ended[..], &censored[..]].concat())
}

fn close(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
}

#[test]
fn survival_of_freireich_equals_the_published_table() {
    // Kaplan–Meier and Greenwood values as printed in Klein & Moeschberger 2003, table 4.1B (three digits), with the numbers
    // at risk.
    let fit = KaplanMeier::fit(&freireich());
    for (time, at_risk, survival, error) in [
        (6.0, 21, 0.857, 0.076),
        (7.0, 17, 0.807, 0.087),
        (10.0, 15, 0.753, 0.096),
        (13.0, 12, 0.690, 0.107),
        (16.0, 11, 0.627, 0.114),
        (22.0, 7, 0.538, 0.128),
        (23.0, 6, 0.448, 0.135),
    ] {
        let i = fit.times().iter().position(|t| *t >= time).unwrap();
        assert_eq!(fit.at_risk()[i], at_risk);
        close(fit.survival()[i], survival, 5.1e-4);
        close(fit.standard_errors()[i], error, 5.1e-4);
    }
    assert_eq!((fit.times().len(), fit.spells()), (16, 21));
}

#[test]
fn log_log_intervals_of_freireich_equal_those_of_lifelines() {
    // lifelines 0.30.3, KaplanMeierFitter (log–log interval), computed.
    let fit = KaplanMeier::fit(&freireich());
    for (time, lower, upper) in
        [(6.0, 0.619_718, 0.951_552), (10.5, 0.503_200, 0.889_362), (23.0, 0.188_052, 0.680_143)]
    {
        let found = fit.at(time, 0.95);
        close(found.lower, lower, 1e-6);
        close(found.upper, upper, 1e-6);
        assert_eq!(found.n, 21);
    }
}

#[test]
fn the_median_of_freireich_is_23_weeks() {
    // lifelines 0.30.3, median_survival_time_ = 23, computed. Its log–log table first has a lower limit of at most one half
    // at 13 weeks, and never such an upper limit.
    let found = KaplanMeier::fit(&freireich()).median(0.95).unwrap();
    assert_eq!((found.value, found.lower, found.upper), (23.0, 13.0, f64::INFINITY));
}

#[test]
fn without_censoring_survival_and_error_are_those_of_a_proportion() {
    let fit = KaplanMeier::fit(&spells(&[(1.0, 0), (2.0, 1), (2.0, 0), (3.0, 0), (7.0, 2)]));
    for (i, share) in [0.8, 0.4, 0.2, 0.0].into_iter().enumerate() {
        close(fit.survival()[i], share, 1e-15);
        let error = (share * (1.0 - share) / 5.0).sqrt();
        close(fit.standard_errors()[i], error, 1e-15);
    }
}

#[test]
fn events_come_before_censoring_at_the_same_time() {
    // Both spells are at risk when the one ends: 1/2, not 0.
    let fit = KaplanMeier::fit(&spells(&[(4.0, -1), (4.0, 0)]));
    assert_eq!(fit.survival(), [0.5]);
}

#[test]
fn certain_survival_and_certain_end_keep_an_honest_interval() {
    let fit = KaplanMeier::fit(&spells(&[(3.0, 0), (3.0, 0), (3.0, 0), (1.0, -1)]));
    let before = fit.at(2.0, 0.95);
    assert_eq!(before, Estimate { n: 4, ..Estimate::proportion(3, 3, 0.95) });
    let after = fit.at(3.0, 0.95);
    assert_eq!((after.value, after.lower), (0.0, 0.0));
    assert_eq!(after.upper, Estimate::proportion(0, 3, 0.95).upper);
}

#[test]
fn past_the_last_censored_spell_survival_has_only_an_upper_limit() {
    let fit = KaplanMeier::fit(&freireich());
    let (last, past) = (fit.at(35.0, 0.95), fit.at(36.0, 0.95));
    assert!(last.lower > 0.18);
    assert_eq!((past.value, past.lower, past.upper), (last.value, 0.0, last.upper));
}

#[test]
fn when_most_spells_last_there_is_no_median() {
    let fit = KaplanMeier::fit(&spells(&[(1.0, 0), (5.0, -1), (5.0, -1)]));
    assert_eq!(fit.median(0.95), None);
    assert_eq!(KaplanMeier::fit(&[]).median(0.95), None);
    assert!(!KaplanMeier::fit(&[]).at(1.0, 0.95).is_defined());
}

#[test]
#[should_panic(expected = "must be finite and not negative")]
fn a_negative_duration_is_refused() {
    KaplanMeier::fit(&spells(&[(-1.0, 0)]));
}
