/** The data of the virtual hall: enough states that every page has something to show. */
import { alertsOf } from './canned-alerts.mjs';
import { FIGURES } from './canned-figures.mjs';
import { CALENDAR } from './canned-calendar.mjs';
import { RATINGS } from './canned-ratings.mjs';
import { loadOf } from './canned-load.mjs';
import { MANAGE } from './canned-manage.mjs';

const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
const ahead = (seconds) => new Date(Date.now() + seconds * 1000).toISOString();

const service = (code, [name, nameEn], waiting, more = {}) => ({
  ...{ code, name, nameEn, open: true, waiting },
  ...{ wait: waiting === 0 ? { low: 0, high: 0 } : { low: waiting * 2, high: waiting * 3 } },
  ...more,
});

const window = (number, title, state, more = {}) => ({
  ...{ number, title, state, services: ['social', 'estate'] },
  ...more,
});

const WANG = { name: '王晓梅', staffNo: '1003' };
const LI = { name: '李建国', staffNo: '1001' };

function base() {
  return {
    hall: 'example',
    name: '清河县政务服务中心',
    open: true,
    servicesMax: 3,
    services: [
      service('social', ['社会保险', 'Social security'], 12),
      service('estate', ['不动产登记', 'Real estate registration'], 7),
      service('tax', ['税务服务', 'Tax'], 3),
      service('company', ['企业开办', 'Company registration'], 0),
      service('residence', ['户籍与身份证办理', 'Household and ID cards'], 5),
      service('fund', ['住房公积金', 'Housing fund'], 2, { open: false, why: 'too-late-today' }),
      service('medical', ['医疗保险', 'Medical insurance'], 4),
      service('traffic', ['车辆与驾驶证', 'Vehicles and licences'], 1, {
    open: false, why: 'service-closed', opensAt: ahead(50_000),
  }),
    ],
    windows: [
      window(1, '综合受理', 'serving', { ticket: 'A009' }),
      window(2, '综合受理', 'open'),
      window(3, '社会保险', 'calling', { ticket: 'A012' }),
      window(4, '不动产登记', 'paused'),
      window(5, '税务服务', 'serving', { ticket: 'C003' }),
      window(6, '企业服务专窗', 'closed'),
      window(7, '出件', 'open'),
      window(8, '办不成事反映窗口', 'open'),
    ],
    appointments: true,
    calls: [
      { ticket: 'A012', window: 3, at: ago(2), callId: '20261121-A012-c1' },
      { ticket: 'C003', window: 5, at: ago(95), callId: '20261121-C003-c1' },
      { ticket: 'A009', window: 1, at: ago(240), callId: '20261121-A009-c1' },
      { ticket: 'B007', window: 4, at: ago(410), callId: '20261121-B007-c1' },
      { ticket: 'A008', window: 2, at: ago(600), callId: '20261121-A008-c1' },
      { ticket: 'E004', window: 7, at: ago(720), callId: '20261121-E004-c1' },
      { ticket: 'A007', window: 3, at: ago(900), callId: '20261121-A007-c1' },
    ],
  };
}

function windowView(more = {}) {
  return {
    ...{ window: 3, title: '社会保险', state: 'serving', ticket: 'A012', lane: 'priority' },
    ...{ service: 'social', since: ago(187), clerk: WANG, standsInFor: LI, text: '正在办理' },
    ...{ waiting: 12, recalls: 1, recallsMax: 3, next: 'A013', askedToCover: [4] },
    cover: [{
      ...{ window: 4, title: '企业服务专窗', note: '15:00 开会，E007 等盖章' },
      left: { held: [{ number: 'E007', holdKind: 'waiting-step' }], promised: [], waiting: 3 },
    }],
    held: [
      { number: 'A005', holdKind: 'fetch-papers', since: ago(1_260) },
      { number: 'A009', holdKind: 'waiting-step', since: ago(1_900), until: ago(60), due: true },
    ],
    undo: { what: 'start', until: ahead(60) },
    ...more,
  };
}

