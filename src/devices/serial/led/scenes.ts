import type { Flash } from './options.js';
import type { LedFace } from './words.js';

/** Whether the card itself makes the text flash, where it knows how. */
export type Manner = 'steady' | 'flash';

/** One text on the card, and how long after the one before. */
export interface Scene {
  readonly afterMs: number;
  readonly rows: readonly string[];
  readonly manner: Manner;
  /** Sent again until it should have come; a blink is gone before it could be. */
  readonly lasting: boolean;
}

/** What was last put on the card, and whether it may be gone from there. */
export interface Shown {
  readonly face: LedFace;
  readonly lost: boolean;
}

export type Turn = 'leave' | 'refresh' | 'flash';

const BLINK_MS = 500;

/**
 * What to do with a face: flash a call that is new (a recall is), leave alone what stands there,
 * and send anything else without flashing.
 *
 * Views come with every ticket that is taken anywhere; sent on each time, they would fill the line
 * and start a moving text over and over. Older controllers left the same call out for five seconds
 * only, since to them a later one was a recall; here a recall says so itself.
 */
export function turnOf(shown: Shown | undefined, face: LedFace): Turn {
  const [newest] = face.calls;
  if (newest !== undefined && !shown?.face.calls.includes(newest)) return 'flash';
  if (shown === undefined || shown.lost || !isSameText(shown.face, face)) return 'refresh';
  return 'leave';
}

/** The one scene that puts the rows there to stay. */
export function steady({ rows }: LedFace): Scene[] {
  return [{ afterMs: 0, rows, manner: 'steady', lasting: true }];
}

/** The one scene that puts the rows there once more, in case they were lost. */
export function onceMore({ rows }: LedFace): Scene[] {
  return [{ afterMs: 0, rows, manner: 'steady', lasting: false }];
}

/** The scenes of a face that flashes for so long and then stays. */
export function flashing(face: LedFace, how: Flash, flashMs: number): Scene[] {
  const { rows } = face;
  switch (how) {
    case 'none':
      return steady(face);
    case 'card':
      return [
        { afterMs: 0, rows, manner: 'flash', lasting: true },
        { afterMs: flashMs, rows, manner: 'steady', lasting: true },
      ];
    case 'blink':
      return [...steady(face), ...blinks(face, Math.ceil(flashMs / (2 * BLINK_MS)))];
  }
}

function blinks({ rows, lively }: LedFace, times: number): Scene[] {
  const blank = rows.map((row, index) => (index < lively ? '' : row));
  return Array.from({ length: times }, (_, index): Scene[] => [
    { afterMs: BLINK_MS, rows: blank, manner: 'steady', lasting: false },
    { afterMs: BLINK_MS, rows, manner: 'steady', lasting: index === times - 1 },
  ]).flat();
}

function isSameText(one: LedFace, other: LedFace): boolean {
  return one.rows.length === other.rows.length &&
    one.rows.every((row, index) => row === other.rows[index]);
}
