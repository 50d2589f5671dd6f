use std::path::Path;
use localpeace_run::analysis::observed;
use localpeace_run::experiment::Plan;
use localpeace_run::experiment::chunk::Chunk;
use events::ged::{Event, ViolenceKind};
use events::profile::{Options, profile_replications};
use model::parameter::Mode;
use model::scenario::{Changes, load};
use model::chance::Chance;
use model::quantity::normal_quantile;
use rayon::prelude::*;

const LOGS: &[&str] = &["events","dyads","events_per_dyad_mean","events_per_dyad_max","deaths_median","deaths_mean","deaths_p90","deaths_p99","listed_dyads_a_year","dyad_span_days","gap_median_days","gap_cv","monthly_mean","monthly_dispersion","episodes","episode_median_days","episode_mean_days","episode_deaths_median","hawkes_memory_days","hawkes_memory_days_unmerged"];
const USE: &[&str] = &["events","dyads","events_per_dyad_mean","events_per_dyad_max","deaths_median","deaths_mean","deaths_p90","deaths_p99","deaths_share_zero","deaths_top10_share","tail_alpha","dyads_top10_share","listed_dyads_a_year","dyad_span_days","single_year_dyads","gap_median_days","gap_cv","gap_share_7d","gap_share_30d","gap_share_90d","gap_share_365d","gap_weibull_shape","monthly_dispersion","monthly_acf1","hawkes_branching","hawkes_memory_days","hawkes_branching_unmerged","hawkes_memory_days_unmerged","episodes","episode_median_days","episode_mean_days","episode_single_share","episode_deaths_median","relapse_90_1y","relapse_90_2y","relapse_90_3y","relapse_180_1y","relapse_180_2y","relapse_180_3y","relapse_365_1y","relapse_365_2y","relapse_365_3y","relapse_14_90d","relapse_14_1y"];

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let trials: u64 = args[2].parse().unwrap();
    let generations: u64 = args[3].parse().unwrap();
    let mut plan = Plan::new(load(Path::new(&args[1]), &Changes::default()).unwrap(), 1, Mode::Default);
    plan.keep_incidents = true;
    plan.arms.truncate(1);
    let text = std::fs::read_to_string("/tmp/prof/profile.csv").unwrap();
    let real: Vec<(String, f64)> = text.lines().skip(1).filter_map(|l| { let f: Vec<&str> = l.split(',').collect(); Some((f[0].to_owned(), f[1].parse().ok()?)) }).filter(|(n, _)| USE.contains(&n.as_str())).collect();
    // name, low, high, start
    let space: Vec<(&str, f64, f64, f64)> = vec![
        ("violence.open_community", -9.2, -6.0, -7.6), ("violence.spread", 0.8, 1.9, 1.4), ("violence.memory", 0.2, 2.2, 1.2),
        ("violence.forgetting", 0.012, 0.04, 0.02), ("violence.close", -2.4, -0.2, -1.2), ("violence.raid", -5.2, -2.8, -4.2),
        ("violence.likeness", 0.0, 0.9, 0.6), ("violence.ferocity", 0.1, 1.2, 0.5), ("violence.intensity", 0.5, 1.7, 1.1),
        ("violence.first", 0.4, 0.99, 0.8), ("violence.branching", 0.02, 0.6, 0.25), ("violence.memory_days", 3.0, 30.0, 12.0),
        ("violence.median_deaths", 3.0, 9.0, 5.0), ("violence.sigma", 0.8, 1.4, 1.05), ("violence.tail", 0.01, 0.1, 0.05),
        ("violence.alpha", 2.05, 2.8, 2.35), ("violence.deadliness", 0.2, 1.1, 0.7), ("violence.bloodless", 0.2, 0.34, 0.27),
    ];
    let fixed: Vec<(String, f64)> = args[4..].iter().filter_map(|a| a.split_once('=')).map(|(k, v)| (k.to_owned(), v.parse().unwrap())).collect();
    let unit = |x: &[f64]| -> Vec<f64> { x.iter().zip(&space).map(|(x, s)| s.1 + (s.2 - s.1) * x.clamp(0.0, 1.0)).collect() };
    let score = |x: &[f64]| -> (f64, Vec<(String, f64, f64)>) {
        let mut plan = plan.clone();
        for (s, v) in space.iter().zip(unit(x)) { plan.fixed.values.insert(s.0.to_owned(), v); }
        for (k, v) in &fixed { if k == "pairs" { plan.scenario.background.pairs = *v as u32 } else { plan.fixed.values.insert(k.clone(), *v); } }
        let chunk = Chunk::simulate(&plan, 0..trials);
        let n = plan.scenario.conflicts.len() as u32;
        let mut found: Vec<Vec<f64>> = vec![Vec::new(); real.len()];
        for row in &chunk.arms[0].rows {
            let incidents: Vec<_> = row.incidents.iter().filter(|i| i.conflict >= n).copied().collect();
            if incidents.len() > 20000 { return (1e6, vec![]); }
            let mut events = observed::events(&plan, row.trial, &incidents);
            events.retain(|event: &Event| event.kind == ViolenceKind::NonState);
            let one: Vec<&[Event]> = vec![&events];
            let profile = profile_replications(&one, observed::window(&plan), Options { replicates: 0, ..Options::default() }, &mut || 0.5);
            for (k, (name, _)) in real.iter().enumerate() {
                let v = profile.get(name).map_or(f64::NAN, |e| e.value);
                let v = if LOGS.contains(&name.as_str()) { v.max(0.1).ln() } else { v };
                if v.is_finite() { found[k].push(v); }
            }
        }
        let mut total = 0.0;
        let mut out = Vec::new();
        for ((name, value), values) in real.iter().zip(&found) {
            let value = if LOGS.contains(&name.as_str()) { value.ln() } else { *value };
            if values.len() < 5 { total += 25.0; continue; }
            let m = values.iter().sum::<f64>() / values.len() as f64;
            let sd = (values.iter().map(|v| (v - m).powi(2)).sum::<f64>() / (values.len() - 1) as f64).sqrt().max(1e-3);
            // a floor on the sd keeps wild spreads from being rewarded
            let cap = match name.as_str() { "events" => 0.45, "dyads" | "listed_dyads_a_year" => 0.25, "dyad_span_days" => 0.6, _ => f64::INFINITY };
            let z = (value - m) / sd.min(cap);
            total += z * z;
            out.push((name.clone(), m, z));
        }
        (total, out)
    };
    let mut mean: Vec<f64> = space.iter().map(|s| (s.3 - s.1) / (s.2 - s.1)).collect();
    if let Some(from) = args.iter().find_map(|a| a.strip_prefix("from:")) { let v: Vec<f64> = from.split('/').map(|x| x.parse().unwrap()).collect(); for (k, v) in v.iter().enumerate() { mean[k] = (v - space[k].1) / (space[k].2 - space[k].1); } }
    let mut width = vec![0.15; space.len()];
    let mut best = (score(&mean).0, mean.clone());
    eprintln!("start {:.1}", best.0);
    for g in 0..generations {
        let tries: Vec<Vec<f64>> = (0..16).map(|k| { let mut c = Chance::new(7, g).open("search", &k.to_string()); (0..space.len()).map(|d| (mean[d] + width[d] * normal_quantile(c.next())).clamp(0.0, 1.0)).collect() }).collect();
        let mut scored: Vec<(f64, Vec<f64>)> = tries.into_par_iter().map(|x| (score(&x).0, x)).collect();
        scored.sort_by(|a, b| a.0.total_cmp(&b.0));
        if scored[0].0 < best.0 { best = scored[0].clone(); }
        let mut elite: Vec<Vec<f64>> = scored[..4].iter().map(|s| s.1.clone()).collect();
        elite.push(best.1.clone());
        for d in 0..space.len() {
            let m = elite.iter().map(|e| e[d]).sum::<f64>() / elite.len() as f64;
            let s = (elite.iter().map(|e| (e[d] - m).powi(2)).sum::<f64>() / elite.len() as f64).sqrt();
            mean[d] = 0.3 * mean[d] + 0.7 * m;
            width[d] = (0.6 * width[d] + 0.4 * s * 1.6).max(0.02);
        }
        if g % 10 == 9 { eprintln!("{g} best {:.1} gen {:.1} mean-width {:.3}", best.0, scored[0].0, width.iter().sum::<f64>() / width.len() as f64); }
    }
    let values = unit(&best.1);
    println!("score {:.1}", best.0);
    for (s, v) in space.iter().zip(&values) { println!("{} {:.4}", s.0, v); }
    println!("from:{}", values.iter().map(|v| format!("{v:.4}")).collect::<Vec<_>>().join("/"));
    for (name, m, z) in score(&best.1).1 { if z.abs() > 1.0 { println!("   {name} mean {m:.3} z {z:.2}"); } }
}
