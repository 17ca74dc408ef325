import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import type { Instant } from '../../domain/basics/time.js';
import type { DialectName } from '../dialects/dialect.js';
import type { PlatformPlan, PlatformSecrets } from '../platform-plan.js';
import { sm2Encrypt, sm2Sign, sm4Encrypt } from './ciphers.js';
import { dateText } from './dates.js';

/** A message as it goes over the wire. */
export interface Packed {
  readonly contentType: string;
  readonly body: string;
}

export interface Packing {
  readonly plan: PlatformPlan;
  readonly secrets: PlatformSecrets;
  readonly now: Instant;
}

type Fields = Readonly<Record<string, string>>;

/** Puts the fields of a message into the envelope of the dialect, sealed and signed as it wants. */
export function packed(
  dialect: Exclude<DialectName, 'csv'>,
  what: 'service' | 'evaluation',
  fields: Fields,
  packing: Packing,
): Packed {
  switch (dialect) {
    case 'zhejiang':
      return {
        contentType: 'application/x-www-form-urlencoded; charset=utf-8',
        body: new URLSearchParams(fields).toString(),
      };
    case 'beijing':
      return asJson(beijing(fields, packing));
    case 'shandong':
      return asJson(shandong(what, fields, packing));
    case 'fujian':
      return fujian(fields, packing);
    case 'json':
      return asJson(fields);
  }
}

function asJson(body: object): Packed {
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

/** `sign` is made over time, appMark and appWord; `params` is sealed for the platform. */
function beijing(fields: Fields, packing: Packing) {
  const { plan, secrets } = packing;
  const sealed = JSON.stringify({ data: [fields] });
  return { ...signed(packing), params: sm2Encrypt(sealed, secrets.publicKey ?? '', plan.sm2Order) };
}

/** Guess: that services stand in `params.service` as evaluations do in `params.evaluate`. */
function shandong(what: 'service' | 'evaluation', fields: Fields, packing: Packing) {
  const { plan, secrets } = packing;
  const sealed = sm2Encrypt(JSON.stringify(fields), secrets.publicKey ?? '', plan.sm2Order);
  const params = what === 'service' ? { service: [sealed] } : { evaluate: [sealed] };
  return { txnBodyCom: { ...signed(packing), params }, txnCommCom: {} };
}

function signed({ plan, secrets, now }: Packing) {
  const { appMark = '', utcOffsetMinutes } = plan;
  const time = dateText(now, 'yyyyMMddHHmmss', utcOffsetMinutes);
  const text = `${time}${appMark}${secrets.appWord ?? ''}`;
  return { appMark, time, sign: sm2Sign(text, secrets.privateKey ?? '') };
}

const XML = new XMLBuilder({ format: false });

function fujian(fields: Fields, { plan, secrets }: Packing): Packed {
  const xml: string = XML.build({ evaluate: fields });
  const body = sm4Encrypt(xml, secrets.key ?? '', plan.sm4Mode, secrets.iv);
  return { contentType: 'text/plain; charset=utf-8', body };
}

const XML_ANSWER = new XMLParser({ processEntities: false, parseTagValue: false });

/** An answer as a tree: JSON, or XML without its outermost element; nothing when it is neither. */
export function answerTree(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const tree: unknown = text.trimStart().startsWith('<')
      ? Object.values(XML_ANSWER.parse(text) as object).at(-1)
      : JSON.parse(text);
    return typeof tree === 'object' && tree !== null ? { ...tree } : undefined;
  } catch {
    return undefined;
  }
}
