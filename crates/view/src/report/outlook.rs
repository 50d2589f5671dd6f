//! What a plan would take, as text for a terminal: by quarter, by block, and what can hardly come to its turn.

use super::layout::{Align, Ink, columns, paragraph, wrapped};
use super::number::whole;
use model::outlook::{BlockOutlook, Footing, Means, Outlook, Quarter, View};
use model::world::Calendar;

/// Widest column of names.
const NAME_WIDTH: usize = 30;

/// The plan of one strategy.
pub fn outlook_text(of: &Outlook, calendar: &Calendar, ink: Ink) -> String {
    let mut text = format!("{}\n", ink.bold(&format!("What {} would take", of.strategy)));
    if of.blocks.is_empty() {
        return text + "  Nothing: it has no blocks.\n";
    }
    text.push_str(&quarters(of, calendar));
    text.push_str(&format!("\n{}\n", ink.bold("Its blocks, in the order of their turn")));
    text.push_str(&blocks(of));
    text.push_str(&format!("\n{}\n", ink.bold("What can hardly come to its turn")));
    let hard: Vec<&BlockOutlook> = of.blocks.iter().filter(|block| block.hardly()).collect();
    if hard.is_empty() {
        text.push_str("  Nothing: every block comes to half of its turns or more.\n");
    }
    for block in hard {
        text.push_str(&paragraph("  ", &hardly(block)));
    }
    text
}

/// How the numbers are meant.
pub fn how() -> String {
    paragraph(
        "",
        "Nothing was simulated: the plan is lived through on paper with the medians of what the mission has and of all prices, \
         open roads, every clearance given and nobody killed. Asked: what all turns would take that are certain in the calendar, \
         or whose event has happened, on the conditions of each footing. Headquarters' time is its staff times its attention in \
         quiet times.",
    )
}

/// The worst of a plan in a sentence; `None` if every block comes to its turns.
pub fn worst(of: &Outlook) -> Option<String> {
    let mut hard: Vec<&BlockOutlook> = of.blocks.iter().filter(|block| block.hardly()).collect();
    let part = |block: &BlockOutlook| block.comes_to().unwrap_or(1.0);
    hard.sort_by(|a, b| part(a).total_cmp(&part(b)).then(a.priority.cmp(&b.priority)));
    let (first, more) = hard.split_first()?;
    let rest = match more.len() {
        0 => String::new(),
        1 => format!(" So can \"{}\" hardly.", more[0].name),
        n => format!(" So can {n} blocks more hardly."),
    };
    Some(format!("{}: {}{rest}", of.strategy, hardly(first)))
}

/// A block that can hardly come to its turn, and why.
fn hardly(of: &BlockOutlook) -> String {
    let footing = of.footing.label();
    let mut text = format!("\"{}\" comes to {} of {} turns {footing}", of.name, of.done, of.due);
    let (one, so_far, has) = (&of.one, &of.asked_so_far, &of.has);
    let why = match of.lacking {
        Some("money") => format!(
            "it lacks money: with the blocks before it, it would take USD {} of {}, and one turn takes {}",
            whole(so_far.usd),
            whole(has.usd),
            whole(one.usd)
        ),
        Some("attention") => format!(
            "it lacks headquarters' time: with the blocks before it, it would take {:.0} staff-weeks of {:.0}, and one turn takes \
             {:.1} in one week",
            so_far.headquarters_weeks, has.headquarters_weeks, one.headquarters_weeks
        ),
        Some("staff") => format!(
            "it lacks staff: with the blocks before it, it would take {:.0} staff-weeks of {:.0}, and one turn takes {:.1} in one week",
            so_far.staff_weeks, has.staff_weeks, one.staff_weeks
        ),
        Some("patrols") => format!(
            "it lacks patrols: with the blocks before it, it would take {:.0} of {:.0}",
            so_far.patrols, has.patrols
        ),
        Some(other) => format!("it lacks {other}"),
        None => "it lacks nothing".to_owned(),
    };
    text.push_str(&format!(": {why}."));
    if of.done_at_full_attention > of.done {
        text.push_str(&format!(" With headquarters at full attention it comes to {}.", of.done_at_full_attention));
    }
    text
}

/// The means of a table, in the order of its columns: what is asked and what there is.
fn pairs(asked: &Means, has: &Means) -> [String; 8] {
    let thousand = |usd: f64| whole(usd / 1000.0);
    [
        thousand(asked.usd),
        thousand(has.usd),
        whole(asked.staff_weeks),
        whole(has.staff_weeks),
        whole(asked.patrols),
        whole(has.patrols),
        format!("{:.1}", asked.headquarters_weeks),
        format!("{:.1}", has.headquarters_weeks),
    ]
}

