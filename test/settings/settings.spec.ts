import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DEVICE_KINDS } from '../../src/domain/basics/names.js';
import type { NewDevice, NewStaff } from '../../src/domain/inputs.js';
import { PLAIN_CALENDAR } from '../../src/domain/calendar/calendar-plan.js';
import { EMPTY_PLAN, WINDOW_KINDS as DOMAIN_KINDS, type Plan } from '../../src/domain/plan.js';
import { keysPage, schemaText } from '../../src/settings/described.js';
import { lineOf, SettingsError } from '../../src/settings/problems.js';
import { WINDOW_KINDS } from '../../src/settings/entries.js';
import { readSettings } from '../../src/settings/settings.js';
import { SMALL, WrittenFiles } from './written-file.js';

const files = new WrittenFiles();
afterAll(() => files.remove());

const TOWN = `
hall:
  id: town
  name: 镇大厅
  nameEn: Town hall
  utcOffset: "-03:30"
  dayStarts: "03:00"
  hours: [{ weekdays: [5, 1, 1], from: "09:00", to: "24:00" }]
services:
  - code: tax
    name: 税务
    nameEn: Taxes
    prefix: AB
    handlingMinutes: 2.5
    waitMinutes: 15
    hours: [{ weekdays: [3], from: "08:30", to: "11:00" }]
windows:
  - { number: 7, title: 税务, kind: unresolved, zone: hall-1, services: [tax], post: { a: W1, bs: [W2] } }
staff:
  - { staffNo: W1, name: 甲 }
  - { staffNo: W2, name: 乙, role: duty-manager, photo: w2.jpg }
devices:
  - { id: pad-7, kind: pad, place: { window: 7 } }
  - { id: voice, kind: speaker, place: { zone: hall-1 } }
`;

const TOWN_PLAN: Plan = {
  id: 'town',
  name: '镇大厅',
  utcOffsetMinutes: -210,
  dayStartsAtMinute: 180,
  hours: [{ weekdays: [1, 5], fromMinute: 540, toMinute: 1440 }],
  calendar: { ...PLAIN_CALENDAR, warnFrom: '12-01' },
  services: [
    {
      code: 'tax',
      name: '税务',
      nameEn: 'Taxes',
      prefix: 'AB',
      targetHandlingMs: 150_000,
      targetWaitMs: 900_000,
      hours: [{ weekdays: [3], fromMinute: 510, toMinute: 660 }],
    },
  ],
  windows: [
    {
      number: 7,
      title: '税务',
      kind: 'unresolved',
      zone: 'hall-1',
      services: ['tax'],
      post: { a: 'W1', bs: ['W2'] },
    },
  ],
  serving: { undoMs: 5_000, recallPauseMs: 0, noShowAfterMs: 0, confirmUnderMs: 15_000, restMs: 0 },
  headStartMs: {
    ordinary: 0,
    appointment: 600_000,
    priority: 900_000,
    returned: 300_000,
    transferred: 0,
  },
  rules: EMPTY_PLAN.rules,
};

