/** What a manager decides for what a receiver outside would not have. */
export type HandledParked =
  /**
   * Tried again: one item by its key, those that are parked for one reason, or all of the channel.
   * `serviceNumber`: the platform's own number of the visit, where its answer never gave one.
   */
  | { readonly channel: string; readonly what: 'retry'; readonly key?: string;
      readonly parkedFor?: string; readonly serviceNumber?: string }
  /** Given up for good, with why: one item, or those that are parked for one reason. */
  | { readonly channel: string; readonly what: 'skip'; readonly reason: string;
      readonly key?: string; readonly parkedFor?: string };

export type UplinkInput = { readonly kind: 'uplink.handle' } & HandledParked;
export type UplinkFact = { readonly kind: 'uplink.handled' } & HandledParked;
