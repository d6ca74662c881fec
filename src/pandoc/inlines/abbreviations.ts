import { words as wordsOf } from '../sets.ts'

const words = wordsOf(
  `Apr. Aug. Bros. Capt. Co. Corp. Dec. Dr. Feb. Fr. Gen. Gov. Hon. Inc. Jan. Jr. Jul. Jun. Ltd. M.A. M.D. Mar. Mr. Mrs.
Ms. No. Nov. Oct. Ph.D. Pres. Prof. Rep. Rev. Sen. Sep. Sept. Sgt. Sr. St. aet. aetat. al. bk. c. cf. ch. chap. chs. col.
cp. d. e.g. ed. eds. esp. f. fasc. ff. fig. fl. fol. fols. i.e. ill. incl. n. n.b. nn. p. pp. pt. q.v. s.v. s.vv. saec.
sec. univ. viz. vol. vs.`,
)

/** Pandoc's default abbreviations: the space behind them does not break. */
export const abbreviations = { words, longest: Math.max(...[...words].map((word) => word.length)) }
