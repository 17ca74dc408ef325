import type { Fact } from '../../domain/facts.js';
import { touchedBy } from '../../domain/touched.js';
import type { Committed, FaceParts, LedgerDoor } from '../http/parts.js';
import type { Visitors } from '../http/visitors.js';
import { REAL_PACE, type Pace } from './pace.js';
import { Room, type Snapshot } from './room.js';
import { hasteOf, lookAt, roomName, type Haste, type Subject } from './subject.js';

/** Sends to all pages in a room, and shows out whoever may no longer be there. */
export interface Doorkeeper {
  tell(room: string, change: Snapshot): void;
  /** Something was taken back: everybody is to be asked again who they are. */
  recheck(): void;
}

interface Kept {
  readonly subject: Subject;
  readonly room: Room;
  pages: number;
}

/** The kinds of fact after which somebody may have lost the right to be where they are. */
const TAKEN_BACK: ReadonlySet<Fact['kind']> = new Set<Fact['kind']>([
  'session.began',
  'session.ended',
  'staff.changed',
  'credential.set',
  'card.given',
  'card.taken-back',
  'device.removed',
  'device.registered',
  'device.secret-set',
  'clerk.signed-in',
  'clerk.signed-out',
  'hand-over.accepted',
  'window.removed',
]);

/**
 * The rooms that pages are in, each with one view and one numbering for all its pages.
 *
 * A view is made at most once per room and commit, and only for rooms the commit concerns. What
 * a person waits for goes out at once; where only counts changed, a room is told at a pace that
 * eyes can follow.
 */
export class Rooms {
  readonly visitors: Visitors;
  readonly #ledger: LedgerDoor;
  readonly #pace: Pace;
  readonly #rooms = new Map<string, Kept>();
  readonly #deaf: () => void;
  #keeper: Doorkeeper | undefined;
  #alarm: { readonly atMs: number; readonly off: () => void } | undefined;
  #heard = nothingHeard();
  #stopped = false;

  constructor(parts: FaceParts, visitors: Visitors) {
    this.visitors = visitors;
    this.#ledger = parts.ledger;
    this.#pace = parts.pace ?? REAL_PACE;
    this.#deaf = parts.ledger.onCommitted((committed) => this.#hear(committed));
  }

  get hall() {
    return this.#ledger.hall;
  }

  get count(): number {
    return this.#rooms.size;
  }

  /** Hands the rooms to whoever stands at their door. */
  keptBy(keeper: Doorkeeper): void {
    this.#keeper = keeper;
  }

  onModuleDestroy(): void {
    this.#stopped = true;
    this.#deaf();
    this.#alarm?.off();
  }

  /** One more page is in the room; answers the room's name. */
  enter(subject: Subject): string {
    const name = roomName(subject);
    const kept = this.#rooms.get(name) ?? this.#open(name, subject);
    kept.pages += 1;
    return name;
  }

  leave(name: string): void {
    const kept = this.#rooms.get(name);
    if (kept === undefined) return;
    kept.pages -= 1;
    if (kept.pages <= 0) this.#rooms.delete(name);
  }

  snapshot(name: string): Snapshot | undefined {
    return this.#rooms.get(name)?.room.snapshot();
  }

  #open(name: string, subject: Subject): Kept {
    const room = new Room(name, () => lookAt(this.#ledger.hall, subject));
    const kept = { subject, room, pages: 0 };
    this.#rooms.set(name, kept);
    return kept;
  }

  /** Only notes what happened: making views would keep those waiting who asked for it. */
  #hear({ facts, reloaded }: Committed): void {
    if (this.#rooms.size === 0) return;
    if (!this.#heard.any) this.#pace.soon(() => this.#takeIn());
    this.#heard.any = true;
    this.#heard.reloaded ||= reloaded;
    for (const fact of facts) this.#heard.facts.push(fact);
  }

  #takeIn(): void {
    const { facts, reloaded } = this.#heard;
    this.#heard = nothingHeard();
    if (this.#stopped) return;
    const touched = touchedBy(facts);
    for (const { subject, room } of this.#rooms.values()) {
      const haste = reloaded ? 'now' : hasteOf(subject, touched);
      if (haste === undefined) continue;
      const dueMs = room.toldMs + this.#restMs(haste);
      room.dueMs = Math.min(room.dueMs ?? Number.POSITIVE_INFINITY, dueMs);
    }
    this.#tellDue(this.#pace.nowMs());
    if (reloaded || facts.some(({ kind }) => TAKEN_BACK.has(kind))) this.#keeper?.recheck();
  }

  #restMs(haste: Haste): number {
    switch (haste) {
      case 'now':
        return 0;
      case 'crowd':
        return this.#pace.crowdMs;
      case 'counts':
        return this.#pace.countsMs;
    }
  }

  #tellDue(nowMs: number): void {
    let nextMs = Number.POSITIVE_INFINITY;
    for (const { room } of this.#rooms.values()) {
      if (room.dueMs === undefined) continue;
      if (room.dueMs <= nowMs) this.#tell(room, nowMs);
      else nextMs = Math.min(nextMs, room.dueMs);
    }
    if (nextMs < Number.POSITIVE_INFINITY) this.#wakeAt(nextMs, nowMs);
  }

  #tell(room: Room, nowMs: number): void {
    room.dueMs = undefined;
    const change = room.change();
    if (change === undefined) return;
    room.toldMs = nowMs;
    this.#keeper?.tell(room.name, change);
  }

  #wakeAt(atMs: number, nowMs: number): void {
    if (this.#alarm !== undefined && this.#alarm.atMs <= atMs) return;
    this.#alarm?.off();
    const off = this.#pace.after(Math.max(1, atMs - nowMs), () => {
      this.#alarm = undefined;
      this.#tellDue(this.#pace.nowMs());
    });
    this.#alarm = { atMs, off };
  }
}

/** What happened since the rooms were last looked at. */
function nothingHeard(): { facts: Fact[]; reloaded: boolean; any: boolean } {
  return { facts: [], reloaded: false, any: false };
}
