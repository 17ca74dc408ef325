import { DEVICE_KINDS, LEAVES } from './v1/topics.generated.js';

export { DEVICE_KINDS, LEAVES, MAX_MESSAGE_BYTES } from './v1/topics.generated.js';

/** What a device is: the fourth level of its topics. */
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** What a message is about: the last level of a topic. */
export type Leaf = keyof typeof LEAVES;

/** A leaf that the device writes and the controller reads. */
export type PublishedLeaf = 'state' | 'status' | 'ask' | 'ack';

/** A leaf that the controller writes and the device reads. */
export type SubscribedLeaf = 'receipt' | 'view' | 'cmd';

/** The four things that a topic of version 1 says. */
export interface TopicParts {
  hall: string;
  kind: DeviceKind;
  device: string;
  leaf: Leaf;
}

/** The leaves that a device may publish under its own prefix. */
export const PUBLISHED_LEAVES: readonly PublishedLeaf[] = ['state', 'status', 'ask', 'ack'];

/** The leaves that a device may subscribe to under its own prefix. */
export const SUBSCRIBED_LEAVES: readonly SubscribedLeaf[] = ['receipt', 'view', 'cmd'];

/** What the id of a hall, and the id of a device, is made of. */
export const PLACE_ID = /^[a-z0-9-]{1,32}$/;

/** What the id of an ask or a command is made of. */
export const MESSAGE_ID = /^[A-Za-z0-9._:-]{1,64}$/;

const TOPIC = /^hall\/v1\/([a-z0-9-]{1,32})\/([a-z-]+)\/([a-z0-9-]{1,32})\/([a-z]+)$/;

/** `hall/v1/{hall}/{kind}/{device}/{leaf}`, filled in. The ids are taken as already checked. */
export function topicOf({ hall, kind, device, leaf }: TopicParts): string {
  return `${prefixOf({ hall, kind, device })}${leaf}`;
}

/** The part of its topics that is a device's own, with the slash at its end. */
export function prefixOf({ hall, kind, device }: Omit<TopicParts, 'leaf'>): string {
  return `hall/v1/${hall}/${kind}/${device}/`;
}

/** The parts of a topic of version 1, or nothing when the topic is none of ours. */
export function parseTopic(topic: string): TopicParts | undefined {
  const [, hall, kind, device, leaf] = TOPIC.exec(topic) ?? [];
  if (hall === undefined || device === undefined) return undefined;
  if (!isDeviceKind(kind) || !isLeaf(leaf)) return undefined;
  return { hall, kind, device, leaf };
}

/** Whether a device may keep its message of this leaf at the broker. */
export function mayRetain(leaf: PublishedLeaf): boolean {
  return LEAVES[leaf].retain;
}

export function isDeviceKind(word: unknown): word is DeviceKind {
  return (DEVICE_KINDS as readonly unknown[]).includes(word);
}

export function isLeaf(word: unknown): word is Leaf {
  return typeof word === 'string' && Object.hasOwn(LEAVES, word);
}

export function isPublishedLeaf(word: unknown): word is PublishedLeaf {
  return (PUBLISHED_LEAVES as readonly unknown[]).includes(word);
}

export function isSubscribedLeaf(word: unknown): word is SubscribedLeaf {
  return (SUBSCRIBED_LEAVES as readonly unknown[]).includes(word);
}
