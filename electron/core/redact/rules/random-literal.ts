// Long random literals that nothing else explains: worth a question, never redacted unasked.
import { isHash, isPath, isPlaceholder, isReference } from './guards';
import { patternRule } from './pattern-rule';
import { classChanges, classesOf, entropy, isHex, isUuid, isWordy } from './randomness';

const EXPLAINED =
  /(?:integrity|sha\d*|hash|checksum|digest|etag|fingerprint|commit|revision|\brev|nonce|signature|public(?:[_-]?key)?|base64|image|img|icon|data|src|href|uuid|guid|\bid|cursor|version|build|chunk|asset|font|svg|path|\bd|viewbox|class|classname|content|regex|pattern|alphabet|charset|resolved|cache|key_id|kid|etag|srcset|selector|testid|font)["']?\s{0,3}[=:]\s{0,3}\\{0,3}["'`]$/i;

/** = "…32 or more random characters…" */
export const randomLiteral = patternRule({
  id: 'random-literal',
  title: 'Random text, perhaps a key',
  type: 'RANDOM',
  tier: 'candidate',
  reason: 'Long and random, in quotes after an assignment; nothing says what it is.',
  keywords: ['= "', "= '", '="', "='", ': "', ": '", '":"'],
  // As the expression below, with a digit and a capital.
  confirm: /"?[=:] ?["'](?=[^\d"']{0,127}\d)(?=[^A-Z"']{0,127}[A-Z])[A-Za-z0-9+/_-]{32,128}={0,2}["']/y,
  before: 50,
  after: 170,
  spread: false,
  patterns: [/[=:]\s?["']([A-Za-z0-9+/_-]{32,128}={0,2})(?=["'])/g],
  accept(value, text, at) {
    const { digit, upper, lower } = classesOf(value);
    if (!digit || !upper || !lower || entropy(value) < 4.2 || classChanges(value) < 0.3) return false;
    if (
      isHex(value) ||
      isUuid(value) ||
      isWordy(value) ||
      isHash(value) ||
      isPath(value) ||
      isPlaceholder(value) ||
      isReference(value)
    )
      return false;
    // The coordinates of a public key.
    if (/"(?:x|y|n|e)"\s?:\s?"$/.test(text.slice(Math.max(0, at - 8), at))) return false;
    return (
      !EXPLAINED.test(text.slice(Math.max(0, at - 44), at)) &&
      !/^(?:toolu|msg|req|call|chatcmpl|resp|rs|fc)_|^AAAA|^MII|^iVBOR|^\/9j\//.test(value)
    );
  },
});
