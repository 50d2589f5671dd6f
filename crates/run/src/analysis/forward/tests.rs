//! Tests of forward tests, on rows made by hand and on worlds whose law is known.

use super::*;
use events::ged::{Event, ViolenceKind};
use events::observation::{Attack, Listing, Observation};
use model::chance::{Chance, Stream};
use model::date::days_from_civil;

/// An event between the dyad of this number and its neighbours, in the middle of a year.
fn event(dyad: usize, year: i32, deaths: u32) -> Event {
    let attack = Attack {
        id: String::new(),
        kind: ViolenceKind::NonState,
        side_a: format!("a{dyad}"),
        side_b: format!("b{dyad}"),
        day: days_from_civil(year, 6, 1),
        deaths,
        position: None,
        country: String::new(),
        admin1: String::new(),
        admin2: String::new(),
    };
    Observation::COMPLETE.report(&[attack], &[[0.5, 0.5]]).remove(0)
}

fn counts(future: &Future) -> Vec<[(u32, u32); 2]> {
    future.iter().map(|year| year.map(|count| (count.events, count.dyads))).collect()
}

#[test]
fn known_dyads_stay_listed_and_what_is_listed_later_is_new_from_its_first_event_on() {
    let rows = [
        event(1, 2001, 30), // listed from 2001 on
        event(1, 2002, 1),
        event(1, 2003, 2),
        event(2, 2002, 20), // listed in 2004 only
        event(2, 2003, 5),
        event(2, 2004, 25),
        event(3, 2003, 24), // never
    ];
    let course = Course::of(&rows, Listing::OnceActive, 2003..=2004);
    let past = course.past;
    assert_eq!((past.listed, past.events, past.last.events, past.last.dyads, past.recent.dyads), (1, 2, 1, 1, 2));
    assert_eq!(counts(&course.future), [[(1, 1), (1, 1)], [(0, 0), (1, 1)]]);
    // years below 25 deaths are not listed, but a known dyad stays
    let years = Course::of(&rows, Listing::ActiveYears, 2003..=2004);
    assert_eq!(counts(&years.future), [[(1, 1), (0, 0)], [(0, 0), (1, 1)]]);
    let all = Course::of(&rows, Listing::All, 2003..=2004);
    assert_eq!((all.past.listed, counts(&all.future)), (2, vec![[(2, 2), (1, 1)], [(1, 1), (0, 0)]]));
    assert!(course.past.distance(&past).abs() < 1e-12 && all.past.distance(&past) > 0.0);
}

#[test]
fn worlds_with_the_nearest_past_are_kept_in_their_order() {
    let world = |events: u32| {
        let rows: Vec<Event> = (0..events).map(|_| event(1, 2001, 30)).collect();
        Course::of(&rows, Listing::All, 2002..=2002)
    };
    let worlds = [9, 1, 4, 5, 30].map(world);
    let kept: Vec<u32> = nearest(&worlds, &world(5).past, 3).iter().map(|world| world.past.events).collect();
    assert_eq!(kept, [9, 4, 5]);
}

#[test]
fn a_number_is_scored_for_each_year_and_for_all_with_its_bands() {
    let future = |known: u32, new: u32| vec![[Count { events: known, dyads: 1 }, Count { events: new, dyads: 0 }]; 2];
    let draws: Vec<Future> = (0..=100).map(|k| future(k, 10)).collect();
    let all = scores(Method::Model, &draws, &future(3, 10), 2011);
    assert_eq!(all.len(), 3 * 2 * 3);
    let whole: Vec<&Score> = all.iter().filter(|score| score.is_whole((2011, 2012))).collect();
    let [known, new, both] = [whole[0], whole[1], whole[2]];
    assert_eq!((known.counted, known.of, new.of, both.of), (Counted::Events, Of::Known, Of::New, Of::All));
    assert!((known.median - 100.0).abs() < 1e-9 && (known.recorded - 6.0).abs() < 1e-9);
    assert_eq!(known.is_inside(), [false, true], "{:?}", known.bands);
    assert!(new.crps.abs() < 1e-9 && (both.crps - known.crps).abs() < 1e-9 && known.crps > 20.0);
    assert!(whole[3].crps.abs() < 1e-9 && whole[3].counted == Counted::Dyads);
}

