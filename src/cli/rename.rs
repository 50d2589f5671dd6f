//! `localpeace rename`: another name for a place, party, leader, elite, conflict, field office or partner.

use std::path::PathBuf;

use super::upgrade::write;
use super::{Failure, terminal};
use model::scenario::rename::rename;
use view::report::layout::paragraph;

/// Options of `localpeace rename`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Scenario file.
    scenario: PathBuf,
    /// What gets another name, such as `parties.fertit`, `places.wau_town` or `mission.offices.wau`.
    path: String,
    /// The new name.
    new: String,
    /// Say what would change, and write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Renames the entity in the scenario and its strategies, or says why not.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let changed = rename(&args.scenario, &args.path, &args.new)?;
    for file in &changed {
        if !args.dry_run {
            write(&file.path, &file.text)?;
        }
        let places = if file.places == 1 { "one place".to_owned() } else { format!("{} places", file.places) };
        let done = if args.dry_run { "would change in" } else { "changed in" };
        terminal::show(&format!("{}: {done} {places}.\n", file.path.display()))?;
    }
    let note = format!(
        "`{}` is now `{}`. Chances are addressed by names, so single futures turn out otherwise than before, and results on average \
         do not. To change only what is shown, leave the name and write `label: \"…\"` in the entity.",
        args.path, args.new
    );
    Ok(terminal::show(&if args.dry_run { String::new() } else { paragraph("", &note) })?)
}
