import { z } from 'zod';
import { calendar, extendedHours, lunch, marketDays } from './calendar.js';
import { appointmentsSchema } from './appointments.js';
import { casesSchema } from './cases.js';
import { device, person, serialLine, service, window } from './entries.js';
import { amount, code, count, hoursList } from './fields.js';
import { loadSchema } from './load.js';
import { postsSchema } from './posts.js';
import { queue } from './queue-entries.js';
import { ticketsSchema } from './tickets.js';
import { retentionSchema } from './retention.js';
import { ratingsSchema } from './ratings.js';
import { businessSchema } from './business.js';
import { servingSchema } from './serving.js';
import { uplinkSchema } from './uplink.js';
import { isBrokerUrl, isPublicUrl, shownText, timeOfDay, utcOffset } from './written.js';

/**
 * All that can be written in a settings file, once: it checks the file, completes it in editors
 * (`config/hall.schema.json`) and explains it (`docs/settings.md`).
 *
 * `title` is what the key is called in Chinese, `description` what it does. Objects are strict:
 * there is no key for a password or a PIN, so none can lie in a file.
 */

const port = count(0, 65_535);
const host = z
  .string()
  .regex(/^[A-Za-z0-9.:_-]{1,255}$/, 'must be a host name or an IP address')
  .meta({ examples: ['127.0.0.1'] });
const file = z.string().min(1, 'must not be empty').max(4_096, 'is too long for a path');

const hall = z
  .strictObject({
    id: code.meta({
      title: '大厅代码',
      examples: ['example'],
      description: 'Short name on the wire; devices carry it in every topic. Never change it later.',
    }),
    name: shownText(64).meta({ title: '大厅名称', description: 'Name on screens and tickets.' }),
    nameEn: shownText(128)
      .optional()
      .meta({ title: '英文名称', description: 'Name on English pages.' }),
    utcOffset: utcOffset
      .default('+08:00')
      .meta({ title: '时区', description: 'Offset of local time from UTC.' }),
    dayStarts: timeOfDay.default('04:00').meta({
      title: '营业日起点',
      description: 'Local time at which a hall day begins and numbers start again.',
    }),
    publicUrl: z
      .string()
      .refine(isPublicUrl, 'must be an address such as https://hall.example.cn, or empty')
      .default('')
      .meta({
        title: '对外地址',
        examples: ['https://hall.example.cn'],
        description:
          'Address at which phones reach the hall; the QR code on tickets leads there. ' +
          'Empty: the address of this machine in the local network.',
      }),
    hours: hoursList.meta({
      title: '开放时间',
      description: 'When the hall is open. Empty or left out: around the clock.',
    }),
    lunch: lunch.meta({
      title: '午休',
      description: 'The part of the day that is cut out of these hours.',
    }),
  })
  .meta({ title: '大厅', description: 'The hall itself.' });

const http = z
  .strictObject({
    host: host.default('0.0.0.0').meta({
      title: '监听地址',
      description: 'Address to listen on; 0.0.0.0 is every network card, 127.0.0.1 only this machine.',
    }),
    port: port
      .default(8080)
      .meta({ title: '端口', description: 'Port of the pages; 0 takes any free port.' }),
  })
  .prefault({})
  .meta({ title: '网页', description: 'Pages and their interface.' });

const embedded = z.strictObject({
  form: z
    .literal('embedded')
    .default('embedded')
    .meta({ title: '形式', description: 'The broker runs inside the controller.' }),
  host: host
    .default('0.0.0.0')
    .meta({ title: '监听地址', description: 'Address to listen on for devices.' }),
  port: port
    .default(1883)
    .meta({ title: '端口', description: 'Port for devices; 0 takes any free port.' }),
});

const outside = z.strictObject({
  form: z
    .literal('outside')
    .meta({ title: '形式', description: 'A broker of your own, which the controller joins.' }),
  url: z
    .string()
    .refine(isBrokerUrl, 'must be an address such as mqtt://10.0.0.5:1883, without a password')
    .meta({
      title: '地址',
      examples: ['mqtt://10.0.0.5:1883'],
      description: 'mqtt:// or mqtts:// and the host and port of the broker.',
    }),
  username: shownText(128)
    .optional()
    .meta({ title: '用户名', description: 'Name under which the controller signs in there.' }),
  passwordFile: file.optional().meta({
    title: '口令文件',
    description: 'File that holds the password for that broker and nothing else.',
  }),
});

const mqtt = z
  .discriminatedUnion('form', [embedded, outside])
  .prefault({})
  .meta({ title: '设备总线', description: 'How devices reach the controller.' });

const headStart = (lane: string, start: number) =>
  amount(0, 480).default(start).meta({
    title: `${lane}提前量`,
    description: 'Minutes by which such a ticket counts as having come earlier.',
  });

const headStartMinutes = z
  .strictObject({
    appointment: headStart('预约', 10),
    priority: headStart('绿色通道', 15),
    returned: headStart('过号恢复', 5),
    transferred: headStart('转办', 0),
  })
  .prefault({})
  .meta({ title: '提前量', description: 'Head start of each lane before ordinary tickets.' });

