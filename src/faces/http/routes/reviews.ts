import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { REVIEW_FINDINGS } from '../../../domain/reviews/shapes.js';
import { reviewViews } from '../../../domain/views.js';
import { replyOf } from '../answers.js';
import { text } from '../bodies.js';
import { Ask, May, Who, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import type { Visitor } from '../visitors.js';

const reviewId = z.string().regex(/^[A-Za-z0-9-]{1,80}$/);

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
  look(@Who() { staff }: Visitor) {
    const { open, closed } = reviewViews(this.#parts.ledger.hall);
    const ofOthers = ({ clerk }: (typeof open)[number]) => clerk.staffNo !== staff?.staffNo;
    return { open: open.filter(ofOthers), closed: closed.filter(ofOthers) };
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
