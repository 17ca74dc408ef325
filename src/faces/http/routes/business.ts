import { Body, Controller, Get, HttpCode, Inject, Param, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { digitOfLevel } from '../../../domain/basics/names.js';
import { isoOf, plus } from '../../../domain/basics/time.js';
import { seesService } from '../../../domain/business/describe.js';
import { businessPolicy } from '../../../domain/business/policy.js';
import type { BusinessSystem } from '../../../domain/business/shapes.js';
import type { Ticket } from '../../../domain/hall.js';
import { notFound, notSignedIn, outage, replyOf } from '../answers.js';
import { ticketNumber, windowInPath } from '../bodies.js';
import { changesQuery, matterBody, matterOf, visitId } from '../business-bodies.js';
import { Ask, May, Who, type Asking } from '../door.js';
import { PARTS, type FaceParts, type FoundVisit, type ReportReadings } from '../parts.js';
import type { Visitor } from '../visitors.js';

/**
 * What departments' own systems may ask and say: which visit goes on at a window, what matter
 * (办件) it is about, and how it was rated. Visits name no citizen.
 */
@Controller('api/business/v1')
export class BusinessRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get('windows/:window/visit')
  @May('business.ask')
  atWindow(@Who() who: Visitor, @Param('window', { schema: windowInPath }) number: number) {
    const { hall } = this.#parts.ledger;
    const state = hall.windows.get(number)?.state;
    const visit = state?.at === 'serving' ? hall.visits.get(state.visit) : undefined;
    return this.#visit(who, visit?.id);
  }

  @Get('tickets/:number/visit')
  @May('business.ask')
  ofTicket(@Who() who: Visitor, @Param('number', { schema: ticketNumber }) number: string) {
    const { hall } = this.#parts.ledger;
    const ticket = hall.tickets.get(hall.numbers.get(number) ?? '');
    return this.#visit(who, ticket && this.#latestOf(ticket));
  }

  @Get('visits/:id')
  @May('business.ask')
  look(@Who() who: Visitor, @Param('id', { schema: visitId }) id: string) {
    return this.#visit(who, id);
  }

  @Put('visits/:id/matter')
  @HttpCode(200)
  @May('business.ask')
  async describe(
    @Who() who: Visitor,
    @Ask() ask: Asking,
    @Param('id', { schema: visitId }) visit: string,
    @Body({ schema: matterBody }) matter: z.infer<typeof matterBody>,
  ) {
    const { id: system } = systemOf(who);
    const { outcome } = await this.#parts.ledger.submit({
      ...ask, kind: 'visit.describe', system, visit, matter: matterOf(matter),
    });
    return replyOf(outcome);
  }

  @Get('visits/:id/rating')
  @May('business.ask')
  async rating(@Who() who: Visitor, @Param('id', { schema: visitId }) id: string) {
    const visit = await this.#find(who, id);
    const { rating, unrated } = visit;
    if (rating === undefined) {
      return unrated === undefined
        ? { visit: id, state: 'open' } : { visit: id, state: 'unrated', why: unrated };
    }
    const { ratingDelayMs } = businessPolicy(this.#parts.ledger.hall.plan);
    const from = plus(rating.at, ratingDelayMs);
    if (this.#parts.clock.now() < from) return { visit: id, state: 'rated', from: isoOf(from) };
    const { level, tags } = rating;
    return { visit: id, state: 'rated', level, score: digitOfLevel(level), tags };
  }

  @Get('changes')
  @May('business.ask')
  async changes(
    @Who() who: Visitor,
    @Query({ schema: changesQuery }) { after }: z.infer<typeof changesQuery>,
  ) {
    const system = systemOf(who);
    const found = await this.#readings().visitChanges?.(after);
    if (found === undefined) throw outage();
    const changes = found.changes
      .filter(({ service }) => seesService(system, service))
      .map(({ at, ...change }) => ({ ...change, at: isoOf(at) }));
    return { ...found, changes };
  }

  #latestOf(ticket: Ticket): string | undefined {
    const visits = [...this.#parts.ledger.hall.visits.values()];
    return visits.filter((visit) => visit.ticket === ticket.id).at(-1)?.id;
  }

  async #visit(who: Visitor, id: string | undefined) {
    const visit = await this.#find(who, id);
    const { hall } = this.#parts.ledger;
    const { matter } = hall.visits.get(visit.id) ?? {};
    const { ticket, window, service, startedAt, endedAt, how, rating } = visit;
    return {
      id: visit.id, ticket: hall.tickets.get(ticket)?.number ?? ticket.split('-').at(-1),
      window, service, startedAt: isoOf(startedAt),
      ...(endedAt === undefined ? {} : { endedAt: isoOf(endedAt), how }),
      rated: rating !== undefined,
      ...(matter === undefined ? {} : { matter: shownMatter(matter) }),
    };
  }

  /** The visit, where there was one and the system may see it. */
  async #find(who: Visitor, id: string | undefined): Promise<FoundVisit> {
    const system = systemOf(who);
    const visit = id === undefined ? undefined : await this.#readings().visit?.(id);
    if (visit === undefined || !seesService(system, visit.service)) throw notFound();
    return visit;
  }

  #readings(): ReportReadings {
    if (this.#parts.readings === undefined) throw outage();
    return this.#parts.readings;
  }
}

function systemOf({ system }: Visitor): BusinessSystem {
  if (system === undefined) throw notSignedIn();
  return system;
}

function shownMatter({ acceptedAt, resultAt, ...said }: ReturnType<typeof matterOf>) {
  return {
    ...said,
    ...(acceptedAt === undefined ? {} : { acceptedAt: isoOf(acceptedAt) }),
    ...(resultAt === undefined ? {} : { resultAt: isoOf(resultAt) }),
  };
}
