import { EntitySchema } from 'typeorm';

/** One ticket served at a window. */
export interface VisitRow {
  id: string;
  day: string;
  ticket: string;
  call: string;
  service: string;
  lane: string;
  /** Where it is served, or was last. */
  window: number;
  clerk: string;
  started_at: number;
  waited_ms: number;
  held_ms: number;
  ended_at: number | null;
  how: string | null;
  /** From start to end without the time on hold. */
  handled_ms: number | null;
  invited_until: number | null;
  /** not-asked, open, unanswered or answered. */
  invitation: string;
  /** Why it has no rating (domain/evaluations/unrated.ts); nothing while that is open. */
  unrated: string | null;
  /** The department it is told under; nothing where the plan named none. */
  department: string | null;
  /** Whose post the clerk kept, where it was another's. */
  in_place_of: string | null;
}

export const VisitRows = new EntitySchema<VisitRow>({
  name: 'visit',
  tableName: 'visits',
  columns: {
    id: { type: 'text', primary: true },
    day: { type: 'text' },
    ticket: { type: 'text' },
    call: { type: 'text' },
    service: { type: 'text' },
    lane: { type: 'text' },
    window: { type: 'integer' },
    clerk: { type: 'text' },
    started_at: { type: 'integer' },
    waited_ms: { type: 'integer' },
    held_ms: { type: 'integer' },
    ended_at: { type: 'integer', nullable: true },
    how: { type: 'text', nullable: true },
    handled_ms: { type: 'integer', nullable: true },
    invited_until: { type: 'integer', nullable: true },
    invitation: { type: 'text' },
    unrated: { type: 'text', nullable: true },
    department: { type: 'text', nullable: true },
    in_place_of: { type: 'text', nullable: true },
  },
});

/** The one rating of a visit (一次一评). */
export interface RatingRow {
  visit: string;
  day: string;
  ticket: string;
  service: string;
  window: number;
  clerk: string;
  /** By name, never by digit. */
  level: string;
  /** JSON array of texts. */
  tags: string;
  text: string | null;
  channel: string;
  device: string | null;
  at: number;
  /** As what it counts upward (domain/evaluations/channels.ts). */
  via: string | null;
  /** The version of the catalogue its tags are of; nothing in the journals of early versions. */
  catalogue: string | null;
}

export const RatingRows = new EntitySchema<RatingRow>({
  name: 'rating',
  tableName: 'ratings',
  columns: {
    visit: { type: 'text', primary: true },
    day: { type: 'text' },
    ticket: { type: 'text' },
    service: { type: 'text' },
    window: { type: 'integer' },
    clerk: { type: 'text' },
    level: { type: 'text' },
    tags: { type: 'text' },
    text: { type: 'text', nullable: true },
    channel: { type: 'text' },
    device: { type: 'text', nullable: true },
    at: { type: 'integer' },
    via: { type: 'text', nullable: true },
    catalogue: { type: 'text', nullable: true },
  },
});
