import { calendarChecks } from './calendar-checks.js';
import {
  entriesOf,
  isEntry,
  isName,
  listIn,
  repeats,
  repeatsAt,
  strangers,
  type Entry,
} from './lists.js';
import type { Objection } from './objections.js';
import type { Path } from './problems.js';
import { postsChecks } from './posts-checks.js';
import { queueChecks } from './queue-checks.js';

/** The kinds of device that stand at one window. */
const AT_A_WINDOW: readonly unknown[] = ['caller', 'window-screen', 'pad'];

/**
 * What does not fit together between the entries of a file: names given twice, names of nothing,
 * services that nobody serves, devices in the wrong place.
 *
 * Works on the file as written, since one wrong letter must not hide the other problems. What is
 * wrong in an entry by itself is the schema's affair and passed over here.
 */
export function crossChecks(content: unknown): Objection[] {
  const lists: Lists = {
    services: entriesOf(content, 'services'),
    windows: entriesOf(content, 'windows'),
    staff: entriesOf(content, 'staff'),
    devices: entriesOf(content, 'devices'),
  };
  return [
    ...twice('services', lists.services, 'code'),
    ...twice('services', lists.services, 'prefix'),
    ...twice('windows', lists.windows, 'number'),
    ...twice('staff', lists.staff, 'staffNo'),
    ...twice('devices', lists.devices, 'id'),
    ...lists.windows.flatMap((window, index) => windowChecks(window, index, lists)),
    ...unserved(lists),
    ...lists.devices.flatMap((device, index) => placeChecks(device, index, lists)),
    ...lists.devices.flatMap(driverChecks),
    ...lists.devices.flatMap((device, index) => belongingChecks(device, index, lists)),
    ...queueChecks(content, lists),
    ...postsChecks(content, lists),
    ...calendarChecks(content),
  ];
}

type Lists = Readonly<Record<'services' | 'windows' | 'staff' | 'devices', readonly Entry[]>>;

function windowChecks(window: Entry, index: number, lists: Lists): Objection[] {
  const path: Path = ['windows', index];
  const codes = lists.services.map(({ code }) => code);
  const wanted = listIn(window, 'services');
  return [
    ...strangers([...path, 'services'], wanted, codes, 'is the code of no service'),
    ...repeats([...path, 'services'], wanted),
    ...postChecks([...path, 'post'], window['post'], lists.staff),
  ];
}

function postChecks(path: Path, post: unknown, staff: readonly Entry[]): Objection[] {
  if (!isEntry(post)) return [];
  const known = staff.map(({ staffNo }) => staffNo);
  const bs = listIn(post, 'bs');
  const text = 'is the staff number of nobody';
  const again = bs.indexOf(post['a']);
  return [
    ...(isName(post['a']) ? strangers(path, [post['a']], known, text, ['a']) : []),
    ...strangers([...path, 'bs'], bs, known, text),
    ...repeats([...path, 'bs'], bs),
    ...(again === -1 ? [] : [{ path: [...path, 'bs', again], text: 'is the A clerk already' }]),
  ];
}

function unserved({ services, windows }: Lists): Objection[] {
  const served = new Set(windows.flatMap((window) => listIn(window, 'services')));
  return services.flatMap(({ code }, index) => {
    if (!isName(code) || served.has(code)) return [];
    return [{ path: ['services', index, 'code'], text: 'is served by no window' }];
  });
}

function placeChecks(device: Entry, index: number, { windows }: Lists): Objection[] {
  const path: Path = ['devices', index, 'place'];
  const place = device['place'];
  if (!isEntry(place)) return [];
  const { window, zone } = place;
  if ((window === undefined) === (zone === undefined)) {
    return [{ path, text: 'must name a window or a zone, and not both' }];
  }
  if (window === undefined && AT_A_WINDOW.includes(device['kind'])) {
    return [{ path, text: 'must be a window, for this kind of device' }];
  }
  const known = windows.map(({ number }) => number);
  if (!isName(window) || known.includes(window)) return [];
  return [{ path: [...path, 'window'], text: 'is the number of no window' }];
}

/** A driver needs a line, and a line a driver; a voice made on the box needs none. */
function driverChecks(device: Entry, index: number): Objection[] {
  const { driver, line } = device;
  if (driver === undefined && line !== undefined) {
    return [{ path: ['devices', index, 'driver'], text: 'must be named for a device on a line' }];
  }
  if (driver !== undefined && line === undefined) {
    return [{ path: ['devices', index, 'line'], text: 'must be named for a device with a driver' }];
  }
  return [];
}

function belongingChecks({ of }: Entry, index: number, { devices }: Lists): Objection[] {
  const known = devices.some(({ id, kind }) => id === of && kind === 'dispenser');
  if (!isName(of) || known) return [];
  return [{ path: ['devices', index, 'of'], text: 'is the name of no dispenser' }];
}

function twice(list: keyof Lists, entries: readonly Entry[], key: string): Objection[] {
  const values = entries.map((entry) => entry[key]);
  return repeatsAt(values).map((index) => ({ path: [list, index, key], text: 'is taken already' }));
}
