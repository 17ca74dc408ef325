import type { LineKey } from '../basics/names.js';
import { MINUTE_MS, SECOND_MS, type DurationMs, type Instant } from '../basics/time.js';
import type { Hall, Ticket } from '../hall.js';
import { aheadOf, isAtWork } from '../queue/next.js';
import { lineKeyOf } from '../tickets/standing.js';
import type { WaitRange } from '../view-shapes.js';
import { curveOf, type Curve, type WaitSpan } from './curve.js';
import { sceneOf, type Scene } from './scene.js';
import { play, type Played } from './simulation.js';

/** For so long a forecast serves all who ask: few people move in a hall in that time. */
const FRESH_MS: DurationMs = 5_000;
/** A forecast of so few costs next to nothing, and is made as often as anything changes. */
const QUICK_TO_PLAY = 20;
/** A forecast is soon made anew when more happened than there are eighths of those who wait. */
const FEW_SHARE = 8;

/** The waits of a hall as they look at one moment. */
export class Forecast {
  readonly at: Instant;
  /** How many were played. */
  readonly waiting: number;
  readonly #scene: Scene;
  readonly #played: Played;
  readonly #curves = new Map<LineKey, Curve>();

  constructor(hall: Hall) {
    this.at = hall.now;
    this.#scene = sceneOf(hall);
    this.#played = play(this.#scene);
    this.waiting = this.#played.board.waiting;
  }

  /** Whether anybody waits in this line, or may come to it. */
  knows(key: LineKey): boolean {
    return this.#scene.rows.some((row) => row.key === key);
  }

  /** The wait until the call of whoever has so many of this line before them. */
  span(key: LineKey, ahead: number): WaitSpan {
    const curve = this.#curves.get(key) ?? curveOf(this.#scene, this.#played, key);
    this.#curves.set(key, curve);
    return curve.span(ahead);
  }
}

interface Kept {
  readonly forecast: Forecast;
  readonly seq: number;
  readonly hands: string;
}

/** Made from its hall alone, and thrown away with it; no fact and no decision rests on it. */
const kept = new WeakMap<Hall, Kept>();

/**
 * The forecast of this hall: made now, or up to five seconds ago where no window was staffed,
 * opened or closed since and the line was there already.
 */
export function forecastOf(hall: Hall, key?: LineKey): Forecast {
  const last = kept.get(hall);
  if (last?.seq === hall.seq) return last.forecast;
  const hands = handsOf(hall);
  if (last !== undefined && isFresh(hall, last, { hands, key })) return last.forecast;
  const forecast = new Forecast(hall);
  kept.set(hall, { forecast, seq: hall.seq, hands });
  return forecast;
}

function isFresh(
  hall: Hall,
  { forecast, hands, seq }: Kept,
  now: { readonly hands: string; readonly key: LineKey | undefined },
): boolean {
  const ageMs = hall.now - forecast.at;
  if (ageMs >= FRESH_MS || hands !== now.hands) return false;
  if (now.key !== undefined && !forecast.knows(now.key)) return false;
  const { waiting } = forecast;
  const moved = hall.seq - seq > waiting / FEW_SHARE;
  const restMs = waiting <= QUICK_TO_PLAY ? 0 : Math.min(waiting * 5, SECOND_MS);
  return !moved || ageMs < restMs;
}

/** Who is at work: what a forecast depends on most. */
function handsOf(hall: Hall): string {
  let hands = hall.day;
  for (const window of hall.windows.values()) if (isAtWork(window)) hands += ` ${window.number}`;
  return hands;
}

/** The wait of whoever has so many of this line before them, as it is shown: whole minutes. */
export function waitOf(hall: Hall, key: LineKey, ahead: number): WaitRange {
  return shown(forecastOf(hall, key).span(key, ahead));
}

/** The wait of a ticket that waits. */
export function waitOfTicket(hall: Hall, ticket: Ticket): WaitRange {
  return waitOf(hall, lineKeyOf(ticket), aheadOf(hall, ticket));
}

/** In whole minutes, never promising more than was reckoned. */
export function shown({ lowMs, highMs }: Pick<WaitSpan, 'lowMs' | 'highMs'>): WaitRange {
  return { low: Math.floor(lowMs / MINUTE_MS), high: Math.ceil(highMs / MINUTE_MS) };
}
