import type { VisitId } from '../domain/basics/names.js';
import { DAY_MS, plus, type Instant } from '../domain/basics/time.js';
import type { Keyring } from './keyring.js';
import { wordsOf } from './sealed-words.js';
import type { SecretChange, SecretOwner } from './store.js';
import type { Vault } from './vault.js';

/** How long what people wrote with a rating is kept. */
const KEPT_MS = 365 * DAY_MS;

/** The words on a paper form that waits; confirmed, they are those of the visit's rating. */
const onPaper = (visit: VisitId): SecretOwner => `sealed:words:paper:${visit}`;

/** Keeps what citizens wrote on paper forms sealed beside the journal, which never holds it. */
export class PaperWords {
  readonly #vault: Vault;
  readonly #keyring: Pick<Keyring, 'find'>;

  constructor(vault: Vault, keyring: Pick<Keyring, 'find'>) {
    this.#vault = vault;
    this.#keyring = keyring;
  }

  /** What is to be written with the entering of a form. */
  entered(visit: VisitId, text: string, now: Instant): SecretChange {
    return this.#sealed(onPaper(visit), text, now);
  }

  /** What the form says, or nothing where there were no words or they are forgotten. */
  read(visit: VisitId): string | undefined {
    const owner = onPaper(visit);
    const sealed = this.#keyring.find(owner)?.value;
    return sealed === undefined ? undefined : this.#vault.open(owner, sealed);
  }

  /** What is to be written with the confirming: the words are the rating's from now on. */
  confirmed(visit: VisitId, now: Instant): readonly SecretChange[] {
    const text = this.read(visit);
    if (text === undefined) return this.forgotten(visit);
    return [...this.forgotten(visit), this.#sealed(wordsOf(visit), text, now)];
  }

  /** What is to be written with the rejecting. */
  forgotten(visit: VisitId): readonly SecretChange[] {
    return [{ owner: onPaper(visit) }];
  }

  #sealed(owner: SecretOwner, text: string, now: Instant): SecretChange {
    return { owner, value: this.#vault.seal(owner, text), expiresAt: plus(now, KEPT_MS) };
  }
}
