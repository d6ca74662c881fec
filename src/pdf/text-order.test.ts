import { describe, expect, it } from 'vitest'
import type { FontMeanings } from './font-meanings.ts'
import { type ContentBlock, orderText } from './text-order.ts'

/** Letters are their own codes, half as wide as the font is high; `א` to `ג` are `1` to `3`, `4` is a sign for `אב`, `5` a vowel. */
const font: FontMeanings = {
  bytes: 1,
  width: () => 0.5,
  meaning: (code) =>
    ({ 49: 'א', 50: 'ב', 51: 'ג', 52: 'אב', 53: '\u05b8' })[code] ?? String.fromCharCode(code),
}
const run = (x: number, text: string, y = 50) => `BT\n/F1 10 Tf\n1 0 0 -1 ${x} ${y} Tm\n(${text}) Tj\nET\n`
const reversed = (x: number, text: string) =>
  `BT\n/ReversedChars BMC\n/F1 10 Tf\n1 0 0 -1 ${x} 50 Tm\n(${text}) Tj\nEMC\nET\n`
/** A sign whose letters are said around it. */
const said = (text: string, letters: string) =>
  `/Span<</ActualText <feff${Buffer.from(letters, 'utf16le').swap16().toString('hex')}> >> BDC\n(${text}) Tj\nEMC\n`

/** All content is in one paragraph, but for what `blocks` says. Marked content that is split off is listed. */
function order(
  content: string,
  isRightToLeft: boolean,
  blocks: ReadonlyMap<number, ContentBlock> = new Map(),
) {
  const signs: { letters: string; width: number }[] = []
  const split: string[] = []
  const block: ContentBlock = { block: blocks, isRightToLeft: undefined, isolates: [] }
  const ordered = orderText(
    Buffer.from(content),
    {
      fontOf: () => font,
      fontWhere: (name, _, __, letters) => `${name}=${encodeURIComponent(letters)}`,
      unseen(letters, width) {
        signs.push({ letters, width })
        return ['Unseen', signs.length]
      },
      tellsIn: (id) => blocks.get(id) ?? block,
      split: (id, fresh) => split.push(`${id}→${fresh}`),
    },
    isRightToLeft,
  )
  const text = Buffer.from(ordered).toString()
  return { text, split, signs, letters: lettersIn(text, signs) }
}

interface Letter {
  readonly letters: string
  readonly x: number
  readonly isSeen: boolean
}

/** The letters in the order of the stream, each with its place on the line. */
function lettersIn(content: string, signs: readonly { letters: string; width: number }[]): Letter[] {
  let [start, origin, pen, name] = [0, 0, 0, '']
  const result: Letter[] = []
  for (const [, tf, matrix, move, hex, text] of content.matchAll(
    /\/(\S+) \S+ Tf|1 0 0 -1 (\S+) \S+ Tm|(\S+) \S+ Td|<(\w+)> Tj|\(((?:\\.|[^)])*)\) Tj/g,
  )) {
    if (tf) name = tf
    else if (matrix) [start, origin, pen] = [Number(matrix), 0, 0]
    else if (move) pen = origin += Number(move)
    else {
      for (const code of hex ? Buffer.from(hex, 'hex') : Buffer.from((text ?? '').replace(/\\/g, ''))) {
        const unseen = name === 'Unseen' ? signs[code - 1] : undefined
        const letters =
          unseen?.letters ??
          (name.includes('=') ? decodeURIComponent(name.slice(3)) : undefined) ??
          font.meaning(code)
        result.push({ letters, x: +(start + pen).toFixed(2), isSeen: !unseen })
        pen += unseen ? 10 * unseen.width : 5
      }
    }
  }
  return result
}

/** As MuPDF and the tags have them, without marks of direction. */
const read = (content: string, isRightToLeft: boolean, blocks?: ReadonlyMap<number, ContentBlock>) =>
  order(content, isRightToLeft, blocks)
    .letters.map(({ letters }) => letters)
    .join('')
    .replace(/[\u200e\u200f]/g, '')
    .replace(/ +/g, ' ')
    .trim()

