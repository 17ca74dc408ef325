import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import type { CallId } from '../../../domain/basics/names.js';
import { instant, isoOf } from '../../../domain/basics/time.js';
import { whyOf } from '../../../domain/reports/why.js';
import { notFound, outage } from '../answers.js';
import { callInPath, momentQuery } from '../bodies.js';
import { May } from '../door.js';
import { PARTS, type FaceParts, type PastReadings } from '../parts.js';

/** Any minute of a past day again, and why each ticket was called. */
@Controller('api')
export class ReplayRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get('replay')
  @May('replay.look')
  async replay(@Query({ schema: momentQuery }) { at }: z.infer<typeof momentQuery>) {
    const picture = await this.#past().minute(instant(Date.parse(at)));
    if (picture === undefined) throw notFound();
    return picture;
  }

  @Get('calls/:call/why')
  @May('replay.look')
  async why(@Param('call', { schema: callInPath }) call: CallId) {
    const found = await this.#past().call(call);
    if (found === undefined) throw notFound();
    const { reason, at, ...told } = found;
    return { ...told, at: isoOf(at), why: whyOf(this.#parts.ledger.hall.plan, reason) };
  }

  #past(): PastReadings {
    if (this.#parts.past === undefined) throw outage();
    return this.#parts.past;
  }
}
