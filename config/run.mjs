/**
 * Builds what a program needs, then becomes that program:
 * `node config/run.mjs server,pages dist/main.js [arguments]`.
 *
 * The program is loaded into this very process. So signals reach it without a go-between, its exit
 * code is the process's own, and standard output carries only what it prints.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, BuildFailure, ROOT } from './build.mjs';

const [targets = '', program = '', ...rest] = process.argv.slice(2);

function prepared() {
  try {
    build(targets.split(','));
  } catch (trouble) {
    if (!(trouble instanceof BuildFailure)) throw trouble;
    process.stderr.write(`${trouble.message}\n`);
    return false;
  }
  const found = existsSync(join(ROOT, program));
  if (!found) process.stderr.write(`there is no ${program}: nothing to run\n`);
  return found;
}

if (prepared()) {
  const file = join(ROOT, program);
  process.argv = [process.execPath, file, ...rest];
  await import(pathToFileURL(file).href);
} else {
  process.exitCode = 1;
}
