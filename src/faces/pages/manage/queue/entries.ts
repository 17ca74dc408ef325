import type { ServicePreview } from '../../../../domain/queue/preview/preview.js';

/** Lanes whose head start may be tried otherwise. */
export const LANES_TRIED = ['appointment', 'priority', 'returned', 'transferred'] as const;
export type LaneTried = (typeof LANES_TRIED)[number];

/** The present rules as the controller gives them. */
export interface Rules {
  readonly headStartMinutes: Readonly<Record<LaneTried, number>>;
  readonly starveAfterMinutes?: number;
  readonly text: string;
}

/** What would have changed on a past day. */
export interface Result {
  readonly day: string;
  readonly calls: number;
  readonly changed: number;
  readonly services: readonly ServicePreview[];
  readonly examples: readonly {
    readonly at: string;
    readonly window: number;
    readonly called: string;
    readonly instead: string;
    readonly why: { readonly zh: string; readonly en: string };
  }[];
}

/** What somebody tries; `starveAfter` is empty where the text is to say it. */
export interface Trial {
  day: string;
  starts: Record<LaneTried, number>;
  starveAfter: number | '';
  text: string;
}

export function trialOf({ headStartMinutes, starveAfterMinutes, text }: Rules, day: string): Trial {
  return { day, starts: { ...headStartMinutes }, starveAfter: starveAfterMinutes ?? '', text };
}

/** What the controller is asked. */
export function askOf({ day, starts, starveAfter, text }: Trial): object {
  return {
    day, text, headStartMinutes: starts,
    ...(starveAfter === '' ? {} : { queue: { starveAfterMinutes: starveAfter } }),
  };
}

/** Whole minutes, one decimal below ten. */
export function minutesText(ms: number): string {
  const minutes = ms / 60_000;
  return minutes < 9.95 ? minutes.toFixed(1) : String(Math.round(minutes));
}

/** By how much the mean wait of a service would change, in minutes; 0 for less than 6 seconds. */
export function changeOf({ before, after }: ServicePreview): number {
  const minutes = (after.meanMs - before.meanMs) / 60_000;
  return Math.abs(minutes) < 0.1 ? 0 : minutes;
}
