import {
  isPublishedLeaf,
  isSubscribedLeaf,
  mayRetain,
  type PublishedLeaf,
} from '../contracts/topics.js';

/** What a device may do, as one rule each. A prefix is `hall/v1/{hall}/{kind}/{device}/`. */

/** The leaf a device may publish to by this topic, or nothing when it is not its to write. */
export function leafToPublish(
  prefix: string,
  topic: string,
  retain: boolean,
): PublishedLeaf | undefined {
  if (!topic.startsWith(prefix)) return undefined;
  const leaf = topic.slice(prefix.length);
  if (!isPublishedLeaf(leaf)) return undefined;
  return retain && !mayRetain(leaf) ? undefined : leaf;
}

/**
 * Whether a device may subscribe by this filter: one of the leaves written for it, or a
 * wildcard as the last level of its own prefix. What a wildcard lets through is decided
 * message by message by `mayHear`.
 */
export function maySubscribe(prefix: string, filter: string): boolean {
  if (!filter.startsWith(prefix)) return false;
  const last = filter.slice(prefix.length);
  return last === '#' || last === '+' || isSubscribedLeaf(last);
}

/** Whether a message of this topic may be delivered to the device. */
export function mayHear(prefix: string, topic: string): boolean {
  return topic.startsWith(prefix) && isSubscribedLeaf(topic.slice(prefix.length));
}

/** Why a last will is not what the contract has, a retained own `state`; or nothing. */
export function willFault(
  prefix: string,
  will: { topic: string; retain: boolean; bytes: number },
  maxBytes: number,
): string | undefined {
  if (will.topic !== `${prefix}state`) return 'the last will is not for the own state';
  if (!will.retain) return 'the last will is not retained';
  if (will.bytes > maxBytes) return `the last will is over ${maxBytes} bytes`;
  return undefined;
}
