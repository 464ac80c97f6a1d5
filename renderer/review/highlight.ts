// Colours for short pieces of code: asked of a worker, remembered, and drawn when they come; text never waits for them.
import { useEffect, useState } from 'react';
import workerUrl from './highlight-worker?worker&url';

/** A range of a text in one colour; `look` is a class of review.css. */
export interface CodeToken {
  start: number;
  end: number;
  look: string;
}

export interface HighlightQuestion {
  id: number;
  text: string;
  language: string;
}

export interface HighlightAnswer {
  id: number;
  tokens: CodeToken[];
}

const languages: Readonly<Record<string, string>> = {
  bash: 'bash',
  cjs: 'tsx',
  console: 'bash',
  diff: 'diff',
  go: 'go',
  javascript: 'tsx',
  js: 'tsx',
  json: 'json',
  jsonc: 'json',
  jsonl: 'json',
  jsx: 'tsx',
  markdown: 'markdown',
  md: 'markdown',
  mjs: 'tsx',
  mts: 'typescript',
  patch: 'diff',
  py: 'python',
  python: 'python',
  rs: 'rust',
  rust: 'rust',
  sh: 'bash',
  shell: 'bash',
  ts: 'typescript',
  tsx: 'tsx',
  typescript: 'typescript',
  zsh: 'bash',
};

// Beyond this the colours come later than the eye, and a hostile text could keep the worker busy.
const longest = 8_000;
const remembered = 200;
const cache = new Map<string, readonly CodeToken[]>();
const waiting = new Map<number, (tokens: readonly CodeToken[]) => void>();
let worker: Worker | null = null;
let lastId = 0;

/** The grammar for a language's name, or null when there is none here. */
export function knownLanguage(name: string | null): string | null {
  const lower = (name ?? '').toLowerCase();
  return Object.hasOwn(languages, lower) ? (languages[lower] ?? null) : null;
}

/** The colours of a piece of code; null until they are known, or for ever when it is long or of no known language. */
export function useHighlight(text: string, name: string | null): readonly CodeToken[] | null {
  const language = text.length > 0 && text.length <= longest ? knownLanguage(name) : null;
  const key = `${language}\n${text}`;
  const [found, setFound] = useState<{ key: string; tokens: readonly CodeToken[] } | null>(null);
  useEffect(() => {
    if (!language || cache.has(key)) return;
    const id = ask(text, language, (tokens) => {
      remember(key, tokens);
      setFound({ key, tokens });
    });
    return () => {
      waiting.delete(id);
    };
  }, [key, language, text]);
  if (!language) return null;
  return cache.get(key) ?? (found?.key === key ? found.tokens : null);
}

function ask(text: string, language: string, answer: (tokens: readonly CodeToken[]) => void): number {
  worker ??= startWorker();
  lastId += 1;
  waiting.set(lastId, answer);
  const question: HighlightQuestion = { id: lastId, text, language };
  worker.postMessage(question);
  return lastId;
}

function startWorker(): Worker {
  const started = new Worker(trustedUrl(), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<HighlightAnswer>) => {
    waiting.get(data.id)?.(data.tokens);
    waiting.delete(data.id);
  };
  return started;
}

interface ScriptPolicy {
  createScriptURL(url: string): string;
}

/** The page's policy wants script addresses vouched for: this one is ours, fixed when the app is built. */
function trustedUrl(): string {
  const { trustedTypes } = globalThis as unknown as {
    trustedTypes: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy };
  };
  return trustedTypes
    .createPolicy('highlight-worker', { createScriptURL: () => workerUrl })
    .createScriptURL(workerUrl);
}

function remember(key: string, tokens: readonly CodeToken[]): void {
  cache.set(key, tokens);
  const oldest = cache.keys().next().value;
  if (cache.size > remembered && oldest !== undefined) cache.delete(oldest);
}
