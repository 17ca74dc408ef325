import type { StaffNo, VisitId } from '../basics/names.js';
import { holdsPersonalNumber } from '../basics/personal-numbers.js';
import { agreeWith, refuse, type Decision } from '../decision.js';
import type { Hall } from '../hall.js';
import type { By, TimedInputOf } from '../inputs.js';
import type { RefusalCode } from '../refusals.js';
import { catalogueOf, sortTags } from './catalogue.js';
import { ratedVisit, servedBy, type RatedVisit } from './paper-visits.js';
import type { PaperForm, PaperInput } from './paper-shapes.js';
import type { RatingGiven } from './rating-facts.js';

/** More that wait for a second person are a pile that nobody looks at. */
export const WAITING_MAX = 2_000;
const ROLES = new Set(['guide', 'duty-manager', 'hall-manager', 'administrator']);

/** Ratings on paper: entered by one person, confirmed against the paper by another. */
export function decidePaper(hall: Hall, input: TimedInputOf<PaperInput['kind']>): Decision {
  const person = personAtDesk(hall, input.by);
  if (person === undefined) return refuse('not-allowed');
  if (input.kind === 'paper.enter') return enter(hall, input, person);
  const form = hall.papers.get(input.paper);
  if (form === undefined) return refuse('unknown-paper');
  return input.kind === 'paper.confirm'
    ? confirm(hall, form, person) : reject(hall, form, input.reason, person);
}

/** The guide or manager who sent it. */
function personAtDesk(hall: Hall, by: By): StaffNo | undefined {
  const staffNo = by.startsWith('staff:') ? by.slice('staff:'.length) : undefined;
  const person = staffNo === undefined ? undefined : hall.staff.get(staffNo);
  return person?.active === true && ROLES.has(person.role) ? staffNo : undefined;
}

function enter(hall: Hall, input: TimedInputOf<'paper.enter'>, enteredBy: StaffNo): Decision {
  const visit = ratedVisit(hall, input.visit);
  if (visit === undefined) return refuse('unknown-visit');
  const refused = whyNotCounted(visit, enteredBy) ?? whyNoPaper(hall, visit.id);
  if (refused !== undefined) return refuse(refused);
  const { level, tags, words, at } = input;
  const { id, ticket, window, clerk } = visit;
  const form: PaperForm = {
    id: `p${hall.seq + 1}`,
    visit: id, ticket, window, clerk, level, tags: [...new Set(tags)],
    ...(words === undefined ? {} : { words }),
    enteredBy, at,
  };
  return agreeWith({ paper: form.id }, { kind: 'paper.entered', form });
}

function confirm(hall: Hall, form: PaperForm, confirmedBy: StaffNo): Decision {
  if (form.enteredBy === confirmedBy) return refuse('second-person');
  const visit = ratedVisit(hall, form.visit);
  if (visit === undefined) return refuse('rating-late');
  const refused = whyNotCounted(visit, confirmedBy);
  if (refused !== undefined) return refuse(refused);
  const { id: paper, enteredBy } = form;
  return agreeWith(
    { paper, visit: visit.id },
    { kind: 'paper.confirmed', paper, visit: visit.id, enteredBy, confirmedBy },
    ratingOnPaper(hall, form, visit),
  );
}

/** Whoever served the visit has no say in what becomes of the form, whose words go with it. */
function reject(hall: Hall, form: PaperForm, reason: string, rejectedBy: StaffNo): Decision {
  const { id: paper, visit, enteredBy } = form;
  if (servedBy(hall, form).clerk === rejectedBy) return refuse('own-visit');
  if (holdsPersonalNumber(reason)) return refuse('personal-number');
  return agreeWith({ paper }, {
    kind: 'paper.rejected', paper, visit, enteredBy, rejectedBy, reason,
  });
}

/** Once for a visit, after its end, and never by whoever served it. */
function whyNotCounted(visit: RatedVisit, person: StaffNo): RefusalCode | undefined {
  if (!visit.finished) return 'visit-not-finished';
  if (visit.rated) return 'already-rated';
  return visit.clerk === person ? 'own-visit' : undefined;
}

function whyNoPaper(hall: Hall, visit: VisitId): RefusalCode | undefined {
  if (hall.papers.size >= WAITING_MAX) return 'too-many-papers';
  return [...hall.papers.values()].some((form) => form.visit === visit)
    ? 'paper-waiting' : undefined;
}

/**
 * It counts by the time at which it was entered, though not before the visit's end, which may have
 * been taken back and come again since; the day is told where it is a past one.
 */
function ratingOnPaper(hall: Hall, form: PaperForm, visit: RatedVisit): RatingGiven {
  const { ticket, level, tags, words, at } = form;
  const { id, window, clerk, day, endedAt = at } = visit;
  const catalogue = catalogueOf(hall.plan);
  const { known, unknown } = sortTags(catalogue, level, tags);
  return {
    kind: 'rating.given',
    visit: id, ticket, window, clerk, level,
    tags: known,
    ...(unknown.length === 0 ? {} : { otherTags: unknown }),
    catalogue: catalogue.version,
    ...(words === undefined ? {} : { words }),
    channel: 'paper',
    via: 'PAPER',
    givenAt: endedAt > at ? endedAt : at,
    ...(day === undefined ? {} : { ofDay: day }),
  };
}
