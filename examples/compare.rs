//! Compares the strategies of a scenario and saves what the command line would save.
//!
//! `cargo run --release --example compare -- scenarios/wau.ron 200 output/wau`
#![allow(clippy::print_stdout, clippy::print_stderr)] // whoever runs an example wants to see something

use std::env;
use std::process::ExitCode;

use localpeace::{Changes, Error, Options, Saving, Watch, compare, load};

fn main() -> ExitCode {
    let given: Vec<String> = env::args().skip(1).collect();
    let [scenario, trials, folder] = given.as_slice() else {
        eprintln!("expected a scenario file, a number of trials and a folder");
        return ExitCode::from(2);
    };
    let Ok(trials) = trials.parse() else {
        eprintln!("expected a number of trials, found {trials}");
        return ExitCode::from(2);
    };
    match run(scenario, trials, folder) {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

pub(crate) fn run(scenario: &str, trials: u64, folder: &str) -> Result<String, Error> {
    let scenario = load(scenario, Changes::default())?;
    let options = Options { trials, ..Options::default() };
    let study = compare(&scenario, &options, &Watch::nobody())?;
    study.save(folder, &Saving { log: &"door: an example\n", ..Saving::default() }, &Watch::nobody())?;
    Ok(study.text())
}
