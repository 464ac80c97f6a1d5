// The registry of redaction rules. Where two rules find the same value, the earlier one names it.
import type { Rule } from '../rule';

/** All rules, in order of precedence. */
export const rules: readonly Rule[] = [];
