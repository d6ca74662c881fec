/** What is wrong with a theme that comes from elsewhere. Whoever has an editor for TypeScript is told most of it there, too. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type * as Lightning from 'lightningcss'
import type { DiagnosticCode } from '../diagnostic/catalogue.ts'
import type { Span } from '../diagnostic/diagnostic.ts'
import type { Theme } from './theme.ts'
import { plain } from './themes.ts'

export interface ThemeFault {
  /** One sentence without a full stop. */
  readonly message: string
  readonly hint?: string
  /** Default: `broken-theme`. */
  readonly code?: DiagnosticCode
  /** Default: where the deck names its theme. */
  readonly at?: Span
}

/** A theme with what is to be said of it; without one the usual is shown. */
export interface ReadTheme {
  readonly theme?: Theme
  readonly faults: readonly ThemeFault[]
}

/** What of `plain` each theme has to have: the rest of its type has a usual value. */
const { quote: _quote, headTracking: _tracking, headLeading: _leading, ...type } = plain.type
const asked = { colours: plain.colours, fonts: plain.fonts, margins: plain.margins, type, brand: plain.brand }

/** All that is wrong with what a `theme.ts` exports as its default. */
export function findThemeFaults(value: unknown): readonly ThemeFault[] {
  if (!isRecord(value) || typeof value.name !== 'string')
    return [{ message: 'It exports no theme', hint: 'export default defineTheme({ ...plain, name: … })' }]
  return [
    ...Object.entries(asked).flatMap(([part, usual]) => differences(value[part], usual, part)),
    ...Object.entries(isRecord(value.grounds) ? value.grounds : {}).flatMap(([name, ground]) =>
      differences(ground, plain.grounds.accent, `grounds.${name}`),
    ),
    ...Object.entries(isRecord(value.own) ? value.own : {}).flatMap(([name, colour]) =>
      colourFaults(colour, `own.${name}`),
    ),
    ...listed(value.faces, 'faces', faceFaults),
    ...Object.values(isRecord(value.sheets) ? value.sheets : {}).flatMap(sheetFaults),
  ]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is missing of that which another theme has at this place, or is of another kind. */
function differences(value: unknown, usual: unknown, path: string): readonly ThemeFault[] {
  if (isColour(usual)) return colourFaults(value, path)
  if (isRecord(usual)) {
    if (!isRecord(value)) return [{ message: `${path} is missing`, hint: `...plain.${path} has all of it` }]
    return Object.entries(usual).flatMap(([key, one]) => differences(value[key], one, `${path}.${key}`))
  }
  if (value === undefined) return [{ message: `${path} is missing` }]
  return typeof value === typeof usual ? [] : [{ message: `${path} is no ${typeof usual}` }]
}

const isHex = (value: unknown): value is string => typeof value === 'string' && /^#[\da-f]{6}$/i.test(value)
const isColour = (value: unknown): boolean =>
  isHex(value) || (Array.isArray(value) && value.length === 2 && value.every(isHex))

function colourFaults(value: unknown, path: string): readonly ThemeFault[] {
  if (isColour(value)) return []
  if (value === undefined) return [{ message: `The colour ${path} is missing` }]
  const hint = 'A colour is #rrggbb, or two of them: [light, dark]'
  return [{ message: `${path} is no colour: ${JSON.stringify(value)}`, hint }]
}

function listed(
  value: unknown,
  path: string,
  faultsOf: (one: unknown, path: string) => readonly ThemeFault[],
): readonly ThemeFault[] {
  if (!Array.isArray(value)) return [{ message: `${path} is no list` }]
  return value.flatMap((one, index) => faultsOf(one, `${path}[${index}]`))
}

const beside = 'It is the URL of one, from where theme.ts is'

function faceFaults(face: unknown, path: string): readonly ThemeFault[] {
  if (!isRecord(face) || typeof face.family !== 'string') return [{ message: `${path} has no family` }]
  const { from } = face
  if (Array.isArray(from)) return []
  if (!(from instanceof URL)) return [{ message: `${path}.from is no file`, hint: beside }]
  const file = fileURLToPath(from)
  if (!existsSync(file)) return [{ message: `There is no file ${file}, which ${path} names` }]
  if (isFontFile(file)) return []
  return [{ message: `${file}, which ${path} names, is no WOFF2, TrueType or OpenType file` }]
}

/** By its first bytes: WOFF File Format 2.0, 4.1; OpenType 1.9, “Organization of an OpenType Font”. */
export const isFontFile = (path: string): boolean =>
  ['wOF2', 'OTTO', '\0\x01\0\0', 'true'].includes(readFileSync(path).toString('latin1', 0, 4))

function sheetFaults(sheet: unknown): readonly ThemeFault[] {
  if (sheet === undefined) return []
  if (!(sheet instanceof URL)) return [{ message: 'A style sheet is no file', hint: beside }]
  const file = fileURLToPath(sheet)
  if (!existsSync(file)) return [{ message: `There is no file ${file}` }]
  const { transform }: typeof Lightning = createRequire(import.meta.url)('lightningcss')
  try {
    transform({ filename: file, code: readFileSync(file) })
    return []
  } catch (error) {
    return [{ message: `${file}:${placeOf(error)} ${error instanceof Error ? error.message : error}` }]
  }
}

/** Line and column where the parser gave up, from 1. */
function placeOf(error: unknown): string {
  const at: unknown = isRecord(error) || error instanceof Error ? Reflect.get(error, 'loc') : undefined
  return isRecord(at) ? `${at.line}:${at.column}:` : ''
}
