import { z } from 'zod';
import { DEVICE_KINDS, ROLES } from '../domain/basics/names.js';
import { lunch } from './calendar.js';
import { amount, code, count, hoursList, lineName, staffNo, windowNumber, zone } from './fields.js';
import { wantedServices } from './queue-entries.js';
import { serviceLimits } from './tickets.js';
import { restSeconds } from './serving.js';
import { shownText } from './written.js';

/** What a settings file lists: services, windows, staff and devices, one entry each. */

/** The same list as the hall's own window kinds, which settings may not import; tests compare. */
export const WINDOW_KINDS = [
  'consult',
  'accept',
  'approve',
  'collect',
  'cross-region',
  'assisted',
  'enterprise',
  'unresolved',
] as const;

/**
 * The first administrator sets a password by the one-time link; an administrator from a file
 * would have none and would keep everybody out.
 */
const FILE_ROLES = ROLES.filter((role) => role !== 'administrator');
/** The account that the one-time link makes. */
const ADMIN_ACCOUNT = /^admin$/i;

/** The name of a department (进驻部门). */
const department = shownText(32).optional();

export const service = z.strictObject({
  code: code.meta({ title: '代码', description: 'Name on the wire.' }),
  name: shownText(32).meta({ title: '名称', description: 'Name on kiosks, screens and tickets.' }),
  nameEn: shownText(64)
    .optional()
    .meta({ title: '英文名称', description: 'Name on English pages.' }),
  department: department.meta({
    title: '部门', examples: ['税务局'], description: 'Department whose service it is, in figures.',
  }),
  prefix: z
    .string()
    .regex(/^[A-HJ-NP-Z]{1,2}$/, 'must be one or two capital letters, never I or O')
    .meta({
      title: '号票字母',
      examples: ['A'],
      description: 'Letters before the number: A gives A001.',
    }),
  handlingMinutes: amount(0.5, 480)
    .default(10)
    .meta({ title: '办理时限', description: 'How long one visit should take.' }),
  waitMinutes: amount(1, 480)
    .default(30)
    .meta({ title: '等候时限', description: 'How long a citizen should wait at most.' }),
  hours: hoursList.meta({
    title: '开放时间',
    description: 'Hours of this service. Empty or left out: those of the hall.',
  }),
  lunch: lunch.meta({
    title: '午休',
    description: "Its own lunch, cut out of its own hours or else of the hall's, in place of theirs.",
  }),
  limits: serviceLimits,
});

const post = z.strictObject({
  a: staffNo.meta({ title: 'A岗', description: 'Staff number of the A clerk.' }),
  bs: z
    .array(staffNo)
    .min(1, 'must name at least one B clerk')
    .max(10, 'must name at most 10 clerks')
    .meta({ title: 'B岗', description: 'Staff numbers of the B clerks, first asked first.' }),
});

export const window = z.strictObject({
  number: windowNumber.meta({ title: '窗口号', description: 'Number over the window.' }),
  title: shownText(32).meta({ title: '名称', description: 'Title on its screen.' }),
  kind: z.enum(WINDOW_KINDS).default('accept').meta({
    title: '类型',
    description:
      'consult 综合咨询, accept 综合受理, approve 综合审批, collect 出件, cross-region 跨区域通办, ' +
      'assisted 帮办代办, enterprise 企业服务专窗, unresolved 办不成事.',
  }),
  zone: zone.meta({ title: '区域', description: 'Part of the hall with screens of its own.' }),
  department: department.meta({
    title: '部门',
    description: 'Department at this window, in figures, for services that name none.',
  }),
  services: z
    .array(code)
    .max(200, 'must be at most 200 services')
    .meta({ title: '受理业务', description: 'Codes of the services it calls tickets of.' }),
  preferred: wantedServices.meta({
    title: '优先业务',
    description: 'Those of its services that it calls before the others.',
  }),
  spare: wantedServices.meta({
    title: '空闲时业务',
    description: 'Those of its services that it calls only while nobody waits for the others.',
  }),
  restSeconds,
  post: post.optional().meta({ title: 'AB岗', description: 'Who keeps this window staffed.' }),
});

