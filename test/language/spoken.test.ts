import { describe, expect, it } from "vitest";
import { spokenIn } from "../../src/language/spoken.ts";

describe("the languages a text is written in", () => {
  it.each([
    ["# Plan\n\n- [ ] write the docs", ["en"]],
    ["# План\n\n- [ ] написать", ["ru", "en"]],
    ["# План\n\n- [ ] зробити її", ["uk", "ru", "en"]],
    ["Fortschritt: 0/3", ["de", "en"]],
    ["# Umzug\n\n- [ ] Küche\n- [ ] Schränke", ["de", "en"]],
    ["# Umzug\n\n- [ ] Küche\n- [ ] Tür", ["de", "tr", "en"]],
    ["Avancement : 2/3 tâches", ["fr", "en"]],
    ["Progreso de las tareas: 0/3", ["es", "en"]],
    ["Progresso: 2/7 tarefas", ["pt", "en"]],
    ["Attività completate: 2/7", ["it", "en"]],
    ["Postęp: 2/7 zadań", ["pl", "en"]],
    ["İlerleme: 2/7 görev", ["tr", "en"]],
    ["进度:2/7", ["zh", "en"]],
    ["進捗の状況", ["ja", "zh", "en"]],
    ["진행 상황", ["ko", "en"]],
    ["the plan of this week, with the Wocheplan", ["en"]],
    ["", ["en"]],
  ])("%j: %j", (text, codes) => {
    expect(spokenIn(text)).toEqual(codes);
  });

  it("goes by most of the words where a plan mixes two", () => {
    expect(spokenIn("Недели и задачи плана: the API for users is this").slice(0, 2)).toEqual([
      "en",
      "ru",
    ]);
    expect(spokenIn("Недели и задачи плана, их владельцы, даты, сроки: the API")[0]).toBe("ru");
  });
});
