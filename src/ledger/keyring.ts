import type { Instant } from '../domain/basics/time.js';
import type { Secret, SecretChange, SecretOwner } from './store.js';

/** The hashed secrets of the hall in memory, as of the latest commit. */
export class Keyring {
  readonly #secrets = new Map<SecretOwner, Secret>();
  readonly #now: () => Instant;

  constructor(now: () => Instant) {
    this.#now = now;
  }

  /** The secret of this owner, or nothing when there is none or it has expired. */
  find(owner: SecretOwner): Secret | undefined {
    const secret = this.#secrets.get(owner);
    if (secret?.expiresAt !== undefined && secret.expiresAt <= this.#now()) return undefined;
    return secret;
  }

  /** The secrets whose owner begins so and that have not expired, e.g. all of `sealed:`. */
  startingWith(prefix: string): Secret[] {
    return [...this.#secrets.keys()]
      .filter((owner) => owner.startsWith(prefix))
      .flatMap((owner) => this.find(owner) ?? []);
  }

  replaceAll(secrets: readonly Secret[]): void {
    this.#secrets.clear();
    this.apply(secrets);
  }

  apply(changes: readonly SecretChange[]): void {
    for (const change of changes) {
      if (change.value === undefined) this.#secrets.delete(change.owner);
      else this.#secrets.set(change.owner, change);
    }
  }

  /** Forgets what has expired; called when a day begins, so that sessions never pile up. */
  dropExpired(): void {
    for (const owner of this.#secrets.keys()) {
      if (this.find(owner) === undefined) this.#secrets.delete(owner);
    }
  }
}