function boardView(pub) {
  const waits = [1_900, 700, 320, 0, 410, 90, 260, 30];
  return {
    ...pub,
    day: '2026-11-21',
    services: pub.services.map((one, at) => ({
      ...{ ...one, targetWaitMinutes: 15 },
      ...(one.waiting > 0 && { longestWaitSince: ago(waits[at]), longestWaitNumber: `A0${at + 13}` }),
    })),
    windows: pub.windows.map((one) => ({
      ...one,
      ...(one.state !== 'closed' && { clerk: one.number === 3 ? WANG : LI, since: ago(60 * one.number) }),
      ...(one.number === 3 && { standsInFor: LI, lane: 'priority' }),
      ...(one.number === 7 && { help: { service: 'estate', until: ahead(1_300) } }),
      ...(one.number === 6 && { cover: { since: ago(1_020), step: 'asking', asked: LI } }),
      ...(one.state === 'paused' && { reason: 'network' }),
    })),
    today: {
      ...{ taken: 214, waiting: 33, finished: 168, noShows: 13, rated: 131 },
      ratings: {
        ...{ 'very-satisfied': 98, satisfied: 22, 'basically-satisfied': 8 },
        ...{ dissatisfied: 2, 'very-dissatisfied': 1 },
      },
    },
    alerts: alertsOf(ago, WANG),
    ...loadOf(ago, ahead),
    devices: devices(),
  };
}

function pastMinute(pub) {
  const { windows, alerts, today, day } = boardView(pub);
  const ticket = (number, lane, minutes) => ({ number, lane, minutes });
  const candidate = (number, more = {}) => ({
    ...{ number, service: 'social', serviceName: '社会保险', lane: 'ordinary', since: ago(900) },
    ...{ headStartMinutes: 0, waitedMinutes: 14, creditMinutes: 14, level: 'normal', ...more },
  });
  const call = (number, window, seconds) => ({
    ...{ call: `20261121-${number}-c1`, at: ago(seconds), number, window, clerk: '1003' },
    why: {
      ...{ rule: 'earliest-effective-arrival', more: 2, waiting: 14 },
      zh: '等候时间（含提前量）最长',
      en: 'the longest wait, with the head start of its lane',
      candidates: [
        candidate(number, { lane: 'priority', headStartMinutes: 15 }),
        candidate('A014'), candidate('B009', { serviceName: '不动产登记', level: 'spare' }),
      ],
    },
  });
  return {
    ...{ at: ago(60), day, open: true, windows, alerts, today },
    lines: [
      { service: 'social', name: '社会保险', count: 12, more: 8,
        tickets: [ticket('A013', 'priority', 18), ticket('A014', 'ordinary', 25),
          ticket('A015', 'ordinary', 21), ticket('A016', 'returned', 9)] },
      { window: 4, name: '不动产登记', count: 1, more: 0, tickets: [ticket('B011', 'transferred', 6)] },
    ],
    calls: [call('A012', 3, 240), call('C003', 5, 120), call('A017', 1, 20)],
  };
}

function coverage(pub) {
  const row = (one, at) => ({
    ...{ window: one.number, title: one.title, post: at !== 1, dueMinutes: 420 },
    ...{ coveredMinutes: 420 - at * 19, uncoveredMinutes: at * 19, pausedMinutes: at * 8 },
    ...{ staffedMinutes: 430 - at * 19, gaps: at },
    timeToCover: at === 0 ? { count: 0 } : { count: at, p50Ms: 190_000, maxMs: 190_000 * at },
    people: at === 5 ? [] : [
      { clerk: '1003', minutes: 300 }, { clerk: '1001', standsInFor: '1003', minutes: 61 },
    ],
    handOvers: { offered: 2, accepted: 1, declined: 1, unanswered: 1 },
  });
  return { days: [], windows: pub.windows.map(row) };
}

function transferGoals({ services, windows }) {
  const there = windows.filter(({ number, state }) => number !== 3 && state !== 'closed');
  return {
    ...{ number: 'A012', place: 'keep-place' },
    back: { service: 'social', name: '李建国', window: 1, ahead: 0 },
    services: services.slice(1).map(({ code, name, nameEn }, at) =>
      ({ service: code, name, nameEn, ahead: at % 3 })),
    windows: there.map(({ number, title }, at) => ({ window: number, title, ahead: at })),
    clerks: there.map(({ number }, at) =>
      ({ clerk: `10${number}1`, name: ['李建国', '王晓梅'][at % 2], window: number, ahead: at })),
  };
}

function trend() {
  const waiting = [0, 3, 9, 16, 22, 27, 31, 30, 24, 14, 8, 12, 19, 26, 30, 33];
  const points = waiting.map((count, at) => ({
    ...{ at: Date.now() - (waiting.length - at) * 900_000, waiting: count, calls: 9 },
    meanWaitMs: count * 40_000,
  }));
  return { points };
}

function devices() {
  const device = (id, kind, place, more = {}) => ({
    ...{ id, kind, place, online: true, since: ago(8_000), faults: [], faultsSince: {} },
    ...{ secretSet: true, lastSeen: ago(3), upSince: ago(8_000), model: 'QH-200', firmware: '1.4.2' },
    counters: {
      ...{ asks: 214, badMessages: 2, reconnects: 1, framesBad: 0 },
      troubles: { 'foreign-topic': 1 },
    },
    ...more,
  });
  return [
    device('dispenser-1', 'dispenser', { zone: 'a' }, { faults: ['paper-low'], faultsSince: { 'paper-low': ago(900) } }),
    device('pad-3', 'pad', { window: 3 }),
    device('screen-4', 'window-screen', { window: 4 }, { online: false, since: ago(1_500) }),
    device('hall-a', 'hall-screen', { zone: 'a' }),
  ];
}

