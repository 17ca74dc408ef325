import type { DayKey, Instant } from '../../domain/basics/time.js';
import type { FigureCounts } from '../../domain/figures/counts.js';
import type { Dimension } from '../../domain/figures/dimensions.js';
import type { DaySpan } from '../../domain/figures/periods.js';
import type { PlanChange } from '../../domain/queue/preview/change.js';
import type { PreviewResult } from '../../domain/queue/preview/preview.js';
import type { CoverageRow } from '../../domain/reports/coverage-day.js';
import type { PastMinute } from '../../domain/reports/minute.js';
import { ThreadLine } from '../thread-line.js';
import { StoreOutage } from '../trouble.js';

/** What is asked of the thread. */
export type PastAsk =
  | { readonly what: 'minute'; readonly at: number }
  | { readonly what: 'coverage'; readonly from: number; readonly to: number;
      readonly until: number }
  | { readonly what: 'figures'; readonly dimension: Dimension; readonly span: DaySpan }
  | { readonly what: 'preview'; readonly day: DayKey; readonly change: PlanChange };

export type PastAnswer = { readonly found: unknown } | { readonly trouble: string };

export const PAST_SCRIPT = new URL('./past-thread.js', import.meta.url);
/** So many questions may wait: who comes later is told to come again. */
const WAITING_MOST = 8;

/**
 * The way to the thread that replays past days, so that no replay ever holds up the hall.
 *
 * It starts when first asked, and again where it has ended. Rejects with an outage when too many
 * wait, or when the thread ends.
 */
export class PastLine {
  readonly #line: ThreadLine<PastAsk, PastAnswer>;
  #closed = false;

  constructor(file: string, script: URL = PAST_SCRIPT) {
    this.#line = new ThreadLine({ script, file, gone: 'past-gone' });
  }

  /** See `Past.coverage`. */
  async coverage(from: Instant, to: Instant, until: Instant): Promise<CoverageRow[]> {
    return await this.#ask({ what: 'coverage', from, to, until }) as CoverageRow[];
  }

  /** See `Past.minute`. */
  async minute(at: Instant): Promise<PastMinute | undefined> {
    return await this.#ask({ what: 'minute', at }) as PastMinute | undefined;
  }

  /** See `Past.figures`. */
  async figures(dimension: Dimension, span: DaySpan): Promise<Map<string, FigureCounts>> {
    return await this.#ask({ what: 'figures', dimension, span }) as Map<string, FigureCounts>;
  }

  /** See `Past.preview`. */
  async preview(day: DayKey, change: PlanChange): Promise<PreviewResult | undefined> {
    return await this.#ask({ what: 'preview', day, change }) as PreviewResult | undefined;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#line.end();
  }

  async #ask(ask: PastAsk): Promise<unknown> {
    if (this.#closed) throw new StoreOutage('closed', 'the past is closed');
    if (this.#line.waiting >= WAITING_MOST) {
      throw new StoreOutage('past-busy', 'too many look into the past');
    }
    this.#line.start();
    const answer = await this.#line.ask(ask);
    if ('trouble' in answer) throw new Error(answer.trouble);
    return answer.found;
  }
}
