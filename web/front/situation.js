// Situation: cards of who there is, with words as choices, and the files as they are written.
import { html, useState } from './dom.js';
import { useStore, edit, put, complain } from './work.js';
import { Field, Typed, part, names, faultsAt } from './field.js';
import { label, meaning, fileName, quoted, segment } from './words.js';

const GROUPS = [
  { key: 'conflicts', of: 'Conflict', one: 'conflict', first: ['parties', 'places', 'history', 'grievance', 'revenge', 'drivers', 'focal'] },
  { key: 'parties', of: 'Party', one: 'party', first: ['kind', 'places', 'people', 'youth', 'local_mediators', 'unbound', 'arms'] },
  { key: 'leaders', of: 'Leader', one: 'leader', first: ['party', 'kind', 'influence', 'disposition', 'known'] },
  { key: 'elites', of: 'Elite', one: 'elite', first: ['level', 'stake', 'leverage', 'known'] },
  { key: 'places', of: 'Place', one: 'place', first: ['office', 'hours_from_office', 'wet_season_access', 'seasonal_hardship'] },
];
const OFFICE = ['staff', 'patrols_a_week', 'clearance_days', 'knowledge', 'caveats'];

/// A new entry of a group that is sound at once, with words for not knowing.
function fresh(key, tree) {
  const first = (group, n = 0) => names(part(tree, group))[n] || names(part(tree, group))[0] || '';
  const office = names(part(part(tree, 'mission'), 'offices'))[0] || 'office';
  return {
    places: () => `(position: (0.0, 0.0), office: ${quoted(office)}, hours_from_office: Uniform(1.0, 4.0), wet_season_access: Moderate, seasonal_hardship: Moderate)`,
    parties: () => `(kind: Community, places: [${quoted(first('places'))}], people: Uniform(20000, 60000), youth: Moderate, unbound: Weak, local_mediators: Moderate)`,
    leaders: () => `(party: ${quoted(first('parties'))}, kind: Chief, influence: Moderate, prestige_appetite: Moderate, disposition: Weak, known: true)`,
    elites: () => `(level: County, stake: Weak, leverage: {${quoted(first('parties'))}: Weak}, known: true)`,
    conflicts: () => `(parties: (${quoted(first('parties'))}, ${quoted(first('parties', 1))}), places: [${quoted(first('places'))}], drivers: [(Land, Moderate)], grievance: (Moderate, Moderate), cohesion: Weak, trade: Moderate)`,
  }[key]();
}

/// Changes that give a name another one wherever it is meant, in every file.
export function renaming(trees, group, old, now) {
  const edits = {};
  const add = (file, change) => { (edits[file] ??= []).push(change); };
  const holds = { places: ['places', 'Place'], parties: ['party', 'parties', 'places'], conflicts: ['reach', 'Conflict'], elites: ['Elite'], leaders: [] }[group];
  const walk = (file, node, path, context) => {
    if (node.is === 'text' && node.name === old && holds.includes(context)) add(file, { do: 'set', path, value: quoted(now) });
    if (!node.parts) return;
    if (node.is === 'struct' || node.is === 'map') {
      for (const [key, child] of node.parts) {
        const here = path ? `${path}.${segment(key)}` : segment(key);
        walk(file, child, here, node.is === 'map' ? context : key);
        const leverage = (context === 'leverage' && group === 'parties') || (context === 'leverage_on_elites' && group === 'elites');
        if (node.is === 'map' && leverage && key === old) add(file, { do: 'rename', path: here, name: now });
        if (node.is === 'map' && context === 'moves') {
          const words = key.split('.');
          const at = words.findIndex((word, n) => word === old && (words[n - 1] === group || (words[n - 1] === 'leverage' && group === 'parties') || (words[n - 1] === 'leverage_on_elites' && group === 'elites')));
          if (at > 0) { words[at] = now; add(file, { do: 'rename', path: here, name: words.join('.') }); }
        }
      }
    } else node.parts.forEach((child, n) => walk(file, child, `${path}.${n}`, node.is === 'tuple' && node.name ? node.name : context));
  };
  for (const [file, tree] of Object.entries(trees)) walk(file, tree, '', '');
  return edits;
}

