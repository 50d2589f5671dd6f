// What if: other money, other ties to the capital, other rules of the world, a block less; each tried beside what there is.
import { html, useState } from './dom.js';
import { useStore, state, long, bundle, put, changed, complain } from './work.js';
import { Progress } from './compare.js';
import { planFiles, blocksOf } from './plans.js';
import { part, quantity, definition } from './field.js';
import { label, meaning, number, quoted, rows } from './words.js';

/// The middle of a quantity as it is written; nothing if it cannot be told.
export function middle(node) {
  const of = quantity(node);
  const values = (of.values || []).map(Number);
  if (values.some((value) => !Number.isFinite(value))) return null;
  if (of.form === 'number') return values[0];
  if (of.form === 'Uniform') return (values[0] + values[1]) / 2;
  return of.form === 'Triangular' ? values[1] : null;
}

/// One metric of every plan from a table of means.
function means(table, metric) {
  const [head, ...body] = rows(table);
  const at = (name) => head.indexOf(name);
  return body.filter((row) => row[at('metric')] === metric).map((row) => ({ plan: row[at('strategy')], mean: Number(row[at('mean')]), lower: Number(row[at('lower')]), upper: Number(row[at('upper')]) }));
}

const SHOWN = [['peace', 'end in peace, of 100 futures', 100, 0], ['deaths', 'people killed', 1, 0], ['cost_usd', 'spent, USD', 1, 0]];

