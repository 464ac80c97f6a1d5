// How a text is written where some of its characters mean something: in JSON, addresses, shells, expressions, pages, names of folders.

/** A text as JSON, addresses, shells, expressions and pages have it. */
export function encodings(value: string): string[] {
  return distinct(spellings(value).flatMap(encodingsOf));
}

/** Letters with marks are written as one character or as two. */
export function spellings(value: string): string[] {
  return distinct([value, value.normalize('NFC'), value.normalize('NFD')]);
}

function encodingsOf(value: string): string[] {
  const once = JSON.stringify(value).slice(1, -1);
  const twice = JSON.stringify(once).slice(1, -1);
  return distinct([
    value,
    once,
    twice,
    once.replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`),
    value.replaceAll('/', '\\/'),
    asciiOnly(once, 'lower'),
    asciiOnly(once, 'upper'),
    percent(value),
    percent(percent(value)),
    // RFC 3986, as Python and PHP do it.
    percent(value).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    percent(value).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    percent(value).replaceAll('%20', '+'),
    value.replaceAll("'", "'\\''"),
    value.replace(/["$`\\!]/g, '\\$&'),
    escapedSigns(value),
    value.replace(/[&<>"']/g, (c) => entities[c] as string),
    value.replaceAll('\n', '\r\n'),
  ]);
}

/** As JSON is written by programs that write ASCII only. */
function asciiOnly(text: string, letters: 'lower' | 'upper'): string {
  return text.replace(/[^\0-\x7e]/g, (unit) => {
    const hex = unit.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${letters === 'lower' ? hex : hex.toUpperCase()}`;
  });
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Percent-encoding of a text that may hold lone surrogates. */
export function percent(value: string): string {
  return encodeURIComponent(
    value.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
  );
}

/** As expressions, shells and Markdown have it: a backslash before each sign. */
export function escapedSigns(value: string): string {
  return value.replace(/[^A-Za-z0-9\s]/g, '\\$&');
}

/** As the folders of agents are named for a path with it. */
export function slug(value: string): string {
  return value.replace(/[^A-Za-z0-9]/g, '-');
}

/** Each text once, and no empty one. */
export function distinct(texts: string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}
