//! The command line: one file per command, and the only code that prints.
//!
//! Exit codes: 0 done, 1 a claim failed, 2 bad input or use, 130 stopped by Ctrl-C.

mod advise;
mod budget;
mod calibrate;
mod cases;
mod check;
mod compare;
mod compare_next;
mod crossing;
mod describe;
mod diff;
mod discover;
mod docs;
mod events;
mod forward;
mod frontier;
mod futures_options;
mod interrupt;
mod job;
mod long;
mod merge;
mod new;
mod new_from_events;
mod new_like;
mod options;
mod output;
#[cfg(feature = "serve")]
mod page;
mod plan;
mod progress;
mod recovery;
mod rename;
mod report;
mod robust;
mod run_log;
mod sensitivity;
#[cfg(feature = "serve")]
mod serve;
mod sweep;
mod sweep_plan;
mod terminal;
mod trace;
mod upgrade;
mod validate;
mod variance;
mod why;
mod worth;

use std::error::Error;
use std::panic;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use run::table::guard::is_guarded;

/// Why a command could not be carried out.
type Failure = Box<dyn Error + Send + Sync>;

/// Exit code for bad input or use.
const BAD_INPUT: u8 = 2;
/// Exit code if a claim failed.
const CLAIM_FAILED: u8 = 1;

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
    /// Say what each block of a plan would cost and take, by quarter, against what the mission has; nothing is simulated.
    Plan(plan::Args),
    /// Look for better neighbours of a plan: drop, move or re-time a block, or shift effort within the same money.
    Advise(advise::Args),
    /// Say what each plan achieves from a third to three times the money, and what the next sum brings.
    Budget(budget::Args),
    /// List the situations that come with the program; `case:NAME` stands for one wherever a scenario is asked for.
    Cases(cases::Args),
    /// Open the workbench in the browser: situation, plans, comparison and brief without writing a file by hand.
    #[cfg(feature = "serve")]
    Serve(serve::Args),
    /// Bring files that an older version wrote to the present format; comments and layout stay.
    Upgrade(upgrade::Args),
    /// Give a place, party, leader, elite, conflict, field office or partner another name wherever it is called so.
    Rename(rename::Args),
    /// Compare the strategies as the local conflict is tied more and more to the national one.
    Crossing(crossing::Args),
    /// Start a scenario: a copy of a case, or a draft from event data.
    New(new::Args),
    /// Simulate every strategy over a whole space of futures: points of a design over factors.
    Sweep(sweep::Args),
    /// Join the parts of a comparison or a sweep that were made with `--shard`.
    Merge(merge::Args),
    /// Test whether the model shows what is known.
    Validate(validate::Args),
    /// Fit parameters to a profile of real events, as a file for `--parameters`.
    Calibrate(Box<calibrate::Args>),
    /// Say which factors of a saved sweep the outcome depends on.
    Sensitivity(sensitivity::Args),
    /// Say where in a saved sweep a strategy fails, in plain words.
    Discover(discover::Args),
    /// Say which choice does well in most futures of a saved sweep, and what changes that.
    Robust(robust::Args),
    /// Split the uncertainty of a saved sweep into luck, parameters and structure.
    Variance(variance::Args),
    /// Say what better evidence on each factor of a saved sweep would be worth.
    Worth(worth::Args),
    /// Search the mixes of activities that do most within a budget.
    Frontier(frontier::Args),
    /// Describe real or simulated event data.
    Events(events::Args),
    /// Say in what two saved comparisons differ: their inputs, and which answers moved beyond noise.
    Diff(diff::Args),
    /// Write the page of a saved comparison, for readers with ten minutes.
    Report(report::Args),
    /// Tell the story of one simulated future: what happened, when, and why.
    Trace(trace::Args),
    /// Say which parts of a strategy and which mechanisms make its difference to another strategy.
    Why(why::Args),
    /// Describe mechanisms, interventions, metrics, parameters and file formats, as the code has them.
    Describe(describe::Args),
    /// Write the parts of the documentation that are made from the code.
    #[command(hide = true)]
    Docs(docs::Args),
    /// Put the page together that has the engine inside.
    #[cfg(feature = "serve")]
    #[command(hide = true)]
    Page(page::Args),
}

