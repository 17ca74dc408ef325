import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { z } from 'zod';
import { instant } from '../../../domain/basics/time.js';
import { replyOf } from '../answers.js';
import { endHelpBody, helpBody } from '../bodies.js';
import { Ask, May, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';

/** Load help (增援): a manager lets a window call one service more for a while. */
@Controller('api/load')
export class LoadRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Post('help')
  @HttpCode(200)
  @May('load.help')
  async help(@Ask() ask: Asking, @Body({ schema: helpBody }) body: z.infer<typeof helpBody>) {
    const { window, service, reason } = body;
    const until = instant(Date.parse(body.until));
    const { outcome } = await this.#parts.ledger.submit({
      ...{ ...ask, kind: 'load.help', window, service, until },
      ...(reason !== undefined && { reason }),
    });
    return replyOf(outcome);
  }

  @Post('end-help')
  @HttpCode(200)
  @May('load.help')
  async end(@Ask() ask: Asking, @Body({ schema: endHelpBody }) body: z.infer<typeof endHelpBody>) {
    const { window } = body;
    const { outcome } = await this.#parts.ledger.submit({ ...ask, kind: 'load.end-help', window });
    return replyOf(outcome);
  }
}
