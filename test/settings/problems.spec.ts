import { afterAll, describe, expect, it } from '@jest/globals';
import { SMALL, WrittenFiles } from './written-file.js';

const files = new WrittenFiles();
afterAll(() => files.remove());

/** The small hall with one line more at the end, which is line 8. */
const plus = (line: string) => `${SMALL}${line}\n`;
const WINDOW = '  - { number: 1, title: 税务窗口, zone: a, services: [tax] }';
const SERVICE = '  - { code: tax, name: 税务, prefix: A }';
const windowOf = (rest: string) =>
  SMALL.replace(WINDOW, `  - { number: 1, title: t, zone: a, services: [tax], ${rest} }`);
const serviceOf = (rest: string) =>
  SMALL.replace(SERVICE, `  - { code: tax, name: 税务, prefix: A, ${rest} }`);
const condition = (entry: string) => plus(`queue: { conditions: [{ ${entry} }] }`);
const STAFF = 'staff: [{ staffNo: W1, name: 甲 }, { staffNo: W2, name: 乙 }]';

const RULES: readonly (readonly [rule: string, file: string, wrong: string])[] = [
  ['a hall has an id of small letters', SMALL.replace('id: small', 'id: Small!'),
    '2:3 hall.id must be 1 to 32 small letters, digits or hyphens'],
  ['a hall has a name', SMALL.replace('  name: 小大厅\n', ''), '1:1 hall.name is missing'],
  ['a name is not empty', SMALL.replace('小大厅', '"  "'), '3:3 hall.name must not be empty'],
  ['a name is a text', SMALL.replace('小大厅', '12'), '3:3 hall.name must be a text; put it between quotes'],
  ['a name carries nothing that steers a printer', SMALL.replace('小大厅', '"小\\x1b大厅"'),
    '3:3 hall.name holds characters that cannot be shown'],
  ['a key has a value', SMALL.replace('小大厅', ''), '3:3 hall.name is left empty'],
  ['the clock on the wall has an offset', SMALL.replace('  id', '  utcOffset: CST\n  id'),
    '2:3 hall.utcOffset must be an offset from UTC such as "+08:00"'],
  ['the hall day begins at a time', SMALL.replace('  id', '  dayStarts: "25:00"\n  id'),
    '2:3 hall.dayStarts must be a time such as "09:00"'],
  ['phones are sent to an address of the web', SMALL.replace('  id', '  publicUrl: ftp://a\n  id'),
    '2:3 hall.publicUrl must be an address such as https://hall.example.cn, or empty'],
  ['no password lies in an address',
    SMALL.replace('  id', '  publicUrl: https://u:hidden@a.cn\n  id'),
    '2:3 hall.publicUrl must be an address such as https://hall.example.cn, or empty'],
  ['a week has seven days', serviceOf('hours: [{ weekdays: [8], from: "09:00", to: "17:00" }]'),
    '5:60 services[0].hours[0].weekdays[0] must be at most 7'],
  ['a window closes after it has opened',
    serviceOf('hours: [{ weekdays: [1], from: "17:00", to: "09:00" }]'),
    '5:79 services[0].hours[0].to must be later than from; write hours across midnight as two spans'],
  ['a device with a driver is on a line',
    plus('devices: [{ id: d, kind: speaker, place: { zone: a }, driver: xfs5152 }]'),
    '8:11 devices[0].line must be named for a device with a driver'],
  ['a device on a line has a driver',
    plus('devices: [{ id: d, kind: speaker, place: { zone: a }, line: /dev/ttyS0 }]'),
    '8:11 devices[0].driver must be named for a device on a line'],
  ['a printer belongs to a dispenser',
    plus('devices: [{ id: p, kind: dispenser, place: { zone: a }, of: nobody }]'),
    '8:57 devices[0].of is the name of no dispenser'],
  ['a line is a port or a serial server', plus('lines: [{ line: COM3 }]'),
    '8:11 lines[0].line must be a path such as /dev/ttyUSB0, tcp://host:port, or box for what is in it'],
  ['a spoken call names the ticket', plus('voice: { templateZh: "请到{window}号窗口" }'),
    '8:10 voice.templateZh must hold {ticket}'],
  ['a spoken call names nobody', plus('voice: { templateZh: "请{name}{ticket}到{window}" }'),
    '8:10 voice.templateZh may fill in {ticket} and {window} only'],
  ['a port is a port', plus('http: { port: 65536 }'), '8:9 http.port must be at most 65535'],
  ['a port is a whole number', plus('http: { port: 80.5 }'),
    '8:9 http.port must be a whole number from 0 to 65535'],
  ['a broker is inside or outside', plus('mqtt: { form: cloud }'),
    '8:9 mqtt.form must be one of embedded, outside'],
  ['a broker inside has no address', plus('mqtt: { url: "mqtt://a" }'),
    '8:9 mqtt.url does not go with the form chosen here'],
  ['a broker outside has one', plus('mqtt: { form: outside }'), '8:1 mqtt.url is missing'],
  ['its address holds no password', plus('mqtt: { form: outside, url: "mqtt://u:p@a" }'),
    '8:24 mqtt.url must be an address such as mqtt://10.0.0.5:1883, without a password'],
  ['its password lies in a file that is there',
    plus('mqtt: { form: outside, url: "mqtt://a", passwordFile: none.txt }'),
    '8:41 mqtt.passwordFile names a file that does not exist'],
  ['I reads as 1', SMALL.replace('prefix: A', 'prefix: I'),
    '5:28 services[0].prefix must be one or two capital letters, never I or O'],
  ['a visit takes some time', serviceOf('handlingMinutes: 0'),
    '5:39 services[0].handlingMinutes must be at least 0.5'],
  ['a hall has services', SMALL.replace(SERVICE, '  []').replace('[tax]', '[]'),
    '4:1 services must hold at least one service'],
  ['a service is served', SMALL.replace('[tax]', '[]'),
    '5:7 services[0].code is served by no window'],
  ['a code means one service', SMALL.replace(SERVICE, `${SERVICE}\n${SERVICE.replace('A', 'B')}`),
    '6:7 services[1].code is taken already'],
  ['a letter means one service',
    SMALL.replace(SERVICE, `${SERVICE}\n${SERVICE.replace('tax', 'vat')}`).replace('[tax]', '[tax, vat]'),
    '6:28 services[1].prefix is taken already'],
  ['a number means one window', plus(WINDOW), '8:7 windows[1].number is taken already'],
  ['a window serves services of this hall', SMALL.replace('[tax]', '[tax, fishing]'),
    '7:56 windows[0].services[1] is the code of no service'],
  ['a window serves each once', SMALL.replace('[tax]', '[tax, tax]'),
    '7:56 windows[0].services[1] is named twice'],
  ['a window is of a known kind', windowOf('kind: vip'),
    '7:54 windows[0].kind must be one of consult, accept, approve, collect, cross-region, assisted, enterprise, unresolved'],
  ['an A clerk works here', `${windowOf('post: { a: W9, bs: [W1] }')}${STAFF}\n`,
    '7:62 windows[0].post.a is the staff number of nobody'],
  ['a B clerk works here', `${windowOf('post: { a: W1, bs: [W9] }')}${STAFF}\n`,
    '7:74 windows[0].post.bs[0] is the staff number of nobody'],
  ['B is not A', `${windowOf('post: { a: W1, bs: [W2, W1] }')}${STAFF}\n`,
    '7:78 windows[0].post.bs[1] is the A clerk already'],
  ['B clerks are asked once each', `${windowOf('post: { a: W1, bs: [W2, W2] }')}${STAFF}\n`,
    '7:78 windows[0].post.bs[1] is named twice'],
  ['an AB post has a B', `${windowOf('post: { a: W1, bs: [] }')}${STAFF}\n`,
    '7:69 windows[0].post.bs must name at least one B clerk'],
  ['a staff number means one person', plus(STAFF.replace('W2', 'W1')),
    '8:37 staff[1].staffNo is taken already'],
  ['a staff number fits a badge', plus(STAFF.replace('W2', '"W 2"')),
    '8:37 staff[1].staffNo must be 1 to 16 letters, digits or hyphens'],
  ['an administrator without a password would keep everybody out',
    plus('staff: [{ staffNo: W1, name: 甲, role: administrator }]'),
    '8:33 staff[0].role must be one of clerk, guide, duty-manager, hall-manager, auditor'],
  ['the first administrator’s account is not given away', plus('staff: [{ staffNo: Admin, name: 甲 }]'),
    '8:11 staff[0].staffNo must not be admin: that is the first administrator'],
  ['a device is of a known kind', plus('devices: [{ id: d, kind: robot, place: { zone: a } }]'),
    '8:20 devices[0].kind must be one of dispenser, caller, window-screen, hall-screen, pad, speaker'],
  ['an id means one device',
    plus('devices: [{ id: d, kind: speaker, place: { zone: a } }, { id: d, kind: speaker, place: { zone: a } }]'),
    '8:59 devices[1].id is taken already'],
  ['a pad faces a window', plus('devices: [{ id: d, kind: pad, place: { zone: a } }]'),
    '8:31 devices[0].place must be a window, for this kind of device'],
  ['its window is there', plus('devices: [{ id: d, kind: pad, place: { window: 7 } }]'),
    '8:40 devices[0].place.window is the number of no window'],
  ['a device is in one place', plus('devices: [{ id: d, kind: speaker, place: { window: 1, zone: a } }]'),
    '8:35 devices[0].place must name a window or a zone, and not both'],
  ['a device is somewhere', plus('devices: [{ id: d, kind: speaker, place: {} }]'),
    '8:35 devices[0].place must name a window or a zone, and not both'],
  ['a window prefers what it serves', windowOf('preferred: [vat]'),
    '7:66 windows[0].preferred[0] is not among the services of this window'],
  ['a window has as spare what it serves', windowOf('spare: [vat]'),
    '7:62 windows[0].spare[0] is not among the services of this window'],
  ['a service is not wanted more and less at once', windowOf('preferred: [tax], spare: [tax]'),
    '7:80 windows[0].spare[0] is preferred already'],
  ['help is for a service of this hall',
    condition('form: help, id: a, service: fishing, overMinutes: 5, windows: [1]'),
    '8:44 queue.conditions[0].service is the code of no service'],
  ['help comes from somewhere', condition('form: help, id: a, service: tax, overMinutes: 5'),
    '8:44 queue.conditions[0].service is spare at no window; name the windows that help'],
  ['help comes from a window of this hall',
    condition('form: help, id: a, service: tax, overMinutes: 5, windows: [2]'),
    '8:84 queue.conditions[0].windows[0] is the number of no window'],
  ['help has a limit', condition('form: help, id: a, service: tax, windows: [1]'),
    '8:23 queue.conditions[0] must name overMinutes, overTickets or both'],
  ['a condition is of a known form', condition('form: magic, id: a'),
    '8:25 queue.conditions[0].form must be one of help, ratio'],
  ['a share is of some kind',
    condition('form: ratio, id: a, first: { calls: 1 }, then: { lane: ordinary, calls: 1 }'),
    '8:45 queue.conditions[0].first must name a lane, services or both'],
  ['a share is of services of this hall',
    condition('form: ratio, id: a, first: { services: [x], calls: 1 }, then: { lane: ordinary, calls: 1 }'),
    '8:65 queue.conditions[0].first.services[0] is the code of no service'],
  ['two shares are of different tickets', condition(
    'form: ratio, id: a, first: { lane: ordinary, calls: 1 }, then: { lane: ordinary, calls: 1 }'),
    '8:82 queue.conditions[0].then is the same as first'],
  ['a lane is a lane', condition(
    'form: ratio, id: a, first: { lane: vip, calls: 1 }, then: { lane: ordinary, calls: 1 }'),
    '8:54 queue.conditions[0].first.lane must be one of ordinary, appointment, priority, returned, transferred'],
  ['a name means one condition', plus('queue: { conditions: [{ form: help, id: a, service: tax, '
    + 'overMinutes: 5, windows: [1] }, { form: help, id: a, service: tax, overTickets: 5, windows: [1] }] }'),
    '8:104 queue.conditions[1].id is taken already'],
  ['there is no such key', plus('printer: {}'), '8:1 printer is no setting'],
  ['a slip of the pen is understood', plus('rules: { ratingSecond: 5 }'),
    '8:10 rules.ratingSecond is no setting; did you mean ratingSeconds?'],
  ['a list is a list', SMALL.replace(SERVICE, '  tax').replace('[tax]', '[]'), '4:1 services must be a list'],
  ['an entry is a group', plus('staff: [甲]'), '8:9 staff[0] must be a group of keys'],
  ['an inherited name is no setting', plus('__proto__: { data: x }'), '8:1 __proto__ is no setting'],
];

