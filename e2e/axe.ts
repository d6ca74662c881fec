/** axe, in any browser. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type Axe from 'axe-core'

/** Its program, to be run in a page. */
export const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Runs in a page that has it: what is wrong there by WCAG 2.2 A and AA and by its own best practice, frames apart; null:
 * nothing is left out, else only `rules` are asked.
 */
export async function violationsHere(rules: string[] | null): Promise<string[]> {
  const checker: typeof Axe = Reflect.get(window, 'axe')
  const { violations } = await checker.run(document, {
    iframes: false,
    resultTypes: ['violations'],
    ...(rules && { runOnly: rules }),
  })
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
}