async function rename(state, group, old, text) {
  const now = fileName(text);
  if (!text.trim() || now === old) return;
  const { trees } = state.check;
  const file = state.work.scenario;
  if (names(part(trees[file], group)).includes(now)) { complain(new Error(`There is already something called ${label(now)} here.`)); return; }
  const edits = renaming(trees, group, old, now);
  (edits[file] ??= []).push({ do: 'rename', path: `${group}.${segment(old)}`, name: now });
  try {
    const files = {};
    for (const [path, list] of Object.entries(edits)) {
      files[path] = (await state.engine.ask({ ask: 'edit', file: path, text: state.work.files[path], edits: list })).text;
    }
    put(files, `name of ${label(old)}`);
  } catch (error) { complain(error); }
}

function gist(key, node) {
  const words = { conflicts: () => (part(node, 'parties')?.parts || []).map((one) => label(one.name)).join(' and '), parties: () => part(node, 'kind')?.name, leaders: () => `of ${label(part(node, 'party')?.name || '')}`, elites: () => part(node, 'level')?.name, places: () => `${part(node, 'hours_from_office')?.ron || ''} hours` };
  return words[key]?.() || '';
}

function Entry({ group, name, node, tree, file, schema }) {
  const state = useStore();
  const [open, setOpen] = useState(false);
  const [more, setMore] = useState(false);
  const path = `${group.key}.${segment(name)}`;
  const faults = faultsAt(file, path);
  const field = (key) => html`<${Field} key=${key} file=${file} path=${`${path}.${key}`} name=${key} node=${part(node, key)} schema=${schema.properties[key]} tree=${tree} />`;
  const template = part(node, 'like');
  return html`<li class=${`entry ${faults.length ? 'wrong' : ''}`}>
    <button type="button" class="opener" aria-expanded=${open} onClick=${() => setOpen(!open)}><b>${label(name)}</b> <span class="gist">${gist(group.key, node)}</span>
      ${faults.length > 0 && html`<span class="mark">${faults.length} to look at</span>`}</button>
    ${open && html`<div class="fields">
      ${template && html`<p class="small">What is not stated here is as in the template “${template.name}”.</p>`}
      <div class="field"><label for=${`n-${path}`}>Name</label><${Typed} id=${`n-${path}`} value=${label(name)} onValue=${() => {}} onChange=${(event) => rename(state, group.key, name, event.target.value)} />
        <span class="doc">A role or a group, never a private person.</span></div>
      ${group.first.map(field)}
      <p class="actions"><button type="button" class="quiet" aria-expanded=${more} onClick=${() => setMore(!more)}>${more ? 'Fewer fields' : 'More fields'}</button>
        <button type="button" class="quiet" onClick=${() => edit(file, [{ do: 'remove', path }], `${group.one} ${label(name)}`)}>Take out this ${group.one}</button></p>
      ${more && Object.keys(schema.properties).filter((key) => !group.first.includes(key)).map(field)}
    </div>`}</li>`;
}