/// A world of so many dyads, each with events at its own constant rate, every one of which is listed.
struct World {
    rates: Vec<f64>,
    first: i32,
    cut: i32,
    last: i32,
}

impl World {
    fn alike(dyads: usize, rate: f64) -> Self {
        Self { rates: vec![rate; dyads], first: 2001, cut: 2008, last: 2012 }
    }

    fn rows(&self, years: std::ops::RangeInclusive<i32>, stream: &mut Stream) -> Vec<Event> {
        let mut rows = Vec::new();
        for year in years {
            for (dyad, rate) in self.rates.iter().enumerate() {
                rows.extend((0..simple::poisson(*rate, stream)).map(|_| event(dyad, year, 30)));
            }
        }
        rows
    }

    fn course(&self, rows: &[Event]) -> Course {
        Course::of(rows, Listing::OnceActive, self.cut + 1..=self.last)
    }

    fn record(&self, rows: &[Event]) -> Record {
        Record::of(rows, Listing::OnceActive, days_from_civil(self.first, 1, 1), self.cut)
    }
}

/// Mean score, and share of numbers within the band of 80 %, of the law itself and of the two simple forecasts.
fn judged(world: &World, rounds: u64) -> [(f64, f64); 3] {
    let mut sums = [(0.0, 0.0); 3];
    for round in 0..rounds {
        let mut stream = Chance::new(7, round).open("test", "forward");
        let before = world.rows(world.first..=world.cut, &mut stream);
        let after = |stream: &mut Stream| {
            let rows = [before.clone(), world.rows(world.cut + 1..=world.last, stream)].concat();
            world.course(&rows).future
        };
        let recorded = after(&mut stream);
        let truth: Vec<Future> = (0..100).map(|_| after(&mut stream)).collect();
        let (record, years) = (world.record(&before), recorded.len());
        let simple = [last_years(&record, years, 300, &mut stream), shrunk(&record, years, 300, &mut stream)];
        for (place, draws) in std::iter::once(&truth).chain(&simple).enumerate() {
            let scores = scores(Method::ALL[place], draws, &recorded, world.cut + 1);
            for score in scores.iter().filter(|score| score.is_whole((world.cut + 1, world.last))) {
                sums[place].0 += score.crps / (6 * rounds) as f64;
                sums[place].1 += f64::from(u8::from(score.is_inside()[0])) / (6 * rounds) as f64;
            }
        }
    }
    sums
}

#[test]
fn where_the_law_is_poisson_nothing_beats_it_and_simple_forecasts_come_near() {
    let [(law, inside), (last, _), (shrunk, _)] = judged(&World::alike(20, 0.6), 60);
    assert!(law < last && law < shrunk, "{law} {last} {shrunk}");
    // a mean of three years is off by more than the four years after are by chance; rates of all years by less
    assert!(last < 2.5 * law && shrunk < 2.0 * law, "{law} {last} {shrunk}");
    // bands of whole numbers hold a little more than they promise
    assert!((0.75..=0.97).contains(&inside), "{inside}");
}

#[test]
fn forecasts_of_other_worlds_lose() {
    let (world, wrong) = (World::alike(20, 0.6), World::alike(20, 1.8));
    let mut stream = Chance::new(8, 0).open("test", "forward");
    let before = world.rows(world.first..=world.cut, &mut stream);
    let mut future = |of: &World| {
        let rows = [before.clone(), of.rows(world.cut + 1..=world.last, &mut stream)].concat();
        world.course(&rows).future
    };
    let (right, wrong): (Vec<Future>, Vec<Future>) = (0..100).map(|_| (future(&world), future(&wrong))).unzip();
    let recorded = future(&world);
    let score = |draws| scores(Method::Model, draws, &recorded, world.cut + 1)[2].crps;
    assert!(3.0 * score(&right) < score(&wrong), "{} {}", score(&right), score(&wrong));
}

