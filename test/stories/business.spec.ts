import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../rig/until.js';
import { BusinessSystem } from '../virtual/business-system.js';
import type { Caller } from '../virtual/caller.js';
import type { Dispenser } from '../virtual/dispenser.js';
import type { Pad } from '../virtual/pad.js';
import { StoryHall } from './support/story-hall.js';

describe("a department's own system beside the window", () => {
  let hall: StoryHall;
  let system: BusinessSystem;
  let key = '';
  let caller: Caller;
  let dispenser: Dispenser;
  let pad: Pad;
  let visit = '';

  beforeAll(async () => {
    system = await BusinessSystem.open();
    hall = await StoryHall.open({ sections: {
      business: { ratingDelayHours: 0 }, serving: { undoSeconds: 1 },
    } });
    dispenser = await hall.dispenser();
    pad = await hall.pad(1);
    caller = await hall.openWindow(1, 'S1');
  });
  afterAll(async () => {
    await hall?.close();
    await system.close();
  });

  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${hall.program.ready.http}/api/business/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() as Record<string, unknown> };
  };

  it('is let in by an administrator, with a key and a secret that are shown once', async () => {
    const { body } = await hall.admin.post('/api/systems', {
      id: 'tax-office', name: '税务局', services: ['tax'],
    });
    key = String((body as { key?: string }).key);
    const hook = await hall.admin.send('PUT', '/api/systems/tax-office/hook', {
      body: { url: system.url, events: ['visit.started', 'visit.finished', 'rating.given'] },
    });
    system.secret = String((hook.body as { secret?: string }).secret);
    expect(key).toMatch(/^tax-office\./);
    expect(system.secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('sees the visit that goes on, and says which matter it is about', async () => {
    await dispenser.take('tax');
    await caller.press('ticket.next');
    await caller.press('ticket.start');
    const seen = await ask('GET', 'windows/1/visit');
    visit = String(seen.body['id']);
    expect(seen).toMatchObject({ status: 200, body: { ticket: 'A001', service: 'tax' } });
    expect(await ask('PUT', `visits/${visit}/matter`, { projectNo: '330100-1' })).toMatchObject({
      status: 200, body: { matter: { projectNo: '330100-1' } },
    });
  });

  it('is told of the visit and of its rating, signed, in order and once each', async () => {
    await caller.press('ticket.finish');
    expect((await pad.give(await pad.asks(), 5)).ok).toBe(true);
    await until(() => system.known.length === 3, { deadlineMs: 60_000 });
    expect(system.known.map(({ event }) => event)).toEqual([
      'visit.started', 'visit.finished', 'rating.given',
    ]);
    expect(system.known[2]).toMatchObject({ visit: { id: visit }, rating: { score: 5 } });
    expect(system.heard.every(({ signed }) => signed)).toBe(true);
    expect(await ask('GET', `visits/${visit}/rating`)).toMatchObject({ body: { score: 5 } });
  });
});
