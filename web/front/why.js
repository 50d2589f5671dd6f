// Why: one future as a story, alone or beside the same future under another plan.
import { html, useState } from './dom.js';
import { useStore, state, long, bundle, changed, download } from './work.js';
import { Progress } from './compare.js';
import { Frame } from './frame.js';
import { number } from './words.js';

const PICKS = [['median', 'a typical one'], ['best', 'the best one'], ['worst', 'the worst one'], ['saved', 'where the plan gains most'], ['harmed', 'where the plan loses most'], ['trial', 'the one with number …']];

export function Why({ go }) {
  const { work, check, known, busy, story } = useStore();
  const [asked, setAsked] = useState({ strategy: null, against: null, pick: 'saved', metric: 'deaths', trial: 0 });
  if (!check?.sound) return html`<h1>Why</h1><p>The situation has faults; mend them first. <button type="button" onClick=${() => go('situation')}>Show them</button></p>`;
  const arms = check.arms;
  const strategy = arms.some((arm) => arm.id === asked.strategy) ? asked.strategy : (arms.find((arm) => arm.blocks.length > 0) || arms[0]).id;
  const others = arms.filter((arm) => arm.id !== strategy);
  const against = asked.against === '' ? '' : others.some((arm) => arm.id === asked.against) ? asked.against : others[0]?.id || '';
  const set = (name) => (event) => setAsked({ ...asked, [name]: event.target.value });
  const needs = ['saved', 'harmed'].includes(asked.pick) && !against;
  const tell = async (event) => {
    event.preventDefault();
    const of = work.settings;
    const which = asked.pick === 'trial' ? { trial: Math.max(0, Math.floor(Number(asked.trial)) || 0) } : { pick: asked.pick, metric: asked.metric, trials: 400 };
    const found = await long('story', { ask: 'tell', work: bundle(), strategy, against: against || null, seed: of.seed, ...which });
    if (found) { state.story = { ...found, strategy, against, metric: asked.metric, pick: asked.pick }; changed(); }
  };
  return html`<h1>Why</h1><p class="lead">One simulated future as a story: what happened, when, and why. One future proves nothing; it shows how the numbers come about.</p>
    <form class="asking" onSubmit=${tell}>
      <label>Plan <select value=${strategy} onChange=${set('strategy')}>${arms.map((arm) => html`<option value=${arm.id}>${arm.name}</option>`)}</select></label>
      <label>Beside the same future with <select value=${against} onChange=${set('against')}><option value="">nothing, it alone</option>${others.map((arm) => html`<option value=${arm.id}>${arm.name}</option>`)}</select></label>
      <label>Which future <select value=${asked.pick} onChange=${set('pick')}>${PICKS.map(([value, words]) => html`<option value=${value}>${words}</option>`)}</select></label>
      ${asked.pick === 'trial' ? html`<label>Number <input class="short" type="number" min="0" value=${asked.trial} onInput=${set('trial')} /></label>`
        : html`<label>judged by <select value=${asked.metric} onChange=${set('metric')}>${known.metrics.filter((one) => one.compared).map((one) => html`<option value=${one.name} title=${one.meaning}>${one.meaning.split(/[.;:]/)[0].slice(0, 70)}</option>`)}</select></label>`}
      ${needs && html`<p class="small">Gains and losses need another plan beside it.</p>`}
      <p class="actions"><button class="main" disabled=${Boolean(busy) || needs}>Tell it</button></p></form>
    <${Progress} name="story" />
    ${story && html`<section aria-label="Story"><p class="small">Future number ${story.trial}${story.value !== null ? `: ${story.metric} ${number(story.value, Number.isInteger(story.value) ? 0 : 3)}` : ''}.
      <button type="button" class="quiet" onClick=${() => download(`story_${story.strategy}_${story.trial}.html`, story.page, 'text/html')}>Save this story</button></p>
      <${Frame} id="story-frame" page=${story.page} title="The story" /></section>`}`;
}
