import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { checkHall } from '../../src/domain/soundness.js';
import { verifyJournal } from '../../src/storage/verify.js';
import { dataFolder, nearStore, rowsOf } from './rig.js';

const KILLS = 20;
const CHILD = fileURLToPath(new URL('./crash-child.mjs', import.meta.url));

/** Lets a hall run on the folder, kills it after so many answers, and returns what it had said. */
async function runAndKill(folder: string, answers: number): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'close');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.length >= answers * 25) child.kill('SIGKILL');
  });
  expect(await gone).toEqual([null, 'SIGKILL']);
  // A line that the kill cut in two was not heard as a whole.
  return said.split('\n').slice(0, -1);
}

describe('a hall that is killed at any moment', () => {
  it(`has everything it had acknowledged, after each of ${KILLS} kills`, async () => {
    const folder = dataFolder();
    const heard: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      heard.push(...await runAndKill(folder, 1 + ((kill * 37) % 400)));
    }
    expect(heard.length).toBeGreaterThan(KILLS);
    const store = await nearStore(folder);
    const { hall } = await store.load();
    for (const line of heard) {
      const [id = '', ticket = ''] = line.split(' ');
      const answered = { ok: true, reply: { ticket: { id: ticket } } };
      expect(store.known(id)?.outcome).toMatchObject(answered);
      expect(hall.tickets.get(ticket)?.number).toBeDefined();
    }
    expect(new Set(heard).size).toBe(heard.length);
    expect(checkHall(hall).filter((problem) => !problem.startsWith('6:'))).toEqual([]);
    expect(rowsOf(folder, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    await store.close();
    expect(verifyJournal(folder).problems).toEqual([]);
  }, 120_000);
});
