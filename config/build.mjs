/**
 * Builds what is out of date, and only that: `node config/build.mjs server pages tests`.
 *
 * Everything is said on standard error, since standard output belongs to the program that is
 * started afterwards. A target is up to date while the names, sizes and times of its sources are
 * those written down at its last good build.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const COMPILER = 'node_modules/typescript-native/bin/tsc';
const VITE_CONFIG = 'config/vite.config.ts';
const PAGES = 'src/faces/pages';

const TARGETS = {
  server: {
    sources: ['src', 'tsconfig.json'],
    except: [PAGES],
    stamp: 'dist/.server.json',
    make: () => compile('tsconfig.json'),
  },
  pages: {
    sources: [PAGES, 'src/domain/refusals.ts', VITE_CONFIG, 'package-lock.json'],
    except: [],
    stamp: 'dist/.pages.json',
    make: bundlePages,
  },
  tests: {
    sources: ['src', 'test', 'config', 'tsconfig.json'],
    except: [PAGES],
    stamp: '.build/.tests.json',
    make: () => compile('test/tsconfig.json'),
  },
};

/**
 * Brings the named targets up to date; throws when one cannot be built.
 *
 * With `tolerant`, a target whose compiler complained is left as it was emitted and built again
 * next time, so that one part's type error does not stop another part's tests.
 */
export function build(names, { tolerant = false } = {}) {
  const stale = names.filter((name) => !isFresh(TARGETS[name]));
  if (stale.length === 0) return;
  withLock(join(ROOT, '.build/.lock'), () => {
    for (const name of stale) if (!isFresh(TARGETS[name])) make(name, tolerant);
  });
}

function make(name, tolerant) {
  const target = TARGETS[name];
  const startedAt = performance.now();
  const seen = fingerprintOf(target);
  const before = readStamp(target)?.emitted ?? [];
  const { ok, emitted } = target.make();
  say(`${name} ${ok ? 'built' : 'has errors'} in ${Math.round(performance.now() - startedAt)} ms`);
  if (!ok && tolerant) return;
  if (!ok) throw new BuildFailure(name);
  removeLeftovers(before, emitted);
  writeStamp(target, { seen, emitted });
}

/** The sources of a target do not compile; the compiler has already said why. */
export class BuildFailure extends Error {
  constructor(target) {
    super(`${target} could not be built`);
    this.name = 'BuildFailure';
  }
}

function compile(project) {
  const run = spawnSync(process.execPath, [COMPILER, '-p', project, '--listEmittedFiles'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    stdio: ['ignore', 'pipe', 2],
  });
  const lines = (run.stdout ?? '').split('\n');
  const mark = 'TSFILE: ';
  const said = lines.filter((line) => line !== '' && !line.startsWith(mark));
  if (said.length > 0) say(said.join('\n'));
  // Within the tree, so that a copy of the tree never cleans up in the one it was copied from.
  const emitted = lines
    .filter((line) => line.startsWith(mark))
    .map((line) => relative(ROOT, line.slice(mark.length).trim()));
  return { ok: run.status === 0, emitted };
}

function bundlePages() {
  if (!existsSync(join(ROOT, VITE_CONFIG))) return { ok: true, emitted: [] };
  const vite = 'node_modules/vite/bin/vite.js';
  const args = [vite, 'build', '--config', VITE_CONFIG, '--logLevel', 'warn'];
  const run = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 2, 2] });
  return { ok: run.status === 0, emitted: [] };
}

function isFresh(target) {
  return readStamp(target)?.seen === fingerprintOf(target);
}

function fingerprintOf(target) {
  return fingerprint(ROOT, target.sources, target.except);
}

function readStamp(target) {
  try {
    return JSON.parse(readFileSync(join(ROOT, target.stamp), 'utf8'));
  } catch {
    return undefined;
  }
}

function writeStamp(target, content) {
  const file = join(ROOT, target.stamp);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
}

/** Removes what the last build emitted and this one did not: the outputs of deleted sources. */
function removeLeftovers(before, emitted) {
  const kept = new Set(emitted);
  const left = before.filter((file) => !kept.has(file) && !isAbsolute(file));
  for (const file of left) rmSync(join(ROOT, file), { force: true });
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !(name in TARGETS));
  if (names.length === 0 || unknown.length > 0) {
    say(`usage: node config/build.mjs ${Object.keys(TARGETS).join(' | ')} …`);
    process.exit(2);
  }
  try {
    build(names);
  } catch (trouble) {
    if (!(trouble instanceof BuildFailure)) throw trouble;
    say(trouble.message);
    process.exitCode = 1;
  }
}
