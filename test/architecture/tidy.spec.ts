import { describe, expect, it } from '@jest/globals';
import { filesUnder, textOf } from './tree.js';

interface Law {
  /** What no line may say. */
  readonly never: RegExp;
  readonly why: string;
  /** Which files the law is for. */
  readonly where: (file: string) => boolean;
  readonly broken: string;
  readonly kept: string;
}

const CODE = /\.(ts|vue|js|mjs)$/;
const CATALOGUE = /(^|\/)(zh-CN|en)(\.[\w-]+)?\.(json|ts)$/;
const here = 'test/architecture/tidy.spec.ts';
const inSource = (file: string) => file.startsWith('src/') && CODE.test(file);
const inTests = (file: string) => file.startsWith('test/') && CODE.test(file) && file !== here;
const anywhere = (file: string) => file !== here && file !== 'package-lock.json';

/** Files under test/ that may set timers, and why a condition would not do. */
const MAY_WAIT: Record<string, string> = {
  'test/rig/until.ts': 'the one place where tests wait: it polls a condition',
  'test/virtual/': 'a virtual device repeats and times out by its own clock, as a real one does',
  'test/demo/': 'the crowd of the demonstration comes at its own pace',
  'test/bench/': 'a load at a given rate needs a clock',
};
const mayWait = (file: string) => Object.keys(MAY_WAIT).some((path) => file.startsWith(path));

const LAWS: Record<string, Law> = {
  'no escape from the type checker': {
    never: /\bas any\b|: any(?=\s*([;,)=[\]|&>{}]|$))|<any>|@ts-(ignore|expect-error|nocheck)/,
    why: 'describe the value, or narrow it',
    where: (file) => inSource(file) && !file.includes('.generated.'),
    broken: 'const hall = read() as any;',
    kept: '/** 0: any free port, as many as anyone likes. */',
  },
  'no escape from the linter': {
    never: /eslint-disable|biome-ignore|prettier-ignore/,
    why: 'mend the code, or change the rule for everyone',
    where: (file) => inSource(file) && !file.includes('.generated.'),
    broken: '// eslint-disable-next-line complexity',
    kept: '// the linter is right',
  },
  'no promise of later work': {
    never: /\b(TODO|FIXME|XXX|HACK)\b/,
    why: 'do it, or write it down where work is planned',
    where: (file) => inSource(file) || inTests(file),
    broken: '// TODO: reopen the window',
    kept: 'const todos = 3;',
  },
  'no class named for its pattern': {
    never: /\b(class|interface)\s+\w*[a-z](Manager|Helper|Utils?|Service|Impl)\b/,
    why: 'a hall word says more',
    where: inSource,
    broken: 'export class TicketService {',
    kept: 'export interface Service {',
  },
  'no sleeping': {
    never: /\b(setTimeout|setInterval|sleep)\s*\(|from 'node:timers/,
    why: 'wait for a condition with until()',
    where: (file) => inTests(file) && !mayWait(file),
    broken: 'await new Promise((done) => setTimeout(done, 500));',
    kept: "await until(() => screen.shows('A012'));",
  },
  'no test left out or alone': {
    never: /\b(it|test|describe)\.(only|todo)\b|\bf(it|describe)\(/,
    why: 'what is skipped is skipped by name, by what the machine lacks',
    where: inTests,
    broken: "it.only('calls the next ticket', () => {",
    kept: "it('calls only the next ticket', () => {",
  },
  'no package registry by name': {
    never: /\bregistry(\.[\w-]+)+\.(com|org|net|cn|io)\b|npmjs\.|npmmirror|yarnpkg|"resolved":/,
    why: 'where packages come from is the machine’s affair',
    where: (file) => file !== here,
    broken: '      "resolved": "https://example/x.tgz",',
    kept: 'return this.#registry.metrics();',
  },
  'no path of one machine': {
    never: /(?<![\w.-])\/(work|home|root|Users)\/(?!\*)/,
    why: 'the tree lives anywhere',
    where: anywhere,
    broken: 'cd /home/wang/jiaohao',
    kept: 'test/work/ and ./work/ and homework/',
  },
};

/** The places, as file:line, where a law is broken. */
function breaches(law: Law, files: readonly string[]): string[] {
  return files.filter(law.where).flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, i) => (law.never.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
  );
}

const PICTURE = /\.(png|jpe?g|gif|webp|ico|wav|woff2?)$/;
const files = filesUnder('.').filter((file) => !PICTURE.test(file));

describe('house rules', () => {
  it.each(Object.entries(LAWS))('%s', (_name, law) => {
    const found = breaches(law, files);
    expect({ why: law.why, found }).toEqual({ why: law.why, found: [] });
  });

  it.each(Object.entries(LAWS))('%s: the law bites, and only where it should', (_name, law) => {
    expect(law.never.test(law.broken)).toBe(true);
    expect(law.never.test(law.kept)).toBe(false);
  });

  it('no file of code is over 400 lines', () => {
    const own = files.filter(
      (file) => CODE.test(file) && !file.includes('.generated.') && !CATALOGUE.test(file),
    );
    const long = own.filter((file) => textOf(file).trimEnd().split('\n').length > 400);
    expect(long).toEqual([]);
  });

  it('no file is named for its pattern', () => {
    const named = /(^|[/.-])(manager|helpers?|utils?|impl)(\.\w+)+$|\.service\.ts$/i;
    expect(['src/util.ts', 'src/faces/ticket.service.ts'].every((f) => named.test(f))).toBe(true);
    expect(files.filter((file) => named.test(file))).toEqual([]);
  });

  it('every excuse to wait names something that exists or is planned under test/', () => {
    for (const path of Object.keys(MAY_WAIT)) expect(path).toMatch(/^test\/[a-z]+\//);
  });

  it('decisions are numbered without a gap', () => {
    const decisions = files.filter((file) => file.startsWith('docs/decisions/'));
    const numbers = decisions.map((file) => Number(/\/(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]));
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    expect(numbers.length).toBeGreaterThan(0);
  });
});
