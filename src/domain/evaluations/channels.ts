import type { RatingFrom } from './rating-inputs.js';

/** By which of the hall's doors a rating came in. */
export const RATING_CHANNELS = ['pad', 'link', 'paper'] as const;
export type RatingChannel = (typeof RATING_CHANNELS)[number];

/**
 * The channels of evaluation (评价渠道) by name, as GB/T 39046-2020 names them in words, and paper:
 * PC端、移动服务端、二维码、政务大厅平板电脑、政务大厅其他终端、电话、短信、纸质.
 *
 * Provinces number them differently, so a number is only made at the door to a province, from its
 * own map. A pad of keys is a `HALL_TERMINAL`, a pad with a screen a `HALL_TABLET`.
 */
export const EVALUATION_CHANNELS = [
  'PC', 'MOBILE', 'QR', 'HALL_TABLET', 'HALL_TERMINAL', 'PHONE', 'SMS', 'PAPER',
] as const;
export type EvaluationChannel = (typeof EVALUATION_CHANNELS)[number];

/** As what a rating counts; one of a journal that does not say, by the door it came in at. */
export function viaOf(
  { channel, via }: { readonly channel: RatingChannel; readonly via?: EvaluationChannel },
): EvaluationChannel {
  return via ?? VIA_OF_DOOR[channel];
}

/** As what a rating that comes in now counts. */
export function viaOfInput(from: RatingFrom): EvaluationChannel {
  if (from.channel === 'link') return from.opened === 'mobile' ? 'MOBILE' : 'QR';
  return from.surface === 'screen' ? 'HALL_TABLET' : 'HALL_TERMINAL';
}

/** What every pad of keys and every printed code was before a journal said more. */
const VIA_OF_DOOR: Readonly<Record<RatingChannel, EvaluationChannel>> = {
  pad: 'HALL_TERMINAL',
  link: 'QR',
  paper: 'PAPER',
};
