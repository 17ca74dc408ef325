import type { DevicePlace } from '../../../domain/hall.js';
import { t } from './language.js';
import { zhCN, type WordKey } from './words/zh-CN.js';

/** Where a device stands, in words. */
export function placeWords(place: DevicePlace): string {
  if ('window' in place) return t('window.short', { number: place.window });
  return t('device.zone', { zone: place.zone });
}

/** What a fault code means; a maker's own code is shown as it came. */
export function faultWords(code: string): string {
  const key = `fault.${code}`;
  return Object.prototype.hasOwnProperty.call(zhCN, key) ? t(key as WordKey) : code;
}
