import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/projectRoot';
import { build } from '../cli/build';

interface Component {
  name: string;
  version: string;
  purl: string;
  scope: string;
  hashes: { alg: string; content: string }[];
  licenses: { license: { id?: string; name?: string } }[];
}

interface Sbom {
  bomFormat: string;
  specVersion: string;
  metadata: { component: Component & { type: string } };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

interface Locked {
  version: string;
  license: string;
  integrity: string;
  dev?: boolean;
  link?: boolean;
  optional?: boolean;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(projectRoot, name), 'utf8'));

let text: string;
let sbom: Sbom;

beforeAll(async () => {
  await build();
  await promisify(execFile)('node', ['dist/tools/sbom.js'], { cwd: projectRoot });
  text = readFileSync(join(projectRoot, 'dist/sbom.cdx.json'), 'utf8');
  sbom = JSON.parse(text) as Sbom;
});

test('it is CycloneDX, and about this program', () => {
  const { name, version, license } = read('package.json') as Record<'name' | 'version' | 'license', string>;
  expect(sbom).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    metadata: {
      component: {
        type: 'application',
        ...{ name, version, purl: `pkg:npm/${name}@${version}` },
        licenses: [{ license: { id: license } }],
      },
    },
  });
});

test('it has each production package of the lock file with its version, address, licence and hash, and no other', () => {
  const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };
  const expected = Object.entries(packages)
    .filter(([path, { dev, link }]) => path !== '' && !dev && !link)
    .map(([path, { version, license, integrity, optional }]) => {
      const name = path.replace(/^.*node_modules\//, '');
      const sha512 = Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
      const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
      return { name, version, purl, license, sha512, scope: optional ? 'optional' : 'required' };
    });
  const written = sbom.components.map(({ name, version, purl, scope, hashes, licenses }) => {
    const [{ license } = { license: {} }] = licenses;
    const sha512 = hashes.find(({ alg }) => alg === 'SHA-512')?.content;
    return { name, version, purl, license: license.id ?? license.name, sha512, scope };
  });
  const sorted = (list: { purl: string }[]) => list.toSorted((a, b) => (a.purl < b.purl ? -1 : 1));
  expect(sorted(written)).toEqual(sorted(expected));
});

test('it says which package needs which', () => {
  const { dependencies } = read('package.json') as { dependencies: Record<string, string> };
  const [root] = sbom.dependencies;
  const direct = Object.entries(dependencies).map(([name, version]) => `${name}@${version}`);
  expect(root!.dependsOn.toSorted()).toEqual(direct.toSorted());
});

test('it has neither the host of a registry nor the path of this machine', () => {
  expect(text).not.toMatch(/"type": "distribution"|registry|\.tgz/);
  expect(text).not.toContain(projectRoot);
});
