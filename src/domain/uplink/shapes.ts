/** What a manager decides for what a receiver outside would not have. */
export type HandledParked =
  /** Tried again: one item by its key, or all that are parked in the channel. */
  | { readonly channel: string; readonly what: 'retry'; readonly key?: string }
  /** Given up for good, with the reason. */
  | { readonly channel: string; readonly what: 'skip'; readonly key: string;
      readonly reason: string };

export type UplinkInput = { readonly kind: 'uplink.handle' } & HandledParked;
export type UplinkFact = { readonly kind: 'uplink.handled' } & HandledParked;
