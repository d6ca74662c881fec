/**
 * The package as a library. What is here is public; all else may change. `compile` and what plugins are made of load
 * neither Vite nor a browser.
 */
import type { DeckConfig } from './deck-config.ts'
import type { Plugin } from './plugin.ts'

export type { Finding } from './check/finding.ts'
export type { Rule } from './check/rule.ts'
export { type Compiled, type CompiledSlide, type CompileOptions, compile } from './compile.ts'
export { changeSlides, type Deck, type Slide, slidesOf } from './deck/deck.ts'
export type { DeckConfig } from './deck-config.ts'
export type { Diagnostic } from './diagnostic/diagnostic.ts'
export { defaultPlugins } from './features/default.ts'
export { attribute, html, join, nothing, text } from './html/markup.ts'
export { type Built, build, check, printPdf } from './library.ts'
export { type Block, type Inline, spanOf } from './pandoc/ast.ts'
export { plainText } from './pandoc/plain-text.ts'
export type { Html, Plugin, RenderContext, SectionParts } from './plugin.ts'

/** Gives a configuration as it is: an editor then knows its type. */
export const defineConfig = (config: DeckConfig): DeckConfig => config

/** Gives a plugin as it is: an editor then knows the types of its hooks. */
export const definePlugin = (plugin: Plugin): Plugin => plugin
