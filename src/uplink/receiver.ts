import type { DurationMs } from '../domain/basics/time.js';
import type { Parcel } from '../ledger/outbox.js';

/** What came of sending a parcel. */
export type Verdict =
  /** The receiver has it, now or since an earlier try; `keep`: what later items of it will need. */
  | { readonly is: 'done'; readonly keep?: Readonly<Record<string, string>> }
  /** The receiver will not have it as it is: somebody has to look. */
  | { readonly is: 'refused'; readonly reason: string }
  /** Nobody there, or trouble that may pass; `waitMs`: how long the receiver asked us to wait. */
  | { readonly is: 'later'; readonly reason: string; readonly waitMs?: DurationMs };

/**
 * Somebody outside who takes parcels. A parcel may come twice, when the answer to it was lost: its
 * key is the same, and whoever takes it must let it count once.
 */
export interface Receiver {
  /** Tries once and gives up by itself in good time; a rejection counts as `later`. */
  deliver(parcel: Parcel, stopping: AbortSignal): Promise<Verdict>;
}
