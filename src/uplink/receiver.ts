import type { DurationMs } from '../domain/basics/time.js';
import type { Parcel } from '../ledger/outbox.js';

/** What came of sending a parcel. */
export type Verdict =
  /** The receiver has it, now or since an earlier try; `keep`: what later items of it will need. */
  | { readonly is: 'done'; readonly keep?: Readonly<Record<string, string>> }
  /** The receiver will not have it as it is: somebody has to look. */
  | { readonly is: 'refused'; readonly reason: string }
  /** It cannot even be asked: something is missing here. Says nothing of the receiver. */
  | { readonly is: 'unfit'; readonly reason: string }
  /** It is no affair of the receiver, now that it is looked at. */
  | { readonly is: 'needless' }
  /**
   * Nobody there, or trouble that may pass; `waitMs`: how long the receiver asked us to wait.
   * `whose` says that it was surely no fault of the item, which is then tried as long as it takes.
   */
  | { readonly is: 'later'; readonly reason: string; readonly waitMs?: DurationMs;
      readonly whose?: 'channel' };

/**
 * Somebody outside who takes parcels. A parcel may come twice, when the answer to it was lost: its
 * key is the same, and whoever takes it must let it count once.
 */
export interface Receiver {
  /** Tries once and gives up by itself in good time; a rejection counts as `later`. */
  deliver(parcel: Parcel, stopping: AbortSignal): Promise<Verdict>;
}
