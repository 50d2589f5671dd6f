//! The command line: one file per command, and the only code that prints.
//!
//! Exit codes: 0 done, 1 a claim failed, 2 bad input or use, 130 stopped by Ctrl-C.

mod check;
mod compare;
mod crossing;
mod discover;
pub mod events;
mod frontier;
mod futures_options;
mod interrupt;
mod long;
mod merge;
mod options;
mod progress;
mod robust;
mod run_log;
mod sensitivity;
mod sweep;
mod sweep_plan;
mod terminal;
mod variance;
mod worth;

use std::error::Error;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Why a command could not be carried out.
type Failure = Box<dyn Error + Send + Sync>;

/// Exit code for bad input or use.
const BAD_INPUT: u8 = 2;

/// What could a peace operation do here? Compares strategies over thousands of simulated futures.
#[derive(Debug, Parser)]
#[command(name = "localpeace", version, max_term_width = 100, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Simulate every strategy of a scenario over the same futures and compare them.
    Compare(compare::Args),
    /// Say whether a scenario is sound: every fault with its place, or what it holds.
    Check(check::Args),
    /// Compare the strategies as the local conflict is tied more and more to the national one.
    Crossing(crossing::Args),
    /// Simulate every strategy over a whole space of futures: points of a design over factors.
    Sweep(sweep::Args),
    /// Join the parts of a comparison or a sweep that were made with `--shard`.
    Merge(merge::Args),
    /// Say which factors of a saved sweep the outcome depends on.
    Sensitivity(sensitivity::Args),
    /// Say where in a saved sweep a strategy fails, in plain words.
    Discover(discover::Args),
    /// Say which choice holds up over the futures of a saved sweep, and what turns it.
    Robust(robust::Args),
    /// Split the uncertainty of a saved sweep into luck, parameters and structure.
    Variance(variance::Args),
    /// Say what better evidence on each factor of a saved sweep would be worth.
    Worth(worth::Args),
    /// Search the mixes of activities that do most within a budget.
    Frontier(frontier::Args),
    /// Describe real or simulated event data.
    Events(events::Args),
}

/// Runs the command that the user gave.
pub fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Compare(args) => local(compare::run(&args)),
        Command::Check(args) => local(check::run(&args)),
        Command::Crossing(args) => local(crossing::run(&args)),
        Command::Sweep(args) => local(sweep::run(&args)),
        Command::Merge(args) => local(merge::run(&args)),
        Command::Sensitivity(args) => local(sensitivity::run(&args)),
        Command::Discover(args) => local(discover::run(&args)),
        Command::Robust(args) => local(robust::run(&args)),
        Command::Variance(args) => local(variance::run(&args)),
        Command::Worth(args) => local(worth::run(&args)),
        Command::Frontier(args) => local(frontier::run(&args)),
        Command::Events(args) => events::run(&args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if interrupt::is_stop(error.as_ref()) => {
            terminal::complain(&error.to_string());
            ExitCode::from(interrupt::STOPPED)
        }
        Err(error) => {
            terminal::complain(&explained(error.as_ref()));
            ExitCode::from(BAD_INPUT)
        }
    }
}

/// A failure that no other thread needs to see.
fn local(result: Result<(), Failure>) -> Result<(), Box<dyn Error>> {
    result.map_err(|failure| -> Box<dyn Error> { failure })
}

/// A message with its causes; faults of a file stand for themselves.
fn explained(error: &(dyn Error + 'static)) -> String {
    if error.is::<crate::syntax::Faults>() {
        return error.to_string();
    }
    let mut text = format!("error: {error}");
    let mut cause = error.source();
    while let Some(source) = cause {
        let more = source.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = source.source();
    }
    text
}
