/** Mermaid's histories of branches: commits, each on its branch and with those that it follows. */
import { type MermaidLine, MisreadLine, plainWords } from './mermaid-text.ts'

export interface Commit {
  readonly id: string
  /** Under it; '' for one that its author did not name. */
  readonly words: string
  readonly tags: readonly string[]
  readonly kind: 'normal' | 'reverse' | 'highlight'
  readonly branch: string
  readonly parents: readonly string[]
  readonly isMerge: boolean
}

export interface GitHistory {
  /** In the order of their lanes. */
  readonly branches: readonly string[]
  readonly commits: readonly Commit[]
}

const command = /^(commit|branch|checkout|switch|merge|cherry-pick)\b\s*(.*)$/
const name = /^("[^"]+"|[^\s"]+)\s*(.*)$/

/** `main`: what the first branch is called. */
export function readGitHistory(lines: readonly MermaidLine[], main = 'main'): GitHistory {
  const commits: Commit[] = []
  const ids = new Set<string>()
  const orders = new Map([[main, 0]])
  /** The last commit of each branch. */
  const heads = new Map<string, string | undefined>([[main, undefined]])
  let current = main
  const [head, ...others] = lines
  const [, rest = ''] = /^gitGraph\b\s*(?:LR|TB|BT)?\s*:?\s*(.*)$/.exec(head?.text ?? '') ?? []
  const all = head && rest !== '' ? [{ ...head, text: rest }, ...others] : others
  const known = (branch: string, line: MermaidLine) => {
    if (!heads.has(branch))
      throw new MisreadLine(
        line,
        `There is no branch “${branch}” yet`,
        `There are: ${[...heads.keys()].slice(0, 12).join(', ')}`,
      )
    return branch
  }
  const add = (
    said: string,
    more: { readonly parents?: readonly string[]; readonly isMerge?: boolean; readonly tag?: string },
  ) => {
    const own = valuesOf(said)
    const last = heads.get(current)
    const id = own.get('id')?.[0] ?? `commit ${commits.length}`
    const kind = own.get('type')?.[0]?.toLowerCase()
    const tags = own.get('tag') ?? (more.tag ? [more.tag] : [])
    commits.push({
      id,
      words: plainWords(own.get('id')?.[0] ?? own.get('msg')?.[0] ?? ''),
      tags: tags.filter((tag) => tag !== '').map(plainWords),
      kind: kind === 'reverse' || kind === 'highlight' ? kind : 'normal',
      branch: current,
      parents: [...(last === undefined ? [] : [last]), ...(more.parents ?? [])],
      isMerge: more.isMerge ?? false,
    })
    heads.set(current, id)
    ids.add(id)
  }
  for (const line of all) {
    const [, verb, said = ''] = command.exec(line.text) ?? []
    const [, quoted = '', behind = ''] = name.exec(said) ?? []
    const named = quoted.replaceAll('"', '')
    switch (verb) {
      case 'commit':
        add(/^"[^"]*"$/.test(said) ? `msg: ${said}` : said, {})
        break
      case 'branch': {
        if (heads.has(named)) throw new MisreadLine(line, `There is a branch “${named}” already`)
        heads.set(named, heads.get(current))
        orders.set(named, Number(/\border:\s*(\d+)/.exec(behind)?.[1] ?? orders.size))
        current = named
        break
      }
      case 'checkout':
      case 'switch':
        current = known(named, line)
        break
      case 'merge': {
        const other = heads.get(known(named, line))
        add(behind, { parents: other === undefined ? [] : [other], isMerge: true })
        break
      }
      case 'cherry-pick': {
        const [id] = valuesOf(said).get('id') ?? []
        if (id === undefined || !ids.has(id))
          throw new MisreadLine(line, `There is no commit “${id ?? ''}” to be picked`)
        const parents =
          valuesOf(said)
            .get('parent')
            ?.map((parent) => `parent:${parent}`) ?? []
        add(said.replace(/\bid:\s*"[^"]*"/, ''), {
          parents: [id],
          tag: `cherry-pick:${[id, ...parents].join('|')}`,
        })
        break
      }
      default:
        if (verb === undefined && !/^title\b/.test(line.text))
          throw new MisreadLine(line, `This cannot be read: “${line.text.slice(0, 60)}”`)
    }
  }
  if (commits.length === 0)
    throw new MisreadLine(head ?? { text: '', line: 0, column: 0 }, 'This history has no commit')
  const branches = [...heads.keys()].sort((a, b) => (orders.get(a) ?? 0) - (orders.get(b) ?? 0))
  return { branches, commits }
}

/** `id: "1" tag: "v1" type: HIGHLIGHT` */
function valuesOf(said: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>()
  for (const [, key = '', words, word] of said.matchAll(/\b(id|tag|type|msg|parent):\s*(?:"([^"]*)"|(\S+))/g))
    values
      .set(key, values.get(key) ?? [])
      .get(key)
      ?.push(words ?? word ?? '')
  return values
}
