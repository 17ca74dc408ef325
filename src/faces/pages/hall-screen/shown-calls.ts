import type { CallView } from '../../../domain/view-shapes.js';

/** How long a call is inverted and flashes, then stands out, then counts as the current one. */
export const FLASH_MS = 4_000;
export const STANDS_OUT_MS = 15_000;
const TOGETHER_MS = 8_000;
const TOGETHER_MOST = 3;
const LATER_MOST = 6;

export interface ShownCalls {
  /** What the left side shows, newest first: several when several were called at once. */
  readonly current: readonly CallView[];
  /** The calls before those, newest first. */
  readonly earlier: readonly CallView[];
}

/** Which calls a wall screen shows large and which in the list; every call stays large for 8 s. */
export function shownCalls(calls: readonly CallView[], nowMs: number): ShownCalls {
  const fresh = calls.filter((call) => nowMs - Date.parse(call.at) < TOGETHER_MS);
  const large = Math.min(TOGETHER_MOST, Math.max(1, fresh.length));
  return { current: calls.slice(0, large), earlier: calls.slice(large, large + LATER_MOST) };
}

/** How a current call is shown at this moment; a clock that is behind counts as just called. */
export function lookOf(call: CallView, nowMs: number): 'flashing' | 'standing-out' | 'calm' {
  const ageMs = nowMs - Date.parse(call.at);
  if (ageMs < FLASH_MS) return 'flashing';
  return ageMs < STANDS_OUT_MS ? 'standing-out' : 'calm';
}
