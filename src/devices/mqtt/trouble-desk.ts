import type { Trouble } from './broker-port.js';
import { Tally, type Monotonic } from './pace.js';

const QUIET_MS = 1_000;

/** Passes trouble on, the same of the same sender once a second: a flood must not fill the log. */
export class TroubleDesk {
  readonly #told: Tally;
  #tell: (trouble: Trouble) => void = () => {};

  constructor(now: Monotonic) {
    this.#told = new Tally(QUIET_MS, now);
  }

  onTrouble(tell: (trouble: Trouble) => void): void {
    this.#tell = tell;
  }

  report(trouble: Trouble): void {
    const name = `${trouble.what} ${trouble.device ?? ''} ${trouble.address}`;
    if (this.#told.add(name) === 1) this.#tell(trouble);
  }
}
