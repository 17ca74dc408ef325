import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runCommand } from '../../src/cli/run-command.js';
import { readKeptYear } from '../../src/domain/calendar/year-text.js';
import { calendarFiles } from '../../src/settings/calendar-files.js';

const folder = mkdtempSync(join(tmpdir(), 'calendar-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function importing(content: string | Uint8Array) {
  writeFileSync(join(folder, 'days.csv'), content);
  const said: string[] = [];
  const tell = (text: string) => said.push(text);
  const terminal = { env: {}, cwd: folder, out: tell, err: tell };
  const code = await runCommand(['import-calendar', 'days.csv', '--data', 'data'], terminal);
  return { code, said: said.join('\n') };
}

const kept = () => calendarFiles(join(folder, 'data'));

describe('import-calendar', () => {
  it('takes nothing in of a file with a fault, and says where it is', async () => {
    const { code, said } = await importing('2031-01-01,休\n2031-02-30,休\n');
    expect({ code, said }).toEqual({
      code: 1, said: 'days.csv was not taken in: line 2: 2031-02-30 is no date.',
    });
    expect(kept()).toEqual([]);
  });

  it('puts the year into the data folder, as the hall reads it when it starts', async () => {
    // 休 in GB18030, as spreadsheets in China still write it.
    const gb = Buffer.concat([Buffer.from('2031-01-01,'), Buffer.from([0xd0, 0xdd])]);
    expect(await importing(gb)).toMatchObject({ code: 0 });
    const [file, ...others] = kept();
    expect([file?.name, others]).toEqual(['CN-2031.json', []]);
    const read = readKeptYear(file?.text ?? '', '');
    expect(read).toMatchObject({
      ok: true,
      year: { year: 2031, holidays: ['2031-01-01'], makeUpDays: [], source: 'days.csv' },
    });
    expect(file?.text).toContain('"writtenAt"');
  });

  it('replaces the year when it is asked again', async () => {
    await importing('2031-01-01,休\n2031-01-02,休\n');
    expect(kept()).toHaveLength(1);
    expect(readFileSync(join(folder, 'data/calendar/CN-2031.json'), 'utf8')).toContain('01-02');
  });
});
