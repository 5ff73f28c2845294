import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../src/projectRoot';
import { DataDirectoryInUse, holdDataDirectory } from '../../../src/store/engine/dataDirectory';
import { openDatabase } from '../../../src/store/engine/database';
import { build } from '../../cli/build';
import { loadEmbedded } from '../../support/embedded';
import { describeWith, type Toolkit } from '../../interop/toolkits';

// The first test compiles the code that the other processes run.
jest.setTimeout(90_000);

let dataDir: string;
const markIn = (directory: string) => join(directory, 'understudy.pid');
const others: Contender[] = [];

beforeAll(build);
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'understudy-data-'))));
afterEach(async () => {
  await Promise.all(others.splice(0).map((other) => other.end('SIGKILL')));
  rmSync(dataDir, { recursive: true });
});

test('one process holds a directory, and the next one learns which', () => {
  const { release } = holdDataDirectory(dataDir);
  const next = () => holdDataDirectory(dataDir);
  expect(next).toThrow(DataDirectoryInUse);
  expect(next).toThrow(`is in use by process ${process.pid} on `);
  release();
  holdDataDirectory(dataDir).release();
});

test('the next process learns where to ask, unless the directory is held on another machine', () => {
  const { nameManagement, release } = holdDataDirectory(dataDir);
  const management = () => {
    try {
      holdDataDirectory(dataDir);
    } catch (error) {
      return (error as DataDirectoryInUse).management;
    }
    return 'held';
  };
  expect(management()).toBeUndefined();
  nameManagement('http://127.0.0.1:8081');
  expect(management()).toBe('http://127.0.0.1:8081');
  const mark = readFileSync(markIn(dataDir), 'utf8');
  writeFileSync(markIn(dataDir), mark.replace(hostname(), 'elsewhere'));
  expect(management()).toBeUndefined();
  release();
});

test.each([
  ['its own number, as every start in a container has', String(process.pid)],
  ['the number of another living process', String(process.ppid)],
  ['nothing, because its writer was killed', ''],
])('the content of a mark is ignored: %s', (_, content) => {
  writeFileSync(markIn(dataDir), content);
  const { release } = holdDataDirectory(dataDir);
  expect(readFileSync(markIn(dataDir), 'utf8')).toMatch(`process ${process.pid} on `);
  release();
  expect(readFileSync(markIn(dataDir), 'utf8')).toBe('');
});

test('an embedded database holds its directory while it is open', async () => {
  const db = await openDatabase({ kind: 'embedded', dataDir }, await loadEmbedded('blank', dataDir));
  await expect(openDatabase({ kind: 'embedded', dataDir })).rejects.toBeInstanceOf(DataDirectoryInUse);
  await db.close();
  holdDataDirectory(dataDir).release();
});

test('without the locking program, no directory is opened', async () => {
  const other = await contend([], { PATH: '/nowhere' });
  await expect(other.take(dataDir)).resolves.toBe('CannotLock');
});

const ways: [name: string, prefix: string[]][] = [
  ['in one pid namespace', []],
  ['each the first process of its own pid namespace', ['unshare', '--pid', '--fork', '--mount-proc']],
  ['each with a network of its own as well', ['unshare', '--pid', '--net', '--fork', '--mount-proc']],
];

for (const [name, prefix] of ways) {
  const [program, ...options] = prefix;
  const permitted: Toolkit = {
    name: `of two processes, ${name},`,
    here: program === undefined || spawnSync(program, [...options, 'true']).status === 0,
    install: `\`${prefix.join(' ')}\` is not permitted`,
  };
  describeWith(permitted, () => {
    test('only one of many concurrent processes takes over the directory of a dead process', async () => {
      const [one, other] = [await contend(prefix), await contend(prefix)];
      for (let turn = 0; turn < 60; turn++) {
        const directory = join(dataDir, String(turn));
        mkdirSync(directory);
        writeFileSync(markIn(directory), '1');
        const verdicts = await Promise.all([one.take(directory), other.take(directory)]);
        expect(verdicts.toSorted()).toEqual(['DataDirectoryInUse', 'held']);
      }
    });

    test('a process takes over the directory of a killed one', async () => {
      const [one, other] = [await contend(prefix), await contend(prefix)];
      await expect(one.take(dataDir)).resolves.toBe('held');
      await expect(other.take(dataDir)).resolves.toBe('DataDirectoryInUse');
      await one.end('SIGKILL');
      await expect(other.take(dataDir)).resolves.toBe('held');
    });
  });
}

/** A process that holds directories on request. */
interface Contender {
  take(directory: string): Promise<string>;
  end(signal: NodeJS.Signals): Promise<void>;
}

const source = `
  const { holdDataDirectory } = require(${JSON.stringify(join(projectRoot, 'dist/src/store/engine/dataDirectory.js'))});
  require('node:readline').createInterface(process.stdin).on('line', (directory) => {
    try {
      holdDataDirectory(directory);
      console.log('held');
    } catch (error) {
      console.log(error.constructor.name);
    }
  });
  console.log('ready');`;

async function contend(prefix: string[], environment = process.env): Promise<Contender> {
  const [program, ...args] = [...prefix, process.execPath, '-e', source];
  // Its own process group, so that the signal reaches the process behind `unshare`.
  const child: ChildProcess = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    env: environment,
  });
  const lines = createInterface(child.stdout!)[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value as string;
  const contender: Contender = {
    take(directory) {
      child.stdin!.write(`${directory}\n`);
      return next();
    },
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      // Its output ends with the last process of the group.
      const ended = once(child, 'close');
      process.kill(-child.pid!, signal);
      await ended;
    },
  };
  others.push(contender);
  expect(await next()).toBe('ready');
  return contender;
}
