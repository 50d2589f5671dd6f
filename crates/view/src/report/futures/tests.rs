//! Every analysis of an invented sweep, from its numbers to text, table and figures.

use std::path::Path;

use super::{Measure, discovery, evidence, factor_map, robustness, sensitivity, sensitivity_figures, table};
use crate::chart::Figure;
use crate::report::layout::{Ink, WIDTH};
use run::analysis::discovery::{Failure, discover};
use run::analysis::futures::{Futures, Quantity};
use run::sweep::made_for_tests::made;
use run::sweep::{Matrix, Role, Structure, SweepTable};

const PLAIN: Ink = Ink { colour: false };
const DIFFERENCE: Quantity = Quantity { metric: 0, strategy: 2, against: Some(1) };

/// Local work suffices where tension is low; all layers fail where it is high and nobody pays attention.
fn planted(strategy: usize, x: &[f64]) -> f64 {
    match strategy {
        0 => 0.1,
        1 => 0.6 - 0.4 * x[0],
        _ if x[0] > 0.6 && x[1] < 0.3 => 0.15,
        _ => 0.5,
    }
}

/// Writes table and figures and checks that the text fits the screen.
fn published(futures: &Futures<'_>, text: &str, measures: &[Measure], draw: &dyn Fn(&Path), files: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    draw(folder.path());
    for file in files {
        assert!(folder.path().join(format!("{file}.png")).exists(), "{file}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= WIDTH + 2), "{text}");
    assert!(!text.contains("NaN"), "{text}");
    assert_eq!(table(futures, futures.registered(0), measures).rows(), measures.len());
    assert!(!measures.is_empty());
}

#[test]
fn a_failure_is_told_in_words_that_a_planner_can_read() {
    let made = made(600, None, 0.01, &planted);
    let futures = Futures { table: &made };
    let failure = Failure { quantity: Quantity { against: None, ..DIFFERENCE }, threshold: 0.3, is_below: true };
    let found = discover(&futures, failure, 3, 0.8).unwrap();
    let words = discovery::words(&futures, &found, true);
    let text = discovery::text(&futures, &found, &words, PLAIN);
    assert!(text.contains("Multilayer fails (peace at the horizon below 30 %)"), "{text}");
    assert!(text.contains("multilayer fails when tension > 0.6") && text.contains(" and attention < 0.3"), "{text}");
    let draw = |folder: &Path| discovery::save(&futures, &found, &words, 0.8, folder).unwrap();
    published(&futures, &text, &discovery::measures(&futures, &found), &draw, &["prim_box", "trade_off"]);
}

#[test]
fn the_choice_and_what_turns_it_are_told_in_sentences() {
    let made = made(200, None, 0.01, &planted);
    let futures = Futures { table: &made };
    let found = run::analysis::robustness::robustness(&futures, 0, &[], true, Some(0.3)).unwrap();
    let text = robustness::text(&futures, &found, Some(0.3), PLAIN);
    assert!(text.contains("multilayer is better than local_only in"), "{text}");
    assert!(text.contains("tension turns it: multilayer is better where tension > 0."), "{text}");
    let draw = |folder: &Path| robustness::save(&futures, &found, folder).unwrap();
    published(&futures, &text, &robustness::measures(&futures, &found), &draw, &["regret"]);
    assert!(factor_map::factor_map(&futures, &found).is_none(), "no grid");
}

/// Puts the points of a made sweep on a grid of five by five.
fn grid() -> SweepTable {
    let mut table = made(25, None, 0.01, &|_, _| 0.0);
    table.factors.truncate(2);
    for point in 0..25 {
        table.factors[0].values[point] = (point % 5) as f64 / 4.0;
        table.factors[1].values[point] = (point / 5) as f64 / 4.0;
        for strategy in 0..3 {
            let x = [table.factors[0].values[point], table.factors[1].values[point]];
            let start = (point * 3 + strategy) * 20;
            table.batches[start..start + 20].iter_mut().for_each(|batch| *batch += planted(strategy, &x));
        }
    }
    table
}

#[test]
fn a_grid_of_two_factors_gives_a_map_with_a_zone_too_close_to_call() {
    let table = grid();
    let futures = Futures { table: &table };
    let found = run::analysis::robustness::robustness(&futures, 0, &[1, 2], true, None).unwrap();
    let map = factor_map::factor_map(&futures, &found).unwrap();
    assert_eq!((map.across.1.len(), map.up.1.len(), map.cells.len()), (5, 5, 25));
    let cell = |column: usize, row: usize| map.cells[row * 5 + column].unwrap();
    assert_eq!((cell(0, 4).best, cell(4, 4).best, cell(4, 0).best), (0, 1, 0));
    assert!(cell(1, 2).is_too_close, "0.6 − 0.4 · 0.25 = 0.5: {:?}", cell(1, 2));
    assert!(map.svg().contains("too close to call"));
}

#[test]
fn of_many_pairs_those_that_turn_are_told() {
    let text_of = |mut table: SweepTable| {
        table.factors[0].role = Role::Lever;
        let futures = Futures { table: &table };
        let found = run::analysis::robustness::robustness(&futures, 0, &[], true, None).unwrap();
        assert_eq!(found.reversals.len(), 105, "15 choices");
        let text = robustness::text(&futures, &found, None, PLAIN);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let text = text_of(grid());
    let turning = text.split_once("Where the ranking turns").unwrap().1;
    assert!(turning.contains("is better than") && !turning.contains("worse in 0 %"), "{turning}");
    let mut same_everywhere = grid();
    for point in 0..25 {
        for strategy in 0..3 {
            let start = (point * 3 + strategy) * 20;
            same_everywhere.batches[start..start + 20].iter_mut().for_each(|batch| *batch = strategy as f64);
        }
    }
    let text = text_of(same_everywhere);
    assert!(text.contains("No choice is better than another in some futures and worse in others."), "{text}");
    assert!(text.contains("105 further pairs are in the file."), "{text}");
}

#[test]
fn variance_and_worth_name_what_they_are_about() {
    let made = made(120, Some(2), 0.01, &|strategy, x| planted(strategy, x) + 0.1 * x[3]);
    let futures = Futures { table: &made };
    let structures = run::analysis::evidence::structures(&futures, &[]).unwrap();
    let split = run::analysis::evidence::variance(&futures, 0, &structures, 0).unwrap();
    let text = evidence::variance_text(&futures, &split, &structures, PLAIN);
    assert!(text.contains("Structure: structure.dividends."), "{text}");
    let draw = |folder: &Path| evidence::save_variance(&futures, &split, folder).unwrap();
    published(&futures, &text, &evidence::variance_measures(&futures, &split), &draw, &["variance"]);
    let worth = run::analysis::evidence::worth(&futures, 0, &[]).unwrap();
    let text = evidence::worth_text(&futures, &worth, PLAIN);
    assert!(text.contains("Study first: tension"), "{text}");
    let draw = |folder: &Path| evidence::save_worth(&futures, &worth, folder).unwrap();
    published(&futures, &text, &evidence::worth_measures(&futures, &worth), &draw, &["worth"]);
}

/// Turns a made sweep of plain points into a Saltelli or a Morris design by writing other points.
fn designed(structure: Structure, points: &[Vec<f64>]) -> SweepTable {
    let mut table = made(points.len(), None, 0.01, &|_, _| 0.0);
    for (point, x) in points.iter().enumerate() {
        for (factor, value) in x.iter().enumerate() {
            table.factors[factor].values[point] = *value;
            table.factors[factor].positions[point] = *value;
        }
        for strategy in 0..3 {
            let start = (point * 3 + strategy) * 20;
            table.batches[start..start + 20].iter_mut().for_each(|batch| *batch += 0.5 * strategy as f64 * x[0]);
        }
    }
    table.structure = structure;
    table
}

#[test]
fn each_design_gives_the_sensitivity_that_it_allows() {
    let sample = made(80, None, 0.0, &|_, _| 0.0);
    let row = |at: usize| -> Vec<f64> { (0..3).map(|factor| sample.factors[factor].values[at]).collect() };
    let (mut points, mut places) = (Vec::new(), Vec::new());
    for at in 0..40_usize {
        let (a, b) = (row(at), row(40 + at));
        for (matrix, x) in [(Matrix::A, a.clone()), (Matrix::B, b.clone())] {
            points.push(x);
            places.push((at as u64, matrix));
        }
        for factor in 0..3 {
            let mut x = a.clone();
            x[factor] = b[factor];
            points.push(x);
            places.push((at as u64, Matrix::AB(factor)));
        }
    }
    let saltelli = designed(Structure::Saltelli(places), &points);
    let (mut points, mut places) = (Vec::new(), Vec::new());
    for trajectory in 0..8_u64 {
        let mut x = vec![0.25; 3];
        points.push(x.clone());
        places.push((trajectory, None));
        for factor in 0..3 {
            x[factor] = 0.75;
            points.push(x.clone());
            places.push((trajectory, Some(factor)));
        }
    }
    let morris = designed(Structure::Morris(places), &points);
    for (made, files, words) in [
        (saltelli, vec!["sobol", "pawn", "tornado"], "tension accounts for"),
        (morris, vec!["morris"], "No more than noise: "),
    ] {
        let futures = Futures { table: &made };
        let found = run::analysis::sensitivity::sensitivity(&futures, DIFFERENCE).unwrap();
        let text = sensitivity::text(&futures, &found, PLAIN);
        assert!(text.contains(words), "{text}");
        let draw = |folder: &Path| sensitivity_figures::save(&futures, &found, folder).unwrap();
        published(&futures, &text, &sensitivity::measures(&futures, &found), &draw, &files);
        let total = found.sobol.map(|found| found.factors[0].total.value);
        // forty rows know it to about 0.2
        assert!(total.is_none_or(|total| (total - 1.0).abs() < 0.5), "{total:?}");
    }
}
