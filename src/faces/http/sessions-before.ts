import type { Role } from '../../domain/basics/names.js';
import type { Staff } from '../../domain/hall.js';
import type { Keyring } from '../../ledger/keyring.js';
import { ownerOfSession } from './visitors.js';

/** Those who work at one desk of many: a page they left open elsewhere is open to anybody. */
const ONE_DESK: ReadonlySet<Role> = new Set<Role>(['clerk', 'guide']);

/**
 * The sessions, by the SHA-256 of their cookies, that end because this member of
 * staff logs in: all that a clerk or guide has in other browsers. Whoever watches the hall may do
 * so from several places.
 */
export function sessionsBefore(
  keyring: Pick<Keyring, 'startingWith'>,
  { staffNo, role }: Pick<Staff, 'staffNo' | 'role'>,
): string[] {
  if (!ONE_DESK.has(role)) return [];
  return keyring.startingWith('session:')
    .filter(({ value }) => ownerOfSession(value) === staffNo)
    .map(({ owner }) => owner.slice('session:'.length));
}
