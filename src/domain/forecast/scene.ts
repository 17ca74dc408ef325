import type { Lane, LineKey, ServiceCode } from '../basics/names.js';
import { plus, type DurationMs, type Instant } from '../basics/time.js';
import type { Hall, Window } from '../hall.js';
import type { Turn } from '../queue/conditions.js';
import type { Level } from '../queue/policy.js';
import type { Head } from '../queue/head.js';
import { linesOf } from '../queue/next.js';
import { visitsWorth } from '../tickets/groups.js';
import { wantsOf, type Wants } from '../queue/wants.js';
import { comersOf, type Comers } from './comers.js';
import { comesBack, freeAt, type Free } from './free.js';
import { NEVER, Outlook, type Break } from './presence.js';
import {
  atThisTime, betweenBelief, clerkBelief, paceKey, serviceBelief, shareOf,
} from './prior.js';
import type { Belief } from './pace.js';

/** Who waits, who serves and how fast: all that one forecast is played with. */
export interface Scene {
  readonly at: Instant;
  readonly rows: readonly Row[];
  readonly counters: readonly Counter[];
  readonly services: ReadonlyMap<ServiceCode, Belief>;
  /** Means of what lies between two visits, in milliseconds. */
  readonly between: { readonly gap: DurationMs; readonly walk: DurationMs;
    readonly miss: DurationMs };
  readonly missedShare: number;
  /** How often a window pauses after a visit, and for how long. */
  readonly pausedShare: number;
  readonly pause: Belief;
}

/**
 * One lane of one line, first to be called first: who waits there, then the fake newcomer, then
 * whoever has not come yet. However a counter chooses, it calls these one after another.
 */
export interface Row {
  readonly key: LineKey;
  readonly lane: Lane;
  readonly heads: readonly Head[];
  /** How many visits each ticket is worth, where groups are among them. */
  readonly worths?: readonly number[];
  /** The fake newcomer's place in the order of issue, where there is one. */
  readonly newcomer?: number;
  readonly coming?: Coming;
}

/** Who has not come yet: at most `COMERS_MAX` are played, and numbered from `order` on. */
export interface Coming extends Comers {
  readonly order: number;
}

/** One window as it may call: from which rows, at which level, and when it is free. */
export interface Counter {
  readonly number: number;
  readonly wants: Wants;
  readonly rows: readonly number[];
  /** The rank of each of these rows, 0 for the preferred ones. */
  readonly ranks: readonly number[];
  readonly free: Free;
  /** When it calls nobody, in order: gaps in the hours, and from its last shift on. */
  readonly breaks: readonly Break[];
  readonly beliefs: ReadonlyMap<ServiceCode, Belief>;
  /** How far the window is with its ratios. */
  readonly turns: ReadonlyMap<string, Turn>;
}

/** About so many are played at most; who stands behind them is reckoned from them. */
const PLAYED_MAX = 1_200;
/** Of every row at least so many. */
const ROW_MIN = 10;
/** From here on newcomers are numbered: behind everybody who has come. */
const LAST = 2 ** 31 - 2 ** 20;
/** Of those who have not come yet, at most so many of a kind are played. */
export const COMERS_MAX = 24;
/** Their luck is drawn from here on, that nobody shares it who waits near them. */
const COMERS_ORDER = 500;
const RANK: Readonly<Record<Level, number>> = { preferred: 0, normal: 1, spare: 2 };

/** The hall as it is, made ready to be played on. */
export function sceneOf(hall: Hall): Scene {
  const plain = new Map(hall.plan.services.map(({ code }) => [code, serviceBelief(hall, code)]));
  const services = new Map([...plain].map(([code, belief]) =>
    [code, atThisTime(hall, code, belief)]));
  const rows = rowsOf(hall);
  const mean = (what: 'gap' | 'walk' | 'miss') => Math.exp(betweenBelief(hall, what).mu);
  return {
    at: hall.now,
    rows,
    counters: countersOf(hall, rows, plain),
    services,
    between: { gap: mean('gap'), walk: mean('walk'), miss: mean('miss') },
    missedShare: shareOf(hall, 'missed'),
    pausedShare: shareOf(hall, 'paused'),
    pause: betweenBelief(hall, 'pause'),
  };
}

function rowsOf(hall: Hall): Row[] {
  const rows = new Rows();
  const lines = [...hall.queue.lines()];
  const isGroup = (ticket: string) => hall.groups.has(ticket);
  const waiting = lines.reduce((total, [, , line]) => total + line.size, 0);
  const share = Math.min(1, PLAYED_MAX / waiting);
  for (const [key, lane, line] of lines) {
    const most = Math.max(ROW_MIN, Math.ceil(line.size * share));
    const heads: Head[] = [];
    for (const { ticket, effectiveAt, order } of line) {
      if (heads.length === most) break;
      const service = key.startsWith('window:') ? hall.tickets.get(ticket)?.service ?? '' : key;
      heads.push({ key, lane, service, effectiveAt, order, ticket });
    }
    const worths = heads.some(({ ticket }) => isGroup(ticket)) ? worthsOf(hall, heads) : undefined;
    rows.add({ key, lane, heads, ...(worths === undefined ? {} : { worths }) });
  }
  hall.plan.services.forEach(({ code: key }, index) => {
    rows.behind({ key, lane: 'ordinary' }, hall.now).newcomer = LAST + index;
  });
  comersOf(hall).forEach((comers, index) => {
    const { service: key, lane, headStartMs } = comers;
    const order = COMERS_ORDER + index * COMERS_MAX;
    rows.behind({ key, lane }, plus(hall.now, -headStartMs)).coming = { ...comers, order };
  });
  return rows.all;
}

