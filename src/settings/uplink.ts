import { resolve } from 'node:path';
import { z } from 'zod';
import { RATING_LEVELS } from '../domain/basics/names.js';
import { amount, code } from './fields.js';
import { hours, seconds, shownText } from './written.js';

/** The same lists as those of `src/uplink`, which settings may not import; tests compare. */
export const UPLINK_DIALECTS = [
  'zhejiang', 'beijing', 'shandong', 'fujian', 'json', 'csv',
] as const;
export const UPLINK_STEPS = ['consult', 'declare', 'amend', 'pay', 'collect'] as const;
export const UPLINK_LATER_VISITS = ['same-number', 'own-number'] as const;
const DEFAULT_WAIT_SECONDS = 120;

const fileName = (title: string, description: string) => z
  .string().min(1, 'must not be empty').max(4_096, 'is too long for a path').optional()
  .meta({ title, description });

const orgCode = z
  .string()
  .regex(/^[0-9A-Z]{18}$/, 'must be 18 digits and capital letters (GB 32100)')
  .optional()
  .meta({ title: '统一社会信用代码', examples: ['11370117004200000X'], description: 'Of the department.' });
const orgName = shownText(64)
  .optional()
  .meta({ title: '部门名称', description: 'Name of the department.' });

const task = z.strictObject({
  service: code.meta({ title: '业务', description: 'Code of the service in this file.' }),
  taskCode: z
    .string()
    .regex(/^[0-9A-Za-z]{1,40}$/, 'must be 1 to 40 letters and digits')
    .optional()
    .meta({
      title: '实施编码', examples: ['11370117MB2812345X437011700100'],
      description: 'Code of the item in the official catalogue (事项实施编码), usually 31 characters.',
    }),
  taskHandleItem: z
    .string()
    .regex(/^[0-9A-Za-z]{1,40}$/, 'must be 1 to 40 letters and digits')
    .optional()
    .meta({ title: '业务办理项编码', description: 'Usually 33 characters.' }),
  taskName: shownText(200).optional().meta({
    title: '事项名称', description: 'Official name. Left out: the name of the service.',
  }),
  subMatter: shownText(200).optional().meta({ title: '情形', description: 'Which case of it.' }),
  promiseType: z.enum(['instant', 'promise'], 'must be instant or promise').optional().meta({
    title: '办件类型', description: 'instant 即办件, promise 承诺件.',
  }),
  orgCode,
  orgName,
  step: z.enum(UPLINK_STEPS, `must be one of ${UPLINK_STEPS.join(', ')}`).optional().meta({
    title: '服务环节',
    description:
      'consult 咨询, declare 申报, amend 补正, pay 缴费, collect 签收. Left out: by the kind of the ' +
      'window, consult and collect as they are called and declare at every other.',
  }),
  report: z.boolean().optional().meta({
    title: '是否上报', description: 'false: nothing of this service goes up.',
  }),
});

const sending = {
  waitSeconds: amount(1, 86_400).optional().meta({
    title: '发送等待',
    description:
      'So long after a visit or a rating nothing of it is sent, so that it can be put right; ' +
      'more than `serving.undoSeconds`. Left out: 120, or `rules.ratingSeconds` where that is longer.',
  }),
  timeoutSeconds: amount(1, 120).default(15).meta({
    title: '应答时限', description: 'How long the platform may take to answer.',
  }),
  perSecond: amount(0.1, 200).default(10).meta({
    title: '每秒上限', description: 'How many are sent in a second at most, also after an outage.',
  }),
};

const formats = {
  sm2Order: z.enum(['C1C3C2', 'C1C2C3'], 'must be C1C3C2 or C1C2C3').default('C1C3C2').meta({
    title: 'SM2顺序', description: 'Order of the parts of an SM2 ciphertext.',
  }),
  sm4Mode: z.enum(['ecb', 'cbc'], 'must be ecb or cbc').default('ecb').meta({
    title: 'SM4模式', description: 'cbc needs an initial vector.',
  }),
};

