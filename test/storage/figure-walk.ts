import { RATING_LEVELS } from '../../src/domain/basics/names.js';
import { DAY_MS, SECOND_MS } from '../../src/domain/basics/time.js';
import { NEXT_STATES } from '../../src/domain/cases/transitions.js';
import type { Hall } from '../../src/domain/hall.js';
import type { By, InputBody } from '../../src/domain/inputs.js';
import type { Entry } from '../../src/ledger/store.js';
import type { HallDiary } from './rig.js';

/** One drawn step: what is tried, at which window, and two more choices. */
export type Drawn = readonly [what: number, window: number, choice: number, other: number];

type Asked = readonly [InputBody, By?];

/** Some days in which things happen that figures are made of; what cannot be done is refused. */
export function walk(diary: HallDiary, days: readonly (readonly Drawn[])[]): Entry[] {
  const tell = ([body, by = 'clock']: Asked, afterMs = 3 * SECOND_MS) =>
    diary.tell(body, { by, afterMs });
  return [
    diary.start(),
    ...[1, 2].map((window) =>
      tell([{ kind: 'device.register', device: { id: `pad-${window}`, kind: 'pad', place: { window } } }])),
    ...days.flatMap((steps) => [
      ...[1, 2].flatMap((window) => [
        tell([{ kind: 'clerk.sign-in', window, staffNo: `S${window}`, proof: 'right' }]),
        tell([{ kind: 'window.open', window }]),
      ]),
      ...steps.map((drawn) => tell(next(diary.hall, drawn))),
      ...Array.from({ length: 9 }, (_, step) => tell(ofCase(diary.hall, step + 1, 0))),
      diary.tell({ kind: 'time.came' }, { afterMs: 9 * DAY_MS }),
    ]),
  ];
}

function next(hall: Hall, [what, window, choice, other]: Drawn): Asked {
  if (what < 2) return [{ kind: 'ticket.take', service: choice % 3 === 0 ? 'land' : 'tax' }];
  if (what < 7) return [atWindow(hall, window, choice)];
  if (what < 9) return [rating(hall, window, choice, other)];
  if (what < 10) return choice > 7 ? roster(hall, choice) : [post(hall, choice)];
  return ofCase(hall, choice, other);
}

function atWindow(hall: Hall, window: number, choice: number): InputBody {
  const { state } = hall.windows.get(window) ?? {};
  if (choice === 0) return { kind: 'window.undo', window };
  if (choice === 1) return { kind: 'window.open', window };
  if (state?.at === 'calling') return { kind: 'ticket.start', window };
  if (state?.at === 'serving') {
    if (choice === 2) return { kind: 'ticket.hold', window, holdKind: 'fetch-papers' };
    return choice === 3 ? { kind: 'rating.ask', window } : { kind: 'ticket.finish', window };
  }
  const [held] = hall.heldTickets;
  const number = held === undefined ? undefined : hall.tickets.get(held)?.number;
  return number === undefined || choice > 6
    ? { kind: 'ticket.next', window }
    : { kind: 'ticket.resume', window, number };
}

function rating(hall: Hall, window: number, choice: number, other: number): InputBody {
  const visits = [...hall.visits.values()].filter((visit) => visit.rating === undefined);
  const visit = visits[choice % Math.max(1, visits.length)];
  const id = visit?.id ?? 'none';
  const at = visit?.window ?? window;
  const pad = { channel: 'pad', window: at, device: `pad-${at}` } as const;
  if (other === 0) return { kind: 'rating.decline', visit: id, from: pad };
  const level = RATING_LEVELS[other % 5] ?? 'satisfied';
  const from = other > 7 ? { channel: 'link', ticket: visit?.ticket ?? 'none' } as const : pad;
  return { kind: 'rating.give', visit: id, level, tags: [], from };
}

function post(hall: Hall, choice: number): InputBody {
  if (hall.handOvers.size > 0) return { kind: 'post.accept', window: 2, post: 1 };
  return choice < 5
    ? { kind: 'post.hand-over', window: 1, note: '' }
    : { kind: 'clerk.sign-out', window: choice % 2 + 1 };
}

/** A swap that begins under whoever stays at window 1 and is one of its B clerks then. */
function roster({ day, roster: entries }: Hall, choice: number): Asked {
  const [entry] = entries.keys();
  return entry === undefined
    ? [{ kind: 'roster.swap', day, between: ['S1', choice === 8 ? 'S2' : 'S3'] }, 'staff:M1']
    : [{ kind: 'roster.cancel', entry }, 'staff:M1'];
}

function ofCase(hall: Hall, choice: number, other: number): Asked {
  const cases = [...hall.cases.values()];
  const found = cases[other % Math.max(1, cases.length)];
  if (found === undefined || choice === 0) {
    return [{ kind: 'case.keep-phone', case: found?.id ?? 'c0' }, 'staff:M1'];
  }
  const states = NEXT_STATES[found.state];
  const to = states[choice % Math.max(1, states.length)] ?? 'closed';
  const callBack = (['content', 'not-reached', 'no-phone'] as const)[choice % 3];
  const by = to === 'excluded' ? 'staff:X1' : 'staff:M1';
  return [{
    kind: 'case.step', case: found.id, to, note: '说明', as: 'mistaken',
    ...(callBack === undefined ? {} : { callBack }),
  }, by];
}
