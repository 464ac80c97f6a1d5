// What a command that asks for a key prints in the next line: jq -r .Credentials.SessionToken, vault read -field=password, cat /run/secrets/x.
import type { Rule } from '../rule';
import { isPlaceholder, isReference } from './guards';
import { isGivenPassword } from './password-shape';
import { eachMatch } from './pattern-rule';
import { isHex, isUuid, looksRandom } from './randomness';

const COMMAND =
  /(?:^|\n)[^\n]{0,300}?(?:\bjq\b|\byq\b|\becho\b|\bcat\b|\bprintenv\b|\bkubectl\b|\boc\b|\bvault\b|\bop\b|\baws\b|\baz\b|\bgcloud\b|\bgh\b|\bglab\b|\bheroku\b|\bdoctl\b|\bfly(?:ctl)?\b|\bpass\b|\bsecurity\b|\bsops\b|\bage\b|\bopenssl\s{1,3}rand\b|\bpwgen\b|\bdocker\b|\bhelm\b|\bterraform\b|\btofu\b|\bpulumi\b|\bget-secret|\bGet-Content\b|\bsecret-tool\b|\bbw\b|\bchamber\b|\bdoppler\b|\bwrangler\b|\bsupabase\b|\bconsul\b|\betcdctl\b|\bredis-cli\b)[^\n]{0,240}?(pass(?:word|wd|phrase)?|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|\.auth\b|rand\s|pwgen)[^\n]{0,160}\r?\n[ \t]{0,8}["']?([^\s"'`<>]{8,2000})["']?[ \t]{0,4}(?=\r?\n|$)/gi;

/** $ vault read -field=password secret/app, and the line after it */
export const commandOutput: Rule = {
  id: 'command-output',
  title: 'Secret that a command printed',
  type: 'SECRET',
  tier: 'definite',
  reason: 'The command in the line before asks for a password, a token or a key.',
  keywords: [
    'pass',
    'secret',
    'token',
    'apikey',
    'api_key',
    'api-key',
    'access_key',
    'accesskey',
    'private',
    'credential',
    '.auth',
    'openssl rand',
    'pwgen',
  ],
  // The rest of the line, then a line of one word.
  confirm:
    /[^\n]{1,201}?\n[ \t]{0,8}["']?(?=[^\s]{0,200}[\dA-Za-z])[^\s"'`<>(){}]{8,2000}["']?[ \t]{0,4}(?:\r?\n|$)/y,
  before: 300,
  after: 2300,
  spread: true,
  search(text, report) {
    eachMatch(COMMAND, text, (match) => {
      const value = match[2]!;
      if (
        isPlaceholder(value) ||
        isReference(value) ||
        isUuid(value) ||
        /[/\\]$|^[-./~#$+@|[{]|[(){}]|:$|^\w+:\/\//.test(value)
      )
        return;
      const password = /^pass|rand|pwgen/i.test(match[1]!);
      if (
        isHex(value)
          ? value.length >= 32 && value.length !== 40
          : looksRandom(value, 16) ||
            (password &&
              /\d/.test(value) &&
              /[#!@%^&*+~?$-]|[A-Z]/.test(value) &&
              isGivenPassword(value, false))
      ) {
        const start = match.index + match[0].lastIndexOf(value);
        report(start, start + value.length);
      }
    });
  },
};
