import { z } from 'zod';
import { RATING_LEVELS } from '../domain/basics/names.js';
import type { RatingPolicy } from '../domain/evaluations/policy.js';
import { amount, count } from './fields.js';
import { reviewsOf, reviewsSchema } from './reviews.js';
import { minutes, seconds } from './written.js';

const SHOWN_AT_ONCE = 8;

const reason = z.strictObject({
  code: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,32}$/, 'must be 1 to 32 letters, digits, dots or dashes')
    .meta({ title: '代码', description: 'What travels; the province must know it.' }),
  level: z.enum(RATING_LEVELS).meta({ title: '等级', description: 'The level it belongs to.' }),
  zh: z.string().min(1).max(60).meta({ title: '中文', description: 'As it is shown.' }),
  en: z.string().min(1).max(80).optional().meta({ title: '英文', description: 'As it is shown.' }),
});

const catalogue = z
  .strictObject({
    version: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,40}$/, 'must be 1 to 40 letters, digits, dots or dashes')
      .meta({ title: '版本', description: 'Kept with every rating; change it with the list.' }),
    source: z
      .string()
      .min(1)
      .max(200)
      .meta({ title: '来源', description: 'Where the list is from, in words.' }),
    official: z.boolean().default(false).meta({
      title: '已核对',
      description: 'Whether somebody has compared it with the text of the standard.',
    }),
    reasons: z
      .array(reason)
      .min(1, 'must hold at least one reason')
      .max(200, 'must be at most 200 reasons')
      .meta({ title: '指标项', description: 'At most eight for each level, some for each bad one.' }),
  })
  .superRefine(({ reasons }, context) => {
    for (const problem of unsoundReasons(reasons)) {
      context.addIssue({ code: 'custom', path: ['reasons'], message: problem });
    }
  })
  .optional()
  .meta({
    title: '评价指标项',
    description: 'What may be ticked beside a level. Left out: the national sets 108–517.',
  });

/** How ratings (好差评) are asked for and taken. */
export const ratingsSchema = z
  .strictObject({
    askSeconds: count(10, 600).optional().meta({
      title: '请评价时长',
      description: 'How long the pad asks after the clerk\'s key. Left out: `rules.ratingSeconds`.',
    }),
    askWithinMinutes: amount(1, 240).default(10).meta({
      title: '请评价时限',
      description: 'How long after a visit the key may still ask for its rating.',
    }),
    linkWorkingDays: count(0, 30).default(5).meta({
      title: '扫码评价期限',
      description:
        'For how many working days after the visit the link on its ticket rates; 0: that day only.',
    }),
    pastVisitsMax: count(0, 200_000).default(30_000).meta({
      title: '可补评数量上限',
      description: 'How many unrated visits of past days are kept at most; the oldest go first.',
    }),
    catalogue,
    reviews: reviewsSchema,
  })
  .optional()
  .meta({ title: '评价', description: 'How ratings are asked for and taken.' });

/** The policy as the plan keeps it, where the file says something of it. */
export function ratingsOf(
  ratings: z.infer<typeof ratingsSchema>,
): { ratings?: RatingPolicy } {
  if (ratings === undefined) return {};
  const { askSeconds, askWithinMinutes, linkWorkingDays, pastVisitsMax, reviews } = ratings;
  const own = ratings.catalogue;
  return {
    ratings: {
      ...(askSeconds === undefined ? {} : { askMs: seconds(askSeconds) }),
      askWithinMs: minutes(askWithinMinutes),
      linkWorkingDays,
      pastVisitsMax,
      ...reviewsOf(reviews),
      ...(own === undefined ? {} : { catalogue: { ...own, reasons: own.reasons.map(reasonOf) } }),
    },
  };
}

function reasonOf({ code, level, zh, en }: z.infer<typeof reason>) {
  return { code, level, zh, ...(en === undefined ? {} : { en }) };
}

function unsoundReasons(reasons: readonly z.infer<typeof reason>[]): string[] {
  const problems: string[] = [];
  const codes = reasons.map(({ code }) => code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) problems.push(`must name each code once, not ${twice} twice`);
  for (const level of RATING_LEVELS) {
    const many = reasons.filter((each) => each.level === level).length;
    if (many > SHOWN_AT_ONCE) problems.push(`must be at most eight for ${level}, not ${many}`);
    const bad = level === 'dissatisfied' || level === 'very-dissatisfied';
    if (bad && many === 0) problems.push(`must hold a reason for ${level}`);
  }
  return problems;
}
