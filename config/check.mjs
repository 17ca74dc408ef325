/**
 * Everything that must hold before a change is good: lint, types, architecture, contracts, tests.
 *
 * All steps run even when one fails, so that one run tells the whole story. The last line counts
 * the tests; a step without tests counts only when it fails.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './build.mjs';

const ARTEFACTS = join(ROOT, '.artefacts');
const count = { passed: 0, failed: 0, skipped: 0 };
const broken = [];

function node(...args) {
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status === 0;
}

function step(name, run) {
  process.stdout.write(`\n== ${name}\n`);
  const startedAt = Date.now();
  const ok = run();
  if (!ok) broken.push(name);
  const took = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`== ${name}: ${ok ? 'good' : 'FAILED'} (${took} s)\n`);
}

/** Runs the tests of some Jest projects and adds them to the count. */
function jest(...projects) {
  const file = join(ARTEFACTS, `jest-${projects[0]}.json`);
  rmSync(file, { force: true });
  const flags = ['--json', `--outputFile=${file}`, '--passWithNoTests'];
  const node20 = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const bin = [...node20, 'node_modules/jest/bin/jest.js'];
  const ok = node(...bin, ...flags, '--selectProjects', ...projects);
  if (!existsSync(file)) count.failed += 1;
  else addUp(JSON.parse(readFileSync(file, 'utf8')), ok);
  return ok;
}

function addUp(result, ok) {
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  count.passed += result.numPassedTests;
  count.failed += ok ? failed : Math.max(failed, 1);
  count.skipped += result.numPendingTests + result.numTodoTests;
}

function contractsDrift() {
  const generator = 'firmware-contracts/build.mjs';
  if (existsSync(join(ROOT, generator))) return node(generator, '--check');
  process.stdout.write(`there is no ${generator} yet\n`);
  return true;
}

function steps() {
  step('lint', () => node('node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'));
  step('types', () => node('config/types.mjs'));
  step('architecture', () => jest('architecture'));
  step('contracts', contractsDrift);
  step('tests', () => jest('domain', 'parts', 'stories'));
}

function conclude() {
  const withoutTests = broken.filter((name) => name !== 'architecture' && name !== 'tests').length;
  const failed = count.failed + withoutTests;
  const line = `tests: ${count.passed} passed, ${failed} failed, ${count.skipped} skipped`;
  writeFileSync(join(ARTEFACTS, 'tests.txt'), `${line}\n`);
  if (broken.length > 0) process.stdout.write(`\nfailed steps: ${broken.join(', ')}\n`);
  process.stdout.write(`\n${line}\n`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}

mkdirSync(ARTEFACTS, { recursive: true });
steps();
conclude();
