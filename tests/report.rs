//! `report.html`: what it says, that it stands alone, and that a browser shows it.
#![allow(clippy::unwrap_used)] // a helper of tests may fail as a test does

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use common::{localpeace, succeeded};
use sha2::Digest;

mod common;

/// Browsers that the page is tried in, if one is installed.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// A comparison with attributions, made once.
static RUN: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("run");
    succeeded(&localpeace(&[
        "compare",
        "tests/small/small.ron",
        "--trials",
        "120",
        "--why",
        "--quiet",
        "--out",
        out.to_str().unwrap(),
    ]));
    folder
});

fn page_file() -> PathBuf {
    RUN.path().join("run").join("report.html")
}

fn page() -> String {
    fs::read_to_string(page_file()).unwrap()
}

/// Contents of every attribute of a name.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let opening = format!(" {name}=\"");
    page.match_indices(&opening).map(|(at, _)| page[at + opening.len()..].split('"').next().unwrap()).collect()
}

/// The opening tags of an element.
fn tags<'a>(page: &'a str, element: &str) -> Vec<&'a str> {
    let opening = format!("<{element} ");
    page.match_indices(&opening).map(|(at, _)| page[at..].split('>').next().unwrap()).collect()
}

/// The text between the tags.
fn words(page: &str) -> String {
    let body = &page[page.find("<body>").unwrap()..];
    let mut text = String::new();
    for part in body.split('<') {
        text.push_str(part.split_once('>').map_or("", |(_, text)| text));
    }
    text
}

#[test]
fn nothing_on_the_page_comes_from_elsewhere() {
    let page = page();
    assert!(page.contains("default-src 'none'"));
    for forbidden in ["http://", "https://", "<script ", "<img", "<link", "<iframe", "@import", "url("] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    for link in attributes(&page, "href") {
        let target = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leaves the page"));
        assert!(attributes(&page, "id").contains(&target), "{link} leads nowhere");
    }
}

#[test]
fn the_page_runs_its_own_script_and_no_other() {
    let page = page();
    assert_eq!(page.matches("<script>").count(), 1);
    let script = page.split("<script>").nth(1).unwrap().split("</script>").next().unwrap();
    let allowed = page.split("script-src 'sha256-").nth(1).unwrap().split('\'').next().unwrap();
    assert_eq!(base64(&sha2::Sha256::digest(script.as_bytes())), allowed, "the hash of the script in the page");
}

/// Bytes in base 64 (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    let letters: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number = (0..3).fold(0_u32, |sum, n| sum << 8 | u32::from(three.get(n).copied().unwrap_or(0)));
        for place in 0..4 {
            let letter = letters[(number >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= three.len() { letter } else { '=' });
        }
    }
    text
}

#[test]
fn sections_come_in_the_order_of_a_reader() {
    let page = page();
    let order = ["answer", "futures", "peace", "violence", "money", "why", "doubt", "plans", "situation", "repeat"];
    let places: Vec<usize> = order.iter().map(|id| page.find(&format!("<section id=\"{id}\"")).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(page.matches("<h1").count(), 1);
    let levels: Vec<u32> = page
        .match_indices("<h")
        .filter_map(|(at, _)| page[at + 2..].chars().next()?.to_digit(10).filter(|level| (1..7).contains(level)))
        .collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

#[test]
fn every_drawing_has_words_for_those_who_cannot_see_it() {
    let page = page();
    for tag in tags(&page, "svg") {
        let is_picture = tag.contains("role=\"img\"") || tag.contains("role=\"graphics-document\"");
        assert!(tag.contains("aria-hidden=\"true\"") || (is_picture && tag.contains("aria-label=\"")), "{tag}");
    }
    // within a drawing every plan has a title and a description
    let plans: Vec<&str> = page.split("<g class=\"series\"").skip(1).collect();
    assert!(
        plans.len() >= 10
            && plans.iter().all(|plan| {
                let (title, rest) = plan.split_once("</title><desc>").unwrap();
                title.contains("role=\"img\"><title>") && !title.ends_with("<title>") && !rest.starts_with("</desc>")
            })
    );
    let pictures = tags(&page, "svg").len();
    assert!(pictures >= 12, "{pictures} drawings");
    let labels = attributes(&page, "aria-label");
    assert!(labels.iter().all(|label| !label.trim().is_empty()) && labels.len() >= 8);
    assert_eq!(page.matches("<table").count(), page.matches("<caption").count());
    let heads = tags(&page, "th");
    assert!(heads.iter().all(|head| head.contains("scope=")) && !page.contains("<th>"));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">") && page.contains("name=\"viewport\""));
    let ids = attributes(&page, "id");
    assert!((1..ids.len()).all(|n| !ids[..n].contains(&ids[n])), "an id stands twice");
}

