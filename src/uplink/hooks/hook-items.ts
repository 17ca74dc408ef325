import { plus, isoOf, type DurationMs, type Instant } from '../../domain/basics/time.js';
import type { BusinessSystem, HookEvent, WebHook } from '../../domain/business/shapes.js';
import type { Item } from '../../ledger/outbox.js';

/** A system that wants to be told. */
export type ToldSystem = BusinessSystem & { readonly hook: WebHook };

export interface HookRules {
  readonly hall: string;
  /** So long after a rating the system is told what it was, and what follows from it. */
  readonly ratingDelayMs: () => DurationMs;
  /** So long an end may be taken back (撤销); absent: never. */
  readonly undoMs?: () => DurationMs;
}

/** What an event says beside its own name, time and hall. */
export type Told = { readonly [name: string]: unknown };

/** One event, before it becomes an item. */
export interface Happened {
  readonly event: HookEvent;
  readonly at: Instant;
  /** What it is about: a visit, else a case that came without one. */
  readonly about: string;
  /** Tells this one from others of the same event about the same thing. */
  readonly mark?: string;
  readonly told: Told;
}

/** An undo that was just in time is followed a moment after; the end waits that much longer. */
const MARGIN_MS: DurationMs = 1_000;

/** Its item: what hints at how a visit was rated, and what may be taken back yet, waits. */
export function itemOf({ event, at, about, mark, told }: Happened, rules: HookRules): Item {
  const isHint = event === 'rating.given' || event.startsWith('case.');
  const key = keyOf(event, mark ?? about);
  const { hall } = rules;
  // One system may hear several halls, whose visits bear the same numbers.
  const body = JSON.stringify({ id: `${hall}/${key}`, event, at: isoOf(at), hall, ...told });
  if (!isHint) return { key, order: about, body, dueAt: plus(at, heldMs(event, rules)) };
  const delayMs = rules.ratingDelayMs();
  // What has to wait for days must not hold up what need not.
  return { key, order: delayMs > 0 ? `${about}/later` : about, body, dueAt: plus(at, delayMs) };
}

/** Under which key the outbox has the event. */
export function keyOf(event: HookEvent, mark: string): string {
  return `${event}:${mark}`;
}

function heldMs(event: HookEvent, { undoMs }: HookRules): DurationMs {
  const isEnd = event === 'visit.finished' || event === 'visit.ended-otherwise';
  const mayMs = undoMs?.() ?? 0;
  return isEnd && mayMs > 0 ? mayMs + MARGIN_MS : 0;
}
