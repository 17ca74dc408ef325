/** Checks the types of everything: server and tests by the native compiler, pages by vue-tsc. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './build.mjs';

const NATIVE = 'node_modules/typescript-native/bin/tsc';
const checks = [
  [NATIVE, 'tsconfig.json'],
  [NATIVE, 'test/tsconfig.json'],
  ['node_modules/vue-tsc/bin/vue-tsc.js', 'src/faces/pages/tsconfig.json'],
];

for (const [compiler, project] of checks) {
  if (!existsSync(join(ROOT, project))) continue;
  const args = [compiler, '--noEmit', '-p', project];
  const run = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (run.status === 0) continue;
  process.stderr.write(`types: ${project} has errors\n`);
  process.exitCode = 1;
}