#[test]
fn texts_of_the_style_sheet_stand_out_from_their_ground() {
    let style =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/view/assets/report.css")).unwrap();
    let colour = |name: &str| {
        let start = style.find(&format!("--{name}:#")).unwrap() + name.len() + 4;
        u32::from_str_radix(&style[start..start + 6], 16).unwrap()
    };
    for text in ["ink", "soft", "good", "bad", "link"] {
        for ground in [0xff_ff_ff, colour("faint"), 0xff_f9_e3] {
            let contrast = contrast(colour(text), ground);
            assert!(contrast >= 4.5, "{text} on {ground:06x}: {contrast:.2}");
        }
    }
}

/// Contrast of two colours (WCAG 2.1).
fn contrast(one: u32, other: u32) -> f64 {
    let luminance = |colour: u32| {
        let channel = |shift: u32| {
            let value = f64::from(colour >> shift & 0xff) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
        };
        0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
    };
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

#[test]
fn the_answer_is_said_in_futures_of_a_hundred_and_adds_up() {
    let page = page();
    let text = words(&page);
    let answer = &text[text.find("In 100 futures,").unwrap()..];
    assert!(answer.contains("end in peace with the plan"), "{}", &answer[..400.min(answer.len())]);
    assert!(text.contains("Illustrative, uncalibrated") && text.contains("no forecast"));
    // both plans in one array: saved less harmed is the difference of the two numbers at peace
    let arrays: Vec<&str> =
        attributes(&page, "aria-label").into_iter().filter(|label| label.contains("of 100 futures,")).collect();
    let number = |label: &str, before: &str| -> i64 {
        let end = label.find(before).unwrap_or_else(|| panic!("{before} in {label}"));
        label[..end].trim_end().rsplit(' ').next().unwrap().parse().unwrap()
    };
    let at_peace: Vec<i64> = arrays[..2].iter().map(|label| number(label, "end in peace")).collect();
    let both = arrays[2];
    let (saved, harmed) = (number(both, "are saved"), number(both, "are harmed"));
    assert_eq!(at_peace[1] - at_peace[0], saved - harmed, "{arrays:?}");
    assert_eq!(number(both, "have peace under both") + saved + harmed + number(both, "have peace under neither"), 100);
    assert_eq!(page.matches("class=\"icons\"").count(), arrays.len());
}

#[test]
fn a_country_of_many_conflicts_is_told_in_conflicts_of_a_hundred() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("country");
    let text = succeeded(&localpeace(&[
        "compare",
        "scenarios/south_sudan.ron",
        "--strategy",
        "none,country_multilayer",
        "--trials",
        "6",
        "--quiet",
        "--out",
        out.to_str().unwrap(),
    ]));
    assert!(text.contains("conflicts at peace"), "{text}");
    let words = words(&fs::read_to_string(out.join("report.html")).unwrap());
    assert!(words.contains("A hundred conflicts with each plan") && words.contains("Of 100 conflicts, on average"));
    assert!(words.contains("Peace in all 54 conflicts at once"), "{words}");
    let summary = fs::read_to_string(out.join("summary.csv")).unwrap();
    let row = summary.lines().find(|line| line.contains("country_multilayer,conflicts_at_peace,")).unwrap();
    let share: f64 = row.split(',').nth(5).unwrap().parse().unwrap();
    let said = format!("{:.0} are at peace at the end with the plan", 100.0 * share);
    assert!(words.contains(&said), "{said}");
    assert!(!page().contains("A hundred conflicts"), "one conflict is told in futures");
}

