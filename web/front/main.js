// The workbench: seven screens over one state.
import { html, render, useState, useEffect } from './dom.js';
import { Inside, Served } from './engine.js';
import { isKeeping, setKeeping, forgetAll } from './keep.js';
import { useStore, state, changed, resume, undo, redo, close, notify } from './work.js';
import { Start } from './start.js';
import { Situation } from './situation.js';
import { Plans } from './plans.js';
import { Compare } from './compare.js';
import { WhatIf } from './whatif.js';
import { Why } from './why.js';
import { Brief } from './brief.js';
import { label } from './words.js';

const SCREENS = [['start', 'Start', Start], ['situation', 'Situation', Situation], ['plans', 'Plans', Plans], ['compare', 'Compare', Compare], ['whatif', 'What if', WhatIf], ['why', 'Why', Why], ['brief', 'Brief', Brief]];

const asked = () => location.hash.replace(/^#\/?/, '') || 'start';

function Workbench() {
  const { work, notice, busy, known } = useStore();
  const [screen, setScreen] = useState(asked());
  useEffect(() => {
    const follow = () => setScreen(asked());
    addEventListener('hashchange', follow);
    const keys = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || !state.work) return;
      if (/^(INPUT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox') return;
      event.preventDefault();
      if (event.shiftKey) redo(); else undo();
    };
    addEventListener('keydown', keys);
    return () => { removeEventListener('hashchange', follow); removeEventListener('keydown', keys); };
  }, []);
  const go = (to) => {
    location.hash = `#/${to}`;
    setScreen(to);
    scrollTo(0, 0);
    setTimeout(() => document.querySelector('main h1')?.focus(), 0);
  };
  const id = work && SCREENS.some(([one]) => one === screen) ? screen : 'start';
  const [, , Screen] = SCREENS.find(([one]) => one === id);
  useEffect(() => { document.querySelector('main h1')?.setAttribute('tabindex', '-1'); });
  const last = work?.undo[work.undo.length - 1];
  const next = work?.redo[work.redo.length - 1];
  return html`<a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); document.querySelector('main h1')?.focus(); }}>To the content</a>
    <header><p class="brand">localpeace <span>workbench</span></p>
      <nav aria-label="Screens"><ol>${SCREENS.map(([one, words]) => (work || one === 'start') && html`<li key=${one}><a href=${`#/${one}`} aria-current=${one === id ? 'page' : undefined}>${words}${one === 'compare' && busy ? html` <span class="dot" title="running">…</span>` : ''}</a></li>`)}</ol></nav>
      ${work && html`<p class="tools"><b>${label(work.scenario.replace(/^.*\//, '').replace(/\.ron$/, ''))}</b>
        <button type="button" class="quiet" disabled=${!last} title=${last ? `Undo: ${last.what}` : 'Nothing to undo'} onClick=${undo}>Undo</button>
        <button type="button" class="quiet" disabled=${!next} title=${next ? `Redo: ${next.what}` : 'Nothing to redo'} onClick=${redo}>Redo</button></p>`}</header>
    ${notice && html`<div class=${`notice ${notice.kind}`} role=${notice.kind === 'error' ? 'alert' : 'status'}><span>${notice.text}</span><button type="button" class="quiet" onClick=${() => notify(null)}>Close</button></div>`}
    <main id="main"><${Screen} go=${go} key=${`${id}-${work?.id}`} /></main>
    <${Foot} version=${known.version} />`;
}

function Foot({ version }) {
  const [on, setOn] = useState(isKeeping());
  const [sure, setSure] = useState(false);
  const keepOn = (event) => {
    setKeeping(event.target.checked);
    setOn(isKeeping());
    changed();
  };
  const forget = async () => {
    close();
    await forgetAll();
    setSure(false);
    location.hash = '#/start';
    notify('Everything that this browser kept is forgotten.');
  };
  return html`<footer><p>localpeace ${version}. Illustrative and uncalibrated unless the page of a comparison says otherwise; no forecast. Put no names of private persons into a situation.</p>
    <p class="actions"><label><input type="checkbox" checked=${on} onChange=${keepOn} /> keep my work in this browser</label>
      ${sure ? html`<button type="button" class="danger" onClick=${forget}>Yes, forget everything</button> <button type="button" class="quiet" onClick=${() => setSure(false)}>No</button>` : html`<button type="button" class="quiet" onClick=${() => setSure(true)}>Forget everything</button>`}</p></footer>`;
}

/// Starts the workbench; `server` says whether there is one behind the page.
export async function start(server) {
  const app = document.getElementById('app');
  try {
    state.engine = server ? new Served() : new Inside();
    state.known = await state.engine.ask({ ask: 'known' });
    if (server) state.folder = (await state.engine.files()).scenarios;
    resume();
    app.textContent = '';
    render(html`<${Workbench} />`, app);
  } catch (error) {
    app.textContent = `The workbench could not be started: ${error.message}`;
  }
}
