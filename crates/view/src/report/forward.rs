//! A forward test for readers: a table, the screen, a figure, and a page of the documents.

use std::fmt::Write as _;

use super::calibration;
use super::layout::paragraph;
use crate::chart::{Band, BandPanel, BandRow, BandsFigure, Frame, Unit};
use run::analysis::forward::{Counted, Method, Of, Score};
use run::job::forward::{CutFound, ForwardWork};
use run::table::{Table, Values};

/// Forecasts that are shown; all are in the table.
const SHOWN: [Method; 3] = [Method::Model, Method::LastYears, Method::Shrunk];
/// Simple forecasts.
const SIMPLE: [Method; 2] = [Method::LastYears, Method::Shrunk];

/// Numbers of all years after a cut together.
fn whole(found: &CutFound, method: Method) -> impl Iterator<Item = &Score> {
    let years = (found.cut + 1, found.last);
    found.scores.iter().filter(move |score| score.method == method && score.is_whole(years))
}

/// What the forecasts that are shown make of one number, of all years after a cut together.
fn shown(found: &CutFound, counted: Counted, of: Of) -> [&Score; SHOWN.len()] {
    SHOWN.map(|method| {
        whole(found, method).find(|score| score.counted == counted && score.of == of).expect("all are scored")
    })
}

/// One row a number: by cut, forecast, what is counted, whose, and years.
pub fn table(all: &[CutFound]) -> Table {
    let rows: Vec<(&CutFound, &Score)> =
        all.iter().flat_map(|found| found.scores.iter().map(move |score| (found, score))).collect();
    let text = |of: &dyn Fn(&Score) -> String| Values::Text(rows.iter().map(|(_, score)| of(score)).collect());
    let number = |of: fn(&Score) -> f64| Values::Number(rows.iter().map(|(_, score)| of(score)).collect());
    let year = |of: fn(&(&CutFound, &Score)) -> i32| Values::Text(rows.iter().map(|row| of(row).to_string()).collect());
    let word = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    Table::new()
        .with("cut", year(|(found, _)| found.cut))
        .with("forecast", text(&|score| score.method.name().to_owned()))
        .with("counted", text(&|score| score.counted.name().to_owned()))
        .with("dyads", text(&|score| score.of.name().to_owned()))
        .with("first_year", year(|(_, score)| score.years.0))
        .with("last_year", year(|(_, score)| score.years.1))
        .with("draws", Values::Whole(rows.iter().map(|(_, score)| Some(score.draws)).collect()))
        .with("median", number(|score| score.median))
        .with("lower_80", number(|score| score.bands[0].0))
        .with("upper_80", number(|score| score.bands[0].1))
        .with("lower_95", number(|score| score.bands[1].0))
        .with("upper_95", number(|score| score.bands[1].1))
        .with("recorded", number(|score| score.recorded))
        .with("inside_80", text(&|score| word(score.is_inside()[0])))
        .with("inside_95", text(&|score| word(score.is_inside()[1])))
        .with("crps", number(|score| score.crps))
}

/// What became of the parameters that were fitted to the rows up to each cut; the columns of a calibration's `fit.csv` and the cut.
pub fn parameters(all: &[CutFound]) -> Table {
    let rows: Vec<_> = all.iter().flat_map(|found| &found.parameters).cloned().collect();
    let cuts = all.iter().flat_map(|found| found.parameters.iter().map(|_| found.cut.to_string()));
    calibration::parameter_rows(&rows).with("cut", Values::Text(cuts.collect()))
}

