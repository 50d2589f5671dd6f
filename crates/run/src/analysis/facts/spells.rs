//! Spells and counts of a trial, from its chronicle.

use super::Population;
use crate::experiment::chronicle::Chronicle;
use stats::cox::Subject;

/// Days that separate episodes of violence, and after which peace is counted.
const QUIET_DAYS: u32 = 14;
/// Days of a week.
const WEEK: u32 = 7;

/// Days of the deadly attacks of a conflict, in order.
pub(super) fn deadly_days(chronicle: &Chronicle, conflict: usize) -> Vec<u32> {
    let of = chronicle.attacks.iter().filter(|attack| attack.conflict as usize == conflict && attack.deaths > 0);
    of.map(|attack| attack.day).collect()
}

/// Time from 14 quiet days after an episode to the next deadly attack of the conflict, for episodes that end in some
/// weeks; at most `within` weeks long, and cut at the horizon. The covariate is given.
pub(super) fn lulls(
    population: &Population<'_>,
    chronicle: &Chronicle,
    weeks: (u32, u32),
    within: u32,
    covariate: f64,
) -> Vec<Subject> {
    let communal = (0..population.communal.len()).filter(|conflict| population.communal[*conflict]);
    communal
        .flat_map(|conflict| lulls_of(chronicle, conflict, weeks, within, population.horizon))
        .map(|(_, duration, ended)| Subject { duration, ended, covariates: vec![covariate] })
        .collect()
}

/// The same of one conflict: day on which the spell begins, its days, and whether an attack ended it.
pub(in crate::analysis) fn lulls_of(
    chronicle: &Chronicle,
    conflict: usize,
    (from, until): (u32, u32),
    within: u32,
    horizon: u32,
) -> Vec<(u32, f64, bool)> {
    let mut found = Vec::new();
    let last = horizon * WEEK;
    let days = deadly_days(chronicle, conflict);
    for (n, &day) in days.iter().enumerate() {
        let next = days.get(n + 1).copied();
        let begins = day + QUIET_DAYS;
        let inside = (from * WEEK..until * WEEK).contains(&begins) && begins < last;
        if !inside || next.is_some_and(|next| next <= begins) {
            continue;
        }
        let limit = (begins + within * WEEK).min(last);
        let (end, ended) = match next {
            Some(next) if next < limit => (next, true),
            _ => (limit, false),
        };
        found.push((begins, f64::from(end - begins), ended));
    }
    found
}

/// Time from signing to suspension, collapse or the next deadly attack of the conflict.
pub(super) fn agreements(population: &Population<'_>, chronicle: &Chronicle, covariate: f64) -> Vec<Subject> {
    let spell = |signed: &crate::experiment::chronicle::Mark| {
        let conflict = signed.conflict as usize;
        let attacks = deadly_days(chronicle, conflict);
        let attacked = attacks.iter().map(|day| day / WEEK).find(|week| *week > signed.week);
        let broken = chronicle.broken.iter().filter(|mark| mark.conflict == signed.conflict);
        let broken = broken.map(|mark| mark.week).find(|week| *week > signed.week);
        let end = attacked.into_iter().chain(broken).min();
        let duration = f64::from(end.unwrap_or(population.horizon) - signed.week);
        Subject { duration, ended: end.is_some(), covariates: vec![covariate] }
    };
    chronicle.signed.iter().filter(|mark| population.communal[mark.conflict as usize]).map(spell).collect()
}

/// Weeks from signing to the next deadly attack of the conflict, and whether it came; only of agreements that followed
/// one within `after` weeks, unless that is 0.
pub(super) fn breaches(population: &Population<'_>, chronicle: &Chronicle, after: u32) -> Vec<(u32, bool)> {
    let spell = |signed: &crate::experiment::chronicle::Mark| {
        let attacks = deadly_days(chronicle, signed.conflict as usize);
        let mut weeks = attacks.iter().map(|day| day / WEEK);
        let followed = weeks.clone().any(|week| (week..=week + after).contains(&signed.week));
        let next = weeks.find(|week| *week > signed.week);
        (after == 0 || followed).then(|| (next.unwrap_or(population.horizon) - signed.week, next.is_some()))
    };
    chronicle.signed.iter().filter(|mark| population.communal[mark.conflict as usize]).filter_map(spell).collect()
}

/// Days of the episodes of communal conflicts that begin in some weeks: attacks at most 90 days apart.
pub(super) fn episode_days(
    population: &Population<'_>,
    chronicle: &Chronicle,
    (from, until): (u32, u32),
) -> (f64, f64) {
    const APART: u32 = 90;
    let (mut days, mut episodes) = (0.0, 0.0);
    for conflict in (0..population.communal.len()).filter(|conflict| population.communal[*conflict]) {
        let attacks: Vec<u32> =
            chronicle.attacks.iter().filter(|a| a.conflict as usize == conflict).map(|attack| attack.day).collect();
        for episode in attacks.chunk_by(|a, b| b - a <= APART) {
            let (first, last) = (episode[0], episode[episode.len() - 1]);
            if (from * WEEK..until * WEEK).contains(&first) {
                days += f64::from(last - first + 1);
                episodes += 1.0;
            }
        }
    }
    (days, episodes)
}

/// Of the first deadly attacks on a signatory after each signature: those from outside the agreement, and all.
pub(super) fn outsiders(population: &Population<'_>, chronicle: &Chronicle) -> (f64, f64) {
    let conflicts: Vec<_> = population.plan.scenario.conflicts.values().collect();
    let parties = |conflict: u32| {
        let of = &conflicts[conflict as usize].parties;
        [of.0.as_str(), of.1.as_str()]
    };
    let (mut outside, mut all) = (0.0, 0.0);
    for signed in chronicle.signed.iter().filter(|mark| population.communal[mark.conflict as usize]) {
        let signatories = parties(signed.conflict);
        let first = chronicle.attacks.iter().find(|attack| {
            let victim = parties(attack.conflict)[1 - usize::from(attack.side)];
            attack.deaths > 0 && attack.day / WEEK > signed.week && signatories.contains(&victim)
        });
        if let Some(attack) = first {
            all += 1.0;
            outside += f64::from(u8::from(attack.conflict != signed.conflict));
        }
    }
    (outside, all)
}
