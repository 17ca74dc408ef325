import { createHmac } from 'node:crypto';
import type { Clock } from '../../ledger/clock.js';
import type { Parcel } from '../../ledger/outbox.js';
import type { Receiver, Verdict } from '../receiver.js';
import { shortText } from '../short-text.js';

const TIMEOUT_MS = 10_000;
const REASON_MOST = 200;
/** These say "not now"; every other 4xx says "not this". */
const PASSING = new Set([408, 409, 425, 429]);

export interface HookReceiverParts {
  readonly url: string;
  /** Nothing while it cannot be read, e.g. under another key of the hall. */
  readonly secret: () => string | undefined;
  readonly clock: Pick<Clock, 'now'>;
  readonly fetch?: typeof fetch;
}

/**
 * The signature of a web hook: HMAC-SHA-256 in hex over the time, the event's id and the body as it
 * is sent, with points between. The time keeps an old message from being played again, the id lets
 * a repeat be known.
 */
export function signatureOf(
  secret: string,
  { time, id, body }: { readonly time: string; readonly id: string; readonly body: string },
): string {
  return `v1=${createHmac('sha256', secret).update(`${time}.${id}.${body}`).digest('hex')}`;
}

/** Tells a department's system of one event by POST; every 2xx counts as heard. */
export class HookReceiver implements Receiver {
  readonly #parts: HookReceiverParts;

  constructor(parts: HookReceiverParts) {
    this.#parts = parts;
  }

  async deliver({ body }: Parcel, stopping: AbortSignal): Promise<Verdict> {
    const secret = this.#parts.secret();
    if (secret === undefined) return { is: 'later', reason: 'its secret cannot be read' };
    const { id } = JSON.parse(body) as { readonly id: string };
    const time = String(Math.floor(this.#parts.clock.now() / 1_000));
    const response = await (this.#parts.fetch ?? fetch)(this.#parts.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-jiaohao-event': id,
        'x-jiaohao-time': time,
        'x-jiaohao-signature': signatureOf(secret, { time, id, body }),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    // The answer means nothing to us but must be read, for the connection to be used again.
    await shortText(response).catch(() => {});
    return verdictOf(response);
  }
}

/** However long it asks for, an hour later it is tried again. */
const waitOf = (seconds: number): number => Math.min(seconds, 3_600) * 1_000;

function verdictOf(response: Response): Verdict {
  const { status } = response;
  if (response.ok) return { is: 'done' };
  const reason = `it answered ${status}`.slice(0, REASON_MOST);
  if (status >= 400 && status < 500 && !PASSING.has(status)) return { is: 'refused', reason };
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const mayWait = Number.isFinite(seconds) && seconds > 0;
  return { is: 'later', reason, ...(mayWait ? { waitMs: waitOf(seconds) } : {}) };
}
