const mostAnswers = 2000;
const longestText = 200;

/**
 * A function of a text that keeps its last answers: one label or cell is asked about again and again while a plan is
 * read. Answers to long texts are not kept.
 */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const answers: Answers<T> = new Map();
  return (text) => known(answers, text, answer);
}

/** The same for a function that answers by a context, too; answers live as long as their context. */
export function rememberedFor<C extends object, T>(
  answer: (context: C, text: string) => T,
): (context: C, text: string) => T {
  const contexts = new WeakMap<C, Answers<T>>();
  return (context, text) => {
    let answers = contexts.get(context);
    if (!answers) {
      answers = new Map();
      contexts.set(context, answers);
    }
    return known(answers, text, (asked) => answer(context, asked));
  };
}

type Answers<T> = Map<string, { readonly is: T }>;

function known<T>(answers: Answers<T>, text: string, answer: (text: string) => T): T {
  if (text.length > longestText) return answer(text);
  const found = answers.get(text);
  if (found) return found.is;
  if (answers.size >= mostAnswers) answers.clear();
  const is = answer(text);
  answers.set(text, { is });
  return is;
}
