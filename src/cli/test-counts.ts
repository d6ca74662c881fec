export interface TestCounts {
  readonly passed: number
  readonly failed: number
}

const summaries = {
  /** `Tests  1 failed | 69 passed (70)` */
  vitest: /^\s*Tests\s+\d.*$/gm,
  /** `  1 failed`, its tests' names, `  13 passed (19.6s)`: a line a word. */
  playwright: /^ {2}\d+ (?:passed|failed|flaky|interrupted|did not run)\b.*$/gm,
}

/** How many tests passed and failed by a runner's own summary; undefined: it printed none. */
export function countTests(runner: keyof typeof summaries, output: string): TestCounts | undefined {
  const plain = output.replace(new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g'), '')
  const summary = plain.match(summaries[runner])?.join('\n')
  if (summary === undefined) return undefined
  const number = (word: string) => Number(new RegExp(`(\\d+) ${word}\\b`).exec(summary)?.[1] ?? 0)
  return {
    passed: number('passed') + number('flaky'),
    failed: number('failed') + number('interrupted') + number('did not run'),
  }
}
