const mostAnswers = 5000;
const longestText = 200;

/**
 * A function of a text that keeps its last answers: one label or cell is asked about again and again while a plan is
 * read. Answers to long texts are not kept.
 */
export function remembered<T extends Answer>(answer: (text: string) => T): (text: string) => T {
  const answers = noAnswers<T>();
  return (text) => {
    if (text.length > longestText) return answer(text);
    const found = known(answers, text);
    return found === undefined ? kept(answers, text, answer(text)) : found;
  };
}

/** The same for a function that answers by a context, too; answers live as long as their context. */
export function rememberedFor<C extends object, T extends Answer>(
  answer: (context: C, text: string) => T,
): (context: C, text: string) => T {
  const contexts = new WeakMap<C, Answers<T>>();
  return (context, text) => {
    if (text.length > longestText) return answer(context, text);
    const answers = contexts.get(context) ?? noAnswers<T>();
    const found = known(answers, text);
    if (found !== undefined) return found;
    contexts.set(context, answers);
    return kept(answers, text, answer(context, text));
  };
}

/** Anything but undefined, which says that nothing is known. */
type Answer = NonNullable<unknown> | null;

/** The answers of two times: where the later are many, the earlier are forgotten, so that what is asked often stays. */
interface Answers<T> {
  later: Map<string, T>;
  earlier: ReadonlyMap<string, T>;
}

function noAnswers<T>(): Answers<T> {
  return { later: new Map(), earlier: new Map() };
}

function known<T extends Answer>(answers: Answers<T>, text: string): T | undefined {
  const found = answers.later.get(text);
  if (found !== undefined || answers.earlier.size === 0) return found;
  const before = answers.earlier.get(text);
  return before === undefined ? undefined : kept(answers, text, before);
}

function kept<T>(answers: Answers<T>, text: string, is: T): T {
  if (answers.later.size >= mostAnswers) {
    answers.earlier = answers.later;
    answers.later = new Map();
  }
  answers.later.set(text, is);
  return is;
}
