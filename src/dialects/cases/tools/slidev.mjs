/**
 * What Slidev makes of a deck: its parser says which the slides and notes are. Their text is read as markdown-it does, since the
 * program itself needs a whole project: a component counts with what stands in it, and clicks are counted as `@slidev/client` does.
 */
import { componentPlugin } from '@mdit-vue/plugin-component'
import { parseSync } from '@slidev/parser'
import MarkdownIt from 'markdown-it'
import { bodyOf, picturesOf, wordsOf, wordsOfMarkdown } from './slide.mjs'

const markdown = new MarkdownIt({ html: true }).use(componentPlugin)

export function slidesOf(source) {
  const shown = parseSync(source, 'slides.md').slides.filter(
    ({ frontmatter }) => !frontmatter.hide && !frontmatter.disabled && !frontmatter.src,
  )
  return shown.map(({ content, note }) => {
    const slide = bodyOf(markdown.render(asMarkdown(content)))
    return {
      words: wordsOf(slide),
      notes: wordsOfMarkdown((note ?? '').replace(/\[click(?::\d+)?\]/g, '')),
      pictures: picturesOf(slide),
      steps: stepsOf(slide),
    }
  })
}

function asMarkdown(content) {
  return content
    .replace(/^(`{4,})md magic-move.*\n([\s\S]*?)^\1[ \t]*$/gm, (_, _fence, codes) =>
      [...codes.matchAll(/^(`{3,})(\S*).*\n([\s\S]*?)^\1[ \t]*$/gm)]
        .map(([, , language, code]) => `<div class="magic">\n\n\`\`\`${language}\n${code}\`\`\`\n\n</div>\n`)
        .join(''),
    )
    .replace(/^::[\w-]+::\s*$|^<<< .*$/gm, '\n') // a snippet's file is not here
    .replace(/^(\s*`{3,}[\w-]*)[^`\n]*$/gm, '$1')
    .replace(/\$\$[\s\S]*?\$\$|\$[^$\n]+\$/g, ' ')
    .replace(/<(?!img|br|hr|input|source|col)[\w-]+(?:[^<>"]|"[^"]*")*\/>/gi, '<!-- -->') // for HTML all that follows would stand in it
}

/** Numbers count on from the click before, unless they are a step's own. */
function stepsOf(slide) {
  let count = 0
  const steps = []
  const add = (element, at) => {
    const own = /^\s*[[']?\s*(\d+)/.exec(at ?? '')?.[1]
    const by = Number(/^\s*'?\+(\d+)/.exec(at ?? '')?.[1] ?? 1)
    if (own === undefined) count += by
    steps.push({ at: Number(own ?? count), words: wordsOf(element).join(' ') })
  }
  for (const element of slide.querySelectorAll('*')) {
    const directive = [...element.attributes].find(({ name }) =>
      /^v-(?:click|after|clicks)(?:\.|$)/.test(name),
    )
    const kind = directive?.name.split('.')[0] ?? element.tagName.toLowerCase().replace(/^v-?/, 'v-')
    const at = directive?.value ?? element.getAttribute('at') ?? element.getAttribute(':at') ?? undefined
    if (kind === 'v-clicks') for (const one of partsOf(element)) add(one, undefined)
    else if (kind === 'v-click') add(element, at)
    else if (kind === 'v-after') add(element, '+0')
    else if (element.className === 'magic' && element.previousElementSibling?.className === 'magic')
      add(element, undefined)
  }
  const inOrder = steps
    .map((step, i) => ({ ...step, i }))
    .sort((one, other) => one.at - other.at || one.i - other.i)
  return inOrder.map(({ words }) => words).filter((words) => words !== '')
}

/** What `<v-clicks>` shows one by one: points or rows, where it holds nothing else. */
function partsOf(element) {
  const [only, ...others] = element.children
  if (only === undefined || others.length > 0) return element.children
  if (/^[UO]L$/.test(only.tagName)) return only.children
  return only.querySelectorAll(':scope > tbody > tr').length > 0
    ? only.querySelectorAll('tbody > tr')
    : [only]
}
