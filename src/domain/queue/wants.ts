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
 *
 * Plans are never altered, so what was found for one is kept: it is asked for with every call.
 */
export function wantsOf(plan: Plan, window: WindowPlan, helps?: ServiceCode): Wants {
  const known = FOUND.get(window);
  if (known?.plan === plan && known.helps === helps) return known.wants;
  const wants = wantsAnew(plan, window, helps);
  FOUND.set(window, { plan, helps, wants });
  return wants;
}

interface Found {
  readonly plan: Plan;
  readonly helps: ServiceCode | undefined;
  readonly wants: Wants;
}

const FOUND = new WeakMap<WindowPlan, Found>();

function wantsAnew(plan: Plan, window: WindowPlan, helps: ServiceCode | undefined): Wants {
  const own = bestLevel(window);
  const levels = new Map<LineKey, Level>(Object.entries(window.levels ?? {}));
  if (helps !== undefined) levels.set(helps, own);
  const conditions = plan.queue?.conditions ?? [];
  return {
    levelOf: (line) => levels.get(line) ?? (line.startsWith('window:') ? own : 'normal'),
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
