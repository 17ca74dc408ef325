import { agreeWith, refuse, refusedWith, type Decision } from '../decision.js';
import type { FactBody } from '../facts.js';
import type { Hall, Staff } from '../hall.js';
import type { NewStaff, TimedInputOf } from '../inputs.js';
import { isAtWork } from '../queue/next.js';
import { cardFacts, whyNoCard } from './cards.js';

type StaffInput = TimedInputOf<'staff.register' | 'staff.change' | 'set-up'>;

/** Staff registered or changed, and the first administrator made. */
export function decideStaff(hall: Hall, input: StaffInput): Decision {
  switch (input.kind) {
    case 'staff.register':
      return register(hall, input);
    case 'staff.change':
      return change(hall, input);
    case 'set-up':
      return setUp(hall, input);
  }
}

/** Whether somebody can administer this hall: until then it can be set up. */
export function hasAdministrator(hall: Hall): boolean {
  return [...hall.staff.values()].some(isAdministrator);
}

function isAdministrator(person: Staff): boolean {
  return person.active && person.role === 'administrator';
}

function register(hall: Hall, input: TimedInputOf<'staff.register'>): Decision {
  const { staffNo } = input.staff;
  if (hall.staff.has(staffNo)) return refuse('staff-exists');
  const taken = whyNoCard(hall, staffNo, input.card);
  if (taken !== undefined) return refusedWith(taken);
  return agreeWith(
    { staffNo },
    { kind: 'staff.registered', staff: { ...input.staff, active: true } },
    ...credentials(staffNo, input.sets),
    ...cardFacts({ staffNo }, input),
  );
}

function change(hall: Hall, input: TimedInputOf<'staff.change'>): Decision {
  const before = hall.staff.get(input.staffNo);
  if (before === undefined) return refuse('unknown-staff');
  const after: Staff = { ...before, ...input.change };
  if (isAdministrator(before) && !isAdministrator(after) && isLastAdministrator(hall)) {
    return refuse('last-administrator');
  }
  const taken = whyNoCard(hall, input.staffNo, input.card);
  if (taken !== undefined) return refusedWith(taken);
  const changed = JSON.stringify(after) !== JSON.stringify(before);
  return agreeWith(
    { staffNo: input.staffNo },
    ...(changed ? [{ kind: 'staff.changed' as const, staff: after }] : []),
    ...credentials(input.staffNo, input.sets),
    ...cardFacts(before, { card: input.card, leaves: !after.active }),
    ...(after.active ? [] : leaveWindow(hall, input.staffNo)),
  );
}

function setUp(hall: Hall, input: TimedInputOf<'set-up'>): Decision {
  if (hasAdministrator(hall)) return refuse('already-set-up');
  if (input.proof !== 'right') return refuse('wrong-set-up-code');
  const staff: NewStaff = { ...input.staff, role: 'administrator' };
  return agreeWith(
    { staffNo: staff.staffNo },
    { kind: 'staff.registered', staff: { ...staff, active: true } },
    { kind: 'credential.set', staffNo: staff.staffNo, what: 'password' },
  );
}

function isLastAdministrator(hall: Hall): boolean {
  return [...hall.staff.values()].filter(isAdministrator).length === 1;
}

function credentials(staffNo: string, sets: readonly ('pin' | 'password')[]): FactBody[] {
  return sets.map((what) => ({ kind: 'credential.set', staffNo, what }));
}

/** Who has left is signed out at once, except from a visit that is still running. */
function leaveWindow(hall: Hall, staffNo: string): FactBody[] {
  for (const window of hall.windows.values()) {
    const busy = isAtWork(window) && window.state.at !== 'open';
    if (window.clerk !== staffNo || busy) continue;
    return [{ kind: 'clerk.signed-out', window: window.number, clerk: staffNo, why: 'left' }];
  }
  return [];
}
