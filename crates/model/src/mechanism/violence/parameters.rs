//! Parameters of violence.

use crate::parameter::parameters;

parameters! {
    /// Parameters of violence.
    ViolenceParameters of "violence" {
        /// Log hazard that a dispute opens between communities that are middling in everything.
        open_community: "log hazard per week" = -7.35 in -7.75..=-6.95, "fitted: UCDP GED South Sudan 2011-21";
        /// The same between armed groups.
        open_armed_group: "log hazard per week" = -7.0 in -7.8..=-6.2, "assumption A15: state-based events of UCDP GED South Sudan 2011-21, no fit";
        /// Standard deviation of the log hazard over conflicts.
        spread: "log hazard ratio" = 1.1 in 0.9..=1.3, "fitted: UCDP GED South Sudan 2011-21";
        /// Effect of a unit of memory of earlier disputes: thirty deaths in one attack, about.
        memory: "log hazard ratio" = 1.4 in 1.1..=1.7, "fitted: UCDP GED South Sudan 2011-21";
        /// Fraction of that memory that fades in a calm week.
        forgetting: "share per week" = 0.027 in 0.02..=0.034, "fitted, hardly identified: 200 to 350 days";
        /// Effect of full grievance.
        grievance: "log hazard ratio" = 0.5 in 0.1..=0.9, "assumption A15";
        /// Effect of drivers that nothing relieves.
        drivers: "log hazard ratio" = 1.0 in 0.4..=1.6, "assumption A15";
        /// Effect of hardship on the push of resource drivers.
        season: "ratio" = 1.2 in 0.0..=2.4, "December to February hold 22 to 46 percent of events, UCDP GED South Sudan; sign disputed elsewhere, see the rival structure";
        /// Effect of full national tension on any dispute.
        tension: "log hazard ratio" = 0.3 in -0.4..=1.0, "assumption A15; sign disputed";
        /// Effect of full national tension on disputes between national forces.
        war: "log hazard ratio" = 2.4 in 1.6..=3.2, "state-based events 3.5 and deaths 6.7 times as many in years of war as under a deal, UCDP GED South Sudan 2011-21";
        /// Effect of full suspicion under full national tension.
        suspicion: "log hazard ratio" = 0.8 in 0.0..=1.6, "sign: Wau (Duursma and Russo 2025); size assumption A15";
        /// Effect of full incitement by elites.
        incitement: "log hazard ratio" = 0.5 in 0.0..=1.0, "sign: Jonglei 2020, Mopti (Duursma and Russo 2025); size assumption A15";
        /// Effect of an attack on either by a third party in the week before.
        third: "log hazard ratio" = 0.4 in 0.0..=0.8, "assumption A15";
        /// Disputes that one attack on orders in the week before opens.
        provoke: "hazard" = 0.9 in 0.3..=1.5, "assumption A95: an ordered attack brings an open dispute in 3 to 8 of 10";
        /// Effect of herds on the move where no route is agreed.
        migration: "log hazard ratio" = 0.9 in 0.3..=1.5, "sign: migration season of South Sudan (Duursma and Russo 2025); size assumption A42";
        /// Effect of a fully contested election on a conflict about power alone.
        election: "log hazard ratio" = 0.3 in -0.22..=0.7, "0.8 to 2 times; assumption A44";
        /// Effect on disputes and raids of those who want no peace, just after a signing.
        spoil: "log hazard ratio" = 0.5 in 0.26..=0.6, "1.3 to 1.8 times; sign: Stedman 1997, Kydd and Walter 2002; assumption A96";
        /// Effect of leaders who are all for peace on the opening of disputes.
        leadership: "log hazard ratio" = 0.5 in 0.1..=0.9, "assumption A15";
        /// Effect of an agreement that both sides keep and that is carried out, on the opening of disputes.
        agreement: "log hazard ratio" = 1.0 in 0.3..=1.7, "assumption A15";
        /// What a signature binds by itself, as a share of what it binds when it is carried out.
        own: "share" = 0.25 in 0.0..=0.5, "evidence mixed: 19 deals of South Sudan and their surroundings; assumption A97";
        /// Effect of a full truce on the opening of disputes.
        hold: "log hazard ratio" = 1.2 in 0.5..=1.9, "assumption A98";
        /// Effect of full cohesion.
        cohesion: "log hazard ratio" = 0.6 in 0.0..=1.2, "sign: Smidt 2020; size assumption A15";
        /// Effect of full trade.
        trade: "log hazard ratio" = 0.3 in 0.0..=0.6, "assumption A15";
        /// Effect of full interdependence.
        interdependence: "log hazard ratio" = 0.5 in 0.0..=1.0, "sign: Kaga-Bandoro (Duursma and Russo 2025), none in a trial (Alik-Lagrange 2020); size assumption A58";
        /// Effect of commanders' full interest in peace.
        interest: "log hazard ratio" = 0.5 in 0.0..=0.9, "0 to 60 percent fewer raids by shared revenue; assumption A46";
        /// Effect of full authority of a state that is trusted.
        authority: "log hazard ratio" = 0.5 in -0.1..=1.1, "police mitigates communal violence (Bara 2020); size assumption A51";
        /// Log hazard that an open dispute closes by itself.
        close: "log hazard per week" = -0.6 in -1.2..=0.0, "fitted, hardly identified: a mean of one to four weeks";
        /// Effect of a full truce on closing.
        close_truce: "log hazard ratio" = 1.6 in 0.8..=2.4, "assumption A98";
        /// Effect of an agreement that both sides keep and that is carried out, on closing.
        close_agreement: "log hazard ratio" = 0.5 in 0.0..=1.0, "assumption A15";
        /// Effect of all that local mediators can do on closing.
        close_elders: "log hazard ratio" = 0.6 in 0.0..=1.2, "severe disputes 29 to 32 percent fewer after training (Blattman and others 2014); size assumption A99";
        /// Effect of full patrol presence on closing.
        close_patrols: "log hazard ratio" = 0.4 in -0.05..=1.0, "bases shorten episodes (Ruggeri and others 2017); size assumption A15";
        /// Effect of full fear: people are tired.
        fatigue: "log hazard ratio" = 0.3 in -0.2..=0.8, "assumption A15";
        /// Effect of full incitement against closing.
        close_incitement: "log hazard ratio" = 0.5 in 0.0..=1.0, "assumption A15";
        /// Effect of full arms against closing.
        close_arms: "log hazard ratio" = 0.3 in 0.0..=0.6, "assumption A15";
        /// Effect of full national tension against the closing of disputes between national forces.
        war_lasts: "log hazard ratio" = 1.6 in 0.8..=2.4, "as `war`: state-based events and deaths in years of war";
        /// Log rate of a side's raids in an open dispute.
        raid: "log rate per day" = -4.35 in -4.75..=-3.95, "fitted: UCDP GED South Sudan 2011-21";
        /// Correlation of how fiercely a pair fights with how readily its disputes open.
        likeness: "correlation" = 0.2 in 0.0..=0.5, "fitted, not identified: UCDP GED South Sudan 2011-21";
        /// Standard deviation of the log rate of raids over pairs.
        ferocity: "log rate ratio" = 0.5 in 0.2..=0.8, "fitted, not identified: UCDP GED South Sudan 2011-21";
        /// Standard deviation of the log rate of raids over the disputes of a pair.
        intensity: "log rate ratio" = 1.15 in 0.9..=1.4, "fitted: UCDP GED South Sudan 2011-21";
        /// Probability that a raid comes with the opening of a dispute.
        first: "probability" = 0.9 in 0.75..=0.99, "assumption A100";
        /// Effect of full mobilisation on raids.
        mobilisation: "log rate ratio" = 0.6 in 0.1..=1.1, "assumption A15";
        /// Effect of full arms on raids.
        armed: "log rate ratio" = 0.5 in 0.0..=1.0, "sign: Jonglei 2020 (Duursma and Russo 2025); size assumption A7";
        /// Effect of a target that has disarmed fully when the attacker has not.
        weakness: "log rate ratio" = 0.5 in 0.0..=1.0, "assumption A57: the security dilemma";
        /// Effect of full patrol presence on raids.
        patrol: "log rate ratio" = 0.4 in -0.05..=1.0, "rate ratio of presence 0.6 to 1.05; Bara 2020 finds none for troops";
        /// Effect of a raid that is surely warned of and answered.
        warning: "log rate ratio" = 1.0 in 0.2..=1.8, "assumption A50";
        /// Effect of a full truce on raids of those who are bound.
        raid_truce: "log rate ratio" = 1.4 in 0.7..=2.1, "assumption A98";
        /// Effect of an agreement that both sides keep and that is carried out, on raids of those who are bound.
        raid_agreement: "log rate ratio" = 0.9 in 0.3..=1.5, "assumption A15";
        /// Acts of revenge that an attack of ten deaths breeds, where nothing bears on it.
        branching: "acts per attack" = 0.2 in 0.08..=0.4, "fitted: UCDP GED South Sudan 2011-21";
        /// Days after which the wish for revenge has faded to a third, about.
        memory_days: "days" = 8.0 in 4.0..=16.0, "memory of 17 days (3 to 22), UCDP GED South Sudan 2011-21";
        /// Fraction of the way to a full wish for revenge that an attack of eight deaths takes both sides together.
        stir: "share" = 0.4 in 0.2..=0.6, "assumption A16";
        /// Revenge on the attacker's side, as a ratio to that of the side attacked.
        wary: "ratio" = 0.6 in 0.2..=1.0, "assumption A16";
        /// How far revenge heeds what bears on raids: youth called up, leaders, the truce, patrols.
        heed: "share" = 0.25 in 0.1..=0.4, "assumption A15: revenge is taken by kin in days, before anybody decides";
        /// Log hazard of an attack by people whom nobody binds, were they all, in a calm week.
        stray: "log hazard per week" = -7.5 in -9.0..=-6.0, "small raids by unbound youth never stopped (Pieri, Small Arms Survey 2023); size assumption A101";
        /// Log hazard of an attack on orders that reach in full.
        order: "log hazard per week" = -1.5 in -2.1..=-1.0, "assumption A95";
        /// Effect of full arms on attacks on orders.
        order_arms: "log hazard ratio" = 0.5 in 0.0..=1.0, "assumption A95";
        /// Effect of full national tension on attacks on orders.
        order_tension: "log hazard ratio" = 0.5 in 0.0..=1.0, "assumption A95";
        /// Probability that an attack kills nobody.
        bloodless: "probability" = 0.26 in 0.2..=0.32, "22 to 29 percent of events in other event data";
        /// Share of attacks that would kill that stay bloodless where a full committee settles disputes.
        settled: "share" = 0.15 in 0.0..=0.3, "severe disputes 29 to 32 percent fewer, minor ones more (Blattman and others 2014); size assumption A77";
        /// Effect of full patrol presence on the choice of the place to attack.
        avoid: "log ratio" = 1.0 in 0.0..=2.0, "sign: presence moves violence elsewhere (Peitz and Reisch 2019); size assumption A78";
        /// Median deaths of an attack that kills, tail aside.
        median_deaths: "deaths" = 5.8 in 4.6..=7.0, "fitted: UCDP GED South Sudan 2011-21; median 4 in other event data, 12 in GED";
        /// Standard deviation of log deaths within a pair.
        sigma: "log deaths" = 1.0 in 0.9..=1.1, "fitted: UCDP GED South Sudan 2011-21";
        /// Share of deadly attacks in the tail.
        tail: "share" = 0.075 in 0.05..=0.1, "fitted, hardly identified: UCDP GED South Sudan 2011-21";
        /// Power-law exponent of the tail.
        alpha: "exponent" = 2.4 in 2.2..=2.65, "fitted, hardly identified: UCDP GED South Sudan 2011-21; literature 2 to 2.5";
        /// Deaths at which the tail begins.
        tail_from: "deaths" = 20.0 in 18.0..=24.0, "UCDP GED South Sudan: xmin 22";
        /// Standard deviation of log deaths over pairs.
        deadliness: "log deaths" = 0.8 in 0.55..=1.0, "fitted: UCDP GED South Sudan 2011-21";
        /// Effect of full arms on the number of deaths.
        arms: "log ratio" = 0.5 in 0.1..=0.9, "assumption A15";
        /// How much deadlier attacks on orders are.
        ordered: "log ratio" = 0.47 in 0.0..=0.9, "1 to 2.5 times; Jonglei 2020 (Duursma and Russo 2025); size assumption A95";
        /// Effect of full national tension on deaths of attacks on orders and between national forces.
        swell: "log ratio" = 0.8 in 0.2..=1.4, "state-based deaths 6.7 and events 3.5 times as many in years of war, UCDP GED South Sudan 2011-21";
    }
}

impl ViolenceParameters {
    /// Acts of revenge a day of a side whose wish for it is full.
    pub(super) fn revenge_a_day(&self) -> f64 {
        if self.stir > 0.0 && self.memory_days > 0.0 { self.branching / (self.stir * self.memory_days) } else { 0.0 }
    }

    /// Log daily rate of a side's raids in a dispute that is neither fierce nor mild, of a pair with these deviations.
    pub(super) fn raids_of(&self, frailty: f64, fierceness: f64) -> f64 {
        let apart = libm::sqrt(1.0 - self.likeness * self.likeness);
        self.raid + self.ferocity * (self.likeness * frailty + apart * fierceness)
    }
}
