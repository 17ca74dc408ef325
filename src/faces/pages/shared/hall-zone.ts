/**
 * By how many milliseconds the hall's local time is ahead of UTC: the controller writes it into
 * each page. A terminal set to another zone must not show another time than the hall's screens.
 */
const OFFSET_MS = offsetMs();

interface Page {
  readonly documentElement: { readonly dataset: { readonly utcOffset?: string } };
}

function offsetMs(): number {
  const { document } = globalThis as { document?: Page };
  const written = document === undefined ? undefined : document.documentElement.dataset.utcOffset;
  const minutes = written === undefined || written === '' ? Number.NaN : Number(written);
  return (Number.isNaN(minutes) ? -new Date().getTimezoneOffset() : minutes) * 60_000;
}

/** The hall's local time at a moment, to be read by the UTC fields of the date. */
export function inHall(ms: number): Date {
  return new Date(ms + OFFSET_MS);
}

/** The moment of a local time of the hall that was written as if it were UTC. */
export function momentInHall(localMs: number): number {
  return localMs - OFFSET_MS;
}
