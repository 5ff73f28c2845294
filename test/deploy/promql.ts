/** What a PromQL expression names. */
export interface NamedInPromql {
  metrics: string[];
  /** The labels that it selects or groups by. */
  labels: string[];
  /** The values that it selects, as it writes them. */
  selected: { label: string; value: string; isPattern: boolean }[];
}

/** Words of the language that are neither metrics nor functions. */
const KEYWORDS = new Set(['and', 'or', 'unless', 'bool', 'offset']);

/** Finds the names in a PromQL expression. The variables of a dashboard stand for values only. */
export function namedIn(expression: string): NamedInPromql {
  const labels = new Set<string>();
  const selected: NamedInPromql['selected'] = [];
  const rest = expression
    .replace(/\{([^}]*)\}/g, (_, matchers: string) => {
      for (const [, label, operator, value] of matchers.matchAll(/(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"/g)) {
        labels.add(label!);
        selected.push({ label: label!, value: value!, isPattern: operator!.endsWith('~') });
      }
      return ' ';
    })
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)/g, (_, names: string) => {
      for (const name of names.split(',')) if (name.trim() !== '') labels.add(name.trim());
      return ' ';
    })
    .replace(/"[^"]*"/g, ' ')
    // Functions and aggregations. An aggregation's grouping may stand between its name and its parenthesis.
    .replace(/\b[a-z_]\w*\s*\(/g, '(');
  const metrics = [...rest.matchAll(/(?<![\w.])[a-z_:][\w:]*/gi)].map(([name]) => name);
  return {
    metrics: [...new Set(metrics)].filter((name) => !KEYWORDS.has(name)),
    labels: [...labels],
    selected,
  };
}
