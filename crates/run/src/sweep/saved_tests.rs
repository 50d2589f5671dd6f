use super::ema;
use super::manifest::{SweepManifest, structure};
use super::saved::{read, write};
use super::table::{BATCHES, Cell, FactorColumn, Matrix, Role, Scale, Structure, SweepTable};
use crate::experiment::shard::Shard;
use crate::folder::MANIFEST;
use crate::folder::identity::Identity;
use model::parameter::Mode;
use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

/// A table made up by hand: two factors, four points, three strategies, two metrics.
fn invented(structure: Structure) -> SweepTable {
    let number = |at: usize| Cell {
        n: 10 + at as u64,
        mean: if at == 5 { f64::NAN } else { at as f64 / 3.0 },
        lower: at as f64 / 3.0 - 1.0,
        upper: if at == 5 { f64::INFINITY } else { at as f64 / 3.0 + 1.0 },
        standard_error: 0.5,
        variance_error: 0.25,
    };
    let factor = |name: &str, role, scale, values: [f64; 4]| FactorColumn {
        name: name.to_owned(),
        role,
        unit: "0 to 1".to_owned(),
        scale,
        values: values.to_vec(),
        positions: vec![0.125, 0.375, 0.625, 0.875],
    };
    let words = Scale::Words(vec!["Weak".to_owned(), "Strong".to_owned()]);
    SweepTable {
        name: "invented".to_owned(),
        question: "?".to_owned(),
        seed: 3,
        is_illustrative: true,
        trials: 40,
        factors: vec![
            factor("effort", Role::Lever, Scale::Number { low: 0.0, high: 2.0 }, [0.1, 1.0 / 3.0, 1.5, 2.0]),
            factor("a \"tie\", of", Role::Uncertainty, words, [0.0, 1.0, 1.0, 0.0]),
        ],
        structure,
        strategies: ["none", "local", "multi"].map(str::to_owned).to_vec(),
        metrics: ["peace", "deaths"].map(str::to_owned).to_vec(),
        estimates: (0..24).map(number).collect(),
        differences: (100..124).map(number).collect(),
        batches: (0..24 * BATCHES).map(|n| n as f64 / 7.0).collect(),
    }
}

fn manifest(table: &SweepTable) -> SweepManifest {
    let mut manifest = SweepManifest::of_table(table);
    manifest.parameters = Mode::Sampled;
    manifest.texts = BTreeMap::new();
    manifest
}

fn save(table: &SweepTable, folder: &Path) {
    write(table, folder).unwrap();
    std::fs::write(folder.join(MANIFEST), manifest(table).to_text()).unwrap();
}

/// Equal to the bit, what is not defined included.
fn assert_same(one: &SweepTable, other: &SweepTable) {
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
}

#[test]
fn a_saved_table_comes_back_to_the_bit_whatever_its_design() {
    for structure in [
        Structure::Plain,
        Structure::OneAtATime(vec![None, Some(0), Some(0), Some(1)]),
        Structure::Morris(vec![(0, None), (0, Some(1)), (1, None), (1, Some(0))]),
        Structure::Saltelli(vec![(0, Matrix::A), (0, Matrix::B), (0, Matrix::AB(0)), (0, Matrix::AB(1))]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let table = invented(structure);
        save(&table, folder.path());
        assert_same(&read(folder.path()).unwrap(), &table);
    }
}

#[test]
fn words_that_mean_nothing_to_pandas_are_kept_for_the_workbench() {
    let folder = tempfile::tempdir().unwrap();
    let mut table = invented(Structure::Plain);
    table.factors[1].scale = Scale::Words(vec!["None".to_owned(), "Strong".to_owned()]);
    ema::write(&table, folder.path()).unwrap();
    let text = std::fs::read_to_string(folder.path().join(ema::EXPERIMENTS)).unwrap();
    let rows: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!((rows[0], rows[3]), ("0.1,None_,0,none,localpeace", "0.3333333333,Strong,1,none,localpeace"));
}

#[test]
fn rows_of_results_carry_their_factors() {
    let folder = tempfile::tempdir().unwrap();
    save(&invented(Structure::Plain), folder.path());
    let text = std::fs::read_to_string(folder.path().join("results.csv")).unwrap();
    let mut lines = text.lines();
    assert_eq!(
        lines.next().unwrap(),
        "point,effort,\"a \"\"tie\"\", of\",strategy,metric,unit,n,mean,lower,upper,level,standard_error,variance_error"
    );
    assert_eq!(
        lines.nth(7).unwrap(),
        "1,0.3333333333,Strong,none,deaths,deaths,17,2.333333333,1.333333333,3.333333333,0.95,0.5,0.25"
    );
}

#[test]
fn differences_are_found_for_any_pair_and_turn_their_sign() {
    let table = invented(Structure::Plain);
    // at point 2, pairs (1, 0), (2, 0), (2, 1) begin at row 2 · 3 · 2
    assert_eq!(table.difference(2, (2, 1), 1), table.differences[12 + 4 + 1]);
    let (there, back) = (table.difference(2, (2, 0), 0), table.difference(2, (0, 2), 0));
    assert!((there.mean + back.mean).abs() < 1e-12 && (there.lower + back.upper).abs() < 1e-12);
    assert_eq!(table.batches(3, 2, 1)[19].to_bits(), table.batches.last().unwrap().to_bits());
}

#[test]
fn what_is_no_sweep_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(read(folder.path()).unwrap_err().to_string().contains("holds no sweep"));
    let table = invented(Structure::Plain);
    save(&table, folder.path());
    let part = SweepManifest { shard: Some(Shard { part: 1, of: 2 }), ..manifest(&table) };
    std::fs::write(folder.path().join(MANIFEST), part.to_text()).unwrap();
    assert!(read(folder.path()).unwrap_err().to_string().contains("part 1/2"));
    let shorter = SweepTable { strategies: vec!["none".to_owned()], ..table };
    std::fs::write(folder.path().join(MANIFEST), manifest(&shorter).to_text()).unwrap();
    assert!(read(folder.path()).unwrap_err().to_string().contains("do not belong together"));
    assert_eq!(structure(&shorter.structure), "Plain");
}

#[test]
fn the_archive_for_the_ema_workbench_is_complete_and_always_the_same() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let table = invented(Structure::Plain);
    ema::write(&table, one.path()).unwrap();
    ema::write(&table, other.path()).unwrap();
    let bytes = std::fs::read(one.path().join(ema::ARCHIVE)).unwrap();
    assert_eq!(bytes, std::fs::read(other.path().join(ema::ARCHIVE)).unwrap());
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(bytes.as_slice()));
    let mut found = BTreeMap::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        found.insert(entry.path().unwrap().display().to_string(), text);
    }
    let names: Vec<&str> = found.keys().map(String::as_str).collect();
    let expected = [
        "deaths.csv",
        "experiments metadata.csv",
        "experiments.csv",
        "metadata.json",
        "outcomes metadata.csv",
        "peace.csv",
    ];
    assert_eq!(names, expected);
    assert_eq!(found["experiments.csv"].lines().count(), 1 + 4 * 3);
    assert_eq!(found["deaths.csv"].lines().nth(2).unwrap(), "nan");
    assert!(found["metadata.json"].contains("\"a \\\"tie\\\", of\": \"object\""));
    assert!(one.path().join("outcomes/peace.csv").exists());
}
