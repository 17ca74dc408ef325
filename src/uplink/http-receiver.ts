import type { Clock } from '../ledger/clock.js';
import type { Parcel } from '../ledger/outbox.js';
import type { DialectName } from './dialects/dialect.js';
import { keyOutside } from './hall-names.js';
import type { PlatformSecrets } from './platform-plan.js';
import type { Receiver, Verdict } from './receiver.js';
import { shortText } from './short-text.js';
import { verdictOf } from './wire/answers.js';
import { packed } from './wire/envelopes.js';
import { messageOf, type Filling } from './wire/message-of.js';

export interface HttpReceiverParts extends Filling {
  readonly secrets: PlatformSecrets;
  readonly clock: Pick<Clock, 'now'>;
}

/** A platform that is reached by HTTP, in whichever dialect. */
export class HttpReceiver implements Receiver {
  readonly #parts: HttpReceiverParts;
  #sealing: Promise<void> = Promise.resolve();

  constructor(parts: HttpReceiverParts) {
    this.#parts = parts;
  }

  async deliver(parcel: Parcel, stopping: AbortSignal): Promise<Verdict> {
    const { dialect, plan, secrets, clock } = this.#parts;
    const filled = messageOf(parcel, this.#parts);
    if ('needless' in filled) return { is: 'needless' };
    if ('problem' in filled) return { is: 'unfit', reason: filled.problem };
    const { what, message, fields } = filled;
    const name = dialect.name as Exclude<DialectName, 'csv'>;
    const { contentType, body } = await this.#alone(() =>
      packed(name, what, fields, { plan, secrets, now: clock.now() }));
    const path = (what === 'service' ? plan.servicePath : plan.evaluationPath) ?? message.path;
    const answer = await fetch(`${plan.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': contentType, 'idempotency-key': keyOutside(parcel, plan) },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(plan.timeoutMs)]),
    });
    const text = await shortText(answer);
    const retryAfter = answer.headers.get('retry-after') ?? undefined;
    const verdict = verdictOf(dialect.answers, { status: answer.status, text, retryAfter });
    if (verdict.is !== 'done') return verdict;
    return { is: 'done', keep: { ...verdict.keep, ...filled.keep } };
  }

  /** Sealing by SM2 takes milliseconds: one at a time, and whatever waits in the hall between. */
  async #alone<Sealed>(seal: () => Sealed): Promise<Sealed> {
    const turn = this.#sealing.then(() => new Promise<void>((next) => setImmediate(next)));
    this.#sealing = turn;
    await turn;
    return seal();
  }
}
