/** JSON Schema (2020-12) of what the front matter and `_brand.yml` may say, made of the tables by which they are read. */
import { rules } from '../check/rules.ts'
import { limitNames } from '../check/settings.ts'
import { type OptionKind, optionKind } from '../deck/option-kinds.ts'
import { catalogued } from '../diagnostic/catalogue.ts'
import { dialectNames } from '../dialects/dialect.ts'
import type { Plugin } from '../plugin.ts'
import { brandRoles, brandSettings, logoSizes } from '../themes/brand-file.ts'
import { themes } from '../themes/themes.ts'
import { optionNames, optionTables } from './known-names.ts'

type Schema = Readonly<Record<string, unknown>>

const draft = 'https://json-schema.org/draft/2020-12/schema'

/** The keys of a front matter, those of these plugins too; others may stand there. */
export function frontMatterSchema(plugins: readonly Plugin[]): Schema {
  const tables = optionTables(plugins)
  const options = optionNames(plugins).map((key): [string, Schema] => [
    key,
    valuesOf(optionKind(key, tables)?.[1] ?? 'any'),
  ])
  const level: Schema = { enum: ['error', 'warning', 'off', false, true] }
  const names = [...new Set([...rules.map(({ id }) => id), ...catalogued.keys()])].sort()
  return {
    $schema: draft,
    title: 'Front matter of a deck',
    type: 'object',
    properties: {
      ...Object.fromEntries(options),
      theme: { anyOf: [{ enum: [...themes.keys()] }, { type: ['string', 'array'] }] },
      from: { enum: [...dialectNames] },
      check: {
        type: 'object',
        properties: {
          ...Object.fromEntries(names.map((name) => [name, level])),
          limits: {
            type: 'object',
            properties: Object.fromEntries(
              [...limitNames.keys()].map((name) => [name, { type: 'number', exclusiveMinimum: 0 }]),
            ),
            additionalProperties: false,
          },
          words: { type: ['array', 'string'], items: { type: 'string' } },
        },
      },
    },
  }
}

function valuesOf(kind: OptionKind): Schema {
  if (kind === 'any') return {}
  if (kind === 'text') return { type: ['string', 'number'] }
  if (typeof kind === 'string') return { type: kind }
  const types = [
    ...(kind.includes('number') ? [{ type: 'number' }] : []),
    ...(kind.includes('percentage') ? [{ type: 'string', pattern: String.raw`^\d+(\.\d+)?%$` }] : []),
    ...(kind.includes('text') ? [{ type: 'string' }] : []),
  ]
  const words = kind.filter((word) => !['number', 'percentage', 'text'].includes(word)).map(inYaml)
  const all = words.length > 0 ? [{ enum: words }, ...types] : types
  return all.length === 1 && all[0] ? all[0] : { anyOf: all }
}

/** YAML reads these words as values of their own. */
const inYaml = (word: string): unknown => (/^(?:true|false|null|\d+)$/.test(word) ? JSON.parse(word) : word)

/** The parts of a brand that do something here; the standard has more. */
export function brandSchema(): Schema {
  const pair: Schema = {
    anyOf: [
      { type: 'string' },
      { type: 'object', properties: { light: { type: 'string' }, dark: { type: 'string' } } },
    ],
  }
  /** A family by its name, or with its settings of type. */
  const typeOf = (settings: Readonly<Record<string, string>>): Schema => ({
    anyOf: [
      { type: 'string' },
      {
        type: 'object',
        properties: Object.fromEntries(
          Object.keys(settings).map((name) => [
            name,
            { type: name === 'family' ? 'string' : ['number', 'string'] },
          ]),
        ),
      },
    ],
  })
  return {
    $schema: draft,
    title: '_brand.yml',
    type: 'object',
    properties: {
      color: {
        type: 'object',
        properties: {
          palette: { type: 'object', additionalProperties: { type: 'string' } },
          ...Object.fromEntries(brandRoles.map((role) => [role, pair])),
        },
      },
      typography: {
        type: 'object',
        properties: {
          fonts: {
            type: 'array',
            items: {
              type: 'object',
              required: ['family'],
              properties: {
                family: { type: 'string' },
                source: { type: 'string' },
                files: { type: 'array' },
              },
            },
          },
          ...Object.fromEntries(
            Object.entries(brandSettings).map(([name, settings]) => [name, typeOf(settings)]),
          ),
        },
      },
      logo: {
        anyOf: [
          pair,
          { type: 'object', properties: Object.fromEntries(logoSizes.map((size) => [size, pair])) },
        ],
      },
    },
  }
}
