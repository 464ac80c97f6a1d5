// One block of an event on one side. Long ones are drawn in part until asked for; what the main process cut is fetched then.
import { ImageOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Failure } from '../../shared/failure';
import type { ReviewBlock, ReviewEvent, SideText } from '../../shared/review';
import { Chip } from '../parts/chip';
import { formatBytes, formatCount } from '../parts/format';
import { FailureNotice } from '../parts/notice';
import { failureOf, request } from '../request';
import { useTrajectory } from '../state/review-trajectory';
import { DiffBlock, PlainBlock } from './block-lines';
import { languageOfPaths } from './diff-colours';
import { countLines } from './lines';
import { MarkdownView } from './markdown-view';
import type { Side } from './text-runs';

interface BlockViewProps {
  event: ReviewEvent;
  block: ReviewBlock;
  index: number;
  side: Side;
  whole: boolean;
}

const linesAtFirst = 60;
// Beyond this a single line is long, too: a megabyte without a newline.
const lettersAtFirst = 12_000;

/** The block. */
export function BlockView({ event, block, index, side, whole }: BlockViewProps) {
  const [all, setAll] = useState(false);
  const { full, failure } = useFullText(event, block, index, all || whole);
  if (block.kind === 'image') return <ImageBlock block={block} side={side} />;
  const source = full?.[side] ?? block[side];
  const shown = all || whole ? source : shorten(source);
  const isCut = shown.text.length < block[side].length;
  return (
    <div data-block={`${event.key}|${index}|${side}`} className="min-w-0">
      <Content block={block} side={side} source={shown} paths={event.paths} />
      {isCut && !all && (
        <button
          type="button"
          tabIndex={-1}
          onClick={() => setAll(true)}
          className="mt-1 rounded-small text-caption text-accent-text hover:underline"
        >
          Show the rest ({restOf(source, shown, block[side].length)})
        </button>
      )}
      {all && isCut && !failure && <p className="mt-1 text-caption text-muted">Reading the rest …</p>}
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}

interface ContentProps {
  block: ReviewBlock;
  side: Side;
  source: SideText;
  paths: readonly string[];
}

function Content({ block, side, source, paths }: ContentProps) {
  const props = { side, source };
  switch (block.kind) {
    case 'markdown':
      return <MarkdownView {...props} />;
    case 'diff':
      return <DiffBlock {...props} language={block.language ?? languageOfPaths(paths)} />;
    case 'json':
      return <PlainBlock {...props} language="json" />;
    case 'code':
      return <PlainBlock {...props} language={block.language} />;
    default:
      return <PlainBlock {...props} />;
  }
}

/** Images are left out of what is sent; here a small one shows what it was. Never loaded from anywhere. */
function ImageBlock({ block, side }: { block: ReviewBlock; side: Side }) {
  const isPicture = /^data:image\/(?:png|jpeg|gif|webp);base64,/.test(block.original.text);
  return (
    <div className="flex items-center gap-3">
      {side === 'original' && isPicture && (
        <img
          src={block.original.text}
          alt="In the trajectory"
          className="h-24 max-w-48 rounded-control border border-line object-contain"
        />
      )}
      <Chip icon={<ImageOff size={12} aria-hidden="true" />}>
        {side === 'original'
          ? `Image, ${formatBytes(block.original.length * 0.75)}, left out`
          : 'Image left out'}
      </Chip>
    </div>
  );
}

/** The first lines of a long text, never ending inside a finding. */
function shorten(source: SideText): SideText {
  let end = 0;
  for (let line = 0; line < linesAtFirst && end >= 0; line += 1) {
    end = source.text.indexOf('\n', end) + 1;
    if (end === 0) {
      end = source.text.length;
      break;
    }
  }
  if (end > lettersAtFirst) end = lettersAtFirst;
  const inside = source.marks.find((mark) => mark.start < end && mark.end > end);
  if (inside) end = inside.end;
  // A few more lines cost less than a button.
  if (source.text.length - end < 400) return source;
  return { ...source, text: source.text.slice(0, end) };
}

function restOf(source: SideText, shown: SideText, length: number): string {
  if (length > source.text.length) return formatBytes(length - shown.text.length);
  const lines = countLines(source.text) - countLines(shown.text);
  return lines > 1 ? `${formatCount(lines)} lines` : formatBytes(length - shown.text.length);
}

/** The whole text of a block that came cut, once it is asked for. */
function useFullText(event: ReviewEvent, block: ReviewBlock, index: number, wanted: boolean) {
  const [full, setFull] = useState<{ original: SideText; sent: SideText } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isCut =
    block.original.length > block.original.text.length || block.sent.length > block.sent.text.length;
  useEffect(() => {
    const { key } = useTrajectory.getState();
    if (!wanted || !isCut || key === null || block.kind === 'image') return;
    let current = true;
    request('trajectory:block', { key, event: event.key, block: index }).then(
      (answer) => current && setFull(answer),
      (error: unknown) => current && setFailure(failureOf(error)),
    );
    return () => {
      current = false;
    };
  }, [wanted, isCut, event.key, index, block]);
  return { full, failure };
}
