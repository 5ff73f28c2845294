import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { leaveOut } from '../support/leftOut';

/**
 * Runs a program in a folder, never synchronously, because the service that it calls is in this process.
 *
 * @returns its standard output.
 * @throws Error with its standard error if it fails.
 */
export async function run(folder: string, program: string, ...args: string[]): Promise<string> {
  const env = {
    ...process.env,
    // The scripts select UTF-8 themselves, and their files are deleted with the folder.
    LC_ALL: 'C',
    TMPDIR: folder,
    no_proxy: '127.0.0.1',
    NO_PROXY: '127.0.0.1',
    // A JVM that runs for a second spends half of its processor time on optimizing code, which does not pay off.
    JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
  };
  // Ends a program that hangs, so that it does not outlive the tests.
  const options = { cwd: folder, env, timeout: 200_000 };
  return (await promisify(execFile)(program, args, options)).stdout;
}

/** Describes tests that need a toolkit. A machine without it skips them. */
export function describeWith({ name, here, install }: Toolkit, tests: () => void): void {
  if (here) return describe(name, tests);
  leaveOut(`${name} (${install})`);
  describe.skip(name, tests);
}

export interface Toolkit {
  name: string;
  /** Whether this machine has it. */
  here: boolean;
  /** What is missing otherwise, and what to install. */
  install: string;
}

/** Combines several toolkits, for tests that need all of them. */
export function allOf(name: string, toolkits: readonly Toolkit[]): Toolkit {
  const missing = () => toolkits.filter(({ here }) => !here);
  return {
    name,
    get here() {
      return missing().length === 0;
    },
    get install() {
      return missing()
        .map(({ install }) => install)
        .join('; ');
    },
  };
}

export const mono: Toolkit = {
  name: 'C#',
  get here() {
    return has('wsdl', 'mcs', 'mono');
  },
  install: 'mono is not installed; Debian: mono-devel',
};

export const jaxws: Toolkit = {
  name: 'Java',
  get here() {
    return has('javac') && works('java', '-jar', '/usr/share/java/jaxws-tools.jar', '-version');
  },
  install: 'JAX-WS is not installed; Debian: default-jdk-headless, libjaxws-java',
};

export const gsoap: Toolkit = {
  name: 'C',
  get here() {
    return has('wsdl2h', 'soapcpp2', 'gcc');
  },
  install: 'gSOAP is not installed; Debian: gsoap, libgsoap-dev, gcc, libc6-dev',
};

export const php: Toolkit = {
  name: 'PHP',
  get here() {
    return works('php', '-r', 'exit(class_exists("SoapClient") ? 0 : 1);');
  },
  install: 'php with SoapClient is not installed; Debian: php-cli, php-soap',
};

/** The Python that has zeep: only Debian's Python sees Debian's packages, and it may not be the first on the PATH. */
export const python = (): string =>
  ['python3', '/usr/bin/python3'].find((each) => works(each, '-c', 'import zeep')) ?? '';

export const zeep: Toolkit = {
  name: 'Python',
  get here() {
    return python() !== '';
  },
  install: 'zeep is not installed; Debian: python3-zeep',
};

export const pandas: Toolkit = {
  name: 'pandas',
  get here() {
    return works(python(), '-c', 'import pandas');
  },
  install: 'pandas is not installed for the Python that has zeep; Debian: python3-pandas',
};

/** The Perl that has SOAP::Lite, as for Python. */
export const perl = (): string =>
  ['perl', '/usr/bin/perl'].find((each) => works(each, '-MSOAP::Lite', '-MHTTP::Cookies', '-e1')) ?? '';

export const soapLite: Toolkit = {
  name: 'Perl',
  get here() {
    return perl() !== '';
  },
  install: 'SOAP::Lite is not installed; Debian: libsoap-lite-perl',
};

export const node: Toolkit = { name: 'Node.js', here: true, install: '' };

export const curl: Toolkit = {
  name: 'curl',
  get here() {
    return works('curl', '--version');
  },
  install: 'curl is not installed; Debian: curl',
};

export const jq: Toolkit = {
  name: 'jq',
  get here() {
    return works('jq', '--version');
  },
  install: 'jq is not installed; Debian: jq',
};

/** A separate network and file system for a command, which need root. */
export const ownNetwork: Toolkit = {
  name: 'A network of its own',
  get here() {
    return works('unshare', '--net', '--mount', 'ip', 'link', 'set', 'lo', 'up');
  },
  install: '`unshare` and `ip` need root; Debian: iproute2',
};

/** A disk of a chosen size for a command, which needs root. */
export const ownFileSystem: Toolkit = {
  name: 'A disk of its own',
  get here() {
    return works('unshare', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt');
  },
  install: '`unshare` and `mount` need root; Debian: mount',
};

/** Debian's tool that makes packages. */
export const dpkgDeb: Toolkit = {
  name: 'dpkg-deb',
  get here() {
    return works('dpkg-deb', '--version');
  },
  install: 'dpkg-deb is not there; it is a part of Debian',
};

/** systemd on a copy of this machine, which needs root. */
export const systemd: Toolkit = {
  name: 'systemd',
  get here() {
    const mount = ['mount', '-t', 'overlay', 'overlay', '-o', 'lowerdir=/usr:/etc', '/mnt'];
    return (
      has('systemd-run', 'dbus-daemon', 'setpriv', 'ip', 'curl') &&
      works('unshare', '--mount', '--net', '--pid', '--fork', ...mount)
    );
  },
  install: '`unshare` and `mount` need root; Debian: systemd, dbus, iproute2, curl',
};

export const openssl: Toolkit = {
  name: 'TLS',
  here: works('openssl', 'version'),
  install: 'openssl is not installed; Debian: openssl',
};

export const haproxy: Toolkit = {
  name: 'HAProxy',
  here: works('haproxy', '-v'),
  install: 'haproxy is not installed; Debian: haproxy',
};

export const pgbouncer: Toolkit = {
  name: 'PgBouncer',
  here: works('pgbouncer', '--version'),
  install: 'pgbouncer is not installed; Debian: pgbouncer',
};

export const patroni: Toolkit = {
  name: 'Patroni',
  // It runs as another user than we do, which needs root.
  get here() {
    return process.getuid?.() === 0 && has('patroni', 'etcd', 'setpriv', 'psql');
  },
  install: 'Patroni and etcd are not installed, or this is not root; Debian: patroni, etcd-server',
};

export const promtool: Toolkit = {
  name: 'Prometheus',
  here: works('promtool', '--version'),
  install: 'promtool is not installed; Debian: prometheus',
};

export const xmllint: Toolkit = {
  name: 'xmllint',
  get here() {
    return works('xmllint', '--version');
  },
  install: 'xmllint is not installed; Debian: libxml2-utils',
};

function has(...programs: string[]): boolean {
  return programs.every((program) => works('sh', '-c', `command -v ${program}`));
}

function works(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
