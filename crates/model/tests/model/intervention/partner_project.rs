use localpeace_model::record::Lack;
use localpeace_model::world::World;

use super::{block, once};
use crate::lone::{Lone, assert_close, conflict, share};

/// Projects that start up in two weeks and are built in three.
fn project(lone: Lone) -> Lone {
    lone.equip(|p| {
        let p = &mut p.partner_project;
        (p.cost, p.start_up, p.building, p.road) = (1.0, 2.0, 3.0, 0.3);
    })
}

/// Trade, from one half, a week after a project of this size was handed over.
fn trade(road: f64, effort: f64) -> f64 {
    let lone = project(once("partner_project", effort))
        .equip(|p| p.partner_project.road = road)
        .begin(|world| conflict(world).trade = share(0.5));
    lone.watch(6, |_| {}).conflicts[0].trade.get()
}

#[test]
fn a_project_starts_up_is_built_and_is_handed_over() {
    let end = project(once("partner_project", 1.0)).watch(8, |world| {
        let under_way = world.partner_projects.len();
        assert_eq!(under_way, usize::from(world.week < 5), "week {}", world.week);
        assert!(
            under_way == 0 || (world.partner_projects[0].from_week, world.partner_projects[0].handover_week) == (2, 5)
        );
        assert_close(world.conflicts[0].trade.get(), if world.week < 5 { 0.0 } else { 0.3 });
    });
    assert_eq!(end.tally.blocks[0].done, 1);
}

#[test]
fn turf_delays_the_start() {
    let lone = project(once("partner_project", 1.0)).begin(|world| world.partners[0].turf = 0.75);
    assert_eq!(lone.watch(1, |_| {}).partner_projects[0].from_week, 4); // two weeks times 1.75, in whole weeks
}

#[test]
fn a_road_to_nowhere_brings_no_trade_and_one_of_full_use_brings_all() {
    assert_close(trade(0.0, 2.0), 0.5);
    assert_close(trade(1.0, 1.0), 1.0);
}

#[test]
fn trade_compounds_with_size_and_larger_projects_bring_more() {
    assert_close(trade(0.3, 2.0), 1.0 - 0.5 * 0.49);
    assert!(trade(0.3, 2.0) > trade(0.3, 1.0));
}

/// How often a project asked for every week could be planned, and how often the partner was lacking, in ten weeks.
fn planned(set: impl FnOnce(&mut World)) -> (u32, u32) {
    let lone = project(Lone::only(&[]).doing(&block("partner_project", 1.0, "Always"))).begin(set);
    let tally = lone.watch(10, |_| {}).tally.blocks[0];
    assert_eq!(tally.due, tally.done + tally.lacked[Lack::Partner as usize]);
    (tally.done, tally.lacked[Lack::Partner as usize])
}

#[test]
fn projects_need_a_development_partner_who_is_there_reaches_the_conflict_and_has_room() {
    // two at once, each under way for five weeks: weeks 0, 1, 5 and 6
    assert_eq!(planned(|_| {}), (4, 6));
    assert_eq!(planned(|world| world.partners[0].capacity = 0.9), (0, 10));
    assert_eq!(planned(|world| world.partners[0].reach.clear()), (0, 10));
    assert_eq!(planned(|world| world.partners[0].from_week = 9), (1, 9));
    assert_eq!(planned(|world| world.partners[0].until_week = Some(1)), (1, 9));
    assert_eq!(planned(|world| world.partners.retain(|partner| partner.name != "builders")), (0, 10));
}
