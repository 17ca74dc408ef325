import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant, MINUTE_MS } from '../../src/domain/basics/time.js';
import type { PlanChange } from '../../src/domain/queue/preview/change.js';
import type { PreviewResult } from '../../src/domain/queue/preview/preview.js';
import type { PastReadings } from '../../src/faces/http/parts.js';
import { openFaces, type Browser, type Rig } from './rig.js';

const FIGURES = { called: 1, meanMs: 60_000, p90Ms: 60_000 };
const RESULT: PreviewResult = {
  day: '2026-11-20', calls: 4, changed: 1,
  services: [{ service: 'tax', was: FIGURES, before: FIGURES, after: FIGURES }],
  examples: [{ at: instant(0), window: 1, called: 'A001', instead: 'B001',
    won: { rule: 'level', level: 'preferred' } }],
};

const asked: PlanChange[] = [];
const PAST: PastReadings = {
  coverage: async () => [],
  minute: async () => undefined,
  call: async () => undefined,
  trend: async () => [],
  preview: async (day, change) => {
    asked.push(change);
    return day === RESULT.day ? RESULT : undefined;
  },
};

const PATH = '/api/admin/queue-preview';
let rig: Rig;
let administrator: Browser;
let clerk: Browser;
beforeAll(async () => {
  rig = await openFaces({ past: PAST });
  [administrator, clerk] = [await rig.signedIn('X1'), await rig.signedIn('S1')];
});
afterAll(() => rig.stop());

describe('what another way of choosing would have changed', () => {
  it('is told with times and the rule in words', async () => {
    const { status, body } = await administrator.post(PATH, { day: '2026-11-20' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ day: '2026-11-20', calls: 4, changed: 1, examples: [{
      called: 'A001', instead: 'B001', rule: 'level', why: { zh: '本窗口优先业务' },
    }] });
  });

  it('takes the change as a settings file would say it', async () => {
    await administrator.post(PATH, {
      day: '2026-11-20',
      windows: [{ number: 1, preferred: ['land'], spare: ['tax'] }],
      headStartMinutes: { priority: 5 },
      queue: { starveAfterMinutes: 45, conditions: [
        { form: 'help', id: 'h', service: 'land', overMinutes: 30, windows: [1] },
        { form: 'ratio', id: 'r', first: { lane: 'appointment', calls: 2 },
          then: { services: ['tax'], calls: 1 } },
      ] },
    });
    expect(asked.at(-1)).toEqual({
      windows: [{ number: 1, levels: { land: 'preferred', tax: 'spare' } }],
      headStartMs: { priority: 5 * MINUTE_MS },
      queue: { starveAfterMs: 45 * MINUTE_MS, conditions: [
        { kind: 'help', id: 'h', service: 'land', oldestOverMs: 30 * MINUTE_MS, windows: [1] },
        { kind: 'ratio', id: 'r', first: { lane: 'appointment', calls: 2 },
          then: { services: ['tax'], calls: 1 } },
      ] },
    });
  });

  it.each([
    ['no day', {}, 400],
    ['a day that was not', { day: '2026-11-19' }, 404],
    ['a window that is not', { day: '2026-11-20', windows: [{ number: 77 }] }, 400],
    ['a service that is not', { day: '2026-11-20', windows: [{ number: 1, spare: ['x'] }] }, 400],
    ['help without a limit', { day: '2026-11-20', queue: { conditions: [
      { form: 'help', id: 'h', service: 'land' }] } }, 400],
    ['a condition for a service that is not', { day: '2026-11-20', queue: { conditions: [
      { form: 'help', id: 'h', service: 'x', overMinutes: 5 }] } }, 400],
  ])('refuses %s', async (_what, body, status) => {
    expect((await administrator.post(PATH, body)).status).toBe(status);
  });

  it('is for the hall manager and the administrator', async () => {
    expect((await clerk.post(PATH, { day: '2026-11-20' })).status).toBe(403);
  });
});
