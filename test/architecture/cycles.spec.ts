import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { landingOf, placeOf } from '../../config/imports/landing.js';
import { filesUnder, textOf } from './tree.js';

type Graph = ReadonlyMap<string, readonly string[]>;

function graphOf(files: ReadonlyMap<string, string>): Graph {
  const known = new Map([...files.keys()].map((file) => [placeOf(file) ?? file, file]));
  const arrows = (file: string, text: string) =>
    ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
      const landing = landingOf(file, fileName);
      const to = landing.kind === 'place' ? known.get(landing.place) : undefined;
      return to === undefined ? [] : [to];
    });
  return new Map([...files].map(([file, text]) => [file, arrows(file, text)]));
}

/** The first ring of imports that is found, as the files one passes, or nothing. */
function ringIn(graph: Graph): string[] | undefined {
  const done = new Set<string>();
  const trail: string[] = [];
  const walk = (file: string): string[] | undefined => {
    const at = trail.indexOf(file);
    if (at >= 0) return [...trail.slice(at), file];
    if (done.has(file)) return undefined;
    trail.push(file);
    for (const next of graph.get(file) ?? []) {
      const ring = walk(next);
      if (ring !== undefined) return ring;
    }
    trail.pop();
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const ring = walk(file);
    if (ring !== undefined) return ring;
  }
  return undefined;
}

describe('imports', () => {
  it('go round in no ring anywhere in src', () => {
    const sources = filesUnder('src').filter((file) => /\.(ts|vue)$/.test(file));
    expect(sources.length).toBeGreaterThan(0);
    expect(ringIn(graphOf(new Map(sources.map((file) => [file, textOf(file)]))))).toBeUndefined();
  });

  it.each([
    ["import { b } from './b.js';", "import { a } from './a.js';"],
    ["import type { B } from './b.js';", "import type { A } from '../domain/a.js';"],
    ["export * from './b.js';", "export const a = await import('./a.js');"],
  ])('a ring of %s and %s is found', (a, b) => {
    const planted = new Map([['src/domain/a.ts', a], ['src/domain/b.ts', b]]);
    const ring = ['src/domain/a.ts', 'src/domain/b.ts', 'src/domain/a.ts'];
    expect(ringIn(graphOf(planted))).toEqual(ring);
  });

  it('two ways to the same file are no ring', () => {
    const planted = new Map([
      ['src/domain/a.ts', "import './b.js';\nimport './c.js';"],
      ['src/domain/b.ts', "import './d.js';"],
      ['src/domain/c.ts', "import './d.js';"],
      ['src/domain/d.ts', ''],
    ]);
    expect(ringIn(graphOf(planted))).toBeUndefined();
  });
});
