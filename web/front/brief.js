// Brief: the page of the comparison with what one chooses to show; the caveats stay. And everything as files.
import { html, useState } from './dom.js';
import { useStore, mark, download, archive, complain, notify, bundle } from './work.js';
import { Frame, without, sections } from './frame.js';

/// Languages of the two sheets.
const LANGUAGES = [['en', 'English'], ['fr', 'Français'], ['ar', 'العربية']];

export function Brief({ go }) {
  const { work, result, engine } = useStore();
  const [hidden, setHidden] = useState([]);
  const [language, setLanguage] = useState('en');
  const name = work.scenario.replace(/^.*\//, '').replace(/\.ron$/, '');
  const save = async () => { try { await archive(); } catch (error) { complain(error); } };
  const [foreign, setForeign] = useState(false);
  const write = async (replace) => {
    try {
      const { written } = await engine.write(bundle().files, replace);
      setForeign(false);
      notify(written.length ? `Saved in the folder: ${written.join(', ')}.` : 'Everything is saved in the folder already.');
    } catch (error) {
      setForeign(!replace);
      complain(error);
    }
  };
  const all = result ? sections(result.page) : [];
  const stale = result && result.mark !== mark();
  const shown = all.map((one) => one.id).filter((id) => !hidden.includes(id));
  const toggle = (id) => setHidden(hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id]);
  const print = () => document.getElementById('brief-frame').contentWindow.print();
  return html`<h1>Brief</h1>
    <section class="group"><h2>The work as files</h2><p class="actions"><button type="button" onClick=${save}>Save everything as one file</button>
      ${engine.served && html`<button type="button" onClick=${() => write(false)}>Save into the folder</button>`}
      ${foreign && html`<button type="button" class="danger" onClick=${() => write(true)}>Replace what is in the folder</button>`}
      <button type="button" class="quiet" onClick=${() => download(`${name}.ron`, work.files[work.scenario], 'text/plain')}>Save the situation alone</button></p>
      <p class="doc">The one file is a ZIP archive with the situation, its plans, their comments and the results. It opens again here; unpacked, <code>localpeace compare ${name}.ron</code> works with it.</p></section>
    ${!result ? html`<p>There is no comparison yet. <button type="button" onClick=${() => go('compare')}>Compare the plans</button></p>` : html`
    ${result.briefs && html`<section class="group"><h2>Two sheets of paper</h2>
      <p class="doc">The answer, money and what could not be done, and what it rests on: made for printing on A4. No native speaker has reviewed the translations.</p>
      <p class="actions"><label>Language <select id="brief-language" value=${language} onChange=${(event) => setLanguage(event.target.value)}>${LANGUAGES.map(([code, name]) => html`<option value=${code} lang=${code}>${name}</option>`)}</select></label>
        <button type="button" class="main" onClick=${() => download(`${name}_brief_${language}.html`, result.briefs[language], 'text/html')}>Save the two sheets</button></p></section>`}
    <section class="group"><h2>The page for readers</h2>${stale && html`<div class="verdict" role="status">The files or settings have changed since this page was made. <button type="button" onClick=${() => go('compare')}>Compare again</button></div>`}
      <fieldset><legend>What to show</legend><span class="checks">${all.map((one) => html`<label><input type="checkbox" checked=${!hidden.includes(one.id)} onChange=${() => toggle(one.id)} /> ${one.heading}</label>`)}</span></fieldset>
      <p class="doc">The question and the caveats above it always stay.</p>
      <p class="actions"><button type="button" class="main" onClick=${() => download(`${name}_page.html`, without(result.page, shown), 'text/html')}>Save as one HTML file</button>
        <button type="button" onClick=${print}>Print</button>
        ${Object.entries(result.tables).map(([file, text]) => html`<button type="button" class="quiet" onClick=${() => download(file, text, 'text/csv')}>${file}</button>`)}</p>
      <${Frame} id="brief-frame" page=${result.page} only=${shown} title="The brief" /></section>`}`;
}
