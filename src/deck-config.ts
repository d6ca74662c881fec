import type { RevealConfig, RevealPlugin, RevealPluginFactory } from 'reveal.js'
import type { CheckOptions } from './check/settings.ts'
import type { Plugin } from './plugin.ts'
import type { Theme } from './themes/theme.ts'

/**
 * What `deck.config.ts`, beside a deck, exports as its default:
 *
 *     import { defaultPlugins, defineConfig } from 'halyard'
 *     export default defineConfig({ plugins: [...defaultPlugins(), mine()] })
 */
export interface DeckConfig {
  /** In the order in which they are asked. Default: `defaultPlugins()`. */
  readonly plugins?: readonly Plugin[]
  /** What the deck looks like, whatever theme it names: a theme, or the name of one, as the front matter has it. */
  readonly theme?: Theme | string
  /** Levels of the check's rules, its limits and the deck's own words; the front matter's `check:` goes before. */
  readonly check?: CheckOptions
  /**
   * Folders, from this file's own, whose files the deck may publish. Default: none; it has its own folder, and the
   * pictures of its git repository.
   */
  readonly filesFrom?: readonly string[]
  /**
   * Plugins of reveal.js for the talk, and their options. It is a program for the browser: nothing in it runs in Node. Style
   * sheets that this file imports come along with it.
   */
  readonly reveal?: Omit<RevealConfig, 'plugins'> & {
    readonly plugins?: readonly (RevealPlugin | RevealPluginFactory)[]
    /** A plugin's options, by the name that it reads them by. */
    readonly [plugin: string]: unknown
  }
}
