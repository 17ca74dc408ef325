import { afterAll, describe, expect, it } from '@jest/globals';
import { endScripts, NpmScript } from '../rig/npm-script.js';
import { until } from '../rig/until.js';

/** The tests may have to be built first. */
const DEADLINE_MS = 120_000;

afterAll(endScripts);

describe('npm run demo', () => {
  it('prints the pages to look at, which are there, and leaves well when it is ended', async () => {
    const demo = new NpmScript('demo', '--speed', '60', '--seed', '7');
    const greeted = () => demo.isOver || demo.out.includes('Ctrl-C ends.\n');
    await until(greeted, { deadlineMs: DEADLINE_MS, what: 'the demonstration is open' });
    expect(demo.out).toContain('(60 times as fast as life)');
    expect(demo.out).toContain('--seed 7');
    const statuses: Record<string, number> = {};
    for (const [, page = '', url = ''] of demo.out.matchAll(/^ {2}([a-z-]+) +(http:\S+)/gm)) {
      statuses[page] = (await fetch(url, { redirect: 'manual' })).status;
    }
    expect(statuses).toEqual({
      ...{ kiosk: 302, 'hall-screen': 302, 'window-screen': 302, pad: 302 },
      ...{ clerk: 200, board: 200, admin: 200 },
    });
    demo.stop();
    const { code, out } = await demo.ended();
    expect(out).toMatch(/\nClosing…\n$/);
    expect(code).toBe(0);
  }, DEADLINE_MS);
});
