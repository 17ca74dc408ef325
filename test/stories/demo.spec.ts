import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../rig/until.js';
import { DemoHall } from '../demo/demo-hall.js';
import { FrontDesk } from '../demo/front-desk.js';

describe('the demonstration', () => {
  let demo: DemoHall;
  let desk: FrontDesk;

  beforeAll(async () => {
    demo = await DemoHall.open({ speed: 600, port: 0, seed: 7 });
    desk = await FrontDesk.open(demo);
  });
  afterAll(async () => {
    await desk?.close();
    await demo?.close();
  });

  it('shows citizens who come, are called, are served and rate', async () => {
    await until(() => demo.tally.rated >= 3, { deadlineMs: 25_000, what: 'three ratings' });
    const { called, finished, rated } = demo.tally;
    expect(called).toBeGreaterThanOrEqual(finished);
    expect(finished).toBeGreaterThanOrEqual(rated);
    const admin = await demo.admin();
    const { body } = await admin.get<{ windows: { clerk?: object }[] }>('/api/board');
    expect(body.windows.filter(({ clerk }) => clerk !== undefined)).toHaveLength(7);
  });

  it('opens a page for a visitor, each time by a link of its own', async () => {
    const places = [];
    for (const [page, url] of desk.links) {
      const led = await fetch(url, { redirect: 'manual' });
      const link = led.headers.get('location') ?? '';
      expect({ page, status: led.status }).toEqual({ page, status: 302 });
      const opened = await fetch(link, { redirect: 'manual' });
      expect({ page, to: opened.headers.get('location') }).toEqual({ page, to: `/${page}` });
      expect(opened.headers.getSetCookie()[0]).toMatch(/^jiaohao_page=.+HttpOnly/);
      places.push(link);
    }
    expect(new Set(places).size).toBe(4);
  });
});
