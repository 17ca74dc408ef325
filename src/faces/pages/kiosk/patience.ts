/** The kiosk's patience with somebody who has stopped touching it. */
export type Patience = 'calm' | 'asking' | 'over';

export interface Limits {
  readonly idleMs: number;
  readonly askMs: number;
}

export const ORDINARY: Limits = { idleMs: 30_000, askMs: 20_000 };
export const CARE: Limits = { idleMs: 60_000, askMs: 30_000 };

/** Whether to wait, to ask 'still there?', or to begin again for the next person. */
export function patienceAfter(untouchedMs: number, limits: Limits): Patience {
  if (untouchedMs < limits.idleMs) return 'calm';
  return untouchedMs < limits.idleMs + limits.askMs ? 'asking' : 'over';
}

/** Whole seconds until the kiosk begins again. */
export function secondsLeft(untouchedMs: number, limits: Limits): number {
  return Math.max(0, Math.ceil((limits.idleMs + limits.askMs - untouchedMs) / 1000));
}
