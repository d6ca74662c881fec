/**
 * The package as a library. What is here is public; all else may change. `compile` and what plugins are made of load
 * neither Vite nor a browser.
 */
import type { DeckConfig } from './deck-config.ts'
import type { Plugin } from './plugin.ts'

export type { Finding } from './check/finding.ts'
export type { Rule } from './check/rule.ts'
export { type Compiled, type CompiledSlide, type CompileOptions, compile, createCompiler } from './compile.ts'
export { changeBlocks, flatMapSame, mapBlockLists, mapSame } from './deck/block-lists.ts'
// What plugins are made of: a deck and its front matter,
export { changeInlines, changeNodes, type NodeChanges } from './deck/change-nodes.ts'
export {
  type Behind,
  changeSlides,
  type Deck,
  headOf,
  isCounted,
  type Slide,
  slidesOf,
  visibilityOf,
} from './deck/deck.ts'
export { readDuration } from './deck/duration.ts'
export { isPicture } from './deck/layout.ts'
export { allEntries, metaEntries, metaInlines, metaList, metaSource } from './deck/meta.ts'
export type { OptionKind, OptionKinds } from './deck/option-kinds.ts'
export type { Options } from './deck/options.ts'
export { calloutOf } from './deck/quarto-classes.ts'
export { slideData } from './deck/slide-data.ts'
export { titleOf } from './deck/slide-title.ts'
export { walkBlocks } from './deck/walk.ts'
export type { DeckConfig } from './deck-config.ts'
export type { Diagnostic, Report, ReportedFault, Span } from './diagnostic/diagnostic.ts'
export { nearest } from './diagnostic/nearest.ts'
export { placeInFile, type SourceFile, type SourceText } from './diagnostic/source-text.ts'
export { defaultPlugins } from './features/default.ts'
// and markup.
export { colorNames, isColor, toneOf, toneOfGradient } from './html/css-color.ts'
export { readDimensions } from './html/dimensions.ts'
export { sandboxOf } from './html/frames.ts'
export {
  blockOf,
  createGraphics,
  type Graphic,
  type GraphicPart,
  overlong,
  placeInCode,
  statedCaption,
} from './html/graphics.ts'
export { mediaKind, statedAlt } from './html/images.ts'
export { linear, luminance } from './html/luminance.ts'
export { attribute, html, join, nothing, text, trusted } from './html/markup.ts'
export { findFramed, findMedia, isLocalFile, placeIn } from './html/media-files.ts'
export { sizesAt, writePicture } from './html/picture.ts'
export { withStyle } from './html/styles.ts'
export { readTags, type Tag } from './html/tags.ts'
export { readTextFile } from './html/text-files.ts'
export { decoded, leadsSomewhere, runsCode } from './html/urls.ts'
export { type Say, sayIn } from './languages/words.ts'
export { type Built, build, check, exportPptx, printPdf } from './library.ts'
// the nodes of a document,
export {
  type Attr,
  type Block,
  type Citation,
  type Cite,
  type CodeBlock,
  type Div,
  type Figure,
  type Header,
  type Image,
  type Inline,
  type Link,
  type Located,
  type MetaValue,
  type NodeOf,
  type NodeType,
  noAttr,
  spanOf,
  type Table,
} from './pandoc/ast.ts'
export { pairOf, withClasses, withoutPairs } from './pandoc/attributes.ts'
export { type ReferenceKind, referenceKind } from './pandoc/cross-references.ts'
export { oncePer } from './pandoc/once-per.ts'
export { plainText } from './pandoc/plain-text.ts'
export type {
  ClientPage,
  Context,
  Html,
  Media,
  MediaLookup,
  MissingMedia,
  Plugin,
  PollCount,
  Refusal,
  RenderContext,
  SectionParts,
  SlideContext,
  SlideMove,
  StartClient,
  Target,
} from './plugin.ts'

export { type Colour, defineTheme, type Face, type Theme } from './themes/theme.ts'
export { plain } from './themes/themes.ts'
export { bodyVoice, typeCaseOf } from './typeset/letters.ts'

/** Gives a configuration as it is: an editor then knows its type. */
export const defineConfig = (config: DeckConfig): DeckConfig => config

/** Gives a plugin as it is: an editor then knows the types of its hooks. */
export const definePlugin = (plugin: Plugin): Plugin => plugin