describe('a settings file', () => {
  it('becomes the plan, the staff and the devices that the hall is started with', () => {
    const settings = files.read(TOWN);
    const plan: Plan = settings.plan;
    const staff: readonly NewStaff[] = settings.staff;
    const devices: readonly NewDevice[] = settings.devices;
    expect(plan).toEqual(TOWN_PLAN);
    expect(staff).toEqual([
      { staffNo: 'W1', name: '甲', role: 'clerk' },
      { staffNo: 'W2', name: '乙', role: 'duty-manager', photo: 'w2.jpg' },
    ]);
    expect(devices).toEqual([
      { id: 'pad-7', kind: 'pad', place: { window: 7 } },
      { id: 'voice', kind: 'speaker', place: { zone: 'hall-1' } },
    ]);
  });

  it('read twice gives the same plan, letter by letter', () => {
    expect(JSON.stringify(files.read(TOWN).plan)).toBe(JSON.stringify(files.read(TOWN).plan));
  });

  it('may leave out nearly everything', () => {
    const { plan: _plan, ...rest } = files.read(SMALL);
    expect(rest).toEqual({
      file: join(files.folder, 'hall.yaml'),
      hall: { id: 'small', name: '小大厅', utcOffsetMinutes: 480, dayStartsAtMinute: 240, publicUrl: '' },
      http: { host: '0.0.0.0', port: 8080 },
      mqtt: { form: 'embedded', host: '0.0.0.0', port: 1883 },
      data: join(files.folder, 'data'),
      clock: { speed: 1 },
      log: { level: 'info' },
      staff: [],
      devices: [],
      lineDevices: [],
      printers: new Map(),
      lines: {},
      voice: {
        languages: ['zh'],
        templates: {
          zh: '请{ticket}号到{window}号窗口',
          en: 'Ticket {ticket}, please go to counter {window}',
        },
        one: '一',
        times: 2,
      },
    });
  });

  it('may say how devices on lines are driven, and how a line is set', () => {
    const led = '{ id: led-1, kind: window-screen, place: { window: 1 }, driver: onbon-bx5, '
      + 'line: /dev/ttyUSB0, address: 3, options: { rows: 2 } }';
    const file = `${SMALL}devices: [${led}]\nlines: [{ line: /dev/ttyUSB0, baudRate: 57600 }]\n`;
    const { devices, lineDevices, lines } = files.read(file);
    expect(devices).toEqual([{ id: 'led-1', kind: 'window-screen', place: { window: 1 } }]);
    expect(lineDevices).toEqual([{
      id: 'led-1', driver: 'onbon-bx5', line: '/dev/ttyUSB0', address: 3, options: { rows: 2 },
    }]);
    expect(lines).toEqual({ '/dev/ttyUSB0': { baudRate: 57600 } });
  });

  it('may name a broker outside, whose password lies in a file of its own', () => {
    files.write('broker.txt', 'hush\n');
    const mqtt = '{ form: outside, url: "mqtts://broker:8883", username: hall, passwordFile: broker.txt }';
    expect(files.read(`${SMALL}mqtt: ${mqtt}\n`).mqtt).toEqual({
      form: 'outside',
      url: 'mqtts://broker:8883',
      username: 'hall',
      passwordFile: join(files.folder, 'broker.txt'),
    });
  });

  it('is told to an operator with its name, line and column', () => {
    try {
      files.read(SMALL.replace('id: small', 'id: Small'));
      throw new Error('was taken');
    } catch (trouble) {
      if (!(trouble instanceof SettingsError)) throw trouble;
      const file = join(files.folder, 'hall.yaml');
      const line = `${file}:2:3: hall.id must be 1 to 32 small letters, digits or hyphens`;
      expect(trouble.message).toBe(`The settings have a problem:\n  ${line}`);
      expect(trouble.problems.map(lineOf)).toEqual([`  ${line}`]);
    }
  });
});

describe('the example hall', () => {
  const example = () => readSettings({ env: {}, cwd: files.folder });

  it('is opened when no settings file is named', () => {
    expect(example().file).toBe(join(process.cwd(), 'config/hall.example.yaml'));
  });

  it('has what its description promises', () => {
    const { hall, plan, staff, devices } = example();
    expect({ id: hall.id, name: hall.name, hours: plan.hours }).toEqual({
      id: 'example',
      name: '示例县政务服务中心',
      hours: [],
    });
    expect([plan.services.length, plan.windows.length, staff.length]).toEqual([12, 8, 10]);
    const count = (kind: string) => devices.filter((device) => device.kind === kind).length;
    expect(DEVICE_KINDS.map((kind) => [kind, count(kind)])).toEqual([
      ['dispenser', 2],
      ['caller', 3],
      ['window-screen', 3],
      ['hall-screen', 2],
      ['pad', 3],
      ['speaker', 2],
    ]);
    expect(staff.map(({ role }) => role).filter((role) => role !== 'clerk')).toEqual([
      'guide',
      'duty-manager',
      'hall-manager',
    ]);
  });

  it('works by the built-in rules', () => {
    const { plan } = example();
    expect(plan.rules).toEqual(EMPTY_PLAN.rules);
    expect(plan.headStartMs).toEqual(files.read(SMALL).plan.headStartMs);
  });

  it('is good in the eyes of an editor that has only the published schema', () => {
    const check = new Ajv({ strict: false }).compile(JSON.parse(schemaText()));
    expect(check(parse(readFileSync('config/hall.example.yaml', 'utf8')))).toBe(true);
    expect(check({ hall: { id: 'a', name: 'b', password: 'c' }, services: [], windows: [] })).toBe(false);
  });

  it('numbers its services A to M, leaving out I', () => {
    expect(example().plan.services.map(({ prefix }) => prefix).join('')).toBe('ABCDEFGHJKLM');
  });
});

describe('what is derived from the schema is up to date', () => {
  it.each([
    ['config/hall.schema.json', schemaText, 'config-schema'],
    ['docs/settings.md', keysPage, 'config-keys'],
  ])('%s', (file, text, command) => {
    const isCurrent = readFileSync(file, 'utf8') === text();
    expect({ command: `node dist/cli.js ${command} > ${file}`, isCurrent }).toMatchObject({ isCurrent: true });
  });

  it('and the kinds of window are those of the hall', () => {
    expect(WINDOW_KINDS).toEqual(DOMAIN_KINDS);
  });
});
