import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { CaseId } from '../../../domain/cases/shapes.js';
import type { InputBody } from '../../../domain/inputs.js';
import { outage, refusedAs, replyOf } from '../answers.js';
import { caseInPath, caseNoteBody, caseStepBody } from '../cases/bodies.js';
import { clerksView, mayClerkKnow } from '../cases/views.js';
import { Ask, May, Who, type Asking } from '../door.js';
import { PARTS, type CaseReadings, type FaceParts } from '../parts.js';
import type { Visitor } from '../visitors.js';

const WithCase = () => Param('case', { schema: caseInPath });

/** The cases that concern whoever asks, some time after they were opened, and without identity. */
@Controller('api/own-cases')
export class OwnCaseRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get()
  @May('case.own')
  async list(@Who() { staff }: Visitor) {
    const { ledger: { hall }, clock } = this.#parts;
    const readings = this.#readings();
    const rows = await readings.list({ clerk: staff?.staffNo ?? '', notOver: true });
    const known = rows.filter((row) => mayClerkKnow(hall, row, clock.now()));
    const whole = await Promise.all(known.map(({ id }) => readings.one(id)));
    return {
      cases: whole.flatMap((found) =>
        (found === undefined ? [] : [clerksView(hall, found.row, found.steps)])),
    };
  }

  @Post(':case/answer')
  @HttpCode(200)
  @May('case.own')
  answer(
    @Ask() ask: Asking,
    @WithCase() id: CaseId,
    @Body({ schema: caseNoteBody }) { note }: z.infer<typeof caseNoteBody>,
  ) {
    return this.#submit(ask, id, { kind: 'case.answer', case: id, note });
  }

  /** The clerk says that it should not count; somebody else decides. */
  @Post(':case/appeal')
  @HttpCode(200)
  @May('case.own')
  appeal(
    @Ask() ask: Asking,
    @WithCase() id: CaseId,
    @Body({ schema: caseStepBody.pick({ as: true, note: true }) })
    { as, note }: Pick<z.infer<typeof caseStepBody>, 'as' | 'note'>,
  ) {
    return this.#submit(ask, id, {
      kind: 'case.step', case: id, to: 'appealing',
      ...(as !== undefined && { as }),
      ...(note !== undefined && { note }),
    });
  }

  /** What a clerk may not know of yet is not there for them. */
  async #submit(asking: Asking, id: CaseId, body: InputBody) {
    const { ledger, clock } = this.#parts;
    const found = ledger.hall.cases.get(id);
    const known = found !== undefined && asking.by === `staff:${found.clerk}`
      && mayClerkKnow(ledger.hall, { opened_at: found.openedAt }, clock.now());
    if (!known) throw refusedAs('unknown-case');
    const { outcome } = await ledger.submit({ ...asking, ...body });
    return replyOf(outcome);
  }

  #readings(): CaseReadings {
    if (this.#parts.cases === undefined) throw outage();
    return this.#parts.cases;
  }
}
