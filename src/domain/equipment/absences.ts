import type { Instant } from '../basics/time.js';
import type { Absence, Device } from '../hall.js';

/** A line that comes and goes all day must not make every input dearer. */
const KEPT_ABSENCES = 20;

/** The device is away from now on; nothing where it is away already. */
export function goAway(device: Device, at: Instant): void {
  if (isOpen(device.absences.at(-1))) return;
  device.absences = [...device.absences.slice(1 - KEPT_ABSENCES), { from: at }];
}

/** The device is back. */
export function comeBack(device: Device, at: Instant): void {
  const last = device.absences.at(-1);
  if (last === undefined || !isOpen(last)) return;
  device.absences = [...device.absences.slice(0, -1), { from: last.from, to: at }];
}

/** The device has connected anew before anybody noticed that it was gone. */
export function wasAway(device: Device, at: Instant): void {
  goAway(device, at);
  comeBack(device, at);
}

function isOpen(absence: Absence | undefined): boolean {
  return absence !== undefined && absence.to === undefined;
}
