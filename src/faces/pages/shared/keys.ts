const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789';

/**
 * A new id for one action of one person: the same one goes with every retry of that action.
 *
 * `crypto.randomUUID` exists only on secure pages, and most halls serve plain http.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(22));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('');
}
