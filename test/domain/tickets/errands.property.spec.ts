import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Hall } from '../../../src/domain/hall.js';
import { checkHall } from '../../../src/domain/soundness.js';
import { Play } from '../table/play.js';

/** Things that happen to tickets for several services; many make no sense, as with real people. */
const SENTENCES = [
  'take tax+land+social', 'take land+social', 'take tax+social priority', 'take tax',
  'w1 next', 'w1 start', 'w1 finish', 'w2 next', 'w2 start', 'w2 finish', 'w3 next', 'w3 start',
  'w3 finish', 'w1 no-show', 'w3 no-show', 'return A001', 'return B001', 'cancel A002',
  'w1 transfer to clerk S2', 'w2 transfer back', 'w3 transfer to clerk S1', 'w1 transfer to social',
  'w3 hold papers-stay', 'w2 sign-out', 'S2 signs in at w3', 'S2 signs in at w2', 'w2 open',
  'w1 pause', 'w1 resume', '+4m',
];
const script = fc.array(fc.constantFrom(...SENTENCES), {
  minLength: 25, maxLength: 60, size: 'max',
});
const START = 'S1 works at w1; S2 works at w2; S4 works at w3';

/** Everybody who still waits is served to the end; nobody is left over. */
function drain(play: Play): void {
  play.given('try w1 resume; try w2 open; try w3 open');
  for (const w of [1, 2, 3]) {
    if (play.hall.windows.get(w)?.clerk !== undefined) continue;
    play.given(`try S${w === 3 ? 4 : w} signs in at w${w}; try w${w} open`);
  }
  for (let round = 0; round < 30; round += 1) {
    for (const w of [1, 2, 3]) play.given(`try w${w} start; try w${w} finish; try w${w} next`);
    for (const id of play.hall.heldTickets) {
      const { number, place } = play.hall.tickets.get(id) ?? {};
      if (place?.at === 'held') play.given(`try w${place.window} resume ${number ?? ''}`);
    }
  }
}

function problems(hall: Hall): string[] {
  const found: string[] = [];
  for (const ticket of hall.tickets.values()) {
    if (ticket.place.at !== 'ended') found.push(`${ticket.number} is ${ticket.place.at} for ever`);
    const finished = [...hall.visits.values()]
      .filter((visit) => visit.ticket === ticket.id && visit.end?.how === 'finished')
      .map(({ service }) => service);
    if (new Set(finished).size < finished.length) {
      found.push(`${ticket.number} was served twice for one of ${finished.join()}`);
    }
    const served = ticket.place.at === 'ended' && ticket.place.how === 'finished';
    const visits = [...hall.visits.values()].filter((visit) => visit.ticket === ticket.id);
    const missing = (ticket.services ?? [])
      .filter((code) => !visits.some(({ service }) => service === code));
    if (served && missing.length > 0) found.push(`${ticket.number} ended without ${missing.join()}`);
  }
  return found;
}

function run(
  sentences: readonly string[],
  meddle: (hall: Hall) => void = () => undefined,
): string[] {
  const play = new Play().given(START);
  for (const sentence of sentences) {
    play.given(`try ${sentence}`);
    meddle(play.hall);
  }
  drain(play);
  return problems(play.hall);
}

describe('a ticket for several services', () => {
  it('is served once for each of them, and ends, whatever happens on the way', () => {
    fc.assert(fc.property(script, (sentences) => {
      expect(run(sentences)).toEqual([]);
    }), { numRuns: 20 });
  });

  it('would be caught if the hall forgot what it was served for', () => {
    const forgets = (hall: Hall): void => {
      for (const visit of hall.visits.values()) Object.assign(visit, { service: 'other' });
    };
    const visit = ['w1 next', 'w1 start', 'w1 finish'];
    const steps = ['take tax+land', ...visit, ...visit, ...visit];
    expect(run(steps)).toEqual([]);
    expect(run(steps, forgets)).not.toEqual([]);
  });
});

describe('a ticket that waits for a clerk by name', () => {
  it('would be caught waiting for somebody who has left', () => {
    const play = new Play().given(`${START}; take tax; w1 next; w1 start; w1 transfer to clerk S2`);
    Object.assign(play.hall.windows.get(2) ?? {}, { clerk: 'S3' });
    expect(checkHall(play.hall)).toEqual(['6: A001 waits for S2, who is not at window 2']);
  });
});
