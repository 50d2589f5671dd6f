//! `localpeace serve`: the workbench in a browser on this machine.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::{Failure, interrupt, terminal};
use crate::serve::Server;

/// How often the wish to end is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// Options of `localpeace serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folder with situations, in which they are saved; the one that you are in if left out.
    folder: Option<PathBuf>,
    /// Port of this machine to listen on; any that is free if 0.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Do not open the browser.
    #[arg(long)]
    no_open: bool,
}

/// Serves until Ctrl-C.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let stop = interrupt::listen();
    let folder = args.folder.clone().unwrap_or_else(|| PathBuf::from("."));
    let server = Server::open(&folder, args.port, stop.clone())?;
    terminal::show(&format!("{}\n", server.address))?;
    terminal::complain(&format!(
        "The workbench is at this address, which works once and on this machine only. Files of {} are read and saved. Ctrl-C ends it.",
        folder.display()
    ));
    if !args.no_open {
        open(&server.address);
    }
    thread::scope(|scope| {
        scope.spawn(|| server.serve());
        while !stop.is_raised() {
            thread::sleep(LOOK);
        }
        server.close();
    });
    interrupt::leave()
}

/// Opens an address in the browser of the user; if there is none, the address is on the screen.
fn open(address: &str) {
    let (program, first): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("rundll32", &["url.dll,FileProtocolHandler"]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    let quiet = command.args(first).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let _ = quiet.spawn();
}