type WritableRow = { -readonly [Part in keyof Row]: Row[Part] };

/** The rows of a scene as they are found. */
class Rows {
  readonly all: WritableRow[] = [];
  readonly #last = new Map<string, { row: WritableRow; effectiveAt: number }>();

  add(row: WritableRow, last = row.heads.at(-1)?.effectiveAt ?? -Infinity): WritableRow {
    this.all.push(row);
    this.#last.set(`${row.lane} ${row.key}`, { row, effectiveAt: last });
    return row;
  }

  /**
   * The row of a lane where all who are in it stand before whoever has an effective arrival from
   * then on; a new one where somebody does not, as with an appointment later in the day.
   */
  behind({ key, lane }: Pick<Row, 'key' | 'lane'>, from: Instant): WritableRow {
    const last = this.#last.get(`${lane} ${key}`);
    if (last === undefined || last.effectiveAt > from) {
      return this.add({ key, lane, heads: [] }, from);
    }
    last.effectiveAt = from;
    return last.row;
  }
}

function worthsOf(hall: Hall, heads: readonly Head[]): number[] {
  return heads.map(({ ticket }) => visitsWorth(hall.plan, hall.tickets.get(ticket) ?? {}));
}

function countersOf(
  hall: Hall,
  rows: readonly Row[],
  services: ReadonlyMap<ServiceCode, Belief>,
): Counter[] {
  const counters: Counter[] = [];
  const outlook = new Outlook(hall);
  const byKey = new Map<LineKey, number[]>();
  rows.forEach(({ key }, row) => {
    const mine = byKey.get(key);
    if (mine === undefined) byKey.set(key, [row]);
    else mine.push(row);
  });
  for (const window of hall.windows.values()) {
    const presence = outlook.of(window);
    const free = freeAt(hall, window, presence);
    if (free === undefined) continue;
    const { breaks } = presence;
    const own = linesOf(window).flatMap((key) => byKey.get(key) ?? []).sort((a, b) => a - b);
    counters.push(counterOf(hall, { window, free, breaks, rows, own, services }));
  }
  const served = new Set<LineKey | undefined>();
  for (const counter of counters) for (const row of counter.rows) served.add(rows[row]?.key);
  for (const [key, own] of byKey) {
    if (served.has(key)) continue;
    counters.push({ ...assumed(hall, own, { rows, services }), breaks: outlook.ofHall() });
  }
  return lastOnesStay(rows, counters.filter((counter) => counter.rows.length > 0));
}

/** Where all who serve a line leave for good, whoever leaves last is taken to see to it. */
function lastOnesStay(rows: readonly Row[], counters: Counter[]): Counter[] {
  if (!counters.some((counter) => leavesAt(counter) < NEVER)) return counters;
  for (const key of new Set(rows.map((row) => row.key))) {
    const mine = counters.filter((counter) => counter.rows.some((row) => rows[row]?.key === key));
    const last = Math.max(...mine.map(leavesAt));
    if (last === NEVER) continue;
    counters.forEach((counter, c) => {
      if (!mine.includes(counter) || leavesAt(counter) < last) return;
      counters[c] = { ...counter, breaks: counter.breaks.slice(0, -1) };
    });
  }
  return counters;
}

function leavesAt({ breaks }: Counter): number {
  const last = breaks.at(-1);
  return last?.to === NEVER ? last.from : NEVER;
}

function counterOf(
  hall: Hall,
  { window, free, breaks, rows, own, services }: {
    window: Window; free: Free; breaks: readonly Break[]; rows: readonly Row[];
    own: readonly number[]; services: ReadonlyMap<ServiceCode, Belief>;
  },
): Counter {
  const wants = wantsOf(hall.plan, window.plan, window.help?.service);
  const clerk = window.clerk ?? '';
  const beliefs = new Map<ServiceCode, Belief>();
  for (const code of servicesIn(rows, own)) {
    const ofAll = services.get(code) ?? serviceBelief(hall, code);
    const ofClerk = clerkBelief(ofAll, hall.paces.get(paceKey.clerk(code, clerk)));
    beliefs.set(code, atThisTime(hall, code, ofClerk));
  }
  const turns = new Map(Object.entries(hall.turns.get(window.number)?.now ?? {}));
  const ranks = own.map((index) => RANK[wants.levelOf(rows[index]?.key ?? '')]);
  return { number: window.number, wants, rows: own, ranks, free, breaks, beliefs, turns };
}

/** One window is taken to serve a line that none serves, as soon as a pause would be over. */
function assumed(
  hall: Hall,
  own: readonly number[],
  { rows, services }: { rows: readonly Row[]; services: ReadonlyMap<ServiceCode, Belief> },
): Omit<Counter, 'breaks'> {
  const beliefs = new Map<ServiceCode, Belief>();
  for (const code of servicesIn(rows, own)) {
    beliefs.set(code, atThisTime(hall, code, services.get(code) ?? serviceBelief(hall, code)));
  }
  return {
    number: 0, wants: { ...NO_WISHES, headStartMs: hall.plan.headStartMs }, rows: own,
    ranks: own.map(() => 0), free: comesBack(hall, hall.now), beliefs, turns: new Map(),
  };
}

const NO_WISHES = { levelOf: (): Level => 'normal', starveAfterMs: undefined, conditions: [] };

function servicesIn(rows: readonly Row[], own: readonly number[]): Set<ServiceCode> {
  const codes = new Set<ServiceCode>();
  for (const index of own) {
    const row = rows[index];
    if (row?.key.startsWith('window:') !== true) codes.add(row?.key ?? '');
    else for (const { service } of row.heads) codes.add(service);
  }
  return codes;
}
