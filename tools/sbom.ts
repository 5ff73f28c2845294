import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../src/projectRoot';
import { npm } from './packages/npm';
import { productionLock, productionManifest, writeJson, writeProduction } from './packages/production';

/** Where `npm run sbom` writes the software bill of materials, which packages and images contain. */
const FILE = 'dist/sbom.cdx.json';

interface Component {
  name: string;
  version: string;
  licenses?: unknown[];
}

/**
 * `npm run sbom` writes what an installation consists of, as CycloneDX: every package of the lock file that production needs,
 * with its version, licence and hash, including the native builds of every platform.
 *
 * npm makes it in a folder without development packages, because it leaves out what both production and development need. It
 * names the program after that folder.
 */
async function main(): Promise<void> {
  const manifest = productionManifest();
  const folder = await mkdtemp(join(tmpdir(), 'understudy-sbom-'));
  try {
    const named = join(folder, manifest.name);
    await mkdir(named);
    await writeProduction(named, manifest);
    const options = ['--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'];
    const sbom = JSON.parse(await npm(named, 'sbom', ...options)) as { components: Component[] };
    const { packages } = productionLock();
    const licences = new Map(
      Object.entries(packages).map(([path, { version, license }]) => [
        `${path.replace(/^.*node_modules\//, '')}@${version}`,
        license,
      ]),
    );
    // npm leaves out a licence whose name is not SPDX's.
    for (const component of sbom.components)
      component.licenses ??= [{ license: { name: licences.get(`${component.name}@${component.version}`) } }];
    await writeJson(join(projectRoot, FILE), sbom);
  } finally {
    await rm(folder, { recursive: true });
  }
  console.error(`Wrote ${FILE}`);
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
