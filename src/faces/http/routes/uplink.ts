import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { isoOf } from '../../../domain/basics/time.js';
import { notFound, replyOf } from '../answers.js';
import { Ask, May, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import { channelOut } from '../uplink-desk.js';

const PAGE_ITEMS = 50;

const channelName = z.string().regex(/^[A-Za-z0-9:_-]{1,64}$/, 'must be the name of a channel');
const itemKey = z.string().min(1).max(200);
const retryBody = z.strictObject({ key: itemKey.optional() });
const skipBody = z.strictObject({ key: itemKey, reason: z.string().trim().min(1).max(200) });
const afterQuery = z.strictObject({ after: itemKey.optional() });

/** What goes outside: how it stands, what is parked and why, and what becomes of that. */
@Controller('api/uplink')
export class UplinkRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get()
  @May('uplink.look')
  async look() {
    const channels = (await this.#parts.uplink?.states()) ?? [];
    return { channels: channels.map((channel) => channelOut(channel, isoOf)) };
  }

  @Get(':channel/parked')
  @May('uplink.look')
  async parked(
    @Param('channel', { schema: channelName }) channel: string,
    @Query({ schema: afterQuery }) { after = '' }: z.infer<typeof afterQuery>,
  ) {
    const items = await this.#parts.uplink?.parked(channel, after, PAGE_ITEMS);
    if (items === undefined) throw notFound();
    return {
      items: items.map(({ key, order, reason, behind, parkedAt, queuedAt }) => ({
        key, order, reason, behind, parkedAt: isoOf(parkedAt), queuedAt: isoOf(queuedAt),
      })),
    };
  }

  @Post(':channel/retry')
  @HttpCode(200)
  @May('uplink.handle')
  async retry(
    @Ask() ask: Asking,
    @Param('channel', { schema: channelName }) channel: string,
    @Body({ schema: retryBody }) { key }: z.infer<typeof retryBody>,
  ) {
    await this.#mustBeParked(channel, key);
    const one = key === undefined ? {} : { key };
    const { outcome } = await this.#parts.ledger.submit({
      ...ask, kind: 'uplink.handle', channel, what: 'retry', ...one,
    });
    return replyOf(outcome);
  }

  @Post(':channel/skip')
  @HttpCode(200)
  @May('uplink.handle')
  async skip(
    @Ask() ask: Asking,
    @Param('channel', { schema: channelName }) channel: string,
    @Body({ schema: skipBody }) { key, reason }: z.infer<typeof skipBody>,
  ) {
    await this.#mustBeParked(channel, key);
    const { outcome } = await this.#parts.ledger.submit({
      ...ask, kind: 'uplink.handle', channel, what: 'skip', key, reason,
    });
    return replyOf(outcome);
  }

  /** 404 unless there is such a channel, and such an item parked in it. */
  async #mustBeParked(channel: string, key: string | undefined): Promise<void> {
    const { uplink } = this.#parts;
    // The list is sorted by key: the one after everything smaller is the key itself.
    const items = await uplink?.parked(channel, key === undefined ? '' : before(key), 1);
    if (items === undefined) throw notFound();
    if (key !== undefined && items[0]?.key !== key) throw notFound();
  }
}

/** A text that sorts right before this one, with nothing else of a channel between. */
function before(key: string): string {
  return key.slice(0, -1) + String.fromCharCode(key.charCodeAt(key.length - 1) - 1) + '\uffff';
}
