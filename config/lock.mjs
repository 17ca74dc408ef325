import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const PATIENCE_MS = 180_000;
const PAUSE_MS = 100;

/** Runs the work while no other process of this tree builds; waits for its turn. */
export function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  const deadline = Date.now() + PATIENCE_MS;
  while (!take(file)) {
    if (Date.now() > deadline) throw new Error(`another build holds ${file}`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
  try {
    return work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (trouble) {
    if (trouble.code !== 'EEXIST') throw trouble;
    if (!holderLives(file)) rmSync(file, { force: true });
    return false;
  }
}

function holderLives(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // The file exists for a moment before its number is written.
    if (!Number.isInteger(pid) || pid === 0) return true;
    process.kill(pid, 0);
    return true;
  } catch (trouble) {
    return trouble.code === 'EPERM';
  }
}
