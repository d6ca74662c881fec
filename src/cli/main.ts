import { nearest } from '../diagnostic/nearest.ts'
import { inWords, isFileError } from '../files.ts'
import { projectAround, toolVersion } from '../tool.ts'
import { isToolError, UsageError } from '../tool-error.ts'
import { help, readArguments, table } from './arguments.ts'
import type { Command, ExitCode } from './command.ts'
import { bench } from './commands/bench.ts'
import { build } from './commands/build.ts'
import { captions } from './commands/captions.ts'
import { check } from './commands/check.ts'
import { convertDeck } from './commands/convert.ts'
import { dev } from './commands/dev.ts'
import { findings } from './commands/findings.ts'
import { lsp } from './commands/lsp.ts'
import { mcp } from './commands/mcp.ts'
import { newDeck } from './commands/new.ts'
import { pack } from './commands/pack.ts'
import { pdf } from './commands/pdf.ts'
import { pptx } from './commands/pptx.ts'
import { render } from './commands/render.ts'
import { scriptCommand } from './commands/script.ts'
import { start } from './commands/start.ts'
import { test } from './commands/test.ts'
import { showThemes } from './commands/themes.ts'
import { showProgress } from './progress.ts'
import { print, printAside } from './terminal.ts'
import { typed } from './typed.ts'

const commands: readonly Command[] = [
  start,
  dev,
  build,
  pdf,
  pptx,
  captions,
  check,
  render,
  convertDeck,
  newDeck,
  showThemes,
  lsp,
  mcp,
  scriptCommand('art', 'slides/art/art.ts', 'Draw the pictures of the talk'),
  scriptCommand('vscode', 'src/vscode/pack.ts', 'Pack the extension of VS Code into a .vsix'),
  bench,
  test,
  findings,
  pack,
]
/**
 * Runs `words`, the command's name first, and gives the process's exit code. `root` is the folder of the project; absent: of
 * the one around where the command was typed.
 * Wrong usage is said on stderr, and so is what is wrong with a program that is needed, with a port or with a file.
 * Whatever else is thrown is a fault of this program and keeps its stack.
 */
export async function main(words: readonly string[], root?: string): Promise<ExitCode> {
  process.stdout.on('error', endAt)
  const [name = 'help', ...rest] = isDeck(words[0]) ? ['start', ...words] : words
  const known = commands.filter(({ ofClone }) => root !== undefined || !ofClone)
  const shown = known.filter(({ isInternal }) => !isInternal)
  if (['help', '--help', '-h'].includes(name)) {
    print(overview(shown))
    return 0
  }
  if (name === '--version' || name === '-v') {
    print(`${toolVersion()}\n`)
    return 0
  }
  try {
    const command = known.find((one) => one.name === name)
    if (!command) {
      const meant = nearest(name, ['help', ...shown.map((one) => one.name)])
      throw new UsageError(
        `There is no command “${name}”`,
        meant ? `Did you mean “${meant}”?` : `See ${typed('help')}`,
      )
    }
    if (rest.some((word) => word === '--help' || word === '-h')) {
      print(help(command))
      return 0
    }
    // npm runs a clone's scripts in its folder and says here where the user was. A script of somebody's own project means
    // its own folder.
    const cwd = (root !== undefined && process.env.INIT_CWD) || process.cwd()
    const workspace = { root: root ?? projectAround(cwd), cwd }
    return await command.run(readArguments(rest, command), workspace)
  } catch (error) {
    showProgress().end() // what was being done stands on the line
    if (isToolError(error)) {
      printAside(`${error.message}\n`)
      return 1
    }
    if (isFileError(error)) {
      if (error.syscall === 'listen') sayTaken(error)
      else sayRefused(error)
      return 1
    }
    if (!(error instanceof UsageError)) throw error
    printAside(`${error.message}\n${error.hint ? `${error.hint}\n` : ''}`)
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
  printAside(`Refused by the file system: ${inWords(error)}\n`)
}

/** No port, or one that only the system's own servers may have. */
function sayTaken({ message }: Error): void {
  const reason = message.replace(/^listen \w+: /, '')
  printAside(`Nothing can be served there: ${reason}\nName another port, for instance --port 8080\n`)
}

/** `halyard talk.md` serves that deck. */
const isDeck = (word: string | undefined) => word !== undefined && /\.(md|markdown|qmd|rmd)$/i.test(word)

const overview = (shown: readonly Command[]) =>
  `Commands, each with --help:\n\n${table(shown.map(({ name, summary }) => [name, summary]))}\n`