describe('the order in which text is read', () => {
  it('is that of the letters in a run that is read from right to left, each where it lay', () => {
    expect(order(reversed(100, '321'), true).letters).toEqual([
      { letters: 'א', x: 110, isSeen: true },
      { letters: 'ב', x: 105, isSeen: true },
      { letters: 'ג', x: 100, isSeen: true },
    ])
  })
  it('is that of the runs of a line, but for words that are read from left to right', () => {
    const line = reversed(10, '3') + run(20, ' a b ') + reversed(70, '21')
    expect(read(line, true)).toBe('אב a b ג')
    const other = run(10, 'a ') + reversed(30, '2') + run(40, ' ') + reversed(50, '1') + run(60, ' b')
    expect(read(other, false)).toBe('a א ב b')
  })
  it('has a bracket with the words that it was drawn for', () => {
    const closing = run(20, '').replace('() Tj\n', said('\\(', ')'))
    expect(read(run(10, 'a ') + closing + reversed(30, '2 1') + run(60, ' b'), false)).toBe('a א ב) b')
    const other = run(20, '').replace('() Tj\n', said('\\(', '('))
    expect(read(run(10, 'a ') + other + reversed(30, '1') + run(60, ' b'), false)).toBe('a (א b')
  })
  it('takes no run from another line, but raised ones', () => {
    const next = reversed(10, '1').replace(' 50 Tm', ' 90 Tm')
    expect(read(reversed(10, '2') + next, true)).toBe('בא')
    expect(read(reversed(10, '2') + run(20, '7', 46), true)).toBe('7ב')
  })
  it('takes none over what is painted between them, if nothing tells what they are in', () => {
    expect(read(`${reversed(10, '2')}0 0 5 5 re f\n${reversed(50, '1')}`, true)).toBe('בא')
  })
  it('takes none from where other things are clipped or moved', () => {
    const marked = (text: string) => `/P <</MCID 0>> BDC\n${text}EMC\n`
    const [left, right] = [reversed(10, '2'), reversed(50, '1')]
    expect(read(marked(`${left}${right}`), true)).toBe('אב')
    expect(read(marked(`${left}q\n2 0 0 2 0 0 cm\n${right}Q\n`), true)).toBe('בא')
    expect(read(marked(`${left}q\n0 0 9 9 re\nW n\n${right}Q\n`), true)).toBe('בא')
    expect(read(marked(`q\n0 0 9 9 re\nW n\nQ\n${left}${right}`), true)).toBe('אב')
  })
  it('reads what is escaped in a string', () => {
    expect(read(reversed(100, '\\)1\\('), true)).toBe('(א)')
  })
  it('leaves a page alone on which nothing is read from right to left', () => {
    const content = run(10, 'a b')
    expect(order(content, true).text).toBe(content)
    expect(order(run(10, '1'), false).text).toBe(run(10, '1'))
  })
  it('leaves a run alone in which something is that it does not know', () => {
    expect(read(reversed(10, '21').replace('Tj', 'Tj\n5 Ts'), true)).toBe('בא')
  })
})

