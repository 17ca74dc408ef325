import { Body, Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { casePolicyOf } from '../../../domain/cases/due.js';
import type { CaseId } from '../../../domain/cases/shapes.js';
import { plus } from '../../../domain/basics/time.js';
import type { By } from '../../../domain/inputs.js';
import { notFound, refusedAs, replyOf } from '../answers.js';
import { linkToken } from '../bodies.js';
import { caseInPath, casePhoneBody } from '../case-bodies.js';
import { Ask, keyOf, May, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';

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
    if (found === undefined) throw refusedAs('unknown-case');
    await this.#keep(
      { id: `t:${ticket}/phone/${keyOf(request)}`, by: `link:${ticket}` }, found.id, phone,
    );
    return {};
  }

  @Post('cases/:case/phone')
  @HttpCode(200)
  @May('case.open')
  async keep(
    @Ask() ask: Asking,
    @WithCase() id: CaseId,
    @Body({ schema: casePhoneBody }) { phone }: z.infer<typeof casePhoneBody>,
  ) {
    return this.#keep(ask, id, phone);
  }

  @Post('cases/:case/phone/show')
  @HttpCode(200)
  @May('case.work')
  async show(@Ask() ask: Asking, @WithCase() id: CaseId) {
    const { ledger, vault } = this.#parts;
    const { outcome } = await ledger.submit({ ...ask, kind: 'case.show-phone', case: id });
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
  async #keep(ask: { readonly id: string; readonly by: By }, id: CaseId, phone: string) {
    const { ledger, vault, clock } = this.#parts;
    const expiresAt = plus(clock.now(), casePolicyOf(ledger.hall.plan).phoneMs);
    const { outcome } = await ledger.submit({ ...ask, kind: 'case.keep-phone', case: id }, [
      { owner: `sealed:${ownerOf(id)}`, value: vault.seal(ownerOf(id), phone), expiresAt },
    ]);
    return replyOf(outcome);
  }
}

/** Whose text it is, for the vault. */
function ownerOf(id: CaseId): `phone:${string}` {
  return `phone:${id}`;
}
