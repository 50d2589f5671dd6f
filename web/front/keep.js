// What the browser keeps: works as text, at once with every change; results aside. Nothing is kept if that is switched off.

const WORK = 'localpeace:work:';
const OFF = 'localpeace:off';
const HERE = 'localpeace:here';
const DATABASE = 'localpeace';

function attempt(action, otherwise = null) {
  try { return action(); } catch { return otherwise; }
}

/// Whether the browser may keep anything.
export function isKeeping() { return attempt(() => localStorage.getItem(OFF) !== '1', false); }

/// Switches keeping on or off; off forgets what is kept, but for the wish itself.
export function setKeeping(on) {
  if (on) attempt(() => localStorage.removeItem(OFF));
  else {
    forgetAll();
    attempt(() => localStorage.setItem(OFF, '1'));
  }
}

/// Keeps a work; says whether that could be done.
export function keep(work) {
  if (!isKeeping()) return true;
  return attempt(() => {
    localStorage.setItem(WORK + work.id, JSON.stringify(work));
    sessionStorage.setItem(HERE, work.id);
    return true;
  }, false);
}

/// A work that is kept, checked since anything may stand there.
export function kept(id) {
  const work = attempt(() => JSON.parse(localStorage.getItem(WORK + id)));
  const sound = work && typeof work.files === 'object' && typeof work.scenario === 'string' && work.settings;
  return sound ? { undo: [], redo: [], ...work, id } : null;
}

/// The work that this tab had before it was loaded again.
export function lastHere() {
  const id = attempt(() => sessionStorage.getItem(HERE));
  return id ? kept(id) : null;
}

/// This tab has no work any more.
export function leave() { attempt(() => sessionStorage.removeItem(HERE)); }

/// All works that are kept, the latest first.
export function allKept() {
  const keys = attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(WORK)), []) || [];
  const works = keys.map((key) => kept(key.slice(WORK.length))).filter(Boolean);
  return works.sort((a, b) => (b.changed || 0) - (a.changed || 0));
}

/// Calls when another tab has changed a work.
export function onChange(id, call) {
  const hear = (event) => { if (event.key === WORK + id) call(event.newValue === null ? null : kept(id)); };
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}

function database() {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open(DATABASE, 1);
    open.onupgradeneeded = () => open.result.createObjectStore('results');
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
}

async function withResults(mode, act) {
  try {
    const base = await database();
    return await new Promise((resolve, reject) => {
      const change = base.transaction('results', mode);
      const request = act(change.objectStore('results'));
      change.oncomplete = () => { base.close(); resolve(request?.result); };
      change.onerror = () => { base.close(); reject(change.error); };
    });
  } catch {
    return undefined; // a result can be made again; the work itself is kept elsewhere
  }
}

/// Keeps the result of a work.
export function keepResult(id, result) {
  return isKeeping() ? withResults('readwrite', (store) => store.put(result, id)) : Promise.resolve();
}

/// The result that was kept with a work.
export function keptResult(id) { return withResults('readonly', (store) => store.get(id)); }

/// Forgets one work.
export function forget(id) {
  attempt(() => localStorage.removeItem(WORK + id));
  return withResults('readwrite', (store) => store.delete(id));
}

/// Forgets everything that this page has kept.
export function forgetAll() {
  attempt(() => Object.keys(localStorage).filter((key) => key.startsWith('localpeace:')).forEach((key) => localStorage.removeItem(key)));
  leave();
  return new Promise((resolve) => {
    const gone = attempt(() => indexedDB.deleteDatabase(DATABASE));
    if (!gone) resolve();
    else { gone.onsuccess = resolve; gone.onerror = resolve; gone.onblocked = resolve; }
  });
}
