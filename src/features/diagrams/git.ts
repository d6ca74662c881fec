/** Histories of branches, laid out here: a lane for each branch, commits beside each other in the order in which they were made. */
import type { GraphicPart } from '../../html/graphics.ts'
import { html, join, nothing } from '../../html/markup.ts'
import type { Html } from '../../plugin.ts'
import type { DrawnDiagram, Setting } from './diagram.ts'
import { type Commit, readGitHistory } from './git-text.ts'
import { inLines, type MermaidText } from './mermaid-text.ts'
import { heightOf, letters, marks, rect, widestOf, writeLines } from './shapes.ts'

/** Pixels: of a commit, between lanes; lanes have so many colours. */
const [radius, most, least, colours] = [11, 96, 68, 6]
const { size } = letters

export function drawGit({ lines, config }: MermaidText, { widthOf, say }: Setting): DrawnDiagram {
  const { branches, commits } = readGitHistory(
    lines,
    /\bmainBranchName['"]?\s*:\s*['"]?([\w./-]+)/.exec(config)?.[1],
  )
  const isShown = (option: string) => !new RegExp(`\\b${option}['"]?\\s*:\\s*false`).test(config)
  const shownBranches = isShown('showBranches') ? branches : []
  const wide = (words: string) => widestOf(words, size, widthOf)
  const labels = new Map(
    commits.map((one) => [one.id, isShown('showCommitLabel') ? inLines(one.words, 14) : '']),
  )
  const left = Math.max(0, ...shownBranches.map(wide)) + 44
  const widths = commits.map(
    ({ id, tags }) => Math.max(52, wide(labels.get(id) ?? ''), ...tags.map((tag) => wide(tag) + 20)) + 12,
  )
  const width = widths.reduce((sum, one) => sum + one, left)
  const lanes = new Map(branches.map((branch, at) => [branch, at]))
  // With many branches they are nearer to each other.
  const lane = Math.max(least, Math.min(most, 430 / branches.length))
  const laneOf = (branch: string) => lanes.get(branch) ?? 0
  const y = (branch: string) => 46 + laneOf(branch) * lane
  let behind = left
  const places = new Map(
    commits.map(({ id, branch }, index) => {
      const own = widths[index] ?? 0
      behind += own
      return [id, { x: behind - own / 2, y: y(branch) }] as const
    }),
  )
  const at = (id: string) => places.get(id) ?? { x: 0, y: 0 }
  const colourOf = (branch: string) => `lane-${laneOf(branch) % colours}`
  const branchOf = new Map(commits.map(({ id, branch }) => [id, branch]))

  const heads = shownBranches.map((branch): GraphicPart => {
    const own = wide(branch) + 24
    const box = rect({ x: 2, y: y(branch) - 18, width: own, height: 36, rx: 18 })
    const line = html`<line${marks({ class: 'line tick', x1: own, x2: width, y1: y(branch), y2: y(branch) })} />`
    return {
      names: [branch],
      markup: html`<g class="node">${line}${box}${writeLines(branch, 14, y(branch) + 7, 'start', letters)}</g>`,
    }
  })
  const links = commits.flatMap((commit) =>
    commit.parents.map((parent, index): GraphicPart => {
      const [from, to] = [at(parent), at(commit.id)]
      // A branch leaves with its first commit; what is merged keeps its own colour.
      const colour = colourOf(index === 0 ? commit.branch : (branchOf.get(parent) ?? commit.branch))
      const turn = Math.min(64, to.x - from.x)
      const bend = turn * 0.6
      const way =
        index === 0 && from.y !== to.y
          ? `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${from.x} ${to.y} ${from.x + turn} ${to.y}H${to.x}`
          : `M${from.x} ${from.y}H${to.x - turn}C${to.x} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`
      const path = from.y === to.y ? `M${from.x} ${from.y}H${to.x}` : way
      return {
        names: [`${parent}->${commit.id}`, parent, commit.id],
        markup: html`<g class="edge"><path${marks({ class: `line bold ${colour}`, fill: 'none', d: rounded(path) })} /></g>`,
      }
    }),
  )
  const dots = commits.map((commit): GraphicPart => {
    const { x, y } = at(commit.id)
    const words = labels.get(commit.id) ?? ''
    const tags = commit.tags.map((tag, index) => {
      const own = wide(tag) + 20
      const top = y - radius - 36 - index * 32
      return html`${rect({ class: 'shape tag', x: x - own / 2, y: top, width: own, height: 28, rx: 4 })}${writeLines(tag, x, top + 21, 'middle', letters)}`
    })
    return {
      names: [commit.id],
      markup: html`<g class="node">${writeDot(commit, x, y, colourOf(commit.branch))}${join(tags)}${writeLines(words, x, y + radius + size, 'middle', letters)}</g>`,
    }
  })
  const under = Math.max(
    ...[...labels.values()].map((words) => (words === '' ? 0 : heightOf(words, letters))),
  )
  const said = commits.map(
    ({ branch, words, tags, isMerge }) =>
      `${branch}: ${[words || (isMerge ? 'merge' : 'commit'), ...tags].join(', ')}`,
  )
  return {
    width,
    height: 46 + (branches.length - 1) * lane + radius + under + 12,
    parts: [...heads, ...links, ...dots],
    title: `${say('Git history')}, ${say('{count} commits', { count: commits.length })}: ${branches.join(', ')}`,
    description: said.slice(0, 30).join('; '),
  }
}

function writeDot({ kind, isMerge }: Commit, x: number, y: number, colour: string): Html {
  if (kind === 'highlight')
    return rect({
      class: `shape dot ${colour}`,
      x: x - radius - 2,
      y: y - radius - 2,
      width: 2 * radius + 4,
      height: 2 * radius + 4,
    })
  const cross =
    kind === 'reverse'
      ? html`<path${marks({ class: 'line over', d: `M${x - 6} ${y - 6}l12 12m0 -12l-12 12` })} />`
      : nothing
  const inner = isMerge
    ? html`<circle${marks({ class: 'shape hole', cx: x, cy: y, r: radius / 2 })} />`
    : nothing
  return html`<circle${marks({ class: `shape dot ${colour}`, cx: x, cy: y, r: radius })} />${inner}${cross}`
}

const rounded = (path: string) =>
  path.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10))
