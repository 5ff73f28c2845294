import { execFile } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, posix } from 'node:path';
import { promisify } from 'node:util';

/** What a stage of a Dockerfile has made: its files, below a folder in place of the root, and what its containers are given. */
export interface Image {
  root: string;
  from: string;
  /** The arguments of the build that it has declared. */
  args: Record<string, string>;
  environment: Record<string, string>;
  workdir: string;
  user: string;
  labels: Record<string, string>;
  exposed: string[];
  volumes: string[];
  stopSignal: string;
  healthcheck: string[];
  entrypoint: string[];
}

interface Instruction {
  name: string;
  options: Record<string, string>;
  rest: string;
}

/** The instructions of a Dockerfile, in order. */
function instructionsOf(text: string): Instruction[] {
  const joined = text.replace(/^\s*#.*\n/gm, '').replace(/\\\n/g, ' ');
  return joined.split('\n').flatMap((line) => (line.trim() === '' ? [] : [instructionOf(line)]));
}

function instructionOf(line: string): Instruction {
  const [, name, given = '', rest = ''] = /^([A-Z]+)((?:\s+--[\w-]+=\S+)*)\s+(.*)$/.exec(line) ?? [];
  if (name === undefined || rest.startsWith('--')) throw new Error(`This line is not known here: ${line}`);
  const options: Record<string, string> = {};
  for (const [, key, value] of given.matchAll(/--([\w-]+)=(\S+)/g)) options[key!] = value!;
  return { name, options, rest: rest.trim() };
}

/** Pairs such as `A=1 B="two words"`. */
function pairsOf(text: string): Record<string, string> {
  const pairs: Record<string, string> = {};
  for (const [, key, quoted, plain] of text.matchAll(/([\w.]+)=(?:"([^"]*)"|(\S+))/g))
    pairs[key!] = quoted ?? plain!;
  return pairs;
}

/**
 * Copies what a .dockerignore lets through.
 *
 * @throws Error if it has a line that is neither `*` nor `!` with a path, or names what does not exist.
 */
export function copyContext(project: string, folder: string): void {
  const [first, ...others] = readFileSync(join(project, '.dockerignore'), 'utf8').trim().split('\n');
  if (first !== '*') throw new Error('.dockerignore does not begin by ignoring everything');
  for (const line of others) {
    if (!/^![\w./-]+$/.test(line)) throw new Error(`.dockerignore has a line that is not known: ${line}`);
    cpSync(join(project, line.slice(1)), join(folder, line.slice(1)), { recursive: true });
  }
}

/** Where a build takes its files from and puts them. */
export interface Build {
  /** The folder with the files that COPY takes. */
  context: string;
  /** A folder for the roots of the stages. */
  folder: string;
  /** The arguments that every build has, such as TARGETARCH. */
  args: Readonly<Record<string, string>>;
  /** The environment of each RUN, in addition to that of its stage. */
  environment: NodeJS.ProcessEnv;
  /** Commands to run in place of those of RUN. */
  replacements?: Readonly<Record<string, string>>;
}

/**
 * Carries out a Dockerfile without Docker: each stage has a folder in place of its root. Base images are empty, and RUN uses the
 * programs of this machine, so its commands may name files only relative to WORKDIR.
 *
 * @returns the last stage.
 * @throws Error on an instruction or an option that it does not know, on a file that COPY misses, and on a command that fails.
 */
export async function buildImage(text: string, build: Build): Promise<Image> {
  const stages = new Map<string, Image>();
  let image: Image | undefined;
  for (const { name, options, rest } of instructionsOf(text)) {
    if (name === 'FROM') {
      image = newImage(rest, options, build);
      stages.set(basename(image.root), image);
      continue;
    }
    const carryOut = instructions[name];
    if (!image || !carryOut) throw new Error(`The instruction ${name} is not known here`);
    const args = image.args;
    const expanded = rest.replace(/\$(\w+)/g, (whole, key: string) => args[key] ?? whole);
    await carryOut(image, { options, rest: expanded, build, stages });
  }
  if (!image) throw new Error('It has no FROM');
  return image;
}

interface Step {
  options: Record<string, string>;
  rest: string;
  build: Build;
  stages: ReadonlyMap<string, Image>;
}

const instructions: Readonly<Record<string, (image: Image, step: Step) => unknown>> = {
  ARG: (image, { rest, build }) => {
    const value = build.args[rest];
    if (value === undefined) throw new Error(`ARG ${rest} has no value`);
    image.args[rest] = value;
  },
  WORKDIR: (image, { rest }) => {
    image.workdir = rest;
    mkdirSync(join(image.root, rest), { recursive: true });
  },
  COPY: (image, { options: { from, chown, ...unknown }, rest, build, stages }) => {
    if (Object.keys(unknown).length > 0) throw new Error(`COPY ${rest} has an option that is not known`);
    const source = from === undefined ? build.context : stages.get(from)?.root;
    if (source === undefined) throw new Error(`There is no stage ${from}`);
    const paths = rest.split(/\s+/);
    const target = join(image.root, posix.resolve(image.workdir, paths.pop()!));
    for (const path of paths) copy(join(source, path), target, paths.length > 1, chown);
  },
  RUN: (image, { rest, build: { environment, replacements } }) => {
    if (/(^|[\s=])\//.test(rest)) throw new Error(`RUN names a file of this machine: ${rest}`);
    const env = { ...environment, ...image.environment };
    const options = { cwd: join(image.root, image.workdir), env, maxBuffer: 2 ** 26 };
    return promisify(execFile)('sh', ['-ec', replacements?.[rest] ?? rest], options);
  },
  ENV: (image, { rest }) => Object.assign(image.environment, pairsOf(rest)),
  LABEL: (image, { rest }) => Object.assign(image.labels, pairsOf(rest)),
  VOLUME: (image, { rest }) => image.volumes.push(rest),
  EXPOSE: (image, { rest }) => image.exposed.push(rest),
  USER: (image, { rest }) => (image.user = rest),
  STOPSIGNAL: (image, { rest }) => (image.stopSignal = rest),
  HEALTHCHECK: (image, { options, rest }) => {
    const unknown = Object.keys(options).filter((key) => !/^(interval|timeout|start-period)$/.test(key));
    if (unknown.length > 0) throw new Error(`HEALTHCHECK has the unknown options ${unknown.join()}`);
    image.healthcheck = wordsOf(rest.replace(/^CMD /, ''));
  },
  ENTRYPOINT: (image, { rest }) => (image.entrypoint = wordsOf(rest)),
};

/** Begins a stage: `FROM image AS name`. */
function newImage(
  rest: string,
  { platform, ...unknown }: Record<string, string>,
  { folder, args }: Build,
): Image {
  const [, from = '', alias = 'last'] = /^(\S+)(?: AS (\w+))?$/.exec(rest) ?? [];
  const isKnown = platform === undefined || platform.replace(/^\$/, '') in args;
  if (from === '' || !isKnown || Object.keys(unknown).length > 0)
    throw new Error(`FROM ${rest} is not known`);
  const root = join(folder, alias);
  mkdirSync(root, { recursive: true });
  return {
    ...{
      root,
      from,
      args: {},
      environment: {},
      workdir: '/',
      user: 'root',
      labels: {},
      exposed: [],
      volumes: [],
    },
    ...{ stopSignal: 'SIGTERM', healthcheck: [], entrypoint: [] },
  };
}

/** The words of an instruction in its JSON form. */
const wordsOf = (text: string) => JSON.parse(text) as string[];

/** Copies a file into a folder, or what is in a folder, as COPY does. Only root can give files to others. */
function copy(from: string, to: string, many: boolean, chown: string | undefined): void {
  if (!existsSync(from)) throw new Error(`COPY misses ${from}`);
  const isFolder = statSync(from).isDirectory();
  const target = isFolder || !(many || to.endsWith('/')) ? to : join(to, basename(from));
  cpSync(from, target, { recursive: true, verbatimSymlinks: true });
  if (chown === undefined || process.getuid?.() !== 0) return;
  const [uid = 0, gid = 0] = chown.split(':').map(Number);
  const copied = isFolder
    ? readdirSync(from, { recursive: true, encoding: 'utf8' }).map((path) => join(to, path))
    : [target];
  for (const path of copied) chownSync(path, uid, gid);
}

/** An environment variable's value in a container, as it is on this machine: files are below the image's folder. */
export function onThisMachine({ root }: Image, value: string): string {
  return isAbsolute(value) ? join(root, value) : value;
}
