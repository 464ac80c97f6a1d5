// One title for everything that a rule replaced. Most rules have one; values of environment files have one for each name.

const environmentValue = /^Value of (\S+) in (.+)$/;
const mostNames = 6;

/** The title that holds for all of these; undefined when there is none. */
export function titleOfAll(titles: readonly string[]): string | undefined {
  const [first] = titles;
  if (titles.length < 2) return first;
  const values = titles.flatMap((title) => {
    const [, name, file] = environmentValue.exec(title) ?? [];
    return name === undefined || file === undefined ? [] : [{ name, file }];
  });
  if (values.length < titles.length) return [...titles].sort().join(', ');
  const names = [...new Set(values.map(({ name }) => name))].sort();
  const files = new Set(values.map(({ file }) => file));
  const listed = [...names.slice(0, mostNames), ...(names.length > mostNames ? ['…'] : [])].join(', ');
  return `Values of ${files.size === 1 ? values[0]?.file : 'environment files'} (${listed})`;
}
