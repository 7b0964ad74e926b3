/** Makes a value when it is first asked for, and keeps it. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The same for a value that is made from another; it lives as long as that one. */
export function lazyFor<C extends object, T extends object>(make: (from: C) => T): (from: C) => T {
  const made = new WeakMap<C, T>();
  return (from) => {
    const known = made.get(from);
    if (known) return known;
    const value = make(from);
    made.set(from, value);
    return value;
  };
}
