import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { okReply } from './fixedReply';

/** The minimum with `node:http`: reads a message and always returns the same reply. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => {
    Buffer.concat(chunks).toString();
    response.writeHead(200, {
      'Content-Type': 'text/xml; charset=utf-8',
      'Content-Length': Buffer.byteLength(okReply),
    });
    response.end(okReply);
  });
});
server.listen(0, '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
