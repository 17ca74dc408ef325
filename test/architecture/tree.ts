import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const NOT_OURS = new Set([
  ...['node_modules', 'dist', '.build', '.artefacts', 'coverage', 'data', '.git'],
]);

/** The paths of all files under a folder of the project, with forward slashes, sorted. */
export function filesUnder(folder: string): string[] {
  const found: string[] = [];
  const left = [folder];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    for (const entry of readdirSync(join(ROOT, path), { withFileTypes: true })) {
      const child = path === '.' ? entry.name : `${path}/${entry.name}`;
      if (NOT_OURS.has(entry.name)) continue;
      if (entry.isDirectory()) left.push(child);
      else found.push(child);
    }
  }
  return found.sort();
}

/** The text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
