import type { VisitId } from '../domain/basics/names.js';
import { plus, type Instant } from '../domain/basics/time.js';
import type { Plan } from '../domain/plan.js';
import { retentionOf } from '../domain/privacy/retention.js';
import type { Keyring } from './keyring.js';
import { wordsOf } from './sealed-words.js';
import type { SecretChange, SecretOwner } from './store.js';
import type { Vault } from './vault.js';

/** The words on a paper form that waits; confirmed, they are those of the visit's rating. */
const onPaper = (visit: VisitId): SecretOwner => `sealed:words:paper:${visit}`;

/** Keeps what citizens wrote on paper forms sealed beside the journal, which never holds it. */
export class PaperWords {
  readonly #vault: Vault;
  readonly #keyring: Pick<Keyring, 'find'>;
  readonly #plan: () => Plan;

  /** `plan` says for how long, at the moment at which something is sealed. */
  constructor(vault: Vault, keyring: Pick<Keyring, 'find'>, plan: () => Plan) {
    this.#vault = vault;
    this.#keyring = keyring;
    this.#plan = plan;
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
    const expiresAt = plus(now, retentionOf(this.#plan()).wordsMs);
    return { owner, value: this.#vault.seal(owner, text), expiresAt };
  }
}
