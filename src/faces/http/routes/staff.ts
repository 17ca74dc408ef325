import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import type { z } from 'zod';
import type { StaffNo } from '../../../domain/basics/names.js';
import type { Hall, Staff } from '../../../domain/hall.js';
import type { InputOf } from '../../../domain/inputs.js';
import type { SecretChange } from '../../../ledger/store.js';
import type { CardMark } from '../../../domain/people/person.js';
import { replyOf } from '../answers.js';
import { newStaffBody, staffChangeBody, staffNo as staffNoText } from '../bodies.js';
import { Ask, May, Who, type Asking } from '../door.js';
import type { LogIn } from '../log-in.js';
import { LOG_IN, PARTS, type FaceParts } from '../parts.js';
import { checkPassword, checkPin } from '../passwords.js';
import { sessionValueUnder, windowOf, type Visitor } from '../visitors.js';

interface Credentials {
  readonly password?: string | undefined;
  readonly pin?: string | undefined;
  readonly card?: string | null | undefined;
  readonly active?: boolean | undefined;
}

/** The hall's staff: who there is, and with which PIN, password and card. */
@Controller('api/staff')
export class StaffRoutes {
  readonly #parts: FaceParts;
  readonly #logIn: LogIn;

  constructor(@Inject(PARTS) parts: FaceParts, @Inject(LOG_IN) logIn: LogIn) {
    this.#parts = parts;
    this.#logIn = logIn;
  }

  @Get()
  @May('staff.look')
  look() {
    const { hall } = this.#parts.ledger;
    return { staff: [...hall.staff.values()].map((staff) => this.#entry(hall, staff)) };
  }

  @Post()
  @HttpCode(201)
  @May('staff.change')
  async register(
    @Ask() ask: Asking,
    @Body({ schema: newStaffBody }) body: z.infer<typeof newStaffBody>,
  ) {
    const { staffNo, name, role, photo } = body;
    const staff = { staffNo, name, role, ...(photo !== undefined && { photo }) };
    const secrets = await this.#secretsOf(staffNo, body);
    const { outcome } = await this.#parts.ledger.submit(
      { ...ask, kind: 'staff.register', staff, sets: setsOf(body), ...this.#markOf(body) },
      secrets,
    );
    replyOf(outcome);
    return this.#entryOf(staffNo);
  }

  @Put(':staffNo')
  @May('staff.change')
  async change(
    @Ask() ask: Asking,
    @Who() visitor: Visitor,
    @Param('staffNo', { schema: staffNoText }) staffNo: StaffNo,
    @Body({ schema: staffChangeBody }) body: z.infer<typeof staffChangeBody>,
  ) {
    const secrets = await this.#secretsOf(staffNo, body);
    const { outcome } = await this.#parts.ledger.submit(
      {
        ...{ ...ask, kind: 'staff.change', staffNo, change: changeOf(body), sets: setsOf(body) },
        ...this.#markOf(body),
      },
      [...secrets, ...this.#ownSession(visitor, staffNo, secrets)],
    );
    replyOf(outcome);
    return this.#entryOf(staffNo);
  }

  /** The card as the hall may know it; null where it is taken back. */
  #markOf({ card }: Credentials): { card?: CardMark | null } {
    return typeof card === 'string' ? { card: this.#parts.cards.seal(card).mark }
      : card === null ? { card } : {};
  }

  /** Who leaves gives the card back. */
  #cardSecret(staffNo: StaffNo, { card, active }: Credentials): SecretChange[] {
    const owner = `card:${staffNo}` as const;
    if (card === null || active === false) return [{ owner }];
    return card === undefined ? [] : [{ owner, value: this.#parts.cards.seal(card).hash }];
  }

  async #secretsOf(staffNo: StaffNo, body: Credentials): Promise<SecretChange[]> {
    const { password, pin } = body;
    if (password !== undefined) checkPassword(password);
    if (pin !== undefined) checkPin(pin);
    const secrets = this.#cardSecret(staffNo, body);
    if (password !== undefined) {
      secrets.push({ owner: `password:${staffNo}`, value: await this.#logIn.hash(password) });
    }
    if (pin !== undefined) {
      secrets.push({ owner: `pin:${staffNo}`, value: await this.#logIn.hash(pin) });
    }
    return secrets;
  }

  /** Whoever changes the own password stays signed in here, and nowhere else. */
  #ownSession(visitor: Visitor, staffNo: StaffNo, secrets: readonly SecretChange[]) {
    const password = secrets.find(({ owner }) => owner === `password:${staffNo}`)?.value;
    if (password === undefined || visitor.staff?.staffNo !== staffNo) return [];
    const owner = `session:${visitor.session ?? ''}` as const;
    const kept = this.#parts.ledger.keyring.find(owner);
    if (kept === undefined) return [];
    return [{ ...kept, value: sessionValueUnder(staffNo, password) }];
  }

  #entryOf(staffNo: StaffNo) {
    const { hall } = this.#parts.ledger;
    const staff = hall.staff.get(staffNo);
    return staff === undefined ? { staffNo } : this.#entry(hall, staff);
  }

  #entry(hall: Hall, { staffNo, name, role, active, photo, card }: Staff) {
    const { keyring } = this.#parts.ledger;
    const window = windowOf(hall, staffNo);
    return {
      ...{ staffNo, name, role, active },
      ...(photo !== undefined && { photo }),
      ...(window !== undefined && { window }),
      hasPassword: keyring.find(`password:${staffNo}`) !== undefined,
      hasPin: keyring.find(`pin:${staffNo}`) !== undefined,
      hasCard: card !== undefined,
    };
  }
}

function setsOf({ password, pin }: Credentials): ('pin' | 'password')[] {
  const sets: ('pin' | 'password')[] = [];
  if (password !== undefined) sets.push('password');
  if (pin !== undefined) sets.push('pin');
  return sets;
}

function changeOf(body: z.infer<typeof staffChangeBody>): InputOf<'staff.change'>['change'] {
  const { name, role, photo, active } = body;
  return {
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
    ...(photo !== undefined && { photo }),
    ...(active !== undefined && { active }),
  };
}
