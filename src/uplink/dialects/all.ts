import type { Dialect, DialectName } from './dialect.js';
import { CSV_DIALECT, JSON_DIALECT } from './generic.js';
import { BEIJING, FUJIAN, SHANDONG, ZHEJIANG } from './provinces.js';

/** Every dialect by its name in the settings. */
export const DIALECT_OF: Readonly<Record<DialectName, Dialect>> = {
  zhejiang: ZHEJIANG,
  beijing: BEIJING,
  shandong: SHANDONG,
  fujian: FUJIAN,
  json: JSON_DIALECT,
  csv: CSV_DIALECT,
};
