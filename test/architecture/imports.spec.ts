import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { imports } from '../../config/imports/rule.js';
import { IMPURE_GLOBALS, TABLE } from '../../config/imports/table.js';
import { ROOT } from './tree.js';

const linter = new Linter({ cwd: ROOT });

/** What the lint rule says about a text, were it the content of this file. */
function complaints(file: string, text: string): string[] {
  const found = linter.verify(
    text,
    [
      {
        files: ['**/*.ts'],
        languageOptions: { parser: tseslint.parser },
        plugins: { hall: { rules: { imports } } },
        rules: { 'hall/imports': 'error' },
      },
    ],
    { filename: `${ROOT}/${file}` },
  );
  return found.map((message) => `${message.ruleId ?? 'unreadable'}: ${message.message}`);
}

const refused = [expect.stringMatching(/^hall\/imports: /)];

const FORMS: Record<string, (source: string) => string> = {
  import: (source) => `import { thing } from '${source}';\nexport const a = thing;`,
  'import for its effect': (source) => `import '${source}';`,
  'import of everything': (source) => `import * as all from '${source}';\nexport const a = all;`,
  'import with inline types': (source) => `import { type A } from '${source}';`,
  're-export': (source) => `export { thing } from '${source}';`,
  're-export of everything': (source) => `export * from '${source}';`,
  're-export under a name': (source) => `export * as all from '${source}';`,
  'dynamic import': (source) => `export const a = await import('${source}');`,
  'dynamic import of a template': (source) => `export const a = import(\`${source}\`);`,
  'import by require': (source) => `import a = require('${source}');`,
  'plain require': (source) => `require('${source}');`,
};

const TYPE_FORMS: Record<string, (source: string) => string> = {
  'import of types': (source) => `import type { A } from '${source}';`,
  're-export of types': (source) => `export type { A } from '${source}';`,
  're-export of all types': (source) => `export type * from '${source}';`,
  'type by import': (source) => `export type A = import('${source}').A;`,
  'type of an import': (source) => `export type A = typeof import('${source}');`,
};

/** From each folder (row) to each other: whether running code, types or nothing may cross. */
const PLACES = {
  domain: 'domain/tickets/planted',
  ledger: 'ledger/planted',
  'ledger/store': 'ledger/store',
  storage: 'storage/planted',
  'storage/readings': 'storage/readings/planted',
  devices: 'devices/mqtt/planted',
  uplink: 'uplink/planted',
  faces: 'faces/http/planted',
  'faces/pages': 'faces/pages/clerk/planted',
  settings: 'settings/planted',
  'domain/basics': 'domain/basics/planted',
  'domain/refusals': 'domain/refusals',
  main: 'main',
  'app.module': 'app.module',
  cli: 'cli/verify',
} as const;
type Place = keyof typeof PLACES;

const DOMAIN: Place[] = ['domain', 'domain/basics', 'domain/refusals'];
const LEDGER: Place[] = ['ledger', 'ledger/store'];
const ROWS: Record<string, { may: Place[]; types?: Place[] }> = {
  domain: { may: DOMAIN },
  ledger: { may: [...DOMAIN, ...LEDGER] },
  storage: { may: [...DOMAIN, 'ledger/store', 'storage', 'storage/readings'] },
  devices: { may: [...DOMAIN, ...LEDGER, 'devices'], types: ['settings'] },
  uplink: { may: [...DOMAIN, ...LEDGER, 'uplink'], types: ['settings'] },
  faces: { may: [...DOMAIN, ...LEDGER, 'storage/readings', 'faces'] },
  'faces/pages': { may: ['faces/pages', 'domain/refusals'], types: [...DOMAIN, 'faces'] },
  settings: { may: ['domain/basics', 'settings'], types: DOMAIN },
};

function arrows() {
  const targets = Object.keys(PLACES) as Place[];
  return Object.entries(ROWS).flatMap(([from, row]) =>
    targets.map((to) => ({
      from: from as Place,
      to,
      code: row.may.includes(to),
      types: row.may.includes(to) || (row.types ?? []).includes(to),
    })),
  );
}

const fileOf = (place: Place) => `src/${PLACES[place]}.ts`;
const up = (place: Place) => '../'.repeat(PLACES[place].split('/').length - 1) || './';
const path = (from: Place, to: Place) => `${up(from)}${PLACES[to]}.js`;

