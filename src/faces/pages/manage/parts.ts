import type { Role } from '../../../domain/basics/names.js';

/** What managers do here; each part asks the controller for no more than its people may have. */
export type Part = 'rosters' | 'appointments' | 'queue';

const FLOOR: readonly Role[] = ['duty-manager', 'hall-manager', 'administrator'];
const MAY: readonly (readonly [Part, readonly Role[]])[] = [
  ['rosters', [...FLOOR, 'auditor']],
  ['appointments', [...FLOOR, 'auditor', 'guide']],
  ['queue', ['hall-manager', 'administrator']],
];

/** The parts that somebody with this role finds, in their order. */
export function partsFor(role: Role | undefined): Part[] {
  if (role === undefined) return [];
  return MAY.filter(([, who]) => who.includes(role)).map(([part]) => part);
}

/** Who changes rosters; others only look. */
export function mayAct(role: Role): boolean {
  return FLOOR.includes(role);
}

/** Who looks for an appointment by its code, and cancels one. */
export function mayTendAppointments(role: Role): boolean {
  return mayAct(role) || role === 'guide';
}

export function mayImport(role: Role): boolean {
  return role === 'hall-manager' || role === 'administrator';
}
