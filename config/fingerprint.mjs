import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A short text that changes when a file under the given paths is added, removed or written.
 *
 * It rests on names, sizes and times, not on contents: the check before every start must cost
 * milliseconds. Paths that do not exist count as empty.
 */
export function fingerprint(root, paths, except) {
  const hash = createHash('sha256');
  const left = [...paths].reverse();
  while (left.length > 0) {
    const path = left.pop();
    if (except.includes(path)) continue;
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat === undefined) continue;
    if (stat.isDirectory()) left.push(...readdirSync(join(root, path)).map((n) => `${path}/${n}`));
    else hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
  }
  return hash.digest('hex');
}
