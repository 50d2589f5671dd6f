// Values of files as fields of forms: words of the codebook as choices, numbers, names, and whatever else as it is written.
import { html, useState, useEffect, useRef } from './dom.js';
import { state, edit } from './work.js';
import { label, meaning, quoted } from './words.js';

const WORDS = ['None', 'Weak', 'Moderate', 'Strong', 'Dominant'];
const SIGNED = ['disposition', 'stake'];
const AMOUNTS = ['people', 'hours_from_office', 'staff', 'patrols_a_week', 'clearance_days', 'budget_usd_a_year', 'capacity', 'frailty'];
const WORD_MEANING = { None: 'practically absent', Weak: 'there, but seldom decisive', Moderate: 'one force among others', Strong: 'decisive more often than not', Dominant: 'overrides the others' };

/// The part of a group with this name.
export function part(node, name) {
  if (!node?.parts || (node.is !== 'struct' && node.is !== 'map')) return undefined;
  return node.parts.find(([key]) => key === name)?.[1];
}

/// Names of the parts of a group.
export function names(node) { return node?.parts && (node.is === 'struct' || node.is === 'map') ? node.parts.map(([key]) => key) : []; }

/// The definition that a schema names.
export function definition(schema) {
  const found = /#\/\$defs\/(\w+)$/.exec(schema?.$ref || '');
  return found ? { name: found[1], ...state.known.schema[found[1]] } : null;
}

/// What kind of field a schema asks for.
export function kind(schema) {
  const inner = schema?.anyOf?.find((one) => one.type !== 'null');
  if (schema?.anyOf && schema.anyOf.some((one) => one.type === 'null')) return { ...kind({ ...inner, description: schema.description }), optional: true };
  const of = definition(schema);
  if (of?.name === 'Quantity') return { is: 'quantity' };
  if (of?.anyOf?.every((one) => one.const)) return { is: 'words', words: of.anyOf.map((one) => ({ word: one.const, doc: one.description })) };
  if (of) return { is: 'record', of: of.name };
  if (schema?.type === 'boolean') return { is: 'bool' };
  if (schema?.type === 'integer' || schema?.type === 'number') return { is: 'number', whole: schema.type === 'integer', low: schema.minimum, high: schema.maximum };
  if (schema?.type === 'string') return { is: 'text' };
  if (schema?.type === 'array' && schema.items?.type === 'string') return { is: 'names' };
  if (schema?.type === 'array' && schema.prefixItems?.every((one) => one.type === 'string')) return { is: 'pair' };
  if (schema?.type === 'object' && definition(schema.additionalProperties)?.name === 'Quantity') return { is: 'shares' };
  return { is: 'ron' };
}

/// Faults at a path of a file or below it.
export function faultsAt(file, path, exactly = false) {
  const all = [...(state.check?.faults || []), ...(state.check?.warnings || [])];
  return all.filter((fault) => fault.file === file && (fault.path === path || (!exactly && fault.path.startsWith(`${path}.`))));
}

/// A fault in words.
export function Faults({ of }) {
  if (!of.length) return null;
  return html`<div role="alert"><ul class="faults">${of.map((fault) => html`<li>Expected ${fault.expected}, but found ${fault.found}.${fault.help ? ` ${fault.help}` : ''}</li>`)}</ul></div>`;
}

/// A text that is taken over a moment after the last key, and when the field is left.
export function Typed({ value, onValue, rows, ...rest }) {
  const [text, setText] = useState(value);
  const timer = useRef(null);
  const typing = useRef(false);
  useEffect(() => { if (!typing.current) setText(value); }, [value]);
  const send = (now) => {
    clearTimeout(timer.current);
    typing.current = false;
    if (now !== value) onValue(now);
  };
  const input = (event) => {
    const now = event.target.value;
    typing.current = true;
    setText(now);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      typing.current = false;
      if (now !== value) onValue(now);
    }, 700);
  };
  const properties = { ...rest, value: text, onInput: input, onBlur: (event) => send(event.target.value) };
  return rows ? html`<textarea ...${properties} rows=${rows} spellcheck=${false}></textarea>` : html`<input ...${properties} />`;
}

