import type { Objection } from './objections.js';
import type { Path } from './problems.js';

/** What is said of entries of lists as they are written, with whatever is wrong in them. */

/** One entry of a list as it is written. */
export type Entry = Readonly<Record<string, unknown>>;

export function repeats(path: Path, values: readonly unknown[]): Objection[] {
  return repeatsAt(values).map((index) => ({ path: [...path, index], text: 'is named twice' }));
}

export function repeatsAt(values: readonly unknown[]): number[] {
  return values.flatMap((value, index) =>
    isName(value) && values.indexOf(value) < index ? [index] : [],
  );
}

/** Objections to those values that are names of nothing; `steps` where they stand, else counted. */
export function strangers(
  path: Path,
  values: readonly unknown[],
  ...[known, text, steps]: [readonly unknown[], string, Path?]
): Objection[] {
  return values.flatMap((value, index) =>
    !isName(value) || known.includes(value)
      ? []
      : [{ path: [...path, steps?.[index] ?? index], text }],
  );
}

export function entriesOf(content: unknown, list: string): readonly Entry[] {
  // What is no entry keeps its place, so that the others keep their positions.
  return listIn(isEntry(content) ? content : {}, list).map((item) => (isEntry(item) ? item : {}));
}

export function listIn(entry: Entry, key: string): readonly unknown[] {
  const list = entry[key];
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}

export function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isName(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
