use super::*;

fn ask(question: &Value) -> Value {
    let text = answer(question.to_string().as_bytes(), &Watch::nobody());
    serde_json::from_str(&text).unwrap()
}

fn begun(case: &str) -> Value {
    ask(&json!({"ask": "begin", "case": case, "name": "mine"}))["answer"].clone()
}

#[test]
fn every_case_becomes_sound_work_of_its_own() {
    for (case, _) in crate::library::cases() {
        let checked = ask(&json!({"ask": "check", "work": begun(case)}));
        assert_eq!(checked["answer"]["sound"], true, "{case}: {}", checked["answer"]["faults"]);
    }
}

#[test]
fn a_change_keeps_comments_and_a_note_stands_behind_its_value() {
    let text = "(\n    a: Weak, // as told\n    b: (c: Strong, d: 1),\n)";
    let edits = json!([
        {"do": "set", "path": "a", "value": "Strong"},
        {"do": "note", "path": "b.c", "text": "an elder,\n2016"},
        {"do": "note", "path": "b.d", "text": "a guess"},
    ]);
    let changed = ask(&json!({"ask": "edit", "file": "f.ron", "text": text, "edits": edits}));
    assert_eq!(
        changed["answer"]["text"],
        "(\n    a: Strong, // as told\n    b: (c: Strong, // an elder, 2016\n    d: 1, // a guess\n    ),\n)"
    );
    let gone =
        ask(&json!({"ask": "edit", "file": "f.ron", "text": text, "edits": [{"do": "note", "path": "a", "text": ""}]}));
    assert_eq!(gone["answer"]["text"], text.replace(" // as told", ""));
}

#[test]
fn a_change_that_cannot_be_made_is_refused_with_its_reason() {
    let edits = json!([{"do": "set", "path": "x.y.z", "value": "1"}, {"do": "set", "path": "a", "value": "("}]);
    let refused = ask(&json!({"ask": "edit", "file": "f.ron", "text": "(a: 1)", "edits": edits}));
    assert!(
        refused["refused"]["text"].as_str().unwrap().contains("f.ron") || !refused["refused"]["faults"][0].is_null()
    );
    assert!(refused.get("answer").is_none());
}

#[test]
fn faults_of_a_file_come_with_their_path_and_line() {
    let mut work = begun("wau");
    let text = work["files"]["mine.ron"].as_str().unwrap().replace("youth: Strong", "youth: 1.4");
    work["files"]["mine.ron"] = text.into();
    let checked = ask(&json!({"ask": "check", "work": work}));
    let fault = &checked["answer"]["faults"][0];
    assert_eq!(fault["path"], "parties.government_forces.youth");
    assert!(fault["line"].as_u64().unwrap() > 1);
    assert!(checked["answer"]["trees"]["mine.ron"]["parts"].is_array(), "the form stays while there are faults");
}

#[test]
fn work_that_leads_out_of_itself_is_refused() {
    for path in ["../up.ron", "/etc/passwd.ron", "a/../../b.ron", "c:\\d.ron", "plans/e.txt", "a\u{7}.ron"] {
        let refused = ask(&json!({"ask": "check", "work": {"files": {(path): "()"}, "scenario": path}}));
        assert!(refused["refused"]["text"].as_str().unwrap().contains("within the work"), "{path}: {refused}");
    }
}

#[test]
fn packed_work_is_the_same_again_and_results_are_left_out() {
    let work = begun("mopti");
    let packed = ask(&json!({"ask": "pack", "work": work, "more": {"summary.csv": "a,b\n"}}));
    let opened = ask(&json!({"ask": "unpack", "archive": packed["answer"]["archive"]}));
    assert_eq!(opened["answer"]["files"], work["files"]);
    assert_eq!(opened["answer"]["scenario"], work["scenario"]);
    let again = ask(&json!({"ask": "pack", "work": work, "more": {"summary.csv": "a,b\n"}}));
    assert_eq!(packed, again, "no clock in an archive");
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    use base64::Engine as _;
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("bomb.ron", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..64 {
        zip.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20, "it is small when packed");
    let archive = base64::engine::general_purpose::STANDARD.encode(bytes);
    let refused = ask(&json!({"ask": "unpack", "archive": archive}));
    assert!(refused["refused"]["text"].as_str().unwrap().contains("MB"), "{refused}");
    let refused = ask(&json!({"ask": "unpack", "archive": "AAAA"}));
    assert!(refused["refused"]["text"].as_str().unwrap().contains("no archive"));
}

#[test]
fn a_situation_alone_finds_its_plans_among_those_that_come_with_the_program() {
    let text = begun("rumbek")["files"]["mine.ron"].clone();
    let opened = ask(&json!({"ask": "open", "files": {"mine.ron": text}}))["answer"].clone();
    assert_eq!(opened["lost"], json!([]));
    let checked = ask(&json!({"ask": "check", "work": {"files": opened["files"], "scenario": opened["scenario"]}}));
    assert_eq!(checked["answer"]["sound"], true, "{}", checked["answer"]["faults"]);
}

#[test]
fn plans_that_were_given_without_their_folder_are_found_by_name() {
    let work = begun("rumbek");
    let plan = work["files"]["plans/local_only.ron"].as_str().unwrap().replace("local only", "local as we do it");
    let opened = ask(&json!({"ask": "open", "files": {"mine.ron": work["files"]["mine.ron"], "local_only.ron": plan}}));
    let files = &opened["answer"]["files"];
    assert_eq!(files["plans/local_only.ron"], plan, "one's own before that of the program");
    assert!(files.get("local_only.ron").is_none() && files.get("plans/none.ron").is_some());
}

#[test]
fn a_comparison_gives_page_and_tables_and_a_story_is_told() {
    let work = begun("rumbek");
    let run = json!({"ask": "compare", "work": work, "trials": 8, "seed": 1, "change": {"strategies": ["none", "local_only"]}});
    let found = ask(&run);
    let found = &found["answer"];
    assert_eq!(found["arms"].as_array().unwrap().len(), 2);
    assert!(found["page"].as_str().unwrap().contains("id=\"answer\""));
    for table in
        ["summary.csv", "comparison.csv", "survival.csv", "blocks.csv", "tolls.csv", "trials.csv", "weekly.csv"]
    {
        assert!(found["tables"][table].as_str().unwrap().lines().count() > 1, "{table}");
    }
    let told =
        ask(&json!({"ask": "tell", "work": work, "strategy": "local_only", "against": "none", "seed": 1, "trial": 3}));
    assert!(told["answer"]["page"].as_str().unwrap().contains("<h1>"));
    let plans = ask(&json!({"ask": "plan", "work": work}));
    assert!(plans["answer"]["plans"][0]["blocks"].as_array().unwrap().len() > 3);
}

#[test]
fn a_run_that_is_stopped_says_so() {
    let stop = crate::Stop::never();
    stop.raise();
    let question = json!({"ask": "compare", "work": begun("rumbek"), "trials": 50, "seed": 1}).to_string();
    let text = answer(question.as_bytes(), &Watch { stop, progress: &() });
    let refused: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(refused["refused"]["stopped"], true);
}
