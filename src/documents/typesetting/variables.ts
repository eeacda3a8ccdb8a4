import { type ConfigOf, text, type Variables } from '#platform/config/readers.ts';

/** How papers are drawn. */
export const documentVariables = {
  fontDirectory: {
    name: 'SUBSIDY_FONT_DIRECTORY',
    reads: text(),
    meaning: {
      en: 'directory of the office’s own fonts for papers, .ttf or .otf: body, bold and title by these names, all others for characters that no font before them has; without it Noto Serif SC alone',
      zh: '单位自有文书字体的目录（.ttf 或 .otf）：body、bold、title 分别用于正文、标题层次与文书名称，其余文件补足生僻字；未设置时仅用思源宋体',
    },
  },
} as const satisfies Variables;

export type DocumentConfig = ConfigOf<typeof documentVariables>;
