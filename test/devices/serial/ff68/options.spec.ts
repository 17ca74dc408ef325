import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { FF68_CALLER } from '../../../../src/devices/serial/drivers/ff68-caller/driver.js';
import { KEY_MAPS, KEY_PATTERN } from '../../../../src/devices/serial/drivers/ff68-caller/keys.js';
import { FF68_PAD } from '../../../../src/devices/serial/drivers/ff68-pad/driver.js';
import { GWQ_PAD } from '../../../../src/devices/serial/drivers/gwq-pad/driver.js';
import { PJ06_PAD } from '../../../../src/devices/serial/drivers/pj06-pad/driver.js';

const fits = (kind: { options: { schema: object; defaults: object } }, given: object) =>
  new Ajv({ strict: true, strictRequired: false }).validate(kind.options.schema, {
    ...kind.options.defaults,
    ...given,
  });

const five = {
  1: 'very-dissatisfied', 2: 'dissatisfied', 3: 'basically-satisfied', 4: 'satisfied', 5: 'very-satisfied',
};

describe('the settings of callers and pads', () => {
  it.each([
    ['a caller with none', FF68_CALLER, {}],
    ['a caller with keys of its own', FF68_CALLER, { keys: { 'n+0C': 'call', '1F': 'none' } }],
    ['a pad with a map of its scores', FF68_PAD, { scores: { 0: 'dissatisfied', 255: 'satisfied' } }],
    ['a PJ06 pad with a map', PJ06_PAD, { scores: five }],
    ['a screen pad with all five levels', GWQ_PAD, { levels: five }],
  ])('hold for %s', (_what, kind, given) => {
    expect(fits(kind, given)).toBe(true);
  });

  it.each([
    ['a pad without a map of its scores', FF68_PAD, {}],
    ['a PJ06 pad without a map', PJ06_PAD, {}],
    ['a screen pad without all five levels', GWQ_PAD, { levels: { 5: 'very-satisfied' } }],
    ['a score that is no byte', FF68_PAD, { scores: { 256: 'satisfied' } }],
    ['a score by a bare digit', FF68_PAD, { scores: { 0: 5 } }],
    ['a level that is none', PJ06_PAD, { scores: { 1: 'good' } }],
    ['a key that is none', FF68_CALLER, { keys: { C: 'next' } }],
    ['an action that is none', FF68_CALLER, { keys: { '0C': 'praise' } }],
    ['an option that is none', FF68_CALLER, { baud: 9600 }],
  ])('refuse %s', (_what, kind, given) => {
    expect(fits(kind, given)).toBe(false);
  });

  it('can write every key that the two field systems have', () => {
    const keys = Object.values(KEY_MAPS).flatMap((map) => Object.keys(map));
    expect(keys.filter((key) => !new RegExp(KEY_PATTERN, 'u').test(key))).toEqual([]);
  });
});
