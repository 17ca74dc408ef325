import type { Lane, ServiceCode } from '../basics/names.js';
import type { DurationMs } from '../basics/time.js';
import type { Plan, WindowPlan } from '../plan.js';
import { isFor, LEVELS, type Condition, type Level } from './policy.js';
import type { LineKey } from './queue.js';

/** All that one window goes by when it chooses. */
export interface Wants {
  readonly levelOf: (line: LineKey) => Level;
  readonly headStartMs: Readonly<Record<Lane, DurationMs>>;
  readonly starveAfterMs: DurationMs | undefined;
  /** The conditions that are meant for this window, in order. */
  readonly conditions: readonly Condition[];
}

/**
 * What a window goes by under this plan. What it helps out with (增援) stands with the best of its
 * own services, also where it has that as spare otherwise.
 */
export function wantsOf(plan: Plan, window: WindowPlan, helps?: ServiceCode): Wants {
  const own = bestLevel(window);
  const { levels } = window;
  const conditions = plan.queue?.conditions ?? [];
  return {
    levelOf: (line) =>
      line.startsWith('window:') || line === helps ? own : levels?.[line] ?? 'normal',
    headStartMs: plan.headStartMs,
    starveAfterMs: plan.queue?.starveAfterMs,
    conditions: conditions.filter((condition) => isFor(condition, window)),
  };
}

/** Whoever was sent to this window alone counts as its best services do: nobody else may call. */
function bestLevel({ services, levels }: WindowPlan): Level {
  const named = services.map((service) => levels?.[service] ?? 'normal');
  return LEVELS.find((level) => named.includes(level)) ?? 'normal';
}
