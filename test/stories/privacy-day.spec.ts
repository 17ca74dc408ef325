import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../rig/until.js';
import { BusinessSystem } from '../virtual/business-system.js';
import { LivePage } from '../virtual/live-page.js';
import { SerialServer } from '../virtual/lines/serial-server.js';
import { OpenBroker } from '../virtual/open-broker.js';
import { CARD, IdCardReader, idWithCheck } from '../virtual/serial/id-card-reader.js';
import { TicketPrinter } from '../virtual/serial/ticket-printer.js';
import { bytesUnder, leaks, type Places } from './support/leaks.js';
import { StoryHall } from './support/story-hall.js';

/** What people bring along; it stands nowhere else in the world. */
const PLANTED = {
  'the name on a card': '司徒暮雪',
  'the address on a card': '某省望舒市望舒路七七四号',
  'the ID number on a card': idWithCheck('11010119490307774'),
  'a name in a file of bookings': '欧阳晴岚',
  'a phone in a file of bookings': '13977440011',
  'the ID number in a file of bookings': idWithCheck('11010119490307775'),
  'a name that a device sent': '上官听雨',
  'a hash that a device sent': randomBytes(32).toString('hex'),
  'the reason for going first': '肢体残疾证七七四四',
  'what was written on a pad': '请转告窗口诸葛七七四四',
  'what was written by a link': '我住望舒里七七四四号',
  'a phone left for a call-back': '13877440022',
  'a phone that was asked for': '13777440033',
} as const;
type What = keyof typeof PLANTED;
const of = (what: What) => PLANTED[what];

let hall: StoryHall;
let broker: OpenBroker;
let pages: LivePage[] = [];
let servers: SerialServer[] = [];
let printer: TicketPrinter;
const answers: Record<string, string> = {};
let places: Places;
let department: BusinessSystem;
/** What was shown to the administrator once. */
let shownOnce: Record<string, string> = {};

/** What the outbox has or had: its rows, and the bytes where deleted ones may stand yet. */
function outboxTexts(folder: string): (string | Uint8Array)[] {
  const outbox = new Sqlite(join(folder, 'outbox.db'), { readonly: true });
  const rows = ['items', 'memos', 'kept', 'acts', 'channels'].map((table) =>
    JSON.stringify(outbox.prepare(`SELECT * FROM ${table}`).all()));
  outbox.close();
  return [...rows, readFileSync(join(folder, 'outbox.db'))];
}