#[test]
fn the_page_of_a_saved_run_is_the_same_and_needs_no_scenario_file() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("saved");
    let out_text = out.to_str().unwrap();
    succeeded(&localpeace(&[
        "compare",
        "tests/small/small.ron",
        "--trials",
        "60",
        "--set",
        "linkage=0.25",
        "--quiet",
        "--out",
        out_text,
    ]));
    let of = |page: &str| page.replace("tests/small/small.ron", "small.ron");
    let before = fs::read_to_string(out.join("report.html")).unwrap();
    fs::remove_file(out.join("report.html")).unwrap();
    let said = succeeded(&localpeace(&["report", out_text]));
    assert!(said.contains("open it in any browser"), "{said}");
    assert!(of(&before) == of(&fs::read_to_string(out.join("report.html")).unwrap()), "the pages differ");
}

#[test]
fn a_plan_keeps_its_colour_whatever_it_is_compared_with() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("turned");
    let out_text = out.to_str().unwrap();
    let turned = ["--strategy", "none,talk", "--baseline", "talk", "--trials", "20", "--quiet", "--out", out_text];
    succeeded(&localpeace(&[&["compare", "tests/small/small.ron"], &turned[..]].concat()));
    let turned = fs::read_to_string(out.join("report.html")).unwrap();
    let colours = |page: &str| -> BTreeSet<String> {
        let names = page.split("<b style=\"color:").skip(1);
        names.map(|name| name.split("</b>").next().unwrap().to_owned()).collect()
    };
    assert!(colours(&page()).len() == 2 && colours(&page()) == colours(&turned), "{:?}", colours(&turned));
}

#[test]
fn a_folder_without_a_run_has_no_report() {
    let folder = tempfile::tempdir().unwrap();
    let output = localpeace(&["report", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("localpeace compare"), "{output:?}");
}

/// A browser that runs without a window, if one is installed.
fn browser() -> Option<&'static str> {
    BROWSERS
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success()))
}