#[test]
fn dyads_that_differ_for_good_are_told_apart_by_shrunk_rates() {
    // two dyads fight all the time, and ten did so once
    let mut world = World::alike(12, 0.01);
    (world.rates[0], world.rates[1]) = (6.0, 6.0);
    let mut stream = Chance::new(9, 0).open("test", "forward");
    let mut rows = world.rows(world.first..=world.cut, &mut stream);
    rows.extend((2..12).map(|dyad| event(dyad, world.first, 30)));
    let draws = shrunk(&world.record(&rows), 4, 2000, &mut stream);
    let mean = |of: fn(&Count) -> u32| {
        let sums = draws.iter().map(|future| future.iter().map(|year| f64::from(of(&year[0]))).sum::<f64>());
        sums.sum::<f64>() / 2000.0
    };
    let (events, active) = (mean(|count| count.events), mean(|count| count.dyads));
    assert!((events - 4.0 * 12.0).abs() < 8.0, "{events}");
    assert!((active - 8.0).abs() < 1.5, "two dyads are active each year, {active}");
}

#[test]
fn the_first_full_year_does_not_say_that_dyads_are_new() {
    // all ten are listed in the first full year, which is one of the last three, and nobody comes after
    let world = World { first: 2006, ..World::alike(10, 12.0) };
    let mut stream = Chance::new(8, 0).open("test", "first year");
    let rows = world.rows(2006..=2008, &mut stream);
    let draws = last_years(&world.record(&rows), 1, 400, &mut stream);
    let mean = |whose: usize| draws.iter().map(|future| f64::from(future[0][whose].events)).sum::<f64>() / 400.0;
    let (known, new) = (mean(0), mean(1));
    assert!((known - rows.len() as f64 / 3.0).abs() < 3.0 && new < 1.0, "{known} {new}");
}

#[test]
fn an_empty_record_forecasts_little_and_not_nothing() {
    let record = Record::of(&[], Listing::All, days_from_civil(2001, 1, 1), 2003);
    let mut stream = Chance::new(1, 0).open("test", "forward");
    for draws in [last_years(&record, 2, 500, &mut stream), shrunk(&record, 2, 500, &mut stream)] {
        let sum: u32 = draws.iter().flatten().flatten().map(|count| count.events).sum();
        assert!((1..2000).contains(&sum), "{sum}");
    }
}

#[test]
fn numbers_are_drawn_from_their_laws_also_where_means_are_large() {
    let mut stream = Chance::new(3, 0).open("test", "laws");
    for mean in [0.0, 0.4, 7.0, 950.0] {
        let draws: Vec<f64> = (0..4000).map(|_| f64::from(simple::poisson(mean, &mut stream))).collect();
        let average = draws.iter().sum::<f64>() / 4000.0;
        let spread = draws.iter().map(|draw| (draw - average) * (draw - average)).sum::<f64>() / 4000.0;
        assert!((average - mean).abs() <= 5.0 * libm::sqrt(mean / 4000.0), "{mean}: {average}");
        assert!((spread - mean).abs() <= 0.15 * mean, "{mean}: {spread}");
    }
    for (shape, years) in [(0.5, 0.25), (4.0, 2.0), (900.0, 1.0)] {
        let rate = simple::Rate { shape, years };
        let (mean, variance) = (shape / years, shape / years * (1.0 + 1.0 / years));
        let draws = (0..4000).map(|_| f64::from(simple::negative_binomial(rate, &mut stream)));
        let average = draws.sum::<f64>() / 4000.0;
        assert!((average - mean).abs() <= 5.0 * libm::sqrt(variance / 4000.0), "{mean}: {average}");
    }
}
