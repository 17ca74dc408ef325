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
  Req,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import {
  appointmentsOn,
  appointmentsWithCode,
  choicesFor,
  type AppointmentView,
} from '../../../domain/appointments/views.js';
import { maskedPhone } from '../../../domain/basics/masks.js';
import type { Device } from '../../../domain/hall.js';
import type { InputOf } from '../../../domain/inputs.js';
import type { Persons } from '../../../ledger/privacy/persons.js';
import { notAllowed, replyOf, tooMany } from '../answers.js';
import { importTable, tableIn } from '../appointments/importing.js';
import { appointmentId, checkInBody, codeBody, dayQuery, phoneBody } from '../bodies.js';
import { Ask, keyOf, May, Who, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import { Throttle } from '../throttle.js';
import { ticketWithLink } from '../ticket-answer.js';
import type { Visitor } from '../visitors.js';

/** How often a minute one machine or desk may look for a phone, or show a code that is none. */
const TRIES_PER_MINUTE = 12;

type Show = z.infer<typeof checkInBody>;

/** Appointments: brought in, looked at, cancelled, and checked in at the desk or at a kiosk. */
@Controller('api')
export class AppointmentRoutes {
  readonly #parts: FaceParts;
  readonly #tries: Throttle;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
    this.#tries = new Throttle(TRIES_PER_MINUTE, () => parts.clock.now());
  }

  @Get('appointments')
  @May('appointment.look')
  look(@Query({ schema: dayQuery }) { day }: z.infer<typeof dayQuery>) {
    const { ledger: { hall }, persons } = this.#parts;
    const asked = appointmentsOn(hall, day ?? hall.day);
    return { ...asked, appointments: asked.appointments.map((each) => withMask(each, persons)) };
  }

  /** Codes stand in bodies, since addresses come to stand in logs. */
  @Post('appointments/look-up')
  @HttpCode(200)
  @May('appointment.find')
  lookUp(@Ask() { by }: Asking, @Body({ schema: codeBody }) { code }: z.infer<typeof codeBody>) {
    this.#try(by);
    const appointments = appointmentsWithCode(this.#parts.ledger.hall, code);
    if (appointments.length > 0) this.#tries.giveBack(by);
    return { appointments: appointments.map((each) => withMask(each, this.#parts.persons)) };
  }

  @Post('appointments/import')
  @HttpCode(200)
  @May('appointment.import')
  bringIn(@Ask() ask: Asking, @Body() body: unknown) {
    const { ledger, persons } = this.#parts;
    return importTable({ ledger, phoneKey: persons.phoneKey }, ask, tableIn(body));
  }

  @Delete('appointments/:id')
  @HttpCode(200)
  @May('appointment.cancel')
  async cancel(@Ask() ask: Asking, @Param('id', { schema: appointmentId }) appointment: string) {
    const input = { ...ask, kind: 'appointment.cancel' as const, appointment };
    return replyOf((await this.#parts.ledger.submit(input)).outcome);
  }

  @Post('appointments/find')
  @HttpCode(200)
  @May('appointment.check-in')
  find(@Ask() { by }: Asking, @Body({ schema: phoneBody }) body: z.infer<typeof phoneBody>) {
    return this.#find(by, body.last4);
  }

  @Post('appointments/check-in')
  @HttpCode(201)
  @May('appointment.check-in')
  checkIn(@Ask() ask: Asking, @Body({ schema: checkInBody }) body: Show) {
    return this.#checkIn(ask, body);
  }

  /** The same two for a kiosk: a page that stands in for a dispenser. */
  @Post('page/appointments/find')
  @HttpCode(200)
  @May('page.ask')
  findAtKiosk(
    @Who() { device }: Visitor,
    @Body({ schema: phoneBody }) body: z.infer<typeof phoneBody>,
  ) {
    return this.#find(`device:${dispenserOf(device).id}`, body.last4);
  }

  @Post('page/appointments/check-in')
  @HttpCode(201)
  @May('page.ask')
  checkInAtKiosk(
    @Who() { device }: Visitor,
    @Req() request: FastifyRequest,
    @Body({ schema: checkInBody }) body: Show,
  ) {
    const { id, epoch } = dispenserOf(device);
    const ask = { id: `k:${id}@${epoch}/${keyOf(request)}`, by: `device:${id}` as const };
    return this.#checkIn(ask, body);
  }

  #find(who: string, last4: string) {
    this.#try(who);
    const { ledger, persons } = this.#parts;
    return { choices: choicesFor(ledger.hall, persons.phoneEnd(last4)) };
  }

  /** What was no appointment counts as a try, so that nobody goes through all the codes. */
  async #checkIn(ask: Asking, body: Show) {
    this.#try(ask.by);
    const { outcome } = await this.#parts.ledger.submit({
      ...ask, kind: 'appointment.check-in', show: showOf(body),
    });
    if (outcome.ok) this.#tries.giveBack(ask.by);
    return ticketWithLink(replyOf(outcome), this.#parts.links);
  }

  #try(who: string): void {
    const waitSeconds = this.#tries.take(who);
    if (waitSeconds > 0) throw tooMany(waitSeconds);
  }
}

/** The end of a phone number as a mask; nothing where its day is over. */
function withMask({ phone, ...shown }: AppointmentView, persons: Persons): AppointmentView {
  const last4 = phone === undefined ? undefined : persons.phoneEndOf(phone, shown.day);
  return { ...shown, ...(last4 === undefined ? {} : { phone: maskedPhone(last4) }) };
}

function showOf({ code, appointment, last4 }: Show): InputOf<'appointment.check-in'>['show'] {
  if (code !== undefined) return { code };
  return { appointment: appointment ?? '', ...(last4 !== undefined && { last4 }) };
}

function dispenserOf(device: Device | undefined): Device {
  if (device?.kind !== 'dispenser') throw notAllowed();
  return device;
}
