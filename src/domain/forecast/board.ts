import type { Head } from '../queue/head.js';
import { compareStandings } from '../queue/line.js';
import type { Belief } from './pace.js';
import type { Counter, Scene } from './scene.js';

/**
 * A scene laid out in plain arrays, which is what makes thousands of plays in a few milliseconds
 * possible: tickets by row, and the beliefs of every counter by service.
 */
export interface Board {
  /** Where each row begins; one more than there are rows. */
  readonly starts: Int32Array;
  readonly isNewcomer: Uint8Array;
  /** How many tickets there are, without newcomers. */
  readonly waiting: number;
  /** Its place among all who wait, by effective arrival and order of issue: 0 for the first. */
  readonly place: Int32Array;
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
  readonly handicaps: readonly Int32Array[];
}

/** More than there are places in any scene. */
const LEVEL_STEP = 1 << 24;

/** Days differ by so much for reasons that no earlier day tells. */
const DAY_DOUBT = 0.08;

export function boardOf(scene: Scene): Board {
  const { rows } = scene;
  const total = rows.reduce((sum, { heads }) => sum + heads.length, 0);
  const codes = codesOf(scene);
  const index = new Map(codes.map((code, at) => [code, at]));
  const board = {
    starts: new Int32Array(rows.length + 1),
    isNewcomer: Uint8Array.from(rows, ({ newcomer }) => (newcomer ? 1 : 0)),
    waiting: total - rows.filter(({ newcomer }) => newcomer).length,
    place: placesOf(rows.flatMap(({ heads }) => heads)),
    order: new Int32Array(total),
    service: new Int32Array(total),
    services: codes.length,
    codes,
    counterRows: scene.counters.map((counter) => Int32Array.from(counter.rows)),
    handicaps: scene.counters.map(({ ranks }) =>
      Int32Array.from(ranks, (rank) => rank * LEVEL_STEP)),
    ...beliefsOf(scene, codes),
  };
  let at = 0;
  rows.forEach(({ heads }, row) => {
    board.starts[row] = at;
    for (const head of heads) {
      board.order[at] = head.order;
      board.service[at] = index.get(head.service) ?? 0;
      at += 1;
    }
  });
  board.starts[rows.length] = at;
  return board;
}

function placesOf(heads: readonly Head[]): Int32Array {
  const sorted = heads.map((_, index) => index);
  sorted.sort((a, b) => {
    const [one, other] = [heads[a], heads[b]];
    return one === undefined || other === undefined ? 0 : compareStandings(one, other);
  });
  const places = new Int32Array(heads.length);
  sorted.forEach((index, place) => {
    places[index] = place;
  });
  return places;
}

function codesOf({ rows, counters }: Scene): string[] {
  const codes = new Set(rows.flatMap(({ heads }) => heads.map(({ service }) => service)));
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
  counters.forEach((counter, c) => codes.forEach((code, s) => {
    const at = c * codes.length + s;
    const belief = beliefAt(counter, code, services);
    mu[at] = belief.mu;
    sigma[at] = belief.sigma;
    serviceDoubt[at] = Math.hypot(services.get(code)?.doubt ?? belief.doubt, DAY_DOUBT);
    counterDoubt[at] = belief.doubt;
  }));
  return { mu, sigma, serviceDoubt, counterDoubt };
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
