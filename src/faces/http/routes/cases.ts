import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { StaffNo } from '../../../domain/basics/names.js';
import type { CaseId } from '../../../domain/cases/shapes.js';
import type { InputBody } from '../../../domain/inputs.js';
import { notFound, outage, refusedAs, replyOf } from '../answers.js';
import {
  caseAssignBody, caseExtendBody, caseInPath, caseNoteBody, caseOpenBody, casesPeriod, casesQuery,
  caseStepBody,
} from '../cases/bodies.js';
import { closedCase } from '../cases/closed.js';
import { casesCsv } from '../cases/csv.js';
import { caseView, mayClerkKnow, nextFor, stepView, type CaseTold } from '../cases/views.js';
import { Ask, May, Who, type Asking } from '../door.js';
import { PARTS, type CaseReadings, type CaseWish, type FaceParts } from '../parts.js';
import { boundsOf, boundsWithin } from '../period.js';
import type { Visitor } from '../visitors.js';

const WithCase = () => Param('case', { schema: caseInPath });
/** A table is for a year at most. */
const DAYS_MOST = 370;

/** Cases (差评件): what is open, the way of one, and each step of it. */
@Controller('api/cases')
export class CaseRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get()
  @May('case.look')
  async list(
    @Query({ schema: casesQuery }) query: z.infer<typeof casesQuery>,
    @Who() who: Visitor,
  ) {
    const { state, open, overdue, mine, from, to } = query;
    const [begin, end] = from === undefined || to === undefined
      ? [] : boundsOf({ from, to });
    const rows = await this.#readings().list({
      ...notOwn(who),
      ...(state !== undefined && { state }),
      ...(open === true && { notOver: true }),
      ...(overdue === true && { dueBefore: this.#parts.ledger.hall.day }),
      ...(mine === true && { handler: who.staff?.staffNo ?? '' }),
      ...(begin !== undefined && end !== undefined && { period: { from: begin, to: end } }),
    });
    return { cases: rows.map((row) => this.#view(row)) };
  }

  @Get('export')
  @May('case.look')
  async table(
    @Query({ schema: casesPeriod }) query: z.infer<typeof casesPeriod>,
    @Res() reply: FastifyReply,
    @Who() who: Visitor,
  ): Promise<void> {
    const [from, to] = boundsWithin(DAYS_MOST, query);
    const rows = await this.#readings().list({
      ...notOwn(who), period: { from, to }, most: 100_000,
    });
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="cases.csv"')
      .send(casesCsv(rows.map((row) => this.#view(row)), this.#parts.ledger.hall));
  }

  @Get(':case')
  @May('case.look')
  async one(@WithCase() id: CaseId, @Who() who: Visitor) {
    const { hall } = this.#parts.ledger;
    const found = await this.#readings().one(id);
    if (found === undefined || isOwn(found.row, who)) throw notFound();
    return {
      ...this.#view(found.row),
      next: nextFor(found.row, who.staff),
      steps: found.steps.map((step) => stepView(hall, step)),
    };
  }

  @Post()
  @HttpCode(200)
  @May('case.open')
  open(@Ask() ask: Asking, @Body({ schema: caseOpenBody }) body: z.infer<typeof caseOpenBody>) {
    const { what, window, service, visit } = body;
    return this.#submit(ask, {
      kind: 'case.open', what,
      ...(window !== undefined && { window }),
      ...(service !== undefined && { service }),
      ...(visit !== undefined && { visit }),
    });
  }

  @Post(':case/step')
  @HttpCode(200)
  @May('case.work')
  step(
    @Ask() ask: Asking,
    @WithCase() id: CaseId,
    @Body({ schema: caseStepBody }) body: z.infer<typeof caseStepBody>,
  ) {
    const { to, note, size, as, callBack } = body;
    return this.#submit(ask, {
      kind: 'case.step', case: id, to,
      ...(note !== undefined && { note }),
      ...(size !== undefined && { size }),
      ...(as !== undefined && { as }),
      ...(callBack !== undefined && { callBack }),
    });
  }

  @Post(':case/extend')
  @HttpCode(200)
  @May('case.work')
  extend(
    @Ask() ask: Asking,
    @WithCase() id: CaseId,
    @Body({ schema: caseExtendBody }) { until, note }: z.infer<typeof caseExtendBody>,
  ) {
    return this.#submit(ask, { kind: 'case.extend', case: id, until, note });
  }

  @Post(':case/assign')
  @HttpCode(200)
  @May('case.work')
  assign(
    @Ask() ask: Asking,
    @WithCase() id: CaseId,
    @Body({ schema: caseAssignBody }) { handler, note }: z.infer<typeof caseAssignBody>,
  ) {
    return this.#submit(ask, {
      kind: 'case.assign', case: id, handler, ...(note !== undefined && { note }),
    });
  }

  @Post(':case/ask')
  @HttpCode(200)
  @May('case.work')
  askClerk(
    @Ask() ask: Asking,
    @WithCase() id: CaseId,
    @Body({ schema: caseNoteBody }) { note }: z.infer<typeof caseNoteBody>,
  ) {
    return this.#submit(ask, { kind: 'case.ask-clerk', case: id, note });
  }

  @Post(':case/reopen')
  @HttpCode(200)
  @May('case.work')
  async reopen(
    @Ask() ask: Asking,
    @WithCase() id: CaseId,
    @Body({ schema: caseNoteBody }) { note }: z.infer<typeof caseNoteBody>,
  ) {
    const found = await this.#readings().one(id);
    if (found === undefined) throw refusedAs('unknown-case');
    this.#mayKnow(ask, found.row);
    return this.#submit(ask, { kind: 'case.reopen', was: closedCase(found.row), note });
  }

  #view(row: CaseTold) {
    const { ledger, clock } = this.#parts;
    return caseView(ledger.hall, row, clock.now());
  }

  #readings(): CaseReadings {
    if (this.#parts.cases === undefined) throw outage();
    return this.#parts.cases;
  }

  /** Managers serve too: what concerns them is not there for them before it is for any clerk. */
  #mayKnow(
    { by }: Asking,
    row: Pick<CaseTold, 'opened_at'> & { readonly clerk?: StaffNo | null },
  ): void {
    const { ledger, clock } = this.#parts;
    if (by !== `staff:${row.clerk ?? ''}`) return;
    if (!mayClerkKnow(ledger.hall, row, clock.now())) throw refusedAs('unknown-case');
  }

  async #submit(asking: Asking, body: InputBody) {
    const found = 'case' in body ? this.#parts.ledger.hall.cases.get(body.case) : undefined;
    if (found !== undefined) this.#mayKnow(asking, { ...found, opened_at: found.openedAt });
    const { outcome } = await this.#parts.ledger.submit({ ...asking, ...body });
    return replyOf(outcome);
  }
}

/** Everybody's but those about whoever asks, who finds them among the own ones, in time. */
const notOwn = ({ staff }: Visitor): CaseWish =>
  (staff === undefined ? {} : { notOf: staff.staffNo });
const isOwn = ({ clerk }: CaseTold, { staff }: Visitor): boolean =>
  clerk !== null && clerk === staff?.staffNo;
