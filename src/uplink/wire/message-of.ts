import type { VisitId } from '../../domain/basics/names.js';
import type { Parcel } from '../../ledger/outbox.js';
import { BAD_LEVELS, STEP_OF_KIND } from '../dialects/codes.js';
import type { Dialect, Message } from '../dialects/dialect.js';
import { keyOutside } from '../hall-names.js';
import type { PlatformPlan } from '../platform-plan.js';
import type { EvaluationRecord, PlatformBody, ServiceRecord } from '../records/record.js';
import { assessmentOf, numbersOf, type Assessment, type Numbers } from './already-sent.js';
import { mapFields, valueAt, type FieldRule, type Source } from './fields.js';

/** A parcel as the fields of its message; or why it cannot be one, or need not. */
export type Filled =
  | { readonly what: PlatformBody['is']; readonly message: Message;
      readonly body: PlatformBody; readonly fields: Readonly<Record<string, string>>;
      /** What later messages of the same visit must go by once this one is delivered. */
      readonly keep: Readonly<Record<string, string>> }
  | { readonly problem: string }
  | { readonly needless: true };

export interface Filling {
  readonly dialect: Dialect;
  readonly plan: PlatformPlan;
  /** What the citizen wrote, where it can still be opened. */
  readonly wordsOf: (visit: VisitId) => string | undefined;
}

export function messageOf(parcel: Parcel, filling: Filling): Filled {
  const { dialect, plan } = filling;
  const body = bodyOf(parcel, plan);
  const message = body.is === 'service' ? dialect.service : dialect.evaluation;
  const task = plan.tasks[body.record.service];
  const known = knownOf(body.record, plan);
  const isLocal = dialect.isLocal?.(known) === true;
  if (message === undefined || isLocal || task?.report === false) return { needless: true };
  const numbers = numbersOf(body.record, parcel.kept, plan.laterVisits ?? dialect.laterVisits);
  const assessment = body.is === 'service' ? undefined : assessmentOf(body.record, parcel.kept);
  if (assessment === 'needless') return { needless: true };
  if (assessment === 'too-many') return { problem: 'a third evaluation of a visit is not taken' };
  const source = {
    key: keyOutside(parcel, plan), kept: parcel.kept,
    settings: { hall: plan.hall, areaCode: plan.areaCode, dataSource: plan.dataSource },
    record: { ...known, ...numbers.sent }, ...datesOf(known), ...assessment?.sent,
    ...(body.is === 'service' ? {} : saidOf(body.record, filling)),
  };
  return filledBy({ body, message, source, filling, numbers, assessment });
}

/** What is in the parcel, with the reasons under the names that the platform has for them. */
function bodyOf(parcel: Parcel, plan: PlatformPlan): PlatformBody {
  const body = JSON.parse(parcel.body) as PlatformBody;
  if (body.is === 'service') return body;
  const tags = body.record.tags.map((tag) => plan.tags[tag] ?? tag).filter((tag) => tag !== '');
  return { is: 'evaluation', record: { ...body.record, tags: [...new Set(tags)] } };
}

interface Filler {
  readonly body: PlatformBody;
  readonly message: Message;
  readonly source: Source;
  readonly filling: Filling;
  readonly numbers: Numbers;
  readonly assessment: Assessment | undefined;
}

function filledBy({ body, message, source, filling, numbers, assessment }: Filler): Filled {
  const { dialect, plan } = filling;
  const rules = message.fields.map((rule) => channelled(rule, dialect, plan));
  const { fields, problems } = mapFields(rules, source, plan.utcOffsetMinutes);
  const missing = missingOf(message, fields, source);
  const all = missing === undefined ? problems : [...problems, missing];
  if (all.length > 0) return { problem: all.join('; ') };
  return { what: body.is, message, body, fields, keep: { ...numbers.keep, ...assessment?.keep } };
}

type Known = ServiceRecord & { readonly status: 'accepted' | 'finished' };

/** The record with what the settings say of its service; the department's own word goes first. */
function knownOf(record: ServiceRecord, { tasks, orgCode, orgName }: PlatformPlan): Known {
  const { report: _report, step, ...names } = tasks[record.service] ?? {};
  const said = {
    taskName: record.serviceName,
    ...(orgCode === undefined ? {} : { orgCode }),
    ...(orgName === undefined ? {} : { orgName }),
    ...names,
    step: step ?? STEP_OF_KIND[record.windowKind ?? 'accept'] ?? 'declare',
    ...record,
  };
  const isOpen = record.early !== undefined ||
    (said.promiseType === 'promise' && said.resultAt === undefined);
  return { ...said, status: isOpen ? 'accepted' : 'finished' };
}

/** 受理 and 办结 for platforms that want both of every visit. */
function datesOf({ acceptedAt, resultAt, startedAt, endedAt, status }: Known) {
  const ended = status === 'finished' ? { result: endedAt } : {};
  return {
    dates: {
      accepted: acceptedAt ?? startedAt,
      ...(resultAt === undefined ? ended : { result: resultAt }),
    },
  };
}

/** What the citizen said, as far as it may be told. */
function saidOf(record: EvaluationRecord, { plan, wordsOf }: Filling) {
  const { visit, words, level, tags, isDefault, channel } = record;
  const isBare = BAD_LEVELS.includes(level) && tags.length === 0;
  const said = words === true ? wordsOf(visit) : undefined;
  return {
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
