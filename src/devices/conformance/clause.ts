import type { DeviceKind } from '../contracts/topics.js';
import type { Stage } from './stage.js';

/** One sentence of the contract, and how a device is held to it. */
export interface Clause {
  readonly id: string;
  /** What the device must do, as the contract has it. */
  readonly text: string;
  readonly kinds: readonly DeviceKind[];
  /**
   * Resolves with what the device did wrong, or with nothing when it kept the clause. Rejects
   * with `NotSeen` when there was nothing to judge.
   */
  check(stage: Stage): Promise<string | undefined>;
}
