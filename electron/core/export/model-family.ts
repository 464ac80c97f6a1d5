// Who made a model, from its name as records and teachers have it: `claude-opus-4-1`, `anthropic/claude-opus-4.7`,
// `us.anthropic.claude-sonnet-4-v1:0`, `gpt-5-codex`. https://openrouter.ai/models lists makers by these names.

const makers: readonly (readonly [family: string, words: RegExp])[] = [
  ['anthropic', /\b(?:anthropic|claude)/],
  ['openai', /\b(?:openai|chatgpt|gpt|codex|davinci|o[1-9])(?![a-z])/],
  ['google', /\b(?:google|gemini|gemma|palm)/],
  ['meta-llama', /\b(?:meta|llama|codellama)/],
  ['mistralai', /\b(?:mistral|mixtral|codestral|devstral|ministral|magistral|pixtral)/],
  ['deepseek', /\bdeepseek/],
  ['qwen', /\b(?:qwen|qwq|qvq)/],
  ['x-ai', /\b(?:x-ai|xai|grok)/],
  ['moonshotai', /\b(?:moonshot|kimi)/],
  ['z-ai', /\b(?:z-ai|zai|glm|chatglm)/],
  ['minimax', /\bminimax/],
  ['cohere', /\b(?:cohere|command-[ar])/],
  ['microsoft', /\b(?:microsoft|phi-)/],
  ['amazon', /\b(?:amazon|nova-|titan-)/],
  ['nvidia', /\b(?:nvidia|nemotron)/],
];

/** The maker of a model; null when its name does not tell. What a model was made from counts by its first word. */
export function familyOf(model: string): string | null {
  const name = model.toLowerCase().replaceAll('_', '-');
  // A route (`openrouter/`, `azure/`) says nothing; the last part that names a maker at its beginning does.
  let best: { family: string; at: number } | null = null;
  for (const [family, words] of makers) {
    const at = name.search(words);
    if (at !== -1 && (best === null || at < best.at)) best = { family, at };
  }
  return best?.family ?? null;
}

/** The teachers that are not of the state's family, so that no model votes on its like. */
export function excludeSameFamily(
  teachers: readonly string[],
  state: { source_family: string | null; source_model: string | null },
): string[] {
  return teachers.filter((teacher) =>
    state.source_family === null ? teacher !== state.source_model : familyOf(teacher) !== state.source_family,
  );
}
