/** Text from trajectories and servers for a terminal: no control characters, no escape sequences, no bidi tricks. */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '\ufffd');
}