export const person = z.strictObject({
  staffNo: staffNo
    .refine((text) => !ADMIN_ACCOUNT.test(text), 'must not be admin: that is the first administrator')
    .meta({ title: '工号', description: 'Number on the badge.' }),
  name: shownText(32).meta({ title: '姓名', description: 'Name on screens and pads.' }),
  role: z.enum(FILE_ROLES).default('clerk').meta({
    title: '角色',
    description:
      'clerk 窗口人员, guide 导办员, duty-manager 值班长, hall-manager 大厅主任, auditor 审计员. ' +
      'Administrators are made on the pages.',
  }),
  photo: z
    .string()
    .regex(/^[A-Za-z0-9._/-]{1,120}$/, 'must be a plain file name')
    .optional()
    .meta({ title: '照片', examples: ['w001.jpg'], description: 'File name of the photo.' }),
});

const place = z.strictObject({
  window: windowNumber.optional().meta({ title: '窗口', description: 'Number of its window.' }),
  zone: zone.optional().meta({ title: '区域', description: 'The zone it stands in.' }),
});

export const device = z.strictObject({
  id: code.meta({
    title: '编号',
    examples: ['dispenser-1'],
    description: 'Name of the device on the wire.',
  }),
  kind: z.enum(DEVICE_KINDS).meta({
    title: '种类',
    description:
      'dispenser 取号机, caller 呼叫器, window-screen 窗口屏, hall-screen 综合屏, pad 评价仪, ' +
      'speaker 语音.',
  }),
  place: place.meta({
    title: '位置',
    description: 'Either a window or a zone; callers, window screens and pads stand at a window.',
  }),
  driver: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/, 'must be 1 to 32 small letters, digits or hyphens')
    .optional()
    .meta({
      title: '驱动',
      examples: ['onbon-bx5'],
      description: 'How a device on a serial line is spoken to; docs/drivers.md lists them. ' +
        'Left out: the device speaks MQTT.',
    }),
  line: lineName.optional().meta({
    title: '线路',
    examples: ['/dev/ttyUSB0', 'tcp://10.0.0.9:4001'],
    description: 'The serial port or serial server it is on; devices may share one.',
  }),
  address: count(0, 65_535)
    .default(1)
    .meta({ title: '地址', description: 'Its address on a line that several devices share.' }),
  of: code.optional().meta({
    title: '所属取号机',
    examples: ['dispenser-1'],
    description: 'The dispenser whose tickets a printer prints, where that is another device.',
  }),
  options: z
    .record(z.string().max(64), z.unknown())
    .default({})
    .meta({ title: '驱动选项', description: 'Options of the driver; its page lists them.' }),
});

export const serialLine = z.strictObject({
  line: lineName.meta({
    title: '线路', examples: ['/dev/ttyUSB0'], description: 'The serial port it is about.',
  }),
  baudRate: count(300, 921_600)
    .optional()
    .meta({ title: '波特率', description: "Bits per second. Left out: the driver's own." }),
  dataBits: z.union([z.literal(7), z.literal(8)], 'must be 7 or 8')
    .optional()
    .meta({ title: '数据位', description: 'Bits in a character. Left out: 8.' }),
  parity: z.enum(['none', 'even', 'odd'])
    .optional()
    .meta({ title: '校验位', description: 'Check bit of a character. Left out: none.' }),
  stopBits: z.union([z.literal(1), z.literal(2)], 'must be 1 or 2')
    .optional()
    .meta({ title: '停止位', description: 'Stop bits. Left out: 1.' }),
  gapMs: count(0, 2_000)
    .optional()
    .meta({ title: '间隔毫秒', description: 'Pause between two frames, in milliseconds.' }),
});
