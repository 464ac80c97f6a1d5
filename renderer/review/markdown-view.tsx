// Draws a Markdown tree with elements of our own. No HTML is made, no image is loaded, no link can be followed.
import { type ReactNode, useMemo } from 'react';
import type { SideText } from '../../shared/review';
import { Copyable } from './copyable';
import { useHighlight } from './highlight';
import { type MarkdownNode, type Range, readMarkdown } from './markdown';
import { type Side, TextRuns } from './text-runs';
import { PlainBlock } from './block-lines';

interface MarkdownProps {
  side: Side;
  source: SideText;
}

/** A text as Markdown where that can be done faithfully, else as it stands. */
export function MarkdownView({ side, source }: MarkdownProps) {
  const nodes = useMemo(() => readMarkdown(source.text, source.marks), [source]);
  if (!nodes) return <PlainBlock side={side} source={source} mono={false} />;
  return <div className="markdown">{nodes.map((node, index) => draw(node, index, { side, source }))}</div>;
}

interface Place {
  side: Side;
  source: SideText;
}

function draw(node: MarkdownNode, key: number, place: Place): ReactNode {
  const all = (children: readonly MarkdownNode[]) =>
    children.map((child, index) => draw(child, index, place));
  switch (node.type) {
    case 'text':
      return <Ranges key={key} ranges={node.ranges} {...place} />;
    case 'tail':
      return (
        <span key={key} className="text-muted">
          <Ranges ranges={node.ranges} {...place} />
        </span>
      );
    case 'codespan':
      return (
        <code key={key}>
          <Ranges ranges={node.ranges} {...place} />
        </code>
      );
    case 'code':
      return <Code key={key} node={node} {...place} />;
    case 'paragraph':
      return <p key={key}>{all(node.children)}</p>;
    case 'tight':
      return <span key={key}>{all(node.children)}</span>;
    case 'quote':
      return <blockquote key={key}>{all(node.children)}</blockquote>;
    case 'strong':
      return <strong key={key}>{all(node.children)}</strong>;
    case 'em':
      return <em key={key}>{all(node.children)}</em>;
    case 'del':
      return <s key={key}>{all(node.children)}</s>;
    case 'link':
      return (
        <Copyable key={key} text={addressIn(node, place.source.text)}>
          {all(node.children)}
        </Copyable>
      );
    case 'heading':
      // Not real headings: a transcript's titles are no part of this page's outline.
      return (
        <p key={key} className={node.depth <= 2 ? 'markdown-title' : 'markdown-subtitle'}>
          {all(node.children)}
        </p>
      );
    case 'list': {
      const items = node.items.map((item, index) => <li key={index}>{all(item)}</li>);
      return node.ordered ? (
        <ol key={key} start={node.first}>
          {items}
        </ol>
      ) : (
        <ul key={key}>{items}</ul>
      );
    }
    case 'table':
      return (
        <div key={key} className="markdown-table">
          <table>
            <thead>
              <tr>
                {node.header.map((cell, index) => (
                  <th key={index} scope="col">
                    {all(cell)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {node.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>{all(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case 'rule':
      return <hr key={key} />;
    case 'break':
      return <br key={key} />;
  }
}

function Ranges({ ranges, side, source }: Place & { ranges: readonly Range[] }) {
  return ranges.map((range, index) => (
    <span key={range.start + index}>
      {index > 0 && '\n'}
      <TextRuns side={side} source={source} start={range.start} end={range.end} />
    </span>
  ));
}

function Code({ node, side, source }: Place & { node: MarkdownNode & { type: 'code' } }) {
  const text = node.ranges.map((range) => source.text.slice(range.start, range.end)).join('\n');
  const tokens = useHighlight(text, node.language);
  let at = 0;
  return (
    <div className="markdown-code">
      {node.info && (
        <div className="px-3 pt-1.5 text-caption text-muted">
          <TextRuns side={side} source={source} start={node.info.start} end={node.info.end} />
        </div>
      )}
      <div className="whitespace-pre-wrap px-3 py-2 font-mono text-code break-anywhere">
        {node.ranges.map((range, index) => {
          const shift = range.start - at;
          at += range.end - range.start + 1;
          const moved = tokens?.map((token) => ({
            ...token,
            start: token.start + shift,
            end: token.end + shift,
          }));
          return (
            <div key={range.start + index}>
              {range.start === range.end ? (
                '\u00a0'
              ) : (
                <TextRuns side={side} source={source} start={range.start} end={range.end} tokens={moved} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The address of a link: what stands in brackets after its words, else the words themselves. */
function addressIn(node: MarkdownNode & { children: MarkdownNode[] }, text: string): string {
  const tail = node.children.find((child) => child.type === 'tail');
  const from = tail ?? node.children[0];
  if (!from || !('ranges' in from)) return '';
  const written = from.ranges.map((range) => text.slice(range.start, range.end)).join('');
  return written.replace(/^\(<?/, '').replace(/>?(?:\s+["'(].*)?\)$/, '');
}
