/** A style's elements, written for an item. */
import { addressOf } from './addresses.ts'
import { writeDate } from './dates.ts'
import { type AskedTerm, findTerms, type TermForm, termText } from './locale.ts'
import { type NamesParts, writeNames } from './names.ts'
import { splitNumbers, writeNumbers, writePages, writeRange } from './numbers.ts'
import { type CslOutput, formatted, grouped, literal, tagged } from './output.ts'
import { lettersOf, type RichText, readCslMarkup, richText } from './rich-text.ts'
import {
  ask,
  type ItemScope,
  isEmpty,
  languageOf,
  markUsed,
  textOf,
  variableOf,
  type Written,
} from './scope.ts'
import type { Formatting } from './style.ts'
import type { Branch, Condition, CslNode, LabelNode, NumberNode, TextNode } from './style-nodes.ts'
import { suffixLetters, yearSuffix } from './year-suffix.ts'

/** Macros that call each other in a circle end here. */
const deepest = 200

export function writeNodes(nodes: readonly CslNode[], scope: ItemScope, depth = 0): readonly CslOutput[] {
  return nodes.flatMap((node) => writeNode(node, scope, depth))
}

function writeNode(node: CslNode, scope: ItemScope, depth: number): readonly CslOutput[] {
  const one = (written: Written) => (written ? [written] : [])
  switch (node.type) {
    case 'text': {
      if (node.source !== 'macro') return one(withCase(node.formatting, writeText(node, scope), scope))
      const children = scope.style.macros.get(node.value)
      if (!children) scope.warn(`The style has no macro “${node.value}”`)
      if (!children || depth > deepest) return []
      return one(writeGroup(children, node.formatting, true, scope, depth + 1))
    }
    case 'number':
      return one(withCase(node.formatting, writeNumberNode(node, scope), scope))
    case 'label':
      return one(writeLabel(node, scope))
    case 'date':
      return one(writeDate(node, scope))
    case 'names':
      return one(writeNames(node, scope, namesParts(depth)))
    case 'group':
      return one(writeGroup(node.children, node.formatting, false, scope, depth))
    case 'choose': {
      const branch = node.branches.find((one) => holds(one, scope))
      return branch ? writeNodes(branch.children, scope, depth) : []
    }
  }
}

const namesParts = (depth: number): NamesParts => ({
  writeLabel,
  writeFirst(nodes, scope) {
    for (const node of nodes) {
      const [first] = writeNode(node, scope, depth)
      if (first) return first
    }
    return undefined
  },
})

/** Only titles in English have capitals. */
function withCase(formatting: Formatting, written: Written, scope: ItemScope): Written {
  if (formatting.textCase !== 'title') return formatted(formatting, [written])
  const isEnglish = /^en\b/i.test(languageOf(scope) ?? scope.locale.lang)
  const { textCase: _, ...others } = formatting
  return formatted(isEnglish ? formatting : others, [written])
}

/** A group that asks for variables is left out where none of them has a value. */
function writeGroup(
  nodes: readonly CslNode[],
  formatting: Formatting,
  isMacro: boolean,
  scope: ItemScope,
  depth: number,
): Written {
  const { progress } = scope
  const { asked, found } = progress
  const children = writeNodes(nodes, scope, depth)
  const isVain = progress.asked !== asked && progress.found === found
  if (isMacro && !isVain) {
    progress.asked++
    progress.found++
  }
  return isVain ? undefined : formatted(formatting, children)
}

function writeText(node: TextNode, scope: ItemScope): Written {
  if (node.source === 'value') return literal(readCslMarkup(node.value))
  if (node.source === 'variable') return writeVariable(node, scope)
  const { value: name, form, plural } = node
  const asked: AskedTerm = { form, ...(plural !== undefined && { number: plural ? 'plural' : 'singular' }) }
  const text = termText(scope.locale, name, asked)
  const term = text === undefined ? undefined : literal(readCslMarkup(text))
  const suffix = name === 'no date' ? yearSuffix(scope) : undefined
  const whole = suffix ? grouped([term, form === 'long' ? literal([' ']) : undefined, suffix]) : term
  return whole && tagged({ kind: 'term', name }, whole)
}

