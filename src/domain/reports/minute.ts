import type { Lane, ServiceCode, WindowNumber } from '../basics/names.js';
import { between, isoOf, MINUTE_MS, type Instant } from '../basics/time.js';
import { hallIsOpen } from '../calendar/hours.js';
import type { Fact, FactOf } from '../facts.js';
import type { Hall } from '../hall.js';
import { lineKeyOf } from '../tickets/standing.js';
import type { AlertView, BoardView } from '../view-shapes.js';
import { boardView } from '../views/board-view.js';
import { whyOf, type Why } from './why.js';

/** How many waiting tickets of a line a picture names; it says how many more there were. */
const NAMED_MOST = 40;
/** Calls up to so long before and after the minute belong to its picture. */
export const AROUND_MS = 10 * MINUTE_MS;
const CALLS_MOST = 40;

/** The hall as it was at one moment of a day, for managers: who was where, and why. */
export interface PastMinute {
  readonly at: string;
  readonly day: string;
  readonly open: boolean;
  readonly windows: BoardView['windows'];
  readonly lines: readonly PastLine[];
  readonly alerts: readonly AlertView[];
  readonly today: BoardView['today'];
  readonly calls: readonly PastCall[];
}

/** Who waited for one service, or for one window alone; first first. */
export interface PastLine {
  readonly service?: ServiceCode;
  readonly window?: WindowNumber;
  readonly name: string;
  readonly count: number;
  readonly tickets: readonly { readonly number: string; readonly lane: Lane;
    readonly minutes: number }[];
  readonly more: number;
}

/** A call near the minute, with the reason in words. */
export interface PastCall {
  readonly call: string;
  readonly at: string;
  readonly number: string;
  readonly window: WindowNumber;
  readonly clerk: string;
  readonly why: Why;
}

/** The picture of the moment that this hall has been replayed to. */
export function pictureOf(hall: Hall, at: Instant, calls: readonly CalledFact[]): PastMinute {
  const { windows, alerts, today, day } = boardView(hall);
  return {
    at: isoOf(at),
    day,
    open: hallIsOpen(hall, at),
    ...{ windows, alerts, today },
    lines: linesAt(hall, at),
    calls: calls.slice(-CALLS_MOST).map((fact) => callOf(hall, fact)),
  };
}

export type CalledFact = FactOf<'ticket.called'> & Fact;

function linesAt(hall: Hall, at: Instant): PastLine[] {
  const standings = new Map<string, PastLine['tickets'][number][]>();
  for (const ticket of waitingInOrder(hall)) {
    const { place, number, lane, takenAt } = ticket;
    const since = place.at === 'waiting' ? place.since : takenAt;
    const minutes = Math.max(0, Math.floor(between(since, at) / MINUTE_MS));
    const key = lineKeyOf(ticket);
    standings.set(key, [...standings.get(key) ?? [], { number, lane, minutes }]);
  }
  const keys = [
    ...hall.plan.services.map(({ code }) => code),
    ...[...hall.windows.keys()].map((number) => `window:${number}`),
  ];
  return keys.flatMap((key) => {
    const tickets = standings.get(key);
    return tickets === undefined ? [] : [lineOf(hall, key, tickets)];
  });
}

function lineOf(hall: Hall, key: string, tickets: PastLine['tickets']): PastLine {
  return {
    ...subjectOf(hall, key),
    count: tickets.length,
    tickets: tickets.slice(0, NAMED_MOST),
    more: Math.max(0, tickets.length - NAMED_MOST),
  };
}

function waitingInOrder(hall: Hall) {
  const waiting = [...hall.tickets.values()].filter(({ place }) => place.at === 'waiting');
  const effective = ({ place }: typeof waiting[number]) =>
    place.at === 'waiting' ? place.effectiveAt : 0;
  return waiting.sort((a, b) => effective(a) - effective(b) || a.order - b.order);
}

function subjectOf(hall: Hall, key: string): Pick<PastLine, 'service' | 'window' | 'name'> {
  if (!key.startsWith('window:')) {
    const name = hall.plan.services.find(({ code }) => code === key)?.name ?? key;
    return { service: key, name };
  }
  const window = Number(key.slice('window:'.length));
  return { window, name: hall.windows.get(window)?.plan.title ?? '' };
}

function callOf(hall: Hall, { call, at, number, window, clerk, reason }: CalledFact): PastCall {
  return { call, at: isoOf(at), number, window, clerk, why: whyOf(hall.plan, reason) };
}
