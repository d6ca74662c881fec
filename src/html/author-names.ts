/**
 * The names that a deck's style sheets give: to typefaces, motions, counters, palettes and registered properties. They hold for the
 * whole page, so each is written anew wherever the deck names it, and none is the theme's or the interface's. (A layer's may be:
 * the rules in it reach the slides alone.)
 */
import { createRequire } from 'node:module'
import type * as Lightning from 'lightningcss'
import { given } from './author-sheet.ts'

const naming = /@(?:font-face|(?:-webkit-)?keyframes|property|counter-style|font-palette-values)\b/i

/** All of a deck's rules, with names of their own. */
export function withOwnNames(css: string): string {
  if (!naming.test(css)) return css
  const { transform }: typeof Lightning = createRequire(import.meta.url)('lightningcss')
  const read = (visitor: Lightning.Visitor<Record<never, never>>) =>
    transform({
      filename: 'sheet.css',
      code: Buffer.from(css),
      minify: true,
      errorRecovery: true,
      visitor,
    }).code.toString()

  const names = new Set<string>()
  read({
    Rule: {
      'font-face': ({ value }) => familiesOf(value).forEach(names.add, names),
      keyframes: ({ value }) => void names.add(value.name.value),
      property: ({ value }) => void names.add(value.name),
      'counter-style': ({ value }) => void names.add(value.name),
      'font-palette-values': ({ value }) => void names.add(value.name),
    },
  })
  const own = (name: string): string =>
    !names.has(name) ? name : name.startsWith('--') ? `--deck-${name.slice(2)}` : `deck-${name}`

  return read({
    CustomIdent: own,
    DashedIdent: own,
    Token: {
      ident: (token) => ({ type: 'token', value: { ...token, value: own(token.value) } }),
      string: (token) => ({ type: 'token', value: { ...token, value: own(token.value) } }),
    },
    Rule: {
      'font-face': (rule) =>
        given({
          ...rule,
          value: { ...rule.value, properties: rule.value.properties.map(renamed) },
        }),
    },
    Declaration: {
      'font-family': (one) =>
        one.property === 'font-family'
          ? { ...one, value: one.value.map(own) as typeof one.value }
          : undefined,
      font: (one) =>
        one.property === 'font'
          ? { ...one, value: { ...one.value, family: one.value.family.map(own) as typeof one.value.family } }
          : undefined,
    },
  })

  function renamed(property: Lightning.FontFaceProperty): Lightning.FontFaceProperty {
    return property.type === 'font-family' ? { ...property, value: own(property.value) } : property
  }
}

const familiesOf = ({ properties }: Lightning.FontFaceRule): string[] =>
  properties.flatMap((property) => (property.type === 'font-family' ? property.value : []))