const FRAMES = [
  {
    ...{ seq: 1, at: ago(9), direction: 'in', where: 'ask', verdict: 'good', bytes: 66 },
    text: '{"v":1,"id":"17-1","kind":"ticket.take","service":"household"}',
  },
  {
    ...{ seq: 2, at: ago(9), direction: 'out', where: 'receipt', verdict: 'sent', bytes: 198 },
    text: '{"v":1,"id":"17-1","ok":true,"ticket":{"number":"A012","link":"•••"}}',
  },
  {
    ...{ seq: 3, at: ago(4), direction: 'in', where: 'status', verdict: 'unreadable', bytes: 21 },
    ...{ text: '{"v":1,"faults":"none', why: 'the message is not JSON' },
  },
];
const HISTORY = [
  { seq: 90, at: ago(900), by: 'device:dispenser-1', what: 'device.faults', faults: ['paper-low'] },
  {
    ...{ seq: 41, at: ago(8_000), by: 'device:dispenser-1', what: 'device.presence' },
    ...{ online: true, model: 'QH-200', firmware: '1.4.2' },
  },
  { seq: 12, at: ago(90_000), by: 'staff:admin', what: 'device.secret-set' },
  { seq: 11, at: ago(90_000), by: 'staff:admin', what: 'device.registered' },
];
const CANDIDATES = [
  {
    ...{ id: 'pad-9', kind: 'pad', address: '192.168.1.44', code: '700922', since: ago(5) },
    ...{ model: 'P5', firmware: '1.0' },
  },
];
const SEEN = [{ id: 'kiosk-old', address: '192.168.1.60', at: ago(40), count: 12 }];

function ticketView(more = {}) {
  return {
    ...{ id: '20261121-A024', number: 'A024', service: 'social', lane: 'ordinary' },
    ...{ takenAt: ago(840), state: 'waiting', ahead: 4, wait: { low: 8, high: 12 } },
    ...more,
  };
}

/** A hall that answers the routes of the pages; change its fields to change what they show. */
export function cannedHall({ role, device } = {}) {
  const hall = {
    role,
    device,
    pub: base(),
    window: windowView(),
    pad: { window: 3, state: 'rate', clerk: WANG, visit: '20261121-A012-1', until: ahead(30) },
    ticket: ticketView(),
    asked: [],
    outages: 0,
    viewOf: (room) => viewOf(hall, room),
    route: (path, ask) => route(hall, path, ask),
  };
  return hall;
}

function viewOf(hall, room) {
  if (room === 'public') return hall.pub;
  if (room === 'board') return boardView(hall.pub);
  if (room === 'ticket') return hall.ticket;
  if (room.startsWith('window:')) return hall.window;
  if (room !== 'page') return undefined;
  const { services, calls } = hall.pub;
  const waiting = services.map((one) => {
    return { service: one.code, name: one.name, count: one.waiting };
  });
  return {
    dispenser: { services, lanes: ['ordinary', 'appointment', 'priority'] },
    'hall-screen': { calls, waiting, notices: ['今日 17:00 停止取号'] },
    'window-screen': hall.window,
    pad: hall.pad,
  }[hall.device];
}

const person = (staffNo, name, role, more = {}) => ({
  ...{ staffNo, name, role, active: true, hasPassword: true, hasPin: role === 'clerk' },
  ...more,
});

const STAFF = [
  person('admin', '系统管理员', 'administrator'),
  person('1001', '李建国', 'clerk', { window: 1 }),
  person('1003', '王晓梅', 'clerk', { window: 3 }),
  person('2001', '赵值班', 'duty-manager', { active: false, hasPassword: false }),
];

function route(hall, path, ask) {
  hall.asked.push({ path, ...ask });
  if (!path.startsWith('GET') && hall.outages > 0) {
    hall.outages -= 1;
    return [503, { error: 'outage' }];
  }
  const exact = ROUTES[path];
  if (exact !== undefined) return exact(hall, ask);
  if (path.startsWith('GET /api/t/')) return [200, { ...TICKET_NAMES, ...hall.ticket }];
  if (/^GET .*\/transfer$/.test(path)) return [200, transferGoals(hall.pub)];
  if (path.startsWith('GET /api/windows/')) {
    const missed = [['A019', 120], ['B007', 500]].map(([number, s]) => ({ id: number, number, since: ago(s) }));
    return [200, { window: hall.window, queue: queue(), missed }];
  }
  if (path.startsWith('POST /api/')) return [200, { window: hall.window }];
  return [404, { error: 'not-found' }];
}