/// The figure of all years after each cut.
pub fn figure(work: &ForwardWork, all: &[CutFound]) -> BandsFigure {
    let band = |score: &Score| Band { value: score.median, inner: score.bands[0], outer: score.bands[1] };
    let row = |found: &CutFound, counted: Counted, of: Of| {
        let of_method = |method| whole(found, method).find(|score| score.counted == counted && score.of == of);
        let scores: Vec<&Score> = SHOWN.into_iter().filter_map(of_method).collect();
        BandRow {
            name: format!("{}, {} dyads", found.cut, of.name()),
            note: format!("the years {} to {}", found.cut + 1, found.last),
            mark: scores.first().map(|score| score.recorded),
            bands: scores.into_iter().map(band).collect(),
        }
    };
    let panel = |counted: Counted| BandPanel {
        quantity: counted.words().to_owned(),
        unit: Unit::Number(String::new()),
        rows: Of::ALL.into_iter().flat_map(|of| all.iter().map(move |found| row(found, counted, of))).collect(),
    };
    let (scenario, given) = work.scenario();
    let parameters = if given { "parameters given" } else { "parameters fitted to the rows up to each cut" };
    BandsFigure {
        frame: Frame {
            question: "What did each forecast say of the years after, and what came?".to_owned(),
            subtitle: format!("{}, seen as {} is, by the last year that was known", scenario.name, work.table),
            trials: work.options().worlds,
            seed: work.options().seed,
            interval_level: None,
            is_illustrative: false,
            note: format!(
                "median, 80 % (thick) and 95 % (thin) of each forecast · {parameters} · few years, which overlap"
            ),
        },
        series: SHOWN.map(|method| method.words().to_owned()).to_vec(),
        mark: "what was recorded".to_owned(),
        panels: Counted::ALL.map(panel).to_vec(),
    }
}

/// How often one forecast comes nearer than another: nearer, as near, less near.
fn nearer(all: &[CutFound], by: Method, than: Method) -> [usize; 3] {
    let mut count = [0; 3];
    for found in all {
        for (one, other) in whole(found, by).zip(whole(found, than)) {
            let place = match one.crps.total_cmp(&other.crps) {
                std::cmp::Ordering::Less => 0,
                std::cmp::Ordering::Equal => 1,
                std::cmp::Ordering::Greater => 2,
            };
            count[place] += 1;
        }
    }
    count
}

/// What all cuts show together, sentence by sentence; the same words whoever comes nearer.
fn sentences(all: &[CutFound]) -> Vec<String> {
    let count = |method: Method, band: usize| {
        all.iter().flat_map(|found| whole(found, method)).filter(|score| score.is_inside()[band]).count()
    };
    let numbers = all.iter().flat_map(|found| whole(found, Method::Model)).count();
    let mut text: Vec<String> = SHOWN
        .iter()
        .map(|method| {
            let [narrow, wide] = [0, 1].map(|band| count(*method, band));
            format!(
                "{}: what was recorded lies within the band of 80 % for {narrow} of {numbers} numbers, of 95 % for {wide}.",
                method.words()
            )
        })
        .collect();
    for simple in SIMPLE {
        let [better, equal, worse] = nearer(all, Method::Model, simple);
        let ties = if equal > 0 { format!(", are as near for {equal}") } else { String::new() };
        text.push(format!(
            "By the score, simulated worlds come nearer than {} for {better} of {numbers} numbers{ties} and less near for {worse}.",
            simple.words()
        ));
    }
    let years: Vec<String> = all.iter().map(|found| (found.last - found.cut).to_string()).collect();
    text.push(format!(
        "The years after the cuts are few ({}) and overlap, and numbers of one cut hang together: this is one observation, not {numbers}.",
        years.join(", ")
    ));
    text
}

/// A forecast in words: median and bands.
fn bands(score: &Score) -> String {
    let [(low, high), (lowest, highest)] = score.bands;
    format!("{:.0} ({low:.0}–{high:.0}; {lowest:.0}–{highest:.0})", score.median)
}

