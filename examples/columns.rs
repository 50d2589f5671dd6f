//! Results as plain columns, and why one strategy differs from another.
//!
//! `cargo run --release --example columns`
#![allow(clippy::print_stdout, clippy::print_stderr)] // whoever runs an example wants to see something

use localpeace::{Changes, Error, Future, Look, Options, Values, Watch, Why, compare, load, trace, why};

fn main() -> Result<(), Error> {
    let scenario = load("scenarios/wau.ron", Changes::default())?;
    let study = compare(&scenario, &Options { trials: 50, ..Options::default() }, &Watch::nobody())?;
    let trials = study.trials();
    println!("{} rows of", trials.rows());
    for column in trials.columns() {
        if let Values::Number(values) = column.values {
            let defined: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
            let mean = defined.iter().sum::<f64>() / defined.len() as f64;
            println!("  {:<24} {mean:>14.3} {}", column.name, column.unit);
        }
    }

    let look = Look::of("multilayer");
    let found = why(&scenario, &look, &Why { trials: 10, ..Why::default() }, &Watch::nobody())?;
    println!("{}", serde_json::to_string_pretty(&found).expect("an attribution is plain data"));

    let told = trace(&scenario, &look, &Future::Trial(7), Some("none"), &Watch::nobody())?;
    println!("{}", told.story.gist());
    Ok(())
}
