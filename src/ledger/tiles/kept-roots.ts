/** Roots of subtrees by their place; beyond a number the one that was asked for longest ago goes. */
export interface KeptRoots {
  find(key: string): Buffer | undefined;
  keep(key: string, root: Buffer): void;
}

export function keptRoots(most: number): KeptRoots {
  const roots = new Map<string, Buffer>();
  function keep(key: string, root: Buffer): void {
    roots.delete(key);
    roots.set(key, root);
    if (roots.size <= most) return;
    const [oldest = key] = roots.keys();
    roots.delete(oldest);
  }
  return {
    find(key) {
      const root = roots.get(key);
      if (root !== undefined) keep(key, root);
      return root;
    },
    keep,
  };
}

/** A place of a tree. */
export interface KeptPlace<Subtree> {
  readonly subtree: Subtree;
  /** Absent: its root is neither taken from what is kept nor kept. */
  readonly key?: string | undefined;
}

/**
 * The root at each place. What is kept is held before the others are read: while that lasts, another
 * call may make it go.
 * @param read the roots of subtrees, in their order
 */
export async function rootsAt<Subtree>(
  kept: KeptRoots,
  places: readonly KeptPlace<Subtree>[],
  read: (subtrees: readonly Subtree[]) => Promise<readonly Buffer[]>,
): Promise<readonly Buffer[]> {
  const held = places.map(({ key }) => (key === undefined ? undefined : kept.find(key)));
  const missing = places.filter((_, at) => held[at] === undefined);
  const found = (await read(missing.map(({ subtree }) => subtree))).values();
  return places.map(({ key }, at) => {
    const root = held[at] ?? found.next().value;
    if (root === undefined) throw new RangeError('a root was not read');
    if (key !== undefined) kept.keep(key, root);
    return root;
  });
}
