// Text and images out of message content of several shapes. Iterative where the depth is the input's.
import { asArray, asFilled, asObject, asString, type JsonObject } from './json';

/** Content as text: a string, or the text blocks of an array, one below the other. */
export function textOfContent(content: unknown): string {
  if (typeof content === 'string') return content;
  const texts: string[] = [];
  for (const block of asArray(content)) {
    const text = typeof block === 'string' ? block : asString(asObject(block)?.text);
    if (text !== null) texts.push(text);
  }
  return texts.join('\n');
}

/** The strings inside any value, in order, at most `most` of them: for records whose shape is not known. */
export function stringsIn(value: unknown, most = 200): string {
  const found: string[] = [];
  const stack: unknown[] = [value];
  while (stack.length > 0 && found.length < most) {
    const next = stack.pop();
    if (typeof next === 'string') found.push(next);
    else if (typeof next === 'object' && next !== null) {
      const children = Array.isArray(next) ? next : Object.values(next);
      for (let i = Math.min(children.length, most) - 1; i >= 0; i--) stack.push(children[i]);
    }
  }
  return found.join('\n');
}

/** A base64 image as a data URL. */
export function dataUrl(mediaType: unknown, base64: unknown): string[] {
  const data = asFilled(base64);
  return data === null ? [] : [`data:${asFilled(mediaType) ?? 'image/png'};base64,${data}`];
}

/** The images of content in Anthropic's form (`source.data`) or pi's (`data`, `mimeType`). */
export function imagesOf(content: unknown): string[] {
  return asArray(content).flatMap((block) => {
    const item = asObject(block);
    return item?.type === 'image' ? imageOf(item) : [];
  });
}

/** The image of one block. */
export function imageOf(block: JsonObject): string[] {
  const source = asObject(block.source);
  return source ? dataUrl(source.media_type, source.data) : dataUrl(block.mimeType, block.data);
}
