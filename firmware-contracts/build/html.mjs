import { channelList } from './asyncapi.mjs';

/*
 * One page that a maker of devices opens from a memory stick: no script, no font, no network.
 */

const STYLE = `
:root { --ink: #1d2733; --soft: #5a6877; --line: #d5dce4; --paper: #fff; --tint: #f3f6f9; --mark: #0b5cad; --bad: #a3262a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --soft: #9fb0c0; --line: #36424f; --paper: #161c23; --tint: #1f2831; --mark: #7ab8f5; --bad: #f0888b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, "Noto Sans SC", "Microsoft YaHei", sans-serif; display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.5rem 1rem 2rem 1.5rem; border-right: 1px solid var(--line); background: var(--tint); font-size: .875rem; }
nav a { display: block; padding: .1rem 0; } nav b { display: block; margin: 1rem 0 .25rem; }
main { padding: 1.5rem 2.5rem 6rem; max-width: 66rem; }
a { color: var(--mark); text-decoration: none; } a:hover, a:focus { text-decoration: underline; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem; } h2 { margin: 3rem 0 .75rem; padding-top: .5rem; border-top: 2px solid var(--ink); font-size: 1.375rem; }
h3 { margin: 2.25rem 0 .25rem; font-size: 1.0625rem; } h3 code { font-size: 1.0625rem; }
p { margin: .25rem 0 .75rem; } .soft { color: var(--soft); }
code, pre { font: .875rem/1.5 ui-monospace, "Cascadia Mono", Consolas, monospace; } td:nth-child(3) code { overflow-wrap: anywhere; }
pre { margin: .25rem 0 .75rem; padding: .6rem .8rem; background: var(--tint); border: 1px solid var(--line); border-radius: 4px; overflow: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .9375rem; } th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); } th { color: var(--soft); font-weight: 600; }
summary { cursor: pointer; color: var(--mark); padding: .15rem 0; } .bad { color: var(--bad); }
@media (max-width: 50rem) { body { display: block; } nav { position: static; height: auto; border-right: 0; } main { padding: 1rem; } table { display: block; overflow-x: auto; } }
@media print { nav { display: none; } body { display: block; } }
`.replaceAll(/\s*\n\s*/g, '\n');

