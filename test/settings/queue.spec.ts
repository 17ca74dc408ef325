import { afterAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../src/domain/plan.js';
import { STARVE_AFTER_MS } from '../../src/domain/queue/policy.js';
import { SMALL, WrittenFiles } from './written-file.js';

const files = new WrittenFiles();
afterAll(() => files.remove());

const planOf = (text: string): Plan => files.read(text).plan;
const TWO = SMALL.replace('prefix: A }', 'prefix: A }\n  - { code: land, name: 不动产, prefix: B }');

describe('how the next ticket is chosen, as a settings file says it', () => {
  it('is left out of the plan where it is left out of the file', () => {
    const plan = planOf(SMALL);
    expect([plan.queue, plan.windows[0]?.levels]).toEqual([undefined, undefined]);
  });

  it('brings aging with levels, so that what is spare cannot starve', () => {
    const plan = planOf(TWO.replace('[tax]', '[tax, land], preferred: [land], spare: [tax]'));
    expect(plan.windows[0]?.levels).toEqual({ land: 'preferred', tax: 'spare' });
    expect(plan.queue).toEqual({ starveAfterMs: STARVE_AFTER_MS, conditions: [] });
  });

  it('keeps conditions in their order, with limits in milliseconds', () => {
    const plan = planOf(`${TWO.replace('[tax]', '[tax, land]')}queue:
  starveAfterMinutes: 45
  conditions:
    - { form: help, id: h, service: land, overMinutes: 2.5, overTickets: 7, windows: [1] }
    - form: ratio
      id: r
      first: { lane: appointment, calls: 2 }
      then: { lane: ordinary, services: [tax], calls: 1 }
`);
    expect(plan.queue).toEqual({
      starveAfterMs: 2_700_000,
      conditions: [
        { kind: 'help', id: 'h', service: 'land', oldestOverMs: 150_000, waitingOver: 7,
          windows: [1] },
        { kind: 'ratio', id: 'r', first: { lane: 'appointment', calls: 2 },
          then: { lane: 'ordinary', services: ['tax'], calls: 1 } },
      ],
    });
  });
});