describe('the import table', () => {
  it('has a row for every folder that is tried here, and no other', () => {
    expect(TABLE.map((row) => row.place).sort()).toEqual(Object.keys(ROWS).sort());
  });

  describe.each(arrows().filter((a) => !a.code))('forbids code from $to in $from', (arrow) => {
    it.each(Object.keys(FORMS))('as %s', (form) => {
      const text = FORMS[form]?.(path(arrow.from, arrow.to)) ?? '';
      expect(complaints(fileOf(arrow.from), text)).toEqual(refused);
    });
  });

  it.each(arrows().filter((a) => !a.types))('forbids types of $to in $from', ({ from, to }) => {
    for (const form of Object.values(TYPE_FORMS)) {
      expect(complaints(fileOf(from), form(path(from, to)))).toEqual(refused);
    }
  });

  it.each(arrows().filter((a) => a.code))('lets $from import $to', ({ from, to }) => {
    for (const form of [...Object.values(FORMS), ...Object.values(TYPE_FORMS)]) {
      expect(complaints(fileOf(from), form(path(from, to)))).toEqual([]);
    }
  });

  it.each(arrows().filter((a) => a.types && !a.code))(
    'lets $from name types of $to',
    ({ from, to }) => {
      for (const form of Object.values(TYPE_FORMS)) {
        expect(complaints(fileOf(from), form(path(from, to)))).toEqual([]);
      }
    },
  );

  it.each(['src/main.ts', 'src/app.module.ts', 'src/cli.ts', 'src/cli/verify.ts'])(
    'lets %s wire everything',
    (file) => {
      const all = (Object.keys(PLACES) as Place[]).map((to) => `import './${PLACES[to]}.js';`);
      expect(complaints(file, [...all, "import 'typeorm';", "import 'node:fs';"].join('\n'))).toEqual(
        [],
      );
    },
  );

  it('refuses a file that stands in no row', () => {
    expect(complaints('src/shared.ts', "import './domain/hall.js';")).toEqual(refused);
    expect(complaints('src/common/text.ts', "import 'node:fs';")).toEqual(refused);
  });

  it('leaves files outside src alone', () => {
    expect(complaints('test/rig/hall.ts', "import '../../src/main.js';")).toEqual([]);
  });
});

describe('detours', () => {
  const detours: [file: string, source: string][] = [
    ['src/devices/mqtt/planted.ts', '../../devices/../storage/database.js'],
    ['src/devices/mqtt/planted.ts', './../../devices/mqtt/../../storage/database.js'],
    ['src/devices/mqtt/planted.ts', '../../../src/storage/database.js'],
    ['src/devices/mqtt/planted.ts', '../../storage'],
    ['src/devices/mqtt/planted.ts', '../../storage/database.js?again'],
    ['src/domain/planted.ts', '../domain/../ledger/ledger.js'],
    ['src/domain/planted.ts', '..'],
    ['src/domain/planted.ts', '../../package.json'],
    ['src/domain/planted.ts', '../../test/rig/until.js'],
    ['src/faces/http/planted.ts', '../../storage/readings/../database.js'],
    ['src/faces/http/planted.ts', '../../storage/readings-of-others.js'],
    ['src/storage/planted.ts', '../ledger/store/../ledger.js'],
    ['src/settings/planted.ts', '../domain/basics/../hall.js'],
    ['src/storage/planted.ts', '/src/devices/roster.js'],
    ['src/storage/planted.ts', 'file:///srv/src/devices/roster.js'],
    ['src/storage/planted.ts', '#devices/roster'],
    ['src/storage/planted.ts', '@/devices/roster.js'],
    ['src/storage/planted.ts', 'src/devices/roster.js'],
    ['src/storage/planted.ts', 'jiaohao/dist/devices/roster.js'],
    ['src/storage/planted.ts', 'data:text/javascript,1'],
  ];
  it.each(detours)('in %s, %s is seen through', (file, source) => {
    expect(complaints(file, `import '${source}';`)).toEqual(refused);
  });

  it('an import that is put together at run time is refused', () => {
    const text = "export const load = (name: string) => import('../storage/' + name);";
    expect(complaints('src/devices/planted.ts', text)).toEqual(refused);
    expect(complaints('src/devices/planted.ts', 'export const a = import(`./${b}`);')).toEqual(
      refused,
    );
  });

  it("a worker's file counts as an import", () => {
    const worker = (at: string) => `new Worker(new URL('${at}', import.meta.url));`;
    expect(complaints('src/storage/a.ts', worker('../devices/port.js'))).toEqual(refused);
    expect(complaints('src/storage/a.ts', worker('./writer.js'))).toEqual([]);
    expect(complaints('src/storage/a.ts', "new URL('../../package.json', import.meta.url);")).toEqual(
      [],
    );
  });

  it('import.meta.resolve and createRequire are no way round', () => {
    const resolve = "import.meta.resolve('../storage/database.js');";
    expect(complaints('src/devices/planted.ts', resolve)).toEqual(refused);
    const create = "import { createRequire } from 'node:module';";
    expect(complaints('src/devices/planted.ts', create)).toEqual(refused);
  });
});

