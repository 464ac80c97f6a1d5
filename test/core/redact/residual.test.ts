import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../electron/core/redact/finder';
import { createResidualScan } from '../../../electron/core/redact/residual';
import { key, sampleRules } from './sample-rules';

const token = 'vk_live_4eC39HqLyjWDarjtT1zdp7dc';

function scanOf(kept = new Set<string>()) {
  const finder = createFinder({ policy: { rules: [] }, rules: sampleRules, key });
  finder.text(`password: Hun/ter&2+x9\n${token}`);
  const values = finder.found();
  return { values, scan: createResidualScan({ rules: sampleRules, values, kept, key }) };
}

describe('residual scan', () => {
  it('finds nothing in a clean package, and its canary is not told', () => {
    const { scan } = scanOf();
    scan.line('metadata.json', '{"git_email":""}', 1);
    expect(scan.finish()).toEqual([]);
  });

  it('finds a definite rule, and a known value in each form, without quoting it', () => {
    const { scan } = scanOf();
    const secret = 'Hun/ter&2+x9';
    const forms = [
      `{"a":"vk_live_AAAABBBBCCCCDDDDEEEEFF"}`,
      JSON.stringify({ a: secret }),
      JSON.stringify({ a: JSON.stringify({ b: secret }) }),
      JSON.stringify({ a: encodeURIComponent(secret) }),
      JSON.stringify({ a: Buffer.from(`me:${secret}`).toString('base64') }),
      `not json ${token}`,
    ];
    forms.forEach((form, index) => scan.line(`r/${index}.jsonl`, form, 1));
    const hits = scan.finish();
    expect(new Set(hits.map((hit) => hit.file))).toEqual(
      new Set(forms.map((_, index) => `r/${index}.jsonl`)),
    );
    expect(JSON.stringify(hits)).not.toMatch(/vk_live_|Hun/);
  });

  it('sees a value in an identifier, where rules do not look', () => {
    const { scan } = scanOf();
    scan.line('r/1.jsonl', `{"id":"${token}"}`, 1, { rules: [{ path: 'id', role: 'identifier' }] });
    expect(scan.finish()).toHaveLength(1);
  });

  it('sees a known value even in the data of an image, where nothing else is looked for', () => {
    const { scan } = scanOf();
    const policy = { rules: [{ path: 'data', role: 'image' as const }] };
    const data = (text: string): string => JSON.stringify({ data: `${'iVBORw0KGgo/'.repeat(8)}${text}` });
    scan.line('r/1.jsonl', data('vk_live_AAAABBBBCCCCDDDDEEEEFF'), 1, policy);
    scan.line('r/2.jsonl', data(`/${token}/`), 1, policy);
    expect(scan.finish().map(({ file }) => file)).toEqual(['r/2.jsonl']);
  });

  it('proves nothing when it does not see its own test value, and says so', () => {
    class Everything extends Set<string> {
      override has(): boolean {
        return true;
      }
    }
    const scan = createResidualScan({ rules: sampleRules, values: [], kept: new Everything(), key });
    expect(() => scan.finish()).toThrow('did not see its own test value');
  });

  it('lets through what the person keeps', () => {
    const { values } = scanOf();
    const { scan } = scanOf(new Set(values.map((value) => value.id)));
    scan.line('r/1.jsonl', JSON.stringify({ a: token }), 1);
    expect(scan.finish()).toEqual([]);
  });

  it('fails when a rule fails', () => {
    const bad = {
      ...sampleRules[0]!,
      search: () => {
        throw new Error('secret text');
      },
    };
    const scan = createResidualScan({ rules: [bad], values: [], kept: new Set(), key });
    expect(() => scan.line('r/1.jsonl', '{"a":"vk_live_"}', 1)).toThrow(/vendor.*failed/);
  });
});
