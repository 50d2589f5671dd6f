use localpeace_model::mechanism::Stage;
use localpeace_model::world::{BloodyEpisodes, Side};

use crate::lone::{Lone, assert_close, calm, conflict, share, strike};

/// Both sides after a first week with an attack by side 0 and then calm weeks.
fn sides(weeks: u32, deaths: u32, start: f64) -> [Side; 2] {
    sides_where(BloodyEpisodes::FeedRevenge, weeks, deaths, start)
}

/// The same where bloody episodes do this.
fn sides_where(episodes: BloodyEpisodes, weeks: u32, deaths: u32, start: f64) -> [Side; 2] {
    let lone = Lone::only(&["grievance"])
        .tune(|p| {
            let p = &mut p.grievance;
            (p.attack, p.deaths, p.wary, p.lasting) = (0.5, 0.3, 0.5, 0.02);
            (p.calming, p.forgetting) = (0.2, 0.01);
        })
        .begin(|world| {
            strike(world, 0, deaths);
            world.structure.bloody_episodes = episodes;
            for side in &mut conflict(world).sides {
                (side.revenge, side.grievance) = (share(start), share(start));
            }
        });
    lone.stage(Stage::Consequences, weeks, calm).conflicts[0].sides
}

#[test]
fn without_attacks_revenge_and_grievance_fade_geometrically() {
    let lone = Lone::only(&["grievance"]).tune(|p| (p.grievance.calming, p.grievance.forgetting) = (0.2, 0.01)).begin(
        |world| (conflict(world).sides[0].revenge, conflict(world).sides[0].grievance) = (share(0.6), share(0.7)),
    );
    let side = lone.stage(Stage::Consequences, 25, |_| {}).conflicts[0].sides[0];
    assert_close(side.revenge.get(), 0.6 * libm::pow(0.8, 25.0));
    assert_close(side.grievance.get(), 0.7 * libm::pow(0.99, 25.0));
}

#[test]
fn people_who_feel_all_they_can_feel_no_more_after_an_attack() {
    let [_, attacked] = sides(1, 2000, 1.0);
    assert!(attacked.revenge.get() <= 1.0 && attacked.grievance.get() <= 1.0);
    let [attacker, attacked] = sides(1, 0, 0.0);
    assert!(attacked.grievance.get() == 0.0 && attacker.grievance.get() == 0.0, "nobody was killed");
}

#[test]
fn an_attack_takes_revenge_and_grievance_their_share_of_the_way() {
    let [attacker, attacked] = sides(1, 9, 0.0);
    let stir = 0.5 + 0.3 * libm::log(10.0);
    assert_close(attacked.revenge.get(), 1.0 - libm::exp(-stir));
    assert_close(attacker.revenge.get(), 1.0 - libm::exp(-0.5 * stir));
    assert_close(attacked.grievance.get(), 1.0 - libm::exp(-0.02 * libm::log(10.0)));
    assert_close(attacker.grievance.get(), 0.0);
}

#[test]
fn bloodier_attacks_stir_more_and_revenge_is_gone_long_before_grievance() {
    assert!(sides(1, 30, 0.0)[1].revenge > sides(1, 3, 0.0)[1].revenge);
    assert!(sides(1, 30, 0.0)[1].grievance > sides(1, 3, 0.0)[1].grievance);
    let (first, later) = (sides(1, 30, 0.0)[1], sides(30, 30, 0.0)[1]);
    assert!(later.revenge.get() < 0.01 * first.revenge.get() && later.grievance.get() > 0.5 * first.grievance.get());
}

#[test]
fn where_bloody_episodes_deter_revenge_shrinks_with_deaths_down_to_none_and_grievance_stays() {
    let deterred = |deaths| sides_where(BloodyEpisodes::DeterRenewal, 1, deaths, 0.0)[1];
    assert_close(deterred(9).revenge.get(), 1.0 - libm::exp(-(0.5 - 0.5 * 0.3 * libm::log(10.0))));
    assert!(deterred(9).revenge < deterred(1).revenge && deterred(1).revenge < deterred(0).revenge);
    assert!(deterred(2000).revenge.get() == 0.0);
    assert_eq!(deterred(9).grievance, sides(1, 9, 0.0)[1].grievance);
    assert_eq!(deterred(0).revenge, sides(1, 0, 0.0)[1].revenge, "an attack without blood deters nobody");
}

#[test]
fn mediation_calms_revenge_faster_and_grievance_not_at_all() {
    let after = |local: f64, mission: f64| {
        let lone = Lone::only(&["grievance"])
            .tune(|p| (p.grievance.calming, p.grievance.mediated, p.grievance.forgetting) = (0.2, 0.3, 0.01))
            .begin(|world| {
                let conflict = conflict(world);
                (conflict.process.local_work, conflict.process.mission_work) = (local, mission);
                (conflict.sides[0].revenge, conflict.sides[0].grievance) = (share(0.6), share(0.7));
            });
        lone.stage(Stage::Consequences, 5, |_| {}).conflicts[0].sides[0]
    };
    let (none, both) = (after(0.0, 0.0), after(0.5, 0.4));
    assert_close(none.revenge.get(), 0.6 * libm::pow(0.8, 5.0));
    assert_close(both.revenge.get(), 0.6 * libm::pow(0.8 * (1.0 - 0.3 * 0.7), 5.0));
    assert_close(both.grievance.get(), none.grievance.get());
}