/// The test for the screen.
pub fn text(work: &ForwardWork, all: &[CutFound]) -> String {
    let mut text: String = work.notes.iter().map(|note| paragraph("", &format!("NOTE: {note}."))).collect();
    let mut put = |line: String| writeln!(text, "{}", line.trim_end()).expect("a string can be written to");
    for found in all {
        put(format!("\nknown to the end of {}, scored to {}; {}", found.cut, found.last, pasts(found)));
        put(format!(
            "  {:<32}{:>10}  {:<24}{:<24}{:<24}",
            "", "recorded", "simulated (80; 95 %)", "last years", "shrunk"
        ));
        for counted in Counted::ALL {
            for of in Of::ALL {
                let scores = shown(found, counted, of);
                let cells = scores.map(|score| format!("{:<24}", bands(score)));
                put(format!(
                    "  {:<32}{:>10.0}  {}",
                    format!("{}, {}", of.name(), counted.words()),
                    scores[0].recorded,
                    cells.concat()
                ));
                let cells = scores.map(|score| format!("{:<24}", format!("score {:.2}", score.crps)));
                put(format!("  {:<42}  {}", "", cells.concat()));
            }
        }
    }
    put(String::new());
    let sum: String = sentences(all).iter().map(|sentence| paragraph("", sentence)).collect();
    text + &sum
}

/// How near the pasts of the worlds that are scored come to the recorded one.
fn pasts(found: &CutFound) -> String {
    let past = found.recorded.past;
    format!(
        "recorded up to then: {} dyads listed with {} events; {} of {} simulated worlds are nearest, on average {:.1} dyads with {:.1} events",
        past.listed, past.events, found.worlds.1, found.worlds.0, found.past.0, found.past.1
    )
}

/// The test as a page.
pub fn page(work: &ForwardWork, all: &[CutFound], command: &str) -> String {
    let (scenario, given) = work.scenario();
    let fitted = if given {
        let of: Vec<&str> = all.iter().map(|found| found.fitted_to.as_str()).collect();
        format!(
            "Parameters were given (fitted to: {}); if they were fitted to later years, too, the test is none",
            of.join("; ")
        )
    } else {
        "Parameters were fitted to the rows up to each cut, the rule of listing applied anew to them, under the first strategy of the situation".to_owned()
    };
    let mut text = format!(
        "# Forward test\n\nWritten by `{command}`; do not edit.\n\n\
         What simulated worlds of `{}` say of the years after a cut, beside what `{}` recorded and what two simple forecasts say. {fitted}. The regime\n\
         of the national arena is drawn and never scripted. *Known* dyads were listed at the cut by the rows up to it, and stay listed; *new* ones were\n\
         listed later. *Active dyads* are counted once for each calendar year with an event. Of the simulated worlds those are scored whose rows up to the\n\
         cut come nearest to the recorded ones (events, dyads listed, and both in the last year and the last three).\n\n\
         *Mean of the last years*: Poisson laws at the mean of the last three full years; a share of it, that of dyads listed before the year, stays with\n\
         known dyads each year, the rest goes to new ones. *Shrunk rates*: each known dyad has a rate shrunk to the mean of all (negative binomial), and as\n\
         many new ones are listed a year as were in the last three on average. Score: the continuous ranked probability score, in the unit of what is counted; less is better.\n\n",
        scenario.name, work.table
    );
    let mut put = |line: String| writeln!(text, "{line}").expect("a string can be written to");
    for sentence in sentences(all) {
        put(format!("* {sentence}"));
    }
    put("\n![forecasts beside what was recorded](figures/forward.png)".to_owned());
    for found in all {
        put(format!(
            "\n## Known to the end of {}\n\nScored: {} to {}. {}.\n",
            found.cut,
            found.cut + 1,
            found.last,
            capital(&pasts(found))
        ));
        put("| counted | dyads | recorded | simulated: median (80 %; 95 %) | score | last years | score | shrunk | score |".to_owned());
        put("|---|---|---|---|---|---|---|---|---|".to_owned());
        for counted in Counted::ALL {
            for of in Of::ALL {
                let scores = shown(found, counted, of);
                let cells = scores.map(|score| format!("{} | {:.2}", bands(score), score.crps)).join(" | ");
                put(format!("| {} | {} | {:.0} | {cells} |", counted.words(), of.name(), scores[0].recorded));
            }
        }
    }
    put("\n## Notes\n".to_owned());
    for note in &work.notes {
        put(format!("* {}.", capital(note)));
    }
    text
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
