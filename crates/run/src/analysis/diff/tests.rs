use super::*;
use crate::experiment::manifest::Choices;
use model::chance::Chance;
use model::metric;
use model::parameter::Mode;
use model::scenario::{Changes, load};

fn named(name: &str) -> &'static Metric {
    &metric::ALL[metric::position(name).unwrap()]
}

/// A run of the small scenario with generated trials: peace in a share of them, and deaths around a mean, of two strategies
/// of which the second has `more` peace and deaths; each seed has its own luck.
fn run(seed: u64, trials: u64, peace: f64, more: f64) -> Trials {
    let loaded = load("../../tests/small/small.ron".as_ref(), &Changes::default()).unwrap();
    let choices = Choices { seed, trials, parameters: Mode::Sampled, all_pairs: false };
    let manifest = Manifest::new(&loaded, &Changes::default(), choices);
    let mut values = vec![BTreeMap::new(); 2];
    for (arm, values) in values.iter_mut().enumerate() {
        let (mut at_peace, mut deaths) = (Vec::new(), Vec::new());
        for trial in 0..trials {
            let mut stream = Chance::new(seed, trial).open("test", "diff");
            let share = peace + if arm == 1 { more } else { 0.0 };
            at_peace.push(f64::from(u8::from(stream.next() < share)));
            let scale = 1.0 + if arm == 1 { more } else { 0.0 };
            deaths.push(scale * libm::exp(3.0 * stream.next()));
        }
        values.insert("peace", at_peace);
        values.insert("deaths", deaths);
    }
    Trials { manifest, values }
}

fn metrics() -> Vec<&'static Metric> {
    vec![named("peace"), named("deaths")]
}

#[test]
fn a_run_against_itself_moves_nothing() {
    let one = run(1, 300, 0.5, 0.1);
    let found = diff(&one, &one, &metrics()).unwrap();
    assert!(found.inputs.is_empty() && found.same_luck);
    assert_eq!(found.answers.len(), 6, "two means of two strategies, and two gains");
    assert_eq!(found.of(Verdict::Same).count(), 6);
    let longer = diff(&one, &run(1, 500, 0.5, 0.1), &metrics()).unwrap();
    assert_eq!((longer.trials, longer.of(Verdict::Same).count()), ([300, 300], 6), "trials that both have");
    assert_eq!(longer.inputs.iter().map(|input| input.what.as_str()).collect::<Vec<_>>(), ["trials"]);
}

#[test]
fn other_luck_alone_is_hardly_ever_a_finding() {
    // 100 pairs of seeds: at most 5 % of them should hold any finding, which is 5 with a standard error of 2.2
    let mut findings = 0;
    for pair in 0..100 {
        let found = diff(&run(2 * pair, 200, 0.4, 0.1), &run(2 * pair + 1, 200, 0.4, 0.1), &metrics()).unwrap();
        assert!(!found.same_luck && found.answers.iter().all(|answer| !answer.paired));
        findings += usize::from(found.of(Verdict::Moved).next().is_some());
    }
    assert!(findings <= 11, "{findings}");
}

#[test]
fn what_moved_is_found_and_pairing_finds_it_sooner() {
    let moved = |first: &Trials, second: &Trials| {
        let found = diff(first, second, &metrics()).unwrap();
        let answer = |about: bool, metric: &str| {
            let of = |answer: &&Answer| {
                (answer.about == About::Mean) == about && answer.strategy == "talk" && answer.metric.name == metric
            };
            found.answers.iter().find(of).unwrap().verdict
        };
        [answer(true, "peace"), answer(false, "peace"), answer(true, "deaths"), answer(false, "deaths")]
    };
    let first = run(5, 400, 0.4, 0.0);
    assert_eq!(moved(&first, &run(5, 400, 0.4, 0.05)), [Verdict::Moved; 4], "the same luck");
    // other luck hides it in the means; gains are taken trial by trial within each run
    let other = [Verdict::Noise, Verdict::Moved, Verdict::Noise, Verdict::Moved];
    assert_eq!(moved(&first, &run(6, 400, 0.4, 0.05)), other);
    assert_eq!(moved(&first, &run(6, 400, 0.4, 0.3)), [Verdict::Moved; 4], "but not a larger one");
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let (one, mut two) = (run(1, 20, 0.5, 0.0), run(1, 20, 0.5, 0.0));
    two.manifest.strategies.iter_mut().for_each(|strategy| strategy.id.push_str("_other"));
    let error = diff(&one, &two, &metrics()).unwrap_err().to_string();
    assert!(error.contains("none, talk") && error.contains("none_other, talk_other"), "{error}");
    assert!(diff(&one, &one, &[named("conflicts_at_peace")]).is_err(), "nobody knows the metric");
}

#[test]
fn inputs_that_differ_are_named_with_both_values() {
    let one = run(1, 20, 0.5, 0.0);
    let mut two = run(2, 20, 0.5, 0.0);
    two.manifest.without = vec!["trade".to_owned()];
    two.manifest.fixed_parameters.insert("violence.patrol".to_owned(), -0.5);
    two.manifest.text = two.manifest.text.replace("horizon_weeks: 104", "horizon_weeks: 52");
    two.manifest.strategies[1].blocks[0] = two.manifest.strategies[1].blocks[0].replacen("effort:", "effort:1", 1);
    let found = diff(&one, &two, &metrics()).unwrap().inputs;
    let said = |what: &str| found.iter().find(|input| input.what == what).unwrap();
    assert_eq!((said("seed").first.as_str(), said("seed").second.as_str()), ("1", "2"));
    assert_eq!((said("switched off").first.as_str(), said("switched off").second.as_str()), ("nothing", "trade"));
    assert_eq!((said("violence.patrol").first.as_str(), said("violence.patrol").second.as_str()), ("not set", "-0.5"));
    let lines: Vec<&str> = said("text of the scenario").lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["horizon_weeks: 104,", "horizon_weeks: 52,"]);
    assert_eq!(said("strategy talk").lines.len(), 2, "{:?}", said("strategy talk"));
    assert_eq!(found.len(), 5);
}