async function bookings(): Promise<void> {
  const { body } = await hall.admin.get<{ day: string }>('/api/board');
  const later = new Date(Date.parse(`${body.day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const raw = '预约编号,业务,日期,开始时间,结束时间,预约码,手机号,姓名,身份证号\n'
    // Late in the evening: the hall day of a story begins at any hour, and the slot lies within it.
    + `P1,tax,${later},23:10,23:40,774411,${of('a phone in a file of bookings')},`
    + `${of('a name in a file of bookings')},${of('the ID number in a file of bookings')}`;
  const { status } = await hall.admin.send('POST', '/api/appointments/import', {
    raw, headers: { 'content-type': 'text/csv' },
  });
  expect(status).toBe(200);
  const { body: list } = await hall.admin.get(`/api/appointments?day=${later}`);
  expect(JSON.stringify(list)).toContain('*******0011');
}

/** A day on which everybody says more than they should, at every door. */
async function careless(): Promise<void> {
  const dispenser = await hall.dispenser();
  const person = { hash: of('a hash that a device sent'), elderly: true };
  await dispenser.take('tax', { person });
  const name = of('a name that a device sent');
  const reason = of('the reason for going first');
  for (const fields of [
    { service: 'tax', name }, { service: 'tax', person: { ...person, name } },
    { service: 'tax', reason }, { service: name }, { service: 'tax', lane: reason },
    { service: 'tax', person: { hash: of('the ID number on a card') } },
  ]) {
    await dispenser.device.ask('ticket.take', fields);
  }
  await dispenser.device.publish(dispenser.device.topic('ask'), `{"${name}":"${reason}`);
  await hall.admin.post('/api/tickets', { service: 'tax', name, reason });
  await hall.stranger().post('/api/session', { name, password: of('the ID number on a card') });
  await hall.admin.get(`/api/tickets/${encodeURIComponent(name)}`);
  await hall.admin.post('/api/cases', { window: 1, what: of('a phone that was asked for'), name });
}

/** A department's system is let in, asks what it may, and is told of everything. */
async function letIn(): Promise<void> {
  department = await BusinessSystem.open();
  const { body } = await hall.admin.post('/api/systems', { id: 'tax-office', name: '税务局' });
  const events = ['visit.started', 'visit.finished', 'rating.given', 'case.opened'];
  const hook = await hall.admin.send('PUT', '/api/systems/tax-office/hook', {
    body: { url: department.url, events },
  });
  const key = (body as { key: string }).key.split('.')[1] ?? '';
  department.secret = (hook.body as { secret: string }).secret;
  shownOnce = { 'the key of a department': key, 'the secret of a hook': department.secret };
}

/** What it finds out by asking, with its key. */
async function asked(): Promise<string> {
  const headers = { authorization: `Bearer tax-office.${shownOnce['the key of a department'] ?? ''}` };
  const answers = await Promise.all(['changes', 'windows/1/visit', 'tickets/A003/visit'].map(
    async (path) => (await fetch(`${hall.program.ready.http}/api/business/v1/${path}`, { headers })).text(),
  ));
  return answers.join(' ');
}

async function served(): Promise<void> {
  const pad = await hall.pad(1);
  const [screen, all] = [await hall.windowScreen(1), await hall.hallScreen('a')];
  const speaker = await hall.speaker('a');
  const caller = await hall.openWindow(1, 'S1');
  expect([screen, all, speaker]).toHaveLength(3);
  const dispenser = await hall.dispenser('d2');
  for (const what of ['what was written on a pad', 'what was written by a link'] as const) {
    const { link, number } = await dispenser.take('tax');
    // Careless devices took tickets, too, and theirs come first.
    while ((await caller.serveNext()) !== number);
    const visit = await pad.asks();
    if (what === 'what was written on a pad') await pad.give(visit, 1, { text: of(what) });
    else await byLink(link, of(what));
  }
}

async function byLink(link: string, text: string): Promise<void> {
  const token = link.split('/').at(-1) ?? '';
  const citizen = hall.stranger();
  const { status } = await citizen.post(`/api/t/${token}/rating`, { level: 1, text });
  expect(status).toBe(200);
  await citizen.post(`/api/t/${token}/phone`, { phone: of('a phone left for a call-back') });
}

/** What each of these may read, down to the journal. */
async function readEverything(): Promise<void> {
  const { body: { day } } = await hall.admin.get<{ day: string }>('/api/board');
  const paths = ['/api/hall', '/api/board', '/api/windows/1', '/api/devices', '/api/devices/d1/frames',
    '/api/devices/d1/history', '/api/appointments', '/api/cases', '/api/reviews', '/api/alerts',
    '/api/privacy', '/api/systems', '/api/uplink', '/api/uplink/platform/parked', '/api/paper', '/api/load', `/api/reports/journal?day=${day}`, '/metrics',
    '/health/ready', '/api/openapi.json'];
  const people = { admin: hall.admin, clerk: await hall.session('S1'),
    manager: await hall.session('H1'), auditor: await hall.session('U1'), stranger: hall.stranger() };
  for (const [who, client] of Object.entries(people)) {
    const told = await Promise.all(paths.map((path) => client.get(path)));
    answers[`answers to ${who}`] = JSON.stringify(told);
  }
  answers['the journal'] = JSON.stringify(await hall.journal());
  for (const what of ['export', 'erase']) {
    const phone = of('a phone that was asked for');
    const { body } = await hall.admin.post(`/api/privacy/person/${what}`, { phone });
    answers[`the ${what} of somebody who was never here`] = JSON.stringify(body);
  }
}

beforeAll(async () => {
  broker = await OpenBroker.open();
  const reading = await SerialServer.open((answer) => new IdCardReader(answer));
  const printing = await SerialServer.open((answer) => new TicketPrinter(answer));
  printer = printing.device;
  servers = [reading.server, printing.server];
  const at = { kind: 'dispenser', place: { zone: 'a' } };
  hall = await StoryHall.open({
    env: { HALL__LOG__LEVEL: 'debug' },
    broker: { mqtt: { form: 'outside', url: broker.url }, secretOf: () => 'let in by everybody' },
    // Nobody is there: what would go upward stays in the outbox, to be looked through.
    sections: { uplink: { dialect: 'json', url: 'http://127.0.0.1:9/x', areaCode: '370117' },
      business: { ratingDelayHours: 0 }, serving: { undoSeconds: 1 }, devices: [
      { ...at, id: 'r1', driver: 'id-reader', line: reading.server.line,
        options: { takes: 'tax', pollMs: 200 } },
      { ...at, id: 'paper-1', driver: 'escpos-printer', line: printing.server.line, of: 'r1' },
    ] },
  });
  const { ready } = hall.program;
  pages = [await LivePage.open(ready.http),
    await LivePage.open(ready.http, { cookie: hall.admin.cookie, room: 'board' })];
  reading.device.card = {
    ...CARD, name: of('the name on a card'), address: of('the address on a card'),
    id: of('the ID number on a card'),
  };
  await until(() => printer.texts.length > 0, { what: 'a ticket taken by a card', deadlineMs: 15_000 });
  await bookings();
  await letIn();
  await careless();
  await served();
  await readEverything();
  await until(() => department.known.filter(({ event }) => event === 'case.opened').length === 2,
    { what: 'the department was told of both cases', deadlineMs: 30_000 });
  answers['answers to a department'] = await asked();
  await hall.program.end();
  places = {
    'what a bystander heard on the broker': broker.heard.filter((one) => !isAsk(one)),
    'the log': [hall.program.said],
    'live pages': pages.flatMap(({ heard }) => heard),
    'paper': printer.sheets,
    'the disk': bytesUnder(hall.program.data),
    'the outbox': outboxTexts(hall.program.data),
    'the wire to a department': department.heard.map(({ body }) => body),
    ...Object.fromEntries(Object.entries(answers).map(([who, text]) => [who, [text]])),
  };
}, 60_000);
afterAll(async () => {
  for (const page of pages) page.close();
  await hall?.close();
  for (const server of servers) await server.close();
  await broker?.close();
  await department?.close();
});

/** What a careless device sends itself is its own doing; what the hall makes of it is not. */
function isAsk(message: Uint8Array): boolean {
  const text = new TextDecoder().decode(message);
  return /^\S+\/ask /.test(text);
}

describe('after a day on which everybody said more than they should', () => {
  it('there is something to look through everywhere', () => {
    for (const [place, found] of Object.entries(places)) {
      expect({ place, size: found.reduce((sum, { length }) => sum + length, 0) })
        .toEqual({ place, size: expect.any(Number) });
      expect({ place, empty: found.length === 0 || found.every(({ length }) => length === 0) })
        .toEqual({ place, empty: false });
    }
    expect(leaks(places, { number: 'A001' })).toEqual(expect.arrayContaining([
      'number in what a bystander heard on the broker', 'number in live pages', 'number in paper',
      'number in the disk', 'number in the outbox', 'number in the wire to a department',
      'number in answers to a department', 'number in answers to clerk', 'number in the journal',
    ]));
    expect(answers['the journal']).toMatch(/"person":"[0-9a-f]{64}"/);
    expect(answers['the journal']).toMatch(/"words":true/);
    expect(answers['the journal']).toMatch(/case\.opened/);
  });

  it.each(Object.keys(PLANTED) as What[])('%s came out nowhere', (what) => {
    expect(leaks(places, { [what]: of(what) })).toEqual([]);
  });

  it('the key of a department and the secret of its hook were shown once, and stand nowhere', () => {
    expect(Object.values(shownOnce).map((text) => text.length)).toEqual([43, 43]);
    expect(leaks(places, shownOnce)).toEqual([]);
    expect(department.heard.every(({ signed }) => signed)).toBe(true);
  });

  it('a name put into a view, a log line, a ticket or a row is found: the search is no sham', () => {
    const name = of('the name on a card');
    const broken: Places = {
      'a view': [Buffer.from(JSON.stringify({ state: 'calling', ticket: `A001 ${name}` }))],
      'an escaped view': ['{"name":"\\u53f8\\u5f92\\u66ae\\u96ea"}'],
      'an address': [`GET /api/tickets/${encodeURIComponent(name)}`],
      // 司徒暮雪 in GB18030, as printers and LED cards are told it.
      'a ticket': [Uint8Array.from([0x41, 0xcb, 0xbe, 0xcd, 0xbd, 0xc4, 0xba, 0xd1, 0xa9])],
      'a frame': [Buffer.from(`a${name}`, 'utf16le').subarray(1)],
      'a row': [Buffer.from(Buffer.from(name).toString('hex'))],
    };
    expect(leaks(broken, { name })).toEqual(Object.keys(broken).map((place) => `name in ${place}`));
  });
});
