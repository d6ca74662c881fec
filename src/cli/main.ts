import { nearest } from '../diagnostic-nearest.ts'
import { inWords, isFileError } from '../files.ts'
import { isToolError } from '../tool-error.ts'
import { help, readArguments, table } from './arguments.ts'
import type { Command, ExitCode } from './command.ts'
import { bench } from './commands/bench.ts'
import { build } from './commands/build.ts'
import { check } from './commands/check.ts'
import { dev } from './commands/dev.ts'
import { findings } from './commands/findings.ts'
import { newDeck } from './commands/new.ts'
import { pdf } from './commands/pdf.ts'
import { render } from './commands/render.ts'
import { scriptCommand } from './commands/script.ts'
import { start } from './commands/start.ts'
import { test } from './commands/test.ts'
import { showProgress } from './progress.ts'
import { UsageError } from './usage-error.ts'

const commands: readonly Command[] = [
  start,
  dev,
  build,
  pdf,
  check,
  render,
  newDeck,
  scriptCommand('art', 'slides/art/art.ts', 'Draw the pictures of the talk'),
  bench,
  test,
  findings,
]
/** Those that people run. */
const shown = commands.filter(({ isInternal }) => !isInternal)

/**
 * Runs `words`, the command's name first, and gives the process's exit code. `root` is the project's folder.
 * Wrong usage is said on stderr, and so is what is wrong with a program that is needed, with a port or with a file.
 * Whatever else is thrown is a fault of this program and keeps its stack.
 */
export async function main(words: readonly string[], root: string): Promise<ExitCode> {
  process.stdout.on('error', endAt)
  const [name = 'help', ...rest] = words
  if (['help', '--help', '-h'].includes(name)) {
    process.stdout.write(overview())
    return 0
  }
  try {
    const command = commands.find((one) => one.name === name)
    if (!command) {
      const meant = nearest(name, ['help', ...shown.map((one) => one.name)])
      throw new UsageError(
        `There is no command “${name}”`,
        meant ? `Did you mean “${meant}”?` : 'See npm run help',
      )
    }
    if (rest.some((word) => word === '--help' || word === '-h')) {
      process.stdout.write(help(command))
      return 0
    }
    // npm runs scripts in the project's folder and says here where the user was.
    const cwd = process.env.INIT_CWD ?? process.cwd()
    return await command.run(readArguments(rest, command), { root, cwd })
  } catch (error) {
    showProgress().end() // what was being done stands on the line
    if (isToolError(error)) {
      process.stderr.write(`${error.message}\n`)
      return 1
    }
    if (isFileError(error)) {
      if (error.syscall === 'listen') sayTaken(error)
      else sayRefused(error)
      return 1
    }
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`${error.message}\n${error.hint ? `${error.hint}\n` : ''}`)
    return 2
  }
}

/** Output that cannot be written is said once; whoever read it and has had enough (`| head`) is told nothing. */
function endAt(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return
  sayRefused(error)
  process.exit(1)
}

function sayRefused(error: Error): void {
  process.stderr.write(`Refused by the file system: ${inWords(error)}\n`)
}

/** No port, or one that only the system's own servers may have. */
function sayTaken({ message }: Error): void {
  const reason = message.replace(/^listen \w+: /, '')
  process.stderr.write(
    `Nothing can be served there: ${reason}\nName another port, for instance --port 8080\n`,
  )
}

const overview = () =>
  `Commands, each with --help:\n\n${table(shown.map(({ name, summary }) => [name, summary]))}\n`
