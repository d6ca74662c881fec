/**
 * What a deck's own markup may consist of, on the page and in its drawings: raw HTML, SVG and MathML, and the attributes that
 * Pandoc's notation sets. What is not named here is left out. The lists hold in every namespace: a name that is harmless
 * in one and not in another is not on them, so it does not matter what a browser takes an element for.
 */
import { notesNames } from '../deck/speaker-notes.ts'
import { words } from '../pandoc/sets.ts'
import { leadsSomewhere, runsCode } from './urls.ts'

/** Of HTML. Not those that hold text which is no markup: written anew, such text could become markup. */
const htmlElements = `a abbr acronym address article aside audio b bdi bdo big blockquote br button caption center cite code
col colgroup data dd del details dfn dir div dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header
hgroup hr i iframe img input ins kbd label legend li main map area mark marquee menu meter nav nobr ol optgroup option
output p picture pre progress q rb rp rt rtc ruby s samp search section select small source span strike strong sub
summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr`

/** Of SVG: what draws, and what moves a drawing without a script. */
const drawingElements = `svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textpath tref image
marker pattern mask clippath lineargradient radialgradient stop switch view title desc style filter feblend
fecolormatrix fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedistantlight
fedropshadow feflood fefunca fefuncb fefuncg fefuncr fegaussianblur feimage femerge femergenode femorphology feoffset
fepointlight fespecularlighting fespotlight fetile feturbulence animate animatemotion animatetransform mpath set`

const formulaElements = `math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose
msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr maction semantics
annotation`

/** Those of a drawing in a file of its own, which holds nothing else. A link in it is SVG's. */
export const inDrawings: ReadonlySet<string> = words(`${drawingElements} a`)

/** Those of raw HTML. A drawing's labels may be HTML; its `<style>` and `<title>` hold text, see `raw-html.ts`. */
export const inPages: ReadonlySet<string> = words(
  `${htmlElements} ${drawingElements} ${formulaElements} foreignobject`,
)

/** Attributes of HTML. Nothing that acts on its own, sends, or names what a script would look for. */
const htmlAttributes = `abbr align allowfullscreen alt aspectratio autoplay bgcolor border cellpadding cellspacing char charoff
charset checked class clear color cols colspan compact contenteditable controls coords crossorigin datetime decoding
default dir disabled download draggable enterkeyhint face fetchpriority for frame frameborder headers height hidden
high hreflang hspace id imagesizes inert inputmode ismap itemid itemprop itemscope itemtype kind label lang list
loading loop low marginheight marginwidth max maxlength media min minlength mozallowfullscreen multiple muted noshade
nowrap open optimum placeholder playsinline preload property readonly referrerpolicy resource rev reversed role rows
rowspan rules sandbox scope scrolling selected shape size sizes span spellcheck srclang start step style summary tabindex
title translate type typeof valign value vocab vspace webkitallowfullscreen width wrap xml:lang xml:space`

/** Attributes of SVG that say how something looks. An animation may change these, and the ones of its shape. */
const looks = `alignment-baseline baseline-shift clip clip-path clip-rule color-interpolation color-interpolation-filters
color-profile color-rendering cursor direction display dominant-baseline enable-background fill fill-opacity fill-rule
flood-color flood-opacity font-family font-size font-size-adjust font-stretch font-style font-variant font-weight
glyph-orientation-horizontal glyph-orientation-vertical image-rendering isolation kerning letter-spacing
lighting-color line-height marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow
paint-order pointer-events shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor text-decoration
text-overflow text-rendering transform-box transform-origin unicode-bidi vector-effect visibility white-space
word-spacing writing-mode`

const shapes = `amplitude azimuth basefrequency bias cx cy d diffuseconstant divisor dx dy edgemode elevation exponent
filter filterunits fr fx fy gradienttransform gradientunits in in2 intercept k1 k2 k3 k4 kernelmatrix
kernelunitlength lengthadjust limitingconeangle markerheight markerunits markerwidth maskcontentunits maskunits mode numoctaves offset operator order orient pathlength patterncontentunits patterntransform patternunits points
pointsatx pointsaty pointsatz preservealpha preserveaspectratio primitiveunits r radius refx refy result rotate rx ry
scale seed side slope spacing specularconstant specularexponent startoffset stddeviation stitchtiles surfacescale
systemlanguage tablevalues targetx targety textlength transform viewbox clippathunits x x1 x2 xchannelselector y y1
y2 ychannelselector z zoomandpan`

const drawingAttributes = `${looks} ${shapes} attributename attributetype accumulate additive begin by calcmode dur end from
keypoints keysplines keytimes path repeatcount repeatdur restart to values version baseprofile requiredfeatures
requiredextensions xmlns contentscripttype contentstyletype externalresourcesrequired`

const formulaAttributes = `accent accentunder columnalign columnlines columnspacing columnspan denomalign depth displaystyle
encoding fence framespacing largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize
movablelimits notation numalign rowalign rowlines rowspacing rspace scriptlevel separator separators stretchy
subscriptshift superscriptshift symmetric voffset close actiontype selection equalcolumns equalrows displaylimits`

/** Attributes that lead somewhere; `data-src` does as soon as its slide is there. */
const addresses = words('href xlink:href src srcset imagesrcset poster cite about usemap data-src')

/** What an animation gives to an attribute. */
const timed = words('from to by values')

const plain = words(`${htmlAttributes} ${drawingAttributes} ${formulaAttributes}`)
const animated = words(`${looks} ${shapes} height width`)

/** Elements whose address is that of a picture, a film or a sound. */
const shown = words('img source image feimage video audio track')

/** Elements whose `name` is none of the document's: an `<img name=body>` would take the place of the body. */
const named = words('a map details')

/** What another host's page in a frame may ask the browser for. */
const features =
  words(`accelerometer autoplay clipboard-write encrypted-media fullscreen gyroscope picture-in-picture
web-share`)

/**
 * May a deck set this attribute? Names in lower case. `element`: the one that bears it, or '' for whichever Pandoc's
 * notation writes.
 */
export function isAllowed(element: string, name: string, value: string): boolean {
  if (timed.has(name)) return !value.split(';').some(runsCode)
  if (addresses.has(name)) return leadsSomewhere(value, shown.has(element))
  // What only the speaker is to know.
  if (notesNames.includes(name)) return false
  switch (name) {
    case 'name':
      return named.has(element)
    case 'attributename':
      return animated.has(value.trim().toLowerCase())
    // To a window with a name its page could speak, and to its opener.
    case 'target':
      return /^_(?:blank|self|top|parent)$/i.test(value)
    case 'rel':
      return !/(?<!no)opener/i.test(value)
    case 'allow':
      return value.split(';').every((one) => one.trim() === '' || features.has(/\S+/.exec(one)?.[0] ?? ''))
    // reveal.js opens such a link in a frame of its own making.
    case 'data-preview-link':
      return false
  }
  if (name.startsWith('data-')) return /^data-[\p{L}\p{N}_.-]+$/u.test(name) && !runsCode(value)
  return plain.has(name) || /^(?:aria-[a-z]+|xmlns:[a-z][\w-]*)$/.test(name)
}
