import { visible } from '../diagnostic/visible.ts'

/**
 * Tells what takes long: on a terminal, one line on stderr that the next replaces; elsewhere nothing. `end` clears the
 * line before the result is printed.
 */
export interface Progress {
  say(line: string): void
  end(): void
}

export function showProgress(): Progress {
  const stream = process.stderr
  if (!stream.isTTY) return { say: () => {}, end: () => {} }
  const clear = '\r\u001b[2K'
  return {
    say: (line) => stream.write(`${clear}${visible(line).slice(0, (stream.columns ?? 80) - 1)}`),
    end: () => stream.write(clear),
  }
}
