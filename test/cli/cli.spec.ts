import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Terminal } from '../../src/cli/command.js';
import { runCommand } from '../../src/cli/run-command.js';
import { databaseFile, outboxFile } from '../../src/storage/files.js';
import { hallKeyFile, openHallKey } from '../../src/storage/hall-key.js';
import { nearOutbox } from '../../src/storage/outbox/outbox-line.js';
import { dataFolder, HallDiary, meddle, morning, nearStore, NINE } from '../storage/rig.js';

const folder = mkdtempSync(join(tmpdir(), 'cli-'));
const EXAMPLE = join(process.cwd(), 'config/hall.example.yaml');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command in this process: what it printed, what it said, and its exit code. */
async function asked(words: readonly string[], env: Record<string, string> = {}) {
  const printed: string[] = [];
  const said: string[] = [];
  const terminal: Terminal = {
    ...{ env, cwd: folder },
    out: (text) => printed.push(text),
    err: (text) => said.push(text),
  };
  const code = await runCommand(words, terminal);
  return { code, printed: printed.join('\n'), said: said.join('\n') };
}

/** A channel that has followed the whole journal. */
async function sent(data: string, channel: string): Promise<void> {
  const outbox = nearOutbox(data);
  const cursor = (await outbox.factsAfter(0, 1_000)).length;
  await outbox.follow({ channel, at: NINE, cursor, changes: [], memos: [] });
  await outbox.close();
}

describe('jiaohao', () => {
  it('tells what it can do', async () => {
    const { code, printed } = await asked(['help']);
    expect(code).toBe(0);
    const commands = printed.split('\n').flatMap((line) => /^ {2}([a-z-]+)/.exec(line)?.[1] ?? []);
    expect(commands).toEqual([
      ...['start', 'config-check', 'config-keys', 'config-schema'],
      ...['verify', 'rebuild', 'backup', 'resend', 'import-calendar', 'preview-queue'],
      ...['conformance', 'import-appointments', 'person', 'help'],
    ]);
    expect(await asked(['verify', '--help'])).toEqual({ code, printed, said: '' });
  });

  it.each([
    [[], 'Say what to do.'],
    [['verfy'], 'There is no command verfy.'],
    [['verify', '--folder', 'x'], "Unknown option '--folder'"],
    [['verify', 'x'], "Unexpected argument 'x'"],
    [['verify', '--data'], "Option '--data <value>' argument missing"],
    [['verify', '--data='], '--data needs a value.'],
    [['config-check', 'a', 'b'], 'This command takes one file, not 2.'],
  ])('is told to be wrongly asked: %j', async (words, sentence) => {
    const { code, printed, said } = await asked(words);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(said).toContain(sentence);
  });
});

describe('config-check', () => {
  it('counts what a good file holds', async () => {
    const { code, printed } = await asked(['config-check', EXAMPLE]);
    expect(code).toBe(0);
    expect(printed).toBe(
      `${EXAMPLE} is good: 示例县政务服务中心, 12 services, 8 windows, 10 staff, 15 devices.`,
    );
  });

  it('tells all that is wrong, with line and column', async () => {
    const text = readFileSync(EXAMPLE, 'utf8').replace('port: 8080', 'port: http');
    writeFileSync(join(folder, 'bad.yaml'), text.replace('prefix: C', 'prefix: I'));
    const { code, said } = await asked(['config-check', 'bad.yaml'], { HALL__DATE: 'x' });
    expect(code).toBe(2);
    expect(said.split('\n')).toEqual([
      'The settings have 3 problems:',
      expect.stringMatching(/bad\.yaml:\d+:3: http\.port must be a whole number/),
      expect.stringMatching(/bad\.yaml:\d+:5: services\[2\]\.prefix must be one or two capital/),
      '  environment HALL__DATE: names no setting that can be set here',
    ]);
  });

  it('says so when there is no such file', async () => {
    const { code, said } = await asked(['config-check', 'none.yaml']);
    expect(code).toBe(2);
    expect(said).toMatch(/none\.yaml: the settings file does not exist/);
  });
});

