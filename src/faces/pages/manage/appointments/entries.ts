import type { AppointmentDay, AppointmentView } from '../../../../domain/appointments/views.js';

export type Entry = AppointmentView;
export type Day = AppointmentDay;
export type State = Entry['state'];

/** In the order in which they matter at the door. */
export const STATES: readonly State[] = [
  'booked', 'checked-in', 'missed', 'cancelled', 'expired',
];

/** What became of an import, by the line of the file. */
export interface ImportReport {
  readonly rows: number;
  readonly booked: number;
  readonly cancelled: number;
  readonly unchanged: number;
  readonly refused: readonly { readonly line: number; readonly code: string;
    readonly text: string }[];
  readonly leftOut: readonly string[];
}

export interface Wanted {
  readonly service: string;
  readonly state: State | '';
}

/** Those of a list with this service and in this state; empty stands for any. */
export function wanted(all: readonly Entry[], { service, state }: Wanted): Entry[] {
  return all.filter((one) =>
    (service === '' || one.service === service) && (state === '' || one.state === state));
}
