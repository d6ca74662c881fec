// @ts-check
import { rolldown } from 'rolldown'

/**
 * Bundles the module at `path`, a room's scripts for a page: text of an expression that gives what it exports as `scripts`.
 * @param {string} path
 */
export async function bundleForPage(path) {
  const bundler = await rolldown({ input: path, platform: 'browser' })
  const { output } = await bundler.generate({ format: 'iife', name: 'page', codeSplitting: false })
  await bundler.close()
  return `(() => {\n${output[0].code}\nreturn page.scripts\n})()`
}
