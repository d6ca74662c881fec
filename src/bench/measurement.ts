/** What a measurement is, and what it gives. */

/** One number, ready to be read. */
export interface BenchRow {
  readonly what: string
  readonly value: string
  /** What it should be at most, if somebody said so. */
  readonly bar?: string
  readonly met?: boolean
}

export interface BenchSetting {
  /** The project's folder. */
  readonly root: string
  /** Decks to be looked at, for what looks at decks. Absolute. */
  readonly decks: readonly string[]
  /** Told what takes long. */
  say(line: string): void
}

/** What can be measured: known before the measurements are loaded. */
export const measurementNames = [
  'reading',
  'hostile',
  'build',
  'check',
  'bytes',
  'first-key',
  'steps',
  'find',
  'dev',
  'lsp',
  'audience',
  'broadcast',
  'composition',
  'pdf',
] as const

export interface Measurement {
  readonly name: (typeof measurementNames)[number]
  readonly about: string
  /** Takes a few seconds, and leaves nothing behind: no file, no process. Throws when there is nothing to measure. */
  run(setting: BenchSetting): Promise<readonly BenchRow[]>
}

/** What `bench.ts` gives. */
export interface Bench {
  readonly measurements: readonly Measurement[]
  /** Runs measurements one after the other, since two at once would slow each other, and tells `print` their tables. */
  runBench(
    chosen: readonly Measurement[],
    setting: BenchSetting,
    print: (text: string) => void,
  ): Promise<void>
}

/** A row for `number`; `most` is the bar it has to keep under. */
export function row(what: string, number: number, unit: string, most?: number): BenchRow {
  const value = write(number, unit)
  return most === undefined ? { what, value } : { what, value, bar: write(most, unit), met: number <= most }
}

function write(number: number, unit: string): string {
  // Four digits of a pure number: two would not tell on which side of its bar a slope is.
  const digits =
    Math.abs(number) >= 100 || Number.isInteger(number) ? 0 : Math.abs(number) >= 10 ? 1 : unit === '' ? 3 : 2
  return `${number.toFixed(digits)}${unit === '×' ? '' : ' '}${unit}`.trimEnd()
}

/** The rows as a table in plain text. */
export function writeRows(rows: readonly BenchRow[]): string {
  const width = Math.max(0, ...rows.map(({ what }) => what.length))
  // A list of slides is longer than any number.
  const right = Math.max(0, ...rows.map(({ value }) => (value.length > 12 ? 0 : value.length)))
  return rows
    .map(({ what, value, bar, met }) => {
      const said = bar === undefined ? '' : `  ${met ? '✓' : '✗'} at most ${bar}`
      return `  ${what.padEnd(width)}  ${value.padStart(right)}${said}`.trimEnd()
    })
    .join('\n')
}
