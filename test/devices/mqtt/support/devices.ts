import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { secretOf } from './hall.js';

export interface Heard {
  readonly topic: string;
  readonly text: string;
  readonly retain: boolean;
}

/** A device with an ordinary MQTT client, which remembers what it was sent. */
export class VirtualDevice {
  readonly heard: Heard[] = [];

  constructor(readonly client: MqttClient) {
    client.on('message', (topic, payload, { retain }) => {
      this.heard.push({ topic, text: payload.toString(), retain });
    });
    client.on('error', () => {});
  }

  async say(topic: string, text: string, retain = false): Promise<void> {
    await this.client.publishAsync(topic, text, { qos: 1, retain });
  }

  /** The QoS granted for each filter; 128 is a refusal. */
  async hear(...filters: string[]): Promise<number[]> {
    return new Promise((done) => {
      this.client.subscribe(filters, { qos: 1 }, (_error, granted, packet) => {
        done((packet?.granted ?? granted?.map(({ qos }) => qos) ?? []) as number[]);
      });
    });
  }

  /** Leaves without a word, as when the plug is pulled. */
  async drop(): Promise<void> {
    await this.client.endAsync(true);
  }
}

/** Signs a device in with its right secret, unless the options say otherwise. */
export async function signIn(
  url: string,
  device: string,
  options: IClientOptions = {},
): Promise<VirtualDevice> {
  const client = await connectAsync(url, {
    protocolVersion: 4,
    reconnectPeriod: 0,
    connectTimeout: 5_000,
    clientId: device,
    username: device,
    password: secretOf(device),
    ...options,
  });
  return new VirtualDevice(client);
}

/** The CONNACK code a sign-in was refused with. */
export async function refusalOf(
  url: string,
  device: string,
  options: IClientOptions = {},
): Promise<unknown> {
  try {
    const { client } = await signIn(url, device, options);
    await client.endAsync(true);
    return 'let in';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}
