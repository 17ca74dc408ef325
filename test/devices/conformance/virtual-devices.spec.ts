import { afterEach, describe, expect, it } from '@jest/globals';
import { walk, type Report } from '../../../src/devices/conformance/walk.js';
import type { DeviceKind } from '../../../src/devices/contracts/topics.js';
import { Device } from '../../virtual/device.js';
import type { Fields } from '../../virtual/messages.js';

const SPEED = 40;
const SETTINGS = { hall: 'example', secret: 'of-this-walk', host: '127.0.0.1', port: 0, speed: SPEED };
const MANNER = {
  repeatMs: 2_000 / SPEED,
  longestRepeatMs: 30_000 / SPEED,
  reconnectMs: 2_000 / SPEED,
  asksOnWhenBusy: true,
};

/** What a finger does at each kind; the others have no keys. */
const PRESS: Partial<Record<DeviceKind, (device: Device) => Promise<void>>> = {
  async dispenser(device) {
    const { ticket } = await device.ask('ticket.take', { service: 'household' });
    if (ticket !== undefined) await device.ask('ticket.printed', { ticket: ticket.id, ok: true });
  },
  async caller(device) {
    await device.ask('ticket.next');
  },
  async pad(device) {
    const { visit } = (device.view ?? {}) as Fields;
    await device.ask('rating.give', { visit, level: 5 });
  },
};

let device: Device | undefined;

afterEach(async () => {
  await device?.leave();
  device = undefined;
});

describe('the virtual devices of our stories', () => {
  it.each<DeviceKind>(['dispenser', 'caller', 'pad', 'window-screen', 'hall-screen', 'speaker'])(
    'keep the contract that makers are held to: %s',
    async (kind) => {
      const { findings } = await judged(kind);
      expect(findings.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
      expect(findings.length).toBeGreaterThan(15);
    },
    60_000,
  );
});

function judged(kind: DeviceKind): Promise<Report> {
  const settings = { ...SETTINGS, kind, device: 'v1' };
  return walk(settings, {
    opened: async (port) => {
      const url = `mqtt://127.0.0.1:${port}`;
      device = await Device.join(kind, { url, hall: 'example', id: 'v1', secret: settings.secret }, MANNER);
      await device.tellFaults([]);
    },
    // Who left in the middle of an ask does not wait for its answer.
    prompt: () => {
      if (device !== undefined) PRESS[kind]?.(device).catch(() => {});
    },
  });
}
