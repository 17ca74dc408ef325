import { isPassing, refusal, type Refusal, type RefusalCode } from '../../domain/refusals.js';
import type { Outcome, Reply } from '../../domain/inputs.js';

/** An answer other than the asked one: its status, its body, and headers where they help. */
export class Answer extends Error {
  override readonly name = 'Answer';
  readonly status: number;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: object, headers: Readonly<Record<string, string>> = {}) {
    super(`answered ${status}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** One field that could not be read, and why; never what stood in it. */
export interface FieldAtFault {
  readonly path: string;
  readonly message: string;
}

export function unreadable(fields: readonly FieldAtFault[]): Answer {
  return new Answer(400, { error: 'bad-request', fields });
}

export const notSignedIn = (): Answer => new Answer(401, { error: 'not-signed-in' });
export const notAllowed = (): Answer => new Answer(403, { error: 'not-allowed' });
export const notFound = (): Answer => new Answer(404, { error: 'not-found' });
export const outage = (): Answer => new Answer(503, { error: 'outage' }, { 'retry-after': '5' });

export function tooMany(waitSeconds: number): Answer {
  return new Answer(429, { error: 'too-many' }, { 'retry-after': String(waitSeconds) });
}

/** The refusal as HTTP says it. `waitSeconds`: when it is worth trying again, where known. */
export function refused(no: Refusal, waitSeconds = 1): Answer {
  const status = statusOf(no.code);
  const again = status === 429 || status === 503;
  return new Answer(status, { refusal: no }, again ? { 'retry-after': `${waitSeconds}` } : {});
}

export function refusedAs(code: RefusalCode): Answer {
  return refused(refusal(code));
}

/** The reply of a yes; a no is thrown as the answer it makes. */
export function replyOf(outcome: Outcome): Reply {
  if (!outcome.ok) throw refused(outcome.refusal);
  return outcome.reply;
}

/** A refusal is a conflict with the hall as it is, but for those HTTP has a better word for. */
export function statusOf(code: RefusalCode): number {
  if (isPassing(code)) return 503;
  switch (code) {
    case 'not-allowed':
    case 'not-your-window':
      return 403;
    case 'wrong-password':
      return 401;
    case 'locked-out':
      return 429;
    default:
      return 409;
  }
}

