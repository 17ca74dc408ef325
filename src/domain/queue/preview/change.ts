import type { Lane, ServiceCode, WindowNumber } from '../../basics/names.js';
import type { DurationMs } from '../../basics/time.js';
import type { Plan } from '../../plan.js';
import { STARVE_AFTER_MS, type Level, type QueuePolicy } from '../policy.js';

/** What would be different in how the next ticket is chosen; what is left out stays as it was. */
export interface PlanChange {
  readonly queue?: QueuePolicy;
  readonly windows?: readonly WindowChange[];
  readonly headStartMs?: Readonly<Partial<Record<Lane, DurationMs>>>;
}

export interface WindowChange {
  readonly number: WindowNumber;
  readonly services?: readonly ServiceCode[];
  readonly levels?: Readonly<Record<ServiceCode, Level>>;
}

/**
 * The plan of a day with that change; windows that the day did not have are passed over. Levels
 * in a hall that had no rules bring the usual aging with them, as they do in a settings file.
 */
export function changedPlan(
  plan: Plan,
  { windows = [], headStartMs, ...change }: PlanChange,
): Plan {
  const levelled = windows.some(({ levels = {} }) => Object.keys(levels).length > 0);
  const usual = levelled ? { starveAfterMs: STARVE_AFTER_MS } : undefined;
  const queue = change.queue ?? plan.queue ?? usual;
  const changes = new Map(windows.map((window) => [window.number, window]));
  return {
    ...plan,
    ...(queue === undefined ? {} : { queue }),
    headStartMs: { ...plan.headStartMs, ...headStartMs },
    windows: plan.windows.map((window) => {
      const change = changes.get(window.number);
      if (change === undefined) return window;
      const { services = window.services, levels } = change;
      return { ...window, services, ...(levels === undefined ? {} : { levels }) };
    }),
  };
}

/** All by which another whole plan would choose otherwise. */
export function changeTo({ queue = {}, windows, headStartMs }: Plan): PlanChange {
  return {
    queue,
    headStartMs,
    windows: windows.map(({ number, services, levels = {} }) => ({ number, services, levels })),
  };
}
