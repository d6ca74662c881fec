/** Slides of other programs' that the installed pandoc reads: notebooks, beamer, PowerPoint. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { asSlides, withBeamerSteps } from '../convert/imported.ts'
import { findProgram } from '../programs.ts'
import { UsageError } from '../tool-error.ts'

/** By the ending of their names, as pandoc calls them. */
const formats: ReadonlyMap<string, string> = new Map([
  ['.ipynb', 'ipynb'],
  ['.tex', 'latex'],
  ['.pptx', 'pptx'],
])

/** What pandoc calls such a file; undefined: it is none. */
export const importedFormat = (path: string): string | undefined => formats.get(extname(path).toLowerCase())

/**
 * The file in Pandoc's Markdown, for a file at `target`; pictures in it go to a folder beside that. Throws `UsageError` where there
 * is no pandoc, or it cannot read the file, or that folder is there already.
 */
export function importWithPandoc(path: string, format: string, target: string): string {
  const program = findProgram(['pandoc'])
  if (program === undefined)
    throw new UsageError(
      `A file ${extname(path)} is read by the program pandoc, which is not installed`,
      'Install it (https://pandoc.org/installing.html), and write this again',
    )
  if (!existsSync(path)) throw new UsageError(`There is no file ${path}`)
  const tex = format === 'latex' ? readFileSync(path, 'utf8') : undefined
  const media = `${basename(target, extname(target))}-media`
  if (existsSync(join(dirname(target), media))) throw new UsageError(`The folder ${media} exists already`)
  mkdirSync(dirname(target), { recursive: true }) // where pandoc works
  const { status, stdout, stderr, error } = spawnSync(
    program,
    [
      '--from',
      format,
      '--to',
      'markdown',
      '--standalone',
      '--wrap=preserve',
      // The pictures of LaTeX are files already.
      ...(tex === undefined ? [`--extract-media=${media}`, path] : []),
    ],
    {
      cwd: dirname(tex === undefined ? target : path),
      input: tex === undefined ? '' : withBeamerSteps(tex),
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    },
  )
  // One that has not read all of its input before it ends has done its work all the same: `error` is then EPIPE.
  if (status !== 0)
    throw new UsageError(
      `pandoc cannot read ${basename(path)}: ${(error?.message ?? stderr).trim().split('\n')[0] ?? ''}`,
      format === 'pptx' ? 'pandoc reads PowerPoint from version 3.8.3 on' : undefined,
    )
  return asSlides(stdout, tex)
}
