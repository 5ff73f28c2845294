/** @isolated because it replaces timers. */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { open, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../../../src/cli/backup/output';
import { showProgress } from '../../../src/cli/backup/progress';
import { UsageError } from '../../../src/contracts/usageError';

describe('writing a complete file', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understudy-output-'));
    path = join(folder, 'file');
    await writeFile(path, 'before');
  });
  afterEach(() => rm(folder, { recursive: true }));
  const never = new AbortController().signal;

  async function* pieces(end: () => unknown): AsyncGenerator<string> {
    yield 'first\n';
    await end();
    yield 'second\n';
  }
  const expectUntouched = async () => {
    await expect(readdir(folder)).resolves.toEqual(['file']);
    await expect(readFile(path, 'utf8')).resolves.toBe('before');
  };

  test('replaces the file once complete, readable only by its owner', async () => {
    await writeWhole(path, pieces(expectUntouchedFile), never);
    await expect(readFile(path, 'utf8')).resolves.toBe('first\nsecond\n');
    await expect(readdir(folder)).resolves.toEqual(['file']);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    async function expectUntouchedFile() {
      await expect(readFile(path, 'utf8')).resolves.toBe('before');
    }
  });

  test('writes to a pipe, which stays a pipe', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const reader = await open(pipe, 'r+');
    await writeWhole(
      pipe,
      pieces(() => undefined),
      never,
    );
    const { buffer, bytesRead } = await reader.read();
    await reader.close();
    expect(buffer.toString('utf8', 0, bytesRead)).toBe('first\nsecond\n');
    expect(statSync(pipe).isFIFO()).toBe(true);
    await expect(readdir(folder)).resolves.toEqual(['file', 'pipe']);
  });

  test('reports a full device, which stays a device', async () => {
    const writing = writeWhole(
      '/dev/full',
      pieces(() => undefined),
      never,
    );
    await expect(writing).rejects.toThrow(new UsageError('Cannot write /dev/full (ENOSPC)'));
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
  });

  test('leaves nothing behind when the source fails', async () => {
    const failure = new Error('the database went away');
    await expect(
      writeWhole(
        path,
        pieces(() => Promise.reject(failure)),
        never,
      ),
    ).rejects.toBe(failure);
    await expectUntouched();
  });

  test('leaves nothing behind when stopped', async () => {
    const stop = new AbortController();
    await expect(
      writeWhole(
        path,
        pieces(() => stop.abort()),
        stop.signal,
      ),
    ).rejects.toThrow(/abort/i);
    await expectUntouched();
  });

  test('reports that a file cannot be written', async () => {
    const nowhere = join(folder, 'no', 'file');
    const refusal = writeWhole(
      nowhere,
      pieces(() => undefined),
      never,
    );
    await expect(refusal).rejects.toBeInstanceOf(UsageError);
    await expect(refusal).rejects.toThrow(`Cannot write ${nowhere} (ENOENT)`);
  });
});

describe('progress', () => {
  const shownOn = (isTTY: boolean) => {
    const written: string[] = [];
    jest.useFakeTimers();
    const progress = showProgress('Exported', 1_000_000, { isTTY, write: (text) => written.push(text) });
    progress.add(250_000);
    jest.advanceTimersByTime(200);
    progress.end();
    jest.useRealTimers();
    return written;
  };

  test('is shown on a terminal, then removed', () => {
    expect(shownOn(true)).toEqual([
      '\rExported 0 of 1,000,000 rows (0 %)',
      '\rExported 250,000 of 1,000,000 rows (25 %)',
      '\r\u001b[K',
    ]);
  });

  test('is not shown elsewhere', () => {
    expect(shownOn(false)).toEqual([]);
  });
});
