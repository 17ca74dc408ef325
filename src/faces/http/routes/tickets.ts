import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
} from '@nestjs/common';
import type { z } from 'zod';
import type { ServiceCode, TicketId } from '../../../domain/basics/names.js';
import type { Hall } from '../../../domain/hall.js';
import { pastTicketView, ticketView } from '../../../domain/views.js';
import { notFound, notSignedIn, replyOf } from '../answers.js';
import { linkToken, takeBody, takeInput, ticketId, ticketQuery } from '../bodies.js';
import { Ask, May, Who, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import type { Visitor } from '../visitors.js';
import { ticketWithLink } from '../ticket-answer.js';

/** Tickets taken at the guide desk, and a ticket's own page on a phone. */
@Controller('api')
export class TicketRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Post('tickets')
  @HttpCode(201)
  @May('ticket.take')
  async take(@Ask() ask: Asking, @Body({ schema: takeBody }) body: z.infer<typeof takeBody>) {
    const { outcome } = await this.#parts.ledger.submit({ ...ask, ...takeInput(body) });
    return ticketWithLink(replyOf(outcome), this.#parts.links);
  }

  @Get('tickets/:id')
  @May('ticket.look')
  look(
    @Param('id', { schema: ticketId }) id: TicketId,
    @Query({ schema: ticketQuery }) { token }: z.infer<typeof ticketQuery>,
    @Who() { staff }: Visitor,
  ) {
    const holds = token !== undefined && this.#parts.links.ticketOf(token) === id;
    if (staff === undefined && !holds) throw notSignedIn();
    return this.#view(id);
  }

  @Delete('tickets/:id')
  @HttpCode(200)
  @May('ticket.cancel')
  async cancel(@Ask() ask: Asking, @Param('id', { schema: ticketId }) ticket: TicketId) {
    const { outcome } = await this.#parts.ledger.submit({ ...ask, kind: 'ticket.cancel', ticket });
    replyOf(outcome);
    return this.#view(ticket);
  }

  @Post('tickets/:id/return')
  @HttpCode(200)
  @May('ticket.return')
  async comeBack(@Ask() ask: Asking, @Param('id', { schema: ticketId }) ticket: TicketId) {
    const { outcome } = await this.#parts.ledger.submit({ ...ask, kind: 'ticket.return', ticket });
    replyOf(outcome);
    return this.#view(ticket);
  }

  @Post('tickets/:id/back')
  @HttpCode(200)
  @May('ticket.return')
  async backFromHold(@Ask() ask: Asking, @Param('id', { schema: ticketId }) ticket: TicketId) {
    const { outcome } = await this.#parts.ledger.submit({ ...ask, kind: 'ticket.back', ticket });
    replyOf(outcome);
    return this.#view(ticket);
  }

  @Get('tickets/:id/history')
  @May('ticket.history')
  async history(@Param('id', { schema: ticketId }) id: TicketId) {
    const history = await this.#parts.readings?.history(id);
    if (history === undefined) throw notFound();
    return history;
  }

  @Get('t/:token')
  @May('ticket.hold-link')
  lookByLink(@Param('token', { schema: linkToken }) token: string) {
    const ticket = this.#ticketOf(token);
    const { hall } = this.#parts.ledger;
    const view = ticketView(hall, ticket) ?? pastTicketView(hall, ticket);
    if (view === undefined) throw notFound();
    const service = namedService(hall, view.service);
    return {
      ...{ hall: hall.plan.id, hallName: hall.plan.name, serviceName: service.name },
      ...(service.nameEn !== undefined && { serviceNameEn: service.nameEn }),
      ...(view.left !== undefined && {
        leftNames: view.left.map((code) => namedService(hall, code)),
      }),
      ...view,
    };
  }

  #ticketOf(token: string): TicketId {
    const ticket = this.#parts.links.ticketOf(token);
    if (ticket === undefined) throw notFound();
    return ticket;
  }

  #view(id: TicketId) {
    const view = ticketView(this.#parts.ledger.hall, id);
    if (view === undefined) throw notFound();
    return view;
  }
}

function namedService({ plan }: Hall, code: ServiceCode) {
  const { name = '', nameEn } = plan.services.find((one) => one.code === code) ?? {};
  return { code, name, ...(nameEn !== undefined && { nameEn }) };
}
