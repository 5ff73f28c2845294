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

/** Reads the sections of the operations. */
export function sectionsOf(page: string): Section[] {
  return page.split(/^### /m).flatMap((text) => {
    const json = /^```json\n(.*)\n```\n\n\| outcome /m.exec(text)?.[1];
    if (json === undefined) return [];
    const rule = JSON.parse(json) as Rule;
    const rows = [...text.matchAll(/^\| (`+)(.+?)\1 \|.* (yes|no) \|$/gm)];
    return [{ ...rule.match, rule, outcomes: rows.map(([, , outcome]) => outcome!) }];
  });
}
