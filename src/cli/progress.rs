//! How far a run is.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// A bar of trials with the time left, on a terminal only.
pub(super) fn bar(trials: u64, quiet: bool) -> ProgressBar {
    if quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(trials), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("  {bar:40} {human_pos} of {human_len} trials, {eta} left");
    bar.set_style(style.expect("the template is sound"));
    bar
}
