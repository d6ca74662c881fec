/** What a deck looks like: the theme that it names or is asked for in, with its brand. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { allEntries, metaSource } from '../deck/meta.ts'
import { readTheme } from '../deck/options.ts'
import { nearest } from '../diagnostic/nearest.ts'
import { frontMatterOf } from '../dialects/front-matter.ts'
import { dialectOf, readAs } from '../dialects/read.ts'
import { openAllowedFolders } from '../media/allowed-folders.ts'
import type { Meta } from '../pandoc/ast.ts'
import { withBrand } from '../themes/brand.ts'
import { type Brand, readBrand } from '../themes/brand-file.ts'
import { isFontFile, type ReadTheme, type ThemeFault } from '../themes/check-theme.ts'
import { chooseTheme, hintFor, standInOf } from '../themes/choose.ts'
import type { Face, Theme } from '../themes/theme.ts'
import { themes } from '../themes/themes.ts'
import { UsageError } from '../tool-error.ts'
import type { DeckSource } from '../vite/site.ts'
import { findTheme, themesAround } from './find-theme.ts'

export interface DeckLook {
  /** Absent: one of ours that the deck names itself, or the usual one. */
  readonly theme?: Theme | ReadTheme | undefined
  /** The files that it comes from, or would come from. Absolute. */
  readonly readFrom: readonly string[]
}

/**
 * `asked`: what the command line or the configuration says; `runs`: may a theme of the author's own, which is a program? Throws `UsageError` where that is the name of no
 * theme.
 */
export async function findLook(
  asked: Theme | string | undefined,
  deck: Pick<DeckSource, 'path' | 'source' | 'from' | 'filesFrom'>,
  root: string,
  runs = true,
): Promise<DeckLook> {
  const front = frontMatterOf(deck.source)
  const meta: Meta = /theme|brand/.test(front)
    ? readAs(
        front,
        deck.from ?? dialectOf(deck.source),
        () => undefined,
        () => {},
      ).meta
    : new Map()
  const named = readTheme(meta, () => {})
  const found =
    typeof asked === 'object'
      ? { theme: asked, readFrom: [] }
      : runs
        ? await findNamed(asked ?? named?.name, asked !== undefined, deck.path, root)
        : { readFrom: [] }
  const asksFor = allEntries(meta).get('brand')
  const brand = findBrand(metaSource(asksFor)?.trim(), deck)
  const readFrom = [...found.readFrom, ...brand.readFrom]
  if (!brand.brand) return { theme: found.theme, readFrom }
  const faults: ThemeFault[] = []
  const theme = chooseTheme(named, found.theme, ({ code, message, hint }) =>
    faults.push({ code, message, ...(hint !== undefined && { hint }) }),
  )
  const branded = withBrand(theme, brand.brand, brand.faces)
  const said = [...brand.faults, ...brand.brand.faults, ...branded.faults]
  const own = said.map((fault) => ({
    code: 'broken-brand' as const,
    ...(asksFor && { at: asksFor.at }),
    ...fault,
    message: `${brand.name}:${fault.message}`,
  }))
  return { theme: { theme: branded.theme, faults: [...faults, ...own] }, readFrom }
}

async function findNamed(
  name: string | undefined,
  isAsked: boolean,
  deckPath: string,
  root: string,
): Promise<DeckLook> {
  if (name === undefined) return { readFrom: [] }
  const found = await findTheme(name, deckPath, root)
  const own = themes.get(name) ?? standInOf(name)
  // Asked for only where it matters: it looks into every folder above the deck.
  const others = () => themesAround(deckPath)
  if (found.theme && (own === undefined || others().includes(name))) return found
  const { readFrom } = found
  if (own) return { theme: isAsked ? own : undefined, readFrom }
  if (!isAsked) return { readFrom, theme: misnamed(name, others()) }
  throw new UsageError(`There is no theme “${name}”`, hintFor(name, others()))
}

/** What is said where a theme beside the deck was surely meant; of ours the deck is told when it is compiled. */
function misnamed(name: string, others: readonly string[]): ReadTheme | undefined {
  if (nearest(name, others) === undefined) return undefined
  const message = `There is no theme “${name}”`
  return { faults: [{ code: 'unknown-theme', message, hint: hintFor(name, others) }] }
}

interface FoundBrand {
  readonly brand?: Brand
  /** As messages call its file: from the deck's folder. */
  readonly name: string
  readonly faces: readonly Face[]
  readonly faults: readonly ThemeFault[]
  readonly readFrom: readonly string[]
}

/** The brand in `_brand.yml` beside the deck, or in the file that it names; `brand: false` takes none. */
function findBrand(
  named: string | undefined,
  { path: deckPath, filesFrom = [] }: Pick<DeckSource, 'path' | 'filesFrom'>,
): FoundBrand {
  const folder = dirname(deckPath)
  const usual = ['_brand.yml', '_brand.yaml'].find((name) => existsSync(join(folder, name)))
  const name = named || usual || '_brand.yml'
  const file = resolve(folder, name)
  const none = { name, faces: [], faults: [], readFrom: [file] }
  if (named === 'false' || (!named && !usual)) return none
  const broken = (message: string): FoundBrand => ({
    ...none,
    brand: { ...readBrand(''), faults: [{ message: ` ${message}` }] },
  })
  if (!existsSync(file)) return broken('There is no such file')
  const refusalOf = openAllowedFolders({ folder, filesFrom })
  const isRefused = (path: string) => refusalOf(path, () => false) !== undefined
  if (isRefused(file))
    return broken('It lies outside of the deck’s folder; filesFrom in deck.config.ts allows more')
  const brand = readBrand(readFileSync(file, 'utf8'))
  const faults: ThemeFault[] = []
  const faces = brand.fonts.flatMap(({ family, files }) =>
    files.flatMap(({ path, weight, italic }): Face[] => {
      const font = resolve(dirname(file), path)
      const what = `The typeface “${path}” of “${family}”`
      if (/^https?:/.test(path)) faults.push({ message: ` ${what} is another host’s`, hint: bringHome })
      else if (!existsSync(font)) faults.push({ message: ` ${what} is not there`, hint: bringHome })
      else if (isRefused(font)) faults.push({ message: ` ${what} lies outside of the deck’s folder` })
      else if (!isFontFile(font)) faults.push({ message: ` ${what} is no WOFF2, TrueType or OpenType file` })
      else return [{ family, italic, from: pathToFileURL(font), ...(weight && { weight }) }]
      return []
    }),
  )
  const readFrom = [file, ...faces.flatMap(({ from }) => (from instanceof URL ? fileURLToPath(from) : []))]
  const beside = relative(folder, dirname(file))
  const logo = brand.logo && {
    ...brand.logo,
    path: join(beside, brand.logo.path),
    ...(brand.logo.dark !== undefined && { dark: join(beside, brand.logo.dark) }),
  }
  return { brand: { ...brand, ...(logo && { logo }) }, name, faces, faults, readFrom }
}

const bringHome = 'Save the file beside the brand and name it there'
