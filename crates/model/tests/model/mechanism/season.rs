use localpeace_model::mechanism::Stage;
use localpeace_model::world::{Livelihood, SeasonPeak};

use crate::lone::{Lone, assert_close, share};

/// A world with a place of full seasonal hardship, and the sharpness of the season.
fn dry_land(sharpness: f64) -> Lone {
    Lone::only(&["season"])
        .tune(|p| p.season.sharpness = sharpness)
        .begin(|world| world.places[0].seasonal_hardship = 1.0)
}

/// Hardship week by week over five years.
fn hardship(lone: &Lone) -> Vec<f64> {
    let mut hardship = Vec::new();
    lone.stage(Stage::Surroundings, 261, |world| hardship.push(world.places[0].hardship.get()));
    hardship
}

#[test]
fn without_seasonal_hardship_there_is_none() {
    let lone = dry_land(1.0).begin(|world| world.places[0].seasonal_hardship = 0.0);
    assert!(hardship(&lone).iter().all(|h| *h == 0.0));
}

#[test]
fn the_driest_week_of_full_hardship_is_as_hard_as_can_be() {
    let worst = hardship(&dry_land(1.0)).into_iter().fold(0.0, f64::max);
    assert!(worst > 0.999, "{worst}");
}

#[test]
fn hardship_averages_one_half_over_whole_years_at_sharpness_one() {
    // mean of (1 + cos x)/2 over a period is 1/2; 261 weeks are five years and half a week
    let all = hardship(&dry_land(1.0));
    assert!((all.iter().sum::<f64>() / all.len() as f64 - 0.5).abs() < 2e-3);
}

#[test]
fn an_anomaly_covers_its_share_of_what_the_season_leaves() {
    let plain = hardship(&dry_land(1.0));
    let dry = hardship(&dry_land(1.0).begin(|world| world.places[0].anomaly = share(0.25)));
    for (plain, dry) in plain.into_iter().zip(dry) {
        assert_close(dry, 1.0 - (1.0 - plain) * 0.75);
    }
}

#[test]
fn a_sharper_season_is_never_harder() {
    for (mild, sharp) in hardship(&dry_land(1.0)).into_iter().zip(hardship(&dry_land(2.5))) {
        assert!(sharp <= mild);
    }
}

#[test]
fn where_scarcity_bites_in_the_wet_season_the_year_is_turned_round() {
    let wet = hardship(&dry_land(1.0).begin(|world| world.structure.season = SeasonPeak::Wet));
    for (dry, wet) in hardship(&dry_land(1.0)).into_iter().zip(wet) {
        assert_close(wet, 1.0 - dry); // at sharpness one
    }
}

#[test]
fn by_livelihood_it_bites_in_the_wet_season_where_farmers_live_only() {
    let by = |livelihood| {
        hardship(&dry_land(2.0).begin(|world| {
            (world.structure.season, world.parties[1].livelihood) = (SeasonPeak::ByLivelihood, livelihood);
        }))
    };
    assert_eq!(by(Livelihood::Herding), hardship(&dry_land(2.0)));
    assert_eq!(
        by(Livelihood::Farming),
        hardship(&dry_land(2.0).begin(|world| world.structure.season = SeasonPeak::Wet))
    );
}
