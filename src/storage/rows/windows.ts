import { EntitySchema } from 'typeorm';

/** A window as it is now. */
export interface WindowRow {
  number: number;
  state: string;
  since: number;
  clerk: string | null;
  stands_in_for: string | null;
  call: string | null;
  visit: string | null;
  reason: string | null;
}

export const WindowRows = new EntitySchema<WindowRow>({
  name: 'window',
  tableName: 'windows',
  columns: {
    number: { type: 'integer', primary: true },
    state: { type: 'text' },
    since: { type: 'integer' },
    clerk: { type: 'text', nullable: true },
    stands_in_for: { type: 'text', nullable: true },
    call: { type: 'text', nullable: true },
    visit: { type: 'text', nullable: true },
    reason: { type: 'text', nullable: true },
  },
});

/** One span of a window: a state and who was at it; none while it is closed and empty. */
export interface WindowSpanRow {
  window: number;
  from_seq: number;
  state: string;
  clerk: string | null;
  stands_in_for: string | null;
  reason: string | null;
  from_at: number;
  to_at: number | null;
}

export const WindowSpanRows = new EntitySchema<WindowSpanRow>({
  name: 'windowSpan',
  tableName: 'window_spans',
  columns: {
    window: { type: 'integer', primary: true },
    from_seq: { type: 'integer', primary: true },
    state: { type: 'text' },
    clerk: { type: 'text', nullable: true },
    stands_in_for: { type: 'text', nullable: true },
    reason: { type: 'text', nullable: true },
    from_at: { type: 'integer' },
    to_at: { type: 'integer', nullable: true },
  },
});
