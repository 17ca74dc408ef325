// Makes better-sqlite3's native part after `npm ci`, from its own sources and Node's own headers.
//
// The package's install script is switched off (`allowScripts` in package.json): it would fetch a
// ready binary, and node-gyp would fetch Node's headers, from the internet; a hall has none. What
// has been compiled once for this Node is kept in the user's cache for the next clone.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const home = join(root, 'node_modules', 'better-sqlite3');
const binary = join(home, 'build', 'Release', 'better_sqlite3.node');
const cached = cachedBinary();

if (!existsSync(home) || loads()) process.exit(0);
if (fromCache() || compile() || fetchReady()) process.exit(0);
console.error(
  'better-sqlite3 could not be made: install g++, make and python3 and run npm ci again',
);
process.exit(1);

/** Whether the binary is there and is of this Node; asked in a process of its own. */
function loads() {
  const program = `new (require('better-sqlite3'))(':memory:').close()`;
  return existsSync(binary) && run(process.execPath, ['-e', program], root, 'ignore');
}

function cachedBinary() {
  if (!existsSync(home)) return '';
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const { modules } = process.versions;
  const name = `better-sqlite3-${version}-${process.platform}-${process.arch}-${modules}.node`;
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'jiaohao', name);
}

function fromCache() {
  if (!existsSync(cached)) return false;
  mkdirSync(dirname(binary), { recursive: true });
  copyFileSync(cached, binary);
  return loads();
}

function compile() {
  installCompiler();
  const gyp = nodeGyp();
  if (!['g++', 'make', 'python3'].every(isThere) || gyp === undefined) return false;
  console.error('compiling better-sqlite3 (a minute or two, once)');
  const nodedir = join(dirname(process.execPath), '..');
  const headers = existsSync(join(nodedir, 'include', 'node', 'node_version.h'));
  const build = [gyp, 'rebuild', '--release', ...(headers ? [`--nodedir=${nodedir}`] : [])];
  if (!run(process.execPath, build, home, 'ignore')) return false;
  mkdirSync(dirname(cached), { recursive: true });
  copyFileSync(binary, cached);
  return loads();
}

/** On a bare Debian as root the compiler is a package away; anywhere else people are told. */
function installCompiler() {
  if (['g++', 'make', 'python3'].every(isThere)) return;
  if (process.getuid?.() !== 0 || !isThere('apt-get')) return;
  run('apt-get', ['-qq', 'update'], root, 'ignore');
  run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', 'g++', 'make', 'python3'],
    root, 'ignore');
}

/** The node-gyp that npm itself carries; npm tells its scripts where it is. */
function nodeGyp() {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) return undefined;
  try {
    return createRequire(npm).resolve('node-gyp/bin/node-gyp.js');
  } catch {
    return undefined;
  }
}

/** Where nothing can be compiled, a machine with the internet may still find a ready binary. */
function fetchReady() {
  const fetcher = join(root, 'node_modules', 'prebuild-install', 'bin.js');
  return existsSync(fetcher) && run(process.execPath, [fetcher], home, 'ignore') && loads();
}

function isThere(command) {
  return run('sh', ['-c', `command -v ${command}`], root, 'ignore');
}

function run(command, args, cwd, stdio) {
  return spawnSync(command, args, { cwd, stdio, env: { ...process.env, JOBS: 'max' } }).status === 0;
}
