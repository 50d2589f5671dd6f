//! Values that other programs compute for the same data: `scripts/check_against` makes the file that is read here.

use std::collections::BTreeMap;

use super::bootstrap::tests::uniforms;
use super::competing_risks::AalenJohansen;
use super::cox::{self, Subject};
use super::noisy::{Outcomes, Precision};
use super::prim::peel::{Cloud, PATIENT, peel};
use super::prim::region::{Axis, Side};
use super::sensitivity::morris::{Move, elementary_effects};
use super::sensitivity::pawn::pawn;
use super::sensitivity::sobol::sobol;
use super::survival::{KaplanMeier, Spell};
use super::{recurrence, tail};

const NO_INTERVALS: Precision = Precision { level: 0.95, replicates: 0 };

struct Values(BTreeMap<&'static str, f64>);

impl Values {
    fn read() -> Self {
        let lines = include_str!("other_programs.csv").lines().skip(1);
        Self(lines.map(|line| line.split_once(',').unwrap()).map(|(n, v)| (n, v.parse().unwrap())).collect())
    }

    fn close(&self, name: &str, found: f64, tolerance: f64) {
        let expected = self.0[name];
        assert!((found - expected).abs() <= tolerance, "{name}: {found} is not {expected}");
    }
}

/// Subjects with two covariates, and their spells with causes.
fn subjects() -> (Vec<Subject>, Vec<Spell>) {
    let mut draw = uniforms(101);
    let one = |_| {
        let x = f64::from(u8::from(draw() < 0.5));
        let y = draw();
        let weeks = libm::ceil(-20.0 * libm::log(draw()) * libm::exp(0.4 * y - 0.7 * x));
        let cause = u8::from(draw() >= 0.6);
        let (duration, ended) = (weeks.min(40.0), weeks <= 40.0);
        let spell = Spell { duration, cause: ended.then_some(cause) };
        (Subject { duration, ended, covariates: vec![x, y] }, spell)
    };
    (0..120).map(one).unzip()
}

/// Shape of spells as others take them: here half a day is added to each, so it is taken off first.
fn weibull_shape(spells: &[Spell]) -> f64 {
    let earlier = |spell: &Spell| Spell { duration: spell.duration - 0.5, ..*spell };
    recurrence::weibull_shape(&spells.iter().map(earlier).collect::<Vec<_>>()).unwrap()
}

#[test]
fn survival_equals_that_of_lifelines() {
    let (values, (subjects, spells)) = (Values::read(), subjects());
    let cox = cox::fit(&subjects).unwrap();
    for (at, name) in ["cox.x", "cox.y"].into_iter().enumerate() {
        values.close(name, cox.coefficients[at], 1e-6);
        values.close(&format!("{name}.error"), cox.standard_errors[at], 1e-6);
    }
    let fit = KaplanMeier::fit(&spells);
    for week in [5, 15, 30] {
        let found = fit.at(f64::from(week), 0.95);
        values.close(&format!("km.{week}"), found.value, 1e-9);
        values.close(&format!("km.{week}.lower"), found.lower, 1e-6);
        values.close(&format!("km.{week}.upper"), found.upper, 1e-6);
    }
    for week in [20, 35] {
        values.close(&format!("restricted_mean.{week}"), fit.restricted_mean(f64::from(week), 0.95).value, 1e-6);
    }
    values.close("weibull.censored", weibull_shape(&spells), 2e-4);
    let spread = |(at, spell): (usize, &Spell)| Spell { duration: spell.duration + at as f64 / 1_000.0, ..*spell };
    let spread: Vec<Spell> = spells.iter().enumerate().map(spread).collect();
    let fit = AalenJohansen::fit(&spread, 2);
    for (cause, week) in [(0, 10), (0, 30), (1, 10), (1, 30)] {
        values.close(&format!("incidence.{cause}.{week}"), fit.at(cause, f64::from(week), 0.95).value, 1e-9);
    }
}

#[test]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // counts
fn tails_equal_those_of_powerlaw_and_scipy() {
    let (values, mut draw) = (Values::read(), uniforms(202));
    let counts: Vec<u32> = (0..2_000).map(|_| (0.5 + 0.5 * libm::pow(draw(), -1.0 / 1.3)) as u32).collect();
    let found = tail::fit_from(&counts, 3).unwrap();
    values.close("tail.alpha", found.alpha, 1e-3);
    values.close("tail.distance", found.distance, 5e-3);
    let mut draw = uniforms(203);
    let spell = |_| Spell { duration: 30.0 * libm::pow(-libm::log(draw()), 1.0 / 0.8), cause: Some(0) };
    let spells: Vec<Spell> = (0..500).map(spell).collect();
    values.close("weibull.shape", weibull_shape(&spells), 1e-3);
}

fn ishigami(x: &[f64]) -> f64 {
    let angle = |value: f64| core::f64::consts::PI * (2.0 * value - 1.0);
    let (a, b, c) = (angle(x[0]), angle(x[1]), angle(x[2]));
    libm::sin(a) + 7.0 * libm::sin(b) * libm::sin(b) + 0.1 * c * c * c * c * libm::sin(a)
}

#[test]
fn sensitivities_equal_those_of_salib() {
    const BASE: usize = 1_024;
    let (values, mut draw) = (Values::read(), uniforms(303));
    let mut sample = || -> Vec<Vec<f64>> { (0..BASE).map(|_| (0..3).map(|_| draw()).collect()).collect() };
    let (a, b) = (sample(), sample());
    let mut outcomes: Vec<f64> = a.iter().chain(&b).map(|x| ishigami(x)).collect();
    for factor in 0..3 {
        for row in 0..BASE {
            let mut mixed = a[row].clone();
            mixed[factor] = b[row][factor];
            outcomes.push(ishigami(&mixed));
        }
    }
    let y = outcomes[..BASE].to_vec();
    let found = sobol(&Outcomes::exact(outcomes), BASE, 3, NO_INTERVALS, &mut uniforms(1));
    for (factor, index) in found.factors.iter().enumerate() {
        // SALib centres on all outcomes, here on those of A and B
        values.close(&format!("sobol.first.{factor}"), index.first.value, 0.02);
        values.close(&format!("sobol.total.{factor}"), index.total.value, 0.005);
        let x: Vec<f64> = a.iter().map(|row| row[factor]).collect();
        // slices there end at quantiles, here after as many points
        values.close(&format!("pawn.{factor}"), pawn(&x, &y, NO_INTERVALS, &mut uniforms(1)).median.value, 0.015);
    }
}

#[test]
fn elementary_effects_equal_those_of_salib() {
    let (values, mut draw) = (Values::read(), uniforms(304));
    let (mut outcomes, mut moves) = (Vec::new(), Vec::new());
    for trajectory in 0..40 {
        let mut point: Vec<f64> = (0..3).map(|_| libm::floor(draw() * 2.0) / 3.0).collect();
        let keys: Vec<f64> = (0..3).map(|_| draw()).collect();
        let mut order = [0, 1, 2];
        order.sort_by(|a, b| keys[*a].total_cmp(&keys[*b]));
        outcomes.push(ishigami(&point));
        for factor in order {
            point[factor] += 2.0 / 3.0;
            let before = outcomes.len() - 1;
            outcomes.push(ishigami(&point));
            moves.push(Move { factor, before, after: before + 1, delta: 2.0 / 3.0, trajectory });
        }
    }
    let found = elementary_effects(&Outcomes::exact(outcomes), &moves, 3, NO_INTERVALS, &mut uniforms(1));
    for (factor, effects) in found.iter().enumerate() {
        values.close(&format!("morris.mu.{factor}"), effects.mu.value, 1e-6);
        values.close(&format!("morris.mu_star.{factor}"), effects.mu_star.value, 1e-6);
        values.close(&format!("morris.sigma.{factor}"), effects.sigma.value, 1e-6);
    }
}

#[test]
fn a_box_is_that_of_the_ema_workbench() {
    let (values, mut draw) = (Values::read(), uniforms(404));
    let rows: Vec<Vec<f64>> = (0..800).map(|_| (0..4).map(|_| draw()).collect()).collect();
    let interest: Vec<f64> =
        rows.iter().map(|x| f64::from(u8::from((x[0] > 0.6 && x[1] < 0.4) != (draw() < 0.05)))).collect();
    let axes: Vec<Axis> = (0..4).map(|factor| Axis::Number(rows.iter().map(|row| row[factor]).collect())).collect();
    let among: Vec<usize> = (0..800).collect();
    let steps = peel(&Cloud { axes: &axes, interest: &interest, among: &among }, PATIENT);
    let step = steps.iter().find(|step| step.density >= 0.8).unwrap();
    values.close("prim.coverage", step.coverage, 0.05);
    values.close("prim.density", step.density, 0.04);
    let Side::Between { low, .. } = step.region.sides[0] else { panic!("{step:?}") };
    let Side::Between { high, .. } = step.region.sides[1] else { panic!("{step:?}") };
    values.close("prim.a", low, 0.03);
    values.close("prim.b", high, 0.03);
}
