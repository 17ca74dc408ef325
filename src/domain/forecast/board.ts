import type { Head } from '../queue/head.js';
import { backSince } from '../queue/right-of-return.js';
import type { Belief } from './pace.js';
import { COMERS_MAX, type Counter, type Row, type Scene } from './scene.js';

/**
 * A scene laid out in plain arrays, which is what makes thousands of plays in a few milliseconds
 * possible: tickets by row, and the beliefs of every counter by service.
 */
export interface Board {
  /** Where each row begins; one more than there are rows. */
  readonly starts: Int32Array;
  /** Where in each row those end who are here: there the newcomer stands, if there is one. */
  readonly hereUntil: Int32Array;
  /** Where in each row those begin who are to come. */
  readonly comersFrom: Int32Array;
  /** How many tickets there are, without newcomers and comers, and how many newcomers. */
  readonly waiting: number;
  readonly newcomers: number;
  /** Its effective arrival in milliseconds from now, with a fraction for the order of issue. */
  readonly place: Float64Array;
  /** Whether anybody is back from a hold. */
  readonly hasBack: boolean;
  /** How many visits it is worth. */
  readonly worth: Float64Array;
  readonly order: Int32Array;
  /** Index of each ticket's service. */
  readonly service: Int32Array;
  readonly services: number;
  readonly codes: readonly string[];
  /** By counter and service. */
  readonly mu: Float64Array;
  readonly sigma: Float64Array;
  /** How far off `mu` may be for the service as a whole, and for this counter alone. */
  readonly serviceDoubt: Float64Array;
  readonly counterDoubt: Float64Array;
  /** By counter: its rows, and what is added to a place there for the level of the row. */
  readonly counterRows: readonly Int32Array[];
  readonly handicaps: readonly Float64Array[];
}

/** More than there are places in any scene. */
const LEVEL_STEP = 1e10;
/** Whoever is back from a hold goes before every level. */
const BEFORE_ALL_LEVELS = 3 * LEVEL_STEP;
/** More tickets than a day has. */
const ORDERS = 2 ** 20;

/** Days differ by so much for reasons that no earlier day tells. */
const DAY_DOUBT = 0.08;

export function boardOf(scene: Scene): Board {
  const { rows } = scene;
  const total = rows.reduce((sum, row) => sum + lengthOf(row), 0);
  const codes = codesOf(scene);
  const index = new Map(codes.map((code, at) => [code, at]));
  const board = {
    starts: new Int32Array(rows.length + 1),
    hereUntil: new Int32Array(rows.length),
    comersFrom: new Int32Array(rows.length),
    waiting: rows.reduce((sum, { heads }) => sum + heads.length, 0),
    newcomers: rows.filter(({ newcomer }) => newcomer !== undefined).length,
    place: new Float64Array(total),
    hasBack: rows.some(({ heads: [first] }) => first !== undefined
      && backSince(first.effectiveAt, scene.at) !== undefined),
    worth: new Float64Array(total).fill(1),
    order: new Int32Array(total),
    service: new Int32Array(total),
    services: codes.length,
    codes,
    counterRows: scene.counters.map((counter) => Int32Array.from(counter.rows)),
    handicaps: scene.counters.map(({ ranks }) =>
      Float64Array.from(ranks, (rank) => rank * LEVEL_STEP)),
    ...beliefsOf(scene, codes),
  };
  let at = 0;
  const put = ({ service, ...head }: Pick<Head, 'service' | 'effectiveAt' | 'order'>): void => {
    board.place[at] = placeOf(head, scene);
    board.order[at] = head.order;
    board.service[at] = index.get(service) ?? 0;
    at += 1;
  };
  rows.forEach(({ key, heads, worths, newcomer, coming }, row) => {
    board.starts[row] = at;
    worths?.forEach((worth, nth) => {
      board.worth[at + nth] = worth;
    });
    for (const head of heads) put(head);
    board.hereUntil[row] = at;
    if (newcomer !== undefined) put({ service: key, effectiveAt: scene.at, order: newcomer });
    board.comersFrom[row] = at;
    // When each of them comes is another matter in every trial.
    for (let nth = 0; coming !== undefined && nth < COMERS_MAX; nth += 1) {
      put({ service: key, effectiveAt: scene.at, order: coming.order + nth });
    }
  });
  board.starts[rows.length] = at;
  return board;
}

function lengthOf({ heads, newcomer, coming }: Row): number {
  return heads.length + (newcomer === undefined ? 0 : 1) + (coming === undefined ? 0 : COMERS_MAX);
}

function placeOf({ effectiveAt, order }: Pick<Head, 'effectiveAt' | 'order'>, { at }: Scene): number {
  const before = backSince(effectiveAt, at) === undefined ? 0 : BEFORE_ALL_LEVELS;
  return effectiveAt - at - before + Math.min(order, ORDERS - 1) / ORDERS;
}

/** Whether whoever stands at this place is back from a hold. */
export function isBack(place: number): boolean {
  return place < -BEFORE_ALL_LEVELS / 2;
}

function codesOf({ rows, counters }: Scene): string[] {
  const codes = new Set<string>();
  for (const { heads } of rows) for (const { service } of heads) codes.add(service);
  for (const { key, newcomer, coming } of rows) {
    if (newcomer !== undefined || coming !== undefined) codes.add(key);
  }
  for (const { free } of counters) if ('service' in free) codes.add(free.service);
  return [...codes];
}

function beliefsOf(
  { counters, services }: Scene,
  codes: readonly string[],
): Pick<Board, 'mu' | 'sigma' | 'serviceDoubt' | 'counterDoubt'> {
  const size = counters.length * codes.length;
  const [mu, sigma] = [new Float64Array(size), new Float64Array(size)];
  const [serviceDoubt, counterDoubt] = [new Float64Array(size), new Float64Array(size)];
  const doubts = codes.map((code) => services.get(code)?.doubt);
  counters.forEach((counter, c) => codes.forEach((code, s) => {
    // Nobody is called to a counter for what it has no belief of; it may still have it in hand.
    if (!counter.beliefs.has(code) && inHand(counter) !== code) return;
    const at = c * codes.length + s;
    const belief = beliefAt(counter, code, services);
    const doubt = doubts[s] ?? belief.doubt;
    mu[at] = belief.mu;
    sigma[at] = belief.sigma;
    serviceDoubt[at] = Math.sqrt(doubt * doubt + DAY_DOUBT * DAY_DOUBT);
    counterDoubt[at] = belief.doubt;
  }));
  return { mu, sigma, serviceDoubt, counterDoubt };
}

function inHand({ free }: Counter): string | undefined {
  return 'service' in free ? free.service : undefined;
}

/** For a service that is no longer planned, any of the counter's will do. */
function beliefAt(
  { beliefs }: Counter,
  code: string,
  services: ReadonlyMap<string, Belief>,
): Belief {
  const known = beliefs.get(code) ?? services.get(code) ?? beliefs.values().next().value;
  return known ?? { mu: Math.log(300_000), sigma: 0.6, doubt: 0.3 };
}