impl Command {
    /// Whether a command that is stopped has saved what it finished, and goes on from there when it is given again.
    const fn keeps(&self) -> bool {
        match self {
            Self::Compare(_)
            | Self::Advise(_)
            | Self::Budget(_)
            | Self::Crossing(_)
            | Self::Sweep(_)
            | Self::Merge(_)
            | Self::Calibrate(_)
            | Self::Frontier(_) => true,
            Self::Validate(args) => args.keeps(),
            #[cfg(feature = "serve")]
            Self::Serve(_) => true,
            _ => false,
        }
    }
}

/// Runs the command that the user gave.
pub fn main() -> ExitCode {
    be_silent_of_caught_panics();
    let command = Cli::parse().command;
    interrupt::listen();
    if command.keeps() {
        interrupt::keep();
    }
    terminal::fit();
    let result = match command {
        Command::Compare(args) => done(local(compare::run(&args))),
        Command::Check(args) => done(local(check::run(&args))),
        Command::Plan(args) => done(local(plan::run(&args))),
        Command::Advise(args) => done(local(advise::run(&args))),
        Command::Budget(args) => done(local(budget::run(&args))),
        Command::Cases(args) => done(local(cases::run(&args))),
        #[cfg(feature = "serve")]
        Command::Serve(args) => done(local(serve::run(&args))),
        #[cfg(feature = "serve")]
        Command::Page(args) => done(local(page::run(&args))),
        Command::Upgrade(args) => done(local(upgrade::run(&args))),
        Command::Rename(args) => done(local(rename::run(&args))),
        Command::Crossing(args) => done(local(crossing::run(&args))),
        Command::New(args) => done(local(new::run(&args))),
        Command::Sweep(args) => done(local(sweep::run(&args))),
        Command::Merge(args) => done(local(merge::run(&args))),
        Command::Validate(args) => local(validate::run(&args)),
        Command::Calibrate(args) => done(local(calibrate::run(&args))),
        Command::Events(args) => done(local(events::run(&args))),
        Command::Diff(args) => done(local(diff::run(&args))),
        Command::Report(args) => done(local(report::run(&args))),
        Command::Trace(args) => done(local(trace::run(&args))),
        Command::Why(args) => done(local(why::run(&args))),
        Command::Describe(args) => done(local(describe::run(&args))),
        Command::Docs(args) => done(local(docs::run(&args))),
        Command::Sensitivity(args) => done(local(sensitivity::run(&args))),
        Command::Discover(args) => done(local(discover::run(&args))),
        Command::Robust(args) => done(local(robust::run(&args))),
        Command::Variance(args) => done(local(variance::run(&args))),
        Command::Worth(args) => done(local(worth::run(&args))),
        Command::Frontier(args) => done(local(frontier::run(&args))),
    };
    match result {
        Ok(code) => code,
        Err(_) if interrupt::is_stopped() => interrupt::leave(),
        Err(error) => {
            terminal::complain(&explained(error.as_ref()));
            ExitCode::from(BAD_INPUT)
        }
    }
}

/// Prints nothing of a panic that becomes an error, such as one of a library over a damaged file.
fn be_silent_of_caught_panics() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !is_guarded() {
            usual(panic);
        }
    }));
}

/// The exit code of a command that can only be carried out or not.
fn done(result: Result<(), Box<dyn Error>>) -> Result<ExitCode, Box<dyn Error>> {
    result.map(|()| ExitCode::SUCCESS)
}

/// A failure that no other thread needs to see.
fn local<T>(result: Result<T, Failure>) -> Result<T, Box<dyn Error>> {
    result.map_err(|failure| -> Box<dyn Error> { failure })
}

/// A message with its causes; faults of a file stand for themselves.
fn explained(error: &(dyn Error + 'static)) -> String {
    let is_of_a_file = matches!(error.downcast_ref(), Some(crate::face::Error::Faults(_)));
    if is_of_a_file || error.is::<model::syntax::Faults>() {
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
