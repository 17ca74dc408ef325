import fc from 'fast-check';
import { ASKABLE_LANES, type DeviceId } from '../../../../src/domain/basics/names.js';
import {
  instant,
  MINUTE_MS,
  plus,
  SECOND_MS,
  type Instant,
} from '../../../../src/domain/basics/time.js';
import { evolve } from '../../../../src/domain/evolve.js';
import type { Fact, FactOf } from '../../../../src/domain/facts.js';
import { emptyHall } from '../../../../src/domain/hall.js';
import type { By, InputBody, KeptTicket, TimedInput } from '../../../../src/domain/inputs.js';
import type { Plan } from '../../../../src/domain/plan.js';
import { checkFacts, checkHall } from '../../../../src/domain/soundness.js';
import { step, type Step } from '../../../../src/domain/step.js';
import { PLAN, STAFF } from '../../../rig/example-plan.js';
import { firstDifference, snapshotOf } from '../../../rig/snapshot.js';
import type { Rules } from '../../model/hall-run.js';
import { MONDAY_NINE } from '../../table/play.js';

const LENDING: Plan = { ...PLAN, rules: { ...PLAN.rules, leaseSize: 4, numbersPerSeries: 60 } };
const KIOSKS = ['d1', 'd2'] as const;

/** How often each thing happens beside the others. */
const SHARES = {
  lose: 4, regain: 5, citizen: 16, 'citizen elsewhere': 4, borrow: 4, upload: 6, repeat: 3,
  'give back': 1, restart: 1, pass: 12, call: 3,
} as const;

export interface OutageMove {
  readonly does: keyof typeof SHARES;
  readonly kiosk: (typeof KIOSKS)[number];
  readonly one: number;
}

export const outageMove: fc.Arbitrary<OutageMove> = fc.record({
  does: fc.constantFrom(...Object.entries(SHARES).flatMap(([kind, share]) =>
    Array.from({ length: share }, () => kind as OutageMove['does']))),
  kiosk: fc.constantFrom(...KIOSKS),
  one: fc.nat(997),
});

interface Block {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  next: number;
  returned: boolean;
}

/** A dispenser as a maker would build it; its clock stands anywhere. */
interface Kiosk {
  readonly id: DeviceId;
  readonly skewMs: number;
  session: number;
  online: boolean;
  readonly blocks: Block[];
  /** Tickets not yet uploaded, by block. */
  readonly kept: Map<string, KeptTicket[]>;
  readonly sent: InputBody[];
}

/**
 * Two dispensers through outages, repeats and restarts, with everybody who holds a piece of paper
 * noted beside; throws where a number is printed twice, lost, or judged against the papers.
 */
export class OutageRun {
  readonly hall = emptyHall();
  readonly facts: Fact[] = [];
  readonly #rules: Rules;
  readonly #kiosks = new Map<string, Kiosk>();
  /** Every number on paper today: whose it is. */
  readonly #papers = new Map<string, string>();
  #at: Instant = MONDAY_NINE;
  #inputs = 0;

  constructor(rules: Rules) {
    this.#rules = rules;
    const devices = KIOSKS.map((id) =>
      ({ id, kind: 'dispenser', place: { zone: 'a' } }) as const);
    this.#take({ kind: 'hall.start', plan: LENDING, staff: STAFF, devices }, 'clock');
    KIOSKS.forEach((id, index) => {
      const kiosk: Kiosk = {
        id, skewMs: index === 0 ? 7 * MINUTE_MS : -90 * MINUTE_MS, session: 0, online: false,
        blocks: [], kept: new Map(), sent: [],
      };
      this.#kiosks.set(id, kiosk);
      this.#regain(kiosk);
    });
    this.#take({ kind: 'clerk.sign-in', window: 1, staffNo: 'S1', proof: 'right' }, 'device:c1');
    this.#take({ kind: 'window.open', window: 1 }, 'device:c1');
  }

