import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { DeviceKind } from '../../../domain/basics/names.js';
import { DAY_MS, plus } from '../../../domain/basics/time.js';
import type { Device } from '../../../domain/hall.js';
import { viewOf } from '../../../domain/views.js';
import { hashToken, newToken, tokenMatches } from '../../../ledger/secrets.js';
import type { SecretChange } from '../../../ledger/store.js';
import { Answer, notFound, notSignedIn, replyOf, tooMany } from '../answers.js';
import { pageBody, pageCode } from '../bodies.js';
import { cookieOf, PAGE_COOKIE } from '../cookies.js';
import { May, Who } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import { DEFAULT_LIMITS, Throttle } from '../throttle.js';
import { pageValue, type Visitor } from '../visitors.js';

const PAGE_MS = 90 * DAY_MS;

/** Where a browser goes once it stands in for a device of this kind. */
const PAGE_OF: Readonly<Record<DeviceKind, string>> = {
  dispenser: '/kiosk',
  caller: '/clerk',
  'window-screen': '/window-screen',
  'hall-screen': '/hall-screen',
  pad: '/pad',
  speaker: '/hall-screen',
};

/** A browser standing in for a device: how it becomes one, and what it asks as one. */
@Controller()
export class PageRoutes {
  readonly #parts: FaceParts;
  readonly #wrong: Throttle;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
    const limits = { ...DEFAULT_LIMITS, ...parts.throttle };
    this.#wrong = new Throttle(limits.wrongLogInsPerMinute, () => parts.clock.now());
  }

  /** Opens a one-time link; what it opened goes with it, so a second opening finds nothing. */
  @Get('page/:code')
  @May('page.begin')
  async open(@Param('code', { schema: pageCode }) code: string, @Res() reply: FastifyReply) {
    const owner = `page-link:${hashToken(code)}` as const;
    const { ledger } = this.#parts;
    const value = ledger.keyring.find(owner)?.value ?? '';
    const device = ledger.hall.devices.get(value.slice(0, value.lastIndexOf('|')));
    if (device === undefined || value !== pageValue(ledger.keyring, device.id)) throw notFound();
    const id = `h:page-link/${hashToken(code)}`;
    await this.#standIn(device, reply, { id, spent: [{ owner }] });
    void reply.header('location', PAGE_OF[device.kind]).code(303).send();
  }

  @Post('api/page')
  @HttpCode(200)
  @May('page.begin')
  async begin(
    @Body({ schema: pageBody }) body: z.infer<typeof pageBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const waitSeconds = this.#wrong.take(request.ip);
    if (waitSeconds > 0) throw tooMany(waitSeconds);
    const { hall, keyring } = this.#parts.ledger;
    const device = hall.devices.get(body.id);
    const matches = tokenMatches(body.secret, keyring.find(`device:${body.id}`)?.value ?? '');
    if (device === undefined || !matches) throw notSignedIn();
    this.#wrong.giveBack(request.ip);
    await this.#standIn(device, reply, { id: `h:page/${randomUUID()}`, spent: [] });
    return { device: device.id, kind: device.kind, page: PAGE_OF[device.kind] };
  }

  @Get('api/page')
  @May('page.look')
  look(@Who() { device }: Visitor) {
    if (device === undefined) throw notSignedIn();
    const { id, kind, place } = device;
    const { hall } = this.#parts.ledger;
    return { device: id, kind, place, hall: hall.plan.id, view: viewOf(hall, id) ?? null };
  }

  @Post('api/page/asks')
  @HttpCode(200)
  @May('page.ask')
  ask(@Who() { device }: Visitor, @Body() body: unknown) {
    if (device === undefined) throw notSignedIn();
    if (this.#parts.desk === undefined) throw new Answer(503, { error: 'outage' });
    return this.#parts.desk.ask(device.id, body instanceof Uint8Array ? body : new Uint8Array());
  }

  async #standIn(
    device: Device,
    reply: FastifyReply,
    how: { readonly id: string; readonly spent: readonly SecretChange[] },
  ): Promise<void> {
    const { ledger, clock, https } = this.#parts;
    const token = newToken();
    const expiresAt = plus(clock.now(), PAGE_MS);
    const value = pageValue(ledger.keyring, device.id);
    const { outcome, repeated } = await ledger.submit(
      { id: how.id, by: `device:${device.id}`, kind: 'device.page', device: device.id, step: 'opened' },
      [...how.spent, { owner: `page:${hashToken(token)}`, value, expiresAt }],
    );
    replyOf(outcome);
    if (repeated) throw notFound();
    const cookie = cookieOf(PAGE_COOKIE, token, { maxAgeMs: PAGE_MS, https: https === true });
    void reply.header('set-cookie', cookie);
  }
}
