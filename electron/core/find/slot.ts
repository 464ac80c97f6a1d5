// What a slot holds, as in build/wasm/line-walk.wat.mjs. Each is an export of its own, so that the bundler puts the number
// in its place: slots are read some fifty times a line.

/** Nothing: the key is not there. */
export const kindAbsent = 0;
/** A string, by its place in the window. */
export const kindString = 1;
/** A short string that came lately, by the place where it is remembered. */
export const kindRecent = 2;
export const kindInteger = 3;
export const kindTrue = 4;
export const kindFalse = 5;
export const kindNull = 6;
/** A number, by its place in the window. */
export const kindNumber = 7;
/** An object whose fields lie in slots one behind the other. */
export const kindView = 8;
export const kindArray = 9;
/** An object whose values are children. */
export const kindObject = 10;
/** A short string that did not come lately. */
export const kindFresh = 11;
/** The value was made already. */
export const kindSettled = 12;
/** As fresh; ASCII without escapes. */
export const kindPlain = 13;
/** A string as long as a usual time, where a time is expected. */
export const kindTime = 14;

// The numbers of a slot.
/** Where the value begins and ends in the window; of a container its first slot or child. */
export const fromIn = 0;
export const toIn = 1;
/** The place of the projection, or where a recent string is remembered, and with what version. */
export const whatIn = 2;
export const versionIn = 3;
/** The next child of the same container. */
export const nextIn = 4;
/** How many numbers a slot has. */
export const slotNumbers = 6;
