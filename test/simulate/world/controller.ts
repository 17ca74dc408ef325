import { nextWake } from '../../../src/domain/day/time-came.js';
import type { Hall } from '../../../src/domain/hall.js';
import type { Input } from '../../../src/domain/inputs.js';
import type { Plan } from '../../../src/domain/plan.js';
import { checkFacts, checkHall } from '../../../src/domain/soundness.js';
import { Ledger, type Answered, type Committed } from '../../../src/ledger/ledger.js';
import { SILENT_LOG } from '../../../src/ledger/log.js';
import { firstDifference, snapshotOf } from '../../rig/snapshot.js';
import { DEVICES, STAFF } from './hall-plan.js';
import type { Disk } from './disk.js';
import type { Keeper } from './keeper.js';
import type { Timeline } from './timeline.js';
import type { Trouble } from './trouble.js';
import { PoweredClock, type Wall } from './wall.js';

/** The clock may be this late before somebody asks why. */
const LATE_MS = 60_000;
/** After a wall has jumped back the hall may be ahead of it, but must come together with it. */
const AHEAD_MS = 3_600_000;

export interface ControllerParts {
  readonly timeline: Timeline;
  readonly wall: Wall;
  readonly disk: Disk;
  readonly keeper: Keeper;
  readonly trouble: Trouble;
  plan: Plan;
}

/** The machine on which the real ledger runs; it loses power and is started again. */
export class Controller {
  readonly #parts: ControllerParts;
  #ledger: Ledger | undefined;
  #clock: PoweredClock | undefined;
  #starts = 0;
  facts = 0;

  constructor(parts: ControllerParts) {
    this.#parts = parts;
  }

  /** The hall as it is shown, or nothing while the machine is off. */
  get hall(): Hall | undefined {
    return this.#ledger?.hall;
  }

  get isReady(): boolean {
    return this.#ledger?.health().state === 'ready';
  }

  /** The answer to an input; never, when the power goes meanwhile; an outage where there is one. */
  async submit(input: Input): Promise<Answered> {
    const { timeline, trouble } = this.#parts;
    trouble.note(timeline.nowMs, input);
    if (this.#ledger === undefined) return new Promise(() => {});
    return this.#ledger.submit(input);
  }

  /** Starts on what the disk has, as often as the disk makes that necessary. */
  async start(): Promise<void> {
    const { timeline, trouble, disk, wall } = this.#parts;
    const clock = new PoweredClock(wall, timeline);
    const onBug = (bug: unknown): void => trouble.report(`the hall stopped: ${String(bug)}`);
    const ledger = new Ledger({ store: disk, clock, log: SILENT_LOG, onBug });
    try {
      await ledger.start();
    } catch (cause) {
      return trouble.report(`the hall did not start: ${String(cause)}`);
    }
    clock.notBefore(ledger.hall.now);
    this.#parts.keeper.shownAnew(ledger.hall.seq);
    this.#parts.keeper.checkPromises(ledger.hall);
    [this.#ledger, this.#clock] = [ledger, clock];
    ledger.onCommitted((committed) => {
      if (this.#ledger === ledger) this.#committed(committed);
    });
    await this.#open(ledger);
  }

  /** Off, whatever was under way. */
  cutPower(): void {
    this.#clock?.powerOff();
    this.#ledger = undefined;
    this.#parts.disk.cutPower();
  }

  /** Off in good order. */
  async stop(): Promise<void> {
    const ledger = this.#ledger;
    await ledger?.stop();
    if (this.#ledger === ledger) this.cutPower();
  }

  /** The hall in memory is the one the disk would give, sound, and not asleep. */
  async inspect(): Promise<void> {
    const { trouble, disk, keeper, wall } = this.#parts;
    const [hall, clock] = [this.hall, this.#clock];
    if (hall === undefined || clock === undefined || !this.isReady) return;
    keeper.checkPromises(hall);
    for (const problem of checkHall(hall)) trouble.report(problem);
    const shown = snapshotOf(hall);
    const written = snapshotOf((await disk.load()).hall);
    // Reading takes a moment on a real disk; a commit in between is no difference.
    if (shown === snapshotOf(hall) && shown !== written && this.#ledger?.health().waiting === 0) {
      trouble.report(`memory and disk differ: ${firstDifference(shown, written)}`);
    }
    const due = nextWake(hall);
    const lateMs = due === undefined ? 0 : clock.now() - due;
    if (lateMs > LATE_MS) trouble.report(`the clock is ${lateMs} ms late`);
    const aheadMs = clock.now() - wall.wallMs();
    if (aheadMs > AHEAD_MS) trouble.report(`the hall is ${aheadMs} ms ahead of the wall`);
  }

  async #open(ledger: Ledger): Promise<void> {
    const { timeline, plan } = this.#parts;
    this.#starts += 1;
    const id = `start/${this.#starts}`;
    while (this.#ledger === ledger) {
      try {
        const body = { kind: 'hall.start', plan, staff: STAFF, devices: DEVICES } as const;
        await ledger.submit({ id, by: 'clock', ...body });
        return;
      } catch {
        await timeline.pass(1_500);
      }
    }
  }

  #committed({ facts, notices, hall, reloaded }: Committed): void {
    const { keeper, trouble, disk } = this.#parts;
    this.facts += facts.length;
    if (reloaded) keeper.shownAnew(hall.seq);
    keeper.told(facts);
    for (const problem of checkFacts(hall, facts)) trouble.report(problem);
    for (const problem of checkHall(hall)) trouble.report(problem);
    for (const { id } of notices) void disk.noticeDone(id);
  }
}
