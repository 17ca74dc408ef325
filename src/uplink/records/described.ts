import type { VisitId } from '../../domain/basics/names.js';
import { instant } from '../../domain/basics/time.js';
import type { Fact } from '../../domain/facts.js';
import type { Described } from './visit-memo.js';

const TEXTS = [
  'projectNo', 'taskCode', 'taskHandleItem', 'taskName', 'subMatter', 'orgCode', 'orgName',
] as const;

/**
 * What a department's own system said of a visit (`visit.described`), whatever of it there is:
 * read field by field, so that a journal of another version is read as far as it is understood.
 */
export function describedIn(fact: Fact): { visit: VisitId; described: Described } | undefined {
  if ((fact.kind as string) !== 'visit.described') return undefined;
  const said = fact as unknown as Readonly<Record<string, unknown>>;
  const visit = said['visit'];
  if (typeof visit !== 'string') return undefined;
  const texts = TEXTS.flatMap((name) => {
    const value = said[name];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  const acceptedAt = instantIn(said['acceptedAt'] ?? said['acceptDate']);
  const resultAt = instantIn(said['resultAt'] ?? said['resultDate']);
  const promise = said['promiseType'] ?? said['promise'];
  return {
    visit,
    described: {
      ...Object.fromEntries(texts),
      ...(acceptedAt === undefined ? {} : { acceptedAt }),
      ...(resultAt === undefined ? {} : { resultAt }),
      ...(promise === 'instant' || promise === 'promise' ? { promiseType: promise } : {}),
    },
  };
}

function instantIn(value: unknown) {
  const ms = typeof value === 'string' ? Date.parse(value) : value;
  return typeof ms === 'number' && Number.isInteger(ms) ? instant(ms) : undefined;
}
