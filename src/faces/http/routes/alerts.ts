import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { MINUTE_MS } from '../../../domain/basics/time.js';
import type { InputBody } from '../../../domain/inputs.js';
import { replyOf } from '../answers.js';
import { Ask, May, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import { alertEndBody, alertKeyInPath, alertSnoozeBody } from '../post-bodies.js';

const WithKey = () => Param('key', { schema: alertKeyInPath });

/** What managers do with standing alerts: take them on, have them wait, end them. */
@Controller('api/alerts/:key')
export class AlertRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Post('acknowledge')
  @HttpCode(200)
  @May('alert.handle')
  acknowledge(@Ask() ask: Asking, @WithKey() key: string) {
    return this.#submit(ask, { kind: 'alert.acknowledge', key });
  }

  @Post('snooze')
  @HttpCode(200)
  @May('alert.handle')
  snooze(
    @Ask() ask: Asking,
    @WithKey() key: string,
    @Body({ schema: alertSnoozeBody }) { minutes }: z.infer<typeof alertSnoozeBody>,
  ) {
    return this.#submit(ask, { kind: 'alert.snooze', key, forMs: minutes * MINUTE_MS });
  }

  @Post('end')
  @HttpCode(200)
  @May('alert.handle')
  end(
    @Ask() ask: Asking,
    @WithKey() key: string,
    @Body({ schema: alertEndBody }) { reason }: z.infer<typeof alertEndBody>,
  ) {
    return this.#submit(ask, { kind: 'alert.end', key, reason });
  }

  async #submit(asking: Asking, body: InputBody) {
    const { outcome } = await this.#parts.ledger.submit({ ...asking, ...body });
    return replyOf(outcome);
  }
}
