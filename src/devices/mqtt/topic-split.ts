/** A topic or filter as what it is under, with the slash, and its last level. */
export function splitTopic(topic: string): [prefix: string, last: string] {
  const slash = topic.lastIndexOf('/') + 1;
  return [topic.slice(0, slash), topic.slice(slash)];
}
