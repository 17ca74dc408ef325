import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { tokenMatches } from '../../../ledger/secrets.js';
import { replyOf, tooMany } from '../answers.js';
import { setUpBody } from '../bodies.js';
import { keyOf, May } from '../door.js';
import type { LogIn } from '../log-in.js';
import { LOG_IN, PARTS, type FaceParts } from '../parts.js';
import { checkPassword } from '../passwords.js';
import { Throttle } from '../throttle.js';

const FIRST = 'admin';
const TRIES_PER_MINUTE = 10;

/** Makes the first administrator, for whoever holds the one-time code printed at the start. */
@Controller('api/setup')
export class SetUpRoutes {
  readonly #parts: FaceParts;
  readonly #logIn: LogIn;
  readonly #tries: Throttle;

  constructor(@Inject(PARTS) parts: FaceParts, @Inject(LOG_IN) logIn: LogIn) {
    this.#parts = parts;
    this.#logIn = logIn;
    this.#tries = new Throttle(TRIES_PER_MINUTE, () => parts.clock.now());
  }

  @Post()
  @HttpCode(201)
  @May('set-up')
  async setUp(
    @Body({ schema: setUpBody }) body: z.infer<typeof setUpBody>,
    @Req() request: FastifyRequest,
  ) {
    const waitSeconds = this.#tries.take(request.ip);
    if (waitSeconds > 0) throw tooMany(waitSeconds);
    const { ledger } = this.#parts;
    const kept = ledger.keyring.find('set-up')?.value;
    const right = kept !== undefined && tokenMatches(body.code, kept);
    if (right) checkPassword(body.password);
    const staff = { staffNo: FIRST, name: body.name ?? FIRST, role: 'administrator' as const };
    const { outcome } = await ledger.submit(
      {
        ...{ id: `h:anon/${keyOf(request)}`, by: 'set-up' as const, kind: 'set-up' as const },
        ...{ staff, proof: right ? ('right' as const) : ('wrong' as const) },
      },
      right ? await this.#secrets(body.password) : [],
    );
    replyOf(outcome);
    return { staffNo: FIRST, name: staff.name, role: staff.role };
  }

  async #secrets(password: string) {
    const value = await this.#logIn.hash(password);
    return [{ owner: `password:${FIRST}` as const, value }, { owner: 'set-up' as const }];
  }
}
