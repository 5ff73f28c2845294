import { Problem } from '../../management/problem';
import type { CallCatalogue } from '../catalogue';
import { checkRule } from './check';
import { compileMatch, type CallFacts } from './match';
import type { RuleInput } from './schema';

/** A rule with its id and its count. */
export interface Rule extends RuleInput {
  id: number;
  /** How often it has decided. */
  used: number;
}

interface KeptRule {
  rule: Rule;
  /** How many matching calls it has let pass. */
  skipped: number;
  matches(facts: CallFacts): boolean;
}

/** Most rules at a time. Each call is compared with each. */
const MOST_RULES = 1_000;

/** The rules, of which the newest that matches decides (control contract, section 3). */
export class RuleBook {
  private kept: KeptRule[] = [];
  private lastId = 0;

  constructor(private readonly catalogue: CallCatalogue) {}

  /** Adds a rule. @throws Problem if it cannot be one, or there are too many. */
  add(input: RuleInput): Rule {
    checkRule(input, this.catalogue);
    if (this.kept.length >= MOST_RULES) {
      throw new Problem(
        409,
        `There are ${MOST_RULES} rules, which is the most. Delete some, or all by DELETE /control/rules.`,
      );
    }
    const rule = { id: ++this.lastId, ...input, used: 0 };
    this.kept.push({ rule, skipped: 0, matches: compileMatch(input, this.catalogue) });
    return rule;
  }

  /** All rules, oldest first. */
  list(): Rule[] {
    return this.kept.map(({ rule }) => rule);
  }

  find(id: number): Rule | undefined {
    return this.kept.find(({ rule }) => rule.id === id)?.rule;
  }

  /** Deletes a rule. @returns whether there was one. */
  delete(id: number): boolean {
    const before = this.kept.length;
    this.kept = this.kept.filter(({ rule }) => rule.id !== id);
    return this.kept.length < before;
  }

  /** Deletes all rules. Ids go on, so that no two rules in a log have the same. */
  clear(): void {
    this.kept = [];
  }

  get isEmpty(): boolean {
    return this.kept.length === 0;
  }

  /** Whether a rule depends on the company or the caller, which must then be looked up first. */
  get asksWho(): boolean {
    return this.kept.some(
      ({ rule: { match } }) => match?.company !== undefined || match?.caller !== undefined,
    );
  }

  /** Finds the rule that decides a call, and counts its use. A spent rule, and one that skips, lets older ones decide. */
  decide(facts: CallFacts): Rule | undefined {
    for (const kept of this.kept.toReversed()) {
      const { rule } = kept;
      if ((rule.times !== undefined && rule.used >= rule.times) || !kept.matches(facts)) continue;
      if (kept.skipped < (rule.skip ?? 0)) {
        kept.skipped++;
        continue;
      }
      rule.used++;
      return rule;
    }
    return undefined;
  }
}
