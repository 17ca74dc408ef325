import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Glass } from './browser.js';

const CONTRAST = readFileSync(
  join(process.cwd(), 'test/stories/support/browser-contrast.js'),
  'utf8',
);
const ROLES_THAT_NEED_A_NAME = /^\s*- (?:button|link|textbox|combobox|img|dialog)(?! ")[^\n]*$/gm;

/** Everything on a page that a tester with good eyes would hold against it. */
export interface Faults {
  /** Pixels by which the page is wider than its glass. */
  readonly tooWide: number;
  readonly nameless: readonly string[];
  readonly faint: readonly string[];
}

export const NO_FAULTS: Faults = { tooWide: 0, nameless: [], faint: [] };

export async function faultsOf({ page }: Glass): Promise<Faults> {
  const tree = await page.locator('body').ariaSnapshot();
  return {
    tooWide: await tooWide(page),
    nameless: (tree.match(ROLES_THAT_NEED_A_NAME) ?? []).map((line) => line.trim()),
    faint: await page.evaluate<string[]>(CONTRAST),
  };
}

/** By how many pixels the page is wider than its glass; 0 when nobody has to scroll sideways. */
export function tooWide(page: Page): Promise<number> {
  return page.evaluate<number>(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  })()`);
}

/** What somebody reads or hears in Chinese on this page, beside the names that stay as they are. */
export async function strayChinese(glass: Glass, names: readonly string[]): Promise<string[]> {
  return without(await wordsOf(glass), [...names, '中文']).match(/[\u3400-\u9fff]+/g) ?? [];
}

/** The same for English on a Chinese page; keys and identifiers are no sentences. */
export async function strayEnglish(glass: Glass, names: readonly string[]): Promise<string[]> {
  const known = ['English', 'Enter', 'PIN', 'admin', ...names];
  return without(await wordsOf(glass), known).match(/[A-Za-z]{2,}/g) ?? [];
}

/** Whether somebody who works by keys sees where they are. */
export function focusIsSeen({ page }: Glass): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  })()`);
}

/** The visible text, and the names that only a screen reader says. */
async function wordsOf({ page }: Glass): Promise<string> {
  const body = page.locator('body');
  const tree = await body.ariaSnapshot();
  const named = [...tree.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, name]) => name);
  return [await body.innerText(), ...named].join('\n');
}

function without(text: string, names: readonly string[]): string {
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, name) => rest.replaceAll(name, ' '), text);
}

/** The five levels as they lie before somebody who has touched nothing. */
export interface Levels {
  readonly words: readonly string[];
  /** How many sizes and how many looks there are among them. */
  readonly sizes: number;
  readonly looks: number;
  /** What is chosen, pressed or in focus, in words. */
  readonly chosen: readonly string[];
}

export function levelsOf({ page }: Glass): Promise<Levels> {
  return page.evaluate<Levels>(`(() => {
    const keys = [...document.querySelectorAll('.rating-keys button')];
    const words = (some) => some.map((key) => key.innerText.trim());
    const differ = (of) => new Set(keys.map((key) => of(key).join())).size;
    const CHOSEN = ':focus, [autofocus], [aria-pressed=true], [aria-checked=true]';
    return {
      words: words(keys),
      sizes: differ((key) => {
        const { width, height, top } = key.getBoundingClientRect();
        return [width, height, top].map(Math.round);
      }),
      looks: differ((key) => {
        const { backgroundColor, borderTop, color, font, boxShadow } = getComputedStyle(key);
        return [backgroundColor, borderTop, color, font, boxShadow];
      }),
      chosen: words(keys.filter((key) => key.matches(CHOSEN))),
    };
  })()`);
}
