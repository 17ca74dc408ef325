import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DEVICE_KINDS, HOLD_KINDS, LANES, ROLES } from '../../src/domain/basics/names.js';
import { ALERT_KINDS } from '../../src/domain/hall.js';
import { REFUSALS } from '../../src/domain/refusals.js';
import { fill } from '../../src/faces/pages/shared/fill.js';
import { en } from '../../src/faces/pages/shared/words/en.js';
import { zhCN } from '../../src/faces/pages/shared/words/zh-CN.js';

const PAGES = 'src/faces/pages';

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.(vue|ts)$/.test(name) ? [path] : [];
  });
}

function blanksOf(text: string): string[] {
  return [...text.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name]) => name ?? '').sort();
}

describe('What people read', () => {
  it('says the same things in Chinese and in English', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
  });

  it('leaves the same blanks in both languages', () => {
    for (const key of Object.keys(zhCN) as (keyof typeof zhCN)[]) {
      expect({ key, blanks: blanksOf(en[key]) }).toEqual({ key, blanks: blanksOf(zhCN[key]) });
    }
  });

  it('has a word for each lane, role, kind of device, kind of hold and kind of alert', () => {
    const keys = [
      ...LANES.map((name) => `lane.${name}`),
      ...ROLES.map((name) => `role.${name}`),
      ...DEVICE_KINDS.map((name) => `device.${name}`),
      ...HOLD_KINDS.map((name) => `hold.${name}`),
      ...ALERT_KINDS.map((name) => `alert.${name}`),
    ];
    expect(keys.filter((key) => !(key in zhCN))).toEqual([]);
  });

  it('has a sentence for each refusal in both languages', () => {
    for (const words of Object.values(REFUSALS)) {
      expect(words.zh).toMatch(/[一-鿿]/);
      expect(words.en).toMatch(/[a-z]/);
    }
  });

  it('says nothing in Chinese outside the catalogue, but what is Chinese in every language', () => {
    const known = ['LanguageSwitch.vue', 'number-words.ts', 'rating-levels.ts'];
    const hidden = sources(PAGES)
      .filter((path) => !path.startsWith(`${PAGES}/shared/words/`))
      .filter((path) => !known.some((name) => path.endsWith(name)))
      .filter((path) => /[一-鿿]/.test(withoutComments(readFileSync(path, 'utf8'))));
    expect(hidden).toEqual([]);
  });

  it('fills blanks, and leaves one nobody filled as it is', () => {
    expect(fill('等候 {count} 人,{more}', { count: 3 })).toBe('等候 3 人,{more}');
  });
});

describe('Old terminals', () => {
  it('are not asked for what Chrome 64 does not know', () => {
    const newer = new RegExp(
      [
        ...['\\.(at|flat|flatMap|replaceAll|matchAll|findLast|toSorted|toReversed)\\('],
        ...['fromEntries', 'allSettled', 'structuredClone', 'queueMicrotask\\('],
        ...['randomUUID\\(', 'AbortController', 'Object\\.hasOwn\\('],
      ].join('|'),
    );
    expect('[1].at(0)').toMatch(newer);
    const found = sources(PAGES).filter((path) =>
      newer.test(withoutComments(readFileSync(path, 'utf8'))),
    );
    expect(found).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
