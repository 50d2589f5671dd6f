//! Rival structures: rules on which the literature disagrees, as variants that a situation fixes or a trial draws.
//!
//! The first variant of each is the reference, under which claims are judged; `Drawn` takes one of the others, all
//! alike, for each trial.

use crate::syntax::{record, words};

/// Picks one of `variants` by a uniform in (0, 1).
fn pick<T: Copy>(variants: &[T], u: f64) -> T {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a position among a few variants
    let position = (u * variants.len() as f64) as usize;
    variants[position.min(variants.len() - 1)]
}

/// Gives a word list with `Drawn` at its end the way to one of its other variants.
macro_rules! drawn {
    ($($name:ident),+) => { $(
        impl $name {
            /// Itself, or the variant that uniform `u` in (0, 1) draws.
            #[must_use]
            pub fn resolve(self, u: f64) -> Self {
                if self == Self::Drawn { pick(&Self::ALL[..Self::ALL.len() - 1], u) } else { self }
            }
        }
    )+ };
}

words! {
    /// What dividends such as projects and joint work do. Cash-for-work and projects are praised in cases (Duursma and
    /// Russo 2025, box 2 and 3); trials find about none (Alik-Lagrange and others 2020, King and Samii 2014), and one
    /// finds that rivals fight over them (Crost and others 2014; Zürcher 2017 on aid in war zones).
    pub enum Dividends {
        /// They bind those who share them.
        Pacify,
        /// They do nothing for peace.
        Neutral,
        /// They are captured or looted wherever they go.
        Captured,
        /// One of the three, drawn for each trial.
        Drawn,
    }
}

words! {
    /// Whether peace that the mission mediated lasts without it. Mediated deals last less once the mediator's leverage
    /// wanes (Beardsley 2008, between states); mediation support prolonged lulls in Darfur (Duursma 2021).
    pub enum Mediation {
        /// Commitment wears off faster the more the process lives off the mission.
        Fades,
        /// It wears off alike.
        Lasts,
        /// One of the two, drawn for each trial.
        Drawn,
    }
}

words! {
    /// When scarcity bites. December to February hold 36 % of events in South Sudan (22 to 46, UCDP GED, re-analysis);
    /// raiding is more violent in the wet season in Marsabit (Witsenburg and Adano 2009), less in Turkana (Ember and
    /// others 2012); herders meet farmers in the wet season after rains fail (`McGuirk` and Nunn 2025).
    pub enum SeasonPeak {
        /// In the dry season everywhere.
        Dry,
        /// In the wet season everywhere.
        Wet,
        /// In the wet season where farmers live, in the dry season elsewhere.
        ByLivelihood,
        /// One of the three, drawn for each trial.
        Drawn,
    }
}

words! {
    /// Whether troops deter communities. Battle deaths fall with troops (Hultman and others 2014); for communal actors no
    /// effect of troops was found, only of police (Bara 2020).
    pub enum Troops {
        /// Patrols deter communities as they deter armed groups.
        Deter,
        /// Patrols deter armed groups only.
        DoNotDeterCommunities,
        /// One of the two, drawn for each trial.
        Drawn,
    }
}

words! {
    /// What a bloody episode does to the next one. Feuds escalate (Jonglei 2011–12); in UCDP GED for South Sudan an event
    /// with more than 25 deaths was followed within 90 days in 40 %, one with at most 5 in 65 % (re-analysis).
    pub enum BloodyEpisodes {
        /// The more die, the stronger the wish for revenge.
        FeedRevenge,
        /// The more die, the weaker: people recoil.
        DeterRenewal,
        /// One of the two, drawn for each trial.
        Drawn,
    }
}

words! {
    /// What a wider table does. Agreements that women signed last longer (Krause and others 2018, correlation); clauses on
    /// gender show nothing (UCDP Peace Agreements, re-analysis: hazard ratio 1.26, 0.67 to 2.35).
    pub enum Participation {
        /// It covers more of what drives people apart and widens support for the deal.
        CoverageAndSupport,
        /// It does nothing.
        NoEffect,
        /// One of the two, drawn for each trial.
        Drawn,
    }
}

drawn!(Dividends, Mediation, SeasonPeak, Troops, BloodyEpisodes, Participation);

record! {
    /// Which of the rival structures hold.
    #[derive(Copy, Eq)]
    pub struct Structure {
        /// What dividends do.
        pub dividends: Dividends = Dividends::Pacify,
        /// Whether peace that the mission mediated lasts.
        pub mediation: Mediation = Mediation::Fades,
        /// When scarcity bites.
        pub season: SeasonPeak = SeasonPeak::Dry,
        /// Whether troops deter communities.
        pub troops: Troops = Troops::Deter,
        /// What a bloody episode does to the next.
        pub bloody_episodes: BloodyEpisodes = BloodyEpisodes::FeedRevenge,
        /// What the participation of women and youth does.
        pub participation: Participation = Participation::CoverageAndSupport,
    }
}

impl Structure {
    /// The structure under which claims are judged: the first variant of each.
    pub const REFERENCE: Self = Self {
        dividends: Dividends::Pacify,
        mediation: Mediation::Fades,
        season: SeasonPeak::Dry,
        troops: Troops::Deter,
        bloody_episodes: BloodyEpisodes::FeedRevenge,
        participation: Participation::CoverageAndSupport,
    };

    /// The structure of one trial: `uniform` gives one number in (0, 1) for each name of a field.
    #[must_use]
    pub fn resolve(self, uniform: impl Fn(&str) -> f64) -> Self {
        Self {
            dividends: self.dividends.resolve(uniform("dividends")),
            mediation: self.mediation.resolve(uniform("mediation")),
            season: self.season.resolve(uniform("season")),
            troops: self.troops.resolve(uniform("troops")),
            bloody_episodes: self.bloody_episodes.resolve(uniform("bloody_episodes")),
            participation: self.participation.resolve(uniform("participation")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_variants_are_alike_and_fixed_ones_stay() {
        let n = 3000;
        let mut seen = [0; 3];
        for i in 0..n {
            seen[Dividends::Drawn.resolve((f64::from(i) + 0.5) / f64::from(n)) as usize] += 1;
        }
        assert_eq!(seen, [1000; 3]);
        assert_eq!(SeasonPeak::Wet.resolve(0.01), SeasonPeak::Wet);
        assert_eq!(Structure::REFERENCE.resolve(|_| 0.99), Structure::REFERENCE);
    }
}
