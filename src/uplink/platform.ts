import type { VisitId } from '../domain/basics/names.js';
import type { Hall } from '../domain/hall.js';
import type { Clock } from '../ledger/clock.js';
import type { ChannelPlan } from './channel.js';
import { CsvReceiver } from './csv-receiver.js';
import { DIALECT_OF } from './dialects/all.js';
import { hallMark } from './hall-names.js';
import { HttpReceiver } from './http-receiver.js';
import type { PlatformPlan, PlatformSecrets } from './platform-plan.js';
import { RatingsTranslation } from './records/ratings-translation.js';

/** The name of the channel to the 好差评 platform. */
export const PLATFORM = 'platform';

export interface PlatformParts {
  readonly plan: PlatformPlan;
  readonly secrets: PlatformSecrets;
  readonly clock: Clock;
  readonly hall: () => Pick<Hall, 'plan' | 'staff' | 'calendar'>;
  readonly wordsOf: (visit: VisitId) => string | undefined;
}

/** The channel by which services and ratings go to the platform of the settings. */
export function platformChannel(parts: PlatformParts): ChannelPlan {
  const { plan, secrets, clock, hall, wordsOf } = parts;
  const dialect = DIALECT_OF[plan.dialect];
  const { projectPrefix, isPrefixOwn, waitMs, defaultRating, perSecond } = plan;
  const filling = { dialect, plan, wordsOf };
  return {
    name: PLATFORM,
    translation: new RatingsTranslation({
      hall, projectPrefix, waitMs,
      projectMark: isPrefixOwn ? '' : hallMark(plan.hall),
      wantsServices: dialect.service !== undefined,
      ...(defaultRating === undefined || !dialect.takesDefaults ? {} : { defaultRating }),
    }),
    receiver: dialect.name === 'csv'
      ? new CsvReceiver(filling)
      : new HttpReceiver({ ...filling, secrets, clock }),
    policy: { perSecond },
  };
}
