import type { VisitId } from '../../domain/basics/names.js';
import type { Parcel } from '../../ledger/outbox.js';
import { BAD_LEVELS } from '../dialects/codes.js';
import type { Dialect, Message } from '../dialects/dialect.js';
import { keyOutside } from '../hall-names.js';
import type { PlatformPlan } from '../platform-plan.js';
import type { PlatformBody } from '../records/record.js';
import { mapFields, valueAt, type FieldRule, type Source } from './fields.js';

/** A parcel as the fields of its message, or why it cannot be one. */
export type Filled =
  | { readonly what: PlatformBody['is']; readonly message: Message;
      readonly body: PlatformBody; readonly fields: Readonly<Record<string, string>> }
  | { readonly problem: string };

export interface Filling {
  readonly dialect: Dialect;
  readonly plan: PlatformPlan;
  /** What the citizen wrote, where it can still be opened. */
  readonly wordsOf: (visit: VisitId) => string | undefined;
}

export function messageOf(parcel: Parcel, filling: Filling): Filled {
  const { dialect, plan } = filling;
  const body = JSON.parse(parcel.body) as PlatformBody;
  const message = body.is === 'service' ? dialect.service : dialect.evaluation;
  if (message === undefined) return { problem: 'the platform takes no such message' };
  const source = sourceOf(parcel, body, filling);
  const rules = message.fields.map((rule) => channelled(rule, dialect, plan));
  const { fields, problems } = mapFields(rules, source, plan.utcOffsetMinutes);
  const missing = missingOf(message, fields, source);
  const all = missing === undefined ? problems : [...problems, missing];
  if (all.length > 0) return { problem: all.join('; ') };
  return { what: body.is, message, body, fields };
}

function sourceOf(parcel: Parcel, body: PlatformBody, { plan, wordsOf }: Filling): Source {
  const { hall, areaCode, dataSource } = plan;
  const named = {
    ...(plan.orgCode === undefined ? {} : { orgCode: plan.orgCode }),
    ...(plan.orgName === undefined ? {} : { orgName: plan.orgName }),
  };
  const common = {
    key: keyOutside(parcel, plan), kept: parcel.kept, settings: { hall, areaCode, dataSource },
    record: { ...named, ...body.record },
  };
  if (body.is === 'service') return common;
  const { visit, words, level, tags, isDefault, channel } = body.record;
  const isBare = BAD_LEVELS.includes(level) && tags.length === 0;
  const said = words === true ? wordsOf(visit) : undefined;
  return {
    ...common,
    channel: isDefault ? 'DEFAULT' : channel,
    words: said ?? (isBare ? plan.unstatedReason : undefined),
  };
}

/** The rule of a channel gets the numbers of the dialect, and those of the settings before them. */
function channelled(rule: FieldRule, { channels }: Dialect, plan: PlatformPlan): FieldRule {
  if (rule.from !== 'channel') return rule;
  return { ...rule, codes: { ...channels, ...plan.channels } };
}

function missingOf(
  { eitherOf }: Message,
  fields: Readonly<Record<string, string>>,
  source: Source,
): string | undefined {
  if (eitherOf === undefined) return undefined;
  if (!eitherOf.is.includes(String(valueAt(source, eitherOf.when)))) return undefined;
  if (eitherOf.fields.some((name) => fields[name] !== undefined)) return undefined;
  return `a bad rating needs one of ${eitherOf.fields.join(', ')}`;
}
