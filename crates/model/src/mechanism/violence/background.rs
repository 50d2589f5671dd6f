//! Pairs of peoples who are at risk and have no name in the situation.
//!
//! They have disputes and attacks, by the same law as the named, with everything usual: no process, no leaders, no mission.
//! Metrics do not count them; tables of events list them, as a data set would list whoever fights.

use super::ViolenceParameters;
use super::pair::{Law, Pair};
use crate::chance::{Chance, Stream};
use crate::quantity::normal_quantile;
use crate::record::Incident;
use crate::world::{BloodyEpisodes, World};

/// Weeks that a pair has lived before the start, so that it begins as it would be found.
pub(super) const WEEKS_BEFORE: u32 = 260;
/// Share of what drives a pair that is resources.
const RESOURCES: f64 = 0.8;
/// Uniforms of a week of fighting: one of the intensity, three of the opening, one of the days, three of each attack.
const OF_A_WEEK: u64 = 96;

/// The unnamed pairs of one trial.
#[derive(Debug, Default)]
pub(super) struct Background {
    pairs: Vec<Pair>,
    disputes: Vec<Stream>,
    fights: Vec<Stream>,
}

impl Background {
    /// Draws the pairs and what they went through before the start.
    pub(super) fn open(p: &ViolenceParameters, world: &World, chance: &Chance) -> Self {
        let stream = |kind: &str, k: u32| chance.open(kind, &k.to_string());
        let law = Law::new(p, world.structure.bloody_episodes == BloodyEpisodes::DeterRenewal);
        let pair = |k| {
            let mut luck = stream("unnamed pair before", k);
            let deviations = [0; 3].map(|_| normal_quantile(luck.next()));
            let mut pair = Pair::new(p, p.open_community, p.close, deviations);
            pair.live(&law, WEEKS_BEFORE, &mut luck, |_, _, _| {});
            pair
        };
        let all = 0..world.unnamed_pairs;
        Self {
            pairs: all.clone().map(pair).collect(),
            disputes: all.clone().map(|k| stream("unnamed dispute", k)).collect(),
            fights: all.map(|k| stream("unnamed fight", k)).collect(),
        }
    }

    /// Lets every pair live through this week.
    #[allow(clippy::cast_possible_truncation)] // fewer pairs than 2^32, and attacks of a week in small numbers
    pub(super) fn week(&mut self, p: &ViolenceParameters, world: &mut World) {
        if self.pairs.is_empty() {
            return;
        }
        let week = world.week;
        let dry = libm::cos(std::f64::consts::TAU * (world.calendar.year_share(week) - world.driest));
        let season = p.drivers * p.season * RESOURCES * 0.5 * dry;
        let push = season + p.tension * (world.national.tension.get() - 0.5);
        let law = Law::new(p, world.structure.bloody_episodes == BloodyEpisodes::DeterRenewal);
        for (k, pair) in self.pairs.iter_mut().enumerate() {
            let [u] = self.disputes[k].weekly(week);
            let luck = &mut self.fights[k];
            let slot = u64::from(week) * OF_A_WEEK;
            let opened = pair.open_or_close(&law, u, push, || luck.slot::<1>(slot)[0]);
            if !pair.is_open {
                continue;
            }
            let [_]: [f64; 1] = luck.slot(slot);
            let incidents = &mut world.tally.background;
            pair.fight(&law, opened, || luck.next(), |(day, side, ordinal, deaths), _| {
                let day = week * 7 + day;
                let (side, ordinal) = (u8::from(side == 1), ordinal as u8);
                incidents.push(Incident { conflict: k as u32, side, ordinal, day, deaths, place: 0 });
            });
        }
    }
}
