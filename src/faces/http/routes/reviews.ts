import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Instant } from '../../../domain/basics/time.js';
import { REVIEW_FINDINGS } from '../../../domain/reviews/shapes.js';
import { reviewView, reviewViews } from '../../../domain/views.js';
import { outage, replyOf } from '../answers.js';
import { text } from '../bodies.js';
import { Ask, May, Who, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import { boundsWithin } from '../period.js';
import type { Visitor } from '../visitors.js';

const reviewId = z.string().regex(/^[A-Za-z0-9-]{1,80}$/);

/** A list is for a year at most. */
const DAYS_MOST = 370;
const isoInstant = z.iso.datetime({ offset: true });

/** Closed ones are those of today, or of a period. */
export const reviewsQuery = z
  .object({ from: isoInstant.optional(), to: isoInstant.optional() })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), 'must have both ends')
  .meta({ id: 'ReviewsWanted' });

export const closeReviewBody = z
  .object({ finding: z.enum(REVIEW_FINDINGS), note: text(500) })
  .meta({ id: 'CloseReview' });

/** Patterns in ratings that a manager is to look at (刷评核查). */
@Controller('api/reviews')
export class ReviewRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get()
  @May('review.look')
  async look(
    @Query({ schema: reviewsQuery }) { from, to }: z.infer<typeof reviewsQuery>,
    @Who() { staff }: Visitor,
  ) {
    const today = reviewViews(this.#parts.ledger.hall);
    const closed = from === undefined || to === undefined
      ? today.closed : await this.#closed(boundsWithin(DAYS_MOST, { from, to }));
    const ofOthers = ({ clerk }: (typeof closed)[number]) => clerk.staffNo !== staff?.staffNo;
    return { open: today.open.filter(ofOthers), closed: closed.filter(ofOthers) };
  }

  async #closed([from, to]: readonly [Instant, Instant]) {
    const { ledger, readings } = this.#parts;
    const items = await readings?.reviewsClosed?.(from, to);
    if (items === undefined) throw outage();
    return items.map((item) => reviewView(ledger.hall, item));
  }

  @Post(':review/close')
  @HttpCode(200)
  @May('review.close')
  async close(
    @Ask() ask: Asking,
    @Param('review', { schema: reviewId }) review: string,
    @Body({ schema: closeReviewBody }) { finding, note }: z.infer<typeof closeReviewBody>,
  ) {
    const { ledger } = this.#parts;
    const { outcome } = await ledger.submit({ ...ask, kind: 'review.close', review, finding, note });
    return replyOf(outcome);
  }
}
