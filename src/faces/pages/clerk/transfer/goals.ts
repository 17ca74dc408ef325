import type { TransferChoices } from '../../../../domain/views/transfer-view.js';
import { serviceName, t } from '../../shared/language.js';
import { initialsOf } from '../../shared/words/pinyin.js';

/** One place where the ticket may be sent, as the clerk reads it and finds it by typing. */
export interface Goal {
  readonly words: string;
  readonly ahead: number;
  readonly body: object;
  /** What is exactly this one: a window's or a staff number. */
  readonly number?: string;
}

export interface GoalGroup {
  readonly name: string;
  readonly goals: readonly Goal[];
}

/** All goals, back to the sender first; `nameOf` gives a service its name. */
export function goalGroups(
  { back, services, windows, clerks }: TransferChoices,
  nameOf: (code: string) => string,
): readonly GoalGroup[] {
  return [
    { name: t('transfer.back'), goals: back === undefined ? [] : [backGoal(back, nameOf)] },
    {
      name: t('transfer.service'),
      goals: services.map(({ service, ahead, ...one }) =>
        ({ words: serviceName(one), ahead, body: { service } })),
    },
    {
      name: t('transfer.window'),
      goals: windows.map(({ window, title, ahead }) => ({
        words: t('window.titled', { number: window, title }), ahead, body: { window },
        number: `${window}`,
      })),
    },
    {
      name: t('transfer.clerk'),
      goals: clerks.map(({ clerk, name, window, ahead }) => ({
        words: t('transfer.clerkAt', { name, window }), ahead, body: { clerk }, number: clerk,
      })),
    },
  ];
}

function backGoal(
  { service, name, window, ahead }: NonNullable<TransferChoices['back']>,
  nameOf: (code: string) => string,
): Goal {
  const to = { service: nameOf(service), name: name ?? '', window: window ?? '' };
  const words = name === undefined ? t('transfer.backTo', to) : t('transfer.backToClerk', to);
  return { words, ahead, body: { back: true } };
}

/**
 * The groups with only what was typed: a number of a window or of a clerk, part of a name, or its
 * pinyin initials. Groups in which nothing is left are left out.
 */
export function foundGoals(groups: readonly GoalGroup[], typed: string): readonly GoalGroup[] {
  const wanted = typed.trim().toUpperCase();
  const found = groups.map(({ name, goals }) =>
    ({ name, goals: goals.filter((goal) => wanted === '' || isMeant(goal, wanted)) }));
  return found.filter(({ goals }) => goals.length > 0);
}

/** What Enter sends to once something is typed: what is exactly that, else the first found. */
export function firstGoal(found: readonly GoalGroup[], typed: string): Goal | undefined {
  const wanted = typed.trim().toUpperCase();
  if (wanted === '') return undefined;
  const goals: Goal[] = [];
  for (const group of found) goals.push(...group.goals);
  return goals.find(({ number, words }) => [number?.toUpperCase(), words].includes(wanted))
    ?? goals[0];
}

function isMeant({ words, number }: Goal, wanted: string): boolean {
  if (/^[0-9]+$/.test(wanted)) return number !== undefined && number.endsWith(wanted);
  return words.toUpperCase().includes(wanted) || initialsOf(words).includes(wanted)
    || number?.toUpperCase() === wanted;
}
