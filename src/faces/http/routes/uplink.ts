import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { isoOf } from '../../../domain/basics/time.js';
import { notFound, replyOf } from '../answers.js';
import { Ask, May, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import { channelOut } from '../uplink-desk.js';

const PAGE_ITEMS = 50;
const REASONS_MOST = 100;

const channelName = z.string().regex(/^[A-Za-z0-9:_-]{1,64}$/, 'must be the name of a channel');
const itemKey = z.string().min(1).max(200);
const parkedFor = z.string().min(1).max(300);
const serviceNumber = z.string().regex(/^[\w.-]{1,64}$/, 'must be letters, digits, . _ or -');
/** Nothing: all. A number goes with one item alone. */
const retryBody = z.union([
  z.strictObject({ key: itemKey, serviceNumber: serviceNumber.optional() }),
  z.strictObject({ parkedFor }),
  z.strictObject({}),
]);
const why = z.string().trim().min(1).max(200);
const skipBody = z.union([
  z.strictObject({ key: itemKey, reason: why }),
  z.strictObject({ parkedFor, reason: why }),
]);
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
    const reasons = await this.#parts.uplink?.parkedReasons(channel, REASONS_MOST);
    if (items === undefined || reasons === undefined) throw notFound();
    return {
      reasons,
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
    @Body({ schema: retryBody }) body: z.infer<typeof retryBody>,
  ) {
    await this.#mustBeParked(channel, body);
    const { outcome } = await this.#parts.ledger.submit({
      ...ask, kind: 'uplink.handle', channel, what: 'retry', ...said(body),
    });
    return replyOf(outcome);
  }

  @Post(':channel/skip')
  @HttpCode(200)
  @May('uplink.handle')
  async skip(
    @Ask() ask: Asking,
    @Param('channel', { schema: channelName }) channel: string,
    @Body({ schema: skipBody }) body: z.infer<typeof skipBody>,
  ) {
    await this.#mustBeParked(channel, body);
    const { outcome } = await this.#parts.ledger.submit({
      ...ask, kind: 'uplink.handle', channel, what: 'skip', ...said(body),
    });
    return replyOf(outcome);
  }

  /** 404 unless there is such a channel, and what is meant is parked in it. */
  async #mustBeParked(
    channel: string,
    { key, parkedFor: wanted }: { readonly key?: string; readonly parkedFor?: string },
  ): Promise<void> {
    const { uplink } = this.#parts;
    // The list is sorted by key: the one after everything smaller is the key itself.
    const items = await uplink?.parked(channel, key === undefined ? '' : before(key), 1);
    if (items === undefined) throw notFound();
    if (key !== undefined && items[0]?.key !== key) throw notFound();
    if (wanted === undefined) return;
    const reasons = (await uplink?.parkedReasons(channel, REASONS_MOST)) ?? [];
    if (!reasons.some(({ reason }) => reason === wanted)) throw notFound();
  }
}

/** The fields that were said; the schema leaves the others out or undefined. */
function said<Body extends object>(body: Body): WithoutUndefined<Body> {
  const fields = Object.entries(body).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as WithoutUndefined<Body>;
}

type WithoutUndefined<Body> = { [Name in keyof Body]: Exclude<Body[Name], undefined> };

/** A text that sorts right before this one, with nothing else of a channel between. */
function before(key: string): string {
  return key.slice(0, -1) + String.fromCharCode(key.charCodeAt(key.length - 1) - 1) + '\uffff';
}
