import { nearest } from '../diagnostic/nearest.ts'
import { UsageError } from '../tool-error.ts'
import type { Command, Option } from './command.ts'
import { typed } from './typed.ts'

/** What was typed after a command's name. */
export interface Arguments {
  readonly operands: readonly string[]
  has(option: string): boolean
  value(option: string): string | undefined
}

/**
 * Reads `words` by the command's table: `--name`, `--name value`, `--name=value`; `--` ends the options.
 * Throws `UsageError` for an unknown option (naming the nearest real one), a value that is missing or not among the
 * choices, and too many operands.
 */
export function readArguments(words: readonly string[], command: Command): Arguments {
  const operands: string[] = []
  const values = new Map<string, string>()
  const queue = [...words]
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--') {
      operands.push(...queue.splice(0))
    } else if (word.startsWith('-') && word !== '-') {
      const [, name = '', given] = /^--?([^=]*)(?:=(.*))?$/s.exec(word) ?? []
      const option = Object.hasOwn(command.options, name) ? command.options[name] : undefined
      if (!option) throw unknownOption(word, name, command)
      values.set(name, readValue(name, option, given, queue))
    } else {
      operands.push(word)
    }
  }
  const most = command.operands === undefined ? 0 : (command.most ?? Number.POSITIVE_INFINITY)
  const joined = command.joins ? operands.filter((word) => word === '+').length : 0
  if (operands.length - 2 * joined > most) {
    const one = most === 0 ? '' : ' as well: it takes one at a time'
    throw new UsageError(`\`${command.name}\` does not take “${operands[most]}”${one}`, usage(command))
  }
  return { operands, has: (option) => values.has(option), value: (option) => values.get(option) }
}

function readValue(name: string, option: Option, given: string | undefined, queue: string[]): string {
  if (option.value === undefined) {
    if (given !== undefined) throw new UsageError(`--${name} takes no value`)
    return ''
  }
  let value = given
  if (value === undefined) {
    const next = queue[0]
    // Where the value may be left out, a number is taken for it, and not for a deck: in `--handout 4` the number is wrong.
    const fits =
      option.otherwise === undefined
        ? isValue(next)
        : option.choices?.includes(next ?? '') || /^\d+$/.test(next ?? '')
    value = fits ? queue.shift() : option.otherwise
  }
  if (!value) throw new UsageError(`--${name} needs a value: --${name} ${option.value}`)
  if (!option.choices) return value
  // `--size a4`, `--paper A4`: nobody remembers which is written how.
  const meant = option.choices.find((choice) => choice.toLowerCase() === value.toLowerCase())
  if (meant !== undefined) return meant
  throw new UsageError(`--${name} cannot be “${value}”`, `It is one of ${option.choices.join(', ')}.`)
}

const isValue = (word: string | undefined) => word !== undefined && !word.startsWith('--')

function unknownOption(word: string, name: string, command: Command): UsageError {
  const names = Object.keys(command.options)
  // `-o`, `--output`: as other programs have it.
  const meant =
    nearest(name, names) ?? names.find((one) => name && (one.startsWith(name) || name.startsWith(one)))
  return new UsageError(
    `\`${command.name}\` has no option ${word.replace(/=.*/s, '')}`,
    meant ? `Did you mean --${meant}?` : `See ${typed(command.name, '--help')}`,
  )
}

/** A whole number that an option was given, or undefined. Throws `UsageError` outside `least` to `most`. */
export function readNumber(args: Arguments, option: string, least: number, most: number): number | undefined {
  const value = args.value(option)
  if (value === undefined) return undefined
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= least && number <= most) return number
  throw new UsageError(`--${option} is a whole number from ${least} to ${most}, not “${value}”`)
}

/** `npm run build -- [DECK.md …] [--out DIR]`: how a command is called. */
function usage(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]) => `[${spelling(name, option)}]`)
  const rest = [command.operands, ...options].filter(Boolean).join(' ')
  return typed(command.name, rest)
}

/** The page that `--help` prints. */
export function help(command: Command): string {
  const rows: (readonly [string, string])[] = Object.entries(command.options).map(([name, option]) => [
    spelling(name, option),
    option.help,
  ])
  rows.push(['--help', 'this page'])
  const rest = `${command.operands ? `${command.operands} ` : ''}[OPTIONS]`
  return `${command.summary}\n\nUsage: ${typed(command.name, rest)}\n\n${table(rows)}\n`
}

/** Rows of two columns, indented by two. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`.trimEnd()).join('\n')
}

function spelling(name: string, option: Option): string {
  if (option.value === undefined) return `--${name}`
  return option.otherwise === undefined ? `--${name} ${option.value}` : `--${name} [${option.value}]`
}
