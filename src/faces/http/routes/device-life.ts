import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import type { DeviceId } from '../../../domain/basics/names.js';
import { isoOf } from '../../../domain/basics/time.js';
import type { Fact } from '../../../domain/facts.js';
import { hashToken, newToken } from '../../../ledger/secrets.js';
import { notFound, outage, refusedAs, replyOf } from '../answers.js';
import { deviceId, frameBody, framesQuery, historyQuery } from '../bodies.js';
import { Ask, May, type Asking } from '../door.js';
import { PARTS, type EquipmentDesk, type FaceParts } from '../parts.js';

/** A device's life after it was added: finding it, replacing it, and seeing what it says. */
@Controller('api/devices')
export class DeviceLifeRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Post(':id/identify')
  @HttpCode(200)
  @May('device.change')
  async identify(@Ask() ask: Asking, @Param('id', { schema: deviceId }) device: DeviceId) {
    const { outcome } = await this.#parts.ledger.submit({
      ...ask, kind: 'device.test', device, what: 'identify',
    });
    replyOf(outcome);
    // A repeat of the request is the same command, which the device does not do twice.
    const command = `i-${hashToken(ask.id).slice(0, 24)}`;
    return { id: device, status: await this.#equipment().identify(device, command) };
  }

  @Post(':id/replace')
  @HttpCode(200)
  @May('device.change')
  async replace(@Ask() ask: Asking, @Param('id', { schema: deviceId }) device: DeviceId) {
    const secret = newToken();
    const { outcome, repeated } = await this.#parts.ledger.submit(
      { ...ask, kind: 'device.replace', device },
      [{ owner: `device:${device}`, value: hashToken(secret) }],
    );
    replyOf(outcome);
    if (repeated) return { id: device };
    this.#parts.equipment?.forget(device);
    return { id: device, secret };
  }

  @Get(':id/history')
  @May('device.look')
  async history(
    @Param('id', { schema: deviceId }) device: DeviceId,
    @Query({ schema: historyQuery }) { before }: z.infer<typeof historyQuery>,
  ) {
    const { readings } = this.#parts;
    if (readings?.deviceHistory === undefined) throw outage();
    const facts = await readings.deviceHistory(device, before);
    return { history: facts.map(entryOf) };
  }

  @Get(':id/frames')
  @May('device.frames')
  frames(
    @Param('id', { schema: deviceId }) device: DeviceId,
    @Query({ schema: framesQuery }) { after }: z.infer<typeof framesQuery>,
  ) {
    this.#known(device);
    return { frames: this.#equipment().frames(device, after) };
  }

  @Post(':id/frames')
  @HttpCode(200)
  @May('device.frames')
  async sendFrame(
    @Ask() ask: Asking,
    @Param('id', { schema: deviceId }) device: DeviceId,
    @Body({ schema: frameBody }) { hex }: z.infer<typeof frameBody>,
  ) {
    this.#known(device);
    const equipment = this.#equipment();
    if (!equipment.isOnLine(device)) throw refusedAs('no-line');
    const { outcome, repeated } = await this.#parts.ledger.submit({
      ...ask, kind: 'device.test', device, what: 'frame', hex,
    });
    replyOf(outcome);
    return { id: device, status: repeated ? 'sent' : await equipment.sendFrame(device, hex) };
  }

  #known(device: DeviceId): void {
    if (!this.#parts.ledger.hall.devices.has(device)) throw notFound();
  }

  #equipment(): EquipmentDesk {
    const { equipment } = this.#parts;
    if (equipment === undefined) throw outage();
    return equipment;
  }
}

/** A fact as the device's history tells it: what, when, by whom. */
function entryOf({ input: _i, day: _d, at, kind, ...fact }: Fact): object {
  return { ...fact, what: kind, at: isoOf(at) };
}
