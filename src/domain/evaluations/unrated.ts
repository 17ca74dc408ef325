/**
 * Why a visit was not rated (未评价). Each is counted by itself and none is praise:
 *
 * - `refused`: the citizen pressed 不评价;
 * - `timed-out`: a pad asked, and nobody answered in time;
 * - `no-pad`: no pad stands at the window;
 * - `pad-away`: the window's pads were off all the time;
 * - `ended-otherwise`: the visit ended with the day and nobody was asked.
 */
export const UNRATED_REASONS = [
  'refused', 'timed-out', 'no-pad', 'pad-away', 'ended-otherwise',
] as const;
export type UnratedReason = (typeof UNRATED_REASONS)[number];

/** The three ways of having no rating that reports tell apart. */
export const UNRATED_GROUPS = ['refused', 'timed-out', 'never-asked'] as const;
export type UnratedGroup = (typeof UNRATED_GROUPS)[number];

/** The group a reason counts in; a journal that says no reason knew only of silence. */
export function unratedGroup(why: UnratedReason | undefined): UnratedGroup {
  if (why === undefined || why === 'timed-out') return 'timed-out';
  return why === 'refused' ? 'refused' : 'never-asked';
}
