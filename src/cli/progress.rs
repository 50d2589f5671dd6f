//! How far a run is.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use run::watch::Progress;

/// A bar of trials with the time left, on a terminal only.
#[derive(Debug)]
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new(quiet: bool) -> Self {
        if quiet || !io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("  {bar:40} {human_pos} of {human_len} trials, {eta} left");
        bar.set_style(style.expect("the template is sound"));
        Self(bar)
    }

    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn expect(&self, steps: u64) {
        self.0.set_length(steps);
    }

    fn done(&self, steps: u64) {
        self.0.inc(steps);
    }
}