/// Runs the browser on a file with more options; standard output and what it logged.
fn browse(browser: &str, file: &Path, options: &[String]) -> (String, String) {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new(browser)
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--enable-logging=stderr",
            "--no-first-run",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--host-resolver-rules=MAP * ~NOTFOUND",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(options)
        .arg(format!("file://{}", file.display()))
        .output()
        .unwrap();
    (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn the_page_forbids_what_it_does_not_bring_along() {
    let Some(browser) = browser() else {
        eprintln!("skipped: none of {BROWSERS:?} is installed");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let tempted = folder.path().join("tempted.html");
    fs::write(&tempted, page().replace("</main>", "<img alt=\"\" src=\"http://127.0.0.1:9/x.png\"></main>")).unwrap();
    let (_, said) = browse(browser, &tempted, &["--dump-dom".to_owned()]);
    assert!(said.contains("CONSOLE") && said.contains("Content Security Policy"), "{said}");
}

/// The page with its bar on scripts taken away and one more script at its end.
fn with_script(page: &str, script: &str) -> String {
    let start = page.find("<meta http-equiv").unwrap();
    let end = start + page[start..].find('>').unwrap() + 1;
    let more = format!("<script>{script}</script></body>");
    format!("{}{}", &page[..start], page[end..].replace("</body>", &more))
}

#[test]
fn plans_can_be_put_out_of_sight_and_tables_in_order() {
    let Some(browser) = browser() else {
        eprintln!("skipped: none of {BROWSERS:?} is installed");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let (dom, _) = browse(browser, &page_file(), &["--dump-dom".to_owned()]);
    assert!(dom.contains("<fieldset class=\"show\">"), "the script of the page did not run");
    let script = "var box=document.querySelectorAll('.show input')[1];box.click();\
        var gone=Array.from(document.querySelectorAll('[data-s=\\'1\\']')).every(p=>p.getClientRects().length===0);\
        box.click();var back=document.querySelector('[data-s=\\'1\\']').getClientRects().length>0;\
        var table=document.querySelector('thead th button').closest('table'),head=table.tHead.rows[0].cells,last=head.length-1;\
        var values=()=>Array.from(table.tBodies[0].rows).map(r=>parseFloat(r.cells[last].textContent.replace(/[^0-9.]/g,'')));\
        head[last].firstChild.click();var first=head[last].getAttribute('aria-sort');\
        head[last].firstChild.click();var up=values();\
        document.title=[gone,back,first,head[last].getAttribute('aria-sort'),up.every((v,n)=>n===0||v>=up[n-1]),up.length>1].join(' ')";
    let tried = folder.path().join("tried.html");
    fs::write(&tried, with_script(&page(), script)).unwrap();
    let (dom, said) = browse(browser, &tried, &["--dump-dom".to_owned()]);
    let title = dom.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
    assert_eq!(title, "true true descending ascending true true", "{said}");
}

#[test]
fn a_browser_shows_the_page_without_complaint_or_request() {
    let Some(browser) = browser() else {
        eprintln!("skipped: none of {BROWSERS:?} is installed");
        return;
    };
    let (folder, page) = (tempfile::tempdir().unwrap(), page());
    // a copy that measures itself, since the page itself forbids other scripts than its own
    let measured = folder.path().join("measured.html");
    let script = "document.title=[innerWidth,document.documentElement.scrollWidth,document.documentElement.scrollHeight].join(' ')";
    fs::write(&measured, with_script(&page, script)).unwrap();
    for width in [1200, 500] {
        let screen = folder.path().join(format!("{width}.png"));
        let size = format!("--window-size={width},2400");
        let (_, said) = browse(browser, &page_file(), &[size.clone(), format!("--screenshot={}", screen.display())]);
        assert!(!said.contains("CONSOLE"), "{said}");
        let painted = fs::metadata(&screen).map_or(0, |file| file.len());
        assert!(painted > 40_000, "{painted} bytes of picture");
        let (dom, _) = browse(browser, &measured, &[size, "--dump-dom".to_owned()]);
        let title = dom.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
        let [seen, wide, tall] = title.split(' ').map(|n| n.parse::<u32>().unwrap()).collect::<Vec<_>>()[..] else {
            panic!("{title}")
        };
        assert!(wide <= seen, "at {seen} px the page is {wide} px wide");
        assert!(tall > 3000, "the page is only {tall} px tall");
    }
}

fn json(arguments: &[&str]) -> serde_json::Value {
    serde_json::from_str(&succeeded(&localpeace(arguments))).unwrap()
}

/// A future of the small scenario, told with more options.
fn told(more: &[&str]) -> Vec<String> {
    [&["trace", "tests/small/small.ron", "--strategy", "talk"], more]
        .concat()
        .iter()
        .map(|&word| word.to_owned())
        .collect()
}

fn trace(more: &[&str]) -> String {
    let arguments = told(more);
    succeeded(&localpeace(&arguments.iter().map(String::as_str).collect::<Vec<_>>()))
}

#[test]
fn the_worst_of_many_trials_is_told_with_the_numbers_of_the_bulk_run() {
    let said = trace(&["--pick", "worst", "--metric", "deaths", "--trials", "40", "--quiet"]);
    let line = said.lines().find(|line| line.contains("has the worst deaths")).unwrap();
    let number = |after: &str| -> u64 {
        let start = line.find(after).unwrap() + after.len();
        line[start..].chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
    };
    let (trial, deaths) = (number("Trial ").to_string(), number("deaths ("));
    let story: serde_json::Value = serde_json::from_str(&trace(&["--trial", &trial, "--format", "json"])).unwrap();
    assert_eq!(story["numbers"]["deaths"].as_u64(), Some(deaths));
    assert_eq!(story["trial"].to_string(), trial);
    assert!(!story["passages"].as_array().unwrap().is_empty() && !story["blocks"].as_array().unwrap().is_empty());
}

#[test]
fn one_future_is_told_in_every_format_and_beside_another_plan() {
    let text = trace(&["--trial", "3"]);
    for expected in ["What became of the plan", "The end", "Chance that week", "Next: "] {
        assert!(text.contains(expected), "{expected}:\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 100));
    assert!(trace(&["--trial", "3", "--format", "markdown"]).starts_with("# "));
    let page = trace(&["--trial", "3", "--format", "html", "--against", "none"]);
    assert!(page.starts_with("<!DOCTYPE html>") && !page.contains("http") && !page.contains("<script"));
    let pair: serde_json::Value =
        serde_json::from_str(&trace(&["--trial", "3", "--format", "json", "--against", "none"])).unwrap();
    let deaths = |side: usize| -> u64 {
        pair["years"].as_array().unwrap().iter().map(|year| year["deaths"][side].as_u64().unwrap()).sum()
    };
    assert_eq!(Some(deaths(0)), pair["one"]["numbers"]["deaths"].as_u64());
    assert_eq!(Some(deaths(1)), pair["other"]["numbers"]["deaths"].as_u64());
}

#[test]
fn the_parts_of_an_effect_add_up_to_the_whole() {
    let found =
        json(&["why", "tests/small/small.ron", "--strategy", "talk", "--trials", "40", "--quiet", "--format", "json"]);
    let whole = found["effect"]["value"].as_f64().unwrap();
    let parts = found["parts"].as_array().unwrap();
    let sum: f64 = parts.iter().map(|part| part["value"]["value"].as_f64().unwrap()).sum();
    assert!(!parts.is_empty() && (sum - whole).abs() < 1e-9, "{sum} and {whole}");
    assert!(found["largest_gap"].as_f64().unwrap() < 1e-9);
    let difference = found["mean"]["value"].as_f64().unwrap() - found["baseline_mean"]["value"].as_f64().unwrap();
    assert!((difference - whole).abs() < 1e-9);
    for block in found["blocks"].as_array().unwrap() {
        assert!(block["carried_out"].as_f64().unwrap() <= block["due"].as_f64().unwrap(), "{block}");
    }
}

#[test]
fn everything_that_is_described_comes_from_the_code() {
    let describe = |arguments: &[&str]| succeeded(&localpeace(&[&["describe"], arguments].concat()));
    let (mechanisms, interventions) = (describe(&["mechanisms"]), describe(&["interventions"]));
    assert!(localpeace::model::mechanism::RULES.iter().all(|name| mechanisms.contains(name)));
    assert!(localpeace::model::intervention::NAMES.iter().all(|name| interventions.contains(name)));
    let metrics = json(&["describe", "metrics", "--format", "json"]);
    assert_eq!(metrics.as_array().unwrap().len(), localpeace::model::metric::ALL.len());
    let parameters = json(&["describe", "parameters", "--format", "json"]);
    let all = localpeace::model::mechanism::specifications().count()
        + localpeace::model::intervention::specifications().count();
    assert_eq!(parameters.as_array().unwrap().len(), all);
    let schema = json(&["describe", "schema"]);
    assert!(schema["$schema"].is_string(), "{schema}");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(describe(&["completions", shell]).contains("crossing"), "{shell}");
    }
    assert!(describe(&["man"]).contains(".TH localpeace"));
    let wrong = localpeace(&["describe", "mechanisms", "violense"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("violence"), "{wrong:?}");
}
