import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts } from '../../src/contracts';
import { projectRoot } from '../../src/projectRoot';

/** What docs/provoking.md says of an operation. */
export interface Section {
  contract: string;
  operation: string;
  /** The rule that stands there, ready to paste. */
  rule: Rule;
  /** The outcomes of its table. */
  outcomes: string[];
}

/** A rule that forces an outcome. */
export interface Rule {
  match: { contract: string; operation: string };
  then: { outcome: string };
  times: number;
}

/** The text of docs/provoking.md. */
export const page = readFileSync(join(projectRoot, 'docs/provoking.md'), 'utf8');

/** Its sections of the operations. */
export const sections: readonly Section[] = sectionsOf(page);

/** Each operation of each contract, as the contract describes it. */
export const operations = contracts.flatMap(({ name: contract, describeCalls }) =>
  describeCalls().operations.map((operation) => ({ contract, name: operation.name, operation })),
);

function sectionsOf(text: string): Section[] {
  return text.split(/^### /m).flatMap((part) => {
    const json = /^```json\n(.*)\n```\n\n\| outcome /m.exec(part)?.[1];
    if (json === undefined) return [];
    const rule = JSON.parse(json) as Rule;
    const rows = [...part.matchAll(/^\| (`+)(.+?)\1 \|.* (yes|no) \|$/gm)];
    return [{ ...rule.match, rule, outcomes: rows.map(([, , outcome]) => outcome!) }];
  });
}
