import type { BusinessInput, BusinessSystem, Matter } from '../../../src/domain/business/shapes.js';
import type { Reading } from '../table/sentences.js';

const text = (words: Readonly<Record<string, string | undefined>>, name: string) => words[name] ?? '';

/** `tax-office may see tax`, `tax-office goes`, `tax-office says v1 is projectNo=3301`. */
export const BUSINESS: readonly Reading[] = [
  [/^(?<what>let|change) (?<id>\S+) (?:in|to)(?: for (?<services>\S+))?$/, (words) => ({
    body: {
      kind: 'system.keep', isNew: words['what'] === 'let', system: systemOf(words),
    } satisfies BusinessInput,
  })],
  [/^shut (?<id>\S+) out$/, (words) => ({
    body: { kind: 'system.remove', system: text(words, 'id') },
  })],
  [/^(?<id>\S+) says (?<visit>\S+) is (?<matter>.+)$/, (words, day) => ({
    body: {
      kind: 'visit.describe', system: text(words, 'id'),
      visit: `${day.replaceAll('-', '')}-${text(words, 'visit')}`, matter: matterOf(words),
    },
    by: `system:${text(words, 'id')}`,
  })],
];

function systemOf(words: Readonly<Record<string, string | undefined>>): BusinessSystem {
  const services = words['services']?.split('+');
  return {
    id: text(words, 'id'), name: 'a department', ...(services === undefined ? {} : { services }),
  };
}

function matterOf(words: Readonly<Record<string, string | undefined>>): Matter {
  const fields = text(words, 'matter').split(', ').map((field) => field.split('='));
  return Object.fromEntries(fields) as Matter;
}
