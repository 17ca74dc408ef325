import { XMLParser } from 'fast-xml-parser';
import { sm2, sm4 } from 'sm-crypto-v2';

/** What the stand-in platform was given, as its own specification has it. */
export type Got = Readonly<Record<string, string>>;

/** The keys of one platform and one hall, of which each has its half. */
export interface PlatformKeys {
  readonly appMark: string;
  readonly appWord: string;
  readonly platformPrivate: string;
  readonly hallPublic: string;
  readonly sm4: string;
}

export interface Spoken {
  /** The fields in the body; throws when it is not sealed, signed or written as it must be. */
  read(body: string, keys: PlatformKeys): Got;
  /** Which fields name a service, which an evaluation; what is the same is refused. */
  readonly serviceKey: readonly string[];
  readonly evaluationKey: readonly string[];
  /** Fields without which it is refused. */
  readonly serviceNeeds: readonly string[];
  readonly evaluationNeeds: readonly string[];
  yes(kept: { readonly number: string }): string;
  duplicate(kept: { readonly number: string }): string;
  no(reason: string): string;
}

const json = (body: object): string => JSON.stringify(body);

function checkSign(given: { time: string; appMark: string; sign: string }, keys: PlatformKeys) {
  const text = `${given.time}${given.appMark}${keys.appWord}`;
  if (!/^[0-9]{14}$/.test(given.time) || given.appMark !== keys.appMark) throw new Error('mark');
  if (!sm2.doVerifySignature(text, given.sign, keys.hallPublic, { hash: true })) {
    throw new Error('sign');
  }
}

function openSealed(hex: string, keys: PlatformKeys): unknown {
  if (!hex.startsWith('04')) throw new Error('no point');
  return JSON.parse(sm2.doDecrypt(hex.slice(2), keys.platformPrivate, 1, { output: 'string' }));
}

export const SPOKEN: Readonly<Record<string, Spoken>> = {
  zhejiang: {
    read: (body) => Object.fromEntries(new URLSearchParams(body)),
    serviceKey: [], serviceNeeds: [],
    evaluationKey: ['projectNo', 'assessNumber'],
    evaluationNeeds: [
      'projectNo', 'taskCode', 'taskName', 'proStatus', 'deptCode', 'areaCode', 'pf',
      'satisfaction', 'assessTime',
    ],
    yes: () => json({ code: '200', msg: 'ok' }),
    duplicate: () => json({ code: '500', msg: '该办件已评价，请勿重复提交' }),
    no: (reason) => json({ code: '400', msg: reason }),
  },
  beijing: {
    read: (body, keys) => {
      const given = JSON.parse(body);
      checkSign(given, keys);
      const { data } = openSealed(given.params, keys) as { data: Got[] };
      return data[0] ?? {};
    },
    serviceKey: ['projectNo', 'serviceTime'],
    serviceNeeds: ['projectNo', 'taskCode', 'taskName', 'orgcode', 'serviceTime'],
    evaluationKey: ['projectNo', 'serviceNumber', 'assessNumber'],
    evaluationNeeds: ['projectNo', 'serviceNumber', 'satisfaction'],
    yes: ({ number }) => json({ success: true, code: 200, serviceNumber: number }),
    duplicate: ({ number }) =>
      json({ success: false, code: 404, errorMessage: '数据重复', serviceNumber: number }),
    no: (errorMessage) => json({ success: false, code: 404, errorMessage }),
  },
  shandong: {
    read: (body, keys) => {
      const { txnBodyCom } = JSON.parse(body);
      checkSign(txnBodyCom, keys);
      const { service, evaluate } = txnBodyCom.params;
      return openSealed((service ?? evaluate)[0], keys) as Got;
    },
    serviceKey: ['projectNo', 'serviceNumber'],
    serviceNeeds: ['projectNo', 'taskCode', 'regionCode', 'orgcode', 'serviceNumber'],
    evaluationKey: ['projectNo', 'assessNumber'],
    evaluationNeeds: ['projectNo', 'taskCode', 'pf', 'satisfaction', 'assessNumber', 'isdefault'],
    yes: () => json({ code: '200' }),
    duplicate: () => json({ code: '409', errorMessage: '主键冲突' }),
    no: (errorMessage) => json({ code: '404', errorMessage }),
  },
  fujian: {
    read: (body, keys) => {
      const xml = sm4.decrypt(body, keys.sm4, { mode: 'ecb', padding: 'pkcs#7' });
      const tree = new XMLParser({ parseTagValue: false, processEntities: true }).parse(xml);
      return tree.evaluate as Got;
    },
    serviceKey: [], serviceNeeds: [],
    evaluationKey: ['projectNo', 'evaluateType'],
    evaluationNeeds: ['projectNo', 'businessCode', 'proStatus', 'pf', 'satisfaction'],
    yes: ({ number }) =>
      `<?xml version="1.0"?><result><code>200</code><evaluateUnid>${number}</evaluateUnid></result>`,
    duplicate: () => '<result><code>409</code><message>duplicate</message></result>',
    no: (reason) => `<result><code>300</code><message>${reason}</message></result>`,
  },
  json: {
    read: (body) => JSON.parse(body) as Got,
    serviceKey: ['key'], serviceNeeds: ['key', 'projectNo'],
    evaluationKey: ['key'], evaluationNeeds: ['key', 'projectNo', 'level'],
    yes: () => json({ ok: true }),
    duplicate: () => json({ error: 'already exists' }),
    no: (error) => json({ error }),
  },
};
