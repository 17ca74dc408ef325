import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { WindowNumber } from '../../../domain/basics/names.js';
import type { InputBody } from '../../../domain/inputs.js';
import { transferChoices, windowView } from '../../../domain/views.js';
import { missedView } from '../../../domain/views/missed-view.js';
import { queueView } from '../../../domain/views/queue-view.js';
import { notFound, notSignedIn, replyOf } from '../answers.js';
import {
  callBody,
  handOverBody,
  holdBody,
  nextBody,
  pauseBody,
  postBody,
  resumeBody,
  transferBody,
  transferGoal,
  windowInPath,
} from '../bodies.js';
import { Ask, May, Who, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import type { Visitor } from '../visitors.js';

const AtWindow = () => Param('window', { schema: windowInPath });

/** The keys of a caller, pressed on a page. The hall says whether this clerk may press them. */
@Controller('api/windows/:window')
export class WindowRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get()
  @May('window.look')
  look(@AtWindow() number: WindowNumber) {
    const { hall } = this.#parts.ledger;
    const window = windowView(hall, number);
    if (window === undefined) throw notFound();
    return { window, queue: queueView(hall, number), missed: missedView(hall, number) };
  }

  @Get('transfer')
  @May('window.look')
  transferGoals(@AtWindow() number: WindowNumber) {
    const { hall } = this.#parts.ledger;
    const choices = transferChoices(hall, number, hall.now);
    if (choices === undefined) throw notFound();
    return choices;
  }

  @Post('sign-in')
  @HttpCode(200)
  @May('window.work')
  signIn(@Ask() ask: Asking, @AtWindow() window: WindowNumber, @Who() { staff }: Visitor) {
    if (staff === undefined) throw notSignedIn();
    const { staffNo } = staff;
    return this.#press(ask, { kind: 'clerk.sign-in', window, staffNo, proof: 'session' });
  }

  @Post('sign-out')
  @HttpCode(200)
  @May('window.work')
  signOut(@Ask() ask: Asking, @AtWindow() window: WindowNumber) {
    return this.#press(ask, { kind: 'clerk.sign-out', window });
  }

  @Post('open')
  @HttpCode(200)
  @May('window.work')
  open(@Ask() ask: Asking, @AtWindow() window: WindowNumber) {
    return this.#press(ask, { kind: 'window.open', window });
  }

  @Post('pause')
  @HttpCode(200)
  @May('window.work')
  pause(
    @Ask() ask: Asking,
    @AtWindow() window: WindowNumber,
    @Body({ schema: pauseBody }) { reason }: z.infer<typeof pauseBody>,
  ) {
    return this.#press(ask, { kind: 'window.pause', window, reason });
  }

  @Post('resume')
  @HttpCode(200)
  @May('window.work')
  resume(@Ask() ask: Asking, @AtWindow() window: WindowNumber) {
    return this.#press(ask, { kind: 'window.resume', window });
  }

  @Post('close')
  @HttpCode(200)
  @May('window.work')
  close(@Ask() ask: Asking, @AtWindow() window: WindowNumber) {
    return this.#press(ask, { kind: 'window.close', window });
  }

  @Post('next')
  @HttpCode(200)
  @May('window.work')
  next(
    @Ask() ask: Asking,
    @AtWindow() window: WindowNumber,
    @Body({ schema: nextBody }) { finishFirst }: z.infer<typeof nextBody>,
  ) {
    const how = finishFirst === undefined ? {} : { finishFirst };
    return this.#press(ask, { kind: 'ticket.next', window, ...how });
  }

  @Post('undo')
  @HttpCode(200)
  @May('window.work')
  undo(@Ask() ask: Asking, @AtWindow() window: WindowNumber) {
    return this.#press(ask, { kind: 'window.undo', window });
  }

  @Post('hold-off')
  @HttpCode(200)
  @May('window.work')
  holdOff(@Ask() ask: Asking, @AtWindow() window: WindowNumber) {
    return this.#press(ask, { kind: 'window.hold-off', window });
  }

  @Post('call')
  @HttpCode(200)
  @May('window.work')
  call(
    @Ask() ask: Asking,
    @AtWindow() window: WindowNumber,
    @Body({ schema: callBody }) { number }: z.infer<typeof callBody>,
  ) {
    return this.#press(ask, { kind: 'ticket.call', window, number });
  }

  @Post('recall')
  @HttpCode(200)
  @May('window.work')
  recall(@Ask() ask: Asking, @AtWindow() window: WindowNumber) {
    return this.#press(ask, { kind: 'ticket.recall', window });
  }

  @Post('start')
  @HttpCode(200)
  @May('window.work')
  start(@Ask() ask: Asking, @AtWindow() window: WindowNumber) {
    return this.#press(ask, { kind: 'ticket.start', window });
  }

  @Post('finish')
  @HttpCode(200)
  @May('window.work')
  finish(@Ask() ask: Asking, @AtWindow() window: WindowNumber) {
    return this.#press(ask, { kind: 'ticket.finish', window });
  }

  @Post('no-show')
  @HttpCode(200)
  @May('window.work')
  noShow(@Ask() ask: Asking, @AtWindow() window: WindowNumber) {
    return this.#press(ask, { kind: 'ticket.no-show', window });
  }

  @Post('hold')
  @HttpCode(200)
  @May('window.work')
  hold(
    @Ask() ask: Asking,
    @AtWindow() window: WindowNumber,
    @Body({ schema: holdBody }) { holdKind, dueMinutes }: z.infer<typeof holdBody>,
  ) {
    const due = dueMinutes === undefined ? {} : { dueMinutes };
    return this.#press(ask, { kind: 'ticket.hold', window, holdKind, ...due });
  }

  @Post('resume-ticket')
  @HttpCode(200)
  @May('window.work')
  resumeTicket(
    @Ask() ask: Asking,
    @AtWindow() window: WindowNumber,
    @Body({ schema: resumeBody }) { number }: z.infer<typeof resumeBody>,
  ) {
    return this.#press(ask, { kind: 'ticket.resume', window, number });
  }

  @Post('transfer')
  @HttpCode(200)
  @May('window.work')
  transfer(
    @Ask() ask: Asking,
    @AtWindow() window: WindowNumber,
    @Body({ schema: transferBody }) body: z.infer<typeof transferBody>,
  ) {
    return this.#press(ask, { kind: 'ticket.transfer', window, to: transferGoal(body) });
  }

  @Post('hand-over')
  @HttpCode(200)
  @May('window.work')
  handOver(
    @Ask() ask: Asking,
    @AtWindow() window: WindowNumber,
    @Body({ schema: handOverBody }) { to, note }: z.infer<typeof handOverBody>,
  ) {
    const offer = { ...(to !== undefined && { to }), ...(note !== undefined && { note }) };
    return this.#press(ask, { kind: 'post.hand-over', window, ...offer });
  }

  @Post('accept')
  @HttpCode(200)
  @May('window.work')
  accept(
    @Ask() ask: Asking,
    @AtWindow() window: WindowNumber,
    @Body({ schema: postBody }) { post }: z.infer<typeof postBody>,
  ) {
    return this.#press(ask, { kind: 'post.accept', window, post });
  }

  @Post('decline')
  @HttpCode(200)
  @May('window.work')
  decline(
    @Ask() ask: Asking,
    @AtWindow() window: WindowNumber,
    @Body({ schema: postBody }) { post }: z.infer<typeof postBody>,
  ) {
    return this.#press(ask, { kind: 'post.decline', window, post });
  }

  async #press(asking: Asking, body: InputBody & { readonly window: WindowNumber }) {
    const { ledger } = this.#parts;
    const { outcome } = await ledger.submit({ ...asking, ...body });
    const reply = replyOf(outcome);
    return 'window' in reply ? reply : { window: windowView(ledger.hall, body.window), ...reply };
  }
}
