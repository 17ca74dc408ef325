import fc from 'fast-check';
import { ASKABLE_LANES } from '../../../src/domain/basics/names.js';
import { MINUTE_MS, minuteOfDay, plus, type Instant } from '../../../src/domain/basics/time.js';
import type { Hall } from '../../../src/domain/hall.js';
import type { By, InputBody } from '../../../src/domain/inputs.js';
import { bodyOf, move, proceed, type Move } from './moves.js';

/** How often each of what plain halls do not know happens beside the others. */
const SHARES = {
  several: 4, group: 4, person: 6, rush: 10, book: 6, 'check-in': 6, unbook: 1, help: 4,
  'help-ends': 1,
  override: 2, 'take-away': 1, 'bring-back': 1, 'end-alert': 2, together: 20,
} as const;

type RichKind = keyof typeof SHARES;

/** One thing that happens in a hall with options; numbers choose among what there is. */
export interface RichMove {
  readonly rich: RichKind;
  readonly window: number;
  readonly one: number;
  readonly other: number;
}

export type AnyMove = Move | RichMove;

const KINDS = Object.entries(SHARES).flatMap(([kind, share]) =>
  Array.from({ length: share }, () => kind as RichKind));

const rich: fc.Arbitrary<RichMove> = fc.record({
  rich: fc.constantFrom(...KINDS),
  window: fc.integer({ min: 1, max: 3 }),
  one: fc.nat(997),
  other: fc.nat(991),
});

export const anyMove: fc.Arbitrary<AnyMove> =
  fc.oneof({ weight: 2, arbitrary: move }, { weight: 1, arbitrary: rich });

export interface Asked {
  readonly body: InputBody;
  readonly by: By;
}

/** What a move asks of this hall, one thing after another, and by whom. */
export function asksOf(hall: Hall, each: AnyMove, at: Instant): readonly Asked[] {
  if (!('rich' in each)) return [{ body: bodyOf(hall, each), by: 'device:any' }];
  const asked = richAsks(hall, each, at);
  return asked.map((body) => ({ body, by: BY[each.rich] ?? 'device:any' }));
}

const BY: Partial<Record<RichKind, By>> = {
  book: 'staff:X1', unbook: 'staff:M1', help: 'staff:M1', 'help-ends': 'staff:M1',
  override: 'staff:M1', 'end-alert': 'staff:M1', 'take-away': 'set-up', 'bring-back': 'set-up',
};

function richAsks(
  hall: Hall,
  { rich: what, window, one, other }: RichMove,
  at: Instant,
): InputBody[] {
  const codes = hall.plan.services.map(({ code }) => code);
  const service = codes[one % codes.length] ?? 'tax';
  const lane = ASKABLE_LANES[other % ASKABLE_LANES.length] ?? 'ordinary';
  switch (what) {
    case 'several':
      return [{ kind: 'ticket.take', service, services: codes.slice(other % 2), lane }];
    case 'group': return [{ kind: 'ticket.take', service, party: 2 + (other % 5) }];
    case 'person': return [{ kind: 'ticket.take', service, person: { hash: `p${other % 3}` } }];
    case 'rush': return [{ kind: 'ticket.take', service, lane }, { kind: 'ticket.take', service }];
    case 'book': return [booking(hall, service, { other, at })];
    case 'check-in':
      return [{ kind: 'appointment.check-in', show: { code: `c${other % 4}` } }];
    case 'unbook': return [{ kind: 'appointment.cancel', appointment: `b${other % 4}` }];
    case 'help': {
      const until = plus(at, (1 + (other % 20)) * MINUTE_MS);
      return [{ kind: 'load.help', window, service, until }];
    }
    case 'help-ends': return [{ kind: 'load.end-help', window }];
    case 'override':
      return [{ kind: 'service.override', service, reason: 'asked for', ...(other % 3 === 0
        ? { stop: true } : { untilMinute: 1_000 + (other % 400) }) }];
    case 'take-away': return [startWith(hall, hall.plan.windows.filter(({ number }) => number !== 2))];
    case 'bring-back': return [startWith(hall, [...hall.windows.values()].map(({ plan }) => plan))];
    case 'end-alert': {
      const keys = [...hall.alerts.keys()];
      return keys.length === 0 ? []
        : [{ kind: 'alert.end', key: keys[one % keys.length] ?? '', reason: 'settled' }];
    }
    // Every desk goes on in the same moment, as they do in the morning and at noon.
    case 'together':
      return [...hall.windows.keys()].map((number) => proceed(hall, number, number));
  }
}

function booking(
  hall: Hall,
  service: string,
  { other, at }: { readonly other: number; readonly at: Instant },
): InputBody {
  const now = minuteOfDay(at, hall.plan.utcOffsetMinutes);
  const fromMinute = Math.min(1_380, now + (other % 40));
  return { kind: 'appointments.import', rows: [{
    id: `b${other % 4}`, code: `c${other % 4}`, service, day: hall.day, fromMinute,
    toMinute: fromMinute + 30,
  }] };
}

function startWith(hall: Hall, windows: Hall['plan']['windows']): InputBody {
  return { kind: 'hall.start', plan: { ...hall.plan, windows }, staff: [], devices: [] };
}
