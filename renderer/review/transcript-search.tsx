// Finding words in the transcript: the field, how many events hold them, and the words marked where they are drawn.
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../parts/button';
import { SearchField } from '../parts/field';
import { formatCount } from '../parts/format';
import { closeSearch, searchFor, stepMatch, useSearch } from '../state/review-search';
import { useTrajectory } from '../state/review-trajectory';

/** The search line, while it is open. */
export function TranscriptSearch() {
  const { open, text, running, events, at, complete, failure } = useSearch();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);
  useWordMarks(text);
  if (!open) return null;
  const found = complete ? formatCount(events.length) : `${formatCount(events.length)} or more`;
  const status = failure
    ? failure.message
    : text === ''
      ? ''
      : running
        ? 'Searching …'
        : events.length === 0
          ? 'Not found'
          : `${formatCount(at + 1)} of ${found}`;
  return (
    <div
      role="search"
      aria-label="Find in the transcript"
      className="absolute top-10 right-5 z-10 flex animate-fade items-center gap-1 rounded-control bg-raised p-1.5 shadow-float"
    >
      <SearchField
        ref={field}
        className="w-56"
        label="Find in the transcript"
        value={text}
        onChange={searchFor}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            stepMatch(event.shiftKey ? -1 : 1);
          } else if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            closeSearch();
          } else if (event.key === 'ArrowDown') field.current?.blur();
        }}
      />
      <span role="status" className="ml-2 min-w-20 tabular text-caption text-muted">
        {status}
      </span>
      <IconButton
        label="Previous (N)"
        size="small"
        disabled={events.length === 0}
        onClick={() => stepMatch(-1)}
      >
        <ChevronUp size={14} aria-hidden="true" />
      </IconButton>
      <IconButton label="Next (n)" size="small" disabled={events.length === 0} onClick={() => stepMatch(1)}>
        <ChevronDown size={14} aria-hidden="true" />
      </IconButton>
      <IconButton label="Close the search" size="small" onClick={closeSearch}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

/** Marks the words where they are drawn, by the browser's highlights: no element is added for it. */
function useWordMarks(text: string): void {
  const pages = useTrajectory((state) => state.pages);
  useEffect(() => {
    const draw = () => {
      CSS.highlights.delete('search');
      if (text === '') return;
      const ranges = wordRanges(text.toLowerCase());
      if (ranges.length > 0) CSS.highlights.set('search', new Highlight(...ranges));
    };
    if (text === '') return draw();
    const timer = setInterval(draw, 300);
    draw();
    return () => {
      clearInterval(timer);
      CSS.highlights.delete('search');
    };
  }, [text, pages]);
}

function wordRanges(words: string): Range[] {
  const ranges: Range[] = [];
  for (const run of document.querySelectorAll('.transcript [data-at]')) {
    const node = run.firstChild;
    if (!(node instanceof Text)) continue;
    const content = node.data.toLowerCase();
    for (
      let at = content.indexOf(words);
      at >= 0 && ranges.length < 2_000;
      at = content.indexOf(words, at + 1)
    ) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, Math.min(node.length, at + words.length));
      ranges.push(range);
    }
  }
  return ranges;
}
