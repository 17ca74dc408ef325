import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { z } from 'zod';
import { ticketNumbered } from '../../../domain/tickets/numbering.js';
import { ticketView } from '../../../domain/views.js';
import { heldNumbered } from '../../../domain/views/held-view.js';
import { notAllowed, notFound, replyOf, tooMany } from '../answers.js';
import { Ask, May, Who, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import { backBody, heldBody, numberBody } from '../shown-bodies.js';
import { Throttle } from '../throttle.js';
import type { Visitor } from '../visitors.js';

/** How often a minute one machine or desk may look for a number on hold. */
const LOOKS_PER_MINUTE = 20;

/** Citizens who are back in the hall, after a hold or after a missed call. */
@Controller('api')
export class BackRoutes {
  readonly #parts: FaceParts;
  readonly #looks: Throttle;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
    this.#looks = new Throttle(LOOKS_PER_MINUTE, () => parts.clock.now());
  }

  @Post('tickets/held')
  @HttpCode(200)
  @May('ticket.return')
  find(@Ask() { by }: Asking, @Body({ schema: heldBody }) body: z.infer<typeof heldBody>) {
    return this.#find(by, body.digits);
  }

  /** The same for a kiosk: a page that stands in for a dispenser. */
  @Post('page/tickets/held')
  @HttpCode(200)
  @May('page.ask')
  findAtKiosk(
    @Who() { device }: Visitor,
    @Body({ schema: heldBody }) body: z.infer<typeof heldBody>,
  ) {
    if (device?.kind !== 'dispenser') throw notAllowed();
    return this.#find(`device:${device.id}`, body.digits);
  }

  /** By the code on the ticket, or by its number; a kiosk asks as its dispenser does. */
  @Post('tickets/back')
  @HttpCode(200)
  @May('ticket.return')
  async back(@Ask() ask: Asking, @Body({ schema: backBody }) body: z.infer<typeof backBody>) {
    const { ledger, links } = this.#parts;
    const ticket = ('link' in body
      ? links.ticketIn(body.link) : ticketNumbered(ledger.hall, body.number)?.id) ?? '';
    replyOf((await ledger.submit({ ...ask, kind: 'ticket.back', ticket })).outcome);
    const view = ticketView(ledger.hall, ticket);
    if (view === undefined) throw notFound();
    return { ticket: view };
  }

  /** Back after a missed call (过号恢复), by the number on the ticket. */
  @Post('tickets/return')
  @HttpCode(200)
  @May('ticket.return')
  async comeBack(
    @Ask() ask: Asking,
    @Body({ schema: numberBody }) { number }: z.infer<typeof numberBody>,
  ) {
    const { ledger } = this.#parts;
    const ticket = ticketNumbered(ledger.hall, number)?.id ?? '';
    replyOf((await ledger.submit({ ...ask, kind: 'ticket.return', ticket })).outcome);
    const view = ticketView(ledger.hall, ticket);
    if (view === undefined) throw notFound();
    return { ticket: view };
  }

  #find(who: string, digits: string) {
    const waitSeconds = this.#looks.take(who);
    if (waitSeconds > 0) throw tooMany(waitSeconds);
    return { choices: heldNumbered(this.#parts.ledger.hall, digits) };
  }
}
