import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../src/projectRoot';
import { platforms } from '../../tools/packages/platforms';

// The jobs that build the image need a registry, so no test runs them.

interface GitHub {
  jobs: { image: { steps: { uses?: string; run?: string; with?: Record<string, string | boolean> }[] } };
}

interface GitLab {
  image: { script: string[] };
  sbom: { script: string[]; artifacts: { reports: { cyclonedx: string } } };
}

const page = readFileSync(join(projectRoot, 'docs/operations/install.md'), 'utf8');
const [github, gitlab] = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(
  ([, text]) => parse(text!) as unknown,
) as [GitHub, GitLab];
const steps = github.jobs.image.steps;
const using = (action: string) => steps.find(({ uses }) => uses?.startsWith(`${action}@`))!.with!;
const buildx = gitlab.image.script.join('\n');

test('both build for architectures that the package has, with provenance and SBOM', () => {
  const options = using('docker/build-push-action');
  expect(options).toMatchObject({ push: true, provenance: 'mode=max', sbom: true });
  expect(buildx).toMatch(/--provenance mode=max --sbom true [^]*--push \.$/m);
  const named = options.platforms as string;
  expect(buildx).toContain(`--platform ${named} `);
  // As the Dockerfile names them.
  const packaged = named.split(',').map((each) => each.replace('/', '-').replace('amd64', 'x64'));
  expect([...platforms().keys()]).toEqual(expect.arrayContaining(packaged));
});

test('both attach what `npm run sbom` writes', () => {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  expect(scripts).toHaveProperty('sbom');
  const tool = readFileSync(join(projectRoot, 'tools/sbom.ts'), 'utf8');
  const [, file] = /^const FILE = '(.*)';$/m.exec(tool)!;
  const command = 'npm ci && npm run sbom';
  expect(steps.map(({ run }) => run)).toContain(command);
  expect(gitlab.sbom.script).toEqual([command]);
  expect(using('actions/attest-sbom')).toMatchObject({ 'sbom-path': file });
  expect(gitlab.sbom.artifacts.reports).toEqual({ cyclonedx: file });
});
