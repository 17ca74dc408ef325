import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { casePolicyOf } from '../../../domain/cases/due.js';
import type { CaseId } from '../../../domain/cases/shapes.js';
import { plus } from '../../../domain/basics/time.js';
import { isPassing } from '../../../domain/refusals.js';
import { notFound, refusedAs, replyOf } from '../answers.js';
import { linkToken } from '../bodies.js';
import { caseInPath, casePhoneBody } from '../cases/bodies.js';
import { Ask, keyOf, May, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';

/** No case ever has it. */
const NO_CASE: CaseId = 'c0';
const WithCase = () => Param('case', { schema: caseInPath });

/**
 * Phones for the call-back (回访): sealed beside the journal until their time is over, shown to
 * the handler alone, and every look written down.
 */
@Controller('api')
export class CasePhoneRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Post('t/:token/phone')
  @HttpCode(200)
  @May('ticket.hold-link')
  async leave(
    @Param('token', { schema: linkToken }) token: string,
    @Body({ schema: casePhoneBody }) { phone }: z.infer<typeof casePhoneBody>,
    @Req() request: FastifyRequest,
  ) {
    const { ticket, found } = this.#caseOf(token);
    const ask = { id: `t:${ticket}/phone/${keyOf(request)}`, by: `link:${ticket}` } as const;
    // Where there is no case the hall is asked all the same, and nobody is told what it said:
    // a link that answered otherwise for a bad rating would tell it to whoever finds the paper.
    const outcome = await this.#submit(ask, found?.id ?? NO_CASE, phone);
    return outcome.ok || !isPassing(outcome.refusal.code) ? {} : replyOf(outcome);
  }

  @Post('cases/:case/phone')
  @HttpCode(200)
  @May('case.open')
  async keep(
    @Ask() ask: Asking,
    @WithCase() id: CaseId,
    @Body({ schema: casePhoneBody }) { phone }: z.infer<typeof casePhoneBody>,
  ) {
    return replyOf(await this.#submit(ask, id, phone));
  }

  @Post('cases/:case/phone/show')
  @HttpCode(200)
  @May('case.work')
  async show(@Ask() ask: Asking, @WithCase() id: CaseId) {
    const { ledger, vault } = this.#parts;
    // Under an id of its own each time: whoever repeats an old one may be the handler no more.
    const { outcome } = await ledger.submit({
      by: ask.by, id: `${ask.id}/${randomUUID()}`, kind: 'case.show-phone', case: id,
    });
    const reply = replyOf(outcome);
    const sealed = ledger.keyring.find(`sealed:${ownerOf(id)}`)?.value;
    const phone = sealed === undefined ? undefined : vault.open(ownerOf(id), sealed);
    if (phone === undefined) throw refusedAs('no-phone');
    return { ...reply, phone };
  }

  #caseOf(token: string) {
    const ticket = this.#parts.links.ticketOf(token);
    if (ticket === undefined) throw notFound();
    const cases = [...this.#parts.ledger.hall.cases.values()];
    return { ticket, found: cases.filter((one) => one.ticket === ticket).pop() };
  }

  /** The number goes to the vault; the hall and its journal hear only that there is one. */
  async #submit(ask: Asking, id: CaseId, phone: string) {
    const { ledger, vault, clock } = this.#parts;
    const expiresAt = plus(clock.now(), casePolicyOf(ledger.hall.plan).phoneMs);
    const { outcome } = await ledger.submit({ ...ask, kind: 'case.keep-phone', case: id }, [
      { owner: `sealed:${ownerOf(id)}`, value: vault.seal(ownerOf(id), phone), expiresAt },
    ]);
    return outcome;
  }
}

/** Whose text it is, for the vault. */
function ownerOf(id: CaseId): `phone:${string}` {
  return `phone:${id}`;
}
