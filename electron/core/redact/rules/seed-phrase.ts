// The words of a wallet: twelve to twenty-four after a label that says what they are.
import type { Rule } from '../rule';
import { eachMatch } from './pattern-rule';

const PHRASE =
  /\b(?:(?:seed|recovery|mnemonic|secret|backup|wallet|bip-?39)[ _-]{0,2}(?:phrase|words?|mnemonic|seed)|mnemonic|seedphrase)\b[^\n:=]{0,40}[:=\n]\s{0,4}["'`]?((?:\d{1,2}[.)]\s?)?[a-z]{3,8}(?:[ \t\n,]{1,3}(?:\d{1,2}[.)]\s?)?[a-z]{3,8}){11,23})(?![A-Za-z])/gi;
// Words of sentences that no word list of wallets has.
const SENTENCE = /\b(?:the|and|for|are|not|your|from|must|was|has|have|but|should|which|were|been|any|all)\b/;

/** seed phrase: abandon … */
export const seedPhrase: Rule = {
  id: 'seed-phrase',
  title: 'Words of a wallet',
  type: 'SEED_PHRASE',
  tier: 'definite',
  reason: 'Twelve words or more after a label that says that they open a wallet.',
  source: 'https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki',
  keywords: ['phrase', 'mnemonic', 'wallet', 'seed word', 'secret word', 'recovery word', 'bip39', 'bip-39'],
  before: 30,
  after: 320,
  spread: true,
  search(text, report) {
    eachMatch(PHRASE, text, (match) => {
      const phrase = match[1]!;
      const words = phrase.match(/[a-z]+/gi)!;
      if (words.length % 3 !== 0 || SENTENCE.test(phrase) || new Set(words).size < 4) return;
      const end = match.index + match[0].length;
      report(end - phrase.length, end);
    });
  },
};
