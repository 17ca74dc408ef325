import type { Kept } from './giving.js';

/** What was kept, from its text; only what is whole, since half a write may have been cut off. */
export function readKept(text: string): readonly Kept[] {
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) ? found.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(found: unknown): found is Kept {
  const { rating, pressedAt } = (found ?? {}) as Partial<Kept>;
  return typeof pressedAt === 'number' && typeof rating?.visit === 'string'
    && typeof rating.level === 'number' && Array.isArray(rating.tags);
}
