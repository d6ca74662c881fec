import { words } from '../pandoc/sets.ts'

/** Attributes that HTML knows; any other that a deck sets is written with `data-` before it (Pandoc's `toAttrs`). */
export const htmlAttributes =
  words(`abbr about accept accept-charset accesskey action allow allowfullscreen alt as
async autocapitalize autocomplete autofocus autoplay charset checked cite class color cols colspan content
contenteditable controls coords crossorigin data datatype datetime decoding default defer dir dirname disabled
download draggable enctype enterkeyhint fetchpriority for form formaction formenctype formmethod formnovalidate
formtarget headers height hidden high href hreflang http-equiv id imagesizes imagesrcset inputmode integrity is
ismap itemid itemprop itemref itemscope itemtype kind lang list loading loop low manifest max maxlength media method
min minlength multiple muted name nomodule nonce novalidate open optimum pattern ping placeholder playsinline poster
prefix preload property readonly referrerpolicy rel required resource rev reversed role rows rowspan sandbox scope
selected shape size sizes slot span spellcheck src srcdoc srclang srcset start step style tabindex target title
translate type typeof usemap value vocab width wrap`)

/** Does the attribute hold a script, as `onclick` does? */
export function isHandler(name: string): boolean {
  return /^on[a-z]/i.test(name)
}
