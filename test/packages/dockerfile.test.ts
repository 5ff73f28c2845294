import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from '../support/runFolder';
import { buildImage } from './dockerfile';

test.each([
  ['FROM node:22-slim\nONBUILD RUN ls', 'The instruction ONBUILD is not known here'],
  ['FROM node:22-slim\nCOPY --link a b', 'This line is not known here'],
  ['FROM node:22-slim\nCOPY missing .', 'COPY misses'],
  ['FROM node:22-slim\nRUN rm -rf /data', 'RUN names a file of this machine'],
])('a Dockerfile that cannot be carried out here is refused: %j', async (text, complaint) => {
  const folder = mkdtempSync(join(runFolder(), 'dockerfile-'));
  await expect(
    buildImage(text, { context: folder, folder: join(folder, 'image'), args: {}, environment: process.env }),
  ).rejects.toThrow(complaint);
});
