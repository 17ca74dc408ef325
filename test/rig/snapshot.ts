import type { Hall } from '../../src/domain/hall.js';

/**
 * A hall as one canonical text, its queues in order included: two halls are the same exactly when
 * their texts are. Absent and undefined fields are the same, since a disk knows no difference.
 */
export function snapshotOf(hall: Hall): string {
  const { queue, ...rest } = hall;
  const lines = [...queue.lines()].map(([key, lane, line]) => [`${key} ${lane}`, [...line]]);
  return JSON.stringify(plain({ ...rest, queue: Object.fromEntries(lines) as object }));
}

/** The first place where two snapshots differ, for the message of a failing test. */
export function firstDifference(a: string, b: string): string {
  if (a === b) return 'none';
  let at = 0;
  while (a[at] === b[at]) at += 1;
  const cut = (text: string) => text.slice(Math.max(0, at - 80), at + 80);
  return `…${cut(a)}… against …${cut(b)}…`;
}

/** Maps and sets as plain values; the order of entries says nothing, that of arrays everything. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return plain(Object.fromEntries(value as Map<string, unknown>));
  if (value instanceof Set) return [...(value as Set<unknown>)].map(String).sort();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, plain(each)]));
}
