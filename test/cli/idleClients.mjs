// Opens a given number of connections to a service, sends a request on each, and keeps them open until its input ends.
import { connect } from 'node:net';
import process from 'node:process';

const [port, count] = process.argv.slice(2).map(Number);
const request = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n';
let [begun, open, lost] = [0, 0, 0];

/** A few at a time, because a listening socket does not queue all of them. */
function next() {
  if (begun++ >= count) return;
  const socket = connect(port, '127.0.0.1', () => socket.write(request));
  socket.once('data', () => {
    if (++open === count) process.stdout.write('open\n');
    next();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => process.stdout.write(`lost ${++lost}\n`));
}
for (let row = 0; row < 50; row++) next();
process.stdin.on('end', () => process.exit()).resume();