/// How a quantity is written: a word, a number, a range, a most plausible value within a range, or something else.
export function quantity(node) {
  if (!node) return { form: '' };
  if (node.is === 'word' && WORDS.includes(node.name)) return { form: node.name };
  if (node.is === 'number') return { form: 'number', values: [node.ron] };
  if (node.is === 'tuple' && node.name === 'Negative' && node.parts?.[0]?.is === 'word') return { form: `Negative(${node.parts[0].name})` };
  const plain = node.is === 'tuple' && node.parts?.every((one) => one.is === 'number');
  if (plain && node.name === 'Uniform') return { form: 'Uniform', values: node.parts.map((one) => one.ron) };
  if (plain && node.name === 'Triangular') return { form: 'Triangular', values: node.parts.map((one) => one.ron) };
  return { form: 'ron', values: [node.ron || ''] };
}

const LAWS = { number: ['value'], Uniform: ['lowest', 'highest'], Triangular: ['lowest', 'most plausible', 'highest'] };

/// Values with which a form begins, from those of the form before.
function startValues(form, before, share) {
  const table = { None: [0, 0, 0.05], Weak: [0.05, 0.2, 0.4], Moderate: [0.25, 0.45, 0.65], Strong: [0.5, 0.7, 0.9], Dominant: [0.75, 0.9, 1] };
  const old = (before.values || []).map(Number).filter(Number.isFinite);
  const [low, mode, high] = table[before.form] || (old.length === 3 ? old : old.length === 2 ? [old[0], (old[0] + old[1]) / 2, old[1]]
    : old.length === 1 ? [old[0] * 0.7, old[0], share ? Math.min(1, old[0] * 1.3) : old[0] * 1.3] : share ? [0.25, 0.45, 0.65] : [1, 2, 3]);
  const tidy = (value) => String(Number(value.toPrecision(4)));
  return { number: [mode], Uniform: [low, high], Triangular: [low, mode, high] }[form].map(tidy);
}

function written(form, values) {
  if (form === 'number' || form === 'ron') return values[0];
  return LAWS[form] ? `${form}(${values.join(', ')})` : form;
}

export function Quantity({ id, name, node, usual, onRon }) {
  const now = quantity(node);
  const share = !AMOUNTS.includes(name);
  const choices = share ? WORDS.map((word) => [word, `${word.toLowerCase()}: ${WORD_MEANING[word]}`]) : [];
  const against = SIGNED.includes(name) ? WORDS.slice(1).map((word) => [`Negative(${word})`, `against peace, ${word.toLowerCase()}`]) : [];
  const pick = (form) => {
    if (form === '') return onRon(null);
    return onRon(LAWS[form] ? written(form, startValues(form, now, share)) : form === 'ron' ? node?.ron || 'Moderate' : form);
  };
  const setValue = (n) => (text) => {
    if (text.trim() === '') return;
    const values = [...now.values];
    values[n] = text.trim().replace(/(\d)[\s,](?=\d{3}\b)/g, '$1');
    onRon(written(now.form, values));
  };
  return html`<span class="quantity">
    <select id=${id} value=${now.form} onChange=${(event) => pick(event.target.value)}>
      ${usual !== undefined && html`<option value="">as usual (${usual})</option>`}
      ${usual === undefined && !node && html`<option value="">choose</option>`}
      ${[...against, ...choices].map(([value, text]) => html`<option value=${value}>${text}</option>`)}
      <option value="number">a number</option><option value="Uniform">a range, all alike</option>
      <option value="Triangular">a range with a most plausible value</option>
      ${now.form === 'ron' && html`<option value="ron">as written</option>`}
    </select>
    ${(LAWS[now.form] || []).map((what, n) => html`<${Typed} key=${what} class="short" inputmode="decimal" aria-label=${`${label(name)}: ${what}`} placeholder=${what} value=${now.values[n]} onValue=${setValue(n)} />`)}
    ${now.form === 'ron' && html`<${Typed} aria-label=${`${label(name)}, as written`} value=${now.values[0]} onValue=${(text) => onRon(text)} />`}
  </span>`;
}

/// Names that a field may hold.
function namesFor(field, tree) {
  const of = { places: 'places', party: 'parties', parties: 'parties', reach: 'conflicts', leverage: 'parties', leverage_on_elites: 'elites' }[field];
  if (of) return names(part(tree, of));
  return field === 'office' ? names(part(part(tree, 'mission'), 'offices')) : null;
}

