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
