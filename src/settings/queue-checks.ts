import { entriesOf, isEntry, isName, listIn, repeats, repeatsAt, strangers } from './lists.js';
import type { Entry } from './lists.js';
import type { Objection } from './objections.js';
import type { Path } from './problems.js';

interface Lists {
  readonly services: readonly Entry[];
  readonly windows: readonly Entry[];
}

/** What does not fit together in how the next ticket is chosen: levels and conditions. */
export function queueChecks(content: unknown, lists: Lists): Objection[] {
  const queue = isEntry(content) ? content['queue'] : undefined;
  const conditions = entriesOf(queue, 'conditions');
  const ids = conditions.map(({ id }) => id);
  return [
    ...lists.windows.flatMap(levelChecks),
    ...repeatsAt(ids).map((at) => ({ path: pathOf(at, 'id'), text: 'is taken already' })),
    ...conditions.flatMap((condition, at) => conditionChecks(condition, at, lists)),
  ];
}

const pathOf = (index: number, ...rest: string[]): Path => ['queue', 'conditions', index, ...rest];

/** A window prefers only what it serves, and nothing both more and less than the rest. */
function levelChecks(window: Entry, index: number): Objection[] {
  const [services, preferred, spare] = ['services', 'preferred', 'spare'].map((key) =>
    listIn(window, key)) as [readonly unknown[], readonly unknown[], readonly unknown[]];
  const path: Path = ['windows', index];
  const text = 'is not among the services of this window';
  return [
    ...strangers([...path, 'preferred'], preferred, services, text),
    ...repeats([...path, 'preferred'], preferred),
    ...strangers([...path, 'spare'], spare, services, text),
    ...repeats([...path, 'spare'], spare),
    ...spare.flatMap((code, at) => (isName(code) && preferred.includes(code)
      ? [{ path: [...path, 'spare', at], text: 'is preferred already' }] : [])),
  ];
}

function conditionChecks(condition: Entry, index: number, lists: Lists): Objection[] {
  const known = lists.windows.map(({ number }) => number);
  const windows = listIn(condition, 'windows');
  const path = pathOf(index, 'windows');
  return [
    ...strangers(path, windows, known, 'is the number of no window'),
    ...repeats(path, windows),
    ...helpChecks(condition, index, lists),
    ...['first', 'then'].flatMap((key) => shareChecks(condition[key], pathOf(index, key), lists)),
    ...sameShares(condition, index),
  ];
}

/** Whoever helps must be able to call the service, and somebody must. */
function helpChecks(condition: Entry, index: number, { services, windows }: Lists): Objection[] {
  const { service } = condition;
  if (!isName(service)) return [];
  const codes = services.map(({ code }) => code);
  const unknown = strangers(pathOf(index), [service], codes, 'is the code of no service', [
    'service',
  ]);
  if (unknown.length > 0 || condition['form'] !== 'help') return unknown;
  if (condition['windows'] === undefined) {
    const helped = windows.some((window) => listIn(window, 'spare').includes(service));
    const text = 'is spare at no window; name the windows that help';
    return helped ? [] : [{ path: pathOf(index, 'service'), text }];
  }
  const serving = windows.filter((window) => listIn(window, 'services').includes(service));
  const can = serving.map(({ number }) => number);
  return listIn(condition, 'windows').flatMap((number, at) => {
    const there = windows.some((window) => window['number'] === number);
    if (!there || can.includes(number)) return [];
    return [{ path: [...pathOf(index, 'windows'), at], text: 'does not serve that service' }];
  });
}

function shareChecks(share: unknown, path: Path, { services }: Lists): Objection[] {
  if (!isEntry(share)) return [];
  const named = listIn(share, 'services');
  const codes = services.map(({ code }) => code);
  return [
    ...strangers([...path, 'services'], named, codes, 'is the code of no service'),
    ...repeats([...path, 'services'], named),
  ];
}

/** Two shares of the very same tickets would leave the second nothing. */
function sameShares({ first, then }: Entry, index: number): Objection[] {
  if (!isEntry(first) || !isEntry(then)) return [];
  const kinds = [first, then].map(({ lane, services }) => JSON.stringify([lane, services]));
  return kinds[0] === kinds[1]
    ? [{ path: pathOf(index, 'then'), text: 'is the same as first' }]
    : [];
}
