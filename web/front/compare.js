// Compare: the plans side by side over the same futures.
import { html, useState, useEffect } from './dom.js';
import { useStore, set, compare, stop, mark, download } from './work.js';
import { planFiles } from './plans.js';
import { part } from './field.js';
import { Frame } from './frame.js';
import { label, number, rows, seconds } from './words.js';

/// Progress of what runs, with the time that is left and a way to stop it.
export function Progress({ name }) {
  const { busy } = useStore();
  if (!busy || (name && busy.name !== name)) return null;
  const share = busy.all > 0 ? Math.min(1, busy.done / busy.all) : null;
  const words = share === null ? 'Starting …' : share >= 1 ? 'All futures are lived through; the page is being made …' : `${number(100 * share)} %${busy.left !== null && busy.done > 0 ? `, ${seconds(busy.left)} left` : ''}`;
  return html`<div class="progress"><progress max="1" value=${share ?? undefined} aria-label="Progress"></progress><span>${words}</span>
    <button type="button" onClick=${stop}>Stop</button></div>`;
}

/// A table of the results, as it is saved.
export function TableView({ name, text, most = 200 }) {
  const [head, ...body] = rows(text);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${name}><table><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
    <tbody>${body.slice(0, most).map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>
    ${body.length > most && html`<p class="small">The first ${most} of ${number(body.length)} rows; the file holds all.</p>`}`;
}

export function Compare({ go }) {
  const { work, check, result, busy } = useStore();
  const [view, setView] = useState('answer');
  const [table, setTable] = useState('comparison.csv');
  const of = work.settings;
  const plans = planFiles(work, check);
  const chosen = of.strategies.filter((id) => plans.some((plan) => plan.id === id));
  const on = (id) => chosen.length === 0 || chosen.includes(id);
  const count = plans.filter((plan) => on(plan.id)).length;
  const toggle = (id) => {
    const all = plans.map((plan) => plan.id);
    const now = all.filter((one) => (one === id ? !on(one) : on(one)));
    if (now.length > 0) set('strategies', now.length === all.length ? [] : now);
  };
  const stale = result && result.mark !== mark();
  useEffect(() => {
    // a comparison that a reload cut off goes on: it gives the same futures
    if (of.wish && !busy && check?.sound && (!result || stale)) compare();
  }, [check?.sound]);
  if (!check) return html`<p>Reading the files …</p>`;
  const name = (plan) => part(check.trees[plan.path], 'name')?.name || label(plan.id);
  const baseline = of.baseline && plans.some((plan) => plan.id === of.baseline) ? of.baseline : '';
  return html`<h1>Compare the plans</h1>
    ${!check.sound && html`<div class="verdict bad" role="status"><b>${check.faults.length} to mend</b> before anything can run. <button type="button" onClick=${() => go('situation')}>Show them</button></div>`}
    <form class="asking" onSubmit=${(event) => { event.preventDefault(); compare(); }}>
      <fieldset><legend>Plans</legend><span class="checks">${plans.map((plan) => html`<label><input type="checkbox" checked=${on(plan.id)} onChange=${() => toggle(plan.id)} /> ${name(plan)}</label>`)}</span></fieldset>
      <label>Compared with <select value=${baseline} onChange=${(event) => set('baseline', event.target.value || null)}><option value="">the first of them</option>${plans.map((plan) => html`<option value=${plan.id}>${name(plan)}</option>`)}</select></label>
      <label>Futures of each plan <select value=${String(of.trials)} onChange=${(event) => set('trials', Number(event.target.value))}>${[...new Set([100, 500, 2000, 10000, of.trials])].sort((a, b) => a - b).map((n) => html`<option value=${String(n)}>${number(n)}</option>`)}</select></label>
      <label>Seed of chance <input class="short" type="number" min="0" step="1" value=${of.seed} onChange=${(event) => set('seed', Math.max(0, Math.floor(Number(event.target.value)) || 0))} /></label>
      <label class="check"><input type="checkbox" checked=${of.why} onChange=${(event) => set('why', event.target.checked)} /> also say which parts of the plans do it (takes longer)</label>
      <p class="actions"><button class="main" disabled=${!check.sound || Boolean(busy)}>Compare ${count} ${count === 1 ? 'plan' : 'plans'}</button></p></form>
    <${Progress} name="compare" />
    ${result && html`<section aria-label="Result">
      ${stale && html`<div class="verdict" role="status">The files or settings have changed since this was made. Compare again for a result that fits.</div>`}
      <p class="small" id="made">${number(result.trials)} futures of each of ${result.arms.length} plans, seed ${result.seed}${result.took ? `, made in ${number(result.took, 1)} s` : ''}.</p>
      <div class="tabs" role="group" aria-label="What to show">${[['answer', 'The answer'], ['page', 'The whole page'], ['tables', 'Tables'], ['text', 'As the terminal shows it']].map(([id, words]) => html`<button type="button" aria-pressed=${view === id} class=${view === id ? '' : 'quiet'} onClick=${() => setView(id)}>${words}</button>`)}</div>
      ${view === 'answer' && html`<${Frame} key="answer" id="answer-frame" page=${result.page} only=${['answer', 'futures']} short title="The answer" />`}
      ${view === 'page' && html`<${Frame} key="page" id="page-frame" page=${result.page} title="The page of the comparison" />`}
      ${view === 'tables' && html`<p class="actions"><label>Table <select value=${table} onChange=${(event) => setTable(event.target.value)}>${Object.keys(result.tables).map((one) => html`<option>${one}</option>`)}</select></label>
        <button type="button" onClick=${() => download(table, result.tables[table], 'text/csv')}>Save ${table}</button></p><${TableView} name=${table} text=${result.tables[table]} />`}
      ${view === 'text' && html`<pre class="scroll" tabindex="0">${result.text}</pre>`}</section>`}`;
}
