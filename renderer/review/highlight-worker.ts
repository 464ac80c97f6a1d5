// Colours of code, worked out beside the page so that scrolling never waits. shiki with its JavaScript engine: WebAssembly is
// forbidden by the page's policy.
import { createCssVariablesTheme, createHighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import bash from 'shiki/langs/bash.mjs';
import diff from 'shiki/langs/diff.mjs';
import go from 'shiki/langs/go.mjs';
import json from 'shiki/langs/json.mjs';
import markdown from 'shiki/langs/markdown.mjs';
import python from 'shiki/langs/python.mjs';
import rust from 'shiki/langs/rust.mjs';
import tsx from 'shiki/langs/tsx.mjs';
import typescript from 'shiki/langs/typescript.mjs';
import type { CodeToken, HighlightAnswer, HighlightQuestion } from './highlight';

const highlighter = createHighlighterCore({
  themes: [createCssVariablesTheme({ name: 'looks', variablePrefix: '--', fontStyle: false })],
  langs: [bash, diff, go, json, markdown, python, rust, tsx, typescript],
  engine: createJavaScriptRegexEngine({ forgiving: true }),
});

self.onmessage = async ({ data }: MessageEvent<HighlightQuestion>) => {
  const answer: HighlightAnswer = { id: data.id, tokens: await tokenise(data.text, data.language) };
  self.postMessage(answer);
};

async function tokenise(text: string, language: string): Promise<CodeToken[]> {
  const lines = (await highlighter).codeToTokensBase(text, {
    lang: language,
    theme: 'looks',
    tokenizeMaxLineLength: 1_000,
    tokenizeTimeLimit: 500,
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