/** The whole contract as one page of HTML: topics, messages, examples, rejects, codes, frames. */
export function htmlPage(contract, refusals, golden) {
  const channels = channelList(contract.topics);
  const body = [
    opening(),
    topicsPart(contract.topics, channels),
    messagesPart(contract, channels),
    sharedPart(contract.common),
    refusalsPart(refusals),
    goldenPart(golden),
  ].join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>Jiaohao: the wire, version 1</title>
<style>${STYLE}</style>
</head>
<body>
${navigation(contract, golden)}
<main>
${body}
</main>
</body>
</html>
`;
}

function navigation({ messages }, golden) {
  const links = Object.keys(messages).map((name) => link(`message.${name}`, name));
  const dialects = Object.keys(golden).map((file) => link(`golden.${bare(file)}`, bare(file)));
  return `<nav aria-label="Contents">
<b>Jiaohao, the wire</b>
${link('topics', 'Topics')}${link('messages', 'Messages')}${link('shared', 'Shared parts')}${link('refusals', 'Refusal codes')}${link('golden', 'Serial frames')}
<b>Messages</b>
${links.join('\n')}
<b>Serial dialects</b>
${dialects.join('\n')}
</nav>`;
}

function opening() {
  return `<h1>The wire between devices and a hall, version 1</h1>
<p>MQTT 3.1.1, UTF-8 JSON, one object a message, at most 16 KiB. The rules and a first ticket are in
<code>README.md</code> beside this folder; this page is made of the same files as
<code>asyncapi.json</code>. Everything is said from the side of the device.</p>`;
}

function topicsPart({ address, leaves }, channels) {
  const rows = Object.entries(leaves).map(([leaf, { from, qos, retain, says }]) =>
    row([code(leaf), from === 'device' ? 'sends' : 'receives', qos, retain ? 'yes' : 'no', text(says)]),
  );
  const carried = channels.map(({ kind, leaf, carries }) =>
    row([code(kind), code(leaf), carries.map((name) => messageLink(name)).join(', ')]),
  );
  return `<h2 id="topics">Topics</h2>
<p><code>${text(address)}</code></p>
${table(['leaf', 'the device', 'QoS', 'retained', 'what it is'], rows)}
<h3>What each kind of device has on them</h3>
${table(['kind', 'leaf', 'messages'], carried)}`;
}

function messagesPart(contract, channels) {
  const parts = Object.entries(contract.messages).map(([name, schema]) =>
    messagePart({ contract, channels, name, schema }),
  );
  return `<h2 id="messages">Messages</h2>\n${parts.join('\n')}`;
}

function messagePart({ contract, channels, name, schema }) {
  const on = channels.filter(({ carries }) => carries.includes(name));
  const kinds = on.map(({ kind, leaf, action }) => `${kind} ${action}s on ${leaf}`).join(' · ');
  const examples = Object.entries(contract.examples[name] ?? {}).map(
    ([example, message]) => `<p class="soft">${text(example)}</p>${json(message)}`,
  );
  const rejects = Object.entries(contract.rejects[name] ?? {}).map(
    ([, { why, message }]) => `<p class="bad">${text(why)}</p>${json(message)}`,
  );
  return `<section><h3 id="message.${name}"><code>${name}</code> ${text(schema.title)}</h3>
<p>${text(schema.description)} <span class="soft">${text(kinds)}</span></p>
${fields(schema)}
<details open><summary>Accepted</summary>${examples.join('')}</details>
<details><summary>Refused, and why (${rejects.length})</summary>${rejects.join('')}</details></section>`;
}

function sharedPart(common) {
  const parts = Object.entries(common).map(([name, schema]) => {
    const inner = schema.properties === undefined ? '' : fields(schema);
    const form = inner === '' ? `<p>${formOf(schema)}</p>` : '';
    return `<section><h3 id="shared.${name}">${name}</h3><p>${text(schema.description ?? '')}</p>${form}${inner}</section>`;
  });
  return `<h2 id="shared">Shared parts</h2>\n${parts.join('\n')}`;
}

function fields({ properties = {}, required = [] }) {
  const rows = Object.entries(properties).map(([name, schema]) =>
    row([
      code(name),
      required.includes(name) ? 'always' : '',
      formOf(schema),
      text(schema.description ?? ''),
    ]),
  );
  return table(['field', '', 'form', 'what it is'], rows);
}

/** What a value looks like, in a few words. */
function formOf(schema) {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1);
    return `<a href="#shared.${name}">${name}</a>`;
  }
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((word) => code(String(word))).join(' ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map(formOf).join(' or ');
  if (schema.type === 'array') return `list of ${formOf(schema.items ?? {})}${bounds(schema)}`;
  if (schema.properties !== undefined) {
    const inner = Object.entries(schema.properties).map(([key, part]) => `${code(key)} ${formOf(part)}`);
    return `object: ${inner.join('; ')}`;
  }
  const pattern = schema.pattern === undefined ? '' : ` ${code(schema.pattern)}`;
  return `${text(schema.type ?? 'anything')}${bounds(schema)}${pattern}`;
}

function bounds({ minimum, maximum, maxLength, minItems, maxItems }) {
  const said = [
    minimum === undefined ? '' : `from ${minimum}`,
    maximum === undefined ? '' : `to ${maximum}`,
    maxLength === undefined ? '' : `up to ${maxLength} characters`,
    minItems === undefined ? '' : `at least ${minItems}`,
    maxItems === undefined ? '' : `at most ${maxItems}`,
  ].filter((words) => words !== '');
  return said.length === 0 ? '' : ` ${said.join(' ')}`;
}

function refusalsPart(refusals) {
  const rows = Object.entries(refusals).map(([name, { zh, en }]) =>
    row([code(name), `<span lang="zh-CN">${text(zh)}</span>`, text(en)]),
  );
  return `<h2 id="refusals">Refusal codes</h2>
<p>Decide by the code; the text is for the person in front of the device. <code>busy</code> and
<code>outage</code> mean "not now"; every other code is final for its id, also one that is not here.</p>
${table(['code', 'zh-CN', 'en'], rows)}`;
}

function goldenPart(golden) {
  const parts = Object.entries(golden).map(([file, { dialect, frames }]) => {
    const rows = frames.map(({ hex, from, explanation }) =>
      row([code(hex), text(from ?? ''), text(explanation)]),
    );
    return `<section><h3 id="golden.${bare(file)}">${text(dialect)}</h3>
${table(['bytes', 'from', 'what they say'], rows)}</section>`;
  });
  return `<h2 id="golden">Serial frames</h2>
<p>Devices on a serial line speak dialects of their own. These frames are what the drivers are tested
with, byte for byte; the same is in <code>golden/</code>.</p>
${parts.join('\n')}`;
}

function messageLink(name) {
  return `<a href="#message.${name}"><code>${name}</code></a>`;
}

function link(id, words) {
  return `<a href="#${id}">${text(words)}</a>`;
}

function table(heads, rows) {
  const head = heads.map((word) => `<th scope="col">${word}</th>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function row(cells) {
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

/** A message on lines of its own, with what is very long cut in the middle. */
function json(message) {
  const words = JSON.stringify(message, null, 1).replaceAll(/\n\s*/g, ' ');
  const short = words.length > 900 ? `${words.slice(0, 300)} … ${words.slice(-60)}` : words;
  return `<pre>${text(short)}</pre>`;
}

function code(words) {
  return `<code>${text(String(words))}</code>`;
}

function bare(file) {
  return file.replace(/\.json$/, '');
}

function text(words) {
  return String(words).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
