import { createHmac } from 'node:crypto';
import type { Clock } from '../../ledger/clock.js';
import type { Parcel } from '../../ledger/outbox.js';
import type { Receiver, Verdict } from '../receiver.js';
import { shortText } from '../short-text.js';

const TIMEOUT_MS = 10_000;
/** These speak of the receiver or of our way in, and not of this one event. */
const NOT_THE_EVENT = new Set([401, 403, 404, 405, 407, 408, 425, 429]);
/** Somebody else is at it there just now. */
const CONFLICT = 409;

/** What the receiver looks at of an event before it sends it. */
export interface HookBody {
  readonly id: string;
  readonly event: string;
  readonly visit?: { readonly service: string };
  readonly case?: { readonly service: string };
}

export interface HookReceiverParts {
  readonly url: string;
  /** Whether the system is still to be told: it may see fewer services than when this was put. */
  readonly isWanted: (body: HookBody) => boolean;
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
    const told = JSON.parse(body) as HookBody;
    const { id } = told;
    if (!this.#parts.isWanted(told)) return { is: 'needless' };
    const secret = this.#parts.secret();
    if (secret === undefined) return notNow('its secret cannot be read');
    if (holdsPassword(this.#parts.url)) return notNow('its address holds a password');
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

const notNow = (reason: string): Verdict => ({ is: 'later', reason, whose: 'channel' });

/** Addresses of before this was refused; nothing is sent to them, for errors would tell them. */
function holdsPassword(url: string): boolean {
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

/** However long it asks for, an hour later it is tried again. */
const waitOf = (seconds: number): number => Math.min(seconds, 3_600) * 1_000;

function verdictOf(response: Response): Verdict {
  const { status } = response;
  if (response.ok) return { is: 'done' };
  const reason = `it answered ${status}`;
  const isReceivers = NOT_THE_EVENT.has(status);
  if (status >= 400 && status < 500 && status !== CONFLICT && !isReceivers) {
    return { is: 'refused', reason };
  }
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const mayWait = Number.isFinite(seconds) && seconds > 0;
  return {
    is: 'later', reason,
    ...(mayWait ? { waitMs: waitOf(seconds) } : {}), ...(isReceivers ? { whose: 'channel' } : {}),
  };
}
