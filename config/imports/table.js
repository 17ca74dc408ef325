// @ts-check
/**
 * Who may import whom: the one table behind the lint rule and the architecture tests.
 *
 * A place is a path under src without its ending ('ledger/store'); naming a folder names all that
 * is in it. Every row may import itself. `types` are places from which only `import type` and
 * `export type` may come. A package may end in '*'. `builtins` are names without 'node:'.
 *
 * @typedef {object} Row
 * @property {string} place
 * @property {readonly string[]} may
 * @property {readonly string[]} types
 * @property {readonly string[]} packages
 * @property {readonly string[] | 'all'} builtins
 * @property {boolean} [pure] no clock, no randomness, no process: nothing but its inputs
 */

/** What storage implements and needs of the ledger: its ports, never its lane. */
const LEDGER_PORTS = ['ledger/store', 'ledger/outbox', 'ledger/clock', 'ledger/log'];

/** @type {readonly Row[]} */
export const TABLE = [
  { place: 'domain', may: [], types: [], packages: [], builtins: [], pure: true },
  {
    place: 'ledger',
    may: ['domain'],
    types: [],
    packages: [],
    builtins: ['assert', 'crypto', 'perf_hooks', 'timers', 'timers/promises'],
  },
  {
    place: 'storage',
    may: ['domain', ...LEDGER_PORTS],
    types: [],
    packages: ['typeorm', 'better-sqlite3'],
    builtins: 'all',
  },
  {
    place: 'devices',
    may: ['domain', 'ledger'],
    types: ['settings'],
    packages: ['mqtt', 'mqtt-packet', 'aedes', 'aedes-*', 'serialport', '@serialport/*', 'ajv',
      'receiptline', 'iconv-lite'],
    builtins: 'all',
  },
  {
    place: 'uplink',
    may: ['domain', 'ledger'],
    types: ['settings'],
    packages: ['sm-crypto-v2', 'fast-xml-parser'],
    builtins: 'all',
  },
  {
    place: 'faces',
    may: ['domain', 'ledger', 'storage/readings'],
    types: [],
    packages: [
      ...['@nestjs/*', 'reflect-metadata', 'rxjs', 'fastify', '@fastify/*', 'socket.io'],
      ...['zod', 'prom-client'],
    ],
    builtins: 'all',
  },
  {
    // What runs in a browser shares no running code with the server: only the shape of what is
    // said, and the one list of refusals with their texts, so that it need not be written twice.
    place: 'faces/pages',
    may: ['domain/refusals'],
    types: ['domain', 'faces/http', 'faces/live'],
    packages: ['vue', 'socket.io-client', 'uqr'],
    builtins: [],
  },
  {
    place: 'settings',
    may: ['domain/basics'],
    types: ['domain'],
    packages: ['zod', 'yaml'],
    builtins: 'all',
  },
];

/** The wiring: where everything meets, and which nothing else may import. */
export const WIRING = ['main', 'app.module', 'cli', 'cli.*', 'cli-*'];

/** Globals that would let a clock, chance or the outside into the domain. */
export const IMPURE_GLOBALS = [
  ...['Date', 'performance', 'crypto', 'process', 'console', 'globalThis', 'global', 'fetch'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
];
