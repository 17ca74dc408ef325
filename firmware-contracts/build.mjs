import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asyncApi } from './build/asyncapi.mjs';
import { cHeader } from './build/c-header.mjs';
import { readContract } from './build/contract.mjs';
import { goldenFiles } from './build/golden.mjs';
import { htmlPage } from './build/html.mjs';
import { readRefusals, withRefusalTable } from './build/refusals.mjs';
import { messageTypes, topicConstants } from './build/types.mjs';

/*
 * Derives from the contract everything that can be derived:
 *
 *   node firmware-contracts/build.mjs           writes it
 *   node firmware-contracts/build.mjs --check   names the files that are out of date, and fails
 */

const GOLDEN = 'firmware-contracts/golden';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each derived file must hold, by its path from the root of the project. */
export async function derivedFiles(folder) {
  const contract = readContract(join(folder, 'firmware-contracts/v1'));
  const refusals = await readRefusals(join(folder, 'src/domain/refusals.ts'));
  const readme = readFileSync(join(folder, 'firmware-contracts/README.md'), 'utf8');
  const golden = goldenFiles(join(folder, 'src/devices/serial/drivers'));
  return {
    'firmware-contracts/v1/asyncapi.json': json(asyncApi(contract)),
    'firmware-contracts/v1/index.html': htmlPage(contract, refusals, golden),
    'firmware-contracts/v1/jiaohao.h': cHeader(contract, refusals),
    'firmware-contracts/v1/refusals.json': json(refusals),
    'firmware-contracts/README.md': withRefusalTable(readme, refusals),
    'src/devices/contracts/v1/messages.generated.ts': await messageTypes(contract),
    'src/devices/contracts/v1/topics.generated.ts': topicConstants(contract),
    ...Object.fromEntries(
      Object.entries(golden).map(([name, frames]) => [`${GOLDEN}/${name}`, json(frames)]),
    ),
  };
}

/** The paths of those derived files that do not hold what they must. */
export function driftOf(folder, files) {
  return Object.entries(files)
    .filter(([path, text]) => {
      const full = join(folder, path);
      return !existsSync(full) || readFileSync(full, 'utf8') !== text;
    })
    .map(([path]) => path);
}

/** Golden files whose dialect is gone. */
export function leftOvers(folder, files) {
  if (!existsSync(join(folder, GOLDEN))) return [];
  return readdirSync(join(folder, GOLDEN))
    .map((name) => `${GOLDEN}/${name}`)
    .filter((path) => files[path] === undefined);
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

async function main() {
  const files = await derivedFiles(root);
  const drifted = driftOf(root, files);
  const gone = leftOvers(root, files);
  if (!process.argv.includes('--check')) {
    for (const path of drifted) write(path, files[path]);
    for (const path of gone) rmSync(join(root, path));
    console.log(drifted.length === 0 ? 'nothing to write' : `written: ${drifted.join(', ')}`);
    return;
  }
  for (const path of gone) console.error(`${path} belongs to no dialect: run ${command()}`);
  for (const path of drifted) {
    console.error(`${path} is out of date: run ${command()}`);
  }
  process.exitCode = drifted.length + gone.length === 0 ? 0 : 1;
}

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function command() {
  return `node ${relative(root, process.argv[1])}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
