import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import {
  digitOfLevel, type StaffNo, type TicketId, type VisitId, type WindowNumber,
} from '../../../domain/basics/names.js';
import { catalogueOf } from '../../../domain/evaluations/catalogue.js';
import type { Input } from '../../../domain/inputs.js';
import { pastTicketView, ticketView, windowView } from '../../../domain/views.js';
import { sealedWords, wordsOf } from '../../../ledger/sealed-words.js';
import { notFound, replyOf } from '../answers.js';
import { linkToken, ratingBody, ratingLevel, visitId, windowInPath } from '../bodies.js';
import { Ask, keyOf, May, Who, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import type { Visitor } from '../visitors.js';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Ratings by the link of a ticket, the clerk's key that asks for one, and what may be ticked. */
@Controller('api')
export class RatingRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Post('windows/:window/ask-rating')
  @HttpCode(200)
  @May('window.work')
  async ask(
    @Ask() asking: Asking,
    @Param('window', { schema: windowInPath }) window: WindowNumber,
  ) {
    const { ledger } = this.#parts;
    const { outcome } = await ledger.submit({ ...asking, kind: 'rating.ask', window });
    return { window: windowView(ledger.hall, window), ...replyOf(outcome) };
  }

  @Get('rating-reasons')
  @May('hall.look')
  reasons() {
    const { version, source, official, reasons } = catalogueOf(this.#parts.ledger.hall.plan);
    const each = reasons.map(({ level, ...reason }) => ({ level: digitOfLevel(level), ...reason }));
    return { version, source, official, reasons: each };
  }

  @Post('t/:token/rating')
  @HttpCode(200)
  @May('ticket.hold-link')
  async rate(
    @Param('token', { schema: linkToken }) token: string,
    @Body({ schema: ratingBody }) body: z.infer<typeof ratingBody>,
    @Req() request: FastifyRequest,
  ) {
    const ticket = this.#parts.links.ticketOf(token);
    if (ticket === undefined) throw notFound();
    const visit = body.visit ?? this.#visitOf(ticket);
    const client = this.#clientOf(request);
    const { opened } = body;
    return this.#submit({
      ...{ id: `t:${ticket}/${keyOf(request)}`, by: `link:${ticket}`, kind: 'rating.give', visit },
      ...{ level: ratingLevel(body.level), tags: body.tags ?? [] },
      from: {
        channel: 'link', ticket,
        ...(opened === undefined ? {} : { opened }), ...(client === undefined ? {} : { client }),
      },
      ...(body.text !== undefined && { text: body.text }),
    });
  }

  /** What was written with a rating, for those who answer for the hall; gone with its retention. */
  @Get('visits/:visit/words')
  @May('rating.words')
  async words(@Param('visit', { schema: visitId }) visit: VisitId, @Who() { staff }: Visitor) {
    const { ledger, vault } = this.#parts;
    // Managers serve too, and nobody reads what was written about a visit of their own.
    if (await this.#clerkOf(visit) === staff?.staffNo) throw notFound();
    const owner = wordsOf(visit);
    const sealed = ledger.keyring.find(owner)?.value;
    const words = sealed === undefined ? undefined : vault.open(owner, sealed);
    if (words === undefined) throw notFound();
    return { visit, words };
  }

  async #clerkOf(visit: VisitId): Promise<StaffNo | undefined> {
    const { ledger: { hall }, readings } = this.#parts;
    const known = hall.visits.get(visit) ?? hall.pastVisits.get(visit);
    return (known ?? await readings?.visit?.(visit))?.clerk;
  }

  async #submit(rating: Input & { readonly visit: VisitId }) {
    const { ledger, vault, clock } = this.#parts;
    const { plan } = ledger.hall;
    const { input, secrets } = sealedWords(rating, { vault, now: clock.now(), plan });
    const { outcome } = await ledger.submit(input, secrets);
    return { visit: rating.visit, ...replyOf(outcome) };
  }

  /** The visit that may be rated, else the last, so that the hall can say why not. */
  #visitOf(ticket: TicketId): VisitId {
    const { hall } = this.#parts.ledger;
    const view = ticketView(hall, ticket) ?? pastTicketView(hall, ticket);
    return view?.rate ?? `${ticket}-${hall.tickets.get(ticket)?.visits ?? 1}`;
  }

  /** Nothing where all phones come through one door of ours, which would look like one phone. */
  #clientOf({ ip, headers }: FastifyRequest): string | undefined {
    if (LOOPBACK.test(ip)) return undefined;
    const { ledger, links } = this.#parts;
    return links.clientMark(ledger.hall.day, `${ip} ${headers['user-agent'] ?? ''}`);
  }
}
