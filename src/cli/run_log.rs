//! `log.txt`: what may differ between equal runs.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use model::date::iso_date;
use run::aside::{WriteError, write_aside};
use run::experiment::run_folder::LOG;

/// Seconds of a day.
const DAY: u64 = 86_400;

/// A run's clock.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    began: Instant,
    since_1970: u64,
}

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "the log is the one place that shows a clock")]
    pub(super) fn start() -> Self {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
        Self { began: Instant::now(), since_1970 }
    }

    pub(super) fn seconds(&self) -> f64 {
        self.began.elapsed().as_secs_f64()
    }

    fn utc(&self) -> String {
        let day = i32::try_from(self.since_1970 / DAY).unwrap_or(0);
        let second = self.since_1970 % DAY;
        format!("{} {:02}:{:02}:{:02} UTC", iso_date(day), second / 3600, second / 60 % 60, second % 60)
    }
}

/// Writes the log of a run into `folder`, below that of earlier runs in `earlier`.
pub(super) fn write(folder: &Path, earlier: &Path, clock: &Clock, what: &str) -> Result<(), WriteError> {
    let before = fs::read_to_string(earlier.join(LOG)).unwrap_or_default();
    let command: Vec<String> = std::env::args().collect();
    let host = fs::read_to_string("/proc/sys/kernel/hostname").ok().or_else(|| std::env::var("HOSTNAME").ok());
    let here = std::env::current_dir().map(|path| path.display().to_string()).unwrap_or_default();
    let text = format!(
        "{before}{}\n  command: {}\n  folder: {here}\n  host: {}\n  threads: {}\n  {what}\n  seconds: {:.2}\n",
        clock.utc(),
        command.join(" "),
        host.as_deref().map_or("unknown", str::trim),
        run::parallel::current_num_threads(),
        clock.seconds(),
    );
    write_aside(&folder.join(LOG), |file| file.write_all(text.as_bytes()))
}
