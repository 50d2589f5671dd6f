//! Chunks of trials and what is joined from them: the same trials as one by one, the same bits after a trip to disk, and
//! sums that can be checked by hand.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use localpeace_run::experiment::chunk::{CHUNK, Chunk, cut};
use localpeace_run::experiment::ensemble::BlockTotal;
use localpeace_run::experiment::precision::Precision;
use localpeace_run::experiment::shard::Shard;
use localpeace_run::experiment::weekly::Weekly;
use localpeace_run::experiment::{Ensemble, Plan, Row, run};
use model::metric;
use model::parameter::Mode;
use model::record::{Lack, PeaceEnd, Tally, WeekRecord};
use model::scenario::{Changes, load};
use model::trial::{self, Draws};

/// The small scenario with its two strategies, the second of which has one block.
fn plan() -> Plan {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/small/small.ron");
    let loaded = load(&file, &Changes::default()).expect("the small scenario is sound");
    Plan::new(loaded, 1, Mode::Sampled)
}

/// The tally of one trial of one strategy.
fn tally(plan: &Plan, trial: u64, arm: usize) -> Tally {
    let draws = Draws::new(&plan.scenario, plan.mode, &plan.fixed, plan.seed, trial);
    trial::run(&plan.scenario, &plan.arms[arm], &draws).tally
}

/// A chunk with all that a row can hold: no agreement, one in week 0, every end of peace, what is not defined.
fn odd_chunk() -> Chunk {
    let mut chunk = Chunk::simulate(&plan(), 50..54);
    let rows = &mut chunk.arms[0].rows;
    (rows[0].first_agreement, rows[0].first_relapse) = (None, None);
    for (row, end) in rows[1..].iter_mut().zip(PeaceEnd::ALL) {
        (row.first_agreement, row.first_relapse) = (Some(0), Some((end as u32 * 51, end)));
    }
    rows[2].values[0] = f64::NAN;
    let lacked = std::array::from_fn(|n| 200 * n as u64);
    chunk.arms[1].blocks[0] =
        BlockTotal { due: 1, done: 300, lacked, spent_cents: 1 << 40, trials_due: 2, trials_half_done: 1 };
    chunk
}

/// What the blocks of some trials add up to.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // whole cents, few
fn totals(tallies: &[Tally]) -> Vec<BlockTotal> {
    let mut totals = vec![BlockTotal::default(); tallies[0].blocks.len()];
    for tally in tallies {
        for (total, of) in totals.iter_mut().zip(&tally.blocks) {
            total.due += u64::from(of.due);
            total.done += u64::from(of.done);
            total.spent_cents += libm::round(of.spent * 100.0) as u64;
            if of.due > 0 {
                total.trials_due += 1;
                total.trials_half_done += u64::from(f64::from(of.done) >= f64::from(of.due) / 2.0);
            }
            (0..Lack::ALL.len()).for_each(|lack| total.lacked[lack] += u64::from(of.lacked[lack]));
        }
    }
    totals
}

#[test]
fn a_chunk_holds_what_its_trials_give_one_by_one() {
    let mut plan = plan();
    plan.keep_incidents = true;
    let chunk = Chunk::simulate(&plan, 7..27);
    assert_eq!((chunk.start, chunk.trials(), chunk.end(), chunk.arms.len()), (7, 20, 27, 2));
    for (at, arm) in chunk.arms.iter().enumerate() {
        let alone: Vec<Tally> = (7..27).map(|trial| tally(&plan, trial, at)).collect();
        for ((trial, row), alone) in (7..).zip(&arm.rows).zip(&alone) {
            let values = metric::ALL.iter().map(|metric| (metric.value)(alone, plan.scenario.horizon_weeks));
            let found = row.values.iter().map(|value| (!value.is_nan()).then_some(*value));
            assert!(found.eq(values) && row.trial == trial);
            assert_eq!((row.first_agreement, row.first_relapse), (alone.first_agreement, alone.first_relapse));
            assert_eq!(row.incidents, alone.incidents);
        }
        assert_eq!(arm.blocks, totals(&alone));
    }
    assert!(chunk.arms[1].blocks[0].done > 0, "the block is carried out");
    assert!(chunk.arms[0].rows.iter().any(|row| !row.incidents.is_empty()), "there are attacks");
    plan.keep_incidents = false;
    assert!(Chunk::simulate(&plan, 7..27).arms[0].rows.iter().all(|row| row.incidents.is_empty()));
}

