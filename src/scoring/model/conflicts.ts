/** Why an expert may not judge a case 回避事由, as the expert declares it or an officer finds it. */
export const conflictKinds = [
  'employment',
  'shareholding',
  'kinship',
  'cooperation',
  'other',
] as const;

export type ConflictKind = (typeof conflictKinds)[number];

/** What an expert answers before it is shown any content: `none`, or the conflict it has. */
export const declarations = ['none', ...conflictKinds] as const;

export type ConflictDeclaration = (typeof declarations)[number];
