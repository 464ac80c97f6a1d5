// Colours for short pieces of code, by shiki with its JavaScript engine (WebAssembly is forbidden by the page's policy).
// Lazy, in idle time, one piece after another, so that scrolling never waits for it.
import { useEffect, useState } from 'react';
import type { HighlighterCore, LanguageInput } from 'shiki/core';

/** A range of a text in one colour; `look` is a class of review.css. */
export interface CodeToken {
  start: number;
  end: number;
  look: string;
}

const languages: Record<string, () => Promise<{ default: LanguageInput }>> = {
  bash: () => import('shiki/langs/bash.mjs'),
  diff: () => import('shiki/langs/diff.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  markdown: () => import('shiki/langs/markdown.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
  tsx: () => import('shiki/langs/tsx.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
};

const otherNames: Record<string, string> = {
  cjs: 'javascript',
  console: 'bash',
  js: 'javascript',
  jsonc: 'json',
  jsonl: 'json',
  jsx: 'tsx',
  md: 'markdown',
  mjs: 'javascript',
  mts: 'typescript',
  patch: 'diff',
  py: 'python',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  ts: 'typescript',
  zsh: 'bash',
};

// Beyond this the colours come later than the eye, and a hostile text could keep the engine busy.
const longest = 8_000;
const remembered = 200;
const cache = new Map<string, readonly CodeToken[]>();
let queue: Promise<unknown> = Promise.resolve();
let engine: Promise<HighlighterCore> | null = null;

/** The name under which a language is known here, or null. */
export function knownLanguage(name: string | null): string | null {
  const lower = (name ?? '').toLowerCase();
  const language = otherNames[lower] ?? lower;
  return Object.hasOwn(languages, language) ? language : null;
}

/** The colours of a piece of code; null until they are known, or for ever when it is long or of no known language. */
export function useHighlight(text: string, name: string | null): readonly CodeToken[] | null {
  const language = text.length > 0 && text.length <= longest ? knownLanguage(name) : null;
  const key = `${language}\n${text}`;
  const [tokens, setTokens] = useState<readonly CodeToken[] | null>(null);
  useEffect(() => {
    if (!language) return setTokens(null);
    const known = cache.get(key);
    if (known) return setTokens(known);
    let wanted = true;
    queue = queue.then(async () => {
      if (!wanted) return;
      await idle();
      if (!wanted) return;
      const found = await tokenise(text, language);
      remember(key, found);
      if (wanted) setTokens(found);
    });
    return () => {
      wanted = false;
    };
  }, [key, language, text]);
  return language ? tokens : null;
}

function idle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 2_000 }));
}

function remember(key: string, tokens: readonly CodeToken[]): void {
  cache.set(key, tokens);
  const oldest = cache.keys().next().value;
  if (cache.size > remembered && oldest !== undefined) cache.delete(oldest);
}

async function startEngine(): Promise<HighlighterCore> {
  const [{ createHighlighterCore, createCssVariablesTheme }, { createJavaScriptRegexEngine }] =
    await Promise.all([import('shiki/core'), import('shiki/engine/javascript')]);
  return createHighlighterCore({
    themes: [createCssVariablesTheme({ name: 'looks', variablePrefix: '--', fontStyle: false })],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
}

async function tokenise(text: string, language: string): Promise<readonly CodeToken[]> {
  engine ??= startEngine();
  const highlighter = await engine;
  const load = languages[language];
  if (load && !highlighter.getLoadedLanguages().includes(language))
    await highlighter.loadLanguage((await load()).default);
  const lines = highlighter.codeToTokensBase(text, {
    lang: language,
    theme: 'looks',
    tokenizeMaxLineLength: 1_000,
    tokenizeTimeLimit: 50,
  });
  const tokens: CodeToken[] = [];
  for (const line of lines)
    for (const token of line) {
      // `var(--token-string)` becomes the class `token-string`.
      const look = /--(token-[a-z-]+)/.exec(token.color ?? '')?.[1];
      if (look) tokens.push({ start: token.offset, end: token.offset + token.content.length, look });
    }
  return tokens;
}
