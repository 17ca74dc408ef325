/**
 * Does this when the views that were published just now have left.
 *
 * The embedded broker writes in the turn of the event loop after the one in which it was given a
 * message; what can wait a millisecond, waits for the turn after that.
 */
export function afterViews(act: () => void): void {
  setImmediate(() => setImmediate(act));
}
