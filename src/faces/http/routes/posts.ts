import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  dateOfDay, dayNumberOf, instant, instantOfMinute, isoOf, localDayNumber,
} from '../../../domain/basics/time.js';
import { daysAhead } from '../../../domain/calendar/days-ahead.js';
import type { Hall } from '../../../domain/hall.js';
import type { InputBody } from '../../../domain/inputs.js';
import { rosteredPost } from '../../../domain/posts/roster.js';
import type { RosterEntry } from '../../../domain/posts/shapes.js';
import { postDays } from '../../../domain/posts/week.js';
import { ladderView, leftView } from '../../../domain/views/post-view.js';
import { notFound, replyOf } from '../answers.js';
import { windowInPath } from '../bodies.js';
import { Ask, May, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import {
  assignBody, entryInPath, signOutBody, swapBody, swapTime, weekQuery,
} from '../post-bodies.js';

/** AB posts (AB岗): who has which now, what is left at one, and changes of the roster. */
@Controller('api/posts')
export class PostRoutes {
  readonly #parts: FaceParts;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get()
  @May('roster.look')
  look() {
    const { hall } = this.#parts.ledger;
    return { posts: postsOf(hall), changes: [...hall.roster.values()].map(entryView) };
  }

  @Get('week')
  @May('roster.look')
  week(@Query({ schema: weekQuery }) { from, days }: z.infer<typeof weekQuery>) {
    const { hall } = this.#parts.ledger;
    const { utcOffsetMinutes } = hall.plan;
    const today = dateOfDay(localDayNumber(this.#parts.clock.now(), utcOffsetMinutes));
    const first = from === undefined || from < today ? today : from;
    const noon = instantOfMinute(dayNumberOf(first), 720, utcOffsetMinutes);
    return { from: first, days: daysAhead(hall, noon, days), windows: postDays(hall, first, days) };
  }

  @Get(':window/left')
  @May('window.look')
  left(@Param('window', { schema: windowInPath }) number: number) {
    const { hall } = this.#parts.ledger;
    const window = hall.windows.get(number);
    if (window === undefined) throw notFound();
    const note = hall.handOvers.get(number)?.note;
    return { left: leftView(hall, window), ...(note === undefined ? {} : { note }) };
  }

  @Post(':window/take-back')
  @HttpCode(200)
  @May('window.work')
  takeBack(@Ask() ask: Asking, @Param('window', { schema: windowInPath }) window: number) {
    return this.#submit(ask, { kind: 'post.take-back', window });
  }

  @Post(':window/sign-out')
  @HttpCode(200)
  @May('roster.change')
  signOut(
    @Ask() ask: Asking,
    @Param('window', { schema: windowInPath }) window: number,
    @Body({ schema: signOutBody }) { reason }: z.infer<typeof signOutBody>,
  ) {
    return this.#submit(ask, { kind: 'clerk.sign-out', window, reason });
  }

  @Post('swap')
  @HttpCode(200)
  @May('roster.change')
  swap(@Ask() ask: Asking, @Body({ schema: swapBody }) body: z.infer<typeof swapBody>) {
    const { between, note } = body;
    return this.#submit(ask, {
      kind: 'roster.swap', ...swapTime(body, this.#parts.ledger.hall.plan), between,
      ...(note !== undefined && { note }),
    });
  }

  @Post('assign')
  @HttpCode(200)
  @May('roster.change')
  assign(@Ask() ask: Asking, @Body({ schema: assignBody }) body: z.infer<typeof assignBody>) {
    const { window, staffNo, as, from, until, note } = body;
    return this.#submit(ask, {
      kind: 'roster.assign', window, staffNo, as, until: instant(Date.parse(until)),
      ...(from !== undefined && { from: instant(Date.parse(from)) }),
      ...(note !== undefined && { note }),
    });
  }

  @Post('changes/:entry/cancel')
  @HttpCode(200)
  @May('roster.change')
  cancel(@Ask() ask: Asking, @Param('entry', { schema: entryInPath }) entry: string) {
    return this.#submit(ask, { kind: 'roster.cancel', entry });
  }

  async #submit(asking: Asking, body: InputBody) {
    const { outcome } = await this.#parts.ledger.submit({ ...asking, ...body });
    return replyOf(outcome);
  }
}

function postsOf(hall: Hall) {
  return [...hall.windows.values()].flatMap((window) => {
    const post = rosteredPost(hall, window);
    if (post === undefined) return [];
    const { number, clerk, standsInFor } = window;
    return [{
      window: number, a: post.a, bs: post.bs,
      ...(clerk !== undefined && { clerk }),
      ...(standsInFor !== undefined && { standsInFor }),
      ...(hall.posts.get(number)?.closed === true && { closedForTheDay: true }),
      ...ladderView(hall, window),
    }];
  });
}

function entryView(entry: RosterEntry) {
  return entry.is === 'swap'
    ? entry
    : { ...entry, from: isoOf(entry.from), until: isoOf(entry.until) };
}
