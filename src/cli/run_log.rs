//! `log.txt`: what may differ between equal runs.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use model::date::iso_date;

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

    /// Entry of a log: everything that may differ between equal runs, behind the door of the command line.
    pub(super) fn entry(&self, what: &str, threads: Option<u16>) -> String {
        let command: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
        let here = std::env::current_dir().map(|path| path.display().to_string()).unwrap_or_default();
        format!(
            "{}\n  door: command line\n  command: {}\n  folder: {here}\n  host: {}\n  build: {}\n  threads: {}\n  {what}\n  seconds: {:.2}\n",
            self.utc(),
            command.join(" "),
            run::folder::host(),
            build(),
            threads.map_or("as many as there are processors".to_owned(), |threads| threads.to_string()),
            self.seconds(),
        )
    }
}

/// What this program was built from and for; the commit is known where whoever built it said so.
fn build() -> String {
    let commit = option_env!("LOCALPEACE_COMMIT").map_or(String::new(), |commit| format!(", commit {commit}"));
    let kind = if cfg!(debug_assertions) { "debug" } else { "release" };
    let (system, processor) = (std::env::consts::OS, std::env::consts::ARCH);
    format!("localpeace {}{commit}, {kind}, {system} on {processor}", env!("CARGO_PKG_VERSION"))
}
