// The state of the workbench: what is open, what is known of it, and every way to change it.
import { useState, useEffect } from './dom.js';
import { keep, kept, keepResult, keptResult, lastHere, leave, onChange, forget } from './keep.js';

const MOST_UNDO = 60;
const MOST_KEPT_UNDO = 300000;

/// What there is; screens read it and change it through the functions below.
export const state = {
  engine: null, known: null, work: null, check: null, plans: null, result: null, busy: null, notice: null, folder: null, tried: null, whys: {}, story: null,
};

const listeners = new Set();
let another = () => {};

/// Says that something changed.
export function changed() { listeners.forEach((listener) => listener()); }

/// The state, drawn again whenever it changes.
export function useStore() {
  const [, again] = useState(0);
  useEffect(() => {
    const hear = () => again((n) => n + 1);
    listeners.add(hear);
    return () => listeners.delete(hear);
  }, []);
  return state;
}

/// Tells the user something; an error stays until it is closed.
export function notify(text, kind = 'note') {
  state.notice = text ? { text, kind } : null;
  changed();
}

/// Tells what went wrong, unless the user stopped it.
export function complain(error) {
  if (error?.stopped) notify('Stopped. Nothing is lost; run it again when you like.');
  else notify(error?.message || String(error), 'error');
}

const settings = () => ({ trials: 500, seed: 1, strategies: [], baseline: null, why: false });

/// Files as new work.
export function begin(files, scenario, source) {
  const id = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2);
  take({ id, files, scenario, settings: settings(), undo: [], redo: [], source, changed: Date.now() });
}

/// Takes a work up, new or kept.
export function take(work) {
  another();
  Object.assign(state, { work, check: null, plans: null, result: null, tried: null, whys: {}, story: null });
  another = onChange(work.id, (other) => {
    if (!other || !state.work || other.changed <= state.work.changed) return;
    Object.assign(state, { work: other, result: null });
    notify('This work was changed in another tab; here it is as it stands there.');
    check();
  });
  store();
  keptResult(work.id).then((result) => {
    if (result && state.work?.id === work.id && !state.result) { state.result = result; changed(); }
  });
  check();
}

/// Takes up what this tab had before it was loaded again; says whether there was something.
export function resume() {
  const work = lastHere();
  if (work) take(work);
  return Boolean(work);
}

/// Closes the work; it stays kept.
export function close() {
  another();
  leave();
  Object.assign(state, { work: null, check: null, plans: null, result: null, tried: null });
  changed();
}

/// Forgets a work.
export async function discard(id) {
  if (state.work?.id === id) close();
  await forget(id);
  changed();
}

function store() {
  const { work } = state;
  work.changed = Date.now();
  let room = MOST_KEPT_UNDO;
  const undo = [];
  for (const step of [...work.undo].reverse()) {
    room -= JSON.stringify(step).length;
    if (room < 0) break;
    undo.unshift(step);
  }
  if (!keep({ ...work, undo, redo: [] })) {
    state.notice = { kind: 'error', text: 'The browser has no room to keep this work. Save it as a file (Brief).' };
  }
  changed();
}

/// Puts texts in the place of others, as one step that can be undone; a text of null takes the file away.
export function put(files, what) {
  const { work } = state;
  const before = {};
  for (const [path, text] of Object.entries(files)) {
    const old = work.files[path] ?? null;
    if (old !== text) before[path] = old;
    if (text === null) delete work.files[path]; else work.files[path] = text;
  }
  if (Object.keys(before).length === 0) return;
  work.undo.push({ before, what });
  if (work.undo.length > MOST_UNDO) work.undo.shift();
  work.redo = [];
  store();
  check();
}

function step(from, to) {
  const { work } = state;
  const last = from.pop();
  if (!last) return;
  const before = {};
  for (const [path, text] of Object.entries(last.before)) {
    before[path] = work.files[path] ?? null;
    if (text === null) delete work.files[path]; else work.files[path] = text;
  }
  to.push({ before, what: last.what });
  state.notice = null;
  store();
  check();
}

