import { DAY_MS, type DurationMs } from '../basics/time.js';

/** For how long the hall keeps what people wrote, sealed; then it is deleted at night. */
export interface RetentionPolicy {
  /** What somebody wrote with a rating. */
  readonly wordsMs: DurationMs;
}

/** In force where the settings say nothing: a quarter of a year. */
export const DEFAULT_RETENTION: RetentionPolicy = { wordsMs: 90 * DAY_MS };
