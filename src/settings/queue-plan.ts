import type { SettingsFile } from './schema.js';
import { minutes } from './written.js';

type Queue = NonNullable<SettingsFile['queue']>;
type Condition = Queue['conditions'][number];
type Window = SettingsFile['windows'][number];

/** Who has waited this long goes first, where levels are set and nothing is said about it. */
const STARVE_AFTER_MINUTES = 60;

/** How the next ticket is chosen, in the shape of the plan; nothing where it is as it comes. */
export function queuePlanOf({ queue, windows }: SettingsFile) {
  if (queue === undefined && !windows.some(hasLevels)) return {};
  const { starveAfterMinutes = STARVE_AFTER_MINUTES, conditions = [] } = queue ?? {};
  return {
    queue: {
      starveAfterMs: minutes(starveAfterMinutes),
      conditions: conditions.map(conditionOf),
    },
  };
}

/** The level of each service that a window wants more or less than the others. */
export function levelsOf(window: Window) {
  if (!hasLevels(window)) return {};
  const { services, preferred = [], spare = [] } = window;
  const levels: Record<string, 'preferred' | 'spare'> = {};
  for (const code of services) {
    if (preferred.includes(code)) levels[code] = 'preferred';
    else if (spare.includes(code)) levels[code] = 'spare';
  }
  return { levels };
}

function hasLevels({ preferred = [], spare = [] }: Window): boolean {
  return preferred.length + spare.length > 0;
}

function conditionOf(condition: Condition) {
  const { id, windows } = condition;
  const at = windows === undefined ? {} : { windows };
  if (condition.form === 'ratio') {
    const { first, then } = condition;
    return { kind: 'ratio' as const, id, first: shareOf(first), then: shareOf(then), ...at };
  }
  const { service, overMinutes, overTickets } = condition;
  return {
    kind: 'help' as const, id, service,
    ...(overMinutes === undefined ? {} : { oldestOverMs: minutes(overMinutes) }),
    ...(overTickets === undefined ? {} : { waitingOver: overTickets }),
    ...at,
  };
}

function shareOf({ lane, services, calls }: Extract<Condition, { form: 'ratio' }>['first']) {
  return {
    ...(lane === undefined ? {} : { lane }),
    ...(services === undefined ? {} : { services }),
    calls,
  };
}
