import { RATING_LEVELS } from '../../../src/domain/basics/names.js';
import type { InputBody } from '../../../src/domain/inputs.js';
import { padView } from '../../../src/domain/views.js';
import type { Chance } from '../world/chance.js';
import type { Line } from '../world/network.js';
import { MINUTE, type Town } from './town.js';

/** After a visit: some press a key, some press twice, some come late, some use the link at home. */
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
    town.timeline.after(waitMs + press * 300, () => void line.ask(body, sender));
  }
}

function ratingOf(visit: string, window: number | undefined, chance: Chance): InputBody {
  const from = window === undefined
    ? { channel: 'link' as const, ticket: ticketOf(visit) }
    : { channel: 'pad' as const, window, device: `pad-${window}` };
  return { kind: 'rating.give', visit, level: chance.pick(RATING_LEVELS), tags: [], from };
}

function ticketOf(visit: string): string {
  return visit.slice(0, visit.lastIndexOf('-'));
}
