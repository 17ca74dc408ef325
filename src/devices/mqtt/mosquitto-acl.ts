import { PUBLISHED_LEAVES, SUBSCRIBED_LEAVES } from '../contracts/topics.js';

export interface AclSettings {
  readonly hall: string;
  /** The user name this controller signs in with. */
  readonly controller: string;
}

/**
 * The text of an ACL file for Mosquitto (`acl_file`, with `allow_anonymous false`): the
 * controller may do all under its hall, a device only what the contract gives it.
 *
 * `%u` is the user name, which is the device's id. Mosquitto cannot check the kind in a topic
 * nor keep a device from retaining an `ask`; the controller drops both.
 */
export function mosquittoAcl({ hall, controller }: AclSettings): string {
  const own = `hall/v1/${hall}/+/%u`;
  return [
    `user ${controller}`,
    `topic readwrite hall/v1/${hall}/#`,
    '',
    ...PUBLISHED_LEAVES.map((leaf) => `pattern write ${own}/${leaf}`),
    ...SUBSCRIBED_LEAVES.map((leaf) => `pattern read ${own}/${leaf}`),
    '',
  ].join('\n');
}
