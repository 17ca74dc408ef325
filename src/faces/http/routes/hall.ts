import { createHash } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { boardView, publicHall } from '../../../domain/views.js';
import { May } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';

/** The hall as everybody may see it, and as its managers see it. */
@Controller('api')
export class HallRoutes {
  readonly #parts: FaceParts;
  #picture = { seq: -1, tag: '', text: '' };

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
  }

  @Get('hall')
  @May('hall.look')
  hall(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { tag, text } = this.#pictureNow();
    void reply.header('etag', tag).header('cache-control', 'no-cache');
    if (request.headers['if-none-match'] === tag) void reply.code(304).send();
    else void reply.type('application/json; charset=utf-8').send(text);
  }

  @Get('board')
  @May('board.look')
  board() {
    return boardView(this.#parts.ledger.hall);
  }

  /**
   * The picture is made once for each commit, however many look at it. Its tag follows from what it
   * shows: how many facts there are would tell a bad rating, which brings more of them.
   */
  #pictureNow() {
    const { hall } = this.#parts.ledger;
    if (this.#picture.seq !== hall.seq) {
      const text = JSON.stringify(publicHall(hall));
      this.#picture = { seq: hall.seq, tag: tagOf(text), text };
    }
    return this.#picture;
  }
}

function tagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}
