import { entriesOf, isEntry, isName, listIn, repeats, strangers, type Entry } from './lists.js';
import type { Objection } from './objections.js';
import type { Path } from './problems.js';

interface Lists {
  readonly windows: readonly Entry[];
  readonly staff: readonly Entry[];
}

/** What does not fit together in the shifts of posts: windows or clerks that there are not. */
export function postsChecks(content: unknown, { windows, staff }: Lists): Objection[] {
  const posts = isEntry(content) ? content['posts'] : undefined;
  const numbers = windows.map(({ number }) => number);
  const known = staff.map(({ staffNo }) => staffNo);
  return entriesOf(posts, 'shifts').flatMap((shift, at) => {
    const path: Path = ['posts', 'shifts', at];
    const { window, a } = shift;
    const bs = listIn(shift, 'bs');
    const nobody = 'is the staff number of nobody';
    return [
      ...(isName(window)
        ? strangers(path, [window], numbers, 'is the number of no window', ['window']) : []),
      ...(isName(a) ? strangers(path, [a], known, nobody, ['a']) : []),
      ...strangers([...path, 'bs'], bs, known, nobody),
      ...repeats([...path, 'bs'], bs),
    ];
  });
}
