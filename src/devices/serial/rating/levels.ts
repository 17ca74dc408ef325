import { RATING_LEVELS, type RatingLevel, type VisitId } from '../../../domain/basics/names.js';
import type { PadView } from '../../../domain/view-shapes.js';
import type { View } from '../../../domain/views.js';

/** What each score of a pad means, by name: makes and standards number them both ways. */
export type ScoreMap = Readonly<Record<string, RatingLevel>>;

/** The schema of a score map whose keys look like this; one score at least must be given. */
export function scoreMapSchema(keys: string): object {
  return {
    description: 'Which level each score of this model means. There is no default: see its paper.',
    type: 'object',
    minProperties: 1,
    propertyNames: { pattern: keys },
    additionalProperties: { enum: RATING_LEVELS },
  };
}

/** Whether this is what a pad shows. */
export function isPadView(view: View): view is PadView {
  return 'state' in view && !('held' in view);
}

/** The visit that this view asks the citizen about, if it asks. */
export function visitAsked(view: PadView | undefined): VisitId | undefined {
  return view?.state === 'rate' ? view.visit : undefined;
}
