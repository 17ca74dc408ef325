import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './contract.mjs';

const HEX = /^([0-9A-Fa-f]{2})( ?[0-9A-Fa-f]{2})*$/;

/**
 * The golden frames of every serial dialect, by file: hex and one line of explanation each.
 *
 * Their home is beside the codec that is tested with them; here stands what a maker needs.
 * Throws where a frame has no explanation or is not hex.
 */
export function goldenFiles(drivers) {
  if (!existsSync(drivers)) return {};
  const files = readdirSync(drivers)
    .sort()
    .filter((name) => existsSync(join(drivers, name, 'golden.json')))
    .map((name) => [`${name}.json`, golden(name, readJson(join(drivers, name, 'golden.json')))]);
  return Object.fromEntries(files);
}

function golden(dialect, source) {
  const lists = Array.isArray(source) ? [source] : Object.values(source).filter(Array.isArray);
  return { dialect, frames: lists.flat().map((frame) => published(dialect, frame)) };
}

function published(dialect, { hex, explanation, from }) {
  if (!HEX.test(hex ?? '')) throw new Error(`a golden frame of ${dialect} is not hex: ${hex}`);
  if (!explanation) throw new Error(`a golden frame of ${dialect} has no explanation: ${hex}`);
  return from === undefined ? { hex, explanation } : { hex, from, explanation };
}