describe('what is wrong with a settings file', () => {
  it.each(RULES)('%s', (_rule, file, wrong) => {
    expect(files.wrongs(file)).toEqual([wrong]);
  });

  it('is said all at once, in the order of the file', () => {
    const file = SMALL.replace('id: small', 'id: Small')
      .replace('prefix: A', 'prefix: O')
      .replace('[tax]', '[tax, fishing]');
    const env = { HALL__HTTP__PORT: 'many', HALL__NONE: '1', HALL_ADMIN_PASSWORD: 'short' };
    expect(files.wrongs(`${file}htpp: {}\nclock: { speed: 0 }\n`, env)).toEqual([
      '2:3 hall.id must be 1 to 32 small letters, digits or hyphens',
      '5:28 services[0].prefix must be one or two capital letters, never I or O',
      '7:56 windows[0].services[1] is the code of no service',
      '8:1 htpp is no setting; did you mean http?',
      '9:10 clock.speed must be at least 0.01',
      'HALL__HTTP__PORT http.port must be a whole number from 0 to 65535',
      'HALL__NONE names no setting that can be set here',
      'HALL_ADMIN_PASSWORD must have at least 8 characters',
    ]);
  });
});

describe('a file that cannot be read at all', () => {
  it.each([
    ['is not YAML', 'hall: [', /^1:8 cannot be read as YAML: /],
    ['gives a key twice', `${SMALL}hall: {}\n`, /^8:1 cannot be read as YAML: Map keys must be unique/],
    ['is indented with tabs', 'hall:\n\tid: a\n', /^2:1 cannot be read as YAML: Tabs are not allowed/],
    ['holds two documents', `${SMALL}---\n${SMALL}`, /cannot be read as YAML: /],
    ['is empty', '', /the settings must be a group of keys/],
    ['is a list', '- a\n', /the settings must be a group of keys/],
    ['grows without end', bombed(), /cannot be read as YAML: uses more aliases than anyone needs/],
    ['is in GB18030', Uint8Array.of(0x68, 0x3a, 0xb4, 0xf3), /is not UTF-8/],
    ['is far too long', `#${' '.repeat(1_100_000)}`, /is longer than 1 MiB/],
  ])('%s', (_what, content, wrong) => {
    const wrongs = files.wrongs(content);
    expect(wrongs).toHaveLength(1);
    expect(wrongs[0]).toMatch(wrong);
  });

  it('is told by its first mistakes, not by all that follows from them, and not quoted', () => {
    const wrongs = files.wrongs(`- 1\n${SMALL}`);
    expect(wrongs.length).toBeLessThanOrEqual(5);
    expect(wrongs[0]).toMatch(/^2:1 cannot be read as YAML: /);
    expect(wrongs.join()).not.toMatch(/small|小大厅/);
  });

  it.each([
    ['is not there', 'nowhere.yaml', /does not exist/],
    ['is a folder', '.', /is a folder, not a file/],
  ])('%s', (_what, file, wrong) => {
    expect(files.wrongs(SMALL, { HALL_CONFIG: file })[0]).toMatch(wrong);
  });

  function bombed(): string {
    const rows = Array.from({ length: 9 }, (_, i) => `b${i + 1}: &b${i + 1} [${`*b${i}, `.repeat(9)}]`);
    return ['b0: &b0 [x]', ...rows].join('\n');
  }
});