#[test]
fn a_chunk_comes_back_from_its_bytes_and_from_no_others() {
    let chunk = odd_chunk();
    let bytes = chunk.to_bytes(77);
    assert_eq!(Chunk::from_bytes(&bytes, 77), Some(chunk.clone()));
    assert_eq!(Chunk::from_bytes(&bytes, 78), None, "of another run");
    assert_ne!(chunk.to_bytes(78), bytes);
    assert_eq!(Chunk::from_bytes(&[], 77), None);
    for place in [0, 9, bytes.len() - 1] {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        assert_eq!(Chunk::from_bytes(&changed, 77), None, "byte {place} is another");
        assert_eq!(Chunk::from_bytes(&bytes[..place], 77), None, "cut off at {place}");
    }
}

#[test]
fn rows_are_equal_if_all_that_they_hold_is_equal() {
    let row = odd_chunk().arms[0].rows[2].clone();
    assert_eq!(row, row.clone(), "what is not defined equals itself");
    let attacks = (0..9).map(|trial| tally(&plan(), trial, 0).incidents).find(|attacks| !attacks.is_empty());
    let differs = |change: &dyn Fn(&mut Row)| {
        let mut other = row.clone();
        change(&mut other);
        assert_ne!(other, row);
    };
    differs(&|row| row.trial += 1);
    differs(&|row| row.values[1] += 1.0);
    differs(&|row| row.first_agreement = None);
    differs(&|row| row.first_relapse = None);
    differs(&|row| row.incidents = attacks.clone().expect("some trial has attacks"));
}

#[test]
fn chunks_are_cut_by_the_number_of_the_trial() {
    assert!(cut(0..0).is_empty());
    assert_eq!(cut(0..CHUNK + 1), [0..50, 50..51]);
    assert_eq!(cut(30..120), [30..50, 50..100, 100..120]);
    for whole in [60..70, 50..100] {
        assert_eq!(cut(whole.clone()), [whole]);
    }
}

#[test]
fn a_part_takes_every_third_chunk_of_three() {
    let shard = Shard { part: 2, of: 3 };
    assert_eq!((0..7).filter(|number| shard.takes(*number)).collect::<Vec<_>>(), [1, 4]);
    assert_eq!(shard.ranges(220), [50..100, 200..220]);
    assert_eq!((shard.trials(220), shard.trials(50)), (70, 0));
    let all: u64 = (1..=3).map(|part| Shard { part, of: 3 }.trials(220)).sum();
    assert_eq!(all, 220);
}

#[test]
fn later_trials_are_joined_to_earlier_ones() {
    let plan = plan();
    let (mut joined, whole) = (Chunk::simulate(&plan, 3..5), Chunk::simulate(&plan, 3..9));
    joined.append(Chunk::simulate(&plan, 5..9));
    assert_eq!(joined, whole);
    let first = whole.first(2);
    assert_eq!((first.start, first.trials()), (3, 2));
    assert_eq!(first.arms[1].rows, whole.arms[1].rows[..2]);
    assert!(first.arms[1].blocks.is_empty());
    let bare = whole.clone().without_weeks();
    assert_eq!(bare.arms[1].rows, whole.arms[1].rows);
    assert!(bare.to_bytes(1).len() < whole.to_bytes(1).len(), "the weeks are gone");
}

#[test]
#[should_panic(expected = "in their order")]
fn trials_that_do_not_follow_are_not_joined() {
    let plan = plan();
    Chunk::simulate(&plan, 0..2).append(Chunk::simulate(&plan, 3..4));
}

#[test]
fn an_ensemble_counts_what_its_trials_did() {
    let plan = plan();
    let (trials, told) = (60, AtomicU64::new(0));
    let ensemble = run(&plan, 0..trials, &|done| {
        told.fetch_add(done, Ordering::Relaxed);
    });
    assert_eq!((ensemble.trials() as u64, told.into_inner()), (trials, trials));
    assert_eq!(Ensemble::empty(&plan).trials(), 0);
    for (at, arm) in ensemble.arms.iter().enumerate() {
        let alone: Vec<Tally> = (0..trials).map(|trial| tally(&plan, trial, at)).collect();
        assert!(arm.rows.iter().map(|row| row.trial).eq(0..trials));
        let deaths = alone.iter().map(|tally| tally.weeks.iter().map(|week| f64::from(week.deaths)).sum());
        assert_eq!(arm.column(metric::position("deaths").expect("a metric")), deaths.collect::<Vec<f64>>());
        let mut weekly = Weekly::new(plan.scenario.horizon_weeks as usize);
        for tally in &alone {
            weekly.add(&tally.weeks);
        }
        assert_eq!((&arm.weekly, &arm.blocks), (&weekly, &totals(&alone)));
    }
    let talk = &ensemble.arms[1];
    assert!(talk.blocks[0].due > 0 && talk.all_blocks() == talk.blocks[0]);
}

