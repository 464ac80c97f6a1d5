// Select any text of the transcript and redact it: a button floats at the selection. The text is taken from the source by
// offsets, never from the screen, where chips stand for characters.
import { EyeOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SideText } from '../../shared/review';
import { Button } from '../parts/button';
import { formatCount } from '../parts/format';
import { redactText, useTrajectory } from '../state/review-trajectory';
import type { Side } from './text-runs';

interface Selected {
  text: string;
  left: number;
  top: number;
}

const shortest = 3;
const longest = 5_000;

/** The floating button; nothing while nothing is selected. */
export function SelectionBar() {
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    const read = () => setSelected(readSelection());
    const clear = () => {
      if (document.getSelection()?.isCollapsed ?? true) setSelected(null);
    };
    document.addEventListener('mouseup', read);
    document.addEventListener('keyup', read);
    document.addEventListener('selectionchange', clear);
    return () => {
      document.removeEventListener('mouseup', read);
      document.removeEventListener('keyup', read);
      document.removeEventListener('selectionchange', clear);
    };
  }, []);
  if (!selected) return null;
  const problem = problemOf(selected.text);
  return (
    <div
      role="toolbar"
      aria-label="Selected text"
      className="fixed z-20 -translate-x-1/2 animate-fade rounded-control bg-raised p-1 shadow-float"
      style={{ left: selected.left, top: selected.top }}
      onMouseDown={(event) => event.preventDefault()}
    >
      {problem ? (
        <span className="px-2 text-caption text-muted">{problem}</span>
      ) : (
        <Button
          kind="quiet"
          size="small"
          icon={<EyeOff size={14} aria-hidden="true" />}
          onClick={() => {
            document.getSelection()?.removeAllRanges();
            setSelected(null);
            void redactText(selected.text);
          }}
        >
          Redact this text
        </Button>
      )}
    </div>
  );
}

function problemOf(text: string): string | null {
  if (text.replace(/\s/g, '').length < shortest)
    return 'Too short to redact: it would stand in other words, too';
  if (text.length > longest) return `Too long to redact: at most ${formatCount(longest)} letters`;
  return null;
}

/** The selected source text, when it lies within one block and no finding of the sent side is in it. */
function readSelection(): Selected | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const block = blockOf(range.startContainer);
  if (!block || block !== blockOf(range.endContainer)) return null;
  const ends = offsetsOf(range, block);
  const source = sourceOf(block);
  if (!ends || !source) return null;
  const [start, end] = ends;
  const isSent = block.dataset.block?.endsWith('|sent');
  if (isSent && source.marks.some((mark) => !mark.kept && mark.start < end && mark.end > start)) return null;
  const text = source.text.slice(start, end).trim();
  if (text === '') return null;
  const place = range.getBoundingClientRect();
  return {
    text,
    left: Math.max(120, Math.min(window.innerWidth - 120, place.left + place.width / 2)),
    top: place.top > 96 ? place.top - 40 : Math.min(window.innerHeight - 48, place.bottom + 8),
  };
}

function blockOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-block]') ?? null;
}

/** The selection's ends as offsets into the block's text, from the runs that it touches. */
function offsetsOf(range: Range, block: HTMLElement): [number, number] | null {
  let first: number | null = null;
  let last = 0;
  for (const run of block.querySelectorAll<HTMLElement>('[data-at]')) {
    if (!range.intersectsNode(run)) continue;
    const at = Number(run.dataset.at);
    const fixed = run.dataset.length;
    const length = fixed === undefined ? (run.textContent ?? '').length : Number(fixed);
    const holds = (node: Node) =>
      fixed === undefined && run.contains(node) && node.nodeType === Node.TEXT_NODE;
    const start = holds(range.startContainer) ? range.startOffset : 0;
    const end = holds(range.endContainer) ? range.endOffset : length;
    if (end <= start) continue;
    first ??= at + start;
    last = at + end;
  }
  return first === null ? null : [first, last];
}

function sourceOf(block: HTMLElement): SideText | null {
  const [eventKey, index, side] = (block.dataset.block ?? '').split('|');
  const row = block.closest<HTMLElement>('[data-event]');
  const event = useTrajectory.getState().events?.get(Number(row?.dataset.event));
  if (!event || event.key !== eventKey || !side) return null;
  if (index === '-1') return event.headline[side as Side];
  return event.blocks[Number(index)]?.[side as Side] ?? null;
}
