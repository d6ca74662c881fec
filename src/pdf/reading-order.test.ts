import { expect, it } from 'vitest'
import { type Isolate, inReadingOrder, type LinePiece } from './reading-order.ts'

/** Pieces from left to right. `<` before one: its letters were drawn backwards; `{`: it is code; `}`: a quotation; `*` behind it: another typeface. */
const code: Isolate = { isRightToLeft: false }
const quote: Isolate = { isRightToLeft: true }
const piece = (sign: string): LinePiece => ({
  text: sign.replace(/^[<{}]+|\*$/g, ''),
  isReversed: /^}?</.test(sign),
  style: sign.endsWith('*') ? 'other' : 'one',
  isolates: sign.startsWith('{') ? [code] : sign.startsWith('}') ? [quote] : [],
})
const read = (isRightToLeft: boolean, ...signs: string[]) =>
  inReadingOrder(signs.map(piece), isRightToLeft)
    .map(({ piece: { text }, opens, closes }) => `${opens ? '(' : ''}${text}${closes ? ')' : ''}`)
    .join('|')

it.each([
  ['words', ['<ג', ' *', '<ב', ' *', '<א'], 'א| |ב| |ג'],
  ['words of the other direction', ['<ב', ' *', 'one two', ' *', '<א'], 'א| |(one two)| |ב'],
  ['these in several pieces', ['<ב', ' ', 'one', ' *', 'two', ' ', '<א'], 'א| |(one| |two)| |ב'],
  ['a letter that was drawn alone', ['ב', ' *', 'א'], 'א| |ב'],
  ['what stands between words of both', ['<ב', '. ', 'one', ' *', '<א'], 'א| |(one)|. |ב'],
  ['a number before words', ['one', ' - ', '12', ' *', '<א'], 'א| |(12)| - |(one)'],
  ['a number of theirs', ['one*', ' 12', ' *', '<א'], 'א| |(one| 12)'],
  ['a number of theirs behind a space', ['one', ' *', '12', ' *', '<א'], 'א| |(one| |12)'],
  ['a date', ['17', '-', '05', '-', '2024', ' *', '<א'], 'א| |(2024)|-|(05)|-|(17)'],
  ['a number in two typefaces', ['12', '3*', ' ', '<א'], 'א| |(12|3)'],
  ['a number against a word', ['12', 'abc*', ' ', '<א'], 'א| |(12|abc)'],
  ['numbers apart', ['12', ' *', '34', ' *', '<א'], 'א| |(34)| |(12)'],
  ['code', ['<ב', ' *', '{a', '{ = ', '{1', ' *', '<א'], 'א| |(a| = |1)| |ב'],
  ['code between words of its direction', ['one', ' ', '{a', ' ', 'two'], '(one| |(a)| |two)'],
  ['a quotation of its own direction', ['}<ב', '} *', '}<א', ' ', '<ג'], 'ג| |א| |ב'],
])('reads on a line from right to left %s', (_, signs, expected) => {
  expect(read(true, ...signs)).toBe(expected)
})

it.each([
  ['words', ['one', ' ', 'two'], 'one| |two'],
  ['words of the other direction', ['one ', '<ב', ' *', '<א', ' two'], 'one |(א| |ב)| two'],
  ['a number behind them', ['one ', '42', ' *', '<א', ' two'], 'one |(א| |42)| two'],
  ['a number in another typeface before them', ['one ', '42*', ' ', '<א'], 'one |42| |(א)'],
  ['a number that begins the line', ['42', ' *', '<א'], '42| |(א)'],
  ['a number among them', ['<ב', ' *', '42', ' *', '<א'], '(א| |42| |ב)'],
  ['a number beyond them', ['<א', ' *', '42'], '(א)| |42'],
  ['two of them apart', ['<א', ' a ', '<ב'], '(א)| a |(ב)'],
  ['a quotation of that direction', ['one ', '}!', '}12', '} *', '}<א', ' two'], 'one |(א| |(12)|!)| two'],
])('reads on a line from left to right %s', (_, signs, expected) => {
  expect(read(false, ...signs)).toBe(expected)
})

it('says of each piece which way it is read', () => {
  const ways = (isRightToLeft: boolean, ...signs: string[]) =>
    inReadingOrder(signs.map(piece), isRightToLeft)
      .map((one) => (one.isRightToLeft ? '<' : '>'))
      .join('')
  expect(ways(true, '<ב', ' ', 'one', ' ', '12', '.', '<א')).toBe('<<><><<')
  expect(ways(false, 'one ', '<ב', ' ', '42', ' *', '<א', ' two')).toBe('><<><<>')
})
