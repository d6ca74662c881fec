/** One name: in the order in which it is read or sorted, its given names whole or as initials. */

import { initialize } from './initials.ts'
import { nameKey, type PersonName } from './item.ts'
import { type CslOutput, formatted, grouped, literal, tagged } from './output.ts'
import { lettersOf, richText } from './rich-text.ts'
import type { ItemScope, Written } from './scope.ts'
import type { Formatting, NameFormat } from './style.ts'

/** `place`: from 1, among the names of its list. */
export function writePerson(
  name: PersonName,
  place: number,
  format: NameFormat,
  formatting: Formatting,
  scope: ItemScope,
): CslOutput {
  const own = withHint(name, place, format, scope)
  if (name.literal !== undefined) {
    const text = literal(richText(name.literal))
    const inner = format.family ? { formatting: format.family, children: [text] } : text
    return tagged({ kind: 'name', name }, formatted(formatting, [inner]))
  }
  return tagged({ kind: 'name', name }, formatted(formatting, [arrange(name, place, own, scope)]))
}

/** Written out as far as tells it from others. */
function withHint(name: PersonName, place: number, format: NameFormat, { entry }: ItemScope): NameFormat {
  const hint = entry.distinction.names.get(nameKey(name))
  if (hint === undefined || (hint.endsWith('if-primary') && place !== 1)) return format
  return { ...format, form: 'long', ...(hint.startsWith('given') && { initialize: false }) }
}

/** Latin, Greek, Cyrillic, Hebrew, Arabic and Thai names have a space in them; those of other scripts have none. */
const spacedScripts =
  /[-0-9A-Za-z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05d4\u05d6-\u05ff\u1f00-\u1fff\u0600-\u06ff\u200c-\u200e\u2018\u2019\u021a\u021b\u202a-\u202e]/

const isSpaced = ({ family }: PersonName): boolean => family !== undefined && spacedScripts.test(family)

function arrange(name: PersonName, place: number, format: NameFormat, scope: ItemScope): Written {
  const { style, locale, inSortKey } = scope
  const spaced = isSpaced(name)
  const affixes = (part: Formatting | undefined, children: readonly Written[]) => {
    const { prefix, suffix } = part ?? {}
    return formatted(
      { ...(prefix !== undefined && { prefix }), ...(suffix !== undefined && { suffix }) },
      children,
    )
  }
  const marks = (part: Formatting | undefined, text: string | undefined): Written => {
    if (text === undefined) return undefined
    const { prefix: _, suffix: __, ...rest } = part ?? {}
    return formatted(rest, [literal(richText(text))])
  }
  const { initializeWith } = format
  const givenText =
    name.given === undefined || name.family === undefined || initializeWith === undefined
      ? name.given
      : initialize(
          name.given,
          format.initialize ?? true,
          style.initializesWithHyphen,
          initializeWith,
          locale.lang,
        )
  const given = marks(format.given, givenText)
  const dropping = marks(format.given, name.droppingParticle)
  const family = marks(format.family, name.family)
  const nonDropping = marks(format.family, name.nonDroppingParticle)
  const suffix = name.suffix === undefined ? undefined : literal(richText(name.suffix))
  const beside = (left: Written, right: Written): Written => {
    if (!left || !right) return left ?? right
    return formatted(isJoined(left, spaced) ? {} : { delimiter: ' ' }, [left, right])
  }
  const separated = (left: Written, right: Written): Written =>
    left && right ? formatted({ delimiter: format.sortSeparator ?? ', ' }, [left, right]) : (left ?? right)

  if (format.form === 'count') return undefined
  if (!spaced) {
    if (format.form === 'short') return affixes(format.family, [family])
    return grouped([affixes(format.family, [family]), affixes(format.given, [given])])
  }
  if (format.form === 'short') return affixes(format.family, [beside(nonDropping, family)])
  const isInverted = format.sortOrder === 'all' || (format.sortOrder === 'first' && place === 1)
  if (inSortKey || isInverted) {
    const { demotesParticles } = style
    const isDemoted =
      demotesParticles === 'display-and-sort' || (demotesParticles === 'sort-only' && inSortKey)
    const behind = isDemoted ? beside(beside(given, dropping), nonDropping) : beside(given, dropping)
    const first = isDemoted ? family : beside(nonDropping, family)
    return separated(separated(affixes(format.family, [first]), affixes(format.given, [behind])), suffix)
  }
  const whole = beside(beside(dropping, nonDropping), family)
  return beside(
    affixes(format.given, [given]),
    affixes(format.family, [name.commaSuffix ? separated(whole, suffix) : beside(whole, suffix)]),
  )
}

/** No space stands behind d’, al- and what ends with a hard space. */
function isJoined(left: CslOutput, spaced: boolean): boolean {
  if ('literal' in left) return /[’'–\-\u00a0]$/.test(lettersOf(left.literal)) || !spaced
  return 'formatting' in left && /\s$/.test(left.formatting.suffix ?? '')
}
