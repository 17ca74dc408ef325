import { z } from 'zod';
import { amount, count } from './fields.js';
import { minutes } from './written.js';

/** When the board suggests that a window helps another service out (增援). */
export const loadSchema = z
  .strictObject({
    waitingPerWindow: count(1, 200).default(6).meta({
      title: '单窗承载',
      description: 'A service needs help when more wait for each of its windows at work.',
    }),
    shortLine: count(0, 50).default(2).meta({
      title: '空闲界限',
      description: 'A window may be asked to help while no more than so many wait for it.',
    }),
    helpMinutes: amount(5, 240)
      .default(30)
      .meta({ title: '增援时长', description: 'How long a suggested help lasts.' }),
    anyWindow: z.boolean().default(true).meta({
      title: '不限窗口',
      description:
        'Whether any window with a short line may be suggested; false: only windows of the kinds ' +
        'consult and accept, and those that have the service as spare.',
    }),
  })
  .optional()
  .meta({ title: '增援', description: 'When the board suggests that one window helps another.' });

/** The policy as the plan keeps it, where the file says something of it. */
export function loadOf(load: z.infer<typeof loadSchema>) {
  if (load === undefined) return {};
  const { waitingPerWindow, shortLine, helpMinutes, anyWindow } = load;
  return { load: { waitingPerWindow, shortLine, helpMs: minutes(helpMinutes), anyWindow } };
}
