import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../rig/until.js';

const PROJECT = process.cwd();
const PROGRAM = `
import { word } from './word.js';
console.log(word, process.argv.slice(2).join(' '));
if (process.argv.includes('stay')) process.stdin.resume();
process.exitCode = 3;
process.on('SIGTERM', () => process.exit(5));
`;

let tree: string;

/** A project that is no more than one small program, built and started as the hall is. */
beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'starting-'));
  cpSync(join(PROJECT, 'config'), join(tree, 'config'), {
    recursive: true,
    filter: (path) => !path.endsWith('vite.config.ts'),
  });
  for (const file of ['tsconfig.json', 'package.json']) cpSync(join(PROJECT, file), join(tree, file));
  symlinkSync(join(PROJECT, 'node_modules'), join(tree, 'node_modules'));
  mkdirSync(join(tree, 'src'));
  write('main.ts', PROGRAM);
  write('word.ts', "export const word: string = 'open';");
});

afterEach(() => {
  rmSync(tree, { recursive: true, force: true });
});

function write(name: string, text: string) {
  writeFileSync(join(tree, 'src', name), text);
}

interface Run {
  readonly process: ChildProcess;
  out: string;
  err: string;
  end?: { readonly code: number | null; readonly signal: string | null };
}

function start(...args: string[]): Run {
  const command = ['config/run.mjs', 'server', 'dist/main.js', ...args];
  const child = spawn(process.execPath, command, { cwd: tree });
  const run: Run = { process: child, out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (run.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (run.err += data.toString()));
  child.on('close', (code, signal) => (run.end = { code, signal }));
  return run;
}

const ended = async (run: Run) => {
  await until(() => run.end, { deadlineMs: 20_000, what: 'the program leaves' });
  return run;
};

describe('starting the program', () => {
  it('builds first, says so apart, and passes words and exit code through', async () => {
    const run = await ended(start('--speed', '60'));
    expect(run.err).toMatch(/^server built in \d+ ms\n$/);
    expect(run.out).toBe('open --speed 60\n');
    expect(run.end).toEqual({ code: 3, signal: null });
  });

  it('builds again only after a change', async () => {
    await ended(start());
    expect((await ended(start())).err).toBe('');
    write('word.ts', "export const word: string = 'closed';");
    const run = await ended(start());
    expect(run.err).toContain('server built');
    expect(run.out).toBe('closed \n');
  });

  it('leaves nothing behind of a source that is gone', async () => {
    write('old.ts', 'export const old = 1;');
    await ended(start());
    expect(existsSync(join(tree, 'dist/old.js'))).toBe(true);
    rmSync(join(tree, 'src/old.ts'));
    await ended(start());
    expect(existsSync(join(tree, 'dist/old.js'))).toBe(false);
    expect(existsSync(join(tree, 'dist/word.js'))).toBe(true);
  });

  it('does not start what does not compile, and says why, each time', async () => {
    write('word.ts', 'export const word: string = 7;');
    for (const run of [await ended(start()), await ended(start())]) {
      expect(run.err).toMatch(/src\/word\.ts.*number.*string/);
      expect(run.out).toBe('');
      expect(run.end).toEqual({ code: 1, signal: null });
    }
  });

  it('says what is missing when there is no such program', async () => {
    rmSync(join(tree, 'src/main.ts'));
    const run = await ended(start());
    expect(run.err).toContain('there is no dist/main.js: nothing to run');
    expect(run.end?.code).toBe(1);
  });

  it('lets a signal reach the program itself', async () => {
    const run = start('stay');
    await until(() => run.out.includes('open'), { what: 'the program speaks' });
    run.process.kill('SIGTERM');
    expect((await ended(run)).end).toEqual({ code: 5, signal: null });
  });

  it('builds once when two start at the same time', async () => {
    const runs = await Promise.all([ended(start()), ended(start())]);
    expect(runs.map((run) => run.out)).toEqual(['open \n', 'open \n']);
    expect(runs.map((run) => run.err).join('').match(/server built/g)).toHaveLength(1);
  });

  it('is not held up by the lock of a build that was killed', async () => {
    mkdirSync(join(tree, '.build'));
    const gone = spawn(process.execPath, ['-e', '']);
    await until(() => gone.exitCode !== null, { what: 'a process has gone' });
    writeFileSync(join(tree, '.build/.lock'), String(gone.pid));
    expect((await ended(start())).out).toBe('open \n');
  });
});
