// Markdown to a small tree of our own whose leaves are ranges of the source: findings keep their place, nothing is
// interpreted as HTML, and no character is lost. Where that cannot be held, the answer is null and the text is shown as it is.
import { lexer, type Token, type Tokens } from 'marked';
import type { Mark } from '../../shared/finding';

export interface Range {
  start: number;
  end: number;
}

/** A node of a rendered text. Leaves (`text`, `code`, `tail`) hold ranges of the source, one a line. */
export type MarkdownNode =
  | { type: 'text' | 'codespan' | 'tail'; ranges: Range[] }
  | { type: 'code'; language: string; info: Range | null; ranges: Range[] }
  | { type: 'paragraph' | 'quote' | 'strong' | 'em' | 'del' | 'link' | 'tight'; children: MarkdownNode[] }
  | { type: 'heading'; depth: number; children: MarkdownNode[] }
  | { type: 'list'; ordered: boolean; first: number; items: MarkdownNode[][] }
  | { type: 'table'; header: MarkdownNode[][]; rows: MarkdownNode[][][] }
  | { type: 'rule' | 'break' };

// Longer texts are shown as they are: reading them as Markdown costs more than it helps.
const longest = 60_000;
// What may go undrawn: the marks of Markdown itself and white space, never letters.
const syntaxOnly = /^[ \t\r\n*_~`>#|\\+\-:=[\]()!.\d<]*$/;
const syntaxInMark = /^[ \t\r\n*_~`>#|\\[\]()]*$/;

class NotFaithful extends Error {}

/** Reads a text; null when a faithful tree cannot be made (too long, or a part would be hidden). */
export function readMarkdown(text: string, marks: readonly Mark[]): MarkdownNode[] | null {
  if (text.length > longest) return null;
  // Line ends of one kind, at the same offsets: marked would change them and move every range.
  const source = text.replace(/\r/g, ' ').replace(/\0/g, ' ');
  try {
    const reader = new SourceReader(source);
    const nodes = reader.blocks(lexer(source, { gfm: true, async: false }), 0, source.length);
    return isFaithful(source, reader.drawn, marks) ? nodes : null;
  } catch (error) {
    // Deep nesting overflows the lexer's stack; text that it rewrote is not found again. Both are shown as plain text.
    if (error instanceof NotFaithful || error instanceof RangeError) return null;
    throw error;
  }
}

function isFaithful(source: string, drawn: readonly Range[], marks: readonly Mark[]): boolean {
  let at = 0;
  const gaps: Range[] = [];
  for (const range of drawn) {
    if (range.start < at) return false;
    if (range.start > at) gaps.push({ start: at, end: range.start });
    at = range.end;
  }
  if (at < source.length) gaps.push({ start: at, end: source.length });
  return gaps.every((gap) => {
    if (!syntaxOnly.test(source.slice(gap.start, gap.end))) return false;
    return marks.every((mark) => {
      const start = Math.max(mark.start, gap.start);
      const end = Math.min(mark.end, gap.end);
      return end <= start || syntaxInMark.test(source.slice(start, end));
    });
  });
}

/** Walks marked's tokens and finds each leaf again in the source, always forwards. */
class SourceReader {
  /** Ranges that are drawn, in order. */
  readonly drawn: Range[] = [];
  private at = 0;

  constructor(private readonly source: string) {}

  blocks(tokens: readonly Token[], from: number, to: number): MarkdownNode[] {
    const nodes: MarkdownNode[] = [];
    this.at = Math.max(this.at, from);
    for (const token of tokens) {
      const node = this.block(token as Tokens.Generic, to);
      if (node) nodes.push(node);
    }
    return nodes;
  }

  private block(token: Tokens.Generic, to: number): MarkdownNode | null {
    switch (token.type) {
      case 'space':
        return null;
      case 'hr':
        this.skip(token.raw.trim(), to);
        return { type: 'rule' };
      case 'heading':
        return {
          type: 'heading',
          depth: token.depth as number,
          children: this.inline(token.tokens ?? [], to),
        };
      case 'paragraph':
        return { type: 'paragraph', children: this.inline(token.tokens ?? [], to) };
      case 'blockquote':
        return { type: 'quote', children: this.blocks(token.tokens ?? [], this.at, to) };
      case 'code':
        return this.code(token as Tokens.Code, to);
      case 'list':
        return {
          type: 'list',
          ordered: token.ordered === true,
          first: typeof token.start === 'number' ? token.start : 1,
          items: (token as Tokens.List).items.map((item) => this.blocks(item.tokens, this.at, to)),
        };
      case 'table':
        return {
          type: 'table',
          header: (token as Tokens.Table).header.map((cell) => this.inline(cell.tokens, to)),
          rows: (token as Tokens.Table).rows.map((row) => row.map((cell) => this.inline(cell.tokens, to))),
        };
      case 'text':
        return {
          type: 'tight',
          children: token.tokens ? this.inline(token.tokens, to) : [this.text(token.raw, to)],
        };
      case 'checkbox':
        return this.text(token.raw.trim(), to);
      // HTML and link definitions are drawn as the text that they are.
      default:
        return { type: 'paragraph', children: [this.text(token.raw.replace(/\n+$/, ''), to)] };
    }
  }

  private code(token: Tokens.Code, to: number): MarkdownNode {
    let info: Range | null = null;
    if (token.codeBlockStyle !== 'indented') {
      const fence = /^[ ]{0,3}(`{3,}|~{3,})/.exec(token.raw)?.[1] ?? '```';
      this.skip(fence, to);
      if (token.lang)
        info = this.take(
          token.raw
            .slice(token.raw.indexOf(fence) + fence.length)
            .split('\n')[0]
            ?.trim() ?? '',
          to,
        );
    }
    const ranges = this.lines(token.text, to);
    return { type: 'code', language: (token.lang ?? '').split(/\s/)[0] ?? '', info, ranges };
  }

  private inline(tokens: readonly Token[], to: number): MarkdownNode[] {
    return tokens.map((token) => this.span(token as Tokens.Generic, to));
  }

  private span(token: Tokens.Generic, to: number): MarkdownNode {
    switch (token.type) {
      case 'strong':
      case 'em':
      case 'del':
        return { type: token.type, children: this.inline(token.tokens ?? [], to) };
      case 'codespan':
        return { type: 'codespan', ranges: this.lines(token.raw.replace(/^(`+)([\s\S]*)\1$/, '$2'), to) };
      case 'br':
        return { type: 'break' };
      case 'link':
        return this.link(token as Tokens.Link, to);
      case 'checkbox':
        return this.text(token.raw.trim(), to);
      case 'text':
        return token.tokens
          ? { type: 'tight', children: this.inline(token.tokens, to) }
          : this.text(token.raw, to);
      // Images are never loaded: their Markdown stands as text. So do HTML tags and escapes.
      default:
        return this.text(token.raw, to);
    }
  }

  /** The words of a link, then its address as text, so that an address never hides behind words. */
  private link(token: Tokens.Link, to: number): MarkdownNode {
    const start = this.source.indexOf(token.raw, this.at);
    const end = start + token.raw.length;
    if (start < 0 || end > to || token.raw === token.text || token.raw.startsWith('<'))
      return { type: 'link', children: [this.text(token.raw, to)] };
    const children = this.inline(token.tokens, end);
    const close = this.source.indexOf(']', this.at);
    if (close >= 0 && close + 1 < end) {
      this.at = close + 1;
      children.push({ type: 'tail', ranges: this.lines(this.source.slice(close + 1, end), end) });
    }
    return { type: 'link', children };
  }

  private text(raw: string, to: number): MarkdownNode {
    return { type: 'text', ranges: this.lines(raw, to) };
  }

  /** Finds a text line by line: quotes and lists take characters from the beginnings of lines only. */
  private lines(text: string, to: number): Range[] {
    if (text === '') return [];
    return text.split('\n').map((line) => this.take(line, to));
  }

  private take(line: string, to: number): Range {
    if (line === '') return { start: this.at, end: this.at };
    const start = line.trim() === '' ? this.blankAt(line) : this.source.indexOf(line, this.at);
    if (start < 0 || start + line.length > to) throw new NotFaithful();
    const range = { start, end: start + line.length };
    this.at = range.end;
    this.drawn.push(range);
    return range;
  }

  /** A blank counts only where it stands next, after marks that close: elsewhere it would be another blank. */
  private blankAt(line: string): number {
    let at = this.at;
    while (/[*_~`)\]>]/.test(this.source[at] ?? '')) at += 1;
    return this.source.startsWith(line, at) ? at : this.at;
  }

  private skip(text: string, to: number): void {
    const start = this.source.indexOf(text, this.at);
    if (start < 0 || start + text.length > to) throw new NotFaithful();
    this.at = start + text.length;
  }
}
