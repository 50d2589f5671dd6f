// A browser of its own for tests: nothing of a user's, nothing that calls home, every request and message looked at.
import { chromium } from 'playwright-core';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export class Browser {
  static async start(size = { width: 1200, height: 900 }) {
    const browser = new Browser();
    browser.folder = mkdtempSync(join(tmpdir(), 'localpeace-browser-'));
    browser.context = await chromium.launchPersistentContext(browser.folder, {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: QUIET, headless: true, viewport: size, acceptDownloads: true,
    });
    browser.context.setDefaultTimeout(120000);
    browser.wrong = [];
    browser.outside = [];
    return browser;
  }

  /// A tab whose console and requests are looked at; `home` is where it may load from.
  async tab(home) {
    const page = await this.context.newPage();
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) this.wrong.push(`${message.type()}: ${message.text()}`); });
    page.on('pageerror', (error) => this.wrong.push(`thrown: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(home) && !/^(blob:|data:|about:)/.test(url)) this.outside.push(url);
    });
    return page;
  }

  async close() {
    await this.context.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
