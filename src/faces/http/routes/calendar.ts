import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { z } from 'zod';
import { isoOf } from '../../../domain/basics/time.js';
import { daysAhead } from '../../../domain/calendar/days-ahead.js';
import { missingYears } from '../../../domain/calendar/missing.js';
import { faultWords, readYear } from '../../../domain/calendar/year-text.js';
import { refusal } from '../../../domain/refusals.js';
import { refused, replyOf } from '../answers.js';
import { calendarBody } from '../bodies.js';
import { Ask, May, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';

/** The working-day calendar: the years that are known, and taking in another. */
@Controller('api/calendar')
export class CalendarRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get()
  @May('calendar.look')
  look() {
    const { hall } = this.#parts.ledger;
    const years = [...hall.calendar.values()].sort((a, b) => b.year - a.year);
    return {
      years: years.map((year) => ({ ...year, importedAt: isoOf(year.importedAt) })),
      missing: missingYears(hall),
      ahead: daysAhead(hall, hall.now),
    };
  }

  @Post('import')
  @HttpCode(200)
  @May('calendar.change')
  async take(
    @Ask() ask: Asking,
    @Body({ schema: calendarBody }) body: z.infer<typeof calendarBody>,
  ) {
    const read = readYear(body.text, body.source ?? '');
    if (!read.ok) throw refused(refusal('calendar-unsound', faultWords(read.fault, 'zh')));
    const { outcome } = await this.#parts.ledger.submit({
      ...ask, kind: 'calendar.import', calendar: read.year,
    });
    return replyOf(outcome);
  }
}