const secretFiles = {
  appWordFile: fileName('应用口令文件', 'File that holds the word of the application (appWord).'),
  privateKeyFile: fileName('私钥文件', 'File with our SM2 private key, 64 hex digits.'),
  publicKeyFile: fileName('平台公钥文件', "File with the platform's SM2 public key, 130 hex digits."),
  cipherKeyFile: fileName('SM4密钥文件', 'File with the SM4 key, 32 hex digits.'),
  cipherIvFile: fileName('SM4向量文件', 'File with the SM4 initial vector, 32 hex digits.'),
};

/** Where ratings go upward: the 好差评 platform of the province. */
export const uplinkSchema = z
  .strictObject({
    dialect: z.enum(UPLINK_DIALECTS).meta({
      title: '平台方言',
      description:
        'zhejiang, beijing, shandong, fujian; json for others by HTTP; csv for a folder of files.',
    }),
    url: z.string()
      .regex(/^https?:\/\/[^\s/@?#]+(\/[^\s@?#]*)?$/, 'must be an http address without a password')
      .optional()
      .meta({
        title: '平台地址', examples: ['https://hcp.example.gov.cn/api'],
        description: 'Address of the platform; all dialects but csv need it.',
      }),
    folder: fileName('文件目录', 'Folder of the files of the dialect csv.'),
    servicePath: shownText(200).optional().meta({
      title: '办件路径', description: "Behind the address, for services. Left out: the dialect's own.",
    }),
    evaluationPath: shownText(200).optional().meta({
      title: '评价路径', description: "Behind the address, for ratings. Left out: the dialect's own.",
    }),
    appMark: shownText(64).optional().meta({
      title: '应用标识', description: 'Under which the platform knows this hall.',
    }),
    areaCode: z.string().regex(/^[0-9]{6,12}$/, 'must be 6 to 12 digits').optional().meta({
      title: '行政区划', examples: ['370117'], description: 'Code of the district (GB/T 2260).',
    }),
    dataSource: z.string().regex(/^[0-9]{1,8}$/, 'must be 1 to 8 digits').optional().meta({
      title: '数据来源', description: "Left out: the dialect's own.",
    }),
    orgCode,
    orgName,
    projectPrefix: z.string().regex(/^[0-9A-Za-z]{0,20}$/, 'must be at most 20 letters and digits')
      .optional()
      .meta({
        title: '办件编号前缀',
        description:
          'Begins the number of a visit for which no department gave one, and must be of this hall ' +
          'alone. Left out: areaCode and five letters and digits that stand for the hall.',
      }),
    laterVisits: z
      .enum(UPLINK_LATER_VISITS, `must be one of ${UPLINK_LATER_VISITS.join(', ')}`)
      .optional()
      .meta({
        title: '同一办件再次办理',
        description:
          'How a second visit of one 办件 is told: same-number under its 办件编号, own-number with -2 ' +
          "behind it. Left out: as the dialect does (docs/uplink.md).",
      }),
    unstatedReason: shownText(100).optional().meta({
      title: '未填原因时的文字',
      description:
        'Sent as the words of a bad rating without reasons, where the platform demands some; it must ' +
        'say that the citizen gave none. Left out: such a rating is parked.',
    }),
    defaultRating: z
      .strictObject({
        afterDays: amount(1, 60).default(7).meta({
          title: '天数',
          description:
            'So many days after the visit, but not before its link can rate no more ' +
            '(`ratings.linkWorkingDays`).',
        }),
        level: z.enum(RATING_LEVELS).default('basically-satisfied').meta({
          title: '等级', description: 'The level the platform demands.',
        }),
      })
      .optional()
      .meta({
        title: '默认评价',
        description:
          'Only where the province demands it (zhejiang, shandong): what is sent, marked as a default, ' +
          'of a visit nobody rated. It never counts in our own figures.',
      }),
    channels: z
      .record(z.string(), z.string().regex(/^[0-9A-Za-z]{1,8}$/, 'must be a short code'))
      .default({})
      .meta({
        title: '渠道代码',
        description:
          'Other codes of channels than the dialect has: PC, MOBILE, QR, HALL_TABLET, HALL_TERMINAL, ' +
          'PHONE, SMS, PAPER, DEFAULT.',
      }),
    tags: z
      .record(
        z.string().regex(/^[A-Za-z0-9._-]{1,32}$/, 'must be the code of a reason'),
        z.string().regex(/^[0-9A-Za-z]{0,8}$/, 'must be a short code, or empty'),
      )
      .default({})
      .meta({
        title: '指标项代码',
        description:
          "What the platform calls the hall's own reasons (`ratings.catalogue`), by our codes; empty: " +
          'it has none for it. What is not named here goes up as it is.',
      }),
    tasks: z.array(task).max(200, 'must be at most 200 services').default([]).meta({
      title: '事项', description: 'What services are called in the official catalogue.',
    }),
    ...secretFiles,
    ...formats,
    ...sending,
  })
  .optional()
  .meta({
    title: '上报',
    description: 'Where ratings go upward (docs/uplink.md). Left out: they stay in the hall.',
  });

export type WrittenUplink = NonNullable<z.infer<typeof uplinkSchema>>;

interface Around {
  readonly cwd: string;
  readonly hall: string;
  readonly utcOffsetMinutes: number;
  readonly ratingSeconds: number;
}

/** The uplink in the words of `src/uplink`, where the file has one: the plan, and secret files. */
export function uplinkOf(written: z.infer<typeof uplinkSchema>, around: Around) {
  if (written === undefined) return {};
  const { cwd, hall, utcOffsetMinutes, ratingSeconds } = around;
  const { timeoutSeconds, perSecond, defaultRating, tasks, channels, tags } = written;
  const { waitSeconds = Math.max(DEFAULT_WAIT_SECONDS, ratingSeconds) } = written;
  const { dialect, sm2Order, sm4Mode, areaCode = '' } = written;
  const plan = {
    ...{ dialect, hall, utcOffsetMinutes, sm2Order, sm4Mode, channels, tags, perSecond },
    url: dialect === 'csv' ? resolve(cwd, written.folder ?? '') : bare(written.url ?? ''),
    ...given({
      servicePath: written.servicePath, evaluationPath: written.evaluationPath,
      appMark: written.appMark, areaCode: written.areaCode, dataSource: written.dataSource,
      orgCode: written.orgCode, orgName: written.orgName, unstatedReason: written.unstatedReason,
      laterVisits: written.laterVisits,
    }),
    projectPrefix: written.projectPrefix ?? areaCode,
    isPrefixOwn: written.projectPrefix !== undefined,
    tasks: Object.fromEntries(tasks.map(({ service, ...task }) => [service, taskOf(task)])),
    waitMs: seconds(waitSeconds),
    timeoutMs: seconds(timeoutSeconds),
    ...(defaultRating === undefined ? {} : {
      defaultRating: { afterMs: hours(24 * defaultRating.afterDays), level: defaultRating.level },
    }),
  };
  const secrets = given({
    appWord: written.appWordFile, privateKey: written.privateKeyFile,
    publicKey: written.publicKeyFile, key: written.cipherKeyFile, iv: written.cipherIvFile,
  });
  const secretFiles = Object.fromEntries(
    Object.entries(secrets).map(([name, file]) => [name, resolve(cwd, file)]),
  );
  return { uplink: { plan, secretFiles } };
}

/** What is reported need not be said. */
function taskOf({ report, ...task }: Omit<WrittenUplink['tasks'][number], 'service'>) {
  return { ...given(task), ...(report === false ? { report } : {}) };
}

function bare(url: string): string {
  return url.replace(/\/+$/, '');
}

type Given<Fields> = { -readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> };

/** The fields that hold something. */
function given<Fields extends object>(fields: Fields): Given<Fields> {
  const held = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(held) as Given<Fields>;
}
