import { describe, expect, it } from 'vitest'
import type { Diagnostic } from './diagnostic.ts'
import { codeFrame, formatDiagnostics, positionFinder, sortDiagnostics } from './format.ts'
import { wholeFile } from './source-text.ts'

const source = 'one\r\ntwo three\rfour token=abcdefgh\nfive'

it('finds lines and columns at all three line ends', () => {
  const place = positionFinder(source)
  expect(place(source.indexOf('three'))).toEqual({ line: 2, column: 5 })
  expect(place(source.indexOf('token'))).toEqual({ line: 3, column: 6 })
  expect(place(source.length)).toEqual({ line: 4, column: 5 })
})

describe('formatDiagnostics', () => {
  const at = (word: string) => ({ start: source.indexOf(word), end: source.indexOf(word) + word.length })
  const late: Diagnostic = {
    severity: 'warning',
    code: 'stray-div-end',
    message: 'Later, token=abcdefgh',
    at: at('token'),
  }
  const early: Diagnostic = {
    severity: 'error',
    code: 'unclosed-div',
    message: 'Three',
    hint: 'Write four',
    at: at('three'),
  }

  it('prints place, message, hint and frame, in the order of the text', () => {
    expect(formatDiagnostics([late, early], source, 'talk.md')).toBe(
      [
        'talk.md:2:5: error: Three [unclosed-div]',
        '  → Write four',
        '  1 | one',
        '  2 | two three',
        '    |     ^^^^^',
        '',
        'talk.md:3:6: warning: Later, token=•••••••• [stray-div-end]',
        '  2 | two three',
        '  3 | four token=••••••••',
        '    |      ^^^^^',
      ].join('\n'),
    )
  })

  it('puts errors first at one place, and what is shorter', () => {
    const at = (severity: 'error' | 'warning', end: number) => ({
      severity,
      message: '',
      at: { start: 1, end },
    })
    expect(
      sortDiagnostics([at('warning', 2), at('error', 9), at('warning', 1), at('error', 3)]).map(
        ({ severity, at: { end } }) => [severity, end],
      ),
    ).toEqual([
      ['error', 3],
      ['error', 9],
      ['warning', 1],
      ['warning', 2],
    ])
  })

  it('colours only when it is asked to', () => {
    expect(formatDiagnostics([early], source, 'talk.md')).not.toContain('\u001b')
    expect(formatDiagnostics([early], source, 'talk.md', { colour: true })).toContain('\u001b[31merror:')
  })

  it('shows a long line from where the fault is', () => {
    const long = `${'a '.repeat(200)}HERE`
    const frame = codeFrame(wholeFile(long), { start: 400, end: 404 })
    expect(frame).toContain('HERE')
    expect(Math.max(...frame.split('\n').map((line) => line.length))).toBeLessThan(120)
  })
})