/// The table by quarter: each as things stand, and a mean one on the other footings.
fn quarters(of: &Outlook, calendar: &Calendar) -> String {
    let cell = |text: &str| vec![text.to_owned()];
    let head =
        ["quarter from", "USD 1,000", "has", "staff-weeks", "has", "patrols", "has", "HQ weeks", "has", "at most"];
    let mut rows = vec![head.map(cell).to_vec()];
    for view in &of.views {
        if view.footing == Footing::AsItStands {
            rows.extend(joined(view, calendar));
        } else {
            rows.push([vec![cell(view.footing.label())], mean(&view.quarters)].concat());
        }
    }
    let align = [vec![Align::Left], vec![Align::Right; 9]].concat();
    let text = columns(&rows, &align, |_, _, cell| cell.to_owned());
    text + &paragraph(
        "  ",
        "The rows by date are as things stand at the start; the last two are the mean quarter on that footing.",
    )
}

/// The numbers of a quarter.
fn numbers(quarter: &Quarter) -> Vec<Vec<String>> {
    let full = format!("{:.1}", quarter.headquarters_weeks_at_full_attention);
    pairs(&quarter.asked, &quarter.has).into_iter().chain([full]).map(|cell| vec![cell]).collect()
}

/// The mean quarter, counted by weeks.
fn mean(quarters: &[Quarter]) -> Vec<Vec<String>> {
    let weeks: f64 = quarters.iter().map(|quarter| f64::from(quarter.weeks)).sum();
    let part = f64::from(model::outlook::QUARTER) / weeks;
    let (mut asked, mut has, mut full) = (Means::default(), Means::default(), 0.0);
    for quarter in quarters {
        asked.add(&quarter.asked, part);
        has.add(&quarter.has, part);
        full += part * quarter.headquarters_weeks_at_full_attention;
    }
    let (from_week, weeks) = (0, model::outlook::QUARTER);
    numbers(&Quarter { from_week, weeks, asked, has, headquarters_weeks_at_full_attention: full })
}

/// The quarters of a view; neighbours that read the same are one row.
fn joined(view: &View, calendar: &Calendar) -> Vec<Vec<Vec<String>>> {
    let date = |week: u32| {
        let (year, month, _) = calendar.date(week);
        format!("{year}-{month:02}")
    };
    let mut rows: Vec<(u32, u32, Vec<Vec<String>>)> = Vec::new();
    for quarter in &view.quarters {
        let cells = numbers(quarter);
        match rows.last_mut() {
            Some((_, last, same)) if *same == cells => *last = quarter.from_week,
            _ => rows.push((quarter.from_week, quarter.from_week, cells)),
        }
    }
    let label =
        |first: u32, last: u32| if first == last { date(first) } else { format!("{} to {}", date(first), date(last)) };
    rows.into_iter().map(|(first, last, cells)| [vec![vec![label(first, last)]], cells].concat()).collect()
}

/// The table by block: what a mean quarter would take, and how much of it comes to pass.
fn blocks(of: &Outlook) -> String {
    let cell = |text: &str| vec![text.to_owned()];
    let head = ["block", "priority", "turns", "USD 1,000", "staff", "patrols", "HQ", "comes to", "lacks"];
    let mut rows = vec![head.map(cell).to_vec()];
    for block in &of.blocks {
        let weeks: u32 = of.views[0].quarters.iter().map(|quarter| quarter.weeks).sum();
        let mut asked = Means::default();
        block
            .asked
            .iter()
            .for_each(|quarter| asked.add(quarter, f64::from(model::outlook::QUARTER) / f64::from(weeks)));
        let when =
            if block.footing == Footing::AsItStands { String::new() } else { format!(" ({})", block.footing.label()) };
        let part = block.comes_to().map_or_else(|| "–".to_owned(), |part| format!("{:.0} %", part * 100.0));
        rows.push(vec![
            wrapped(&format!("{}{when}", block.name), NAME_WIDTH),
            cell(&block.priority.to_string()),
            cell(&block.due.to_string()),
            cell(&format!("{:.1}", asked.usd / 1000.0)),
            cell(&format!("{:.1}", asked.staff_weeks)),
            cell(&format!("{:.1}", asked.patrols)),
            cell(&format!("{:.1}", asked.headquarters_weeks)),
            cell(&part),
            cell(block.lacking.unwrap_or("–")),
        ]);
    }
    let align = [vec![Align::Left], vec![Align::Right; 7], vec![Align::Left]].concat();
    let text = columns(&rows, &align, |_, _, cell| cell.to_owned());
    text + &paragraph(
        "  ",
        "Money, staff, patrols and headquarters' time: what a mean quarter would take on the footing named, else as things stand.",
    )
}
