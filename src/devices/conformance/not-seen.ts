/** The device gave no occasion: neither good nor bad. The message says what was missing. */
export class NotSeen extends Error {
  override readonly name = 'NotSeen';
}
