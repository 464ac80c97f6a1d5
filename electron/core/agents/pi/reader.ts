// pi's entries to events, in the order of the file. Edits on abandoned branches happened too, so they stay events; where
// the conversation went back, a note says so, and `abandonedLines` tells the branches apart once all lines are read.
// Entries with the id of an earlier one, and calls and results told again, are copies (takeCopies).
import type { TrajectoryEvent } from '../../../../shared/trajectory';
import type { EventCopy, TrajectoryFile, TrajectoryReader } from '../agent';
import { EventSink } from '../event-sink';
import { asFilled, asObject, asString, type JsonObject, pointerStep, pointersTo } from '../json';
import { stringsIn, textOfContent } from '../plain-text';
import { timeOf } from '../times';
import { EntryTree } from './entry-tree';
import { type PiMemory, readMessage } from './messages';
import { isKnownType } from './record-types';

/** Reads one pi file. */
export function readPi(_file: TrajectoryFile): TrajectoryReader {
  const memory: PiMemory = { sink: new EventSink(), calls: new Map(), results: new Map(), cwd: null };
  const tree = new EntryTree();
  return {
    read: (record, line, part = 0) => readRecord(memory, tree, record, line, part),
    takeCopies: (): EventCopy[] => memory.sink.takeCopies(),
    abandonedLines: () => tree.abandonedLines(),
  };
}

function readRecord(
  memory: PiMemory,
  tree: EntryTree,
  value: unknown,
  line: number,
  part: number,
): TrajectoryEvent[] {
  const record = asObject(value);
  if (!record) return [];
  const { sink } = memory;
  const message = asObject(record.message);
  sink.begin(line, part, timeOf(record.timestamp) ?? timeOf(message?.timestamp));
  if (record.type === 'session') {
    memory.cwd ??= asFilled(record.cwd);
    return sink.end();
  }
  const first = sink.nextKey;
  const place = tree.add(asFilled(record.id), asFilled(record.parentId), line, first);
  if (place.kind === 'copy') {
    addEvents({ ...memory, calls: new Map(), results: new Map() }, record, message);
    sink.turnIntoCopies(place.event);
    return sink.end();
  }
  if (place.kind === 'branch') {
    const text = `The conversation went back to what stands on line ${place.from}.`;
    sink.add({ kind: 'note', label: 'branch', text, pointers: [] });
  }
  addEvents(memory, record, message);
  return sink.end();
}

function addEvents(memory: PiMemory, record: JsonObject, message: JsonObject | null): void {
  const type = asString(record.type);
  if (type === 'message') {
    if (message) readMessage(memory, message, asFilled(record.id));
    return;
  }
  const note = (label: string, text: string, pointers: string[]): void => {
    if (text.trim() !== '') memory.sink.add({ kind: 'note', label, text, pointers });
  };
  switch (type) {
    case 'compaction':
    case 'branch_summary':
      note(type, asString(record.summary) ?? '', pointersTo(record, '', ['summary', 'details']));
      break;
    case 'custom_message':
      note(
        asFilled(record.customType) ?? type,
        textOfContent(record.content),
        pointersTo(record, '', ['content', 'details']),
      );
      break;
    case 'custom':
      note(asFilled(record.customType) ?? type, stringsIn(record.data), pointersTo(record, '', ['data']));
      break;
    case 'label':
      note(type, asString(record.label) ?? '', ['/label']);
      break;
    case 'session_info':
      note('title', asString(record.name) ?? '', ['/name']);
      break;
    case 'title':
      note('title', asString(record.title) ?? '', ['/title']);
      break;
    case 'model_change':
      note('model', asString(record.modelId) ?? '', []);
      break;
    default:
      if (!isKnownType(type)) noteUnknown(memory, record, type);
  }
}

function noteUnknown(memory: PiMemory, record: JsonObject, type: string | null): void {
  const keys = Object.keys(record).filter((key) => !['type', 'id', 'parentId', 'timestamp'].includes(key));
  const text = stringsIn(keys.map((key) => record[key]));
  const pointers = keys.map((key) => `/${pointerStep(key)}`);
  if (text !== '') memory.sink.add({ kind: 'note', label: type?.slice(0, 80) ?? 'unknown', text, pointers });
}
