import { describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/domain/plan.js';
import { aheadOf } from '../../../src/domain/queue/next.js';
import { transferChoices } from '../../../src/domain/views.js';
import { PLAN } from '../../rig/example-plan.js';
import { Play } from '../table/play.js';

const TO_THE_END: Plan = { ...PLAN, tickets: { transfer: 'to-end' } };
/** A001 is served at window 1; a minute later A002 waits for tax, and S2 sits at window 2. */
const SERVED = 'S1 works at w1; take tax; +1m; w1 next; w1 start; S2 works at w2; take tax; +1m';

const choicesAt = (play: Play, window = 1) => transferChoices(play.hall, window, play.at);

describe('where a ticket in hand may be sent', () => {
  it('is every other service, every other window with somebody there, and its clerk', () => {
    const { number, place, services, windows, clerks, back } =
      choicesAt(new Play().given(SERVED)) ?? {};
    expect({ number, place, back }).toEqual({ number: 'A001', place: 'keep-place', back: undefined });
    expect(services?.map(({ service }) => service)).toEqual(['land', 'social']);
    expect(windows?.map(({ window }) => window)).toEqual([2]);
    expect(clerks).toMatchObject([{ clerk: 'S2', window: 2, ahead: 0 }]);
  });

  it.each([
    ['before whoever came later, where it keeps its place', PLAN, 0],
    ['behind everybody, where the hall has it join at the end', TO_THE_END, 1],
  ])('stands %s', (_, plan, ahead) => {
    const play = new Play(plan).given(SERVED);
    expect(choicesAt(play)?.windows).toMatchObject([{ window: 2, ahead }]);
  });

  it('is back to whoever sent it, or into the line it came from when that clerk has left', () => {
    const sent = `${SERVED}; w1 transfer to w2; w2 call A001; w2 start`;
    expect(choicesAt(new Play().given(sent), 2)?.back)
      .toEqual({ service: 'tax', name: expect.any(String), window: 1, ahead: 0 });
    expect(choicesAt(new Play().given(`${sent}; w1 sign-out`), 2)?.back)
      .toEqual({ service: 'tax', ahead: 0 });
  });

  it('tells the place that the ticket then has', () => {
    for (const plan of [PLAN, TO_THE_END]) {
      const play = new Play(plan).given(`${SERVED}; take land; +1m`);
      const told = choicesAt(play)?.services.find(({ service }) => service === 'land')?.ahead;
      play.given('w1 transfer to land');
      const ticket = [...play.hall.tickets.values()].find(({ number }) => number === 'A001');
      expect(ticket && aheadOf(play.hall, ticket)).toBe(told);
    }
  });

  it('is nowhere while no visit runs', () => {
    expect(choicesAt(new Play())).toBeUndefined();
    expect(choicesAt(new Play(), 99)).toBeUndefined();
  });
});