const TICKET_NAMES = {
  hallName: '清河县政务服务中心',
  serviceName: '社会保险',
  serviceNameEn: 'Social security',
  leftNames: [
    { code: 'tax', name: '税务服务', nameEn: 'Tax' },
    { code: 'fund', name: '住房公积金', nameEn: 'Housing fund' },
  ],
};
const SECRET = 'sWq3d0PZk1mVn6dY2xRrT8uBhLw4JcEa';

const taken = ({ ticket }) => ({
  ...{ ...ticket, link: '/t/Yk3vQ9sXw2', ahead: 12 },
  wait: { low: 24, high: 36 },
});

const BOOKED = { from: '10:30', to: '11:00' };
const CHOICES = [
  { appointment: 'P1', service: 'social', ...BOOKED },
  { appointment: 'P2', service: 'estate', from: '11:00', to: '11:30' },
];

const ROUTES = {
  ...RATINGS,
  ...MANAGE,
  'GET /api/session': (hall) => sessionOf(hall),
  'POST /api/session': (hall, { body }) => logIn(hall, body),
  'DELETE /api/session': () => [200, { ended: true }],
  'GET /api/hall': ({ pub }) => [200, pub],
  'GET /api/page': (hall) => pageOf(hall),
  'POST /api/page/asks': (hall, { body }) => [
    200,
    { v: 1, id: body.id, ok: true, ticket: taken(hall) },
  ],
  'POST /api/page/appointments/find': () => [200, { choices: CHOICES }],
  'POST /api/page/appointments/check-in': (hall, { body }) => (body.code === '2'
    ? [409, { refusal: { code: 'too-early', text: '未到签到时间: 22:00 起可签到，预约时间 23:00' } }]
    : [201, { ...taken(hall), ahead: 1, wait: { low: 2, high: 8 }, appointment: BOOKED }]),
  'GET /api/replay': ({ pub }) => [200, pastMinute(pub)],
  ...FIGURES,
  'GET /api/reports/coverage': ({ pub }) => [200, coverage(pub)],
  'GET /api/reports/trend': () => [200, trend()],
  'POST /api/tickets': (hall) => [201, taken(hall)],
  'GET /api/calendar': () => [200, CALENDAR],
  'GET /api/staff': () => [200, { staff: STAFF }],
  'GET /api/devices': () => [200, { devices: devices() }],
  'GET /api/devices/dispenser-1/frames': () => [200, { frames: FRAMES }],
  'GET /api/devices/dispenser-1/history': () => [200, { history: HISTORY }],
  'POST /api/devices/dispenser-1/identify': () => [200, { id: 'dispenser-1', status: 'done' }],
  'POST /api/devices/dispenser-1/replace': () => [200, { id: 'dispenser-1', secret: SECRET }],
  'POST /api/pairing': (hall) => {
    hall.pairingUntil = ahead(120);
    return [200, { until: hall.pairingUntil }];
  },
  'GET /api/pairing': (hall) => [200, {
    ...{ possible: true, until: hall.pairingUntil, seen: SEEN },
    candidates: hall.pairingUntil === undefined ? [] : CANDIDATES,
  }],
  'POST /api/devices': (_, { body }) => [201, { ...body, secret: SECRET }],
  'POST /api/setup': () => [201, { staffNo: 'admin', name: 'admin' }],
};

function sessionOf({ role, seated }) {
  if (role === undefined) return [401, { error: 'not-signed-in' }];
  return [200, { staffNo: '1003', name: '王晓梅', role, ...(seated && { window: 3 }) }];
}

function logIn(hall, { password }) {
  if (password === 'wrong') return [401, { refusal: { code: 'wrong-password', text: '用户名或密码不正确' } }];
  hall.role = 'clerk';
  return [200, {}];
}

function pageOf({ device }) {
  if (device === undefined) return [401, { error: 'not-signed-in' }];
  const place = ['pad', 'window-screen'].includes(device) ? { window: 3 } : { zone: 'a' };
  return [200, { device: 'page-1', kind: device, place, hall: 'example', view: null }];
}

function queue() {
  const lanes = ['ordinary', 'appointment', 'ordinary', 'returned', 'ordinary'];
  return Array.from({ length: 12 }, (_, at) => ({
    number: at === 2 ? 'B015' : `A0${13 + at}`,
    lane: lanes[at % 5],
    service: at === 2 ? 'estate' : 'social',
    since: ago(1_900 - at * 130),
  }));
}
