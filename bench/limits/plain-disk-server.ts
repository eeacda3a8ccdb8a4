import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

// The limit for uploads: a request's body goes to a file with SHA-256 and fsync, and nothing else.
const directory = process.argv[2] ?? '.';
let count = 0;

const server = createServer(async (request, response) => {
  const hash = createHash('sha256');
  const file = await open(join(directory, `plain-${count++}`), 'wx');
  for await (const chunk of request) {
    hash.update(chunk);
    await file.write(chunk);
  }
  await file.sync();
  await file.close();
  response.end(hash.digest('hex'));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' && address !== null ? address.port : 0);
});