describe('the journal', () => {
  let data: string;

  /** A data folder with the beginning of a day in it, and nobody at work on it. */
  beforeEach(async () => {
    data = dataFolder();
    const store = await nearStore(data);
    await store.write(morning(new HallDiary()));
    await store.close();
  });

  it('is verified, in the folder of the settings or in another', async () => {
    const whole = /^The journal is whole: \d+ facts of 1 day, and the tables agree with it\.$/;
    for (const [words, env] of [[['verify', '--data', data], {}], [['verify'], { HALL__DATA: data }]] as const) {
      const { code, printed } = await asked(words, env);
      expect(printed).toMatch(whole);
      expect(code).toBe(0);
    }
  });

  it('gives its figures again, or names the one that differs', async () => {
    const words = ['verify', '--figures', '--data', data];
    const whole = /^The figures follow from the journal: \d+ figures of 1 day\.$/;
    expect(await asked(words)).toMatchObject({ code: 0, printed: expect.stringMatching(whole) });
    expect(await asked([...words, '--from', '2026-11-31'])).toMatchObject({ code: 1 });
    meddle(data, `UPDATE ratings SET level = 'dissatisfied'`);
    const { code, printed, said } = await asked(words);
    expect(printed).toContain('2026-11-23, clerk S1: 好评率 (good) is 0/1 in the tables and 1/1');
    expect(said).toContain('The figures do not follow from the journal');
    expect(code).toBe(1);
    expect((await asked([...words, '--from', '2026-11-24'])).code).toBe(0);
  });

  it('is played again under other settings', async () => {
    const words = ['preview-queue', '--settings', EXAMPLE, '--data', data, '--day'];
    const { code, printed } = await asked([...words, '2026-11-23']);
    expect(printed).toMatch(/^2026-11-23: \d of \d calls \(\d+ %\) would have gone to another/);
    expect(code).toBe(0);
    expect(await asked([...words, '2026-11-20']))
      .toEqual({ code: 1, printed: '', said: 'The journal has no day 2026-11-20.' });
  });

  it('is rebuilt', async () => {
    const { code, printed } = await asked(['rebuild', '--data', data]);
    expect(printed).toMatch(/^The tables were made anew from \d+ facts\.$/);
    expect(code).toBe(0);
  });

  it('is not rebuilt under a hall that is open', async () => {
    const store = await nearStore(data);
    const { code, said } = await asked(['rebuild', '--data', data]);
    await store.close();
    expect(said).toMatch(/^Another hall is running on /);
    expect(code).toBe(1);
  });

  it('is copied to a file, and never over another', async () => {
    const copy = join(data, 'copy.db');
    const first = await asked(['backup', '--to', copy, '--data', data]);
    expect(first.printed).toMatch(new RegExp(`^\\d+ facts are safe in ${copy}$`));
    expect(readFileSync(copy).subarray(0, 15).toString()).toBe('SQLite format 3');
    const second = await asked(['backup', '--to', copy, '--data', data]);
    expect(second.said).toContain('is there already');
    expect([first.code, second.code]).toEqual([0, 1]);
  });

  it('is copied with its key only when that is asked for, and then to a place of its own', async () => {
    const copy = join(data, 'copy.db');
    openHallKey(data);
    const { code } = await asked(['backup', '--with-key', '--to', copy, '--data', data]);
    expect(readFileSync(`${copy}.key`)).toEqual(readFileSync(hallKeyFile(data)));
    const alone = await asked(['backup', '--with-key', '--data', data]);
    expect([code, alone.code]).toEqual([0, 1]);
  });

  it('is copied into its backup folder when no file is named', async () => {
    const { printed } = await asked(['backup', '--data', data]);
    expect(existsSync(printed.replace(/^\d+ facts are safe in /, ''))).toBe(true);
  });

  it('is copied with what waits to be sent outside', async () => {
    const copy = join(data, 'with-outbox.db');
    await sent(data, 'platform');
    const { code, printed } = await asked(['backup', '--to', copy, '--data', data]);
    expect(code).toBe(0);
    expect(printed).toMatch(/facts are safe/);
    expect(readFileSync(`${copy}.outbox`).subarray(0, 15).toString()).toBe('SQLite format 3');
    writeFileSync(outboxFile(data), 'no database at all');
    const broken = await asked(['backup', '--to', join(data, 'other.db'), '--data', data]);
    expect(broken).toMatchObject({ code: 1, printed: expect.stringMatching(/facts are safe/) });
    expect(broken.said).toContain('outbox.db) could not be copied');
  });

  it('is sent outside once more from a day on', async () => {
    await sent(data, 'platform');
    const words = ['resend', '--data', data, '--from'];
    expect(await asked([...words, '2026-11-20'])).toMatchObject({
      code: 0, printed: expect.stringContaining('all since 2026-11-23 once more: platform.'),
    });
    const outbox = nearOutbox(data);
    expect(await outbox.cursor('platform')).toBe(0);
    await outbox.close();
  });

  it.each([
    [[], 'Say from which day'],
    [['--from', 'yesterday'], 'Yesterday is not a day'],
    [['--from', '2026-11-24'], 'The journal has no hall day from 2026-11-24 on'],
    [['--from', '2026-11-23'], 'Nothing was ever sent from this folder'],
    [['--from', '2026-11-23', '--channel', 'moon'], 'Moon is neither platform nor hook:'],
  ])('is not sent once more where that makes no sense: %j', async (more, sentence) => {
    const { code, said } = await asked(['resend', '--data', data, ...more]);
    expect(code).toBe(1);
    expect(said).toContain(sentence);
  });

  it('is not sent once more under a hall that is open', async () => {
    const store = await nearStore(data);
    const { code, said } = await asked(['resend', '--data', data, '--from', '2026-11-23']);
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining('nother hall') });
    await store.close();
  });

  it.each(['verify', 'rebuild', 'backup'])('%s makes none where no hall has been', async (name) => {
    const { code, said } = await asked([name, '--data', 'nothing']);
    expect(said).toBe(`There is no hall in the folder ${join(folder, 'nothing')}.`);
    expect(code).toBe(1);
    expect(existsSync(join(folder, 'nothing'))).toBe(false);
  });

  it('that is damaged is told in words, with exit code 1', async () => {
    const file = databaseFile(data);
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4096, 4096 * 8);
    writeFileSync(file, bytes);
    const { code, printed, said } = await asked(['verify', '--data', data]);
    expect(code).toBe(1);
    expect(printed + said).not.toBe('');
  });
});

describe('the program itself', () => {
  const program = join(process.cwd(), 'dist/cli.js');
  const run = (words: readonly string[], env: Record<string, string> = {}) =>
    spawnSync(process.execPath, [program, ...words], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...env },
      encoding: 'utf8',
    });

  it('prints what was asked on standard output, all of it', () => {
    const { status, stdout, stderr } = run(['config-schema']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(readFileSync('config/hall.schema.json', 'utf8'));
  });

  it('complains on standard error and leaves with 2', () => {
    const { status, stdout, stderr } = run(['open']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^There is no command open\.\n/);
  });

  it('does not start on unusable settings', () => {
    const { status, stdout, stderr } = run(['start'], { HALL__HTTP__PORT: 'x' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('environment HALL__HTTP__PORT: http.port must be a whole number');
  });
});
