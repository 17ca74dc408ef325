import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// A build started from a test run would else carry Vue's development half into the hall.
process.env.NODE_ENV = 'production';

const root = fileURLToPath(new URL('../src/faces/pages', import.meta.url));
const outDir = fileURLToPath(new URL('../dist/pages', import.meta.url));

const PAGES = [
  ...['index', 'kiosk', 'clerk', 'hall-screen', 'window-screen', 'pad'],
  ...['board', 'ticket', 'setup', 'admin', 'manage', 'paper', 'cases'],
];

/**
 * Builds the pages: one HTML entry each, no router, so that a wall screen never loads what an
 * administrator needs. Chrome 64 is what old hall terminals and their WebViews run.
 */
export default defineConfig({
  root,
  base: '/',
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'chrome64',
    cssTarget: 'chrome64',
    // The content security policy forbids inline scripts and data addresses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: Object.fromEntries(PAGES.map((name) => [name, `${root}/${name}.html`])),
    },
  },
});
