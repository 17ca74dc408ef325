import { MESSAGE_ID } from './topics.js';

/** One word of JSON. Where none matches, the search is over: nothing is ever looked at again. */
const WORD = /\s*("(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s"{}[\]:,]+)/gsuy;

/**
 * The id of a message that was to be one JSON object, whole or not.
 *
 * Of one that is cut or spoilt, the first well-formed `id` of the outermost object is taken:
 * what stands in an inner one is the id of something else.
 */
export function legibleId(text: string): string | undefined {
  const value = parsed(text);
  if (value === undefined) return idInFragment(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return idFrom((value as { id?: unknown }).id);
}

function idInFragment(text: string): string | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  let depth = 0;
  let [name, colon] = ['', ''];
  for (const [, word = ''] of text.matchAll(WORD)) {
    if (depth === 1 && colon === ':' && parsed(name) === 'id') {
      const id = idFrom(parsed(word));
      if (id !== undefined) return id;
    }
    if (word === '{' || word === '[') depth += 1;
    if (word === '}' || word === ']') depth -= 1;
    if (depth === 0) return undefined;
    [name, colon] = [colon, word];
  }
  return undefined;
}

function idFrom(value: unknown): string | undefined {
  return typeof value === 'string' && MESSAGE_ID.test(value) ? value : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
