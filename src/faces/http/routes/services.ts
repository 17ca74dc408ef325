import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { ServiceCode } from '../../../domain/basics/names.js';
import { replyOf } from '../answers.js';
import { minuteOfTime, overrideBody, serviceCode } from '../bodies.js';
import { Ask, May, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';

/** What managers say about the tickets of a service. */
@Controller('api/services')
export class ServiceRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Post(':code/override')
  @HttpCode(200)
  @May('service.override')
  async goesOn(
    @Ask() ask: Asking,
    @Param('code', { schema: serviceCode }) service: ServiceCode,
    @Body({ schema: overrideBody }) body: z.infer<typeof overrideBody>,
  ) {
    const { reason, until, stop } = body;
    const { outcome } = await this.#parts.ledger.submit({
      ...ask, kind: 'service.override', service, reason,
      ...(until !== undefined && { untilMinute: minuteOfTime(until) }),
      ...(stop !== undefined && { stop }),
    });
    return replyOf(outcome);
  }
}
