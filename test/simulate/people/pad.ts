import { RATING_LEVELS } from '../../../src/domain/basics/names.js';
import { instant, type Instant } from '../../../src/domain/basics/time.js';
import type { RatingInput } from '../../../src/domain/inputs.js';
import { padView } from '../../../src/domain/views.js';
import type { Chance } from '../world/chance.js';
import type { Line } from '../world/network.js';
import { MINUTE, type Town } from './town.js';

/**
 * After a visit: some press a key, some press twice, some come late, some use the link at home, and
 * some pads keep what was pressed since nobody answers.
 */
export function rate(
  town: Town,
  window: number,
  { line, chance }: { line: Line; chance: Chance },
): void {
  const hall = town.shown();
  const asked = hall === undefined ? undefined : padView(hall, window);
  if (asked?.visit === undefined || !chance.percent(70)) return;
  const { visit } = asked;
  const by = chance.percent(15) ? 'link' : 'pad';
  const presses = chance.percent(10) ? 2 : 1;
  const waitMs = by === 'link' || chance.percent(8)
    ? chance.between(MINUTE / 2, 90 * MINUTE) : chance.between(2_000, 25_000);
  for (let press = 0; press < presses; press += 1) {
    const body = ratingOf(visit, by === 'link' ? undefined : window, chance);
    const sender = by === 'link' ? `link:${ticketOf(visit)}` as const : `device:pad-${window}` as const;
    const keptMs = by === 'pad' && chance.percent(15) ? chance.between(MINUTE, 90 * MINUTE) : 0;
    town.timeline.after(waitMs + press * 300, () => {
      const givenMs = town.timeline.nowMs;
      town.timeline.after(keptMs, () => {
        const kept = keptMs === 0 ? {} : { kept: keptSince(givenMs, town) };
        void line.ask({ ...body, ...kept }, sender);
      });
    });
  }
}

/** By the pad's own clock, which is wrong, and runs. */
function keptSince(givenMs: number, town: Town): { givenAt: Instant; deviceNow: Instant } {
  return {
    givenAt: instant(givenMs - WRONG_BY_MS),
    deviceNow: instant(town.timeline.nowMs - WRONG_BY_MS),
  };
}

const WRONG_BY_MS = 7_777_777;

function ratingOf(visit: string, window: number | undefined, chance: Chance): RatingInput {
  const from = window === undefined
    ? { channel: 'link' as const, ticket: ticketOf(visit) }
    : { channel: 'pad' as const, window, device: `pad-${window}` };
  return { kind: 'rating.give', visit, level: chance.pick(RATING_LEVELS), tags: [], from };
}

function ticketOf(visit: string): string {
  return visit.slice(0, visit.lastIndexOf('-'));
}
