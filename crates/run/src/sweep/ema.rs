//! Results in the layout that the EMA Workbench loads: `load_results("ema.tar.gz")` gives experiments and outcomes.
//!
//! One experiment per point × strategy: factors, then `scenario` (the point), `policy` (the strategy) and `model`. One scalar
//! outcome a metric: its mean over trials. The archive holds `metadata.json`, which versions from 2.1 on read, and the two
//! tables of names that earlier ones read; the same files lie next to it unpacked. Words such as `None`, which pandas takes for
//! missing values, get a `_` at their end.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::saved::values;
use super::table::{Scale, SweepTable};
use crate::aside::{WriteError, write_aside};
use crate::table::{Table, Values, ten_digits};

/// Name of the archive.
pub const ARCHIVE: &str = "ema.tar.gz";
/// Name of the table of experiments.
pub const EXPERIMENTS: &str = "experiments.csv";
/// Words that `pandas.read_csv` takes for missing values unless told otherwise, and the Workbench does not tell it.
const MISSING: [&str; 18] = [
    "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL",
    "NaN", "None", "n/a", "nan", "null",
];
/// Name of the folder of outcomes.
pub const OUTCOMES: &str = "outcomes";

/// Writes experiments, outcomes and the archive of both.
///
/// # Errors
/// If a file cannot be written.
pub fn write(table: &SweepTable, folder: &Path) -> Result<(), WriteError> {
    let experiments = experiments(table).csv().map_err(WriteError::at(&folder.join(EXPERIMENTS)))?;
    let outcomes: Vec<(String, String)> =
        (0..table.metrics.len()).map(|metric| (table.metrics[metric].clone(), outcome(table, metric))).collect();
    let place = folder.join(OUTCOMES);
    fs::create_dir_all(&place).map_err(WriteError::at(&place))?;
    write_aside(&folder.join(EXPERIMENTS), |file| file.write_all(&experiments))?;
    for (name, text) in &outcomes {
        write_aside(&place.join(format!("{name}.csv")), |file| file.write_all(text.as_bytes()))?;
    }
    write_aside(&folder.join(ARCHIVE), |file| {
        let mut archive = tar::Builder::new(GzEncoder::new(file, Compression::default()));
        add(&mut archive, EXPERIMENTS, &experiments)?;
        for (name, text) in &outcomes {
            add(&mut archive, &format!("{name}.csv"), text.as_bytes())?;
        }
        let [json, of_experiments, of_outcomes] = metadata(table);
        add(&mut archive, "metadata.json", json.as_bytes())?;
        add(&mut archive, "experiments metadata.csv", of_experiments.as_bytes())?;
        add(&mut archive, "outcomes metadata.csv", of_outcomes.as_bytes())?;
        archive.into_inner()?.finish().map(drop)
    })
}

/// Adds a file without clock or owner.
fn add(archive: &mut tar::Builder<impl io::Write>, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut header = tar::Header::new_ustar();
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_mtime(0);
    archive.append_data(&mut header, name, bytes)
}

/// One row per point × strategy.
fn experiments(table: &SweepTable) -> Table {
    let strategies = table.strategies.len();
    let rows = 0..table.points() * strategies;
    let at: Vec<usize> = rows.clone().map(|row| row / strategies).collect();
    let mut out = Table::new();
    for factor in &table.factors {
        let values = match values(factor, &at) {
            Values::Text(words) => Values::Text(words.into_iter().map(kept).collect()),
            numbers => numbers,
        };
        out = out.with(&factor.name, values);
    }
    out.with("scenario", Values::Whole(at.iter().map(|point| Some(*point as u64)).collect()))
        .with(
            "policy",
            Values::Text(rows.clone().map(|row| kept(table.strategies[row % strategies].clone())).collect()),
        )
        .with("model", Values::Text(rows.map(|_| crate::NAME.to_owned()).collect()))
}

/// A word that pandas does not take for a missing value.
fn kept(word: String) -> String {
    if MISSING.contains(&word.as_str()) { format!("{word}_") } else { word }
}

/// Means of a metric, one line per point × strategy; `nan` where it is not defined.
fn outcome(table: &SweepTable, metric: usize) -> String {
    let mut text = String::new();
    for cell in table.estimates.iter().skip(metric).step_by(table.metrics.len()) {
        let mean = if cell.mean.is_nan() { "nan".to_owned() } else { ten_digits(cell.mean) };
        writeln!(text, "{mean}").expect("a string takes any text");
    }
    text
}

/// What the columns and outcomes are: for newer versions in one text, for older ones in two.
fn metadata(table: &SweepTable) -> [String; 3] {
    let kind = |scale: &Scale| if matches!(scale, Scale::Number { .. }) { "float64" } else { "object" };
    let columns: Vec<(&str, &str)> = table
        .factors
        .iter()
        .map(|factor| (factor.name.as_str(), kind(&factor.scale)))
        .chain([("scenario", "int64"), ("policy", "object"), ("model", "object")])
        .collect();
    let rows = table.points() * table.strategies.len();
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let experiments: Vec<String> = columns.iter().map(|(name, kind)| format!("{}: \"{kind}\"", quoted(name))).collect();
    let outcomes: Vec<String> =
        table.metrics.iter().map(|name| format!("[\"ScalarOutcome\", \"{name}\", \"{name}.csv\"]")).collect();
    let json = format!(
        "{{\"version\": 0.1, \"outcomes\": [{}], \"experiments\": {{{}}}}}",
        outcomes.join(", "),
        experiments.join(", ")
    );
    let lines = |lines: Vec<String>| lines.join("\n");
    let of_experiments = lines(columns.iter().map(|(name, kind)| format!("{name},{kind}")).collect());
    let of_outcomes = lines(table.metrics.iter().map(|name| format!("{name},({rows},)")).collect());
    [json, of_experiments, of_outcomes]
}