describe('a sign', () => {
  it('that stands for two letters means the last of them, and the first is shown unseen at its right half', () => {
    expect(order(reversed(100, '34'), true).letters).toEqual([
      { letters: 'א', x: 107.5, isSeen: false },
      { letters: 'ב', x: 105, isSeen: true },
      { letters: 'ג', x: 100, isSeen: true },
    ])
  })
  it('that was drawn in another direction means what is said around it', () => {
    const { text } = order(reversed(100, '21').replace('(21) Tj', `${said(')', '(')}(1) Tj`), true)
    expect(text).toMatch(/<31> Tj\n\/F1=\( 10 Tf\n\S+ 0 Td <29> Tj/)
    expect(text).not.toContain('Span')
  })
  it('of a vowel means nothing, outside of the tags, and the vowel is shown unseen left of its letter', () => {
    const content = `/P <</MCID 7>> BDC\n${reversed(100, '').replace('() Tj', said('52', 'ב\u05b8'))}EMC\n`
    const { text, letters } = order(content, true)
    expect(letters).toEqual([
      { letters: 'ב', x: 105, isSeen: true },
      { letters: '\u05b8', x: 104.9, isSeen: false },
      { letters: '\u200f', x: 100, isSeen: true },
    ])
    expect(
      text
        .replace(/BT[\s\S]*?ET/g, 'text')
        .trim()
        .split(/\n+/),
    ).toEqual([
      ...['/P <</MCID 7>> BDC', 'text', 'EMC'],
      ...['/Artifact BMC', '/Span <</ActualText <FEFF>>> BDC', 'text', 'EMC', 'EMC'],
    ])
  })
  it('of a space is one that means a mark of direction as well, and a plain one at its place', () => {
    const { letters } = order(reversed(10, '2 1'), true)
    expect(letters.map((one) => `${one.letters}${one.x}`)).toEqual(['א20', '\u200f 15', ' 15', 'ב10'])
  })
  it('of a number among such words has a mark at its left', () => {
    const { letters } = order(reversed(10, '2,1'), true)
    expect(letters.map((one) => `${one.letters}${one.x}`)).toEqual(['א20', ',15', '\u200f14.9', 'ב10'])
  })
})

describe('words against the direction of their line', () => {
  it('have marks where they begin, before and behind them', () => {
    const line = order(reversed(10, '2') + run(20, ' ') + run(30, 'ab') + reversed(50, '1'), true)
    expect(line.letters.map((one) => `${one.letters}${one.x}`)).toEqual([
      ...['א50', '\u200f29.9', 'a30', 'b35', '\u200f29.9'],
      ...['\u200f 20', ' 20', 'ב10'],
    ])
    const other = order(run(10, 'abc') + reversed(30, '21') + run(40, 'd'), false)
    expect(other.letters.map((one) => `${one.letters}${one.x}`)).toEqual([
      ...['a10', 'b15', 'c20', 'א35', 'ב30', '\u200f29.9', '\u200f39.7', '\u200e39.8', 'd40'],
    ])
  })
  it('are outweighed by marks, if a page has more of them', () => {
    const page = order(reversed(10, '2') + run(20, 'abcdefghijkl') + reversed(90, '1'), true)
    expect(page.signs.at(-1)).toEqual({ letters: '\u200f'.repeat(8), width: 4 })
    expect(page.text).toMatch(/\nBT\n\/Unseen 1 Tf\n<(\w\w)\1> Tj\nET\n$/)
    expect(order(reversed(10, '2') + run(20, 'ab') + reversed(90, '1'), true).text).not.toContain(' 1 Tf')
    expect(order(run(10, 'a') + reversed(30, '221'), false).signs.at(-1)?.letters).toBe('\u200e'.repeat(8))
  })
})

describe('a line of several elements', () => {
  const tagged = (id: number, text: string, paint = '') => `/Span <</MCID ${id} >>BDC\n${paint}${text}EMC\n`
  const shape = (text: string) =>
    text
      .replace(/BT[\s\S]*?ET/g, (object) =>
        object.includes('<31>') ? 'א' : object.includes('<32>') ? 'ב' : 'x',
      )
      .trim()
      .split(/\n+/)

  it('is put in order across them, each piece in a sequence of its own', () => {
    const { text, split } = order(
      tagged(5, reversed(10, '2')) + tagged(6, reversed(50, '1') + run(60, 'x', 90)),
      true,
    )
    expect(shape(text)).toEqual([
      ...['/Span <</MCID 6>> BDC', 'א', 'EMC', '/Span <</MCID 5>> BDC', 'ב', 'EMC'],
      ...['/Span <</MCID 7>> BDC', 'x', 'EMC'],
    ])
    expect(split).toEqual(['6→7'])
  })
  it('takes numbers that nothing on the page has', () => {
    const picture = '/Figure <</MCID 9 >>BDC\n0 0 1 1 re f\nEMC\n'
    const { split } = order(
      picture + tagged(5, reversed(10, '2')) + tagged(6, reversed(50, '1') + run(60, 'x', 90)),
      true,
    )
    expect(split).toEqual(['6→10'])
  })
  it('keeps the colours of each', () => {
    const { text } = order(
      tagged(5, reversed(10, '2'), '1 0 0 rg\n') + tagged(6, reversed(50, '1'), '0 0 1 rg\n'),
      true,
    )
    expect(shape(text).join(' ')).toBe(
      '1 0 0 rg 0 0 1 rg /Span <</MCID 6>> BDC א EMC /Span <</MCID 5>> BDC q 1 0 0 rg ב Q EMC',
    )
  })
  it('holds nothing of another paragraph', () => {
    const cells = new Map([5, 6].map((id) => [id, { block: [id], isRightToLeft: undefined, isolates: [] }]))
    const { text } = order(tagged(5, reversed(10, '2')) + tagged(6, reversed(50, '1')), true, cells)
    expect(shape(text).filter((one) => /^[אב]$/.test(one))).toEqual(['ב', 'א'])
  })
  it('is read in the direction of its paragraph', () => {
    const quote = { block: {}, isRightToLeft: true, isolates: [] }
    const line = tagged(5, reversed(10, '2') + run(20, ' x ') + reversed(50, '1'))
    expect(read(line, false)).toBe('ב x א')
    expect(read(line, false, new Map([[5, quote]]))).toBe('א x ב')
  })
})
