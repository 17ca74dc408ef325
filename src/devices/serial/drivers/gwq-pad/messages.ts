import { RATING_LEVELS, type RatingLevel } from '../../../../domain/basics/names.js';
import type { ClerkView } from '../../../../domain/view-shapes.js';
import type { Remarks } from '../../rating/ballot.js';
import type { GwqFrame } from './codec.js';
import type { GwqPadOptions } from './options.js';

/** How the five levels are written for citizens. */
export const LEVEL_TEXTS: Readonly<Record<RatingLevel, string>> = {
  'very-satisfied': '非常满意',
  satisfied: '满意',
  'basically-satisfied': '基本满意',
  dissatisfied: '不满意',
  'very-dissatisfied': '非常不满意',
};

/** The best first, always: a citizen who comes twice finds the keys where they were. */
const ORDER = [...RATING_LEVELS].reverse();
const TAGS_MAX = 8;
const TEXT_MAX = 500;
const TAG_CODE = /^[A-Za-z0-9._-]{1,32}$/u;
/** What may not stand in a text on the wire: controls, direction marks, halves of characters. */
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** Who is at the window. */
export function tellerMessage(clerk: ClerkView, options: GwqPadOptions): GwqFrame {
  return { [options.commandField]: options.commands.teller, ...whois(clerk, options) };
}

/** Asks the citizen, with the five levels and their reasons. */
export function startMessage(
  clerk: ClerkView | undefined,
  timeoutSeconds: number,
  options: GwqPadOptions,
): GwqFrame {
  return {
    [options.commandField]: options.commands.start,
    ...(clerk === undefined ? {} : whois(clerk, options)),
    levelCount: ORDER.length,
    timeout: timeoutSeconds,
    title: options.title,
    supportInputEvaluation: options.writing,
    evaluator: ORDER.map((level) => choice(level, options)),
  };
}

export function plainMessage(command: 'cancel' | 'online', options: GwqPadOptions): GwqFrame {
  return { [options.commandField]: options.commands[command] };
}

function whois(clerk: ClerkView, { department, photoBase }: GwqPadOptions): GwqFrame {
  const { name, staffNo, photo } = clerk;
  const url = photo === undefined || photoBase === '' ? undefined : new URL(photo, photoBase).href;
  return {
    name,
    jobNo: staffNo,
    ...(department === '' ? {} : { department }),
    ...(url === undefined ? {} : { photo: url }),
  };
}

function choice(level: RatingLevel, { levels, tags }: GwqPadOptions): GwqFrame {
  const detail = tags.filter((tag) => tag.level === level);
  return {
    evaluatorText: LEVEL_TEXTS[level],
    evaluatorLevel: Object.keys(levels).find((value) => levels[value] === level) ?? '',
    detail: detail.map(({ text, code }) => ({ text, code })),
  };
}

/** What a citizen chose, as the pad tells it. */
export interface Appraisal {
  readonly score: string;
  readonly remarks: Remarks;
  /** Whether a reason was left out because the pad had not offered it. */
  readonly strangeTags: boolean;
}

/** The choice that this message holds, or nothing when it is another message. */
export function appraisalOf(message: GwqFrame, options: GwqPadOptions): Appraisal | undefined {
  const { appraiseLevel, appraiseContent, otherAppraiseContent } = message;
  if (typeof appraiseLevel !== 'string' && typeof appraiseLevel !== 'number') return undefined;
  const score = String(appraiseLevel);
  const level = Object.hasOwn(options.levels, score) ? options.levels[score] : undefined;
  const codes = codesOf(appraiseContent);
  const tags = codes.filter((code) => isOffered(code, level, options));
  const text = options.writing ? textOf(otherAppraiseContent) : '';
  return {
    score,
    strangeTags: tags.length < codes.length,
    remarks: {
      ...(tags.length === 0 ? {} : { tags: tags.slice(0, TAGS_MAX) }),
      ...(text === '' ? {} : { text }),
    },
  };
}

/** The codes of `510|511`; commas are read too. */
function codesOf(content: unknown): string[] {
  if (typeof content !== 'string') return [];
  const codes = content.split(/[|,]/u).map((code) => code.trim());
  return [...new Set(codes.filter((code) => code !== ''))];
}

/** A pad with a catalogue of its own may name what is in it; else what it was given, no more. */
function isOffered(code: string, level: RatingLevel | undefined, { tags }: GwqPadOptions): boolean {
  if (!TAG_CODE.test(code)) return false;
  return tags.length === 0 || tags.some((tag) => tag.code === code && tag.level === level);
}

function textOf(content: unknown): string {
  if (typeof content !== 'string') return '';
  const clean = content.replace(UNFIT, ' ').trim();
  return [...clean].slice(0, TEXT_MAX).join('').trim();
}

/** Whether the pad says that something went wrong. */
export function isError({ ErrorCode: code }: GwqFrame): boolean {
  return code !== undefined && code !== 0 && code !== '0';
}