  move({ does, kiosk: id, one }: OutageMove): void {
    const kiosk = this.#kiosks.get(id);
    if (kiosk === undefined) return;
    switch (does) {
      case 'pass':
        this.#at = plus(this.#at, [1, SECOND_MS, 20 * SECOND_MS, MINUTE_MS][one % 4] ?? 1);
        return;
      case 'lose': return this.#lose(kiosk);
      case 'regain': return this.#regain(kiosk);
      case 'citizen': return kiosk.online ? this.#live(kiosk) : this.#offline(kiosk, one);
      case 'citizen elsewhere':
        this.#note(this.#take({ kind: 'ticket.take', service: 'tax' }, 'staff:M1'), 'desk');
        return;
      case 'borrow': return this.#borrow(kiosk);
      case 'upload':
        this.#upload(kiosk, one);
        return;
      case 'repeat':
        this.#repeat(kiosk, one);
        return;
      case 'give back': return this.#giveBack(kiosk);
      case 'restart': return this.#restart();
      case 'call':
        this.#take({ kind: 'ticket.next', window: 1 }, 'device:c1');
        this.#take({ kind: 'ticket.no-show', window: 1 }, 'device:c1');
        return;
    }
  }

  /** Whoever is left uploads all, and the journal makes the same hall. */
  end(): void {
    for (const kiosk of this.#kiosks.values()) {
      this.#regain(kiosk);
      for (let left = 40; left > 0 && this.#upload(kiosk, 0) !== undefined; left -= 1);
    }
    for (const [number, whose] of this.#papers) {
      if (!this.hall.numbers.has(number)) throw new Error(`${number} of ${whose} is lost`);
    }
    if (this.#papers.size !== this.hall.tickets.size) throw new Error('tickets without a paper');
    const again = emptyHall();
    for (const fact of JSON.parse(JSON.stringify(this.facts)) as Fact[]) evolve(again, fact);
    const [now, then] = [snapshotOf(this.hall), snapshotOf(again)];
    if (now !== then) throw new Error(`replay: ${firstDifference(now, then)}`);
  }

  #take(body: InputBody, by: By): Step {
    this.#inputs += 1;
    const input: TimedInput = { ...body, id: `i${this.#inputs}`, by, at: this.#at };
    const done = this.#rules(this.hall, input);
    this.facts.push(...done.facts);
    const problems = [...checkFacts(this.hall, done.facts), ...checkHall(this.hall)];
    if (problems.length > 0) throw new Error(`${body.kind}: ${problems.join('; ')}`);
    return done;
  }

  #lose(kiosk: Kiosk): void {
    if (!kiosk.online) return;
    kiosk.online = false;
    this.#tell(kiosk, false);
  }

  #regain(kiosk: Kiosk): void {
    if (kiosk.online) return;
    kiosk.online = true;
    kiosk.session += 1;
    this.#tell(kiosk, true);
  }

