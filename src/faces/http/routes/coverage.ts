import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { coverageReport } from '../../../domain/reports/coverage-report.js';
import { outage } from '../answers.js';
import { coverageQuery, periodQuery } from '../bodies.js';
import { coverageCsv } from '../coverage-csv.js';
import { May } from '../door.js';
import { PARTS, type FaceParts, type PastReadings } from '../parts.js';
import { boundsWithin } from '../period.js';

/** A report is for a quarter of a year at most, a trend for two days. */
const DAYS_MOST = 93;
const TREND_DAYS_MOST = 2;

/** How the windows were staffed, and how many waited. */
@Controller('api/reports')
export class CoverageRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get('coverage')
  @May('report.look')
  async coverage(
    @Query({ schema: coverageQuery }) query: z.infer<typeof coverageQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = coverageReport(
      await this.#past().coverage(...boundsWithin(DAYS_MOST, query)),
    );
    if (query.format === 'json') {
      await reply.send(report);
      return;
    }
    const { staff } = this.#parts.ledger.hall;
    const csv = coverageCsv(report, (staffNo) => staff.get(staffNo)?.name);
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="coverage.csv"')
      .send(csv);
  }

  @Get('trend')
  @May('report.look')
  async trend(@Query({ schema: periodQuery }) query: z.infer<typeof periodQuery>) {
    const [from, to] = boundsWithin(TREND_DAYS_MOST, query);
    const day = new Date(from - 2 * 86_400_000).toISOString().slice(0, 10);
    return { points: await this.#past().trend(from, to, day) };
  }

  #past(): PastReadings {
    if (this.#parts.past === undefined) throw outage();
    return this.#parts.past;
  }
}
