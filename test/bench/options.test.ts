import { benchCommand, type Options } from '../../bench/options';

/** What a command line chooses; `complaint` is what it is refused with. */
async function parse(...words: string[]): Promise<{ options?: Options; complaint: string }> {
  let options: Options | undefined;
  let complaint = '';
  const command = benchCommand((chosen) => Promise.resolve(void (options = chosen)))
    .exitOverride()
    .configureOutput({ writeErr: (text) => (complaint += text) });
  await command.parseAsync(words, { from: 'user' }).catch(() => undefined);
  return { options, complaint };
}

test('measures everything by default', async () => {
  const { options } = await parse();
  expect(options).toMatchObject({ users: 100_000, rounds: 5, seconds: 5, connections: [1, 8, 32, 128] });
  expect(options?.only).toBeUndefined();
  expect(options?.sizes).toEqual([1_000, 100_000, 1_000_000]);
});

test('takes lists of words and of numbers', async () => {
  const { options } = await parse(
    '--only',
    'concurrency',
    'login',
    '--connections',
    '2',
    '64',
    '--sizes',
    '7',
  );
  expect(options).toMatchObject({ only: ['concurrency', 'login'], connections: [2, 64], sizes: [7] });
  expect((await parse('--set', 'WORKERS=2', 'LOG_LEVEL=')).options?.set).toEqual({
    WORKERS: '2',
    LOG_LEVEL: '',
  });
});

test.each([
  ['--only', 'concurency', 'Allowed choices are wire, setUser_v2, getUser_v3, '],
  ['--connections', '0', 'It must be a whole number from 1 to 99999999.'],
  ['--set', 'WORKERS', 'It must look like WORKERS=2.'],
])('refuses %s %s', async (option, value, reason) => {
  const { options, complaint } = await parse(option, value);
  expect(options).toBeUndefined();
  expect(complaint).toContain(reason);
});

test('describes the comparisons and the numbers of connections', () => {
  const help = benchCommand(() => Promise.resolve())
    .helpInformation()
    .replace(/\s+/g, ' ');
  expect(help).toContain(
    '(choices: "wire", "setUser_v2", "getUser_v3", "getHierarchy", "login", "form", "EditUserName", "CreateUser", "GetUser", "UpdateUser", "concurrency", "others", "workers", "metrics", "standIn", "start")',
  );
  expect(help).toContain(
    '--connections <n...> numbers of connections in "concurrency"; the other comparisons have 32 (default: [1,8,32,128])',
  );
});
