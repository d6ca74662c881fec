import type { Plugin } from './plugin.ts'

/**
 * What `deck.config.ts`, beside a deck, exports as its default:
 *
 *     export default { plugins: [...defaultPlugins(), mine()] } satisfies DeckConfig
 */
export interface DeckConfig {
  /** In the order in which they are asked. Default: `defaultPlugins()`. */
  readonly plugins?: readonly Plugin[]
}
