// Makes the rows of a StringPolicy: paths grouped by role, each under one or more prefixes.
import type { StringPolicy, StringRole } from '../../../shared/string-policy';

type Rule = StringPolicy['rules'][number];

/** Rows that give `role` to each of the white-space separated `paths` under each of `prefixes` (`''` is the record's root). */
export function rulesFor(role: StringRole, prefixes: readonly string[], paths: string): Rule[] {
  const list = paths.trim().split(/\s+/);
  return prefixes.flatMap((prefix) => list.map((path) => ({ path: prefix + path, role })));
}
