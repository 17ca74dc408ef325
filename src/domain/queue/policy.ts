import type { Lane, ServiceCode, WindowNumber } from '../basics/names.js';
import { MINUTE_MS, type DurationMs } from '../basics/time.js';

/** How much a window wants a service: before others, like others, or only when idle (空闲时). */
export const LEVELS = ['preferred', 'normal', 'spare'] as const;
export type Level = (typeof LEVELS)[number];

/** Who has waited this long goes first where levels or rules are set and nothing is said of it. */
export const STARVE_AFTER_MS: DurationMs = 60 * MINUTE_MS;

/**
 * How the next ticket is chosen beyond the waiting credit. A plan without one knows neither aging
 * nor conditions: the largest credit of the best level goes first.
 */
export interface QueuePolicy {
  /** Who has waited this long goes before everybody who has not, whatever the level. */
  readonly starveAfterMs?: DurationMs;
  /** Asked in this order; the first that holds decides. */
  readonly conditions?: readonly Condition[];
}

export type Condition = HelpCondition | RatioCondition;

/** When a service waits too long, or too many wait for it, these windows call it first. */
export interface HelpCondition {
  readonly kind: 'help';
  readonly id: string;
  readonly service: ServiceCode;
  /** Holds when the one who has waited longest has waited longer than this. */
  readonly oldestOverMs?: DurationMs;
  /** Holds when more than so many wait. */
  readonly waitingOver?: number;
  /** Left out: every window that has the service as spare. */
  readonly windows?: readonly WindowNumber[];
}

/** Of every `first.calls + then.calls` calls of a window, so many from one and from the other. */
export interface RatioCondition {
  readonly kind: 'ratio';
  readonly id: string;
  readonly first: Share;
  readonly then: Share;
  /** Left out: every window. */
  readonly windows?: readonly WindowNumber[];
}

/** Tickets of this lane, of these services, or of both together. */
export interface Share {
  readonly lane?: Lane;
  readonly services?: readonly ServiceCode[];
  readonly calls: number;
}

/** Whether a window is to go by this condition. */
export function isFor(condition: Condition, window: Wanting): boolean {
  if (condition.windows !== undefined) return condition.windows.includes(window.number);
  if (condition.kind === 'ratio') return true;
  return window.levels?.[condition.service] === 'spare';
}

/** What a window's plan says of its services. */
interface Wanting {
  readonly number: WindowNumber;
  readonly levels?: Readonly<Record<ServiceCode, Level>>;
}
