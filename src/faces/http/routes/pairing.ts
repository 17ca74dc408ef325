import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import type { DeviceId } from '../../../domain/basics/names.js';
import { isPairing } from '../../../domain/equipment/devices.js';
import { hashToken, newToken } from '../../../ledger/secrets.js';
import { notFound, outage, refusedAs, replyOf } from '../answers.js';
import { deviceId, pairBody } from '../bodies.js';
import { Ask, May, type Asking } from '../door.js';
import { PARTS, type EquipmentDesk, type FaceParts } from '../parts.js';

/** New devices that show themselves: letting them, and taking one in by its code. */
@Controller('api/pairing')
export class PairingRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get()
  @May('device.pair')
  look() {
    return this.#equipment().pairing();
  }

  @Post()
  @HttpCode(200)
  @May('device.pair')
  async open(@Ask() ask: Asking) {
    if (!this.#equipment().canPair) throw refusedAs('pairing-elsewhere');
    const { outcome } = await this.#parts.ledger.submit({ ...ask, kind: 'pairing.open' });
    return replyOf(outcome);
  }

  @Post(':id')
  @HttpCode(201)
  @May('device.pair')
  async confirm(
    @Ask() ask: Asking,
    @Param('id', { schema: deviceId }) id: DeviceId,
    @Body({ schema: pairBody }) { code, place }: z.infer<typeof pairBody>,
  ) {
    const { kind, proof } = this.#prove(id, code);
    const secret = newToken();
    const device = { id, kind, place };
    const { outcome, repeated } = await this.#parts.ledger.submit(
      { ...ask, kind: 'device.pair', device, proof },
      [{ owner: `device:${id}`, value: hashToken(secret) }],
    );
    replyOf(outcome);
    if (repeated) return device;
    const handed = await this.#equipment().hand(id, secret).catch(() => false);
    // It has gone meanwhile: the secret can still be put into it by hand.
    return handed ? { ...device, handed } : { ...device, handed, secret };
  }

  #prove(id: DeviceId, code: string) {
    const { ledger, clock } = this.#parts;
    if (!isPairing(ledger.hall, clock.now())) throw refusedAs('pairing-closed');
    const proven = this.#equipment().prove(id, code);
    if (proven === undefined) throw notFound();
    return proven;
  }

  #equipment(): EquipmentDesk {
    const { equipment } = this.#parts;
    if (equipment === undefined) throw outage();
    return equipment;
  }
}
