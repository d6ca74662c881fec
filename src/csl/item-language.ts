/** The language of a work decides how its capitals are made. */
import { type OutputList, transform } from './output.ts'
import { type ItemScope, languageOf } from './scope.ts'

/** Capitals are those of the item’s language. */
export function withLanguage(outputs: OutputList, scope: ItemScope): OutputList {
  const lang = languageOf(scope)
  if (lang === undefined || !isLocale(lang)) return outputs
  return outputs.flatMap(
    (output) =>
      transform(output, (one) =>
        'formatting' in one && one.formatting.textCase
          ? { ...one, formatting: { ...one.formatting, lang } }
          : one,
      ) ?? [],
  )
}

function isLocale(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length > 0
  } catch {
    return false
  }
}
