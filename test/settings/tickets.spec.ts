import { afterAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../src/domain/plan.js';
import { SMALL, WrittenFiles } from './written-file.js';

const files = new WrittenFiles();
afterAll(() => files.remove());

const planOf = (text: string): Plan => files.read(text).plan;

describe('how tickets are given, as a settings file says it', () => {
  it('is left out of the plan where it is left out of the file', () => {
    const plan = planOf(SMALL);
    expect([plan.tickets, plan.services[0]?.limits]).toEqual([undefined, undefined]);
  });

  it('is one person, up to three services and a kept place where little is said', () => {
    expect(planOf(`${SMALL}tickets: {}\n`).tickets).toEqual({
      servicesMax: 3, partyMax: 1, partyFactor: 1, transfer: 'keep-place', oneOpenPerService: false,
    });
  });

  it('has its times in milliseconds', () => {
    const text = `${SMALL}tickets: { noShow: { max: 2 }, closing: { marginMinutes: 20 } }\n`;
    expect(planOf(text).tickets).toMatchObject({
      noShow: { max: 2, restMs: 1_800_000 }, closing: { marginMs: 1_200_000, lookMs: 120_000 },
    });
  });

  it('has the limits of each service', () => {
    const text = SMALL.replace('prefix: A }', 'prefix: A, limits: { dailyMax: 80, halfDayMax: 50 } }');
    expect(planOf(text).services[0]?.limits).toEqual({ dailyMax: 80, halfDayMax: 50 });
  });

  it.each([
    ['tickets: { servicesMax: 6 }\n', 'tickets.servicesMax must be at most 5'],
    ['tickets: { transfer: home }\n', 'tickets.transfer must be one of keep-place, to-end'],
    ['tickets: { party: 3 }\n', 'tickets.party'],
  ])('is refused where it says %s', (text, wrong) => {
    expect(files.wrongs(SMALL + text).join()).toContain(wrong);
  });
});
