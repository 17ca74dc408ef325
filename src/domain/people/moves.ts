import type { Fact, StaffFact } from '../facts.js';
import type { Hall } from '../hall.js';

/** Moves the hall on by a fact about staff, their secrets and their sessions. */
export function evolveStaff(hall: Hall, fact: StaffFact & Fact): void {
  switch (fact.kind) {
    case 'staff.registered':
    case 'staff.changed':
      hall.staff.set(fact.staff.staffNo, fact.staff);
      return;
    case 'credential.refused':
      hall.tries.set(fact.account, { wrong: fact.wrong, restUntil: fact.restUntil });
      return;
    case 'credential.accepted':
      hall.tries.delete(fact.account);
      return;
    case 'credential.set':
    case 'session.began':
    case 'session.ended':
      return;
  }
}
