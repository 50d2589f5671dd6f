// Tests of the workbench in a real browser. Usage: node run.mjs PAGE PROGRAM; ONLY=WORDS runs those whose names match. With `served` as the page, all tests run behind the server.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync, mkdirSync, rmSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Browser } from './browser.mjs';

const [, , pageFile, programFile] = process.argv;
const program = resolve(programFile);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'localpeace-page-'));
const SCREENS = ['start', 'situation', 'plans', 'compare', 'whatif', 'why', 'brief'];
const TABLES = ['summary.csv', 'comparison.csv', 'survival.csv', 'blocks.csv', 'tolls.csv'];
let failed = 0;

async function test(name, action) {
  if (process.env.ONLY && !new RegExp(process.env.ONLY).test(name)) return;
  const began = Date.now();
  try {
    await action();
    console.log(`ok      ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    const said = await tab.locator('.notice, .verdict.bad').allInnerTexts().catch(() => []);
    console.log(`FAILED  ${name}\n${error.stack}\n${said.join('\n')}`);
    await tab.screenshot({ path: join(tmpdir(), `localpeace-failed-${failed}.png`), fullPage: true }).catch(() => {});
  }
}

const work = (tab) => tab.evaluate(() => {
  const key = Object.keys(localStorage).filter((one) => one.startsWith('localpeace:work:'));
  return key.map((one) => JSON.parse(localStorage.getItem(one))).sort((a, b) => b.changed - a.changed)[0];
});
const go = async (tab, screen) => {
  await tab.click(`header nav a[href="#/${screen}"]`);
  await tab.waitForSelector(`header nav a[href="#/${screen}"][aria-current="page"]`);
};
/// Waits until a thing has kept its place for half a second: what is worked out aside moves what stands below it.
async function still(thing) {
  for (let [before, since] = ['', Date.now()]; Date.now() - since < 500;) {
    const now = JSON.stringify(await thing.boundingBox());
    if (now !== before) [before, since] = [now, Date.now()];
    await tab.waitForTimeout(50);
  }
}
const ready = (tab) => tab.waitForSelector('h1', { timeout: 30000 });
const sound = (tab) => tab.waitForSelector('.verdict.good');

async function begin(tab, name) {
  await ready(tab);
  await tab.click(`button[aria-label="Begin like this: ${name}"]`);
  await sound(tab);
}

async function compare(tab, plans, trials) {
  await go(tab, 'compare');
  await tab.waitForSelector('.asking input[type=checkbox]');
  for (const box of await tab.locator('.asking fieldset label').all()) {
    const name = (await box.innerText()).trim();
    await box.locator('input').setChecked(plans === null || plans.includes(name));
  }
  await tab.selectOption('label:has-text("Futures of each plan") select', String(trials));
  await tab.click('button:has-text("Compare ")');
  await tab.waitForSelector('#answer-frame');
}

async function tables(tab) {
  await tab.click('button:has-text("Tables")');
  const found = {};
  for (const name of TABLES) {
    await tab.selectOption('label:has-text("Table ") select', name);
    const [download] = await Promise.all([tab.waitForEvent('download'), tab.click(`button:has-text("Save ${name}")`)]);
    found[name] = readFileSync(await download.path(), 'utf8');
  }
  return found;
}

/// The same comparison by the command line.
function byProgram(of, strategies, trials) {
  const here = mkdtempSync(join(folder, 'program-'));
  for (const [path, text] of Object.entries(of.files)) {
    mkdirSync(dirname(join(here, path)), { recursive: true });
    writeFileSync(join(here, path), text);
  }
  execFileSync(program, ['compare', of.scenario, '--strategy', strategies.join(','), '--trials', String(trials), '--quiet', '--out', 'out'], { cwd: here, stdio: 'ignore' });
  return Object.fromEntries(TABLES.map((name) => [name, readFileSync(join(here, 'out', name), 'utf8')]));
}

function serve(at) {
  const child = spawn(program, ['serve', at, '--no-open'], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((done, fail) => {
    let said = '';
    child.stdout.on('data', (text) => {
      said += text;
      if (said.includes('\n')) done({ child, address: said.split('\n')[0] });
    });
    child.once('exit', (code) => fail(new Error(`serve ended with ${code}: ${said}`)));
  });
}

const everything = pageFile === 'served' ? await serve(folder) : null;
const page = everything ? `${new URL(everything.address).origin}/` : pathToFileURL(resolve(pageFile)).href;
const browser = await Browser.start();
const tab = await browser.tab(page);
if (everything) await tab.goto(everything.address);
let inPage;

await test('a case becomes a sound situation', async () => {
  await tab.goto(page);
  await begin(tab, 'Rumbek');
  assert.match((await work(tab)).scenario, /my_rumbek/);
});

await test('a word is chosen, a fault is said while one types, undo takes it back, comments stay', async () => {
  const before = (await work(tab)).files['my_rumbek.ron'];
  const group = tab.locator('section.group', { has: tab.locator('h2:text-is("Parties")') });
  await group.locator('.opener').first().click();
  const youth = group.locator('.field:has(> label:text-is("Youth"))').first();
  await youth.locator('select').selectOption('number');
  await youth.locator('input.short').fill('1.4');
  await youth.locator('.faults').waitFor();
  assert.match(await youth.locator('.faults').innerText(), /1\.4|1/);
  await tab.waitForSelector('.verdict.bad');
  await youth.locator('input.short').fill('0.4');
  await sound(tab);
  const after = (await work(tab)).files['my_rumbek.ron'];
  assert.notEqual(after, before);
  assert.equal(after.split('//').length, before.split('//').length, 'no comment is lost');
  for (let n = 0; n < 6 && (await work(tab)).files['my_rumbek.ron'] !== before; n += 1) await tab.click('button:has-text("Undo")');
  assert.equal((await work(tab)).files['my_rumbek.ron'], before);
  await sound(tab);
});

await test('a party gets another name everywhere', async () => {
  const group = tab.locator('section.group', { has: tab.locator('h2:text-is("Parties")') });
  const entry = group.locator('.entry').first();
  const old = Object.keys((await work(tab)).files).length && await entry.locator('b').first().innerText();
  await entry.locator('.field:has(> label:text-is("Name")) input').fill('Hill people');
  await entry.locator('.field:has(> label:text-is("Name")) input').blur();
  await group.locator('.opener b:text-is("Hill people")').waitFor();
  await sound(tab);
  const text = (await work(tab)).files['my_rumbek.ron'];
  assert.ok(text.includes('"hill_people"') && !text.includes(`"${old.toLowerCase().replace(/ /g, '_')}"`));
});

await test('a plan is copied and changed, and its means are shown', async () => {
  await go(tab, 'plans');
  await tab.waitForSelector('.means');
  await tab.click('.tabs button:has-text("local only"):not(:has-text("money"))');
  await tab.click('button:has-text("Copy this plan")');
  await tab.waitForSelector('.tabs button[aria-pressed=true]:has-text("changed")');
  await tab.waitForSelector('.comes:has-text("%")');
  const before = Object.entries((await work(tab)).files).find(([path]) => path.includes('local_only_2'))[1].split(/priority: 1\b/).length - 1;
  await tab.locator('.row .opener').nth(3).click();
  const priority = tab.locator('.field:has(> label:has-text("Priority")) input').first();
  await priority.fill('1');
  await priority.blur();
  await tab.click('button:has-text("Add this activity")');
  await tab.waitForSelector('.row .opener b:text-is("dialogue")');
  const made = Object.entries((await work(tab)).files).find(([path]) => path.includes('local_only_2'));
  assert.equal(made[1].split(/priority: 1\b/).length - 1, before + 1);
  assert.match(made[1], /name: "dialogue"/);
  assert.ok(await tab.locator('.verdict.bad').count() === 0);
});

await test('a block is switched off and on, and dragged to another time', async () => {
  const file = Object.keys((await work(tab)).files).find((path) => path.includes('local_only_2'));
  const before = (await work(tab)).files[file];
  const count = await tab.locator('.row .opener').count();
  const row = tab.locator('.row:has(b:text-is("liaison assistants"))');
  await row.locator('.opener').click();
  await tab.click('.entry:has(.row b:text-is("liaison assistants")) button:has-text("Switch off")');
  await tab.waitForSelector('.entry.off:has(b:text-is("liaison assistants"))');
  await tab.waitForFunction((n) => document.querySelectorAll('.row .opener').length === n - 1, count);
  await tab.click('button:has-text("Switch on")');
  await tab.waitForFunction((n) => document.querySelectorAll('.row .opener').length === n, count);
  const bar = tab.locator('.row:has(b:text-is("matches and reconciliation events"))').locator('.bar');
  await still(bar);
  await bar.dragTo(bar, { sourcePosition: { x: 20, y: 5 }, targetPosition: { x: 60, y: 5 } });
  await tab.waitForFunction(([path, old]) => {
    const found = Object.entries(localStorage).filter(([key]) => key.startsWith('localpeace:work:')).map(([, text]) => JSON.parse(text).files[path]).find(Boolean);
    return found && found !== old && !/from: 26\b/.test(found.split('matches and reconciliation')[1].slice(0, 300));
  }, [file, before]);
});

await test('two plans are compared, and the tables are those of the command line to the byte', async () => {
  await compare(tab, ['no mission activity', 'local only, changed'], 100);
  const frame = tab.frameLocator('#answer-frame');
  await frame.locator('#answer').waitFor();
  assert.match(await frame.locator('#answer').innerText(), /In 100 futures/);
  assert.equal(await frame.locator('script').count(), 0);
  inPage = { work: await work(tab), tables: await tables(tab) };
  assert.deepEqual(inPage.tables, byProgram(inPage.work, ['none', 'local_only_2'], 100));
});

await test('a reload keeps the work, its result and its undo', async () => {
  const before = await work(tab);
  await tab.reload();
  await ready(tab);
  const after = await work(tab);
  assert.deepEqual(after.files, before.files);
  await tab.waitForSelector('#answer-frame');
  assert.ok(await tab.locator('button:has-text("Undo"):enabled').count() === 1);
});

await test('a comparison that a reload cuts off goes on and gives the same', async () => {
  await tab.selectOption('label:has-text("Futures of each plan") select', '2000');
  await tab.click('button:has-text("Compare ")');
  await tab.waitForSelector('.progress');
  await tab.reload();
  await ready(tab);
  await tab.waitForSelector('.progress, #made:has-text("2,000")');
  await tab.waitForSelector('#made:has-text("2,000")');
});

await test('what runs can be stopped at once, and the page answers meanwhile', async () => {
  await tab.selectOption('label:has-text("Futures of each plan") select', '10000');
  await tab.click('button:has-text("Compare ")');
  await tab.waitForFunction(() => document.querySelector('.progress progress')?.value > 0);
  const began = Date.now();
  await go(tab, 'situation');
  await sound(tab);
  assert.ok(Date.now() - began < 3000, 'another screen opens while it runs');
  await go(tab, 'compare');
  const stopped = Date.now();
  await tab.click('.progress button:has-text("Stop")');
  await tab.waitForSelector('.notice:has-text("Stopped")');
  assert.ok(Date.now() - stopped < 1000);
  assert.ok(await tab.locator('button:has-text("Compare "):enabled').count() === 1);
  await tab.selectOption('label:has-text("Futures of each plan") select', '100');
});

await test('a future is told as a story beside another', async () => {
  await go(tab, 'why');
  await tab.click('button:has-text("Tell it")');
  await tab.frameLocator('#story-frame').locator('h1').waitFor();
  assert.equal(await tab.frameLocator('#story-frame').locator('.sides section').count(), 2);
});

await test('other money is tried beside what there is', async () => {
  await go(tab, 'whatif');
  await tab.click('button:has-text("USD 100,000 more")');
  await tab.click('button:has-text("Try it with")');
  await tab.waitForSelector('table');
  assert.match(await tab.locator('main table').innerText(), /end in peace/);
});

await test('the brief shows what is chosen, keeps its caveats, and everything is saved as one file that opens again', async () => {
  await go(tab, 'compare');
  await tab.click('button:has-text("Compare ")');
  await tab.waitForSelector('#made:has-text("100 futures")');
  await go(tab, 'brief');
  const brief = tab.frameLocator('#brief-frame');
  await brief.locator('#answer').waitFor();
  await tab.uncheck('label:has-text("Violence over time") input');
  await brief.locator('#violence').waitFor({ state: 'detached' });
  const [saved] = await Promise.all([tab.waitForEvent('download'), tab.click('button:has-text("Save as one HTML file")')]);
  const text = readFileSync(await saved.path(), 'utf8');
  assert.ok(text.includes('class="standing"') && !text.includes('id="violence"') && text.includes('Content-Security-Policy'));
  await tab.selectOption('#brief-language', 'fr');
  const [sheets] = await Promise.all([tab.waitForEvent('download'), tab.click('button:has-text("Save the two sheets")')]);
  const french = readFileSync(await sheets.path(), 'utf8');
  assert.ok(french.includes('<html lang="fr" dir="ltr">') && french.includes('class="standing"') && french.includes('La réponse'));
  const [all] = await Promise.all([tab.waitForEvent('download'), tab.click('button:has-text("Save everything")')]);
  const archive = join(folder, 'all.zip');
  await all.saveAs(archive);
  const before = (await work(tab)).files;
  await go(tab, 'start');
  await tab.setInputFiles('input[type=file]', archive);
  await sound(tab);
  assert.deepEqual((await work(tab)).files, before);
  const unpacked = join(folder, 'unpacked');
  mkdirSync(unpacked);
  execFileSync('python3', ['-m', 'zipfile', '-e', archive, unpacked]);
  execFileSync(program, ['check', 'my_rumbek.ron'], { cwd: unpacked, stdio: 'ignore' });
  assert.ok(existsSync(join(unpacked, 'results', 'summary.csv')));
});

await test('a situation that is not shipped is made by a few answers and compared', async () => {
  await go(tab, 'start');
  await tab.click('button:has-text("questions")');
  for (const [name, value] of [['name', 'Lake shore'], ['one', 'Fishers'], ['other', 'Herders'], ['place', 'Shore']]) await tab.fill(`input[name=${name}]`, value);
  await tab.click('button:has-text("Make the situation")');
  await sound(tab);
  await compare(tab, ['no mission activity', 'local only'], 100);
  assert.match(await tab.frameLocator('#answer-frame').locator('#answer').innerText(), /In 100 futures/);
});

await test('hostile text in a file stays text', async () => {
  const hostile = inPage.work.files['my_rumbek.ron'].replace(/question: "[^"]*"/, 'question: "<img src=x onerror=window.hit=1><script>window.hit=1</script><svg onload=window.hit=1>"');
  const file = join(folder, 'hostile.ron');
  writeFileSync(file, hostile);
  const plans = Object.entries(inPage.work.files).filter(([path]) => path.startsWith('plans/'));
  await go(tab, 'start');
  const files = plans.map(([path, text]) => {
    const at = join(folder, path.replace('plans/', ''));
    writeFileSync(at, text.replace(/intent: "[^"]*"/, 'intent: "<img src=x onerror=window.hit=1>"'));
    return at;
  });
  await tab.setInputFiles('input[type=file]', [file, ...files]);
  await tab.waitForSelector('h1:has-text("The situation")');
  await sound(tab);
  await compare(tab, ['no mission activity', 'local only, changed'], 100);
  await tab.click('button:has-text("The whole page")');
  const inner = tab.frameLocator('#page-frame');
  await inner.locator('h1').waitFor();
  assert.match(await inner.locator('h1').innerText(), /<img/);
  assert.equal(await inner.locator('h1 img, script').count(), 0);
  assert.equal(await tab.evaluate(() => window.hit), undefined);
});

await test('another tab sees a change, and nothing is lost in either', async () => {
  await tab.goto(`${page}#/start`);
  await tab.locator('.card:has-text("My rumbek") button:has-text("Open")').first().click();
  await sound(tab);
  const other = await browser.tab(page);
  await other.goto(page);
  await ready(other);
  await other.locator('.card:has-text("My rumbek") button:has-text("Open")').first().click();
  await other.waitForSelector('.verdict.good');
  await other.fill('#f-horizon-weeks', '156');
  await other.locator('#f-horizon-weeks').blur();
  await tab.waitForSelector('.notice:has-text("another tab")');
  await tab.waitForFunction(() => document.querySelector('#f-horizon-weeks')?.value === '156');
  await other.close();
});

await test('every screen fits 375 px and has no serious finding of axe', async () => {
  for (const width of [1200, 375]) {
    await tab.setViewportSize({ width, height: 900 });
    for (const screen of SCREENS) {
      await go(tab, screen);
      await tab.waitForTimeout(150);
      if (screen === 'situation' || screen === 'plans') await tab.locator('.opener').first().click();
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${screen} is ${wide} px wide at ${width}`);
      await tab.evaluate(axe);
      const found = await tab.evaluate(() => window.axe.run(document, { iframes: false, resultTypes: ['violations'] }));
      const serious = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact));
      assert.deepEqual(serious.map((one) => `${screen} ${width}: ${one.id}: ${one.nodes[0].html.slice(0, 160)}`), []);
    }
  }
  await tab.setViewportSize({ width: 1200, height: 900 });
});

await test('from start to a comparison by keyboard alone', async () => {
  await tab.goto('about:blank');
  await tab.goto(page);
  await ready(tab);
  const press = async (selector, most = 400) => {
    for (let n = 0; n < most; n += 1) {
      await tab.keyboard.press('Tab');
      if (await tab.evaluate((of) => document.activeElement?.matches(of), selector)) return;
    }
    throw new Error(`${selector} is not reached by Tab`);
  };
  await press('button[aria-label="Begin like this: Pieri"]');
  await tab.keyboard.press('Enter');
  await sound(tab);
  await press('a[href="#/compare"]');
  await tab.keyboard.press('Enter');
  await tab.waitForSelector('h1:has-text("Compare")');
  await press('.asking button.main');
  await tab.keyboard.press('Enter');
  await tab.waitForSelector('#answer-frame');
});

await test('500 futures of 4 plans of Wau in the page', async () => {
  await tab.goto('about:blank');
  await tab.goto(page);
  await begin(tab, 'Wau');
  const began = Date.now();
  await compare(tab, null, 500);
  console.log(`        measured: ${((Date.now() - began) / 1000).toFixed(1)} s from click to answer; the page says: ${await tab.innerText('#made')}`);
});

await test('everything is forgotten when asked, and nothing is kept when that is off', async () => {
  await tab.click('button:has-text("Forget everything")');
  await tab.click('button:has-text("Yes, forget everything")');
  await tab.waitForSelector('.notice:has-text("forgotten")');
  assert.equal(await tab.evaluate(() => localStorage.length), 0);
  assert.deepEqual(await tab.evaluate(async () => (await indexedDB.databases()).map((one) => one.name)), []);
  await tab.uncheck('label:has-text("keep my work") input');
  await begin(tab, 'Rumbek');
  assert.deepEqual(await tab.evaluate(() => Object.keys(localStorage)), ['localpeace:off']);
});

await test('behind the server: the token leaves the address, tables are the same bytes, files are saved, Ctrl-C ends it', async () => {
  const at = mkdtempSync(join(folder, 'served-'));
  for (const [path, text] of Object.entries(inPage.work.files)) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), text);
  }
  const { child, address } = await serve(at);
  const ended = new Promise((done) => { child.on('exit', done); });
  try {
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{48}$/);
    const home = new URL(address).origin;
    const own = await browser.tab(home);
    await own.goto(address);
    await ready(own);
    assert.equal(own.url().replace(/#.*/, ''), `${home}/`);
    await own.click('.card:has-text("my_rumbek.ron") button:has-text("Open")');
    await own.waitForSelector('.verdict.good');
    await compare(own, ['no mission activity', 'local only, changed'], 100);
    assert.deepEqual(await tables(own), inPage.tables);
    await go(own, 'situation');
    await own.fill('#f-horizon-weeks', '208');
    await own.locator('#f-horizon-weeks').blur();
    await own.waitForSelector('.verdict.good');
    await go(own, 'brief');
    await own.click('button:has-text("Save into the folder")');
    await own.waitForSelector('.notice:has-text("Saved")');
    assert.match(readFileSync(join(at, 'my_rumbek.ron'), 'utf8'), /horizon_weeks: 208/);
    await own.close();
  } finally {
    child.kill('SIGINT');
    assert.equal(await ended, 130);
  }
});

await test('no message of an error, and no request to elsewhere, in all of this', async () => {
  assert.deepEqual(browser.outside, []);
  assert.deepEqual(browser.wrong, []);
});

await browser.close();
everything?.child.removeAllListeners('exit');
everything?.child.kill('SIGINT');
rmSync(folder, { recursive: true, force: true });
console.log(failed ? `${failed} FAILED` : 'all passed');
process.exit(failed ? 1 : 0);
