import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../rig/until.js';
import { Device } from '../virtual/device.js';
import { Dispenser } from '../virtual/dispenser.js';
import type { Pad } from '../virtual/pad.js';
import { StoryHall } from './support/story-hall.js';

interface Listed {
  readonly id: string;
  readonly kind: string;
  readonly online: boolean;
  readonly since: string;
  readonly model?: string;
  readonly firmware?: string;
  readonly faults: readonly string[];
}

describe('which devices are there, and how they are', () => {
  let hall: StoryHall;
  let dispenser: Dispenser;
  let pad: Pad;

  beforeAll(async () => {
    hall = await StoryHall.open();
    [dispenser, pad] = [await hall.dispenser(), await hall.pad(1)];
  });
  afterAll(() => hall?.close());

  async function listed(id: string): Promise<Listed | undefined> {
    const { body } = await hall.admin.get<{ devices: Listed[] }>('/api/devices');
    return body.devices.find((device) => device.id === id);
  }
  const isOnline = (id: string, online: boolean) =>
    until(async () => (await listed(id))?.online === online, { what: `${id} online: ${online}` });

  it('lists a device that came, with its model, and never its secret', async () => {
    await isOnline('d1', true);
    const { model, firmware, kind } = (await listed('d1')) as Listed;
    expect({ model, firmware, kind }).toEqual({
      model: 'virtual dispenser', firmware: '1.0.0', kind: 'dispenser',
    });
    const { body } = await hall.admin.get('/api/devices');
    const { secret } = await hall.identity('d1', 'dispenser', { zone: 'a' });
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('knows by the last will that a device is gone, and that it is back', async () => {
    pad.device.cutLine();
    const told = async () => (await hall.journal())
      .filter(({ kind, device }) => kind === 'device.presence' && device === 'p1')
      .map(({ online }) => online);
    await until(async () => (await told()).length === 3);
    expect(await told()).toEqual([true, false, true]);
    await isOnline('p1', true);
  });

  it('does not believe the will of a session that was followed by another', async () => {
    await dispenser.device.tellState({ online: false, session: 'long ago' });
    await dispenser.device.tellFaults(['paper-low']);
    await until(async () => (await listed('d1'))?.faults.length === 1);
    expect((await listed('d1'))?.online).toBe(true);
    const { session } = dispenser.device;
    await dispenser.device.tellState({ online: false, session });
    await isOnline('d1', false);
    await dispenser.device.tellState({ online: true, session });
    await isOnline('d1', true);
  });

  it('shows faults until the all-clear', async () => {
    await dispenser.device.tellFaults(['paper-out', 'cover-open']);
    await until(async () => (await listed('d1'))?.faults.join() === 'cover-open,paper-out');
    await dispenser.device.tellFaults([]);
    await until(async () => (await listed('d1'))?.faults.length === 0);
  });

  it('forgets what a device says that cannot be read, and counts on', async () => {
    const { device } = dispenser;
    for (const text of ['{}', '{"v":1,"seq":9}', '{"v":1,"seq":9,"faults":["BAD CODE"]}', 'x']) {
      await device.publish(device.topic('status'), text, true);
    }
    await device.tellFaults(['cutter']);
    await until(async () => (await listed('d1'))?.faults.join() === 'cutter');
    await device.tellFaults([]);
  });

  it('cuts a device off when its secret is changed, and lets it in with the new one', async () => {
    const old = await hall.identity('d1', 'dispenser', { zone: 'a' });
    const secret = await hall.rotate('d1');
    await until(() => !dispenser.device.connected);
    await dispenser.device.leave();
    await expect(Device.join('dispenser', old)).rejects.toThrow(/refused/i);
    dispenser = await Dispenser.join({ ...old, secret });
    expect((await dispenser.take('tax')).number).toBe('A001');
  });

  it('cuts a removed device off at once, and never lets it in again', async () => {
    const identity = await hall.identity('p1', 'pad', { window: 1 });
    const { status } = await hall.admin.send('DELETE', '/api/devices/p1');
    expect(status).toBe(200);
    await until(() => !pad.device.connected, { deadlineMs: 2_000 });
    await pad.device.leave();
    expect(await listed('p1')).toBeUndefined();
    await expect(Device.join('pad', identity)).rejects.toThrow(/refused/i);
    expect((await hall.admin.send('DELETE', '/api/devices/p1')).status).toBe(409);
  });

  it('remembers across a restart who is there', async () => {
    await dispenser.device.tellFaults(['paper-low']);
    await until(async () => (await listed('d1'))?.faults.length === 1);
    await hall.program.restart('SIGKILL');
    await until(() => dispenser.device.connected);
    await isOnline('d1', true);
    expect((await listed('d1'))?.faults).toEqual(['paper-low']);
    await dispenser.device.leave();
  });
});
