// Plans: blocks on a calendar, edited where they stand, and set against what the mission has as one edits.
import { html, useState, useEffect } from './dom.js';
import { useStore, state, edit, put, set, bundle, changed, complain } from './work.js';
import { Typed, part, names, faultsAt, Faults } from './field.js';
import { Written } from './situation.js';
import { label, number, dateOf, weekOf, quoted } from './words.js';

const text = (node) => (node?.is === 'text' || node?.is === 'word' ? node.name : node?.ron || '');

/// Files of the plans of the situation, by the order in which it names them.
export function planFiles(work, check) {
  const listed = part(check?.trees?.[work.scenario], 'strategies')?.parts || [];
  const folder = work.scenario.includes('/') ? work.scenario.replace(/[^/]*$/, '') : '';
  return listed.map((one, index) => ({ path: folder + one.name, index, id: one.name.replace(/^.*\//, '').replace(/\.ron$/, '') }));
}

/// All blocks of a plan with the file in which each stands, those of its base first.
export function blocksOf(path, check, seen = []) {
  const tree = check?.trees?.[path];
  if (!tree || seen.includes(path)) return [];
  const base = part(tree, 'base');
  const above = base?.name ? blocksOf(path.replace(/[^/]*$/, '') + base.name, check, [...seen, path]) : [];
  const own = (part(tree, 'blocks')?.parts || []).map((node, index) => ({ node, file: path, index, name: text(part(node, 'name')), inherited: false }));
  const dropped = (part(tree, 'drop')?.parts || []).map(text);
  const kept = above.filter((block) => !dropped.includes(block.name));
  return [...kept.map((block) => ({ ...block, node: amended(block.node, part(part(tree, 'change'), block.name)), inherited: true })), ...own];
}

/// A block with what a plan changes of it.
function amended(node, by) {
  if (!by?.parts) return node;
  const parts = [...node.parts.filter(([name]) => !part(by, name)), ...by.parts];
  return { ...node, parts, ron: `(${parts.map(([name, value]) => `${name}: ${value.ron}`).join(', ')})` };
}

/// When a block is due, as spans of weeks and as words.
export function due(node, weeks, start) {
  const is = node?.name || 'Always';
  const value = (name, usual) => { const found = part(node, name)?.ron; return found === undefined || found === 'None' ? usual : found.startsWith('"') ? weekOf(start, found.slice(1, -1)) : Number(found); };
  const date = (week) => dateOf(start, week);
  if (is === 'During') {
    const [from, until] = [value('from', 0), Math.min(weeks - 1, value('until', weeks - 1))];
    return { spans: [[from, until + 1]], words: until >= weeks - 1 ? `every week from ${date(from)}` : `every week from ${date(from)} to ${date(until)}` };
  }
  if (is === 'At') { const week = value('week', 0); return { spans: [[week, week + 1]], words: `once, ${date(week)}` }; }
  if (is === 'Every') {
    const [step, from, until] = [Math.max(1, value('weeks', 1)), value('from', 0), Math.min(weeks - 1, value('until', weeks - 1))];
    const spans = [];
    for (let week = from; week <= until && spans.length < 400; week += step) spans.push([week, week + 1]);
    return { spans, words: `every ${step} weeks from ${date(from)}${until < weeks - 1 ? ` to ${date(until)}` : ''}` };
  }
  if (is === 'After') {
    const event = { Signing: 'an agreement is signed', Suspension: 'an agreement is suspended', Arrival: 'the mission arrives' }[text(part(node, 'event'))] || 'an event';
    const [delay, every, lasting] = [value('delay', 0), value('every', 1), value('lasting', null)];
    return { after: true, spans: [], words: `${delay ? `${delay} weeks after` : 'once'} ${event}${every > 1 ? `, every ${every} weeks` : ''}${lasting ? `, for ${lasting} weeks` : ''}` };
  }
  if (is === 'BeforeExit') return { after: true, spans: [], words: `in the ${value('weeks', 0) || text(node.parts?.[0])} weeks before the mission leaves` };
  return { spans: [[0, weeks]], words: 'every week' };
}

/// The weeks in which a block is due; dragging moves them. The fields below do the same by keyboard.
function Bar({ when, weeks, words, onMove }) {
  const [by, setBy] = useState(0);
  if (when.after) return html`<div class="bar after"><span>${words}</span></div>`;
  const drag = (event) => {
    if (!onMove || event.button !== 0) return;
    const bar = event.currentTarget;
    const began = event.clientX;
    const week = (now) => Math.round(((now.clientX - began) / bar.clientWidth) * weeks);
    const move = (now) => setBy(week(now));
    const end = (now) => {
      bar.removeEventListener('pointermove', move);
      setBy(0);
      if (now.type === 'pointerup' && week(now) !== 0) onMove(week(now));
    };
    bar.setPointerCapture(event.pointerId);
    bar.addEventListener('pointermove', move);
    bar.addEventListener('pointerup', end, { once: true });
    bar.addEventListener('pointercancel', end, { once: true });
  };
  return html`<div class=${`bar ${onMove ? 'movable' : ''}`} role="img" aria-label=${words} title=${onMove ? 'Drag to another time' : undefined} onPointerDown=${drag}>
    ${when.spans.map(([from, to]) => html`<i style=${{ left: `${(100 * (from + by)) / weeks}%`, width: `max(2px, ${(100 * (to - from)) / weeks}%)` }}></i>`)}</div>`;
}

/// The window of a block, so many weeks later; nothing if it has no weeks of its own.
export function moved(node, by, weeks) {
  const is = node?.name;
  const fields = { During: ['from', 'until'], Every: ['weeks', 'from', 'until'], At: ['week'] }[is];
  if (!fields) return null;
  const shift = (name, ron) => {
    const value = Number(ron);
    if (name === 'weeks' || !Number.isFinite(value) || (name === 'until' && value >= weeks - 1)) return ron;
    return String(Math.min(weeks - 1, Math.max(0, value + by)));
  };
  const now = fields.map((name) => [name, part(node, name)?.ron ?? (name === 'from' && is === 'Every' ? '0' : undefined)]).filter(([, ron]) => ron !== undefined);
  return `${is}(${now.map(([name, ron]) => `${name}: ${shift(name, ron)}`).join(', ')})`;
}

const OFF = /\/\* switched off: (\([\s\S]*?\),) \*\//g;

/// Blocks of a file that are switched off: they stand in it as a comment, so that every program leaves them out.
export function switchedOff(text) {
  return [...(text || '').matchAll(OFF)].map((found) => ({ whole: found[0], ron: found[1], name: /name:\s*"((?:[^"\\]|\\.)*)"/.exec(found[1])?.[1] || 'a block' }));
}

function switchOff(file, block) {
  const text = state.work.files[file];
  const at = text.indexOf(block.node.ron);
  if (at < 0 || /\/\*|\*\//.test(block.node.ron)) { complain(new Error('This block holds a comment of several lines, or is too long; take it out instead. Undo brings it back.')); return; }
  const end = at + block.node.ron.length;
  const comma = /^\s*,/.exec(text.slice(end))?.[0] || '';
  put({ [file]: `${text.slice(0, at)}/* switched off: ${block.node.ron}, */${text.slice(end + comma.length)}` }, `block ${block.name} off`);
}

function switchOn(file, off) {
  put({ [file]: state.work.files[file].replace(off.whole, () => off.ron) }, `block ${off.name} on`);
}

const WINDOWS = [['Always', 'every week'], ['During', 'every week from … to …'], ['Every', 'every so many weeks'], ['At', 'once'], ['After', 'after an event in the conflict'], ['BeforeExit', 'before the mission leaves']];
const FIELDS = { During: ['from', 'until'], Every: ['weeks', 'from', 'until'], At: ['week'], After: ['event', 'delay', 'every', 'lasting'], BeforeExit: ['weeks'] };
const FIRST = { During: (weeks) => ({ from: 0, until: weeks - 1 }), Every: () => ({ weeks: 4, from: 4 }), At: () => ({ week: 8 }), After: () => ({ event: 'Signing' }), BeforeExit: () => ({ weeks: 26 }) };

function When({ node, onRon, id, weeks, start }) {
  const is = node?.name || 'Always';
  const now = Object.fromEntries((FIELDS[is] || []).map((name) => [name, text(part(node, name))]));
  const write = (kind, values) => {
    const filled = Object.entries(values).filter(([, value]) => value !== '' && value !== undefined);
    onRon(kind === 'Always' ? 'Always' : `${kind}(${filled.map(([name, value]) => `${name}: ${value}`).join(', ')})`);
  };
  const weekly = ['from', 'until', 'week'];
  return html`<span class="when"><select id=${id} value=${is} onChange=${(event) => write(event.target.value, FIRST[event.target.value]?.(weeks) || {})}>${WINDOWS.map(([value, words]) => html`<option value=${value}>${words}</option>`)}</select>
    ${(FIELDS[is] || []).map((name) => (name === 'event'
      ? html`<select aria-label="event" value=${now.event} onChange=${(event) => write(is, { ...now, event: event.target.value })}><option value="Signing">signing</option><option value="Suspension">suspension</option><option value="Arrival">arrival of the mission</option></select>`
      : html`<label class="tiny">${{ from: 'from week', until: 'until week', week: 'in week', weeks: 'weeks', delay: 'weeks to wait', every: 'every … weeks', lasting: 'for weeks' }[name]}
        <${Typed} class="short" inputmode="numeric" value=${now[name]} onValue=${(value) => write(is, { ...now, [name]: value.trim() })} />
        ${weekly.includes(name) && now[name] !== '' && html`<span class="doc">${Number(now[name]) >= weeks - 1 ? 'to the end' : dateOf(start, Number(now[name]) || 0)}</span>`}</label>`))}</span>`;
}

function targets(tree, needs) {
  const name = (group) => (part(tree, group)?.parts || []).map(([key]) => key);
  const of = {
    conflict: [['EveryConflict', 'every conflict that is judged'], ['MostViolent(1)', 'the most violent one'], ...name('conflicts').map((one) => [`Conflict(${quoted(one)})`, label(one)])],
    elite: [['ElitesWithLeverage', 'elites known to have leverage'], ['ElitesKnownToInterfere', 'elites known to interfere'], ...['County', 'State', 'National'].map((level) => [`ElitesAt(${level})`, `elites at ${level.toLowerCase()} level`]), ...name('elites').map((one) => [`Elite(${quoted(one)})`, label(one)])],
    place: [['EveryPlace', 'every place of these conflicts'], ['PlacesWithoutCover', 'places where patrols are hardly felt'], ...name('places').map((one) => [`Place(${quoted(one)})`, label(one)])],
    office: [['EveryOffice', 'every field office'], ...(part(part(tree, 'mission'), 'offices')?.parts || []).map(([one]) => [`Office(${quoted(one)})`, label(one)])],
    mission: [['TheMission', 'the mission as a whole']],
  };
  const kind = /^For (?:an?|the) ([a-z ]+?)\./.exec(needs || '')?.[1] || '';
  const found = Object.keys(of).find((one) => kind.includes(one));
  return found ? of[found] : Object.values(of).flat();
}

const plain = (ron) => (ron || '').replace(/\s+/g, '');

function takes(one) {
  const parts = [[one.usd, `USD ${number(one.usd)}`], [one.staff_weeks, `${number(one.staff_weeks, 1)} staff-weeks`], [one.patrols, `${number(one.patrols, 1)} patrols`], [one.headquarters_weeks, `${number(one.headquarters_weeks, 2)} weeks of headquarters`]];
  return parts.filter(([amount]) => amount > 0).map(([, words]) => words).join(', ') || 'nothing';
}

function Block({ block, tree, weeks, start, outlook, last, order }) {
  const { known } = useStore();
  const [open, setOpen] = useState(false);
  const { node, file, index, name } = block;
  const path = `blocks.${index}`;
  const activity = known.activities.find((one) => one.name === text(part(node, 'activity')));
  const when = due(part(node, 'when'), weeks, start);
  const faults = faultsAt(file, `blocks.${name}`).concat(faultsAt(file, path));
  const change = (field, ron) => edit(file, [ron === null ? { do: 'remove', path: `${path}.${field}` } : { do: 'set', path: `${path}.${field}`, value: ron }], `${name}: ${field}`);
  const target = part(node, 'target')?.ron || '';
  const choices = targets(tree, activity?.needs);
  const part100 = outlook && outlook.due > 0 ? Math.round((100 * outlook.done) / outlook.due) : null;
  const id = `${file}-${index}`.replace(/[^a-z0-9]+/gi, '-');
  const move = (by) => {
    const all = order.map((one) => one.node.ron);
    const [taken] = all.splice(index, 1);
    all.splice(index + by, 0, taken);
    edit(file, all.map((ron, n) => ({ do: 'set', path: `blocks.${n}`, value: ron })), `order of ${name}`);
  };
  return html`<li class=${`entry ${faults.length ? 'wrong' : ''} ${block.inherited ? 'inherited' : ''}`}>
    <div class="row"><button type="button" class="opener" aria-expanded=${open} onClick=${() => setOpen(!open)}>
      <span class="head"><b>${name}</b> <span class="gist">${label(activity?.name || '')} · ${when.words}</span></span></button>
      <${Bar} when=${when} weeks=${weeks} words=${when.words} onMove=${moved(part(node, 'when'), 1, weeks) && ((by) => change('when', moved(part(node, 'when'), by, weeks)))} />
      <span class=${`comes ${part100 !== null && part100 < 50 ? 'low' : ''}`}>${outlook ? (part100 === null ? 'never due' : `comes to ${part100} % of its turns${outlook.lacking && part100 < 100 ? `; lacks ${outlook.lacking}` : ''}`) : ''}</span></div>
    ${open && html`<div class="fields">
      ${block.inherited && html`<p class="small">This block comes from the plan that this one extends (${file}). What you change here changes in both.</p>`}
      <p class="doc wide">${activity ? `${activity.summary} ${activity.needs}` : ''}</p>
      <div class="field"><label for=${`${id}-n`}>Name</label><${Typed} id=${`${id}-n`} value=${name} onValue=${(value) => value.trim() && change('name', quoted(value.trim()))} /></div>
      <div class="field"><label for=${`${id}-a`}>Activity</label><select id=${`${id}-a`} value=${activity?.name} onChange=${(event) => {
        const to = known.activities.find((one) => one.name === event.target.value);
        const fit = targets(tree, to.needs);
        const edits = [{ do: 'set', path: `${path}.activity`, value: quoted(to.name) }];
        if (!fit.some(([ron]) => plain(ron) === plain(target))) edits.push({ do: 'set', path: `${path}.target`, value: fit[0][0] });
        edit(file, edits, `${name}: activity`);
      }}>${known.activities.map((one) => html`<option value=${one.name}>${label(one.name)}</option>`)}</select></div>
      <div class="field"><label for=${`${id}-t`}>For</label><select id=${`${id}-t`} value=${plain(target)} onChange=${(event) => change('target', event.target.value)}>
        ${!choices.some(([ron]) => plain(ron) === plain(target)) && html`<option value=${plain(target)}>${target}</option>`}${choices.map(([ron, words]) => html`<option value=${plain(ron)}>${words}</option>`)}</select></div>
      <div class="field"><label for=${`${id}-w`}>When</label><${When} id=${`${id}-w`} node=${part(node, 'when')} weeks=${weeks} start=${start} onRon=${(ron) => change('when', ron)} /></div>
      <div class="field"><label for=${`${id}-e`}>Effort, units at a time</label><${Typed} id=${`${id}-e`} class="short" inputmode="decimal" value=${part(node, 'effort')?.ron || '1'} onValue=${(value) => change('effort', value.trim() || null)} /></div>
      <div class="field"><label for=${`${id}-p`}>Priority, 1 comes first</label><${Typed} id=${`${id}-p`} class="short" inputmode="numeric" value=${part(node, 'priority')?.ron || '5'} onValue=${(value) => change('priority', value.trim() || null)} /></div>
      <div class="field"><label for=${`${id}-i`}>Only if, as it is written</label><${Typed} id=${`${id}-i`} value=${part(node, 'only_if')?.ron || ''} placeholder="no condition" onValue=${(value) => change('only_if', value.trim() || null)} />
        <span class="doc">Such as [PhaseIn([Talks])], [NoCommittee] or [KnownQuietWeeks(26)].</span></div>
      ${outlook && html`<p class="doc wide">One turn takes about ${takes(outlook.one)}; it comes up ${number(outlook.due)} times.</p>`}
      <${Faults} of=${faults} />
      <p class="actions">${!block.inherited && index > 0 && html`<button type="button" class="quiet" onClick=${() => move(-1)}>Up</button>`}${!block.inherited && index < last && html`<button type="button" class="quiet" onClick=${() => move(1)}>Down</button>`}
        <button type="button" class="quiet" onClick=${() => switchOff(file, block)}>Switch off</button>
        <button type="button" class="quiet" onClick=${() => edit(file, [{ do: 'remove', path }], `block ${name}`)}>Take out this block</button></p></div>`}</li>`;
}

/// What a plan takes against what there is, quarter by quarter.
function Means({ outlook, start }) {
  const [footing, setFooting] = useState(0);
  const view = outlook.views[footing];
  const rows = [['usd', 'Money, USD'], ['staff_weeks', 'Staff-weeks of the field'], ['patrols', 'Patrols'], ['headquarters_weeks', 'Weeks of headquarters']];
  const words = { as_it_stands: 'as things stand', talks: 'while both sides talk', agreement: 'once an agreement is in force' };
  return html`<div class="means"><p><label>What it would take <select value=${footing} onChange=${(event) => setFooting(Number(event.target.value))}>${outlook.views.map((one, n) => html`<option value=${n}>${words[one.footing] || one.footing}</option>`)}</select></label></p>
    ${rows.map(([key, name]) => {
      const asked = view.quarters.reduce((sum, quarter) => sum + quarter.asked[key], 0);
      const has = view.quarters.reduce((sum, quarter) => sum + quarter.has[key], 0);
      const most = Math.max(1e-9, ...view.quarters.map((quarter) => Math.max(quarter.asked[key], quarter.has[key])));
      const over = view.quarters.filter((quarter) => quarter.asked[key] > quarter.has[key]).length;
      return html`<div class="mean"><span>${name}</span><span class=${asked > has ? 'low' : ''}>${number(asked)} of ${number(has)}${over > 0 ? `; short in ${over} of ${view.quarters.length} quarters` : ''}</span>
        <span class="quarters" aria-hidden="true">${view.quarters.map((quarter) => html`<i title=${`${dateOf(start, quarter.from_week)}: ${number(quarter.asked[key])} of ${number(quarter.has[key])}`}><b class=${quarter.asked[key] > quarter.has[key] ? 'short' : ''} style=${{ height: `${(100 * quarter.asked[key]) / most}%` }}></b><u style=${{ bottom: `${(100 * quarter.has[key]) / most}%` }}></u></i>`)}</span></div>`;
    })}<p class="small">Bars: what the plan asks for in each quarter; line: what the mission has. Typical prices, open roads, nobody killed.</p></div>`;
}

function freshBlock(known, tree, activity, taken) {
  const of = known.activities.find((one) => one.name === activity);
  let name = label(activity).toLowerCase();
  for (let n = 2; taken.includes(name); n += 1) name = `${label(activity).toLowerCase()} ${n}`;
  return `(name: ${quoted(name)}, activity: ${quoted(activity)}, target: ${targets(tree, of.needs)[0][0]}, when: Every(weeks: 4, from: 4), priority: 5)`;
}

export function Plans({ go }) {
  const { work, check, known, plans, engine } = useStore();
  const [shown, setShown] = useState(null);
  const [asText, setAsText] = useState(false);
  const [adding, setAdding] = useState('dialogue');
  const wish = work.files;
  useEffect(() => {
    if (!check?.sound) return undefined;
    let gone = false;
    engine.ask({ ask: 'plan', work: bundle() }).then((found) => { if (!gone) { state.plans = found.plans; changed(); } }).catch((error) => { if (!gone) complain(error); });
    return () => { gone = true; };
  }, [check, wish]);
  if (!check) return html`<p>Reading the files …</p>`;
  const files = planFiles(work, check);
  const now = files.find((one) => one.id === shown) || files.find((one) => blocksOf(one.path, check).length > 0) || files[0];
  const tree = check.trees[work.scenario];
  const start = check.start || (part(tree, 'start')?.parts || []).map((one) => Number(one.ron));
  const weeks = check.weeks || Number(part(tree, 'horizon_weeks')?.ron || 260);
  const add = async (copy) => {
    const like = copy && now;
    let id = like ? `${now.id}_2` : 'my_plan';
    for (let n = 2; work.files[`plans/${id}.ron`]; n += 1) id = like ? `${now.id}_${n}` : `my_plan_${n}`;
    const blocks = like ? blocksOf(now.path, check).map((block) => `        ${block.node.ron},\n`).join('') : '';
    const name = like ? `${text(part(check.trees[now.path], 'name'))}, changed` : 'my plan';
    const intent = like ? text(part(check.trees[now.path], 'intent')) : 'What the mission would do.';
    try {
      const folder = work.scenario.includes('/') ? work.scenario.replace(/[^/]*$/, '') : '';
      const found = await engine.ask({ ask: 'edit', file: work.scenario, text: work.files[work.scenario], edits: [{ do: 'push', path: 'strategies', value: quoted(`plans/${id}.ron`) }] });
      put({ [work.scenario]: found.text, [`${folder}plans/${id}.ron`]: `(\n    format: 2,\n    name: ${quoted(name)},\n    intent: ${quoted(intent)},\n    blocks: [\n${blocks}    ],\n)\n` }, `new plan ${name}`);
      setShown(id);
    } catch (error) { complain(error); }
  };
  const remove = () => {
    edit(work.scenario, [{ do: 'remove', path: `strategies.${now.index}` }], `plan ${now.id}`);
    set('strategies', work.settings.strategies.filter((id) => id !== now.id));
    setShown(null);
  };
  const planTree = now && check.trees[now.path];
  const blocks = now ? blocksOf(now.path, check) : [];
  const outlook = plans?.find((one) => one.strategy === now?.id);
  const own = blocks.filter((block) => !block.inherited);
  const change = (field) => (value) => edit(now.path, [{ do: 'set', path: field, value: quoted(value) }], `${field} of the plan`);
  return html`<h1>The plans</h1>
    ${!check.sound && html`<div class="verdict bad" role="status"><b>${check.faults.length} to mend</b> before anything can run.<ul class="faults">${check.faults.slice(0, 5).map((fault) => html`<li>${fault.text}</li>`)}</ul></div>`}
    <div class="tabs" role="group" aria-label="Plans">${files.map((one) => html`<button type="button" aria-pressed=${one.id === now?.id} class=${one.id === now?.id ? '' : 'quiet'} onClick=${() => setShown(one.id)}>${text(part(check.trees[one.path], 'name')) || one.id}</button>`)}
      <button type="button" class="quiet" onClick=${() => add(false)}>New plan</button></div>
    ${now && !planTree && html`<div class="verdict bad">The file ${now.path} is missing or cannot be read.</div><p class="actions"><button type="button" class="quiet" onClick=${remove}>Take it out of the comparison</button></p>`}
    ${planTree && html`<section class="group">
      <div class="fields"><div class="field"><label for="plan-name">Name</label><${Typed} id="plan-name" key=${`${now.id}-n`} value=${text(part(planTree, 'name'))} onValue=${change('name')} /></div>
      <div class="field"><label for="plan-intent">What it is meant to achieve</label><${Typed} id="plan-intent" key=${`${now.id}-i`} value=${text(part(planTree, 'intent'))} onValue=${change('intent')} /></div></div>
      ${part(planTree, 'base') && html`<p class="small">It extends another plan (${text(part(planTree, 'base'))}), whose blocks come first${names(part(planTree, 'change')).length ? `, with changes to ${names(part(planTree, 'change')).map((name) => `“${name}”`).join(', ')}` : ''}${part(planTree, 'drop')?.parts?.length ? `, without ${part(planTree, 'drop').parts.map((one) => `“${text(one)}”`).join(', ')}` : ''}.</p>`}
      <p class="actions"><button type="button" class="quiet" onClick=${() => add(true)}>Copy this plan</button> <button type="button" class="quiet" aria-pressed=${asText} onClick=${() => setAsText(!asText)}>${asText ? 'Blocks' : 'As it is written'}</button>
        ${files.length > 1 && html`<button type="button" class="quiet" onClick=${remove}>Take this plan out</button>`} <button type="button" onClick=${() => go('compare')}>On to compare</button></p>
      ${asText ? html`<${Written} file=${now.path} />` : html`
      ${outlook && html`<${Means} outlook=${outlook} start=${start} />`}
      <h2>Blocks</h2>${blocks.length === 0 && html`<p>The mission does nothing in this plan: the yardstick for the others.</p>`}
      <ul class="entries">${blocks.map((block) => html`<${Block} key=${`${block.file}-${block.index}`} block=${block} tree=${tree} weeks=${weeks} start=${start} last=${own.length - 1} order=${own} outlook=${outlook?.blocks.find((one) => one.name === block.name)} />`)}
        ${[...new Set([...blocks.map((block) => block.file), now.path])].flatMap((file) => switchedOff(work.files[file]).map((off) => html`<li class="entry off" key=${`${file} ${off.name}`}><p class="actions"><span><b>${off.name}</b> <span class="gist">switched off</span></span> <button type="button" class="quiet" onClick=${() => switchOn(file, off)}>Switch on</button></p></li>`))}</ul>
      <p class="actions palette"><label>Add <select value=${adding} onChange=${(event) => setAdding(event.target.value)}>${known.activities.map((one) => html`<option value=${one.name}>${label(one.name)}</option>`)}</select></label>
        <button type="button" onClick=${() => edit(now.path, [{ do: 'push', path: 'blocks', value: freshBlock(known, tree, adding, blocks.map((block) => block.name)) }], `new block ${label(adding)}`)}>Add this activity</button></p>
      <p class="doc">${known.activities.find((one) => one.name === adding)?.summary} ${known.activities.find((one) => one.name === adding)?.needs}</p>`}</section>`}`;
}
