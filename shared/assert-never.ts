/** Makes the compiler say so when a union grows and a switch did not. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
