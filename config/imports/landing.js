// @ts-check
/** Where an import lands: relative paths are resolved, so no `../` hides a forbidden arrow. */
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/**
 * @typedef {{ kind: 'place', place: string }
 *   | { kind: 'outside', path: string }
 *   | { kind: 'absolute', path: string }
 *   | { kind: 'builtin', name: string }
 *   | { kind: 'package', name: string }} Landing
 */

/**
 * The place of a file under src ('domain/hall' for 'src/domain/hall.ts'), or undefined when the
 * file lies elsewhere. The path is relative to the project's root, with forward slashes.
 *
 * @param {string} file
 * @returns {string | undefined}
 */
export function placeOf(file) {
  const path = posix.normalize(file);
  if (!path.startsWith('src/')) return undefined;
  return path.slice('src/'.length).replace(/(\.d)?\.[cm]?[jt]sx?$|\.vue$/, '');
}

/**
 * What the text between the quotes of an import means in this file.
 *
 * @param {string} file
 * @param {string} source
 * @returns {Landing}
 */
export function landingOf(file, source) {
  if (/^\.{1,2}(\/|$)/.test(source)) return relativeLanding(file, source);
  if (/^(\/|#|[a-z]{2,}:\/\/|file:|data:)/i.test(source)) return { kind: 'absolute', path: source };
  if (isBuiltin(source)) return { kind: 'builtin', name: source.replace(/^node:/, '') };
  return { kind: 'package', name: packageName(source) };
}

/**
 * @param {string} file
 * @param {string} source
 * @returns {Landing}
 */
function relativeLanding(file, source) {
  const path = posix.join(posix.dirname(posix.normalize(file)), source.replace(/[?#].*$/, ''));
  const place = placeOf(path);
  return place === undefined ? { kind: 'outside', path } : { kind: 'place', place };
}

/** @param {string} source */
function packageName(source) {
  const depth = source.startsWith('@') ? 2 : 1;
  return source.split('/').slice(0, depth).join('/');
}
