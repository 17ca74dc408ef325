/** What the interface's description says of the ways outside. */
export const UPLINK_SUMMARIES = {
  'UplinkRoutes.look': 'How each way outside stands: what waits, since when, what is parked',
  'UplinkRoutes.parked': 'What a receiver outside would not have, and why; 50 at a time by key',
  'UplinkRoutes.retry': 'Try a parked item again, or all of them',
  'UplinkRoutes.skip': 'Give a parked item up, with the reason',
} as const;
