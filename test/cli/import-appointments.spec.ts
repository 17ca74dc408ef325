import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCommand } from '../../src/cli/run-command.js';
import { openFaces, PASSWORD, type Rig } from '../faces/rig.js';

const folder = mkdtempSync(join(tmpdir(), 'bookings-'));
const HEAD = 'id,service,day,from,to,code,name';
let rig: Rig;
beforeAll(async () => {
  rig = await openFaces({ throttle: { writesPerMinute: 10_000 } });
  writeFileSync(join(folder, 'password'), `${PASSWORD}\n`);
});
afterAll(async () => {
  await rig.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function bringIn(rows: readonly string[], name = 'H1', to = rig.url) {
  const printed: string[] = [];
  const said: string[] = [];
  writeFileSync(join(folder, 'rows.csv'), [HEAD, ...rows].join('\r\n'));
  const words = ['import-appointments', 'rows.csv', '--name', name, '--to', to];
  const code = await runCommand([...words, '--password-file', 'password'], {
    ...{ env: {}, cwd: folder },
    out: (text) => printed.push(text),
    err: (text) => said.push(text),
  });
  return { code, printed, said: said.join('\n') };
}

const row = (index: number, service = 'tax') =>
  `P${index},${service},${rig.ledger.hall.day},23:00,23:30,C${index},x`;

describe('jiaohao import-appointments', () => {
  it('sends a long file in parts, and names each bad row by its line in the file', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) =>
      row(index, index === 2_400 ? 'moon' : 'tax'));
    const { code, printed, said } = await bringIn(rows);
    expect(printed).toEqual([
      '2000 rows: 2000 booked, 0 cancelled, 0 unchanged, 0 refused',
      'line 2402: unknown-service 没有该业务',
      '500 rows: 499 booked, 0 cancelled, 0 unchanged, 1 refused',
    ]);
    expect({ code, said }).toEqual({ code: 1, said: 'Not read: name.' });
    expect(rig.ledger.hall.appointments.size).toBe(2_499);
  });

  it('ends well when all rows are known already', async () => {
    expect(await bringIn([row(1)])).toMatchObject({
      code: 0, printed: ['1 rows: 0 booked, 0 cancelled, 1 unchanged, 0 refused'],
    });
  });

  it.each([
    ['of somebody who may not', 'G1', undefined, 'does not take the file (403)'],
    ['of a stranger', 'nobody', undefined, 'does not let nobody in (401)'],
    ['to where no hall is open', 'H1', 'http://127.0.0.1:9', 'no hall open at http://127.0.0.1:9'],
  ])('says what is wrong with a file %s', async (_what, name, to, sentence) => {
    const { code, said } = await bringIn([row(1)], name, to);
    expect(code).toBe(1);
    expect(said).toContain(sentence);
  });
});
