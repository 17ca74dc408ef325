import { EntitySchema } from 'typeorm';

/** A ticket as it is now, and for good once it has ended. */
export interface TicketRow {
  id: string;
  day: string;
  number: string;
  prefix: string;
  serial: number;
  service: string;
  lane: string;
  person: string | null;
  elderly: number;
  taken_at: number;
  effective_at: number;
  state: string;
  since: number;
  window: number | null;
  ended: string | null;
  calls: number;
  visits: number;
}

export const TicketRows = new EntitySchema<TicketRow>({
  name: 'ticket',
  tableName: 'tickets',
  columns: {
    id: { type: 'text', primary: true },
    day: { type: 'text' },
    number: { type: 'text' },
    prefix: { type: 'text' },
    serial: { type: 'integer' },
    service: { type: 'text' },
    lane: { type: 'text' },
    person: { type: 'text', nullable: true },
    elderly: { type: 'integer' },
    taken_at: { type: 'integer' },
    effective_at: { type: 'integer' },
    state: { type: 'text' },
    since: { type: 'integer' },
    window: { type: 'integer', nullable: true },
    ended: { type: 'text', nullable: true },
    calls: { type: 'integer' },
    visits: { type: 'integer' },
  },
});

/** One span of a ticket's day: in which state, at which window, with which clerk. */
export interface IntervalRow {
  ticket: string;
  from_seq: number;
  state: string;
  service: string;
  lane: string;
  window: number | null;
  clerk: string | null;
  from_at: number;
  to_at: number | null;
}

export const IntervalRows = new EntitySchema<IntervalRow>({
  name: 'interval',
  tableName: 'intervals',
  columns: {
    ticket: { type: 'text', primary: true },
    from_seq: { type: 'integer', primary: true },
    state: { type: 'text' },
    service: { type: 'text' },
    lane: { type: 'text' },
    window: { type: 'integer', nullable: true },
    clerk: { type: 'text', nullable: true },
    from_at: { type: 'integer' },
    to_at: { type: 'integer', nullable: true },
  },
});
