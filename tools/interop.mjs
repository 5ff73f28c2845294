// npm run interop [-- <client> …] [--write]: runs the scenarios with all clients or the named ones, and prints the table;
// --write updates it in the README.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import process from 'node:process';

const words = process.argv.slice(2);
const names = words.filter((word) => word !== '--write');
const clients = readdirSync('test/interop', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const unknown = names.filter((name) => !clients.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no client ${unknown.join(', ')}; the clients are ${clients.join(', ')}\n`);
  process.exit(2);
}
if (names.length > 0 && words.includes('--write')) {
  process.stderr.write('The table in the README needs all clients, so --write takes no names\n');
  process.exit(2);
}
const paths = names.length > 0 ? names.map((name) => `test/interop/${name}/`) : ['test/interop/'];
const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', ...paths], {
  stdio: 'inherit',
  env: {
    ...process.env,
    INTEROP_TABLE: words.includes('--write') ? 'write' : 'print',
    INTEROP_CLIENTS: names.join(','),
  },
});
process.exit(status ?? 1);
