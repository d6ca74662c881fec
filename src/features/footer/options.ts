/** What a deck's front matter puts at the foot of its slides. */
import type { Deck } from '../../deck/deck.ts'
import { allEntries, metaEntries, metaInlines, metaSource } from '../../deck/meta.ts'
import type { Span } from '../../diagnostic/diagnostic.ts'
import type { Inline, MetaValue } from '../../pandoc/ast.ts'
import { plainText } from '../../pandoc/plain-text.ts'
import type { Theme } from '../../themes/theme.ts'

export interface Foot {
  readonly words: readonly Inline[] | undefined
  readonly logo: Logo | undefined
}

/** A picture in the corner of every slide. */
export interface Logo {
  readonly url: string
  /** The one for a dark ground. */
  readonly dark?: string
  readonly alt?: string
  readonly at: Span
}

export function readFoot({ meta }: Deck, { logo }: Theme): Foot {
  const all = allEntries(meta)
  const footer = all.get('footer')
  return {
    words: metaSource(footer)?.trim() === 'false' ? undefined : metaInlines(footer),
    logo: all.has('logo')
      ? readLogo(all.get('logo'))
      : logo && { ...logo, url: logo.path, at: { start: 0, end: 0 } },
  }
}

/** `logo.svg`, `![alt](logo.svg)`, or Quarto's maps of `path` and `alt`, or of `light` and `dark`. */
function readLogo(value: MetaValue | undefined): Logo | undefined {
  const picture = metaInlines(value)?.find((inline) => inline.type === 'image')
  const entries = metaEntries(value)
  const given = (key: string) => metaSource(entries.get(key))?.trim()
  const dark = given('dark')
  const url = picture?.url ?? (given('path') || given('light') || dark || metaSource(value)?.trim())
  const alt = picture ? plainText(picture.children) : plainText(metaInlines(entries.get('alt')) ?? [])
  return value && url && url !== 'false'
    ? { url, ...(dark && dark !== url && { dark }), ...(alt && { alt }), at: value.at }
    : undefined
}
