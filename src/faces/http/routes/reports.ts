import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { z } from 'zod';
import { outage } from '../answers.js';
import { journalQuery, periodQuery } from '../bodies.js';
import { May } from '../door.js';
import { PARTS, type FaceParts, type ReportReadings } from '../parts.js';
import { boundsOf } from '../period.js';

type Period = z.infer<typeof periodQuery>;

/** What has been, read from storage: figures for managers, the journal for auditors. */
@Controller('api')
export class ReportRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get('reports/ratings')
  @May('report.look')
  ratings(@Query({ schema: periodQuery }) period: Period) {
    return this.#readings().ratings(...boundsOf(period));
  }

  @Get('reports/visits')
  @May('report.look')
  visits(@Query({ schema: periodQuery }) period: Period) {
    return this.#readings().visits(...boundsOf(period));
  }

  @Get('journal')
  @May('journal.look')
  journal(@Query({ schema: journalQuery }) { day, after }: z.infer<typeof journalQuery>) {
    return this.#readings().journalPage(day, after);
  }

  #readings(): ReportReadings {
    if (this.#parts.readings === undefined) throw outage();
    return this.#parts.readings;
  }
}
