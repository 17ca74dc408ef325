import { flatDefinitions, typeName } from './contract.mjs';

const MQTT_BINDING = '0.2.0';

/** An AsyncAPI 3.0 document of every channel, seen from the device: what it sends and receives. */
export function asyncApi(contract) {
  const leaves = channelList(contract.topics);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Jiaohao hall wire',
      version: '1.0.0',
      description:
        'What the devices of a government-service hall and its controller say to each other. ' +
        'Operations are named from the side of the device.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    servers: { hall: server(contract.topics) },
    channels: Object.fromEntries(leaves.map((leaf) => [leaf.name, channel(contract, leaf)])),
    operations: Object.fromEntries(leaves.map((leaf) => [leaf.operation, operation(leaf, leaves)])),
    components: {
      securitySchemes: {
        secret: {
          type: 'userPassword',
          description: 'User name: the id of the device. Password: its own secret.',
        },
      },
      parameters: parameters(contract.topics),
      messages: messages(contract),
      schemas: flatDefinitions(contract, '#/components/schemas/'),
    },
  };
}

/** Each leaf of each kind that is in use, with the messages that may be on it. */
export function channelList(topics) {
  return Object.entries(topics.kinds).flatMap(([kind, says]) =>
    Object.entries(topics.leaves)
      .map(([leaf, how]) => ({ kind, leaf, how, carries: carried(topics, says, leaf) }))
      .filter(({ carries }) => carries.length > 0)
      .map((part) => ({
        ...part,
        name: `${kind}.${part.leaf}`,
        action: part.how.from === 'device' ? 'send' : 'receive',
        operation: `${part.how.from === 'device' ? 'send' : 'receive'}.${kind}.${part.leaf}`,
      })),
  );
}

function carried(topics, says, leaf) {
  switch (leaf) {
    case 'ask':
      return says.asks.map((ask) => `ask.${ask}`);
    case 'receipt':
      return says.asks.length === 0
        ? []
        : [...new Set(says.asks.map((ask) => topics.receipts[ask])), 'receipt.refusal'];
    case 'view':
      return says.view === undefined ? [] : [says.view];
    case 'cmd':
      return says.cmds;
    default:
      return [leaf];
  }
}

function server(topics) {
  return {
    host: '{controller}:{port}',
    protocol: 'mqtt',
    protocolVersion: '3.1.1',
    description: 'The controller in the hall. MQTT 5 is refused.',
    variables: {
      controller: { description: 'Name or address of the controller in the network of the hall.' },
      port: { default: '1883' },
    },
    security: [{ $ref: '#/components/securitySchemes/secret' }],
    bindings: {
      mqtt: {
        cleanSession: true,
        lastWill: {
          topic: topics.address.replace('{leaf}', 'state'),
          qos: topics.leaves.state.qos,
          message: '{"v":1,"online":false,"session":"the session of this connection"}',
          retain: true,
        },
        keepAlive: 30,
        bindingVersion: MQTT_BINDING,
      },
    },
  };
}

function parameters(topics) {
  return {
    hall: { description: `The id of the hall: ${topics.hallPattern}`, examples: ['example'] },
    device: { description: `The id of the device: ${topics.devicePattern}`, examples: ['d1'] },
  };
}

function channel(contract, { kind, leaf, how, carries }) {
  const address = contract.topics.address.replace('{kind}', kind).replace('{leaf}', leaf);
  return {
    address,
    title: `${leaf} of a ${kind}`,
    description: how.says,
    servers: [{ $ref: '#/servers/hall' }],
    parameters: {
      hall: { $ref: '#/components/parameters/hall' },
      device: { $ref: '#/components/parameters/device' },
    },
    messages: Object.fromEntries(
      carries.map((name) => [name, { $ref: `#/components/messages/${name}` }]),
    ),
  };
}

function operation({ name, leaf, how, action, kind, carries }, leaves) {
  const said = {
    action,
    channel: { $ref: `#/channels/${name}` },
    summary: how.says,
    messages: onChannel(name, carries),
    bindings: {
      mqtt: { qos: how.qos, retain: how.retain, bindingVersion: MQTT_BINDING },
    },
  };
  if (leaf !== 'ask') return said;
  const answer = leaves.find((other) => other.kind === kind && other.leaf === 'receipt');
  return {
    ...said,
    reply: {
      channel: { $ref: `#/channels/${answer.name}` },
      messages: onChannel(answer.name, answer.carries),
    },
  };
}

function onChannel(name, carries) {
  return carries.map((message) => ({ $ref: `#/channels/${name}/messages/${message}` }));
}

function messages(contract) {
  return Object.fromEntries(
    Object.entries(contract.messages).map(([name, schema]) => [
      name,
      message(contract, name, schema),
    ]),
  );
}

function message(contract, name, schema) {
  const said = {
    name,
    title: schema.title,
    summary: schema.description,
    contentType: 'application/json',
    payload: { $ref: `#/components/schemas/${typeName(name)}` },
    examples: Object.entries(contract.examples[name] ?? {}).map(([example, payload]) => ({
      name: example,
      payload,
    })),
  };
  if (schema.properties.id === undefined) return said;
  return { ...said, correlationId: { location: '$message.payload#/id' } };
}
