import type { Workspace } from '../tool.ts'
import type { Arguments } from './arguments.ts'

/** One option of a command, as `--help` shows it and as it is read. */
export interface Option {
  /** The name of its value in the help (`DIR`); absent: the option is a switch. */
  readonly value?: string
  /** The only values that are right. */
  readonly choices?: readonly string[]
  /** The value may be left out; it is then this one. Needs `choices`, or the next word could not be told from a deck. */
  readonly otherwise?: string
  readonly help: string
}

export interface Command {
  readonly name: string
  /** Other programs run it; no help names it. */
  readonly isInternal?: boolean
  /** It works on this tool itself, in a clone; the package has no such command. */
  readonly ofClone?: boolean
  /** The words after the options, in the help (`[DECK.md]`); absent: the command takes none. */
  readonly operands?: string
  /** How many of them at most. Default: any number. */
  readonly most?: number
  /** Do decks with a `+` between them count as one? */
  readonly joins?: boolean
  readonly summary: string
  readonly options: Readonly<Record<string, Option>>
  /** Does the work and gives the exit code. Heavy modules are imported in here. */
  run(args: Arguments, workspace: Workspace): Promise<ExitCode>
}

/** 0: done. 1: the deck has errors, or the work failed. 2: wrong usage. */
export type ExitCode = 0 | 1 | 2
