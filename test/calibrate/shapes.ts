/** A kind of day: when people come, and what goes otherwise than planned. */
export interface Shape {
  readonly name: string;
  /** How many come at this minute of the day (540 is nine o'clock), against other minutes. */
  readonly rush: (minute: number) => number;
  /** Work that comes in, as a share of what the windows could do all day. */
  readonly load: number;
  /** One in so many hundred does not come when called. */
  readonly missedPercent: number;
  /** Of a hundred tickets so many have an appointment. */
  readonly appointmentPercent: number;
  /** Of a hundred arrivals so many are a group, each with a ticket of its own. */
  readonly groupPercent: number;
  /** Visits that take two hours, on this day. */
  readonly longCases: number;
  /** Of a hundred windows so many close for an hour or two. */
  readonly closingPercent: number;
  /** Whether clerks take lunch in turns, at half strength. */
  readonly lunchInTurns: boolean;
  /** Whether the hall closes from twelve to half past one. */
  readonly closedAtNoon: boolean;
}

const STEADY: Shape = {
  name: 'steady', rush: () => 1, load: 0.85, missedPercent: 4, appointmentPercent: 0,
  groupPercent: 0, longCases: 0, closingPercent: 0, lunchInTurns: false, closedAtNoon: false,
};

const between = (minute: number, from: number, to: number): boolean =>
  minute >= from * 60 && minute < to * 60;

/** The days that `npm run calibrate` plays, in this order again and again. */
export const SHAPES: readonly Shape[] = [
  STEADY,
  { ...STEADY, name: 'morning rush', rush: (minute) => (between(minute, 9, 11) ? 2.2 : 0.75) },
  { ...STEADY, name: 'lunch dip', lunchInTurns: true,
    rush: (minute) => (between(minute, 11.5, 13.5) ? 0.7 : 1) },
  { ...STEADY, name: 'two long cases', longCases: 2 },
  { ...STEADY, name: 'windows closing', load: 0.8, closingPercent: 35 },
  { ...STEADY, name: 'no-shows', missedPercent: 15 },
  { ...STEADY, name: 'appointments', appointmentPercent: 30 },
  { ...STEADY, name: 'groups', groupPercent: 6, load: 0.8 },
  { ...STEADY, name: 'closed at noon', closedAtNoon: true, load: 0.75,
    rush: (minute) => (between(minute, 12, 13.5) ? 0 : 1) },
];
