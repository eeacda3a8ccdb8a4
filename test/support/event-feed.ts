import type { Event } from '../../src/events/feed/schemas.ts';
import type { Answer, Client } from './service.ts';

/** Reads the feed over the API. */
export async function readFeed(
  client: Client,
  query: Readonly<Record<string, string>> = {},
): Promise<Answer<Event[]>> {
  return client.get<Event[]>(`/v1/events?${new URLSearchParams(query)}`);
}

/** What an event tells, whenever it is told: a checkpoint is of the moment. */
export function withoutCheckpoint(event: Event): Event {
  const { ledgercheckpoint: _checkpoint, ...told } = event;
  return told as Event;
}

/** Every event from the beginning to the end, as a consumer pages through them. */
export async function wholeFeed(
  client: Client,
  query: Readonly<Record<string, string>> = {},
): Promise<Event[]> {
  const events: Event[] = [];
  let cursor: string | undefined;
  for (;;) {
    const asked = { limit: '200', ...query, ...(cursor === undefined ? {} : { after: cursor }) };
    const { status, headers, body, findings } = await readFeed(client, asked);
    if (status !== 200) throw new Error(`no events: ${status} ${findings}`);
    events.push(...body.map(withoutCheckpoint));
    if (headers['events-cursor'] === cursor) return events;
    cursor = headers['events-cursor'];
  }
}

/** The messages of a stream as far as they were read, each with its lines. */
export async function* messagesOf(
  response: Response,
): AsyncGenerator<{ readonly id: string | undefined; readonly event: Event | undefined }> {
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const fieldOf = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const data = fieldOf('data');
      yield { id: fieldOf('id'), event: data === undefined ? undefined : JSON.parse(data) };
    }
  }
}
