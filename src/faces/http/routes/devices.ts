import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { DeviceId } from '../../../domain/basics/names.js';
import { isoOf, MINUTE_MS, plus } from '../../../domain/basics/time.js';
import { deviceView } from '../../../domain/views.js';
import { hashToken, newToken } from '../../../ledger/secrets.js';
import { notFound, replyOf } from '../answers.js';
import { deviceId, newDeviceBody } from '../bodies.js';
import { Ask, May, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import { pageValue } from '../visitors.js';

const LINK_MS = 10 * MINUTE_MS;

/** The hall's devices: adding, giving secrets, and letting a browser stand in for one. */
@Controller('api/devices')
export class DeviceRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get()
  @May('device.look')
  look() {
    const { equipment, ledger } = this.#parts;
    const of = (id: DeviceId) => ({ ...deviceView(ledger.hall, id), ...equipment?.facts(id) });
    return { devices: [...ledger.hall.devices.keys()].map(of) };
  }

  @Post()
  @HttpCode(201)
  @May('device.change')
  async register(
    @Ask() ask: Asking,
    @Body({ schema: newDeviceBody }) device: z.infer<typeof newDeviceBody>,
  ) {
    const secret = newToken();
    const { outcome, repeated } = await this.#parts.ledger.submit(
      { ...ask, kind: 'device.register', device },
      [{ owner: `device:${device.id}`, value: hashToken(secret) }],
    );
    replyOf(outcome);
    return { ...device, ...(!repeated && { secret }) };
  }

  @Delete(':id')
  @HttpCode(200)
  @May('device.change')
  async remove(@Ask() ask: Asking, @Param('id', { schema: deviceId }) device: DeviceId) {
    const { outcome, repeated } = await this.#parts.ledger.submit(
      { ...ask, kind: 'device.remove', device },
      [{ owner: `device:${device}` }],
    );
    replyOf(outcome);
    if (!repeated) this.#parts.equipment?.forget(device);
    return { id: device, removed: true };
  }

  @Post(':id/secret')
  @HttpCode(200)
  @May('device.change')
  async rotate(@Ask() ask: Asking, @Param('id', { schema: deviceId }) device: DeviceId) {
    const secret = newToken();
    const { outcome, repeated } = await this.#parts.ledger.submit(
      { ...ask, kind: 'device.rotate', device },
      [{ owner: `device:${device}`, value: hashToken(secret) }],
    );
    replyOf(outcome);
    return { id: device, ...(!repeated && { secret }) };
  }

  @Post(':id/page-link')
  @HttpCode(200)
  @May('device.change')
  async linkPage(@Ask() ask: Asking, @Param('id', { schema: deviceId }) device: DeviceId) {
    const { ledger, clock } = this.#parts;
    if (!ledger.hall.devices.has(device)) throw notFound();
    const code = newToken();
    const expiresAt = plus(clock.now(), LINK_MS);
    const value = pageValue(ledger.keyring, device);
    const { outcome, repeated } = await ledger.submit(
      { ...ask, kind: 'device.page', device, step: 'linked' },
      [{ owner: `page-link:${hashToken(code)}`, value, expiresAt }],
    );
    replyOf(outcome);
    return repeated ? { id: device } : { link: `/page/${code}`, expiresAt: isoOf(expiresAt) };
  }
}
