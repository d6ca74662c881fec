import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchSetting } from './measurement.ts'

export const talkPath = ({ root }: BenchSetting): string => join(root, 'slides/docker-python.md')

export const readTalk = (setting: BenchSetting): string => readFileSync(talkPath(setting), 'utf8')

/** The same deck for Marp: a slide a heading of the second level. Marp reads what is Pandoc's as text. */
export const forMarp = (source: string): string =>
  source.replace(/^---\n/, '---\nmarp: true\nheadingDivider: 2\n')

/** The same deck for Slidev and reveal-md: a line between two slides, fences with no more than a language, `./` before pictures. */
export const forSlidev = (source: string): string =>
  source
    .replace(/(?<!^---\n\n)^(?=## |##$)/gm, '---\n\n')
    .replace(/^([`~]{3,}) *\{\.(\w+).*\}$/gm, '$1$2')
    .replaceAll('](img/', '](./img/')
