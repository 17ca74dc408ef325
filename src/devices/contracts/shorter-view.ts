import type { ViewByKind } from './messages.js';

type Fields = Readonly<Record<string, unknown>>;

/** One thing to do without, on the way to a view that fits. */
type Step = (view: Fields, over: number) => Fields;

/**
 * What a view does without where it is too long for one message, least needed first. No step
 * takes a field that the contract requires; a list loses entries only when nothing else helps.
 */
const STEPS: Readonly<Record<keyof ViewByKind, readonly Step[]>> = {
  dispenser: [
    without('services', 'nameEn'),
    without('services', 'opensAt'),
    clipped('services', 'name', 16),
    without('services', 'why'),
    fewer('services', ({ open }) => open === true),
  ],
  'hall-screen': [
    without('waiting', 'name'),
    fewer('waiting', ({ count }) => count !== 0),
    fewer('calls'),
  ],
  caller: [without('held', 'until'), without('held', 'due'), fewer('held')],
  'window-screen': [without('held', 'until'), without('held', 'due'), fewer('held')],
  pad: [],
};

/** The view, shortened step by step until its JSON text has at most so many bytes. */
export function shortened<V extends object>(
  kind: keyof ViewByKind,
  view: V,
  bytesMax: number,
): V {
  let shorter = view as Fields;
  for (const step of STEPS[kind]) {
    const over = bytesOf(shorter) - bytesMax;
    if (over <= 0) break;
    shorter = step(shorter, over);
  }
  return shorter as V;
}

function without(list: string, field: string): Step {
  return (view) => ({
    ...view,
    [list]: entriesOf(view, list).map(({ [field]: _, ...rest }) => rest),
  });
}

function clipped(list: string, field: string, charactersMax: number): Step {
  const clip = (text: string): string => {
    const characters = [...text];
    if (characters.length <= charactersMax) return text;
    return `${characters.slice(0, charactersMax - 1).join('')}…`;
  };
  return (view) => ({
    ...view,
    [list]: entriesOf(view, list).map((each) => ({ ...each, [field]: clip(String(each[field])) })),
  });
}

/** As many of the list as fit: the last go first, those that matter less before all others. */
function fewer(list: string, matters: (entry: Fields) => boolean = () => true): Step {
  return (view, over) => {
    const entries = entriesOf(view, list);
    const last = entries.map((entry, at) => ({ entry, at })).reverse();
    const goes = [...last.filter(({ entry }) => !matters(entry)),
      ...last.filter(({ entry }) => matters(entry))];
    const gone = new Set<number>();
    let left = over;
    for (const { entry, at } of goes) {
      if (left <= 0) break;
      gone.add(at);
      left -= bytesOf(entry) + 1;
    }
    return { ...view, [list]: entries.filter((_, at) => !gone.has(at)) };
  };
}

function entriesOf(view: Fields, list: string): readonly Fields[] {
  return view[list] as readonly Fields[];
}

function bytesOf(view: Fields): number {
  return Buffer.byteLength(JSON.stringify(view));
}
