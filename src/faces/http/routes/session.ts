import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Staff } from '../../../domain/hall.js';
import { hashToken } from '../../../ledger/secrets.js';
import { notSignedIn, replyOf } from '../answers.js';
import { logInBody } from '../bodies.js';
import { cookieGone, cookieOf, SESSION_COOKIE, tokenIn } from '../cookies.js';
import { Ask, May, Who, type Asking } from '../door.js';
import { SESSION_MS, type LoggedIn, type LogIn } from '../log-in.js';
import { LOG_IN, PARTS, type FaceParts } from '../parts.js';
import { cardBody } from '../shown-bodies.js';
import { windowOf, type Visitor } from '../visitors.js';

/** Who is signed in on this browser. */
@Controller('api/session')
export class SessionRoutes {
  readonly #parts: FaceParts;
  readonly #logIn: LogIn;

  constructor(@Inject(PARTS) parts: FaceParts, @Inject(LOG_IN) logIn: LogIn) {
    this.#parts = parts;
    this.#logIn = logIn;
  }

  @Post()
  @HttpCode(200)
  @May('session.begin')
  async begin(
    @Body({ schema: logInBody }) body: z.infer<typeof logInBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const begun = await this.#logIn.begin(body.name, body.password, fromOf(request));
    return this.#welcome(begun, reply);
  }

  /** A staff card on the reader of a console, for whom a card is enough. */
  @Post('card')
  @HttpCode(200)
  @May('session.begin')
  async beginByCard(
    @Body({ schema: cardBody }) { card }: z.infer<typeof cardBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.#welcome(await this.#logIn.beginByCard(card, fromOf(request)), reply);
  }

  @Delete()
  @HttpCode(200)
  @May('session.end')
  async end(
    @Who() { session, staff }: Visitor,
    @Ask() asking: Asking,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (session !== undefined) {
      await this.#leaveWindow(staff, asking);
      await this.#parts.ledger.submit({ ...asking, kind: 'session.end', session }, [
        { owner: `session:${session}` },
      ]);
    }
    reply.header('set-cookie', cookieGone(SESSION_COOKIE, this.#parts.https === true));
    return { ended: session !== undefined };
  }

  @Get()
  @May('session.look')
  look(@Who() { staff }: Visitor) {
    if (staff === undefined) throw notSignedIn();
    return this.#identity(staff);
  }

  /** Whoever leaves leaves the window too, by its own rules: it must not look staffed after. */
  async #leaveWindow(staff: Staff | undefined, asking: Asking): Promise<void> {
    const { ledger } = this.#parts;
    const window = staff === undefined ? undefined : windowOf(ledger.hall, staff.staffNo);
    if (window === undefined) return;
    const id = `${asking.id}/window-${window}`;
    replyOf((await ledger.submit({ ...asking, id, kind: 'clerk.sign-out', window })).outcome);
  }

  #welcome({ staff, token }: LoggedIn, reply: FastifyReply) {
    const https = this.#parts.https === true;
    reply.header('set-cookie', cookieOf(SESSION_COOKIE, token, { maxAgeMs: SESSION_MS, https }));
    return this.#identity(staff);
  }

  #identity({ staffNo, name, role }: Staff) {
    const window = windowOf(this.#parts.ledger.hall, staffNo);
    return { staffNo, name, role, ...(window !== undefined && { window }) };
  }
}

/** From where somebody logs in, and the session that ends with it. */
function fromOf(request: FastifyRequest): { address: string; old?: string } {
  const old = tokenIn(request.headers.cookie, SESSION_COOKIE);
  return { address: request.ip, ...(old !== undefined && { old: hashToken(old) }) };
}
