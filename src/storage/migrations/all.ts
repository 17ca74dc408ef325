import { First1763683200000 } from './0001-first.js';
import { DeviceHistory1763769600000 } from './0002-device-history.js';
import { RatingChannels1763856000000 } from './0003-rating-channels.js';
import { Cases1763942400000 } from './0004-cases.js';
import { Figures1764028800000 } from './0005-figures.js';
import { Reviews1764115200000 } from './0006-reviews.js';

/** Every change of the schema, oldest first; never altered after a release, only added to. */
export const MIGRATIONS = [
  First1763683200000,
  DeviceHistory1763769600000,
  RatingChannels1763856000000,
  Cases1763942400000,
  Figures1764028800000,
  Reviews1764115200000,
];

/** Kept in the file as `PRAGMA user_version`, so that an older program sees a newer schema. */
export const SCHEMA_VERSION = MIGRATIONS.length;
