import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { chromium } from 'playwright-core';
import { CONTRACT_FOLDER } from '../../src/devices/contracts/schemas.js';
import { describeWhereThereIs } from '../rig/machine.js';
import { MESSAGES, readJson } from './published.js';

const PAGE = join(CONTRACT_FOLDER, 'v1/index.html');
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

describe('the page of the contract', () => {
  it('is small enough for a memory stick of any age', () => {
    expect(statSync(PAGE).size).toBeLessThan(300_000);
  });

  it('has no link that leads nowhere', () => {
    const html = readFileSync(PAGE, 'utf8');
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
  });
});

describeWhereThereIs(['chromium'], 'the page of the contract, in a browser', () => {
  it('opens offline in a browser, whole, and asks for nothing else', async () => {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    try {
      const page = await browser.newPage({ offline: true });
      const requests: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      const address = pathToFileURL(PAGE).href;
      await page.goto(address);
      expect(requests.filter((url) => url !== address && !url.startsWith('data:'))).toEqual([]);
      expect(complaints).toEqual([]);
      const text = await page.locator('main').innerText();
      const said = [...MESSAGES, ...Object.keys(readJson('refusals.json') as object)];
      expect(said.filter((word) => !text.includes(word))).toEqual([]);
      const folder = process.env['SHOTS'];
      if (folder !== undefined) await page.screenshot({ path: join(folder, 'contract-page.png') });
    } finally {
      await browser.close();
    }
  }, 60_000);
});
