import { describe, expect, it } from 'vitest';
import { excludeSameFamily, familyOf } from '../../../electron/core/export/model-family';

describe('the maker of a model', () => {
  it.each([
    ['claude-opus-4-1-20250805', 'anthropic'],
    ['us.anthropic.claude-sonnet-4-20250514-v1:0', 'anthropic'],
    ['openrouter/anthropic/claude-opus-4.7', 'anthropic'],
    ['gpt-5-codex', 'openai'],
    ['o3-mini', 'openai'],
    ['codex-mini-latest', 'openai'],
    ['azure/gpt-4.1', 'openai'],
    ['google/gemini-2.5-pro', 'google'],
    ['models/gemini-3', 'google'],
    ['deepseek/deepseek-r1-distill-llama-70b', 'deepseek'],
    ['qwen3-coder', 'qwen'],
    ['Qwen/Qwen2.5-Coder-32B', 'qwen'],
    ['x-ai/grok-4', 'x-ai'],
    ['moonshotai/kimi-k2', 'moonshotai'],
    ['glm-4.6', 'z-ai'],
    ['mistralai/devstral-small', 'mistralai'],
    ['meta-llama/llama-3.1-8b', 'meta-llama'],
    ['my-own-model', null],
    ['solo1', null],
    ['', null],
  ])('%s is of %s', (model, family) => {
    expect(familyOf(model)).toBe(family);
  });

  it('keeps teachers of the same family out', () => {
    const teachers = ['anthropic/claude-opus-4.7', 'openai/gpt-5', 'google/gemini-3', 'house/model'];
    const state = (source_model: string, source_family: string | null) => ({ source_model, source_family });
    expect(excludeSameFamily(teachers, state('claude-opus-4-1', 'anthropic'))).toEqual(teachers.slice(1));
    expect(excludeSameFamily(teachers, state('house/model', null))).toEqual(teachers.slice(0, 3));
  });
});
