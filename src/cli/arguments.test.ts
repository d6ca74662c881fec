import { describe, expect, it } from 'vitest'
import { help, readArguments, readNumber } from './arguments.ts'
import type { Command } from './command.ts'

const command: Command = {
  name: 'print',
  operands: '[DECK.md]',
  most: 1,
  summary: 'Print a deck',
  options: {
    out: { value: 'FILE', help: 'where to' },
    paper: { value: 'P', choices: ['a4', 'letter'], help: 'which paper' },
    handout: { value: 'N', choices: ['2', '3'], otherwise: '3', help: 'slides a sheet' },
    notes: { help: 'with notes' },
  },
  run: async () => 0,
}

const read = (...words: string[]) => readArguments(words, command)

describe('readArguments', () => {
  it('takes options before, between and after operands, with a space or an equals sign', () => {
    const args = read('--notes', 'talk.md', '--out=a.pdf')
    expect(args.operands).toEqual(['talk.md'])
    expect(args.has('notes')).toBe(true)
    expect(args.value('out')).toBe('a.pdf')
    expect(read('--out', 'b.pdf').value('out')).toBe('b.pdf')
  })

  it('takes a lone dash as a value and everything behind two dashes as operands', () => {
    expect(read('--out', '-').value('out')).toBe('-')
    expect(read('--', '--notes').operands).toEqual(['--notes'])
  })

  it('takes a choice in capitals or without, as the choice is written', () => {
    expect(read('--paper', 'A4').value('paper')).toBe('a4')
    expect(read('--paper=Letter').value('paper')).toBe('letter')
  })

  it('leaves a deck behind an option whose value may be left out', () => {
    const args = read('--handout', 'talk.md')
    expect(args.value('handout')).toBe('3')
    expect(args.operands).toEqual(['talk.md'])
    expect(read('--handout', '2', 'talk.md').value('handout')).toBe('2')
  })

  it.each([
    [['--note'], 'Did you mean --notes?'],
    [['-o', 'a.pdf'], 'Did you mean --out?'],
    [['--output=a.pdf'], 'Did you mean --out?'],
    [['-'.repeat(3)], 'See npm run print -- --help'],
    [['--zzzzz'], 'See npm run print -- --help'],
    [['--paper', 'foolscap'], 'It is one of a4, letter.'],
    [['--handout', '4'], 'It is one of 2, 3.'],
    [['a.md', 'b.md'], 'npm run print -- [DECK.md] [--out FILE] [--paper P] [--handout [N]] [--notes]'],
  ])('refuses %j with a hint', (words, hint) => {
    expect(() => read(...words)).toThrow(expect.objectContaining({ name: 'UsageError', hint }))
  })

  it('refuses an option without its value, and a value that none takes', () => {
    expect(() => read('--out')).toThrow('--out needs a value')
    expect(() => read('--out', '--notes')).toThrow('--out needs a value')
    expect(() => read('--out', '')).toThrow('--out needs a value')
    expect(() => read('--out=')).toThrow('--out needs a value')
    expect(() => read('--notes=yes')).toThrow('--notes takes no value')
  })

  it('takes no name of an object’s own for an option', () => {
    expect(() => read('--constructor')).toThrow('has no option --constructor')
  })
})

describe('readNumber', () => {
  it('takes whole numbers within its bounds', () => {
    expect(readNumber(read('--out', '6'), 'out', 1, 6)).toBe(6)
    expect(readNumber(read(), 'out', 1, 6)).toBeUndefined()
  })

  it.each(['0', '7', '-1', '1.5', 'two'])('refuses %j', (value) => {
    expect(() => readNumber(read(`--out=${value}`), 'out', 1, 6)).toThrow(
      '--out is a whole number from 1 to 6',
    )
  })
})

describe('help', () => {
  it('shows every option', () => {
    expect(help(command)).toBe(`Print a deck

Usage: npm run print -- [DECK.md] [OPTIONS]

  --out FILE     where to
  --paper P      which paper
  --handout [N]  slides a sheet
  --notes        with notes
  --help         this page
`)
  })
})
