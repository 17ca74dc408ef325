import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instant, MINUTE_MS } from '../../src/domain/basics/time.js';
import { STARVE_AFTER_MS, type Condition } from '../../src/domain/queue/policy.js';
import { changedPlan, type PlanChange } from '../../src/domain/queue/preview/change.js';
import type { PreviewResult } from '../../src/domain/queue/preview/preview.js';
import type { PastReadings } from '../../src/faces/http/parts.js';
import { rulesOf } from '../../src/faces/http/queue-text.js';
import { readPart } from '../../src/settings/part-text.js';
import { PLAN } from '../rig/example-plan.js';
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

const noLevels = (...numbers: number[]) => numbers.map((number) => ({ number, levels: {} }));

const PATH = '/api/admin/queue-preview';
let rig: Rig;
let administrator: Browser;
let clerk: Browser;
beforeAll(async () => {
  rig = await openFaces({ past: PAST, readSettingsText: readPart });
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

  it('takes lines of a settings file, which go before the plain values', async () => {
    const text = [
      'queue: { conditions: [ { form: help, id: h, service: land, overTickets: 4 } ] }',
      'windows: [ { number: 1, title: 一号, preferred: [land] } ]',
      'rules: { headStartMinutes: { priority: 7 } }',
    ].join('\n');
    const { status } = await administrator.post(PATH, {
      day: '2026-11-20', text, queue: { starveAfterMinutes: 45 },
      headStartMinutes: { priority: 5, returned: 1 },
    });
    expect(status).toBe(200);
    expect(asked.at(-1)).toEqual({
      windows: [{ number: 1, levels: { land: 'preferred' } }, ...noLevels(2, 3)],
      headStartMs: { priority: 7 * MINUTE_MS, returned: MINUTE_MS },
      queue: { starveAfterMs: 45 * MINUTE_MS,
        conditions: [{ kind: 'help', id: 'h', service: 'land', waitingOver: 4 }] },
    });
  });

  it('gives the present rules in words that it takes again', async () => {
    const { body } = await administrator.get('/api/admin/queue-rules');
    expect(body).toEqual({
      headStartMinutes: { appointment: 10, priority: 15, returned: 5, transferred: 0 },
      text: '# queue:\n#   conditions: []\nwindows: []\n',
    });
    const conditions: Condition[] = [
      { kind: 'help', id: 'on', service: 'land', oldestOverMs: 90_000, windows: [1, 2] },
      { kind: 'ratio', id: 'r', first: { lane: 'appointment', calls: 2 },
        then: { services: ['tax'], calls: 1 } },
    ];
    const windows = PLAN.windows.map((one) => ({ ...one, levels: { land: 'spare' as const } }));
    const { text, starveAfterMinutes } = rulesOf({
      ...PLAN, windows, queue: { starveAfterMs: 45 * MINUTE_MS, conditions },
    });
    expect(starveAfterMinutes).toBe(45);
    await administrator.post(PATH, { day: '2026-11-20', text });
    expect(asked.at(-1)).toEqual({
      queue: { starveAfterMs: STARVE_AFTER_MS, conditions },
      windows: [1, 2, 3].map((number) => ({ number, levels: { land: 'spare' } })),
    });
  });

  it('takes lines for what they would mean in a settings file', async () => {
    const text = 'queue: { conditions: [] }\nwindows: [ { number: 2, spare: [tax] } ]';
    await administrator.post(PATH, { day: '2026-11-20', text });
    expect(asked.at(-1)).toMatchObject({
      queue: { starveAfterMs: STARVE_AFTER_MS },
      windows: [{ number: 2, levels: { tax: 'spare' } }, ...noLevels(1, 3)],
    });
  });

  it('changes nothing where the present rules are tried', async () => {
    const { body } = await administrator.get('/api/admin/queue-rules');
    await administrator.post(PATH, { day: '2026-11-20', ...body });
    expect(changedPlan(PLAN, asked.at(-1) ?? {})).toEqual({
      ...PLAN, windows: PLAN.windows.map((window) => ({ ...window, levels: {} })),
    });
  });

  it.each([
    ['no YAML', 'queue: [', /^text:\d+:\d+$/],
    ['a condition of no form', 'queue: { conditions: [ { id: h } ] }', /^text\.queue/],
    ['a service that is not', 'windows: [ { number: 1, spare: [x] } ]', /^windows\.0$/],
    ['a list', '- 1', /^text$/],
  ])('tells where a text is %s', async (_what, text, path) => {
    const { status, body } = await administrator.post(PATH, { day: '2026-11-20', text });
    expect([status, body.fields[0].path]).toEqual([400, expect.stringMatching(path)]);
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
