import { DAY_MS } from '../../../domain/basics/time.js';
import { phonesKeptMs, retentionOf } from '../../../domain/privacy/retention.js';
import type { FaceParts } from '../parts.js';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** One kind of trace that people leave: until when it is kept, and how many there are now. */
export interface KeptKind {
  readonly kind: string;
  readonly name: Words;
  readonly until: Words;
  /** Missing where nobody counts them. */
  readonly count?: number;
}

/** Everything the hall keeps of people and of those who work there, with its term. */
export function keptKinds({ ledger, persons }: FaceParts): KeptKind[] {
  const { hall, keyring } = ledger;
  const { wordsMs } = retentionOf(hall.plan);
  const count = (prefix: string): number => keyring.startingWith(prefix).length;
  const booked = [...hall.appointments.values()].filter(({ phone }) => phone !== undefined);
  return [
    kept('person-hash', ['取号人加密标识', 'hashes of who took tickets'], DAY_END, hall.persons.size),
    kept('day-key', ['每日密钥', 'keys of days'], DAY_END, persons.keptDays().length),
    kept('booking-phone', ['预约手机号后四位（加密）', 'ends of phone numbers of bookings, veiled'],
      ['预约当日结束', 'the day of the appointment is over'], booked.length),
    kept('words', ['评价留言（加密）', 'words of ratings, sealed'], days(wordsMs), count('sealed:words:')),
    kept('call-back-phone', ['回访电话（加密）', 'phone numbers for call-backs, sealed'],
      days(phonesKeptMs(hall.plan)), count('sealed:phone:')),
    kept('session', ['登录会话', 'sessions of staff'],
      ['到期', 'they run out'], count('session:')),
    kept('known-id', ['消息编号', 'ids of messages, to know a repeat'], ['72 小时', '72 hours']),
    kept('notice', ['待播报、待打印', 'what is to be said or printed'],
      ['已播报、已打印或过期', 'it is said or printed, or too late']),
    kept('journal', ['流水（不含姓名、证件号、电话）', 'the journal: no name, ID or phone number'],
      ['长期保存', 'for ever']),
    kept('device-history', ['设备记录（不含个人信息）', 'history of devices: nothing of people'],
      ['长期保存', 'for ever']),
    kept('backup', ['备份（不含密钥）', 'backups, without the keys'],
      ['保留最近 14 份', 'fourteen newer ones are there']),
    kept('log', ['日志（不含个人信息）', 'log lines: nothing of people'],
      ['由系统管理，本程序不留存', 'the machine decides; this program keeps none']),
  ];
}

type Pair = readonly [zh: string, en: string];

const DAY_END: Pair = ['当日结束', 'the day is over'];

function days(ms: number): Pair {
  const count = Math.round(ms / DAY_MS);
  return [`${count} 天`, count === 1 ? '1 day' : `${count} days`];
}

function kept(kind: string, name: Pair, until: Pair, count?: number): KeptKind {
  return {
    kind,
    name: { zh: name[0], en: name[1] },
    until: { zh: until[0], en: until[1] },
    ...(count === undefined ? {} : { count }),
  };
}
