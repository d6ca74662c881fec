import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JsonObject, Tab } from './browser.ts'

type Scripts<Own> = Record<keyof Own, (...given: never[]) => unknown>

/** Calls a script in the page by its name. What it takes and gives is JSON; rejects with what it throws. */
export type Call<Own extends Scripts<Own>> = <Name extends keyof Own & string>(
  name: Name,
  ...given: Parameters<Own[Name]>
) => Promise<Awaited<ReturnType<Own[Name]>>>

/**
 * Brings the scripts of a room, which `src/ROOM/in-page/main.ts` exports as `scripts`, into the page that `tab` shows now. Neither
 * the page's policy nor its own scripts have a say in them.
 */
export async function bringScripts<Own extends Scripts<Own>>(tab: Tab, room: string): Promise<Call<Own>> {
  const expression = await scriptsOf(room)
  const { objectId } = await evaluated<{ objectId: string }>(tab, 'Runtime.evaluate', { expression })
  return (name, ...given) =>
    evaluated<{ value: never }>(tab, 'Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: 'function (name, ...given) { return this[name](...given) }',
      arguments: [name, ...given].map((value) => ({ value })),
      awaitPromise: true,
      returnByValue: true,
    }).then(({ value }) => value)
}

/** The tool's own bundle has them beside it; where its sources run, in tests, they are bundled now. */
async function scriptsOf(room: string): Promise<string> {
  const bundled = join(import.meta.dirname, 'in-page', `${room}.js`)
  if (existsSync(bundled)) return readFile(bundled, 'utf8')
  const { bundleForPage } = await import('./bundle.mjs')
  return bundleForPage(join(import.meta.dirname, '..', room, 'in-page/main.ts'))
}

async function evaluated<Result>(tab: Tab, method: string, params: JsonObject): Promise<Result> {
  const { result, exceptionDetails } = (await tab.send(method, params)) as unknown as {
    readonly result: Result
    readonly exceptionDetails?: {
      readonly text: string
      readonly exception?: { readonly description?: string }
    }
  }
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result
}
