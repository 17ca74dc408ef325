/** More than any answer that means something; what comes after it is not read. */
const MOST_BYTES = 65_536;

/** The beginning of an answer's text, however long the answer is: a receiver may send anything. */
export async function shortText(answer: Pick<Response, 'body'>): Promise<string> {
  const body: ReadableStream<Uint8Array> | null = answer.body;
  if (body === null) return '';
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < MOST_BYTES) {
    const { value, done } = await reader.read();
    if (done) break;
    chunks.push(value);
    bytes += value.length;
  }
  if (bytes >= MOST_BYTES) await reader.cancel();
  return Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8');
}
