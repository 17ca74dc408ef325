/**
 * Three projects, told apart by what they need before they can run: the domain needs nothing, the
 * parts need the compiled server (worker threads load compiled files only), the stories need the
 * whole built program.
 */
const parser = { syntax: 'typescript', decorators: true };
const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    parser,
    target: 'es2022',
    keepClassNames: true,
    transform: { legacyDecorator: true, decoratorMetadata: true, verbatimModuleSyntax: true },
  },
  module: { type: 'es6' },
};

const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  moduleFileExtensions: ['js', 'ts', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.build/', '<rootDir>/.artefacts/'],
};

const specs = (folder) => `<rootDir>/test/${folder}/**/*.spec.ts`;
const builtServer = '<rootDir>/config/jest-server.mjs';
const builtProgram = '<rootDir>/config/jest-program.mjs';

export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    { ...common, displayName: 'domain', testMatch: [specs('domain')] },
    { ...common, displayName: 'architecture', testMatch: [specs('architecture')] },
    {
      ...common,
      displayName: 'parts',
      testMatch: [specs('*')],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(domain|architecture|stories)/'],
      globalSetup: builtServer,
    },
    {
      ...common,
      displayName: 'stories',
      testMatch: [specs('stories')],
      globalSetup: builtProgram,
    },
  ],
};
