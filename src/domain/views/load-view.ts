import { isoOf, MINUTE_MS } from '../basics/time.js';
import type { Hall, Window } from '../hall.js';
import { SHOWN_HELPS } from '../load/policy.js';
import { suggestionsOf } from '../load/suggestions.js';
import { wordsOf } from '../load/words.js';
import type { BoardView, EndedHelpView, SuggestionView } from '../view-shapes.js';

/** Where help is needed and who could give it, as the board shows it. */
export function suggestionViews(hall: Hall): SuggestionView[] {
  return suggestionsOf(hall).map((suggestion) => {
    const { key, service, window, waiting, longestMs, targetMs, until } = suggestion;
    return {
      ...{ key, service, window, waiting },
      longestMinutes: Math.floor(longestMs / MINUTE_MS),
      targetMinutes: Math.round(targetMs / MINUTE_MS),
      until: isoOf(until),
      ...wordsOf(hall, suggestion),
    };
  });
}

/** Which service a window helps out with, and until when; nothing where it does not. */
export function helpView({ help }: Window): Pick<BoardView['windows'][number], 'help'> {
  return help === undefined ? {} : { help: { service: help.service, until: isoOf(help.until) } };
}

/** What the last helps of today came to, the latest first. */
export function helpedViews(hall: Hall): EndedHelpView[] {
  const ended = [...hall.windows.values()].flatMap(({ number, helped = [] }) =>
    helped.map((help) => ({ window: number, ...help })));
  return ended
    .sort((one, other) => other.to - one.to || one.window - other.window)
    .slice(0, SHOWN_HELPS)
    .map((help) => ({ ...help, from: isoOf(help.from), to: isoOf(help.to) }));
}
