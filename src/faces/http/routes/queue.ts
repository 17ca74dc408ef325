import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { z } from 'zod';
import { isoOf } from '../../../domain/basics/time.js';
import type { PreviewResult } from '../../../domain/queue/preview/preview.js';
import { sentenceOf } from '../../../domain/queue/words.js';
import { notFound, outage, unreadable } from '../answers.js';
import { May } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import { changeOf, strangersIn } from '../queue-bodies.js';
import { askedFor, previewAsk, rulesOf } from '../queue-text.js';

/** What another way of choosing the next ticket would have changed; nothing is changed by it. */
@Controller('api/admin')
export class QueueRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get('queue-rules')
  @May('queue.preview')
  rules() {
    return rulesOf(this.#parts.ledger.hall.plan);
  }

  @Post('queue-preview')
  @HttpCode(200)
  @May('queue.preview')
  async preview(@Body({ schema: previewAsk }) asked: z.infer<typeof previewAsk>) {
    const body = askedFor(asked, this.#parts);
    const strangers = strangersIn(body, this.#parts.ledger.hall.plan);
    if (strangers.length > 0) throw unreadable(strangers);
    const { past } = this.#parts;
    if (past?.preview === undefined) throw outage();
    const result = await past.preview(body.day, changeOf(body));
    if (result === undefined) throw notFound();
    return this.#told(result);
  }

  /** With times as they are written, and the rule of each example in words. */
  #told({ examples, ...result }: PreviewResult) {
    const { services } = this.#parts.ledger.hall.plan;
    const nameOf = (service: string) =>
      services.find(({ code }) => code === service) ?? { name: service };
    return {
      ...result,
      examples: examples.map(({ at, won, ...call }) =>
        ({ ...call, at: isoOf(at), rule: won.rule, why: sentenceOf(won, nameOf) })),
    };
  }
}