describe('a secret', () => {
  it.each([
    ['an account', 'staff: [{ staffNo: W1, name: 甲, password: open-sesame }]', 'staff[0].password'],
    ['a caller', 'staff: [{ staffNo: W1, name: 甲, pin: 135790 }]', 'staff[0].pin'],
    ['a device', 'devices: [{ id: d, kind: speaker, place: { zone: a }, secret: s3 }]', 'devices[0].secret'],
    ['the administrator', 'adminPassword: open-sesame', 'adminPassword'],
    ['a broker', 'mqtt: { form: outside, url: "mqtt://a", password: open-sesame }', 'mqtt.password'],
    ['a provincial platform', 'uplink: { dialect: csv, folder: out, token: open-sesame }', 'uplink.token'],
  ])('of %s finds no place in the file, and is not repeated', (_whose, line, path) => {
    const wrongs = files.wrongs(plus(line));
    expect(wrongs.map((wrong) => wrong.split(' ')[1])).toEqual([path]);
    expect(wrongs.join()).not.toMatch(/open-sesame|135790|s3/);
  });

  it('has no key anywhere in the schema', async () => {
    const { schemaText } = await import('../../src/settings/described.js');
    const keys = [...schemaText().matchAll(/"(\w+)": \{/g)].map(([, key = '']) => key);
    expect(keys).toContain('passwordFile');
    expect(keys.filter((key) => /pass|pin$|secret|token/i.test(key))).toEqual(['passwordFile']);
  });
});
