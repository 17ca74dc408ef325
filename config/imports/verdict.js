// @ts-check
import { landingOf, placeOf } from './landing.js';
import { TABLE, WIRING } from './table.js';

/** @typedef {import('./table.js').Row} Row */

/**
 * Why this file may not have this import, in one sentence; undefined when it may.
 *
 * @param {string} file path from the project's root
 * @param {string} source the text between the quotes
 * @param {boolean} typeOnly whether the import is gone after compilation
 * @returns {string | undefined}
 */
export function objectionTo(file, source, typeOnly) {
  const place = placeOf(file);
  if (place === undefined || isWiring(place)) return undefined;
  const row = rowOf(place);
  if (row === undefined) return `src/${place} stands in no row of the import table`;
  return objectionOfRow(row, landingOf(file, source), typeOnly);
}

/**
 * The row of the table that speaks for a place: the longest that holds it.
 *
 * @param {string} place
 * @returns {Row | undefined}
 */
export function rowOf(place) {
  const rows = TABLE.filter((row) => isIn(place, row.place));
  return rows.sort((a, b) => b.place.length - a.place.length)[0];
}

/** @param {string} place */
export function isWiring(place) {
  return place.startsWith('cli/') || WIRING.some((name) => matches(name, place));
}

/**
 * @param {Row} row
 * @param {import('./landing.js').Landing} landing
 * @param {boolean} typeOnly
 * @returns {string | undefined}
 */
function objectionOfRow(row, landing, typeOnly) {
  switch (landing.kind) {
    case 'place':
      return objectionToPlace(row, landing.place, typeOnly);
    case 'builtin':
      if (row.builtins === 'all' && landing.name !== 'module') return undefined;
      if (row.builtins !== 'all' && row.builtins.includes(landing.name)) return undefined;
      return `${row.place} may not import node:${landing.name}`;
    case 'package':
      if (row.packages.some((name) => matches(name, landing.name))) return undefined;
      return `${row.place} may not import the package ${landing.name}`;
    case 'outside':
      return `${row.place} may not import ${landing.path}, which lies outside src`;
    case 'absolute':
      return `${row.place} may not import ${landing.path}: no absolute paths and no aliases`;
  }
}

/**
 * @param {Row} row
 * @param {string} place
 * @param {boolean} typeOnly
 */
function objectionToPlace(row, place, typeOnly) {
  const target = rowOf(place);
  if (target === row) return undefined;
  // Faces may import faces, yet not the pages inside it: those are a row of their own.
  const may = [...row.may, ...(typeOnly ? row.types : [])];
  if (target !== undefined && may.some((allowed) => isIn(place, allowed))) return undefined;
  const onlyTypes = row.types.some((allowed) => isIn(place, allowed));
  return `${row.place} may not import ${place}${onlyTypes ? ' except as types' : ''}`;
}

/**
 * @param {string} place
 * @param {string} folder
 */
function isIn(place, folder) {
  return place === folder || place.startsWith(`${folder}/`);
}

/**
 * @param {string} pattern a name, or its beginning and a '*'
 * @param {string} name
 */
function matches(pattern, name) {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
