import { complaint } from './complaint';
import { runHere } from './runHere';

// The commands refuse names before they open a database.
const nowhere = { DATA_DIR: '/dev/null' };

const macro = ['macro', 'create', '--database', 'TRIAL', '--user', 'admin'];
const role = ['macro', 'role', 'set', '--database', 'TRIAL'];
const lockpath = [
  'lockpath',
  'create',
  '--name',
  'Acme',
  '--username',
  'root',
  '--email',
  'root@example.com',
];
const rescue = ['init', '--company', 'Acme', '--email', 'ann@example.com'];

const BLANK = 'It must not be blank.';
const CONTROL = 'It must have no control characters.';
const TEXT = 'It must have at most 256 characters, and no control characters.';

test.each([
  [[...macro, '--database', ' '], BLANK],
  [[...macro, '--database', 'A\x01'], CONTROL],
  [[...macro, '--company', ''], BLANK],
  [[...macro, '--study', ' '], BLANK],
  [[...macro, '--site', 'S\x7f\x1b'], CONTROL],
  [[...role, ' '], BLANK],
  [[...role, 'A\x01'], CONTROL],
  [[...lockpath, '--name', ''], BLANK],
  [[...lockpath, '--username', ' '], BLANK],
  [[...lockpath, '--username', 'a\x01'], TEXT],
  [[...lockpath, '--username', 'a'.repeat(257)], TEXT],
  [[...lockpath, '--email', ''], BLANK],
  [[...lockpath, '--first-name', ''], BLANK],
  [[...lockpath, '--last-name', ' '], BLANK],
  [[...lockpath, '--security-role', '=users.read'], BLANK],
  [[...lockpath, '--security-role', 'A=users.read=x'], 'There is no right "users.read=x".'],
  [[...lockpath, '--functional-role', ' '], BLANK],
  [[...lockpath, '--security-configuration', ''], BLANK],
  [[...lockpath, '--ldap-directory', '\x02'], CONTROL],
  [[...rescue, '--company', 'A\x01'], CONTROL],
  [[...rescue, '--name', 'A\x01'], CONTROL],
])('%j is refused, because no reply or rule could contain it', async (words, expected) => {
  expect(complaint(await runHere(words, nowhere, 'Orange-Kettle-42'))).toContain(expected);
});
