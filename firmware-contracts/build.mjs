import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asyncApi } from './build/asyncapi.mjs';
import { readContract } from './build/contract.mjs';
import { readRefusals, withRefusalTable } from './build/refusals.mjs';
import { messageTypes, topicConstants } from './build/types.mjs';

/*
 * Derives from the contract everything that can be derived:
 *
 *   node firmware-contracts/build.mjs           writes it
 *   node firmware-contracts/build.mjs --check   names the files that are out of date, and fails
 */

const root = fileURLToPath(new URL('..', import.meta.url));

/** What each derived file must hold, by its path from the root of the project. */
export async function derivedFiles(folder) {
  const contract = readContract(join(folder, 'firmware-contracts/v1'));
  const refusals = await readRefusals(join(folder, 'src/domain/refusals.ts'));
  const readme = readFileSync(join(folder, 'firmware-contracts/README.md'), 'utf8');
  return {
    'firmware-contracts/v1/asyncapi.json': json(asyncApi(contract)),
    'firmware-contracts/v1/refusals.json': json(refusals),
    'firmware-contracts/README.md': withRefusalTable(readme, refusals),
    'src/devices/contracts/v1/messages.generated.ts': await messageTypes(contract),
    'src/devices/contracts/v1/topics.generated.ts': topicConstants(contract),
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

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

async function main() {
  const files = await derivedFiles(root);
  const drifted = driftOf(root, files);
  if (!process.argv.includes('--check')) {
    for (const path of drifted) writeFileSync(join(root, path), files[path]);
    console.log(drifted.length === 0 ? 'nothing to write' : `written: ${drifted.join(', ')}`);
    return;
  }
  for (const path of drifted) {
    console.error(`${path} is out of date: run node ${relative(root, process.argv[1])}`);
  }
  process.exitCode = drifted.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
