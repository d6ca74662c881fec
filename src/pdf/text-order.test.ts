import { describe, expect, it } from 'vitest'
import { type FontWidths, orderText, spaceFont } from './text-order.ts'

/** Letters are their own codes, half as wide as the font is high; `א` to `ג` are `1` to `3`. */
const font: FontWidths = {
  bytes: 1,
  width: () => 0.5,
  meaning: (code) => ({ 49: 'א', 50: 'ב', 51: 'ג' })[code] ?? String.fromCharCode(code),
}
const run = (x: number, text: string) => `BT\n/F1 10 Tf\n1 0 0 -1 ${x} 50 Tm\n(${text}) Tj\nET\n`
const reversed = (x: number, text: string) =>
  `BT\n/ReversedChars BMC\n/F1 10 Tf\n1 0 0 -1 ${x} 50 Tm\n(${text}) Tj\nEMC\nET\n`

/** The letters in the order of the stream, each with its place on the line. */
function read(content: string, isRightToLeft: boolean): string[] {
  const ordered = Buffer.from(orderText(Buffer.from(content), () => font, isRightToLeft)).toString()
  let [start, origin, pen] = [0, 0, 0]
  const said: string[] = []
  for (const [, matrix, move, hex, text] of ordered.matchAll(
    /1 0 0 -1 (\S+) 50 Tm|(\S+) 0 Td|<(\w+)> Tj|\(((?:\\.|[^)])*)\) Tj/g,
  )) {
    if (matrix) [start, origin, pen] = [Number(matrix), 0, 0]
    else if (move) pen = origin += Number(move)
    else {
      for (const sign of hex ? Buffer.from(hex, 'hex').toString() : (text ?? '').replace(/\\/g, '')) {
        said.push(`${font.meaning(sign.charCodeAt(0))}${start + pen}`)
        pen += 5
      }
    }
  }
  return said
}

describe('the order in which text is read', () => {
  it('is that of the letters in a run that is read from right to left, each where it lay', () => {
    expect(read(reversed(100, '321'), true)).toEqual(['א110', 'ב105', 'ג100'])
  })
  it('is that of the runs of a line, but for words that are read from left to right', () => {
    const line =
      reversed(10, '3') +
      run(20, ' ') +
      run(30, 'a') +
      run(40, ' ') +
      run(50, 'b') +
      run(60, ' ') +
      reversed(70, '21')
    expect(
      read(line, true)
        .map((one) => one[0])
        .join(''),
    ).toBe('אב a b ג')
  })
  it('keeps a line from left to right, but for what is read from right to left on it', () => {
    const line = run(10, 'a ') + reversed(30, '2') + run(40, ' ') + reversed(50, '1') + run(60, ' b')
    expect(
      read(line, false)
        .map((one) => one[0])
        .join(''),
    ).toBe('a א ב b')
  })
  it('takes no run from another line, nor over anything that is painted between them', () => {
    const other = reversed(10, '1').replace(' 50 Tm', ' 90 Tm')
    const kept = (content: string) =>
      Buffer.from(orderText(Buffer.from(content), () => font, true)).toString()
    expect(kept(reversed(10, '2') + other).indexOf(' 50 Tm')).toBeLessThan(
      kept(reversed(10, '2') + other).indexOf(' 90 Tm'),
    )
    expect(read(`${reversed(10, '2')}0 0 5 5 re f\n${reversed(50, '1')}`, true)).toEqual(['ב10', 'א50'])
  })
  it('reads what is escaped in a string', () => {
    expect(read(reversed(100, '\\)1\\('), true)).toEqual(['(110', 'א105', ')100'])
  })
  it('keeps one sequence around the glyphs of some letters, which says once what they mean', () => {
    const said = '/Span<</ActualText <feff05e905b8>> >>'
    const content = reversed(100, '321').replace('(321) Tj', `${said} BDC\n(32) Tj\nEMC\n(1) Tj`)
    const ordered = Buffer.from(orderText(Buffer.from(content), () => font, true)).toString()
    expect(ordered.match(/BDC|EMC|<3\d> Tj/g)).toEqual(['<31> Tj', 'BDC', '<32> Tj', '<33> Tj', 'EMC'])
  })
  it('takes the spaces of a line that goes backwards from a font of their own, each read as one', () => {
    const line = reversed(10, '3') + run(20, ' ') + reversed(30, '2 1')
    const ordered = Buffer.from(orderText(Buffer.from(line), () => font, true)).toString()
    expect(ordered.match(/\/\w+ 10 Tf|ActualText <\w+>|EMC|<\w\w> Tj/g)).toEqual([
      ...['/F1 10 Tf', '<31> Tj'],
      ...['ActualText <feff0020>', `/${spaceFont} 10 Tf`, '<20> Tj', 'EMC'],
      ...['/F1 10 Tf', '<32> Tj'],
      ...['ActualText <feff0020>', `/${spaceFont} 10 Tf`, '<20> Tj', 'EMC'],
      ...['/F1 10 Tf', '<33> Tj'],
    ])
    const forwards = run(10, 'a') + run(20, ' ')
    expect(Buffer.from(orderText(Buffer.from(forwards), () => font, true)).toString()).toBe(forwards)
  })
  it('leaves a page alone on which nothing is read from right to left', () => {
    const content = Buffer.from(run(10, 'a b'))
    expect(orderText(content, () => font, true)).toBe(content)
  })
  it('leaves a run alone in which something is that it does not know', () => {
    const content = reversed(10, '21').replace('Tj', 'Tj\n5 Ts')
    expect(read(content, true).map((one) => one[0])).toEqual(['ב', 'א'])
  })
})
