// Start: like which case, a new situation by a few questions, a file, or work that is kept.
import { html, useState } from './dom.js';
import { useStore, begin, complain, load, discard, notify, changed } from './work.js';
import { allKept } from './keep.js';
import { fileName, label, number, quoted } from './words.js';

async function openFiles(files, engine, go) {
  try {
    const [first] = files;
    if (!first) return;
    let found;
    if (/\.zip$/i.test(first.name)) {
      if (first.size > 24 << 20) throw new Error('This archive is larger than 24 MB, which no saved work is.');
      const bytes = new Uint8Array(await first.arrayBuffer());
      let text = '';
      for (let n = 0; n < bytes.length; n += 32768) text += String.fromCharCode(...bytes.subarray(n, n + 32768));
      found = await engine.ask({ ask: 'unpack', archive: btoa(text) });
    } else {
      const texts = {};
      for (const file of files) {
        if (file.size > 8 << 20) throw new Error(`${file.name} is larger than 8 MB, which no situation is.`);
        texts[file.name] = await file.text();
      }
      found = await engine.ask({ ask: 'open', files: texts });
    }
    begin(found.files, found.scenario, first.name);
    if (found.lost.length) notify(`These plans were not among the files: ${found.lost.join(', ')}. Open them together with the situation, or take them out (Plans).`, 'error');
    go('situation');
  } catch (error) { complain(error); }
}

export function Start({ go }) {
  const { known, engine, folder, work } = useStore();
  const [over, setOver] = useState(false);
  const like = async (name) => {
    try {
      const found = await engine.ask({ ask: 'begin', case: name, name: `my_${name}` });
      begin(found.files, found.scenario, name);
      go('situation');
    } catch (error) { complain(error); }
  };
  const fromFolder = async (path) => {
    try {
      const { files, scenario } = await engine.read(path);
      const found = await engine.ask({ ask: 'open', files, scenario });
      begin(found.files, found.scenario, path);
      go('situation');
    } catch (error) { complain(error); }
  };
  const kept = allKept();
  return html`<h1>Where do you begin?</h1>
    <p class="lead">This workbench plays a local conflict through hundreds of futures under each of your plans, and says what each plan changes and how sure that is. It makes no forecast. Everything stays on this machine.</p>
    ${kept.length > 0 && html`<section><h2>Go on with your own</h2><ul class="cards">${kept.map((one) => html`<li class="card" key=${one.id}>
      <h3>${label(one.scenario.replace(/\.ron$/, ''))}${work?.id === one.id ? ' (open)' : ''}</h3><p>Changed ${new Date(one.changed).toLocaleString()}</p>
      <p class="actions"><button type="button" onClick=${() => { if (work?.id !== one.id) load(one.id); go('situation'); }}>Open</button>
      <button type="button" class="quiet" onClick=${() => discard(one.id)}>Forget it</button></p></li>`)}</ul></section>`}
    ${folder && html`<section><h2>From your folder</h2>${folder.length === 0 && html`<p>There is no situation in the folder yet. Begin below; Save puts it there.</p>`}
      <ul class="cards">${folder.map((path) => html`<li class="card" key=${path}><h3>${path}</h3><p class="actions"><button type="button" onClick=${() => fromFolder(path)}>Open</button></p></li>`)}</ul></section>`}
    <section><h2>A new situation</h2><p>Two peoples, one conflict between them: answer a few questions, refine the rest later.</p><${Questions} engine=${engine} go=${go} /></section>
    <section><h2>Open a file</h2>
      <label class=${`drop ${over ? 'over' : ''}`} onDragOver=${(event) => { event.preventDefault(); setOver(true); }} onDragLeave=${() => setOver(false)}
        onDrop=${(event) => { event.preventDefault(); setOver(false); openFiles([...event.dataTransfer.files], engine, go); }}>
        <span>A saved work (.zip), or a situation with its plans (.ron, several at once)</span>
        <input type="file" multiple accept=".ron,.zip" onChange=${(event) => openFiles([...event.target.files], engine, go)} /></label></section>
    <section><h2>Like which case?</h2><p>A copy to change as you like. Plans come with it.</p>
      <ul class="cards">${known.cases.map((one) => html`<li class="card" key=${one.name}><h3>${label(one.name)}</h3><p>${one.question}</p>
        <p class="small">${one.start[0]} · ${one.places} ${one.places === 1 ? 'place' : 'places'}, ${one.parties} parties, ${one.conflicts} ${one.conflicts === 1 ? 'conflict' : 'conflicts'} · ${one.plans.length} plans</p>
        <p class="actions"><button type="button" aria-label=${`Begin like this: ${label(one.name)}`} onClick=${() => like(one.name)}>Begin like this</button></p></li>`)}</ul></section>`;
}