const rules = z
  .strictObject({
    ratingSeconds: count(5, 3_600)
      .default(60)
      .meta({ title: '评价时限', description: 'How long a pad waits for a rating.' }),
    thanksSeconds: count(1, 60)
      .default(3)
      .meta({ title: '致谢时长', description: 'How long a pad says thank you.' }),
    recallsMax: count(0, 20)
      .default(3)
      .meta({ title: '重呼次数', description: 'How often a call may be repeated.' }),
    sayWithinSeconds: count(5, 600)
      .default(30)
      .meta({ title: '播报时效', description: 'A spoken call older than this is left out.' }),
    coverWithinMinutes: amount(1, 240).default(10).meta({
      title: '空岗时限',
      description: 'How long a window may stand empty in opening hours before somebody is told.',
    }),
    numbersPerSeries: count(99, 99_999)
      .default(99_999)
      .meta({ title: '每日号量', description: 'Tickets of one service a day.' }),
    leaseSize: count(0, 200).default(0).meta({
      title: '离线号段',
      description:
        'How many numbers of a service a dispenser may hold, to give out by itself while the ' +
        'controller is away; 0: none. What is not used of them is skipped that day.',
    }),
    lateRatingHours: amount(0, 24).default(24).meta({
      title: '补传评价时限',
      description:
        'How late a rating may come that a pad kept while it was cut off; never after the hall day.',
    }),
    triesMax: count(3, 100)
      .default(10)
      .meta({ title: '口令试错次数', description: 'Wrong passwords or PINs before an account rests.' }),
    lockOutSeconds: count(10, 86_400)
      .default(60)
      .meta({ title: '锁定时长', description: 'How long such an account rests.' }),
    headStartMinutes,
  })
  .prefault({})
  .meta({ title: '规则', description: 'Times and limits that the hall works by.' });

const template = (language: string) =>
  z
    .string()
    .max(80, 'must be at most 80 characters')
    .regex(/\{ticket\}/, 'must hold {ticket}')
    .regex(/\{window\}/, 'must hold {window}')
    .regex(/^([^{}]|\{(ticket|window)\})*$/, 'may fill in {ticket} and {window} only')
    .meta({ title: `播报模板 ${language}`, description: 'With {ticket} and {window}.' });

/** How calls sound on speakers that are on a line; one on MQTT chooses its own words. */
const voice = z
  .strictObject({
    languages: z
      .array(z.enum(['zh', 'en'], 'must be zh or en'))
      .min(1, 'must name at least one language')
      .default(['zh'])
      .meta({ title: '播报语言', description: 'Languages of one call, in the order heard.' }),
    templateZh: template('中文').default('请{ticket}号到{window}号窗口'),
    templateEn: template('英文').default('Ticket {ticket}, please go to counter {window}'),
    one: z.enum(['一', '幺'], 'must be 一 or 幺')
      .default('一')
      .meta({ title: '数字1读音', description: 'How 1 is read in a ticket number.' }),
    times: count(1, 3)
      .default(2)
      .meta({ title: '播报遍数', description: 'How often a call is said; once while many wait.' }),
  })
  .prefault({})
  .meta({ title: '语音', description: 'How calls sound on speakers that are on a line.' });

export const settingsSchema = z
  .strictObject({
    hall,
    http,
    mqtt,
    data: file.default('data').meta({
      title: '数据目录',
      description:
        'Folder of the database and its backups; seen from where the controller is started, ' +
        'unless it begins with /.',
    }),
    clock: z
      .strictObject({
        speed: amount(0.01, 3_600)
          .default(1)
          .meta({ title: '倍速', description: 'How fast time passes; other than 1 only to show.' }),
      })
      .prefault({})
      .meta({ title: '时钟', description: 'The hall clock.' }),
    log: z
      .strictObject({
        level: z
          .enum(['debug', 'info', 'warn', 'error', 'silent'])
          .default('info')
          .meta({ title: '级别', description: 'The least important line that is written.' }),
      })
      .prefault({})
      .meta({ title: '日志', description: 'What is written for operators, on standard error.' }),
    rules,
    load: loadSchema,
    posts: postsSchema,
    cases: casesSchema,
    queue,
    tickets: ticketsSchema,
    appointments: appointmentsSchema,
    retention: retentionSchema,
    serving: servingSchema,
    ratings: ratingsSchema,
    business: businessSchema,
    uplink: uplinkSchema,
    voice,
    calendar,
    marketDays,
    extendedHours,
    services: z
      .array(service)
      .min(1, 'must hold at least one service')
      .max(200, 'must be at most 200 services')
      .meta({ title: '业务', description: 'What citizens come for.' }),
    windows: z
      .array(window)
      .min(1, 'must hold at least one window')
      .max(999, 'must be at most 999 windows')
      .meta({ title: '窗口', description: 'The counters.' }),
    staff: z
      .array(person)
      .max(5_000, 'must be at most 5000 people')
      .default([])
      .meta({ title: '人员', description: 'Who works here. Passwords and PINs are set on the pages.' }),
    devices: z
      .array(device)
      .max(1_000, 'must be at most 1000 devices')
      .default([])
      .meta({ title: '设备', description: 'Machines. Their secrets are given on the pages.' }),
    lines: z
      .array(serialLine)
      .max(64, 'must be at most 64 lines')
      .default([])
      .meta({ title: '串口线路', description: 'Serial lines that are set in a way of their own.' }),
  })
  .meta({ title: '大厅设置', description: 'Settings of a Jiaohao hall.' });

/** A settings file that has been checked, with what was left out filled in. */
export type SettingsFile = z.infer<typeof settingsSchema>;