  #tell(kiosk: Kiosk, online: boolean): void {
    const session = `s${kiosk.session}`;
    const { id } = kiosk;
    this.#take({ kind: 'device.state', device: id, online, session }, `device:${id}`);
  }

  #restart(): void {
    for (const kiosk of this.#kiosks.values()) kiosk.online = false;
    this.#at = plus(this.#at, MINUTE_MS);
    this.#take({ kind: 'hall.start', plan: LENDING, staff: [], devices: [] }, 'clock');
  }

  #live(kiosk: Kiosk): void {
    const done = this.#take({ kind: 'ticket.take', service: 'tax' }, `device:${kiosk.id}`);
    this.#note(done, kiosk.id);
  }

  #note({ outcome, facts }: Step, whose: string): void {
    if (!outcome.ok) return;
    const issued = facts.find(({ kind }) => kind === 'ticket.issued');
    if (issued?.kind === 'ticket.issued') this.#print(issued.number, whose);
  }

  #print(number: string, whose: string): void {
    const other = this.#papers.get(number);
    if (other !== undefined) throw new Error(`${number} was printed by ${other} and ${whose}`);
    this.#papers.set(number, whose);
  }

  #offline(kiosk: Kiosk, one: number): void {
    const block = kiosk.blocks.find(({ next, to, returned }) => !returned && next <= to);
    if (block === undefined) return;
    const serial = block.next;
    block.next += 1;
    this.#print(`A${String(serial).padStart(3, '0')}`, kiosk.id);
    const lane = ASKABLE_LANES[one % 5];
    const kept: KeptTicket = {
      serial, service: 'tax', takenAt: plus(this.#at, kiosk.skewMs),
      ...(lane === undefined ? {} : { lane }),
    };
    kiosk.kept.set(block.id, [...kiosk.kept.get(block.id) ?? [], kept]);
  }

  #borrow(kiosk: Kiosk): void {
    if (!kiosk.online) return;
    const body: InputBody = { kind: 'lease.take', device: kiosk.id, service: 'tax' };
    const { outcome } = this.#take(body, `device:${kiosk.id}`);
    if (!outcome.ok) return;
    const { id, from, to } = outcome.reply['lease'] as { id: string; from: number; to: number };
    kiosk.blocks.push({ id, from, to, next: from, returned: false });
  }

  /** Sends some of what is kept of one block; the receipt may be lost, and it is sent again. */
  #upload(kiosk: Kiosk, one: number): true | undefined {
    const [lease, kept] = [...kiosk.kept].find(([, each]) => each.length > 0) ?? [];
    if (!kiosk.online || lease === undefined || kept === undefined) return undefined;
    const tickets = kept.slice(0, 1 + (one % 4));
    const deviceNow = plus(this.#at, kiosk.skewMs);
    const { id: device } = kiosk;
    const body: InputBody = { kind: 'ticket.upload', device, lease, tickets, deviceNow };
    kiosk.sent.push(body);
    const done = this.#take(body, `device:${kiosk.id}`);
    this.#judge(kiosk, tickets, done);
    if (one % 3 !== 2) kiosk.kept.set(lease, kept.slice(tickets.length));
    return true;
  }

  #judge(kiosk: Kiosk, tickets: readonly KeptTicket[], { outcome, facts }: Step): void {
    const results = outcome.ok ? outcome.reply['results'] as { ok: boolean }[] : [];
    if (results.filter(({ ok }) => ok).length !== tickets.length) {
      throw new Error(`${kiosk.id} was refused what it had printed`);
    }
    for (const fact of facts) {
      if (fact.kind !== 'ticket.issued' || fact.offline === undefined) continue;
      this.#judgeOne(kiosk, fact);
    }
  }

  /** Every outage of these runs is noticed at once, so the hall must find the true time. */
  #judgeOne(kiosk: Kiosk, { number, offline }: FactOf<'ticket.issued'>): void {
    const truly = instant((offline?.saidAt ?? 0) - kiosk.skewMs);
    if (offline?.takenAt !== truly) {
      throw new Error(`${number} was taken at ${truly}, judged ${offline?.takenAt ?? ''}`);
    }
  }

  /** An old message comes once more, late, as a new ask. */
  #repeat(kiosk: Kiosk, one: number): void {
    const body = kiosk.sent[one % Math.max(1, kiosk.sent.length)];
    if (body === undefined || !kiosk.online) return;
    const { facts } = this.#take(body, `device:${kiosk.id}`);
    if (facts.some(({ kind }) => kind === 'ticket.issued')) {
      throw new Error(`${kiosk.id} was given tickets for a message it had sent before`);
    }
  }

  #giveBack(kiosk: Kiosk): void {
    const block = kiosk.blocks.find(({ returned }) => !returned);
    if (!kiosk.online || block === undefined || (kiosk.kept.get(block.id)?.length ?? 0) > 0) return;
    block.returned = true;
    const { id: lease, next } = block;
    const body: InputBody = { kind: 'lease.return', device: kiosk.id, lease, next };
    const { outcome } = this.#take(body, `device:${kiosk.id}`);
    if (!outcome.ok) throw new Error(`${lease} from ${next}: ${outcome.refusal.code}`);
  }
}

/** Plays all moves; an upload whose receipt was lost is only told again, never refused. */
export function runOutages(moves: readonly OutageMove[], rules: Rules = step): void {
  const run = new OutageRun(rules);
  for (const move of moves) run.move(move);
  run.end();
}
