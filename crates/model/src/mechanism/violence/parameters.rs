//! Parameters of violence.

use crate::parameter::parameters;

parameters! {
    /// Parameters of violence.
    ViolenceParameters of "violence" {
        /// Log hazard of an attack by a community that nothing stirs.
        base_community: "log hazard per week" = -8.2 in -8.8..=-7.6, "calibrated: UCDP GED South Sudan 2011-21";
        /// Log hazard of an attack by an armed group that nothing stirs.
        base_armed_group: "log hazard per week" = -8.7 in -9.3..=-8.1, "assumption A15: as communities, less what moderate arms add";
        /// Log hazard of an act of revenge by a side that wants nothing but revenge.
        avenge: "log hazard per week" = -1.65 in -2.0..=-1.3, "calibrated: UCDP GED South Sudan 2011-21 (to -1.1; cut, since draws are independent)";
        /// How far revenge heeds what bears on raids: leaders, commitment, patrols, incitement.
        heed: "share" = 0.25 in 0.1..=0.4, "assumption A15: revenge is taken by kin in days, before anybody decides";
        /// Effect of full grievance.
        grievance: "log hazard ratio" = 0.6 in 0.1..=1.1, "assumption A15";
        /// Effect of drivers that nothing relieves.
        drivers: "log hazard ratio" = 1.3 in 0.8..=1.8, "assumption A15";
        /// Effect of hardship on the push of resource drivers.
        season: "ratio" = 0.6 in -0.3..=1.2, "December to February hold 22 to 46 percent of events; sign disputed elsewhere";
        /// Effect of full mobilisation.
        mobilisation: "log hazard ratio" = 0.6 in 0.1..=1.1, "assumption A15";
        /// Effect of full incitement by elites.
        incitement: "log hazard ratio" = 0.5 in 0.0..=1.0, "sign: Jonglei 2020, Mopti (Duursma and Russo 2025); size assumption A15";
        /// Effect of full suspicion under full national tension.
        suspicion: "log hazard ratio" = 0.5 in 0.0..=1.0, "sign: Wau (Duursma and Russo 2025); size assumption A15";
        /// Effect of full national tension on fighting between national forces.
        war: "log hazard ratio" = 2.4 in 1.6..=3.2, "state-based events 3.5 and deaths 6.7 times as many in years of war as under a deal, UCDP GED South Sudan 2011-21";
        /// Effect of leaders who are all for peace.
        leadership: "log hazard ratio" = 0.4 in 0.1..=0.7, "assumption A15";
        /// Effect of full patrol presence.
        patrol: "log hazard ratio" = 0.4 in -0.05..=1.0, "rate ratio of presence 0.6 to 1.05; Bara 2020 finds none for troops";
        /// Effect of full commitment while an agreement is in force.
        commitment: "log hazard ratio" = 1.1 in 0.3..=1.9, "assumption A15";
        /// Effect of full cohesion.
        cohesion: "log hazard ratio" = 0.6 in 0.0..=1.2, "sign: Smidt 2020; size assumption A15";
        /// Effect of full trade.
        trade: "log hazard ratio" = 0.3 in 0.0..=0.6, "assumption A15";
        /// Effect of full interdependence.
        interdependence: "log hazard ratio" = 0.5 in 0.0..=1.0, "sign: Kaga-Bandoro (Duursma and Russo 2025), none in a trial (Alik-Lagrange 2020); size assumption A58";
        /// Effect of herds on the move where no route is agreed.
        migration: "log hazard ratio" = 0.9 in 0.3..=1.5, "sign: migration season of South Sudan (Duursma and Russo 2025); size assumption A42";
        /// Effect of a fully contested election on a conflict about power alone.
        election: "log hazard ratio" = 0.3 in -0.22..=0.7, "0.8 to 2 times; assumption A44";
        /// Effect of a target that has disarmed fully when the attacker has not.
        weakness: "log hazard ratio" = 0.5 in 0.0..=1.0, "assumption A57: the security dilemma";
        /// Effect of a commander's full interest in peace.
        interest: "log hazard ratio" = 0.5 in 0.0..=0.9, "0 to 60 percent fewer raids by shared revenue; assumption A46";
        /// Effect of full authority of a state that is trusted.
        authority: "log hazard ratio" = 0.5 in -0.1..=1.1, "police mitigates communal violence (Bara 2020); size assumption A51";
        /// Effect of a raid that is surely warned of and answered.
        warning: "log hazard ratio" = 1.0 in 0.2..=1.8, "assumption A50";
        /// Effect on the answer of a side that was attacked earlier in the week.
        answer: "log hazard ratio" = 1.7 in 0.6..=2.6, "calibrated, not identified: UCDP GED South Sudan 2011-21";
        /// Probability that an attack kills nobody.
        bloodless: "probability" = 0.2 in 0.1..=0.3, "22 to 29 percent of events in other event data";
        /// Share of attacks that would kill that stay bloodless where a full committee settles disputes.
        settled: "share" = 0.15 in 0.0..=0.3, "severe disputes 29 to 32 percent fewer, minor ones more (Blattman and others 2014); size assumption A77";
        /// Effect of full patrol presence on the choice of the place to attack.
        avoid: "log ratio" = 1.0 in 0.0..=2.0, "sign: presence moves violence elsewhere (Peitz and Reisch 2019); size assumption A78";
        /// Median deaths of an attack that kills, tail aside.
        median_deaths: "deaths" = 7.5 in 4.5..=11.0, "calibrated, not identified: UCDP GED South Sudan 2011-21; median 4 in other event data, 12 in GED";
        /// Standard deviation of log deaths.
        sigma: "log deaths" = 1.15 in 0.8..=1.5, "calibrated, not identified: UCDP GED South Sudan 2011-21";
        /// Share of deadly attacks in the tail.
        tail: "share" = 0.09 in 0.03..=0.16, "calibrated, not identified: UCDP GED South Sudan 2011-21";
        /// Power-law exponent of the tail.
        alpha: "exponent" = 2.45 in 2.15..=2.8, "calibrated, not identified: UCDP GED South Sudan 2011-21; literature 2 to 2.5";
        /// Deaths at which the tail begins.
        tail_from: "deaths" = 20.0 in 18.0..=24.0, "UCDP GED South Sudan: xmin 22";
        /// Effect of full arms on raids.
        armed: "log hazard ratio" = 0.5 in 0.0..=1.0, "sign: Jonglei 2020 (Duursma and Russo 2025); size assumption A7";
        /// Effect of full arms on the number of deaths.
        arms: "log ratio" = 0.5 in 0.1..=0.9, "assumption A15";
    }
}
