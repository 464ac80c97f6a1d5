// Passwords that tests of web pages type: page.fill('#password', 'x'), cy.get('#password').type('x'), fill_in 'Password', with: 'x'.
import { isPlaceholder, isReference } from './guards';
import { patternRule } from './pattern-rule';
import { isGivenPassword } from './password-shape';
import { isWordy } from './randomness';

const TEXT = `\\\\{0,3}["'\`]([^"'\`\\n\\\\]{5,200})(?=\\\\{0,3}["'\`])`;

/** page.fill('#password', 'x') */
export const typedPassword = patternRule({
  id: 'typed-password',
  title: 'Password typed into a form',
  type: 'PASSWORD',
  reason: 'A program types it into the field of a password.',
  keywords: [
    '.fill(',
    '.type(',
    'send_keys(',
    'sendkeys(',
    'fill_in',
    'setvalue(',
    'sequentially(',
    'addvalue(',
  ],
  before: 140,
  after: 260,
  patterns: [
    new RegExp(
      `\\.(?:fill|type|setValue|addValue|pressSequentially)\\(\\s{0,8}[^\\n,]{0,60}pass(?:w(?:or)?d)?\\b[^\\n,]{0,60},\\s{0,8}${TEXT}`,
      'gi',
    ),
    new RegExp(
      `passw(?:or)?d[^\\n(){};]{0,40}\\){1,3}\\s{0,12}(?:\\.(?:clear|click|focus|first)\\(\\)){0,2}\\.(?:fill|type|send_?keys|setValue|pressSequentially)\\(\\s{0,8}${TEXT}`,
      'gi',
    ),
    new RegExp(
      `\\bfill_in\\b[ (]{1,3}["':]?[^\\n,]{0,40}passw(?:or)?d[^\\n,]{0,40},\\s{0,4}(?:with:|with\\s=>)\\s{0,4}${TEXT}`,
      'gi',
    ),
  ],
  accept: (value) =>
    !isPlaceholder(value) &&
    !isReference(value) &&
    (isGivenPassword(value, true) ||
      (/\d|[^\w\s.-]/.test(value) &&
        (!isWordy(value) || (/\d/.test(value) && /[A-Z]/.test(value))) &&
        !/\s\w+\s/.test(value))),
});
