import { LANES, type Lane } from '../../../src/domain/basics/names.js';
import { MINUTE_MS, plus } from '../../../src/domain/basics/time.js';
import type { Head } from '../../../src/domain/queue/choice.js';
import type { ChoiceState, Turn } from '../../../src/domain/queue/conditions.js';
import type { Condition, Level } from '../../../src/domain/queue/policy.js';
import { wantsOf, type Wants } from '../../../src/domain/queue/wants.js';
import { PLAN } from '../../rig/example-plan.js';
import { MONDAY_NINE } from '../table/play.js';

/** The moment at which the heads of a table are chosen from. */
export const NOW = MONDAY_NINE;

/** `a tax 20m, b land priority 5m, c tax@w1 9m`: who stands first, and how long each waited. */
export function heads(text: string): Head[] {
  const parts = text.split(',').map((each) => each.trim()).filter((each) => each !== '');
  return parts.map((part, order) => head(part, order));
}

function head(text: string, order: number): Head {
  const words = /^(\S+) ([a-z]+)(@w1)?(?: ([a-z]+))? (-?\d+)m$/.exec(text);
  const [, ticket = '', service = '', own, lane = 'ordinary', minutes = ''] = words ?? [];
  if (words === null || !isLane(lane)) throw new Error(`nobody understands "${text}"`);
  const waited = Number(minutes) * MINUTE_MS + PLAN.headStartMs[lane];
  const key = own === undefined ? service : 'window:1';
  return { key, lane, service, effectiveAt: plus(NOW, -waited), order, ticket };
}

const isLane = (text: string): text is Lane => (LANES as readonly string[]).includes(text);

/** `tax preferred, land spare`: what window 1 wants. */
export function wants(
  text: string,
  { conditions = [], starveAfterMs }: {
    conditions?: readonly Condition[]; starveAfterMs?: number;
  } = {},
): Wants {
  const pairs = text.split(',').map((each) => each.trim().split(' ')).filter(([code]) => code);
  const levels = Object.fromEntries(pairs) as Record<string, Level>;
  const [window] = PLAN.windows;
  if (window === undefined) throw new Error('the plan has no window');
  const queue = { conditions, ...(starveAfterMs === undefined ? {} : { starveAfterMs }) };
  const services = ['tax', 'land', 'social'];
  return wantsOf({ ...PLAN, queue }, { ...window, services, levels });
}

export function state(
  { turns = {}, waiting = 0 }: { turns?: Record<string, Turn>; waiting?: number } = {},
): ChoiceState {
  return { waiting: () => waiting, turnOf: (id) => turns[id] ?? { first: 0, then: 0 } };
}
