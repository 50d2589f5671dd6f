use std::collections::BTreeMap;
use std::path::Path;
use localpeace_run::analysis::observed;
use localpeace_run::experiment::Plan;
use localpeace_run::experiment::chunk::Chunk;
use events::ged::{Event, ViolenceKind};
use events::profile::{Options, profile_replications, Row};
use model::parameter::Mode;
use model::scenario::{Changes, load};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let scenario = Path::new(&args[1]);
    let trials: u64 = args[2].parse().unwrap();
    let mut plan = Plan::new(load(scenario, &Changes::default()).unwrap(), 1, if args[3] == "d" { Mode::Default } else { Mode::Sampled });
    plan.keep_incidents = true;
    plan.arms.truncate(1);
    for set in &args[4..] { if let Some((k, v)) = set.split_once('=') { if k == "pairs" { plan.scenario.background.pairs = v.parse().unwrap(); } else { plan.fixed.values.insert(k.to_owned(), v.parse().unwrap()); } } }
    let only_background = args.iter().any(|a| a == "background");
    let n = plan.scenario.conflicts.len() as u32;
    let start = std::time::Instant::now();
    let chunk = Chunk::simulate(&plan, 0..trials);
    eprintln!("{:.2} ms a trial", start.elapsed().as_secs_f64() * 1e3 / trials as f64);
    let mut all: BTreeMap<&'static str, Vec<f64>> = BTreeMap::new();
    let mut order = Vec::new();
    let mut state = Vec::new();
    for row in &chunk.arms[0].rows {
        let incidents: Vec<_> = row.incidents.iter().filter(|i| !only_background || i.conflict >= n).copied().collect();
        let mut events = observed::events(&plan, row.trial, &incidents);
        state.push(events.iter().filter(|e| e.kind == ViolenceKind::StateBased).count() as f64);
        events.retain(|event: &Event| event.kind == ViolenceKind::NonState);
        let one: Vec<&[Event]> = vec![&events];
        let profile = profile_replications(&one, observed::window(&plan), Options { replicates: 0, ..Options::default() }, &mut || 0.5);
        order = profile.rows.iter().map(|r| r.statistic).collect();
        for Row { statistic, estimate } in profile.rows { all.entry(statistic).or_default().push(estimate.value); }
    }
    all.insert("state_events", state); order.push("state_events");
    for name in order {
        let mut values: Vec<f64> = all[name].iter().copied().filter(|x| x.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        if values.is_empty() { continue; }
        let q = |p: f64| values[((values.len() - 1) as f64 * p).round() as usize];
        println!("{name},{:.4},{:.4},{:.4}", q(0.5), q(0.025), q(0.975));
    }
}
