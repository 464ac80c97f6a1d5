// Passwords in SQL: CREATE USER … PASSWORD 'x', IDENTIFIED BY 'x', SET PASSWORD.
import { isPlaceholder, isReference } from './guards';
import { patternRule } from './pattern-rule';

/** ALTER USER app WITH PASSWORD 'x' */
export const sqlPassword = patternRule({
  id: 'sql-password',
  title: 'Password in SQL',
  type: 'PASSWORD',
  reason: 'Set as a database user’s password.',
  source: 'https://www.postgresql.org/docs/current/sql-createrole.html',
  keywords: ['pragma', 'attach ', 'identified', 'password', 'crypt(', 'pwdcompare'],
  before: 120,
  after: 300,
  patterns: [
    /\bidentified\s{1,4}(?:with\s{1,4}["'`]?\w{1,40}["'`]?\s{1,4})?(?:by|as)\s{1,4}(?:password\s{1,4})?\\?["']([^"'\n\\]{3,200})/gi,
    /\bidentified\s{1,4}by\s{1,4}([^\s"';]{4,100})/gi,
    /\b(?:user|role|login|account)\b[^\n;]{0,120}?\bpassword\b\s{0,4}(?:for\s{1,4}\S{1,60}\s{0,4})?=?\s{0,4}(?:password\()?N?\\?["']([^"'\n\\]{3,200})/gi,
    /\bset\s{1,4}password\s{1,4}(?:for\s{1,4}\S{1,80}\s{0,4})?=\s{0,4}(?:password\(\s{0,2})?\\?["']([^"'\n\\]{3,200})/gi,
    /\bcrypt\(\s{0,2}\\?["']([^"'\n\\]{4,100})(?=\\?["']\s{0,2},\s{0,2}gen_salt)/gi,
    /\bpragma\s{1,4}(?:re)?key\s{0,4}=\s{0,4}\\?["']([^"'\n\\]{4,200})/gi,
    /\battach\s[^\n;]{1,120}?\bkey\s{1,4}\\?["']([^"'\n\\]{4,200})/gi,
    /\bencrypted\s{1,4}password\s{1,4}\\?["']([^"'\n\\]{3,200})/gi,
  ],
  accept(value, text, at) {
    if (isPlaceholder(value) || isReference(value) || /^[?:%,).]|[\s`]/.test(value)) return false;
    // Without quotes it may be a column or a word of a sentence.
    return /["']/.test(text[at - 1] ?? '')
      ? value.length >= 4
      : (/\d/.test(value) && /[A-Za-z]/.test(value)) || /^[a-z]{3,}(?:-[a-z]{3,}){2,5}$/.test(value);
  },
});