const FIELDS = [
  ['name', 'What is the situation called?', 'North valley', 'text'], ['one', 'First people', 'Upper herders', 'text'], ['other', 'Second people', 'River farmers', 'text'],
  ['place', 'Where do they fight?', 'North valley', 'text'], ['people', 'How many people on each side, about?', '40000', 'number'],
  ['attacks', 'Deadly attacks between them in the last two years', '6', 'number'], ['deaths', 'People killed in these', '25', 'number'],
  ['hours', 'Hours from the field office in the dry season', '3', 'number'], ['staff', 'Civil affairs staff of the office', '4', 'number'],
  ['patrols', 'Patrols that the office can send in a week', '5', 'number'], ['budget', 'Money for programmes, USD a year', '600000', 'number'], ['year', 'First year', String(new Date().getFullYear()), 'number'],
];

/// A situation of two peoples from the answers; everything else has the word Moderate and says that it is not coded yet.
export function written(of) {
  const [name, one, other, place] = [of.name, of.one, of.other, of.place].map(fileName);
  const about = (value, spread) => `Uniform(${Number((value * (1 - spread)).toPrecision(3))}, ${Number((value * (1 + spread)).toPrecision(3))})`;
  const party = (id) => `        "${id}": (
            kind: Community,
            places: ["${place}"],
            people: ${about(of.people, 0.3)}, // an answer of the planner, give or take a third
            youth: Moderate, // not coded yet
            unbound: Weak, // not coded yet
            local_mediators: Moderate, // not coded yet
        ),`;
  return `// Begun from the answers of a planner. What says "not coded yet" is a word for not knowing: replace it by local knowledge.
(
    format: 2,
    name: "${name}",
    question: ${quoted(`What could the mission do about the conflict between ${of.one} and ${of.other}?`)},
    sources: ["judgement of the planner"],
    start: (${of.year}, 1),
    strategies: ["plans/none.ron", "plans/local_only.ron", "plans/multilayer.ron"],
    places: {
        "${place}": (
            position: (0.0, 0.0), // not coded yet; for the map only
            office: "office",
            hours_from_office: ${about(of.hours, 0.3)}, // an answer of the planner, give or take a third
            wet_season_access: Moderate, // not coded yet
            seasonal_hardship: Moderate, // not coded yet
        ),
    },
    parties: {
${party(one)}
${party(other)}
    },
    leaders: {
        "elder_of_${one}": (party: "${one}", kind: Chief, influence: Moderate, prestige_appetite: Moderate, disposition: Weak, known: true),
        "elder_of_${other}": (party: "${other}", kind: Chief, influence: Moderate, prestige_appetite: Moderate, disposition: Weak, known: true),
    },
    elites: {
        "authorities": (level: County, stake: Weak, leverage: { "${one}": Weak, "${other}": Weak }, known: true),
    },
    conflicts: {
        "${one}_and_${other}": (
            parties: ("${one}", "${other}"),
            places: ["${place}"],
            focal: true,
            history: (years: 2, attacks: ${of.attacks}, deaths: ${of.deaths}), // an answer of the planner
            quiet_weeks: 4, // not coded yet
            drivers: [(Land, Moderate), (WaterAndPasture, Moderate), (Cattle, Moderate), (PastCrimes, Moderate)],
            grievance: (Moderate, Moderate), // not coded yet
            cohesion: Weak, // not coded yet
            trade: Moderate, // not coded yet
        ),
    },
    national: (regime: Tension, tension: Moderate),
    mission: (
        headquarters: (attention: Weak, vertical_integration: Moderate, staff: Uniform(2.0, 4.0)),
        offices: {
            "office": (
                staff: ${about(of.staff, 0.3)}, // an answer of the planner, give or take a third
                patrols_a_week: ${about(of.patrols, 0.3)}, // an answer of the planner, give or take a third
                clearance_days: LogNormal(median: 4.0, sigma: 0.6, low: 1.0, high: 30.0),
                caveats: Weak, // not coded yet
                knowledge: Weak, // not coded yet
            ),
        },
        budget_usd_a_year: ${about(of.budget, 0.2)}, // an answer of the planner, give or take a fifth
    ),
)
`;
}

function Questions({ engine, go }) {
  const [open, setOpen] = useState(false);
  if (!open) return html`<p class="actions"><button type="button" onClick=${() => setOpen(true)}>Answer ${number(FIELDS.length)} questions</button></p>`;
  const submit = async (event) => {
    event.preventDefault();
    const of = Object.fromEntries(new FormData(event.target));
    for (const [name, , , type] of FIELDS) if (type === 'number') of[name] = Number(of[name]);
    if (fileName(of.one) === fileName(of.other)) { notify('The two peoples need two names.', 'error'); return; }
    try {
      const scenario = `${fileName(of.name)}.ron`;
      const found = await engine.ask({ ask: 'open', files: { [scenario]: written(of) } });
      begin(found.files, found.scenario, 'questions');
      changed();
      go('situation');
    } catch (error) { complain(error); }
  };
  return html`<form class="questions" onSubmit=${submit}>${FIELDS.map(([name, question, example, type]) => html`<label><span>${question}</span>
    <input name=${name} type=${type} min=${type === 'number' ? 0 : undefined} step="any" required value=${type === 'number' ? example : ''} placeholder=${example} autocomplete="off" /></label>`)}
    <p class="actions"><button class="main">Make the situation</button> <button type="button" class="quiet" onClick=${() => setOpen(false)}>Not now</button></p></form>`;
}
