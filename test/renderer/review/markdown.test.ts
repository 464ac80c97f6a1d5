import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../shared/finding';
import { type MarkdownNode, readMarkdown } from '../../../renderer/review/markdown';

/** The tree with its ranges turned back into text, so that a wrong range shows. */
function draw(source: string, marks: Mark[] = []): unknown {
  const nodes = readMarkdown(source, marks);
  return nodes && nodes.map((node) => drawNode(source, node));
}

function drawNode(source: string, node: MarkdownNode): unknown {
  const all = (nodes: MarkdownNode[]) => nodes.map((child) => drawNode(source, child));
  switch (node.type) {
    case 'text':
    case 'codespan':
    case 'tail':
      return [node.type, node.ranges.map((r) => source.slice(r.start, r.end)).join('\n')];
    case 'code':
      return ['code', node.language, node.ranges.map((r) => source.slice(r.start, r.end)).join('\n')];
    case 'list':
      return [node.ordered ? `ol${node.first}` : 'ul', ...node.items.map(all)];
    case 'table':
      return ['table', node.header.map(all), ...node.rows.map((row) => row.map(all))];
    case 'rule':
    case 'break':
      return [node.type];
    case 'heading':
      return [`h${node.depth}`, ...all(node.children)];
    default:
      return [node.type, ...all(node.children)];
  }
}

const mark = (start: number, end: number): Mark => ({
  start,
  end,
  finding: 'f',
  rule: 'r',
  tier: 'definite',
  kept: false,
});

describe('readMarkdown', () => {
  it('finds every leaf again in the source', () => {
    expect(draw('# Title\n\nSome **bold** and `code`.\n\n- one\n- two *x*\n')).toEqual([
      ['h1', ['text', 'Title']],
      [
        'paragraph',
        ['text', 'Some '],
        ['strong', ['text', 'bold']],
        ['text', ' and '],
        ['codespan', 'code'],
        ['text', '.'],
      ],
      ['ul', [['tight', ['text', 'one']]], [['tight', ['text', 'two '], ['em', ['text', 'x']]]]],
    ]);
  });

  it('keeps ranges through quotes, nested lists and fences', () => {
    const source =
      '> quoted line\n> second\n\n1. a\n   - b\n\n     ```ts\n     let x = 1;\n\n     let y;\n     ```\n';
    expect(draw(source)).toEqual([
      ['quote', ['paragraph', ['text', 'quoted line\nsecond']]],
      [
        'ol1',
        [
          ['tight', ['text', 'a']],
          [
            'ul',
            [
              ['paragraph', ['text', 'b']],
              ['code', 'ts', 'let x = 1;\n\nlet y;'],
            ],
          ],
        ],
      ],
    ]);
  });

  it('shows addresses beside their words, and never images', () => {
    expect(draw('[here](https://evil.example/x "t") ![pixel](http://t.example/p.png)')).toEqual([
      [
        'paragraph',
        ['link', ['text', 'here'], ['tail', '(https://evil.example/x "t")']],
        ['text', ' '],
        ['text', '![pixel](http://t.example/p.png)'],
      ],
    ]);
  });

  it('leaves HTML as text', () => {
    const source = '<img src=x onerror=alert(1)>\n\na <b>bold</b> <script>x</script>';
    expect(JSON.stringify(draw(source))).toContain('<img src=x onerror=alert(1)>');
    expect(JSON.stringify(draw(source))).toContain('<script>');
  });

  it('draws what a renderer would drop: comments, definitions, info strings', () => {
    for (const source of [
      '<!-- hidden words -->',
      '[a]: https://x.example "secret title"\n\n[a]',
      '```js hidden words\nx\n```',
    ]) {
      const shown = JSON.stringify(readMarkdown(source, []) ? draw(source) : source);
      expect(shown).toMatch(/hidden words|secret title|js/);
    }
    const nodes = readMarkdown('```js hidden words\nx\n```', []);
    expect(nodes?.[0]).toMatchObject({ type: 'code', info: { start: 3, end: 18 } });
  });

  it('reads tables', () => {
    expect(draw('| a | b |\n|---|---|\n| 1 | `x` |\n')).toMatchObject([
      ['table', [[['text', 'a']], [['text', 'b']]], [[['text', '1']], [['codespan', 'x']]]],
    ]);
    // GFM drops cells beyond the header: that text is shown as it is instead.
    expect(draw('| a | b |\n|---|---|\n| 1 | 2 | lost |\n')).toBeNull();
  });

  it('keeps offsets where lines end in CR LF', () => {
    const source = 'one\r\n\r\n**two**\r\nthree';
    expect(draw(source)).toEqual([
      ['paragraph', ['text', 'one\r']],
      ['paragraph', ['strong', ['text', 'two']], expect.anything()],
    ]);
  });

  it('gives up where a mark would not be drawn whole', () => {
    const source = 'token __abc__ here';
    expect(readMarkdown(source, [mark(6, 13)])).not.toBeNull();
    const digits = '1. 555 5555\n';
    expect(readMarkdown(digits, [mark(0, 2)])).toBeNull();
  });

  it('gives up instead of failing on hostile nesting and length', () => {
    expect(readMarkdown('>'.repeat(20_000), [])).toBeNull();
    expect(readMarkdown('a'.repeat(100_000), [])).toBeNull();
  });

  it('never hides a letter, whatever comes', () => {
    const bits = [
      '**',
      '_',
      '`',
      '```\n',
      '> ',
      '- ',
      '1. ',
      'ab',
      ' c ',
      '\n',
      '\n\n',
      '[',
      '](',
      ')',
      '<b>',
      '|',
      '# ',
      '&amp;',
      '\t',
      '    ',
      '~~',
      '\\',
      '!',
      'http://a.b/',
    ];
    let seed = 7;
    const next = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    let faithful = 0;
    for (let round = 0; round < 2000; round += 1) {
      const source = Array.from({ length: 12 }, () => bits[Math.floor(next() * bits.length)]).join('');
      const nodes = readMarkdown(source, []);
      if (!nodes) continue;
      faithful += 1;
      const letters = JSON.stringify(nodes.map((node) => collect(source, node))).replace(/[^a-z]/g, '');
      const info = source.replace(/\\n/g, '').replace(/[^a-z]/g, '');
      expect(letters.length, JSON.stringify(source)).toBe(info.length);
    }
    expect(faithful).toBeGreaterThan(1500);
  });
});

function collect(source: string, node: MarkdownNode): string {
  const range = (r: { start: number; end: number }) => source.slice(r.start, r.end).replace(/\s/g, '');
  if ('ranges' in node)
    return ('info' in node && node.info ? range(node.info) : '') + node.ranges.map(range).join('');
  if ('children' in node) return node.children.map((child) => collect(source, child)).join('');
  if (node.type === 'list')
    return node.items
      .flat()
      .map((child) => collect(source, child))
      .join('');
  if (node.type === 'table')
    return [...node.header, ...node.rows.flat()]
      .flat()
      .map((child) => collect(source, child))
      .join('');
  return '';
}
