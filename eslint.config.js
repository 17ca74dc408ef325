import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import vue from 'eslint-plugin-vue';
import { imports } from './config/imports/rule.js';

const PAGES = 'src/faces/pages/**';
const ALL = ['**/*.{ts,js,mjs,vue}'];

/** Limits of size: ugliness lives in the longest one per cent, so the tail is capped. */
const size = {
  'max-lines': ['error', { max: 400 }],
  'max-lines-per-function': ['error', { max: 60 }],
  'max-params': ['error', { max: 4 }],
  // An exhaustive switch is one decision, however many kinds there are.
  complexity: ['error', { max: 15, variant: 'modified' }],
  'max-len': [
    'error',
    { code: 100, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true },
  ],
};

const everyday = {
  eqeqeq: 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-constant-binary-expression': 'error',
  'no-unused-private-class-members': 'error',
};

const typed = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-import-type-side-effects': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  '@typescript-eslint/restrict-template-expressions': [
    'error',
    { allowNumber: true, allowBoolean: true },
  ],
  // Ports are asynchronous by their interface; an implementation may well answer at once.
  '@typescript-eslint/require-await': 'off',
  // `'ordinary' | string` tells the reader what to expect.
  '@typescript-eslint/no-redundant-type-constituents': 'off',
  // Nest's modules and filters are classes whose decorators are their content.
  '@typescript-eslint/no-extraneous-class': 'off',
};

/** Answers of the outside arrive untyped in tests, and a describe is as long as its story. */
const inTests = {
  'max-lines-per-function': 'off',
  '@typescript-eslint/no-unsafe-argument': 'off',
  '@typescript-eslint/no-unsafe-assignment': 'off',
  '@typescript-eslint/no-unsafe-call': 'off',
  '@typescript-eslint/no-unsafe-member-access': 'off',
  '@typescript-eslint/no-unsafe-return': 'off',
};

const untyped = ['**/*.{js,mjs}', 'config/**/*.ts', `${PAGES}/*.ts`, '**/*.vue'];

export default defineConfig(
  { ignores: ['node_modules', 'dist', '.build', '.artefacts', 'coverage', 'data', '**/*.generated.*'] },
  {
    files: ['**/*.{ts,vue}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: typed,
  },
  { files: ALL, rules: { ...size, ...everyday } },
  {
    files: ['src/**/*.{ts,vue}'],
    plugins: { hall: { rules: { imports } } },
    rules: { 'hall/imports': 'error' },
  },
  { files: ['test/**/*.ts'], rules: inTests },
  { files: ['**/*.vue'], extends: [vue.configs['flat/essential']] },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: { 'vue/multi-word-component-names': 'off' },
  },
  { files: untyped, extends: [tseslint.configs.disableTypeChecked] },
  {
    files: untyped,
    rules: { '@typescript-eslint/switch-exhaustiveness-check': 'off' },
  },
);
