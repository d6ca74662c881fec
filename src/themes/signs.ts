/** The signs that files of typefaces are cut to, as Google Fonts cuts them: a page loads only the files whose signs it shows. */
export const latin = 'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,U+2212'
export const latinExtended =
  'U+100-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-2FF,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C0'
