//! The reference workload written by hand: a flat loop for this purpose alone, without names, ledger or scenario.
//!
//! Communities on a torus, each in conflict with its four neighbours. A week of a conflict: each side raids with a logistic
//! probability in both grievances and a patrol term, deaths are heavy-tailed, grievances decay, and a small machine moves the
//! peace process. One `ChaCha8` stream a conflict, opened once a trial, with a fixed number of draws a week.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Weekly share of grievance that is left.
const MEMORY: f64 = 0.96;
/// Weeks without deaths after which talks begin, and after which they end in an agreement.
const QUIET: [u32; 2] = [8, 16];

/// State of one conflict.
struct Dyad {
    stream: ChaCha8Rng,
    grievance: [f64; 2],
    /// 0 nobody talks, 1 talks, 2 agreement.
    phase: u32,
    quiet_weeks: u32,
}

impl Dyad {
    fn uniform(&mut self) -> f64 {
        (self.stream.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Lives through a week; returns deaths.
    fn week(&mut self, patrol: f64) -> f64 {
        let mut deaths = 0.0;
        for side in 0..2 {
            let (raids, size) = (self.uniform(), self.uniform());
            let peace = f64::from(self.phase);
            let push = -4.5 + 2.5 * self.grievance[side] + 0.8 * self.grievance[1 - side] - 0.7 * patrol - 0.9 * peace;
            if raids < 1.0 / (1.0 + libm::exp(-push)) {
                let killed = libm::exp(-libm::log(1.0 - size) / 1.4).min(500.0);
                self.grievance[1 - side] += 0.2 * libm::log1p(killed) * (1.0 - self.grievance[1 - side]);
                deaths += killed;
            }
        }
        self.grievance = self.grievance.map(|grievance| grievance.min(1.0) * MEMORY);
        let moves = self.uniform();
        self.quiet_weeks = if deaths > 0.0 { 0 } else { self.quiet_weeks + 1 };
        self.phase = match self.phase {
            0 if self.quiet_weeks > QUIET[0] && moves < 0.1 => 1,
            1 if self.quiet_weeks > QUIET[1] && moves < 0.05 => 2,
            1 | 2 if deaths > 10.0 && moves < 0.5 => 0,
            phase => phase,
        };
        deaths
    }
}

/// One trial: deaths, and weeks with an agreement over all conflicts. There are two conflicts a community.
pub(crate) fn trial(communities: u64, weeks: u32, trial: u64) -> (f64, u64) {
    let open = |dyad: u64| {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&trial.to_le_bytes());
        seed[8..16].copy_from_slice(&dyad.to_le_bytes());
        Dyad { stream: ChaCha8Rng::from_seed(seed), grievance: [0.5; 2], phase: 0, quiet_weeks: 0 }
    };
    let mut dyads: Vec<Dyad> = (0..2 * communities).map(open).collect();
    let (mut deaths, mut peace) = (0.0, 0);
    for week in 0..weeks {
        let patrol = f64::from(week % 4) / 4.0;
        for dyad in &mut dyads {
            deaths += dyad.week(patrol);
            peace += u64::from(dyad.phase == 2);
        }
    }
    (deaths, peace)
}
