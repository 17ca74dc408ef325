import type { DeviceId, StaffNo } from '../../domain/basics/names.js';
import type { BusinessSystem } from '../../domain/business/shapes.js';
import type { Device, Hall, Staff } from '../../domain/hall.js';
import type { Keyring } from '../../ledger/keyring.js';
import { hashToken, tokenMatches } from '../../ledger/secrets.js';
import { PAGE_COOKIE, SESSION_COOKIE, tokenIn } from './cookies.js';
import type { LedgerDoor } from './parts.js';

/** Who is asking: at most one member of staff, and at most one device the browser stands in for. */
export interface Visitor {
  readonly staff?: Staff;
  /** SHA-256 of the session's cookie, its name everywhere but in the browser. */
  readonly session?: string;
  readonly device?: Device;
  readonly page?: string;
  /** A department's own system, by the key it was given. */
  readonly system?: BusinessSystem;
}

export const NOBODY: Visitor = {};

const BEARER = /^Bearer ([a-z0-9-]{1,32})\.([A-Za-z0-9_-]{43})$/;
/** How the mark of a session that began with a card begins; no hash of a password does. */
const BY_CARD = 'card:';

/**
 * Tells visitors apart by their cookies, from what is on the keyring at this moment.
 *
 * A session holds for as long as its password or card: a new one of those, or a member of staff
 * who left, ends it at once. A page holds for as long as the secret of its device.
 */
export class Visitors {
  readonly #ledger: LedgerDoor;

  constructor(ledger: LedgerDoor) {
    this.#ledger = ledger;
  }

  /** Who sent this `Cookie` header. */
  of(cookies: string | undefined): Visitor {
    if (cookies === undefined) return NOBODY;
    const session = tokenIn(cookies, SESSION_COOKIE);
    const page = tokenIn(cookies, PAGE_COOKIE);
    if (session === undefined && page === undefined) return NOBODY;
    return {
      ...(session !== undefined && this.#bySession(hashToken(session))),
      ...(page !== undefined && this.#byPage(hashToken(page))),
    };
  }

  /** Which business system sent this `Authorization` header: `Bearer ID.KEY`. */
  ofKey(authorization: string | undefined): Visitor {
    const [, id = '', key = ''] = BEARER.exec(authorization ?? '') ?? [];
    const { hall, keyring } = this.#ledger;
    const system = hall.systems.get(id);
    const hash = keyring.find(`system:${id}`)?.value;
    if (system === undefined || hash === undefined || !tokenMatches(key, hash)) return NOBODY;
    return { system };
  }

  /** Who they are now, after something may have been taken back. */
  again(visitor: Visitor): Visitor {
    return {
      ...(visitor.session !== undefined && this.#bySession(visitor.session)),
      ...(visitor.page !== undefined && this.#byPage(visitor.page)),
    };
  }

  #bySession(session: string): Pick<Visitor, 'staff' | 'session'> {
    const { hall, keyring } = this.#ledger;
    const [staffNo, mark] = halves(keyring.find(`session:${session}`)?.value);
    const staff = hall.staff.get(staffNo);
    if (staff?.active !== true || !isStill(keyring, staffNo, mark)) return NOBODY;
    return { staff, session };
  }

  #byPage(page: string): Pick<Visitor, 'device' | 'page'> {
    const { hall, keyring } = this.#ledger;
    const [id, mark] = halves(keyring.find(`page:${page}`)?.value);
    const device = hall.devices.get(id);
    if (device === undefined || mark !== deviceMark(keyring, id)) return NOBODY;
    return { device, page };
  }
}

/** Whose session it is, by its secret. */
export function ownerOfSession(value: string): StaffNo {
  return halves(value)[0];
}

/** What a session's secret says: whose it is, and under which password it began. */
export function sessionValue(keyring: Pick<Keyring, 'find'>, staffNo: StaffNo): string {
  return `${staffNo}|${passwordMark(keyring, staffNo)}`;
}

/** The same for one that began with a card. */
export function cardSessionValue(keyring: Pick<Keyring, 'find'>, staffNo: StaffNo): string {
  return `${staffNo}|${cardMark(keyring, staffNo)}`;
}

/** The same, under a password that is about to be set; `hash` as it will be kept. */
export function sessionValueUnder(staffNo: StaffNo, hash: string): string {
  return `${staffNo}|${markOf(hash)}`;
}

/** What a page's secret says: which device, and under which secret of the device it began. */
export function pageValue(keyring: Pick<Keyring, 'find'>, device: DeviceId): string {
  return `${device}|${deviceMark(keyring, device)}`;
}

/** The window this member of staff is signed in at. */
export function windowOf(hall: Hall, staffNo: StaffNo): number | undefined {
  for (const window of hall.windows.values()) {
    if (window.clerk === staffNo) return window.number;
  }
  return undefined;
}

/** Whether what a session began with is still theirs; nothing never is. */
function isStill(keyring: Pick<Keyring, 'find'>, staffNo: StaffNo, mark: string): boolean {
  if (mark.startsWith(BY_CARD)) {
    return mark !== BY_CARD && mark === cardMark(keyring, staffNo);
  }
  return mark === passwordMark(keyring, staffNo);
}

function cardMark(keyring: Pick<Keyring, 'find'>, staffNo: StaffNo): string {
  return `${BY_CARD}${markOf(keyring.find(`card:${staffNo}`)?.value)}`;
}

function passwordMark(keyring: Pick<Keyring, 'find'>, staffNo: StaffNo): string {
  return markOf(keyring.find(`password:${staffNo}`)?.value);
}

function deviceMark(keyring: Pick<Keyring, 'find'>, device: DeviceId): string {
  return markOf(keyring.find(`device:${device}`)?.value);
}

function markOf(hash: string | undefined): string {
  return hash?.slice(-16) ?? '';
}

function halves(value: string | undefined): [string, string] {
  const bar = value?.lastIndexOf('|') ?? -1;
  return value === undefined || bar < 0 ? ['', ''] : [value.slice(0, bar), value.slice(bar + 1)];
}
