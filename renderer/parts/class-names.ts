// Joins class names; empty ones fall away.

/** Joins the truthy names with a space. */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
