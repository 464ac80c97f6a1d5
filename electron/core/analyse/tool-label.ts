// How tools are named in results: pi's lower-case names as the others write them, so that one list speaks of all agents.

const labels: Readonly<Record<string, string>> = { read: 'Read', write: 'Write', edit: 'Edit', bash: 'Bash' };

/** The name of a tool in a result. */
export function toolLabel(name: string): string {
  return Object.hasOwn(labels, name) ? (labels[name] ?? name) : name;
}
