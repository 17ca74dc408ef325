import type { Hall, Visit } from '../hall.js';
import type { TimedInputOf } from '../inputs.js';
import { catalogueOf, sortTags } from './catalogue.js';
import { viaOfInput } from './channels.js';
import type { RatingGiven } from './rating-facts.js';

/** What the input says of this visit, as the fact keeps it. */
export function ratingOf(
  hall: Hall,
  { id, ticket, window, clerk }: Pick<Visit, 'id' | 'ticket' | 'window' | 'clerk'>,
  { from, level, tags, text, words }: TimedInputOf<'rating.give'>,
): RatingGiven {
  const catalogue = catalogueOf(hall.plan);
  const { known, unknown } = sortTags(catalogue, level, tags);
  return {
    kind: 'rating.given',
    visit: id, ticket, window, clerk, level,
    tags: known,
    ...(unknown.length === 0 ? {} : { otherTags: unknown }),
    catalogue: catalogue.version,
    channel: from.channel,
    via: viaOfInput(from),
    ...(text === undefined ? {} : { text }),
    ...(words === undefined ? {} : { words }),
    ...(from.channel === 'pad' ? { device: from.device } : {}),
    ...(from.channel === 'link' && from.client !== undefined ? { client: from.client } : {}),
  };
}
