import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isoOf } from '../../../domain/basics/time.js';
import { missingYears } from '../../../domain/calendar/missing.js';
import { May } from '../door.js';
import type { Metrics } from '../metrics.js';
import { METRICS, PARTS, type FaceParts } from '../parts.js';

/** What operations asks: is it alive, does it take inputs, how much is there. */
@Controller()
export class HealthRoutes {
  readonly #parts: FaceParts;
  readonly #metrics: Metrics;

  constructor(@Inject(PARTS) parts: FaceParts, @Inject(METRICS) metrics: Metrics) {
    this.#parts = parts;
    this.#metrics = metrics;
  }

  @Get('health/live')
  @May('health.look')
  live() {
    return { state: 'alive' };
  }

  /** 503 while the hall acknowledges nothing, so that a watcher need not read the body. */
  @Get('health/ready')
  @May('health.look')
  ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { state, since } = this.#parts.ledger.health();
    if (state !== 'ready') void reply.code(503).header('retry-after', '5');
    return { state, since: isoOf(since), parts: this.#partsNow() };
  }

  /** A calendar that is missing keeps nothing from being ready; it is told to be mended. */
  #partsNow() {
    const { ledger, others } = this.#parts;
    const { state, waiting } = ledger.health();
    const years = missingYears(ledger.hall);
    const calendar = { state: 'missing', years };
    return {
      ledger: { state, waiting },
      ...(years.length === 0 ? {} : { calendar }),
      ...others?.(),
    };
  }

  @Get('metrics')
  @May('health.look')
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    const text = await this.#metrics.text();
    void reply.type(this.#metrics.contentType).send(text);
  }
}