function writeVariable({ value: name, form }: TextNode, scope: ItemScope): Written {
  const { progress, entry, locale, style } = scope
  switch (name) {
    case 'locator':
      return writeLocator(scope)
    case 'year-suffix': {
      const number = entry.distinction.yearSuffix
      return number === undefined
        ? undefined
        : tagged({ kind: 'yearSuffix', number }, literal([suffixLetters(number)]))
    }
    case 'citation-number':
      ask(scope, name)
      return tagged({ kind: 'citationNumber', number: entry.number }, literal([String(entry.number)]))
    case 'citation-label': {
      const value = ask(scope, name)
      const label = value && 'rich' in value ? value.rich : []
      return tagged({ kind: 'citationLabel' }, grouped([literal(label), yearSuffix(scope)]))
    }
    case 'doi':
    case 'pmcid':
    case 'pmid':
    case 'url': {
      const text = textOf(ask(scope, name))
      markUsed(scope, [name])
      if (text === undefined) return undefined
      progress.usedAddress = true
      return { url: addressOf(name, text), children: [literal(richText(text))] }
    }
  }
  const short = form === 'short' ? ask(scope, `${name}-short`) : undefined
  const value = short ?? ask(scope, name)
  if (form === 'short' && short) ask(scope, name)
  if (!value) return undefined
  markUsed(scope, form === 'short' ? [name, `${name}-short`] : [name])
  const rich = richOf()
  if (!rich) return undefined
  if (name !== 'title') return literal(rich)
  progress.usedTitle = true
  return tagged({ kind: 'title' }, literal(rich))

  function richOf(): RichText | undefined {
    if (!value || 'names' in value || 'date' in value) return undefined
    if ('number' in value) return [String(value.number)]
    return name === 'page' ? writePages(lettersOf(value.rich), style.pageRange, locale) : value.rich
  }
}

function writeLocator({ locator, label, locale, style, progress }: ItemScope): Written {
  progress.asked++
  if (locator === undefined) return undefined
  progress.found++
  const and = findTerms(locale, 'and', { form: 'symbol' })[0]?.text ?? '&'
  const text = locator.replaceAll('&', and)
  const written =
    label === undefined || label === 'page'
      ? writePages(text, style.pageRange, locale)
      : readCslMarkup(writeRange(text, undefined, '–'))
  return tagged({ kind: 'locator' }, literal(written))
}

function writeNumberNode({ variable, form }: NumberNode, scope: ItemScope): Written {
  const { locale } = scope
  if (variable === 'locator') {
    const { locator } = scope
    ask(scope, variable)
    return locator === undefined ? undefined : literal(writeNumbers(locator, form, undefined, locale))
  }
  const value = ask(scope, variable)
  if (!value || 'names' in value || 'date' in value) return undefined
  markUsed(scope, [variable])
  const gender = findTerms(locale, variable, {})[0]?.gender
  const text = textOf(value) ?? ''
  // What is no number is written with its marks.
  if ('rich' in value && !/\d/.test(text)) return literal(value.rich)
  return literal(writeNumbers(text, form, gender, locale))
}

function writeLabel(node: LabelNode, scope: ItemScope): Written {
  const { variable, form, formatting } = node
  const term = labelText(variable, form, node.plural, scope)
  if (term === undefined) return undefined
  const { suffix } = formatting
  const text = literal(readCslMarkup(term))
  if (!suffix?.startsWith('.') || !term.endsWith('.') || formatting.stripsPeriods)
    return formatted(formatting, [text])
  const { suffix: _, ...others } = formatting
  return formatted(suffix.length > 1 ? { ...others, suffix: suffix.slice(1) } : others, [text])
}

function labelText(variable: string, form: TermForm, plural: string, scope: ItemScope): string | undefined {
  const { locator, label, locale } = scope
  const term = (name: string, isPlural: boolean) =>
    termText(locale, name, {
      form,
      number: plural === 'always' || (plural !== 'never' && isPlural) ? 'plural' : 'singular',
    })
  const isMany = (text: string) =>
    (variable === 'number-of-volumes' && text !== '1' && text !== '0') ||
    (!text.includes('\\-') && splitNumbers(text).length > 1)
  if (variable === 'locator' && locator !== undefined) {
    if (label !== undefined) return term(label, isMany(locator))
    return /^\s/.test(locator) || /^\p{L}*\. /u.test(locator) ? undefined : term('page', isMany(locator))
  }
  const value = variableOf(scope, variable === 'editortranslator' ? 'editor' : variable)
  if (!value) return undefined
  if ('names' in value) return term(variable, value.names.length > 1)
  return term(variable, isMany(textOf(value) ?? ''))
}

const isNumeric = (text: string | undefined): boolean =>
  text?.split(/[,\-&–]/).every((part) => /^\p{L}*\d+\p{L}*$/u.test(part.trim())) === true

function holds({ match, conditions }: Branch, scope: ItemScope): boolean {
  const { entry, locator, label, positions } = scope
  const test = ({ test, value, types }: Condition): boolean => {
    switch (test) {
      case 'type':
        return types?.has(entry.item.type) === true
      case 'variable': {
        if (value === 'locator') return locator !== undefined
        const found = variableOf(scope, value)
        return found !== undefined && !isEmpty(found)
      }
      case 'is-numeric':
        return isNumeric(value === 'locator' ? locator : textOf(variableOf(scope, value)))
      case 'is-uncertain-date': {
        const found = variableOf(scope, value)
        return found !== undefined && 'date' in found && found.date.isCirca === true
      }
      case 'disambiguate':
        return entry.distinction.isAsked
      case 'locator': {
        const own =
          label === 'sub verbo' ? 'sub-verbo' : (label ?? (locator === undefined ? undefined : 'page'))
        return own === value
      }
      default:
        return positions.some((position) => position === value)
    }
  }
  if (match === 'any') return conditions.some(test)
  return match === 'none' ? !conditions.some(test) : conditions.every(test)
}
