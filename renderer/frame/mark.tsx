// The app's sign: a path of dots that turns into a hand-over arc.

/** The sign, in the current text colour with the accent on its arc. */
export function Mark({ size = 18 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 18 18" fill="none" className="shrink-0">
      <circle cx="2.5" cy="15.5" r="1.5" fill="currentColor" />
      <circle cx="6" cy="11.5" r="1.5" fill="currentColor" />
      <path
        d="M8.5 8C9.5 4.4 12.2 2.6 15.6 4.9m0 0-.2-3.4m.2 3.4-3.3.4"
        className="stroke-accent-text"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
