use super::design::SweepDesign;
use super::factor::Factor;
use super::plan::{Asked, Sweep};
use super::sample::Sample;
use super::table::{Matrix, Structure};
use model::parameter::Mode;
use model::scenario::Files;
use model::syntax::Document;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const FACTORS: &str = "(path: \"linkage\", name: \"a\", over: Uniform(0.0, 1.0)),
    (path: \"x\", name: \"b\", over: Triangular(-1.0, 0.0, 3.0)),
    (path: \"y\", name: \"c\", values: [Weak, Strong, Dominant]),
    (path: \"z\", name: \"d\", over: Uniform(2, 6), whole: true),";

/// The factors above and the points of a design over them, with the faults of the design if there are any.
fn spread(points: &str, seed: u64) -> Result<(Vec<Factor>, Sample), String> {
    let text = format!(
        "(format: 2, name: \"t\", question: \"?\", scenarios: [\"s.ron\"], uncertainties: [{FACTORS}], points: {points})"
    );
    let document = Document::parse("t.ron", text).unwrap();
    let design: SweepDesign = document.decode().map_err(|faults| faults.to_string())?;
    let mut faults = model::syntax::Faults::new();
    let factors: Vec<Factor> = design
        .uncertainties
        .iter()
        .filter_map(|of| Factor::resolve(of, super::Role::Uncertainty, (&document, "uncertainties"), &mut faults))
        .collect();
    let sample = Sample::draw(&design.points, &factors, seed, &document, &mut faults);
    sample.map(|sample| (factors, sample)).ok_or_else(|| faults.to_string())
}

fn column(sample: &Sample, factor: usize) -> Vec<f64> {
    sample.positions.iter().map(|row| row[factor]).collect()
}

#[test]
fn a_grid_holds_every_combination_once() {
    let (factors, sample) = spread("Grid(steps: 4)", 1).unwrap();
    assert_eq!(sample.settings.len(), 4 * 4 * 3 * 4, "2 to 6 in four steps rounds to 2, 3, 5, 6");
    assert_eq!(sample.settings[0], [0.0, -1.0, 0.0, 2.0]);
    assert_eq!(sample.settings.last().unwrap(), &[1.0, 3.0, 2.0, 6.0]);
    let mut rows: Vec<String> = sample.settings.iter().map(|row| format!("{row:?}")).collect();
    rows.sort();
    rows.dedup();
    assert_eq!(rows.len(), sample.settings.len());
    assert_eq!((factors[2].text(1.0).as_str(), factors[3].text(3.0).as_str()), ("Strong", "3"));
    for (row, positions) in sample.settings.iter().zip(&sample.positions) {
        assert!((factors[1].at(positions[1]) - row[1]).abs() < 1e-6, "a position leads back to its setting");
    }
}

#[test]
fn a_latin_hypercube_has_one_value_in_every_slice_of_every_factor() {
    let (_, sample) = spread("LatinHypercube(points: 50)", 3).unwrap();
    for factor in 0..4 {
        let mut slices: Vec<f64> = column(&sample, factor).iter().map(|at| (at * 50.0).floor()).collect();
        slices.sort_by(f64::total_cmp);
        assert!(slices.iter().enumerate().all(|(n, slice)| (*slice - n as f64).abs() < 1e-9));
    }
    let other = spread("LatinHypercube(points: 50)", 4).unwrap().1;
    assert_ne!(sample.positions, other.positions, "the seed spreads the points");
    assert_eq!(sample.positions, spread("LatinHypercube(points: 50)", 3).unwrap().1.positions);
}

#[test]
fn a_sobol_sequence_fills_every_small_box_alike() {
    let (_, sample) = spread("Sobol(points: 256)", 1).unwrap();
    // a (t, m, s)-net: in each pair of factors, every box of 1/4 × 1/4 holds its share, up to the quality of the pair
    for (a, b) in [(0, 1), (1, 2), (2, 3)] {
        let mut boxes = [0; 16];
        for (x, y) in column(&sample, a).into_iter().zip(column(&sample, b)) {
            boxes[(x * 4.0) as usize * 4 + (y * 4.0) as usize] += 1;
        }
        assert!(boxes.iter().all(|count| *count == 16), "{boxes:?}");
    }
    let mean = column(&sample, 0).iter().sum::<f64>() / 256.0;
    assert!((mean - 0.5).abs() < 0.002, "{mean}");
    assert_ne!(sample.positions, spread("Sobol(points: 256)", 2).unwrap().1.positions);
}

#[test]
fn a_trajectory_moves_every_factor_once_by_about_half_its_range() {
    let (_, sample) = spread("Morris(trajectories: 6, levels: 8)", 1).unwrap();
    let Structure::Morris(rows) = &sample.structure else { panic!("not Morris") };
    assert_eq!(rows.len(), 6 * 5);
    for (n, (trajectory, moved)) in rows.iter().enumerate() {
        assert_eq!(*trajectory, n as u64 / 5);
        let Some(moved) = moved else { continue };
        for factor in 0..4 {
            let step = (sample.positions[n][factor] - sample.positions[n - 1][factor]).abs();
            let expected = if factor == *moved { 4.0 / 7.0 } else { 0.0 };
            assert!((step - expected).abs() < 1e-12, "{step}");
        }
    }
    for trajectory in rows.chunks(5) {
        let mut moved: Vec<_> = trajectory.iter().filter_map(|(_, moved)| *moved).collect();
        moved.sort_unstable();
        assert_eq!(moved, [0, 1, 2, 3]);
    }
}

#[test]
fn crossings_take_one_column_from_the_other_sample() {
    let (_, sample) = spread("Saltelli(rows: 8)", 1).unwrap();
    let Structure::Saltelli(rows) = &sample.structure else { panic!("not Saltelli") };
    assert_eq!(rows.len(), 8 * 6);
    for (n, block) in sample.positions.chunks(6).enumerate() {
        assert_eq!(rows[n * 6], (n as u64, Matrix::A));
        assert_eq!(rows[n * 6 + 1], (n as u64, Matrix::B));
        for factor in 0..4 {
            assert_eq!(rows[n * 6 + 2 + factor], (n as u64, Matrix::AB(factor)));
            for other in 0..4 {
                let from = if other == factor { &block[1] } else { &block[0] };
                assert_eq!(block[2 + factor][other].to_bits(), from[other].to_bits());
            }
        }
    }
}

#[test]
fn one_at_a_time_leaves_the_base_point_in_one_factor_only() {
    let (factors, sample) = spread("OneAtATime(steps: 3)", 1).unwrap();
    let Structure::OneAtATime(moved) = &sample.structure else { panic!("not one at a time") };
    assert_eq!(moved[0], None);
    let base: Vec<f64> = factors.iter().map(|factor| factor.base).collect();
    assert_eq!(sample.settings[0], base);
    for (row, moved) in sample.settings.iter().zip(moved).skip(1) {
        let differing: Vec<usize> = (0..4).filter(|n| row[*n].to_bits() != base[*n].to_bits()).collect();
        assert_eq!(differing, [moved.unwrap()]);
    }
}

#[test]
fn a_list_is_taken_as_written_and_its_faults_are_told_at_once() {
    let (_, sample) = spread("List(points: [{\"a\": 0.5, \"b\": 1, \"c\": Strong, \"d\": 4}])", 1).unwrap();
    assert_eq!(sample.settings, [[0.5, 1.0, 1.0, 4.0]]);
    let message = spread("List(points: [{\"a\": 1.5, \"b\": 1, \"c\": String, \"e\": 4}])", 1).unwrap_err();
    for expected in
        ["`a`: a number from 0 to 1, but found 1.5", "`c`: Weak, Strong, Dominant", "`d`", "a factor: a, b, c, d"]
    {
        assert!(message.contains(expected), "{expected}: {message}");
    }
}

#[test]
fn impossible_designs_are_refused_with_the_way_out() {
    for (points, expected) in [
        ("Grid(steps: 1)", "at least 2 steps"),
        ("Grid(steps: 900)", "at most 200000 points"),
        ("Sobol(points: 100)", "a power of two"),
        ("Saltelli(rows: 12)", "a power of two"),
        ("Morris(trajectories: 4, levels: 5)", "an even number of levels"),
        ("LatinHypercube(points: 1)", "at least 2 points"),
        ("Sobolev(points: 8)", "did you mean `Sobol`?"),
    ] {
        let message = spread(points, 1).map(drop).unwrap_err();
        assert!(message.contains(expected), "{points}: {message}");
    }
}

/// Loads a design over the small scenario, with these factors.
fn load(more: &str) -> Result<Sweep, String> {
    let text = format!("(format: 2, name: \"t\", question: \"?\", scenarios: [\"small.ron\"], {more})");
    let mut texts = BTreeMap::from([(PathBuf::from("tests/small/t.ron"), text)]);
    for name in ["small.ron", "strategies/none.ron", "strategies/talk.ron"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/small").join(name);
        texts.insert(Path::new("tests/small").join(name), std::fs::read_to_string(file).unwrap());
    }
    let asked = Asked { seed: 1, trials: None, parameters: Mode::Sampled, posterior: None };
    Sweep::load_from(Files::given(texts), Path::new("tests/small/t.ron"), asked).map_err(|faults| faults.to_string())
}

#[test]
fn a_factor_reaches_parameters_the_situation_and_the_numbers_of_a_strategy() {
    let sweep = load(
        "levers: [(path: \"strategies.talk.blocks.0.effort\", name: \"effort\", over: Uniform(0.5, 4.0))],
         uncertainties: [(path: \"process.talks\"), (path: \"conflicts.pasture.cohesion\", values: [None, 0.5])],
         points: Grid(steps: 2)",
    );
    let sweep = sweep.unwrap_or_else(|message| panic!("{message}"));
    assert_eq!(sweep.points(), 8);
    let (first, last) = (sweep.plan(0).unwrap(), sweep.plan(7).unwrap());
    let effort = |plan: &crate::experiment::Plan| plan.arms[1].blocks[0].effort;
    assert!((effort(&first) - 0.5).abs() < 1e-12 && (effort(&last) - 4.0).abs() < 1e-12);
    assert!(first.fixed["process.talks"] < last.fixed["process.talks"]);
    assert_ne!(first.scenario.conflicts["pasture"].cohesion, last.scenario.conflicts["pasture"].cohesion);
    assert_eq!(sweep.strategies, ["none", "talk"]);
}

#[test]
fn faults_of_a_design_name_the_place_and_the_way_out() {
    for (more, expected) in [
        ("points: Grid()", "at least one factor"),
        ("uncertainties: [(path: \"elites.capital.stake\")], points: Grid()", "`over` or `values`"),
        ("uncertainties: [(path: \"linkage\", over: Uniform(0, 2))], points: Grid()", "within 0..=1"),
        ("uncertainties: [(path: \"linkag\", over: Uniform(0, 1))], points: Grid()", "did you mean `linkage`?"),
        (
            "levers: [(path: \"strategies.tlak.blocks.0.effort\", over: Uniform(1, 2))], points: Grid()",
            "did you mean `talk`?",
        ),
        (
            "uncertainties: [(path: \"linkage\", name: \"mean\", over: Uniform(0, 1))], points: Grid()",
            "a name of its own",
        ),
        ("uncertainties: [(path: \"linkage\", over: Uniform(0, 1), base: 3)], points: Grid()", "a number from 0 to 1"),
        (
            "strategies: [\"tolk\"], uncertainties: [(path: \"linkage\", over: Uniform(0, 1))], points: Grid()",
            "did you mean `talk`?",
        ),
    ] {
        let message = load(more).map(drop).expect_err(more);
        assert!(message.contains(expected), "{more}: {message}");
    }
}
