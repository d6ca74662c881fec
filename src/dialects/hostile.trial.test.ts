import { describe, expect, it } from 'vitest'
import { hostile } from '../pandoc/hostile-texts.ts'
import { readAs } from './read.ts'

/** Those that marked reads share a reader, so that one of them has the long texts; Quarto's is tried beside it. */
const lengths = { marp: 1500, slidev: 600, reveal: 600, quarto: 600, remark: 600 } as const

describe.each(Object.entries(lengths))('%s', (name, length) => {
  it.each(Object.entries(hostile))('reads a hostile text: %s', (_, make) => {
    const from = name as keyof typeof lengths
    expect(() =>
      readAs(
        make(length),
        from,
        () => undefined,
        () => {},
      ),
    ).not.toThrow()
  })
})
