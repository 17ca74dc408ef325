import { expect, it } from '@jest/globals';
import type { InputBody } from '../../src/domain/inputs.js';
import { dataFolder, HallDiary, nearStore } from '../storage/rig.js';
import { scoreJournal } from './journal.js';
import { scoreOf, Watcher } from './measure.js';

it('scores the journal of a data folder as the live hall would have been scored', async () => {
  const [folder, diary, watcher] = [dataFolder(), new HallDiary(), new Watcher()];
  const store = await nearStore(folder);
  const window = 1;
  const bodies: InputBody[] = [
    { kind: 'clerk.sign-in', window, staffNo: 'S1', proof: 'right' },
    { kind: 'window.open', window },
  ];
  for (let round = 0; round < 12; round += 1) {
    bodies.push({ kind: 'ticket.take', service: 'tax' }, { kind: 'ticket.take', service: 'land' });
    bodies.push({ kind: 'ticket.next', window }, { kind: 'ticket.start', window });
    bodies.push({ kind: 'ticket.finish', window });
  }
  const entries = [diary.start()];
  for (const body of bodies) {
    const entry = diary.tell(body);
    watcher.see(diary.hall, entry.facts);
    entries.push(entry);
  }
  await store.write(entries);
  const [day, all] = scoreJournal(folder);
  expect(day?.tickets).toBeGreaterThan(8);
  expect(day).toEqual(scoreOf('2026-11-23', watcher.told));
  expect(all).toEqual({ ...day, name: 'all' });
});
