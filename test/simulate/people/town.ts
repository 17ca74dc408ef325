import type { Hall } from '../../../src/domain/hall.js';
import type { Chance } from '../world/chance.js';
import type { Network } from '../world/network.js';
import type { Timeline } from '../world/timeline.js';

/** What everybody in the simulated hall lives with. */
export interface Town {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly network: Network;
  /** What the screens show; nothing while the controller is off. */
  readonly shown: () => Hall | undefined;
}

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
