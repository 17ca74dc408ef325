import { DEVICE_KINDS, ASKS } from '../../contracts/v1/topics.generated.js';
import type { Clause } from '../clause.js';
import { NotSeen } from '../not-seen.js';
import { objectIn, type Stage } from '../stage.js';

/** The controller stays away for so long; a calm device knocks at most twice a second. */
const AWAY_MS = 6_000;
const KNOCKS_MAX = 12;
const BACK_MS = 60_000;

/** How a device comes, says that it is there, and comes back. */
export const CONNECTION: readonly Clause[] = [
  {
    id: 'mqtt-3.1.1',
    text: 'It connects with MQTT 3.1.1, a clean session and a keep-alive of 1 to 120 seconds.',
    kinds: DEVICE_KINDS,
    async check(stage) {
      const { protocol, level, clean, keepaliveSeconds } = firstConnect(stage);
      if (protocol !== 'MQTT' || level !== 4) return `protocol ${protocol}, level ${level}`;
      if (!clean) return 'the session is not clean';
      if (keepaliveSeconds >= 1 && keepaliveSeconds <= 120) return undefined;
      return `a keep-alive of ${keepaliveSeconds} seconds`;
    },
  },
  {
    id: 'sign-in',
    text: 'It signs in with its id as user name and its own secret as password.',
    kinds: DEVICE_KINDS,
    async check(stage) {
      const { name } = firstConnect(stage);
      if (name !== stage.settings.device) return 'the user name is not the id of the device';
      if (stage.signedIn) return undefined;
      return `it was not let in: ${stage.troubles.at(-1) ?? 'it left by itself'}`;
    },
  },
  {
    id: 'will',
    text: 'Its last will is {"v":1,"online":false,"session":S}, retained, QoS 1, on its own state.',
    kinds: DEVICE_KINDS,
    async check(stage) {
      const { will } = firstConnect(stage);
      if (will === undefined) return 'there is no last will';
      if (will.topic !== `${stage.prefix}state`) return 'the last will is for another topic';
      if (!will.retain) return 'the last will is not retained';
      if (will.qos !== 1) return `the last will has QoS ${will.qos}`;
      const message = objectIn(will.text);
      if (message?.['v'] !== 1 || message['online'] !== false) return 'it does not say online: false';
      return message['session'] === undefined ? 'the last will has no session' : undefined;
    },
  },
  {
    id: 'subscribes',
    text: 'It subscribes to what is written for it, all under its own prefix and nothing else.',
    kinds: DEVICE_KINDS,
    async check(stage) {
      mustBeIn(stage);
      const filters = stage.heard.flatMap(({ what }) =>
        what.is === 'subscribe' ? what.filters : [],
      );
      const foreign = filters.find((filter) => !filter.startsWith(stage.prefix));
      if (foreign !== undefined) return `it subscribes to ${foreign.slice(0, 100)}`;
      const all = filters.some((filter) => ['#', '+'].includes(filter.slice(stage.prefix.length)));
      const missing = all ? [] : needed(stage).filter((leaf) => !hasLeaf(stage, filters, leaf));
      return missing.length === 0 ? undefined : `it does not subscribe to ${missing.join(', ')}`;
    },
  },
  {
    id: 'comes-back',
    text: 'When the controller is away it knocks calmly, twice a second at most, and comes back.',
    kinds: DEVICE_KINDS,
    async check(stage) {
      const before = lastConnection(stage);
      stage.goAway();
      const from = stage.heard.length;
      await stage.quiet(AWAY_MS);
      const knocks = stage.heard.slice(from).filter(({ what }) => what.is === 'knock').length;
      stage.comeBack();
      const again = await stage.until(() => stateAfter(stage, before), BACK_MS);
      if (again === undefined) return 'it did not come back';
      return knocks > KNOCKS_MAX ? `it knocked ${knocks} times in ${AWAY_MS / 1_000} s` : undefined;
    },
  },
];

function firstConnect(stage: Stage) {
  const [first] = stage.connects;
  if (first === undefined) throw new NotSeen('the device did not connect');
  return first.packet;
}

function mustBeIn(stage: Stage): void {
  firstConnect(stage);
  if (!stage.wasLetIn) throw new NotSeen('the device was not let in');
}

function lastConnection(stage: Stage): number {
  mustBeIn(stage);
  const last = stage.connects.at(-1);
  if (last === undefined) throw new NotSeen('the device did not connect');
  return last.connection;
}

function stateAfter(stage: Stage, connection: number): true | undefined {
  const isState = stage.published.some(
    (said) => said.connection > connection && said.packet.topic === `${stage.prefix}state`,
  );
  return isState && stage.signedIn ? true : undefined;
}

function hasLeaf(stage: Stage, filters: readonly string[], leaf: string): boolean {
  return filters.includes(`${stage.prefix}${leaf}`);
}

function needed({ settings: { kind } }: Stage): string[] {
  const receipts = ASKS[kind].length > 0 ? ['receipt'] : [];
  return kind === 'speaker' ? ['cmd'] : [...receipts, 'view', 'cmd'];
}
