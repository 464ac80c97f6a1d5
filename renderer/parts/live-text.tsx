// What a screen reader hears of progress: the newest text, at most every ten seconds.
import { useEffect, useRef, useState } from 'react';

const pause = 10_000;

/** Invisible; the same words stand on the screen. */
export function LiveText({ text }: { text: string }) {
  const [said, setSaid] = useState(text);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);
  useEffect(() => {
    const timer = setInterval(() => setSaid(latest.current), pause);
    return () => clearInterval(timer);
  }, []);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
