// Search, on the reader's own machine: everything it knows stands in this page, and nothing leaves it or is kept.
// It runs after the programs in vendor/, in the same element.
(() => {
  "use strict";
  const {root, words, texts} = JSON.parse(document.getElementById("texts").textContent);
  const SHOWN = 30, AROUND = 120;

  // Words, as they are compared.
  const WORD = /[\p{L}\p{M}\p{N}]+/gu;
  const plain = text => text.normalize("NFC").toLowerCase();
  const split = text => plain(text).match(WORD) ?? [];

  // One index a language: the words of its texts, and which of them share a stem.
  const stemmers = {en: EnglishStemmer, nb: NorwegianStemmer, nn: NorwegianStemmer, no: NorwegianStemmer};
  const language = text => text.lang.split("-")[0];
  const makeIndex = lang => {
    const stemmer = stemmers[lang] && new stemmers[lang](), stems = new Map(), families = new Map();
    const stem = word => stems.get(word) ?? stemmer?.stemWord(word) ?? word;
    const learn = word => {
      if (stems.has(word)) return word;
      const own = stem(word);
      stems.set(word, own);
      families.has(own) ? families.get(own).push(word) : families.set(own, [word]);
      return word;
    };
    const engine = new MiniSearch({fields: ["title", "text"], tokenize: split, processTerm: learn});
    return {engine, stem, family: word => (families.get(stem(word)) ?? []).filter(other => other !== word)};
  };
  const indexes = new Map();
  const indexOf = lang => indexes.get(lang) ?? indexes.set(lang, makeIndex(lang)).get(lang);

  // They are made as soon as the page is there, in slices, so that no key has to wait for all of it.
  const SLICE = 30;
  let known = 0;
  const read = () => {
    const until = performance.now() + SLICE;
    while (known < texts.length && performance.now() < until) indexOf(language(texts[known])).engine.add({...texts[known], id: known++});
    known < texts.length ? setTimeout(read) : show();
  };

  // A question: all words, each before others of its stem; where no text has them, with typos; else texts that have some of them, likewise.
  const ask = (asked, {combineWith, fuzzy}) => [...indexes.values()].flatMap(({engine, family}) => engine.search({
    combineWith,
    queries: asked.map((word, place) => ({
      combineWith: "OR", tokenize: one => [one], processTerm: one => one,
      queries: [
        {queries: [word], boostTerm: () => 4, prefix: place === asked.length - 1 && word.length > 1, fuzzy: fuzzy && word.length > 3 && (word.length > 7 ? 2 : 1),
          weights: {prefix: .2, fuzzy: .1}},
        {queries: family(word)},
      ],
    })),
  }, {boost: {title: 4}})).sort((one, other) => other.score - one.score || one.id - other.id);
  const WAYS = [
    {combineWith: "AND", fuzzy: false, told: ""}, {combineWith: "AND", fuzzy: true, told: words.near},
    {combineWith: "OR", fuzzy: false, told: words.some}, {combineWith: "OR", fuzzy: true, told: words.near},
  ];
  const answer = asked => {
    for (const way of WAYS) {
      const found = ask(asked, way);
      if (found.length) return {found, told: way.told};
    }
    return {found: [], told: ""};
  };

  // What is shown: the title, and a piece of the text with most of the words, both with the words marked.
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const places = (text, terms) => [...text.matchAll(WORD)].filter(([word]) => terms.has(plain(word)));
  const marked = (text, from, to, hits) => {
    const pieces = [];
    for (const hit of hits.filter(({index}) => index >= from && index < to)) {
      pieces.push(text.slice(from, hit.index), make("mark", {}, hit[0]));
      from = hit.index + hit[0].length;
    }
    return [...pieces, text.slice(from, Math.max(from, to))];
  };
  const extract = (text, hits, stem) => {
    const stems = hits.map(([word]) => stem(plain(word)));
    let best, most = 0;
    hits.forEach(({index}, first) => {
      const near = new Set();
      for (let one = first; one < hits.length && hits[one].index < index + AROUND; one++) near.add(stems[one]);
      if (near.size > most) [best, most] = [hits[first], near.size];
    });
    const at = best ? best.index : 0;
    const from = at > AROUND ? text.indexOf(" ", at - AROUND) + 1 : 0;
    const end = text.indexOf(" ", at + AROUND);
    const to = end < 0 ? text.length : end;
    return [from ? "… " : "", ...marked(text, from, to, hits), to < text.length ? " …" : ""];
  };
  const item = ({id, terms}) => {
    const {url, title, lang, dir, date, shown, text} = texts[id], found = new Set(terms);
    const own = {...lang !== words.lang && {lang}, ...dir && {dir}};
    return make("li", {},
      ...date ? [make("time", {datetime: date}, shown), "\n"] : [],
      make("a", {href: `${root}/${url}`, ...own}, ...marked(title, 0, title.length, places(title, found))),
      make("p", own, ...extract(text, places(text, found), indexOf(language(texts[id])).stem)));
  };

  // The page. The box is no field of a form: of those Chromium tells Google's service for filling in forms, whatever they say. It keeps
  // nothing, and no checker of spelling sends what is written in it.
  const box = make("div", {id: "words", role: "searchbox", tabindex: "0", contenteditable: "plaintext-only", autocapitalize: "off", spellcheck: "false",
    writingsuggestions: "false", "aria-labelledby": "what", "aria-describedby": "how", "aria-controls": "found"});
  if (box.contentEditable !== "plaintext-only") box.contentEditable = "true";
  const label = make("label", {id: "what"}, words.label);
  label.addEventListener("click", () => box.focus());
  const told = make("p", {role: "status"});
  const list = make("ol", {id: "found"});
  const show = () => {
    list.ariaBusy = known < texts.length;
    if (known < texts.length) return void (told.textContent = box.textContent.trim() && words.reading);
    const asked = [...new Set(split(box.textContent).map(plain))].slice(0, 20);
    const {found, told: how} = asked.length ? answer(asked) : {found: [], told: ""};
    const count = words.found.replace("{n}", found.length) + (found.length > SHOWN ? ` ${words.best.replace("{n}", SHOWN)}` : "");
    told.textContent = box.textContent.trim() ? [how, found.length ? count : words.none].filter(Boolean).join(" ") : "";
    list.replaceChildren(...found.slice(0, SHOWN).map(item));
  };
  box.addEventListener("input", show);

  // Keys: / goes to the box, arrows and Enter to the results and along them, Escape back to the box, and then empties it.
  const STEPS = {ArrowDown: 1, ArrowUp: -1};
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const links = [...list.querySelectorAll("a")], here = document.activeElement, place = links.indexOf(here);
    const inside = here === box || place >= 0;
    const step = STEPS[event.key];
    if (event.key === "/" && here !== box) box.focus();
    else if (event.key === "Enter" && here === box) links[0]?.focus();
    else if (event.key === "Escape" && place >= 0) box.focus();
    else if (event.key === "Escape" && here === box) { box.textContent = ""; show(); }
    else if (inside && step && (links[place + step] || place + step < 0)) (links[place + step] ?? box).focus();
    else return;
    event.preventDefault();
  });

  document.getElementById("how").before(make("search", {}, label, box));
  document.getElementById("how").after(told, list);
  read();
})();
