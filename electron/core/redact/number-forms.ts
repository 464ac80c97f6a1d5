// A known value written with the numbers of its characters: entities of HTML and XML, escapes of programming languages,
// percent codes that were encoded once more.
import { Buffer } from 'node:buffer';

const shortest = 6;
/** Nobody writes a long text like this; each form is kept in memory. */
const longest = 200;

/** The forms of a value; their letters may be of either case. */
export function numberForms(value: string): string[] {
  if (value.length < shortest || value.length > longest) return [];
  const entity = (unit: string): string => `&#${unit.codePointAt(0)};`;
  const units = [...value];
  const all = [
    units.map(entity),
    units.map((unit) => `&#x${(unit.codePointAt(0) ?? 0).toString(16)};`),
    value.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    Array.from(Buffer.from(value, 'utf8'), (byte) => `%25${byte.toString(16).padStart(2, '0')}`),
    // Only what is no letter or digit: an address in a page.
    units.map((unit) => (/[A-Za-z0-9]/.test(unit) ? unit : entity(unit))),
  ];
  return all.map((parts) => parts.join('')).filter((form) => form !== value);
}
