import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { isoOf } from '../../../domain/basics/time.js';
import { vaultState } from '../../../ledger/vault-state.js';
import { replyOf, tooMany } from '../answers.js';
import { Ask, May, type Asking } from '../door.js';
import { PARTS, type FaceParts } from '../parts.js';
import { personBody, type PersonAsks } from '../privacy/bodies.js';
import { keptKinds } from '../privacy/kept-kinds.js';
import { countOf, personFile, shownFile } from '../privacy/person-file.js';
import { STAYS } from '../privacy/stays.js';
import { Throttle } from '../throttle.js';

/** How often a minute one administrator may look for somebody: nobody goes through ID numbers. */
const TRIES_PER_MINUTE = 6;

/** What the hall keeps of people and for how long; one person's request to see or erase it. */
@Controller('api/privacy')
export class PrivacyRoutes {
  readonly #parts: FaceParts;
  readonly #tries: Throttle;

  constructor(@Inject(PARTS) parts: FaceParts) {
    this.#parts = parts;
    this.#tries = new Throttle(TRIES_PER_MINUTE, () => parts.clock.now());
  }

  @Get()
  @May('privacy.look')
  look() {
    const { ledger, vault, cleaned } = this.#parts;
    const done = cleaned?.();
    return {
      vault: vaultState(vault, ledger.keyring),
      kept: keptKinds(this.#parts),
      ...(done === undefined ? {} : { cleaned: { ...done, at: isoOf(done.at) } }),
    };
  }

  @Post('person/export')
  @HttpCode(200)
  @May('privacy.person')
  async bringOut(@Ask() ask: Asking, @Body({ schema: personBody }) asks: PersonAsks) {
    this.#try(ask.by);
    const file = await personFile(this.#parts, asks);
    const { soughtBy } = file;
    const { outcome } = await this.#parts.ledger.submit({
      ...ask, kind: 'person.export', soughtBy, found: countOf(file),
    });
    replyOf(outcome);
    return { ...shownFile(this.#parts, file), stays: STAYS };
  }

  @Post('person/erase')
  @HttpCode(200)
  @May('privacy.person')
  async erase(@Ask() ask: Asking, @Body({ schema: personBody }) asks: PersonAsks) {
    this.#try(ask.by);
    const { soughtBy, tickets, appointments, sealed } = await personFile(this.#parts, asks);
    const gone = sealed.map(({ secret: { owner } }) => ({ owner }));
    const { outcome } = await this.#parts.ledger.submit({
      ...ask, kind: 'person.erase', soughtBy, sealed: sealed.length, tickets, appointments,
    }, gone);
    return { erased: replyOf(outcome), stays: STAYS };
  }

  #try(who: string): void {
    const waitSeconds = this.#tries.take(who);
    if (waitSeconds > 0) throw tooMany(waitSeconds);
  }
}
