/**
 * A `deck.config.ts` is two programs: what stands under `reveal` is for the browser, all else for Node. Neither runs, nor
 * imports, what only the other needs: a plugin of reveal.js may ask for the page as soon as it is imported.
 */
import type { parseAst } from 'vite'

export interface ConfigPrograms {
  /** With everything at the place where the file has it. */
  readonly node: string
  /** Its default export is what stands under `reveal`. Undefined: nothing does. */
  readonly browser: string | undefined
}

/** A node of ESTree. */
interface Syntax {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** `parse` is Vite's, which is loaded only where there is such a file. Throws what that throws. */
export function splitConfig(source: string, parse: typeof parseAst): ConfigPrograms {
  const body: readonly unknown[] = parse(source, { lang: 'ts' }).body
  const statements = body.filter(isSyntax)
  const option = findReveal(statements)
  if (!option || !isSyntax(option.value)) return { node: source, browser: undefined }
  const { value } = option
  // With its comma: two of them in a row are none of an object's.
  const comma = /^\s*,/.exec(source.slice(option.end))?.[0] ?? ''
  const gone = { ...option, end: option.end + comma.length }

  /** Takes all out but these statements and the declarations that they need. */
  const keep = (
    text: string,
    roots: readonly Syntax[],
    used: readonly string[],
    out: readonly Syntax[] = [],
  ): string => {
    const kept = new Set(roots)
    const names = new Set([...used, ...roots.flatMap((root) => namesIn(root, out))])
    // A set is walked to its end, also where that comes later.
    for (const name of names)
      for (const statement of statements) {
        if (kept.has(statement) || !declaredBy(statement).includes(name)) continue
        kept.add(statement)
        for (const other of namesIn(statement, out)) names.add(other)
      }
    return blank(
      text,
      statements.filter((statement) => !kept.has(statement)),
    )
  }
  const roots = statements.filter((statement) => declaredBy(statement).length === 0)
  const isSheet = ({ type, start, end }: Syntax) =>
    type === 'ImportDeclaration' && /\.css['"?]/.test(source.slice(start, end))
  return {
    node: keep(
      blank(source, [gone]),
      roots.filter((root) => !isSheet(root)),
      [],
      [option],
    ),
    browser: `${keep(source, roots.filter(isSheet), namesIn(value))}
export default ${source.slice(value.start, value.end)}
`,
  }
}

/** The property `reveal` of the object that is exported, however it is wrapped. */
function findReveal(statements: readonly Syntax[]): Syntax | undefined {
  let value: unknown = statements.find(({ type }) => type === 'ExportDefaultDeclaration')?.declaration
  for (;;) {
    if (!isSyntax(value)) return undefined
    if (value.type === 'ObjectExpression')
      return childrenOf(value).find(({ key }) => isSyntax(key) && (key.name ?? key.value) === 'reveal')
    if (value.type === 'CallExpression') value = Array.isArray(value.arguments) && value.arguments[0]
    else if (value.type === 'Identifier') {
      const { name } = value
      value = statements.flatMap(declaratorsOf).find(({ id }) => isSyntax(id) && id.name === name)?.init
    } else value = value.expression
  }
}

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value

const childrenOf = (node: Syntax): readonly Syntax[] => Object.values(node).flat().filter(isSyntax)

function declaratorsOf(statement: Syntax): readonly Syntax[] {
  const inner = isSyntax(statement.declaration) ? statement.declaration : statement
  return inner.type === 'VariableDeclaration' ? childrenOf(inner) : []
}

/** The names that a statement gives to others; none: it is run for what it does. */
function declaredBy(statement: Syntax): readonly string[] {
  const { type, specifiers, id } = statement
  if (type === 'ExportDefaultDeclaration') return []
  if (Array.isArray(specifiers) && type === 'ImportDeclaration')
    return specifiers.filter(isSyntax).flatMap(({ local }) => namesOf(local))
  return [...namesOf(id), ...declaratorsOf(statement).flatMap((declarator) => namesOf(declarator.id))]
}

const namesOf = (node: unknown): readonly string[] => (isSyntax(node) ? namesIn(node) : [])

/** Every identifier within a node: more than those that it needs, which does no harm. */
function namesIn(node: Syntax, except: readonly Syntax[] = []): readonly string[] {
  if (except.includes(node)) return []
  const own = node.type === 'Identifier' && typeof node.name === 'string' ? [node.name] : []
  return [...own, ...childrenOf(node).flatMap((child) => namesIn(child, except))]
}

/** Spaces in the place of what is taken out, so that the rest stays where it is. */
function blank(source: string, out: readonly Syntax[]): string {
  let text = source
  for (const { start, end } of out)
    text = text.slice(0, start) + text.slice(start, end).replace(/\S/g, ' ') + text.slice(end)
  return text
}