function text(node) { return node?.is === 'text' || node?.is === 'word' ? node.name : node?.ron || ''; }

/// A field of a record: label, control, meaning, where its value comes from, and its faults.
export function Field({ file, path, name, node, schema, tree, title, quiet }) {
  const id = `f-${path.replace(/[^a-z0-9]+/gi, '-')}`;
  const { text: doc, usual } = meaning(schema?.description);
  const of = kind(schema);
  const free = usual !== undefined || of.optional;
  const change = (ron) => edit(file, [ron === null ? { do: 'remove', path } : { do: 'set', path, value: ron }], `${title || label(name)}`);
  const known = namesFor(name, tree);
  let control;
  let group = false;
  if (of.is === 'quantity') control = html`<${Quantity} id=${id} name=${name} node=${node} usual=${usual} onRon=${change} />`;
  else if (of.is === 'words') {
    control = html`<select id=${id} value=${text(node)} onChange=${(event) => change(event.target.value || null)}>
      ${(free || !node) && html`<option value="">${usual ? `as usual (${label(usual)})` : 'none'}</option>`}
      ${of.words.map(({ word, doc: about }) => html`<option value=${word}>${label(word)}${about ? `: ${about.replace(/\.$/, '')}` : ''}</option>`)}
    </select>`;
  } else if (of.is === 'bool') {
    const value = node ? node.ron : free ? '' : 'false';
    control = html`<select id=${id} value=${value} onChange=${(event) => change(event.target.value || null)}>
      ${free && html`<option value="">${usual ? `as usual (${usual === 'true' ? 'yes' : 'no'})` : 'left open'}</option>`}<option value="true">yes</option><option value="false">no</option></select>`;
  } else if (of.is === 'number') {
    control = html`<${Typed} id=${id} class="short" inputmode="decimal" value=${node?.ron || ''} placeholder=${usual || ''} onValue=${(value) => change(value.trim() === '' ? (free ? null : node.ron) : value.trim())} />`;
  } else if (of.is === 'text' && known) {
    control = html`<select id=${id} value=${text(node)} onChange=${(event) => change(quoted(event.target.value))}>
      ${!known.includes(text(node)) && html`<option value=${text(node)}>${text(node) || 'choose'}</option>`}${known.map((one) => html`<option value=${one}>${label(one)}</option>`)}</select>`;
  } else if (of.is === 'text') {
    control = html`<${Typed} id=${id} value=${text(node)} onValue=${(value) => change(quoted(value))} />`;
  } else if (of.is === 'names' && known) {
    group = true;
    const on = (node?.parts || []).map(text);
    const toggle = (one) => change(`[${(on.includes(one) ? on.filter((other) => other !== one) : [...on, one]).map(quoted).join(', ')}]`);
    control = html`<span class="checks">${known.map((one) => html`<label><input type="checkbox" checked=${on.includes(one)} onChange=${() => toggle(one)} /> ${label(one)}</label>`)}</span>`;
  } else if (of.is === 'pair' && known) {
    group = true;
    const on = (node?.parts || []).map(text);
    const pick = (n) => (event) => change(`(${[0, 1].map((m) => quoted(m === n ? event.target.value : on[m] || '')).join(', ')})`);
    control = html`<span class="checks">${[0, 1].map((n) => html`<select aria-label=${`${label(name)} ${n + 1}`} value=${on[n] || ''} onChange=${pick(n)}>
      ${!known.includes(on[n]) && html`<option value=${on[n] || ''}>${on[n] || 'choose'}</option>`}${known.map((one) => html`<option value=${one}>${label(one)}</option>`)}</select>`)}</span>`;
  } else if (of.is === 'shares' && known) {
    group = true;
    const set = (one) => (ron) => edit(file, [ron === null ? { do: 'remove', path: `${path}.${one}` } : node ? { do: 'set', path: `${path}.${one}`, value: ron } : { do: 'set', path, value: `{${quoted(one)}: ${ron}}` }], `${label(name)}: ${label(one)}`);
    const others = known.filter((one) => !path.startsWith(`elites.${one}.`));
    control = html`<span class="stack">${others.map((one) => html`<label class="pairing"><span>${label(one)}</span><${Quantity} name=${one} node=${part(node, one)} usual="no leverage" onRon=${set(one)} /></label>`)}</span>`;
  } else if (name === 'grievance' || name === 'revenge') {
    group = true;
    const parts = node?.parts || [];
    const ron = (n) => parts[n]?.ron || 'None';
    const set = (n) => (value) => change(`(${[0, 1].map((m) => (m === n ? value || 'None' : ron(m))).join(', ')})`);
    control = html`<span class="stack">${[0, 1].map((n) => html`<label class="pairing"><span>${n ? 'second party' : 'first party'}</span><${Quantity} name=${name} node=${parts[n]} onRon=${set(n)} /></label>`)}</span>`;
  } else if (name === 'start') {
    const [year, month] = (node?.parts || []).map((one) => one.ron);
    const set = (value) => { const found = /^(\d{4})-(\d{1,2})$/.exec(value.trim()); if (found) change(`(${Number(found[1])}, ${Number(found[2])})`); };
    control = html`<${Typed} id=${id} type="month" class="short" value=${year ? `${year}-${String(month).padStart(2, '0')}` : ''} placeholder="2016-06" onValue=${set} />`;
  } else if (name === 'position') {
    group = true;
    const at = [0, 1].map((n) => node?.parts?.[n]?.ron || '0.0');
    const set = (n) => (value) => change(`(${[0, 1].map((m) => (m === n ? value.trim() : at[m])).join(', ')})`);
    control = html`<span class="checks">${['Latitude', 'Longitude'].map((one, n) => html`<label>${one} <${Typed} class="short" inputmode="decimal" value=${at[n]} onValue=${set(n)} /></label>`)}</span>`;
  } else if (name === 'drivers') {
    group = true;
    control = html`<${Drivers} node=${node} onRon=${change} />`;
  } else if (name === 'history') {
    group = true;
    const fields = ['years', 'attacks', 'deaths'];
    const value = (field) => part(node, field)?.ron || (field === 'years' ? '2' : '0');
    const set = (field) => (now) => { if (/^\d+$/.test(now.trim())) change(`(${fields.map((one) => `${one}: ${one === field ? now.trim() : value(one)}`).join(', ')})`); };
    control = html`<span class="checks">${fields.map((one) => html`<label>${label(one)} <${Typed} class="short" inputmode="numeric" value=${node ? value(one) : ''} onValue=${set(one)} /></label>`)}
      ${node && html`<button type="button" class="quiet" onClick=${() => change(null)}>not known</button>`}</span>`;
  } else {
    control = html`<${Typed} id=${id} rows=${Math.min(8, Math.max(1, (node?.ron || '').split('\n').length))} value=${node?.ron || ''} placeholder=${usual || 'left out'} onValue=${(value) => change(value.trim() === '' ? null : value)} />`;
  }
  const faults = faultsAt(file, path);
  const heading = title || label(name);
  const about = html`<span class="doc" id=${`${id}-doc`}>${doc}</span>`;
  const inner = html`${!quiet && about}<${Faults} of=${faults} />
    ${node && !quiet && html`<label class="source"><span>Source</span><${Typed} value=${node.comment || ''} placeholder="a source, or a judgement by whom and when" onValue=${(value) => edit(file, [{ do: 'note', path, text: value }], `source of ${heading}`)} /></label>`}`;
  if (group) return html`<fieldset class=${`field ${faults.length ? 'wrong' : ''}`}><legend>${heading}</legend>${control}${inner}</fieldset>`;
  return html`<div class=${`field ${faults.length ? 'wrong' : ''}`}><label for=${id}>${heading}</label>${control}${inner}</div>`;
}

function Drivers({ node, onRon }) {
  const words = state.known.schema.Driver.anyOf;
  const now = new Map((node?.parts || []).map((pair) => [text(pair.parts?.[0]), pair.parts?.[1]]));
  const set = (word) => (ron) => {
    const all = words.map(({ const: one }) => [one, one === word ? ron : now.get(one)?.ron]).filter(([, value]) => value);
    onRon(`[${all.map(([one, value]) => `(${one}, ${value})`).join(', ')}]`);
  };
  return html`<span class="stack">${words.map(({ const: word, description }) => html`<label class="pairing"><span title=${description}>${label(word)}</span><${Quantity} name=${word} node=${now.get(word)} usual="no weight" onRon=${set(word)} /></label>`)}</span>`;
}