describe('packages', () => {
  const allowed: Record<string, string[]> = {
    domain: [],
    ledger: ['node:crypto', 'node:perf_hooks', 'node:timers/promises'],
    storage: ['typeorm', 'better-sqlite3', 'node:fs', 'node:worker_threads'],
    devices: ['mqtt', 'aedes', 'aedes-persistence', 'mqtt-packet', 'serialport', 'ajv', 'node:net'],
    uplink: ['node:https', 'sm-crypto-v2', 'fast-xml-parser'],
    faces: [
      ...['@nestjs/common', '@nestjs/core', 'socket.io', 'fastify', '@fastify/static', 'zod'],
      ...['prom-client', 'rxjs', 'rxjs/operators', 'reflect-metadata', 'node:path'],
    ],
    'faces/pages': ['vue', 'socket.io-client', 'uqr'],
    settings: ['zod', 'yaml', 'node:fs'],
  };
  const every = [...new Set([...Object.values(allowed).flat(), 'left-pad', 'node:module'])];
  const free = new Set(['storage', 'devices', 'uplink', 'faces', 'settings']);
  const isAllowed = (from: string, name: string) =>
    (allowed[from] ?? []).includes(name) ||
    (free.has(from) && name.startsWith('node:') && name !== 'node:module');
  const pairs = Object.keys(allowed).flatMap((from) =>
    every.map((name) => ({ from: from as Place, name, ok: isAllowed(from, name) })),
  );

  it.each(pairs.filter((p) => !p.ok))('$from may not import $name', ({ from, name }) => {
    for (const form of [...Object.values(FORMS), ...Object.values(TYPE_FORMS)]) {
      expect(complaints(fileOf(from), form(name))).toEqual(refused);
    }
  });

  it.each(pairs.filter((p) => p.ok))('$from may import $name', ({ from, name }) => {
    expect(complaints(fileOf(from), `import * as a from '${name}';\nexport { a };`)).toEqual([]);
  });

  it('a node module without its prefix is known for what it is', () => {
    expect(complaints('src/domain/planted.ts', "import 'fs';")).toEqual(refused);
    expect(complaints('src/ledger/planted.ts', "import 'fs';")).toEqual(refused);
    expect(complaints('src/storage/planted.ts', "import 'fs';")).toEqual([]);
  });
});

describe('the domain', () => {
  it.each(IMPURE_GLOBALS)('may not use %s', (name) => {
    const told = complaints('src/domain/planted.ts', `export const a = () => ${name};`);
    expect(told).toEqual(refused);
    expect(complaints('src/ledger/planted.ts', `export const a = () => ${name};`)).toEqual([]);
  });

  it.each([
    'export const a = Math.random();',
    "export const a = Math['random']();",
    'export const { random } = Math;',
    'export const m = Math;',
    'export const a = new Date(0);',
    'export const a = Date.now();',
    'export type When = Date;',
    'export const a = import.meta.url;',
    'export const a = [1].map(console.log);',
    'export const a = typeof process;',
  ])('may not say %s', (text) => {
    expect(complaints('src/domain/planted.ts', text)).toEqual(refused);
  });

  it.each([
    'export const a = Math.max(1, 2);',
    'export const a = (process: number) => process + 1;',
    'export interface Printed { Date: string; process: number }',
    'export const a = { crypto: 1 }.crypto;',
    "import { Date } from './basics/days.js';\nexport const a = Date;",
  ])('may say %s', (text) => {
    expect(complaints('src/domain/planted.ts', text)).toEqual([]);
  });
});