/// Takes back the last change.
export function undo() { step(state.work.undo, state.work.redo); }

/// Makes the change again that was taken back.
export function redo() { step(state.work.redo, state.work.undo); }

/// Changes a setting of the comparison.
export function set(name, value) {
  state.work.settings = { ...state.work.settings, [name]: value };
  store();
}

let turn = Promise.resolve();

/// Changes one file by edits, which keep its comments; edits wait for one another.
export function edit(file, edits, what) {
  turn = turn.then(async () => {
    const { work, engine } = state;
    if (!work) return false;
    try {
      for (;;) {
        const text = work.files[file];
        const found = await engine.ask({ ask: 'edit', file, text, edits });
        if (state.work !== work) return false;
        // what was changed by hand meanwhile is not written over: the edits are made in it
        if (work.files[file] !== text) continue;
        put({ [file]: found.text }, what);
        return true;
      }
    } catch (error) {
      complain(error);
      return false;
    }
  });
  return turn;
}

/// The files as the engine takes them.
export function bundle() { return { files: state.work.files, scenario: state.work.scenario }; }

let wanted = 0;
let later = null;

/// Checks the work, and a little later whether its histories can come about.
export async function check() {
  wanted += 1;
  const mine = wanted;
  clearTimeout(later);
  const ask = async (thorough) => {
    try {
      const found = await state.engine.ask({ ask: 'check', work: bundle(), thorough });
      if (mine === wanted && state.work) {
        state.check = { ...found, thorough };
        changed();
      }
      return found;
    } catch (error) {
      if (mine === wanted) complain(error);
      return { sound: false };
    }
  };
  const found = await ask(false);
  if (found.sound && mine === wanted) later = setTimeout(() => { if (mine === wanted && !state.busy) ask(true); }, 1500);
}

/// Runs something long with progress; one at a time.
export async function long(name, question) {
  if (state.busy) return null;
  const began = performance.now();
  const busy = { name, done: 0, all: 0, left: null };
  state.busy = busy;
  state.notice = null;
  changed();
  try {
    return await state.engine.run(question, (done, all) => {
      const spent = (performance.now() - began) / 1000;
      Object.assign(busy, { done, all, left: done > 0 && all > 0 ? (spent / done) * (all - done) : null });
      changed();
    });
  } catch (error) {
    complain(error);
    return null;
  } finally {
    state.busy = null;
    state.took = (performance.now() - began) / 1000;
    changed();
  }
}

/// Stops what runs.
export function stop() { state.engine.stop(); }

/// What decides a comparison: its result is that of these files and settings.
export function mark() {
  const { files, scenario, settings: of } = state.work;
  return JSON.stringify([files, scenario, of.trials, of.seed, of.strategies, of.baseline]);
}

/// Compares the plans; the wish is kept, so that a comparison that a reload cut off goes on.
export async function compare() {
  const { settings: of } = state.work;
  const id = state.work.id;
  const wish = mark();
  set('wish', true);
  const change = { strategies: of.strategies, baseline: of.baseline };
  const found = await long('compare', { ask: 'compare', work: bundle(), change, trials: of.trials, seed: of.seed, why: of.why });
  if (state.work?.id !== id) return;
  if (found) {
    state.result = { ...found, mark: wish, took: state.took };
    keepResult(id, state.result);
  }
  set('wish', false);
}

/// The kept work of a name, for lists.
export function load(id) {
  const work = kept(id);
  if (work) take(work);
}

/// Saves text or bytes as a file of the user's.
export function download(name, content, type) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/// The work as one file.
export async function archive() {
  const more = {};
  if (state.result && state.result.mark === mark()) {
    Object.assign(more, state.result.tables, { 'report.html': state.result.page });
  }
  const found = await state.engine.ask({ ask: 'pack', work: bundle(), more });
  const bytes = Uint8Array.from(atob(found.archive), (c) => c.charCodeAt(0));
  const name = state.work.scenario.replace(/^.*\//, '').replace(/\.ron$/, '');
  download(`${name}.localpeace.zip`, new Blob([bytes], { type: 'application/zip' }));
}