export function Situation({ go }) {
  const state = useStore();
  const { work, check, known } = state;
  const [asText, setAsText] = useState(false);
  const file = work.scenario;
  const tree = check?.trees?.[file];
  if (!check) return html`<p>Reading the files …</p>`;
  const top = (key, title) => html`<${Field} key=${key} file=${file} path=${key} name=${key} node=${part(tree, key)} schema=${known.schema.Scenario.properties[key]} tree=${tree} title=${title} quiet=${key === 'name'} />`;
  const mission = part(tree, 'mission');
  const deep = (base, record, node, keys) => keys.map((key) => html`<${Field} key=${key} file=${file} path=${`${base}.${key}`} name=${key} node=${part(node, key)} schema=${known.schema[record].properties[key]} tree=${tree} />`);
  const national = part(tree, 'national');
  const count = check.faults.length + (check.more || 0);
  return html`<h1>The situation</h1>
    <div class=${`verdict ${check.sound ? 'good' : 'bad'}`} role="status">${check.sound
      ? html`<b>Sound.</b> ${check.warnings.length ? `${check.warnings.length} values are worth a second look.` : 'Nothing to mend.'} <button type="button" onClick=${() => go('plans')}>On to the plans</button>`
      : html`<b>${count} to mend</b> before anything can run.`}</div>
    ${(check.faults.length > 0 || check.warnings?.length > 0) && html`<details open=${check.faults.length > 0}><summary>All of them</summary><ul class="faults">${[...check.faults, ...(check.warnings || [])].map((fault) => html`<li>${fault.text}</li>`)}</ul></details>`}
    <p class="actions"><button type="button" aria-pressed=${!asText} class=${asText ? 'quiet' : ''} onClick=${() => setAsText(false)}>Cards</button>
      <button type="button" aria-pressed=${asText} class=${asText ? '' : 'quiet'} onClick=${() => setAsText(true)}>As it is written</button></p>
    ${asText || !tree ? html`<${Written} file=${file} />` : html`
    <section class="group"><h2>What it is about</h2><div class="fields">${['question', 'start', 'horizon_weeks'].map((key) => top(key))}</div></section>
    ${GROUPS.map((group) => html`<section class="group" key=${group.key}><h2>${label(group.key)}</h2><p class="doc">${meaning(known.schema[group.of].description).text}</p>
      <ul class="entries">${(part(tree, group.key)?.parts || []).map(([name, node]) => html`<${Entry} key=${name} group=${group} name=${name} node=${node} tree=${tree} file=${file} schema=${known.schema[group.of]} />`)}</ul>
      <${Add} group=${group} tree=${tree} file=${file} /></section>`)}
    <section class="group"><h2>The mission</h2><div class="fields">${deep('mission', 'Mission', mission, ['budget_usd_a_year'])}${deep('mission.headquarters', 'Headquarters', part(mission, 'headquarters'), ['attention', 'vertical_integration', 'staff'])}</div>
      ${(part(mission, 'offices')?.parts || []).map(([name, node]) => html`<h3>Field office ${label(name)}</h3><div class="fields">${deep(`mission.offices.${segment(name)}`, 'Office', node, OFFICE)}</div>`)}</section>
    <section class="group"><h2>The nation</h2><div class="fields">${deep('national', 'National', national, ['regime', 'tension', 'yearly_rates', 'elections'])}</div></section>
    <section class="group"><h2>Everything else</h2><p class="doc">Fields that few situations need, as they are written. Leave empty what does not apply.</p>
      <${Rest} file=${file} tree=${tree} /></section>
    ${check.pasts?.length > 0 && html`<section class="group"><h2>What came before</h2><ul>${check.pasts.map((past) => html`<li><b>${label(past.conflict)}</b>: ${past.text}</li>`)}</ul></section>`}`}`;
}

function Rest({ file, tree }) {
  const { known } = useStore();
  const [open, setOpen] = useState(false);
  const keys = ['name', 'sources', 'drafted', 'driest_month', 'linkage', 'structure', 'shocks', 'partners', 'prices', 'background', 'only', 'without', 'claims'];
  if (!open) return html`<p class="actions"><button type="button" class="quiet" aria-expanded="false" onClick=${() => setOpen(true)}>Show ${keys.length} more</button></p>`;
  return html`<div class="fields">${keys.map((key) => html`<${Field} key=${key} file=${file} path=${key} name=${key} node=${part(tree, key)} schema=${known.schema.Scenario.properties[key]} tree=${tree} quiet=${key === 'name'} />`)}</div>`;
}

function Add({ group, tree, file }) {
  const [name, setName] = useState(null);
  if (name === null) return html`<p class="actions"><button type="button" class="quiet" onClick=${() => setName('')}>Add a ${group.one}</button></p>`;
  const add = (event) => {
    event.preventDefault();
    const id = fileName(name);
    if (names(part(tree, group.key)).includes(id)) { complain(new Error(`There is already a ${group.one} called ${label(id)}.`)); return; }
    edit(file, [{ do: 'set', path: `${group.key}.${segment(id)}`, value: fresh(group.key, tree) }], `new ${group.one} ${label(id)}`);
    setName(null);
  };
  return html`<form class="inline" onSubmit=${add}><label>Name of the ${group.one} <input value=${name} required onInput=${(event) => setName(event.target.value)} /></label>
    <button>Add</button> <button type="button" class="quiet" onClick=${() => setName(null)}>Not now</button></form>`;
}

/// A file as it is written, with its faults at their lines.
export function Written({ file }) {
  const { work, check } = useStore();
  const faults = [...(check?.faults || [])].filter((fault) => fault.file === file);
  return html`<div class="written"><label for=${`t-${file}`}>${file}</label>
    <${Typed} id=${`t-${file}`} rows=30 value=${work.files[file] || ''} onValue=${(text) => put({ [file]: text }, `text of ${file}`)} />
    ${faults.length > 0 && html`<div role="alert"><ul class="faults">${faults.map((fault) => html`<li>Line ${fault.line}, column ${fault.column}: expected ${fault.expected}, but found ${fault.found}.${fault.help ? ` ${fault.help}` : ''}</li>`)}</ul></div>`}</div>`;
}
