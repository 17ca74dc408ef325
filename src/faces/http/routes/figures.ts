import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Dimension } from '../../../domain/figures/dimensions.js';
import { DEFINITIONS } from '../../../domain/figures/indicators.js';
import { latestOwnMonth, ownFigures } from '../../../domain/figures/own.js';
import { periodOf, type DaySpan } from '../../../domain/figures/periods.js';
import { figuresReport } from '../../../domain/figures/report.js';
import { notSignedIn, outage } from '../answers.js';
import { May, Who } from '../door.js';
import { daysAsked, figuresQuery, ownFiguresQuery } from '../figure-queries.js';
import { figuresCsv } from '../figures-csv.js';
import { PARTS, type FaceParts } from '../parts.js';
import type { Visitor } from '../visitors.js';

/** How visits were rated and bad ratings dealt with, always with what each rate is made of. */
@Controller('api/figures')
export class FigureRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get()
  @May('report.look')
  async look(
    @Query({ schema: figuresQuery }) query: z.infer<typeof figuresQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { hall } = this.#parts.ledger;
    const span = daysAsked(query, hall.day);
    const counts = await this.#counts(query.by, span);
    const report = figuresReport(hall, { by: query.by, ...span }, counts);
    if (query.format === 'json') {
      await reply.send(report);
      return;
    }
    const file = `figures-${query.by}-${span.from}-${span.to}.csv`;
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${file}"`)
      .send(figuresCsv(report));
  }

  @Get('definitions')
  @May('figure.define')
  definitions() {
    const definitions = DEFINITIONS.map(({ top: _top, bottom: _bottom, ...said }) => said);
    return { definitions };
  }

  @Get('own')
  @May('figure.own')
  async own(
    @Query({ schema: ownFiguresQuery }) { month }: z.infer<typeof ownFiguresQuery>,
    @Who() { staff }: Visitor,
  ) {
    if (staff === undefined) throw notSignedIn();
    const { hall } = this.#parts.ledger;
    const span = month === undefined ? latestOwnMonth(hall) : periodOf('month', `${month}-01`);
    const counts = await this.#counts('clerk', span);
    return ownFigures(span, hall, counts.get(staff.staffNo));
  }

  #counts(dimension: Dimension, span: DaySpan) {
    const answer = this.#parts.past?.figures?.(dimension, span);
    if (answer === undefined) throw outage();
    return answer;
  }
}
