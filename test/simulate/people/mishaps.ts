import type { Chance } from '../world/chance.js';
import type { Controller } from '../world/controller.js';
import type { Disk } from '../world/disk.js';
import { CHANGED } from '../world/hall-plan.js';
import type { Timeline } from '../world/timeline.js';
import type { Trouble } from '../world/trouble.js';
import type { Wall } from '../world/wall.js';
import { HOUR, MINUTE } from './town.js';

export interface MishapParts {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly controller: Controller;
  readonly disk: Disk;
  readonly wall: Wall;
  readonly trouble: Trouble;
  readonly count: Record<MishapName, number>;
  /** Settings as the next start reads them. */
  readonly adopt: (plan: (typeof CHANGED)[number]) => void;
}

/** How many of each come in a hundred working hours. */
const SHARES = {
  'power-cut': 12, restart: 10, 'disk-full': 10, 'disk-silent': 15,
  'clock-forward': 5, 'clock-back': 5,
} as const;
export type MishapName = keyof typeof SHARES;

export function noMishaps(): Record<MishapName, number> {
  return { 'power-cut': 0, restart: 0, 'disk-full': 0, 'disk-silent': 0,
    'clock-forward': 0, 'clock-back': 0 };
}

/** Everything that goes wrong with the machine today, some of it in the night. */
export function mishapsOf(parts: MishapParts, day: number): void {
  const chance = parts.chance.of(`mishaps ${day}`);
  for (const [name, share] of Object.entries(SHARES) as [MishapName, number][]) {
    for (let hour = 0; hour < 12; hour += 1) {
      if (!chance.percent(share)) continue;
      const atMs = (hour < 10 ? hour : hour + 6) * HOUR + chance.between(0, HOUR);
      parts.timeline.after(atMs, () => strike(name, parts, chance));
    }
  }
}

function strike(name: MishapName, parts: MishapParts, chance: Chance): void {
  parts.count[name] += 1;
  switch (name) {
    case 'power-cut':
      parts.controller.cutPower();
      return startLater(parts, chance);
    case 'restart':
      if (chance.percent(70)) parts.adopt(chance.pick(CHANGED));
      void parts.controller.stop().then(() => startLater(parts, chance));
      return;
    case 'disk-full':
      return parts.disk.fail(chance.between(200, 3 * MINUTE));
    case 'disk-silent':
      return parts.disk.fallSilent();
    case 'clock-forward':
      parts.wall.aheadMs += jumpMs(chance);
      return;
    case 'clock-back':
      parts.wall.aheadMs -= jumpMs(chance);
      return;
  }
}

/** Mostly seconds, as time servers do; sometimes as far as a technician's finger slips. */
function jumpMs(chance: Chance): number {
  return chance.percent(80) ? chance.between(1, 10_000) : chance.between(MINUTE, 50 * MINUTE);
}

function startLater({ timeline, controller, trouble }: MishapParts, chance: Chance): void {
  timeline.after(chance.between(1_000, chance.percent(25) ? HOUR : MINUTE), () => {
    if (controller.hall !== undefined) return;
    controller.start().catch((cause: unknown) => trouble.report(`no start: ${String(cause)}`));
  });
}
