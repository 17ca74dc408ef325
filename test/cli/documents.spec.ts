import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const GUIDES = ['README.md', 'docs/install.md', 'docs/settings.md'];
const readme = readFileSync('README.md', 'utf8');

/** What stands between backquotes and is a path of this tree. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, inside = '']) => inside);
  const inTree = /^(src|test|config|docs|firmware-contracts)\/[\w./-]*$/;
  return quoted.filter((path) => inTree.test(path));
}

describe('what the guides say is there', () => {
  it.each(GUIDES)('%s names only files that exist', (guide) => {
    expect(pathsIn(readFileSync(guide, 'utf8')).filter((path) => !existsSync(path))).toEqual([]);
  });

  it.each(GUIDES)('%s links only to files that exist', (guide) => {
    const links = [...readFileSync(guide, 'utf8').matchAll(/[^!]\[[^\]]+\]\(([^)#:]+)\)/g)];
    const targets = links.map(([, target = '']) => join(dirname(guide), target));
    expect(targets.filter((target) => !existsSync(target))).toEqual([]);
  });

  it('every npm script that is named can be run', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [...readme.matchAll(/npm (?:run )?([a-z-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => name !== 'ci' && !(name in scripts))).toEqual([]);
  });

  it('the reading tour passes through every folder of the source', () => {
    const folders = readdirSync('src', { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name))
      // One folder a page, and one a driver: the tour names the folder that holds them.
      .filter((folder) => !/^src\/(faces\/pages|devices\/serial\/drivers)\//.test(folder));
    const missed = folders.filter((folder) => !readme.includes(folder));
    expect(missed).toEqual([]);
  });
});
