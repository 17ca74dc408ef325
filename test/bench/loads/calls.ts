import type { BrokerAddress, WireDevice } from '../wire.js';
import { Asker, closeAll, openAll } from './asker.js';
import { atRate, Stopwatch, type Findings, type Stretch } from './stretch.js';

/** A window with somebody at it: what calls, and what shows it. */
export interface CallingWindow {
  readonly caller: WireDevice;
  readonly screen: WireDevice;
}

export interface OpenWindowsLoad {
  readonly load: 'open-windows';
  readonly broker: BrokerAddress;
  readonly windows: readonly (CallingWindow & { readonly staffNo: string; readonly pin: string })[];
}

export interface CallsLoad extends Stretch {
  readonly load: 'calls';
  readonly broker: BrokerAddress;
  readonly windows: readonly CallingWindow[];
  readonly perSecond: number;
}

export interface ServeLoad {
  readonly load: 'serve';
  readonly broker: BrokerAddress;
  readonly windows: readonly CallingWindow[];
}

/** How the view of a window looks that has just called somebody. */
const CALLING = '"state":"calling"';

/** Signs the clerks in and opens the windows. */
export async function runOpenWindows({ broker, windows }: OpenWindowsLoad): Promise<Findings> {
  for (const { caller, staffNo, pin } of windows) {
    const asker = await Asker.open(broker, caller);
    await asker.agreed(`"kind":"clerk.sign-in","staffNo":"${staffNo}","pin":"${pin}"`);
    await asker.agreed('"kind":"window.open"');
    await asker.close();
  }
  return new Stopwatch({ warmMs: 0, runMs: 1 }).findings();
}

/**
 * So many calls a second in all, spread over the windows; each is started and finished at once.
 * Measured from the ask until the window's screen has the view that shows the call.
 */
export async function runCalls(load: CallsLoad): Promise<Findings> {
  const desks = await openDesks(load.broker, load.windows);
  const watch = new Stopwatch(load);
  const visits = new Set<Promise<void>>();
  let turn = 0;
  await atRate(load.perSecond, watch, () => {
    const desk = desks[turn++ % desks.length];
    // A window that is still busy misses its turn: the rate that was reached tells.
    if (desk === undefined || desk.isBusy) return;
    const visit = callAndServe(desk, watch).finally(() => visits.delete(visit));
    visits.add(visit);
  });
  await Promise.all(visits);
  await closeDesks(desks);
  return watch.findings();
}

/** Serves everybody who waits, all windows at once, as fast as it goes. */
export async function runServe({ broker, windows }: ServeLoad): Promise<Findings> {
  const desks = await openDesks(broker, windows);
  const watch = new Stopwatch({ warmMs: 0, runMs: Number.POSITIVE_INFINITY });
  const serveAll = async (desk: Desk): Promise<void> => {
    for (;;) {
      const called = await desk.call();
      watch.note(called);
      if (!called.ok) return;
      await desk.serve();
    }
  };
  await Promise.all(desks.map(serveAll));
  await closeDesks(desks);
  return watch.findings();
}

async function callAndServe(desk: Desk, watch: Stopwatch): Promise<void> {
  const called = await desk.call();
  watch.note(called);
  if (called.ok) await desk.serve();
}

class Desk {
  isBusy = false;
  #shown: (() => void) | undefined;

  constructor(
    readonly caller: Asker,
    readonly screen: Asker,
  ) {
    screen.show = (view) => {
      if (view.includes(CALLING)) this.#shown?.();
    };
  }

  /** Calls the next one; took until the screen showed it. */
  async call(): Promise<{ ok: boolean; tookMs: number }> {
    this.isBusy = true;
    const askedAt = performance.now();
    const shown = new Promise<number>((done) => {
      this.#shown = () => {
        this.#shown = undefined;
        done(performance.now() - askedAt);
      };
    });
    const ok = await new Promise<boolean>((done) => {
      this.caller.ask('"kind":"ticket.next"', (answer) => done(answer.ok));
    });
    if (ok) return { ok, tookMs: await shown };
    this.isBusy = false;
    return { ok, tookMs: Number.NaN };
  }

  async serve(): Promise<void> {
    await this.caller.agreed('"kind":"ticket.start"');
    await this.caller.agreed('"kind":"ticket.finish"');
    this.isBusy = false;
  }
}

async function openDesks(
  broker: BrokerAddress,
  windows: readonly CallingWindow[],
): Promise<Desk[]> {
  const callers = await openAll(broker, windows.map(({ caller }) => caller));
  const screens = await openAll(broker, windows.map(({ screen }) => screen));
  return callers.flatMap((caller, index) => {
    const screen = screens[index];
    return screen === undefined ? [] : [new Desk(caller, screen)];
  });
}

async function closeDesks(desks: readonly Desk[]): Promise<void> {
  await closeAll(desks.flatMap(({ caller, screen }) => [caller, screen]));
}
