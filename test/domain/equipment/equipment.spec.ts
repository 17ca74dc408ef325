import { describe, expect, it } from '@jest/globals';
import { testTable } from '../table/decision-table.js';
import { PLAN } from '../../rig/example-plan.js';
import { Play } from '../table/play.js';
import { DEVICES } from './tables.js';

describe('equipment: devices', () => testTable(DEVICES));

describe('a device and the controller', () => {
  const play = () => new Play().given('place pad1, a pad, at w1; device pad1 is on in session s1');

  it('is not taken for online after a restart until it says so', () => {
    const restarted = play().given('+2h');
    restarted.start(PLAN);
    const device = restarted.hall.devices.get('pad1');
    expect(device).toMatchObject({ online: false, since: restarted.at });
  });

  it('that was away before the restart is away since then, not since the restart', () => {
    const restarted = play().given('+1h; device pad1 is off in session s1');
    const away = restarted.at;
    restarted.given('+1h').start(PLAN);
    expect(restarted.hall.devices.get('pad1')).toMatchObject({ online: false, since: away });
  });

  it('keeps the time of a fault that stands while others come', () => {
    const told = play().given('device pad1 tells cutter');
    const first = told.at;
    told.given('+1m; device pad1 tells cutter+paper-low');
    const device = told.hall.devices.get('pad1');
    expect(device?.faultsSince).toEqual({ cutter: first, 'paper-low': told.at });
    told.given('device pad1 tells paper-low');
    expect(told.hall.devices.get('pad1')?.faultsSince).toEqual({ 'paper-low': told.at });
  });

  it('that was replaced keeps its place and nothing else of the old hardware', () => {
    const { hall } = play().given('device pad1 tells cutter; replace device pad1');
    expect(hall.devices.get('pad1')).toMatchObject({
      place: { window: 1 }, online: false, session: undefined, faults: [], faultsSince: {},
    });
  });

  it('has an epoch of its own with every secret, and keeps it over days', () => {
    const played = play();
    const epochs = [played.hall.devices.get('pad1')?.epoch];
    for (const change of ['rotate device pad1', 'replace device pad1', '+26h; have pad1 show itself', 'remove device pad1']) {
      played.given(change);
      epochs.push(played.hall.devices.get('pad1')?.epoch);
    }
    const [first, rotated, replaced, nextDay, removed] = epochs;
    expect([rotated, replaced].every((epoch) => (epoch ?? 0) > (first ?? 0))).toBe(true);
    expect(replaced).toBeGreaterThan(rotated ?? 0);
    expect([nextDay, removed]).toEqual([replaced, undefined]);
  });

  it('is let in no more on the next day', () => {
    const { hall } = play().given('let new devices in; +26h; have pad1 show itself');
    expect(hall.pairingUntil).toBeUndefined();
  });

  it('of the settings is added once and never moved by them', () => {
    const { hall, at } = play();
    const devices = [
      { id: 'pad1', kind: 'pad', place: { window: 2 } },
      { id: 'tv', kind: 'hall-screen', place: { zone: 'a' } },
    ] as const;
    const again = play();
    again.take({ kind: 'hall.start', plan: PLAN, staff: [], devices }, 'clock');
    expect(again.hall.devices.get('pad1')?.place).toEqual({ window: 1 });
    expect([...again.hall.devices.keys()]).toEqual(['pad1', 'tv']);
    expect([hall.devices.size, at]).toEqual([1, again.at]);
  });
});
