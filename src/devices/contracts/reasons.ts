import type { ErrorObject } from 'ajv';

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** Longer patterns say nothing to a reader; the contract explains them in words. */
const PATTERN_LENGTH_MAX = 40;

/**
 * One line that names the field at fault and what the contract wants of it.
 *
 * It is made of the contract's own words alone. Neither values nor unknown field names are
 * repeated: either may hold what must not be logged. Of several errors the last sums up the
 * others (a choice of alternatives reports each of them first).
 */
export function reasonOf(errors: readonly ErrorObject[]): string {
  const error = errors.at(-1);
  if (error === undefined) return 'the message does not fit the contract';
  const field = fieldAt(error.instancePath);
  return ['required', 'oneOf', 'dependencies'].includes(error.keyword)
    ? missing(error, field)
    : `${field === '' ? 'the message' : field} ${demand(error)}`;
}

function missing(error: ErrorObject, field: string): string {
  if (error.keyword === 'oneOf') {
    return `exactly one of ${rivals(error.schema).join(', ')} is needed`;
  }
  const name = String(error.params['missingProperty']);
  return `${field === '' ? name : `${field}.${name}`} is missing`;
}

function demand({ keyword, params, parentSchema }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return `must be ${TYPES[String(params['type'])] ?? 'of another type'}`;
    case 'const':
      return `must be ${JSON.stringify(params['allowedValue'])}`;
    case 'enum':
      return `must be one of ${(params['allowedValues'] as string[]).join(', ')}`;
    case 'pattern':
      return form(String(params['pattern']));
    case 'additionalProperties':
      return `may hold only ${Object.keys(parentSchema?.['properties'] as object).join(', ')}`;
    default:
      return bound(keyword, Number(params['limit']));
  }
}

function form(pattern: string): string {
  return pattern.length <= PATTERN_LENGTH_MAX
    ? `must match ${pattern}`
    : 'must be one line without control characters';
}

function bound(keyword: string, limit: number): string {
  switch (keyword) {
    case 'maxLength':
      return `must not be longer than ${limit} characters`;
    case 'minLength':
      return `must be at least ${limit} characters long`;
    case 'minItems':
      return `must have at least ${limit === 1 ? 'one entry' : `${limit} entries`}`;
    case 'maxItems':
      return `must not have more than ${limit} entries`;
    case 'minimum':
      return `must be at least ${limit}`;
    case 'maximum':
      return `must be at most ${limit}`;
    default:
      return 'does not fit the contract';
  }
}

function rivals(oneOf: unknown): string[] {
  return (oneOf as { required: string[] }[]).map(({ required }) => required.join(' with '));
}

function fieldAt(path: string): string {
  return path.slice(1).replaceAll('/', '.');
}