#[test]
fn totals_of_blocks_add_up_field_by_field() {
    let lacked = std::array::from_fn(|n| n as u64);
    let mut total = BlockTotal { due: 5, done: 3, lacked, spent_cents: 250, trials_due: 4, trials_half_done: 2 };
    total.merge(&BlockTotal { due: 10, done: 20, lacked, spent_cents: 1, trials_due: 8, trials_half_done: 1 });
    let lacked = lacked.map(|n| 2 * n);
    let sum = BlockTotal { due: 15, done: 23, lacked, spent_cents: 251, trials_due: 12, trials_half_done: 3 };
    assert_eq!(total, sum);
}

#[test]
fn an_activity_is_delivered_if_half_of_it_is_done_in_half_of_the_trials_that_ask_for_it() {
    let of = |trials_due, trials_half_done| BlockTotal { trials_due, trials_half_done, ..BlockTotal::default() };
    for (total, trials, is_delivered) in [
        (of(10, 5), 20, true),
        (of(9, 9), 20, false),
        (of(20, 9), 20, false),
        (of(20, 20), 20, true),
        (of(0, 0), 0, true),
    ] {
        assert_eq!(total.is_delivered(trials), is_delivered, "{total:?} of {trials}");
    }
    let plan = plan();
    let talk = &run(&plan, 0..20, &|_| {}).arms[1].blocks[0];
    assert!(talk.trials_due == 20 && talk.trials_half_done <= 20, "{talk:?}");
}

#[test]
fn a_week_counts_trials_and_adds_up_deaths_so_far() {
    let week = |deaths, displaced, in_force, peace| WeekRecord { deaths, attacks: 9, displaced, in_force, peace };
    let mut one = Weekly::new(2);
    one.add(&[week(3, 100, true, true), week(4, 50, true, false)]);
    let mut two = Weekly::new(2);
    two.add(&[week(0, 0, false, false), week(1, 0, true, false)]);
    one.merge(&two);
    let [first, second] = &one.weeks[..] else { panic!("two weeks") };
    assert_eq!((first.trials, first.in_force, first.peace), (2, 1, 1));
    assert_eq!((second.trials, second.in_force, second.peace), (2, 2, 0));
    let means = |week: &localpeace_run::experiment::weekly::Week| {
        [&week.deaths, &week.cumulative_deaths, &week.displaced].map(|of| (of.average() * 2.0).to_string())
    };
    assert_eq!((means(first), means(second)), (["3", "3", "100"].map(Into::into), ["5", "8", "50"].map(Into::into)));
    let mut twice = one.clone();
    twice.merge(&one);
    let second = &twice.weeks[1];
    assert_eq!((second.trials, second.in_force, twice.weeks[0].peace), (4, 4, 2));
}

#[test]
fn precision_is_reached_when_every_interval_is_narrow_enough() {
    let is_reached = |half_width, columns: &[Vec<f64>]| {
        Precision { half_width, metric: "peace".to_owned(), most: 200 }.is_narrow(columns, 100)
    };
    // 0 and 1 in turn: a share of 0.5 among 100 has Wilson's half-width 0.0962 at 95 %
    let share: Vec<f64> = (0..100).map(|n| f64::from(n % 2)).collect();
    let one = [share.clone()];
    assert!(is_reached(0.097, &one) && !is_reached(0.095, &one));
    // two strategies at peace in the same trials, and in each other's: the difference has Tango's half-width 0.037 and 0.192
    let turned: Vec<f64> = share.iter().map(|value| 1.0 - value).collect();
    let (alike, apart) = ([share.clone(), share.clone()], [share, turned]);
    assert!(is_reached(0.097, &alike));
    assert!(!is_reached(0.19, &apart) && is_reached(0.21, &apart));
}