function Beside({ before, after }) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Before and after"><table><thead><tr><th scope="col">Plan</th><th scope="col">What</th><th scope="col">As it is</th><th scope="col">What if</th><th scope="col"></th></tr></thead>
    <tbody>${SHOWN.flatMap(([metric, words, times, digits]) => means(after.tables['summary.csv'], metric).map((now) => {
      const old = means(before.tables['summary.csv'], metric).find((one) => one.plan === now.plan);
      const name = after.arms.find((arm) => arm.id === now.plan)?.name || now.plan;
      const show = (of) => (of ? `${number(of.mean * times, digits)} [${number(of.lower * times, digits)}, ${number(of.upper * times, digits)}]` : '–');
      const apart = old && (now.lower > old.upper || now.upper < old.lower);
      return html`<tr><th scope="row">${name}</th><td>${words}</td><td>${show(old)}</td><td>${show(now)}</td><td>${old ? (apart ? 'apart' : 'too close to call') : ''}</td></tr>`;
    }))}</tbody></table></div><p class="small">In brackets the 95 % intervals. “Apart” is said only where these do not touch, which asks for more than is needed: to be sure of a small difference, take more futures.</p>`;
}

export function WhatIf({ go }) {
  const { work, check, known, result, busy, tried, whys, engine } = useStore();
  const [changes, setChanges] = useState({});
  const [plan, setPlan] = useState(null);
  const [block, setBlock] = useState('');
  if (!check?.sound) return html`<h1>What if</h1><p>The situation has faults; mend them first. <button type="button" onClick=${() => go('situation')}>Show them</button></p>`;
  const tree = check.trees[work.scenario];
  const budgetNode = part(part(tree, 'mission'), 'budget_usd_a_year');
  const budget = middle(budgetNode);
  const linkage = part(tree, 'linkage');
  const set = (path, value) => {
    const next = { ...changes };
    if (value === null) delete next[path]; else next[path] = value;
    setChanges(next);
  };
  const of = work.settings;
  const ask = (list) => ({ ask: 'compare', work: bundle(), change: { set: list, strategies: of.strategies, baseline: of.baseline }, trials: of.trials, seed: of.seed });
  const tryIt = async () => {
    const list = Object.entries(changes);
    const before = await long('what if', ask([]));
    const after = before && await long('what if', ask(list));
    if (after) { state.tried = { list, before, after }; changed(); }
  };
  const arms = check.arms.filter((arm) => arm.blocks.length > 0);
  const arm = arms.find((one) => one.id === plan) || arms[0];
  const structure = definition(known.schema.Scenario.properties.structure)?.properties || {};
  const rival = (name) => definition(structure[name])?.anyOf || [];
  const dropping = (id, name) => without(id, name, engine, go);
  const why = async () => {
    const found = await long('why', { ask: 'why', work: bundle(), strategy: arm.id, seed: of.seed, trials: 200 });
    if (found) { state.whys = { ...state.whys, [arm.id]: found }; changed(); }
  };
  const found = whys[arm?.id]?.found;
  const advice = (found?.blocks || []).flatMap((one) => (one.without.upper < 0 ? [{ ...one, words: 'the plan does better without it' }]
    : one.due > 0 && one.carried_out / one.due < 0.05 ? [{ ...one, words: `it hardly comes to its turn: ${number(one.carried_out, 1)} of ${number(one.due, 1)} times` }] : []));
  return html`<h1>What if</h1>
    <section class="group"><h2>Other circumstances</h2><div class="fields">
      ${budget !== null && html`<div class="field"><label for="money">Money for programmes, USD a year</label>
        <input id="money" type="range" min=${Math.round(budget * 0.25)} max=${Math.round(budget * 3)} step="10000" value=${changes['mission.budget_usd_a_year'] ?? budget} onInput=${(event) => set('mission.budget_usd_a_year', event.target.value)} />
        <output for="money">${changes['mission.budget_usd_a_year'] ? `USD ${number(Number(changes['mission.budget_usd_a_year']))}` : `as it is, about USD ${number(budget)}`}</output>
        <p class="actions"><button type="button" class="quiet" onClick=${() => set('mission.budget_usd_a_year', String(Math.round(Number(changes['mission.budget_usd_a_year'] ?? budget) + 100000)))}>USD 100,000 more</button></p></div>`}
      ${linkage && html`<div class="field"><label for="linkage">Links to the national conflict, from none (0) to full (1)</label>
        <input id="linkage" type="range" min="0" max="1" step="0.05" value=${changes['linkage.at'] ?? part(linkage, 'at')?.ron} onInput=${(event) => set('linkage.at', event.target.value)} />
        <output for="linkage">${changes['linkage.at'] ?? `as it is, ${part(linkage, 'at')?.ron}`}</output></div>`}
      ${Object.keys(structure).map((name) => html`<div class="field"><label for=${`s-${name}`}>${label(name)}</label>
        <select id=${`s-${name}`} value=${changes[`structure.${name}`] || ''} onChange=${(event) => set(`structure.${name}`, event.target.value || null)}><option value="">as it is</option>${rival(name).map((one) => html`<option value=${one.const}>${one.description.replace(/\.$/, '')}</option>`)}</select>
        <span class="doc">${meaning(structure[name].description).text} The literature disagrees.</span></div>`)}</div>
      <p class="actions"><button type="button" class="main" disabled=${Object.keys(changes).length === 0 || Boolean(busy)} onClick=${tryIt}>Try it with ${number(of.trials)} futures</button>
        ${Object.keys(changes).length > 0 && html`<button type="button" class="quiet" onClick=${() => setChanges({})}>As it is again</button>`}</p>
      <${Progress} name="what if" />
      ${tried && html`<h3>${tried.list.map(([path, value]) => `${label(path.replace(/^.*\./, ''))}: ${Number.isFinite(Number(value)) ? number(Number(value), Number(value) < 10 ? 2 : 0) : label(value)}`).join(', ')}</h3><${Beside} before=${tried.before} after=${tried.after} />`}</section>
    ${arm && html`<section class="group"><h2>A plan without one of its blocks</h2>
      <p class="actions"><label>Plan <select value=${arm.id} onChange=${(event) => { setPlan(event.target.value); setBlock(''); }}>${arms.map((one) => html`<option value=${one.id}>${one.name}</option>`)}</select></label>
      <label>without <select value=${block} onChange=${(event) => setBlock(event.target.value)}><option value="">choose a block</option>${arm.blocks.map((one) => html`<option>${one}</option>`)}</select></label>
      <button type="button" disabled=${!block || Boolean(busy)} onClick=${() => dropping(arm.id, block)}>Put it beside the plan</button></p>
      <p class="doc">It becomes a plan of its own, so that both are compared future by future. Undo takes it away again.</p>
      <p class="actions"><button type="button" class="quiet" disabled=${Boolean(busy)} onClick=${why}>Which blocks help, which do not?</button></p><${Progress} name="why" />
      ${found && html`<h3>${arm.name}</h3>${advice.length === 0 ? html`<p>In ${number(found.trials)} futures no block is shown to do harm, and none is left undone almost always.</p>` : html`<ul>${advice.map((one) => html`<li><b>${one.name}</b>: ${one.words}. <button type="button" onClick=${() => dropping(arm.id, one.name)}>Try without</button></li>`)}</ul>`}
        <details><summary>In full</summary><pre class="scroll" tabindex="0">${whys[arm.id].text}</pre></details>`}</section>`}
    ${result && html`<p class="small">The last comparison is under Compare.</p>`}`;
}

/// A copy of a plan without one of its blocks, as a plan of its own.
async function without(id, name, engine, go) {
  const { work, check } = state;
  const plan = planFiles(work, check).find((one) => one.id === id);
  const blocks = blocksOf(plan.path, check).filter((one) => one.name !== name).map((one) => `        ${one.node.ron},\n`).join('');
  let fresh = `${id}_less`;
  const folder = work.scenario.includes('/') ? work.scenario.replace(/[^/]*$/, '') : '';
  for (let n = 2; work.files[`${folder}plans/${fresh}.ron`]; n += 1) fresh = `${id}_less_${n}`;
  const title = `${part(check.trees[plan.path], 'name')?.name || id} without ${name}`.slice(0, 120);
  try {
    const found = await engine.ask({ ask: 'edit', file: work.scenario, text: work.files[work.scenario], edits: [{ do: 'push', path: 'strategies', value: quoted(`plans/${fresh}.ron`) }] });
    put({ [work.scenario]: found.text, [`${folder}plans/${fresh}.ron`]: `(\n    format: 2,\n    name: ${quoted(title)},\n    intent: ${quoted(`The same without: ${name}.`)},\n    blocks: [\n${blocks}    ],\n)\n` }, `plan without ${name}`);
    work.settings = { ...work.settings, strategies: [...new Set([...(work.settings.strategies.length ? work.settings.strategies : []), ...(work.settings.strategies.length ? [id, fresh] : [])])] };
    go('compare');
  } catch (error) { complain(error); }
}
