// What a person decided is shown at once. Answers to what was asked for before must not take it back for a moment.

/** Tells which answers may still be shown: the newest, and none while a decision is on its way. */
export class NewestAnswer {
  private asked = 0;
  private decisions = 0;

  /** Call when asking; the result says, when the answer comes, whether it may be shown. */
  ask(): () => boolean {
    this.asked += 1;
    const mine = this.asked;
    return () => mine === this.asked && this.decisions === 0;
  }

  /** Tells a decision. Whoever shows the list asks again when it is kept. */
  async decide<T>(tell: () => Promise<T>): Promise<T> {
    this.asked += 1;
    this.decisions += 1;
    try {
      return await tell();
    } finally {
      this.decisions -= 1;
    }
  }
}
