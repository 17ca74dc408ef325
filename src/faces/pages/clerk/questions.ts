import type { HoldKind } from '../../../domain/basics/names.js';
import { HOLD_KINDS_OF_PAGE, type Choice, type Question } from './question-shapes.js';
import { t } from '../shared/language.js';
import { PAUSE_REASONS } from './actions.js';

export type { Choice, Question };

/** What a clerk may choose from, each choice with the action it leads to. */
export function choicesOf(question: Question): readonly Choice[] {
  switch (question.kind) {
    case 'pause':
      return PAUSE_REASONS.map((reason) => ({
        words: t(`pause.${reason}`),
        action: 'pause',
        body: { reason },
      }));
    case 'hold':
      return [...HOLD_KINDS_OF_PAGE.map((holdKind) => holdChoice(holdKind)), ...timedSteps()];
    case 'which':
      return question.numbers.map((number) => ({ words: number, action: 'call', body: { number } }));
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
