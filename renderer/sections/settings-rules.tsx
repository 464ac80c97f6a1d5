// The person's own rules (always redact this) and allowed texts (never a finding).
import { X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { OwnRule } from '../../shared/settings';
import { Button, IconButton } from '../parts/button';
import { Chip } from '../parts/chip';
import { Select, TextField } from '../parts/field';
import { Panel } from '../parts/panel';
import { visibleLine } from '../parts/visible-text';

/** Texts and patterns that are redacted everywhere, besides the built-in rules. */
export function OwnRules({
  rules,
  onSave,
}: {
  rules: readonly OwnRule[];
  onSave: (rules: OwnRule[]) => void;
}) {
  const [kind, setKind] = useState<OwnRule['kind']>('literal');
  const [text, setText] = useState('');
  const broken = kind === 'pattern' && text !== '' && !isPattern(text);
  const add = () => {
    const rule: OwnRule = {
      id: crypto.randomUUID(),
      kind,
      text,
      title: text.slice(0, 200),
      repositoryId: null,
    };
    onSave([...rules, rule]);
    setText('');
  };
  return (
    <Panel title="Always redact" padded={false}>
      <TextList
        items={rules.map((rule) => ({
          id: rule.id,
          text: rule.text,
          note: rule.kind === 'pattern' ? <Chip>pattern</Chip> : null,
        }))}
        empty="A client’s name, a project’s code name, a colleague. The text is replaced wherever it stands."
        onRemove={(id) => onSave(rules.filter((rule) => rule.id !== id))}
      />
      <AddForm label="Text to redact always" text={text} onText={setText} onAdd={add} disabled={broken}>
        <Select
          label="Kind of rule"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'literal', title: 'Text' },
            { value: 'pattern', title: 'Regular expression' },
          ]}
        />
      </AddForm>
      {broken && (
        <p role="alert" className="px-4 pb-3 text-caption text-danger">
          This regular expression cannot be read.
        </p>
      )}
    </Panel>
  );
}

/** Texts that the rules must leave alone. */
export function AllowedTexts({
  allowed,
  onSave,
}: {
  allowed: readonly string[];
  onSave: (allowed: string[]) => void;
}) {
  const [text, setText] = useState('');
  return (
    <Panel title="Never redact" padded={false}>
      <TextList
        items={allowed.map((entry) => ({ id: entry, text: entry, note: null }))}
        empty="Texts that the rules leave alone, everywhere."
        onRemove={(entry) => onSave(allowed.filter((other) => other !== entry))}
      />
      <AddForm
        label="Text that is never a secret"
        text={text}
        onText={setText}
        disabled={allowed.includes(text)}
        onAdd={() => {
          onSave([...allowed, text]);
          setText('');
        }}
      />
    </Panel>
  );
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

interface TextListProps {
  items: { id: string; text: string; note: ReactNode }[];
  empty: string;
  onRemove: (id: string) => void;
}

function TextList({ items, empty, onRemove }: TextListProps) {
  if (items.length === 0) return <p className="px-4 pt-3 text-muted">{empty}</p>;
  return (
    <ul className="max-h-64 overflow-auto">
      {items.map((item) => (
        <li key={item.id} className="flex h-9 items-center gap-2 border-b border-line pr-2 pl-4">
          <span className="min-w-0 flex-1 truncate font-mono text-code selectable">
            {visibleLine(item.text)}
          </span>
          {item.note}
          <IconButton size="small" label={`Remove ${item.text}`} onClick={() => onRemove(item.id)}>
            <X size={14} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

interface AddFormProps {
  label: string;
  text: string;
  onText: (text: string) => void;
  onAdd: () => void;
  disabled?: boolean;
  children?: ReactNode;
}

function AddForm({ label, text, onText, onAdd, disabled = false, children }: AddFormProps) {
  const blocked = disabled || text.trim() === '';
  return (
    <form
      className="flex gap-2 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked) onAdd();
      }}
    >
      <TextField
        aria-label={label}
        placeholder={label}
        maxLength={1000}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      {children}
      <Button type="submit" disabled={blocked}>
        Add
      </Button>
    </form>
  );
}
