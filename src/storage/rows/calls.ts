import { EntitySchema } from 'typeorm';

/** One call of a ticket to a window, with why it was this ticket's turn. */
export interface CallRow {
  seq: number;
  id: string;
  ticket: string;
  number: string;
  service: string;
  lane: string;
  window: number;
  clerk: string;
  at: number;
  /** From when the ticket joined the line it was called from. */
  waited_ms: number;
  /** JSON, see domain/queue/reason.ts. */
  reason: string;
  recalls: number;
  last_at: number;
  /** 1 when nobody came (过号). */
  missed: number;
}

export const CallRows = new EntitySchema<CallRow>({
  name: 'call',
  tableName: 'calls',
  columns: {
    seq: { type: 'integer', primary: true },
    id: { type: 'text' },
    ticket: { type: 'text' },
    number: { type: 'text' },
    service: { type: 'text' },
    lane: { type: 'text' },
    window: { type: 'integer' },
    clerk: { type: 'text' },
    at: { type: 'integer' },
    waited_ms: { type: 'integer' },
    reason: { type: 'text' },
    recalls: { type: 'integer' },
    last_at: { type: 'integer' },
    missed: { type: 'integer' },
  },
});
