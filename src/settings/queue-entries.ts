import { z } from 'zod';
import { LANES } from '../domain/basics/names.js';
import { amount, code, count, windowNumber } from './fields.js';

/** How the next ticket is chosen: the part of a settings file that docs/queue.md explains. */

const NEEDS_A_LIMIT = 'must name overMinutes, overTickets or both';
const NEEDS_A_KIND = 'must name a lane, services or both';

export const wantedServices = z
  .array(code)
  .max(200, 'must be at most 200 services')
  .optional();

const id = code.meta({
  title: '名称',
  examples: ['land-over-30'],
  description: 'Short name of the condition, as the reason of a call gives it.',
});
const windows = z
  .array(windowNumber)
  .min(1, 'must name at least one window')
  .max(999, 'must be at most 999 windows')
  .optional();

const help = z
  .strictObject({
    form: z
      .literal('help')
      .meta({ title: '形式', description: 'A window helps out when a service waits too long.' }),
    id,
    service: code.meta({ title: '业务', description: 'Code of the service that is helped.' }),
    overMinutes: amount(1, 480).optional().meta({
      title: '最久等候',
      description: 'Helps when somebody has waited for it longer than so many minutes.',
    }),
    overTickets: count(1, 9_999).optional().meta({
      title: '等候人数',
      description: 'Helps when more than so many wait for it.',
    }),
    windows: windows.meta({
      title: '窗口',
      description: 'The windows that help. Left out: all that have the service as `spare`.',
    }),
  })
  .refine((one) => one.overMinutes !== undefined || one.overTickets !== undefined, NEEDS_A_LIMIT);

const share = z
  .strictObject({
    lane: z.enum(LANES).optional().meta({
      title: '队列类别',
      description: 'Tickets of this lane. Left out: of any.',
    }),
    services: z
      .array(code)
      .min(1, 'must name at least one service')
      .max(200, 'must be at most 200 services')
      .optional()
      .meta({ title: '业务', description: 'Tickets of these services. Left out: of any.' }),
    calls: count(1, 20).meta({ title: '次数', description: 'How many calls of each round.' }),
  })
  .refine((one) => one.lane !== undefined || one.services !== undefined, NEEDS_A_KIND);

const ratio = z.strictObject({
  form: z
    .literal('ratio')
    .meta({ title: '形式', description: 'So many calls of one kind to so many of another.' }),
  id,
  first: share.meta({ title: '先叫', description: 'The kind that begins each round.' }),
  then: share.meta({ title: '后叫', description: 'The kind that follows.' }),
  windows: windows.meta({
    title: '窗口',
    description: 'The windows that go by it, each with a round of its own. Left out: all.',
  }),
});

export const queue = z
  .strictObject({
    starveAfterMinutes: amount(5, 480).default(60).meta({
      title: '最长等候',
      description: 'Who has waited so many minutes goes before all who have not, at every window.',
    }),
    conditions: z
      .array(z.discriminatedUnion('form', [help, ratio], 'must be one of help, ratio'))
      .max(50, 'must be at most 50 conditions')
      .default([])
      .meta({ title: '条件', description: 'Asked in this order before the levels of a window.' }),
  })
  .optional()
  .meta({
    title: '叫号顺序',
    description: 'How the next ticket is chosen (docs/queue.md). Left out: by waiting credit alone.',
  });
