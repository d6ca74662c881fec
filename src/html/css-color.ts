/** CSS colours as far as one must know them: is it one, and is light or dark text to stand on it? */

import { linear, luminance } from './luminance.ts'

/** The 148 names of CSS Color 4 with their values, six hexadecimal digits each. */
const names: ReadonlyMap<string, string> = new Map(
  `aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4
black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0
chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff
darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9
darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000
darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f
darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969
dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc
ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080
honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa
lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff
lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1
lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899
lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000
mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371
mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585
midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080
oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa
palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f
pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f
royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee
sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa
springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0
violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32`
    .match(/[a-z]+ [0-9a-f]{6}/g)
    ?.map((pair) => [pair.slice(0, -7), pair.slice(-6)] as const),
)

const functions = /^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark|var)\(.+\)$/i

export function colorNames(): Iterable<string> {
  return names.keys()
}

export function isColor(value: string): boolean {
  const text = value.trim().toLowerCase()
  return (
    names.has(text) ||
    /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(text) ||
    text === 'transparent' ||
    text === 'currentcolor' ||
    functions.test(text)
  )
}

/** Which text stands better on the colour, by WCAG's contrast with black and white; undefined where it cannot be told. */
export function toneOf(value: string): 'dark' | 'light' | undefined {
  const channels = channelsOf(value.trim().toLowerCase())
  if (!channels) return undefined
  const [red = 0, green = 0, blue = 0] = channels.map(linear)
  return luminance(red, green, blue) > 0.179 ? 'light' : 'dark'
}

/** The tone that all colours of a gradient have; undefined where they differ or cannot be told. */
export function toneOfGradient(value: string): 'dark' | 'light' | undefined {
  if (/\b(?:var|rgba|hsla)\(/i.test(value)) return undefined
  const words =
    value.toLowerCase().match(/#[0-9a-f]{3,8}\b|(?:rgb|hsl)\([^()]*\)|[a-z]{3,}(?![a-z-]*[(-])/g) ?? []
  const tones = new Set(words.filter(isColor).map(toneOf))
  const [tone] = tones
  return tones.size === 1 ? tone : undefined
}

/** Red, green and blue from 0 to 1, of colours that are opaque. */
function channelsOf(value: string): readonly number[] | undefined {
  const hex = names.get(value) ?? /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(value)?.[1]
  if (hex) {
    const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? [])
    return digits.map((pair) => Number.parseInt(pair, 16) / 255)
  }
  const [, name, inside] = /^(rgb|hsl)a?\(([^()/]+)\)$/.exec(value) ?? []
  const parts = inside?.split(/[\s,]+/).filter((part) => part !== '') ?? []
  if (parts.length !== 3) return undefined
  const numbers = parts.map((part) => Number.parseFloat(part))
  if (numbers.some(Number.isNaN)) return undefined
  if (name === 'rgb') return numbers.map((number, i) => number / (parts[i]?.endsWith('%') ? 100 : 255))
  const [hue = 0, saturation = 0, lightness = 0] = numbers
  const spread = (saturation / 100) * Math.min(lightness / 100, 1 - lightness / 100)
  return [0, 8, 4].map((shift) => {
    const turn = (shift + hue / 30) % 12
    return lightness / 100 - spread * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))
  })
}
