import { describe, expect, it } from 'vitest';
import { listCommands } from '../../../electron/core/analyse/shell-commands';
import { listShellReads, mayReadFiles } from '../../../electron/core/analyse/shell-reads';

/** `path` for a whole read, `path…` for a part, `path?` where the file cannot be known. */
const reads = (script: string, cwd: string | null = '/w', home: string | null = '/home/u'): string[] => {
  const found = listShellReads(script, cwd, home);
  // Whatever reads must look so at first glance.
  if (found.length > 0) expect(mayReadFiles(JSON.stringify(script).slice(1, -1)), script).toBe(true);
  return found.map((read) => `${read.path}${read.whole ? '' : '…'}${read.sure ? '' : '?'}`);
};

describe('files that a shell command reads', () => {
  it.each([
    ['cat a', ['/w/a']],
    ['cat /a.py /b.py', ['/a.py', '/b.py']],
    ['head -n 10 f', ['/w/f…']],
    ['head -20 f', ['/w/f…']],
    ['head -n20 f g', ['/w/f…', '/w/g…']],
    ['tail -f log', ['/w/log…']],
    ['tail -n +1 f', ['/w/f']],
    ["sed -n '1,5p' f", ['/w/f…']],
    ["sed -n '1,$p' f", ['/w/f']],
    ["sed 's/a/b/' f", ['/w/f…']],
    ["sed -e 's/a/b/' -e p f", ['/w/f…']],
    ["sed -i '' 's/a/b/' f", ['/w/f…']],
    ["sed -i.bak 's/a/b/' f", ['/w/f…']],
    ["awk -F, '{print $1}' f", ['/w/f…']],
    ['awk -f prog.awk f', ['/w/f…']],
    ['less +G f', ['/w/f']],
    ['nl -ba f', ['/w/f']],
    ['grep -n TODO src/a.ts', ['/w/src/a.ts…']],
    ['grep -e a -e b f', ['/w/f…']],
    ['grep -A 3 x f', ['/w/f…']],
    ['grep -rn x src', []],
    ['rg x src/a.ts src', ['/w/src/a.ts…']],
    ['rg -g "*.ts" x', []],
    ['cat < in', ['/w/in']],
    ['head -3 <in', ['/w/in…']],
    ['wc -l < in', ['/w/in']],
    ['cat a 2>/dev/null < /dev/null', ['/w/a']],
    ['cat -- -odd', ['/w/-odd']],
    ['cat -', []],
    ['ls /dir; echo cat x; rm y', []],
    ['bat -n f', ['/w/f']],
  ])('%s', (script, expected) => {
    expect(reads(script)).toEqual(expected);
  });

  it('follows lists, pipes, subshells and folders', () => {
    expect(reads('cd x && cat y')).toEqual(['/w/x/y']);
    expect(reads('(cd x; cat y); cat z')).toEqual(['/w/x/y', '/w/z']);
    expect(reads('cd x | cat y')).toEqual(['/w/y']);
    expect(reads('cat a | head -5 | grep x')).toEqual(['/w/a']);
    expect(reads('cd ..; cat ../etc/passwd')).toEqual(['/etc/passwd']);
    expect(reads('pushd /q && cat y && popd && cat z')).toEqual(['/q/y', 'z?']);
    expect(reads('cd "$D" && cat y')).toEqual(['y?']);
    expect(reads('cd && cat .profile')).toEqual(['/home/u/.profile']);
    expect(reads('if [ -f a ]; then cat a; else cat b; fi; while read l; do :; done < c')).toEqual([
      '/w/a',
      '/w/b',
      '/w/c',
    ]);
    expect(reads('f() { cat inner; }; f')).toEqual(['/w/inner']);
  });

  it('takes quotes, here-documents and line ends as the shell does', () => {
    expect(reads(`cat 'a b' "c d" e\\ f $'g\\th'`)).toEqual(['/w/a b', '/w/c d', '/w/e f', '/w/g\th']);
    expect(reads("cat <<'EOF' > out\ncat inside\nEOF\ncat after")).toEqual(['/w/after']);
    expect(reads('cat <<EOF\n$(cat sub)\nEOF')).toEqual(['/w/sub']);
    expect(reads('cat a \\\n  b\ncat c # cat d')).toEqual(['/w/a', '/w/b', '/w/c']);
    expect(reads('echo "x; cat y" && cat z')).toEqual(['/w/z']);
  });

  it('looks into substitutions, wrappers and nested shells', () => {
    expect(reads('echo "$(cat a)" `cat b` <(sort c)')).toEqual(['/w/a', '/w/b', '/w/c']);
    expect(reads('sudo -u root cat a; timeout 5 head -1 b; env X=1 cat c; time cat d')).toEqual([
      '/w/a',
      '/w/b…',
      '/w/c',
      '/w/d',
    ]);
    expect(reads(`bash -lc 'cd x && cat y'`)).toEqual(['/w/x/y']);
    expect(reads('/usr/bin/cat a')).toEqual(['/w/a']);
  });

  it('knows variables, loops, braces and home', () => {
    expect(reads('F=src/a; cat $F "${F}.b"')).toEqual(['/w/src/a', '/w/src/a.b']);
    expect(reads('for f in a b; do cat "$f.txt"; done')).toEqual(['/w/a.txt', '/w/b.txt']);
    expect(reads('cat {a,b}.txt')).toEqual(['/w/a.txt', '/w/b.txt']);
    expect(reads('cat ~/x $HOME/y')).toEqual(['/home/u/x', '/home/u/y']);
    expect(reads('cat ~/x $HOME/y $Z', '/w', null)).toEqual(['~/x?', '$HOME/y?', '$Z?']);
    expect(reads('cat *.ts')).toEqual(['/w/*.ts']);
  });

  it('leaves a path as it is written when the folder is not known', () => {
    expect(reads('cat a /b', null)).toEqual(['a?', '/b']);
  });

  it('stops where the shell would: at a syntax error', () => {
    expect(reads("cat 'unclosed")).toEqual([]);
    expect(reads("cat ok\ncat 'unclosed")).toEqual(['/w/ok']);
    expect(reads('')).toEqual([]);
  });

  it('survives hostile commands', () => {
    expect(() => listCommands('('.repeat(20_000), '/w', null)).not.toThrow();
    expect(() => listCommands('$('.repeat(5_000), '/w', null)).not.toThrow();
    expect(() =>
      listCommands('cat {a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}', '/w', null),
    ).not.toThrow();
    expect(() =>
      listCommands('for i in 1 2 3 4 5 6 7 8 9; do '.repeat(12) + 'cat x;' + ' done;'.repeat(12), '/w', null),
    ).not.toThrow();
    expect(reads('constructor a; __proto__ b; cat c')).toEqual(['/w/c']);
  });

  it.each(["c''at f", 'ca"t" f', 'c\\at f', 'ca\\\nt f', '\tcat\tf', 'x=1;cat f'])(
    'sees through %j at first glance',
    (script) => {
      expect(reads(script)).toEqual(['/w/f']);
    },
  );

  it('passes over commands that name no program that reads', () => {
    expect(mayReadFiles('npm test -- /w/src/file-1.ts && git push')).toBe(false);
    expect(mayReadFiles('\\u0063at f')).toBe(true);
  });
});
