/** How an outcome of an operation comes about without a rule. */
export interface Truth {
  outcome: string;
  /** The state, in words, beyond that of the demo and of the sample call. */
  state: readonly string[];
  /** How the call differs from the operation's sample call. */
  differences: readonly string[];
  /** The folder of the test that shows it. */
  shownIn?: string;
}

/** How the outcomes of an operation come about without a rule. */
export interface OperationTruths {
  /** A call that succeeds, as Markdown; the differences start from it. */
  sample: string;
  truths: readonly Truth[];
  /** Differences that most of the calls have, and that are therefore not repeated for each; none if missing. */
  mostly?: readonly string[];
  /** The outcomes that only a rule brings about, and why. */
  never: Readonly<Record<string, string>>;
}
