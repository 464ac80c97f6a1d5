/** Twelve letters that change with everything that decides what is redacted; `root` is the project's folder. */
export function rulesVersion(root: string): string;
