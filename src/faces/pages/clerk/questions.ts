import type { HoldKind } from '../../../domain/basics/names.js';
import { HOLD_KINDS_OF_PAGE, type Choice, type Question } from './question-shapes.js';
import type { PublicHall, WindowView } from '../../../domain/view-shapes.js';
import { serviceName, t } from '../shared/language.js';
import { PAUSE_REASONS } from './actions.js';

export type { Choice, Question };

/** What a clerk may choose from, each choice with the action it leads to. */
export function choicesOf(
  question: Question,
  view: WindowView,
  hall: PublicHall | undefined,
): readonly Choice[] {
  switch (question.kind) {
    case 'pause':
      return PAUSE_REASONS.map((reason) => ({
        words: t(`pause.${reason}`),
        action: 'pause',
        body: { reason },
      }));
    case 'hold':
      return [...HOLD_KINDS_OF_PAGE.map((holdKind) => holdChoice(holdKind)), ...timedSteps()];
    case 'confirm':
      return [{ words: t(`action.${question.then}`), action: question.then, body: {} }];
    case 'which':
      return question.numbers.map((number) => ({ words: number, action: 'call', body: { number } }));
    case 'transfer':
      return transfers(view, hall);
    case 'hand-over':
      return [{ words: t('handOver.nextInOrder'), action: 'hand-over', body: {} }];
  }
}

const STEP_MINUTES = [15, 30, 60] as const;

function holdChoice(holdKind: HoldKind): Choice {
  return { words: t(`hold.${holdKind}`), action: 'hold', body: { holdKind } };
}

/** A step whose time is known: the clerk is reminded when it should be done. */
function timedSteps(): readonly Choice[] {
  return STEP_MINUTES.map((count) => ({
    words: t('hold.dueIn', { count }),
    group: t('hold.due'),
    action: 'hold' as const,
    body: { holdKind: 'waiting-step', dueMinutes: count },
  }));
}

function transfers(view: WindowView, hall: PublicHall | undefined): readonly Choice[] {
  const services = (hall?.services ?? []).filter((one) => one.code !== view.service);
  const windows = (hall?.windows ?? []).filter(
    (one) => one.number !== view.window && one.state !== 'closed',
  );
  return [
    ...services.map((one) => ({
      words: serviceName(one),
      group: t('transfer.service'),
      action: 'transfer' as const,
      body: { service: one.code },
    })),
    ...windows.map((one) => ({
      words: t('window.titled', { number: one.number, title: one.title }),
      group: t('transfer.window'),
      action: 'transfer' as const,
      body: { window: one.number },
    })),
  ];
}
