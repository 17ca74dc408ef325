import { DAY_MS, type DurationMs } from '../basics/time.js';

/** For how long the hall keeps what people wrote or left, sealed; then it is deleted at night. */
export interface RetentionPolicy {
  /** What somebody wrote with a rating. */
  readonly wordsMs: DurationMs;
  /** Phone numbers left for a call-back. */
  readonly phonesMs: DurationMs;
}

/** In force where the settings say nothing: a quarter for words, a month for phone numbers. */
export const DEFAULT_RETENTION: RetentionPolicy = { wordsMs: 90 * DAY_MS, phonesMs: 30 * DAY_MS };

interface WithRetention {
  readonly retention?: RetentionPolicy;
}

export function retentionOf(plan: WithRetention): RetentionPolicy {
  return plan.retention ?? DEFAULT_RETENTION;
}

/** How long a sealed text of this owner may be kept from now on; nothing where no rule says. */
export function termOf(owner: string, plan: WithRetention): DurationMs | undefined {
  const { wordsMs, phonesMs } = retentionOf(plan);
  if (owner.startsWith('sealed:words:')) return wordsMs;
  return owner.startsWith('sealed:phone:') ? phonesMs : undefined;
}
