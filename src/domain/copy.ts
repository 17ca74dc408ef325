import { Bug } from './basics/bug.js';
import type { Hall } from './hall.js';
import { Queue } from './queue/queue.js';

/** What nothing ever changes in place, wherever it hangs: large, and the same in both halls. */
const SHARED: ReadonlySet<string> = new Set(['plan', 'calendar', 'reason']);

/**
 * Another hall that is the same now and goes its own way from here: whatever moves one on leaves
 * the other as it is. Costs a tenth of what it costs to replay a day.
 */
export function copyOfHall(hall: Hall): Hall {
  return fieldsOf(hall, new Map());
}

type Copies = Map<object, unknown>;

function copyOf<T>(value: T, copies: Copies): T;
function copyOf(value: unknown, copies: Copies): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const before = copies.get(value);
  if (before !== undefined) return before;
  const copy = copyAnew(value, copies);
  copies.set(value, copy);
  return copy;
}

function copyAnew(value: object, copies: Copies): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => copyOf(each, copies));
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>();
    for (const [key, each] of value) copy.set(key, copyOf(each, copies));
    return copy;
  }
  if (value instanceof Set) return new Set<unknown>(value);
  if (value instanceof Queue) return value.copy();
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new Bug('a hall holds what cannot be copied');
  return fieldsOf(value, copies);
}

function fieldsOf<T extends object>(value: T, copies: Copies): T {
  const copy = { ...value };
  for (const name in copy) if (!SHARED.has(name)) copy[name] = copyOf(copy[name], copies);
  return copy;
}
