import { need } from '../basics/bug.js';
import type { StaffNo } from '../basics/names.js';
import type { Fact, StaffFact } from '../facts.js';
import type { Hall } from '../hall.js';
import type { Staff } from './person.js';

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
    case 'card.given':
      return carry(hall, fact.staffNo, { card: fact.card });
    case 'card.taken-back':
      return carry(hall, fact.staffNo, {});
    case 'credential.set':
    case 'session.began':
    case 'session.ended':
      return;
  }
}

function carry(hall: Hall, staffNo: StaffNo, card: Pick<Staff, 'card'>): void {
  const { card: _, ...person } = need(hall.staff, staffNo, 'staff');
  hall.staff.set(staffNo, { ...person, ...card });
}
