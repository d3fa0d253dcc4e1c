// Answers a question from the records that search.LANGUAGE.js holds: skills that it names, then what teaches them.
"use strict";
(function () {
  var data = window.leadkitSearch;
  var field = document.getElementById("question");
  var told = document.getElementById("told");
  var answers = document.getElementById("answers");
  if (!data || !field || !answers || !window.MiniSearch) return;

  // The same folding as leadkit's own: small letters, no accents and vowel signs, some letters for their like.
  var marks = new RegExp(data.folding.marks, "g");
  var run = new RegExp(data.folding.run, "gu");
  var article = new RegExp(data.folding.article);
  var letters = data.folding.letters;
  var fillers = new Set(data.fillers);

  function folded(text) {
    var bare = text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ").normalize("NFKD").replace(marks, "");
    return Array.from(bare.normalize("NFC"), function (sign) { return letters[sign] || sign; }).join("");
  }
  function words(text) {
    var runs = Array.from(folded(text).matchAll(run));
    var hasMore = runs.some(function (found) { return found[1] || found[3]; });
    var list = [];
    runs.forEach(function (found) {
      var unspaced = found[1] || (hasMore ? "" : found[2]);
      if (unspaced) {
        for (var at = 0; at < Math.max(1, unspaced.length - 1); at += 1) list.push(unspaced.slice(at, at + 2));
      } else if (found[3]) {
        list.push(found[3].replace(article, ""));
      }
    });
    return list;
  }
  function content(text) {
    var all = words(text);
    var kept = all.filter(function (word) { return !fillers.has(word); });
    return kept.length ? kept : all;
  }

  // At first the names in the page's language and in English; those of all languages are fetched once they are needed.
  var own = document.currentScript.src;
  var state = "pending";
  var index;
  function build(others) {
    index = new MiniSearch({
      fields: ["title", "names", "line"], idField: "id", tokenize: content,
      processTerm: function (term) { return term; }
    });
    index.addAll(data.records.map(function (record, id) {
      return { id: id, title: record[1], names: others ? others[id] : record[4], line: record[3] };
    }));
  }
  function widen() {
    if (state !== "pending") return;
    state = "fetched";
    var script = document.createElement("script");
    script.src = own.replace(/find\.js$/, "words.js");
    script.onload = function () {
      build(window.leadkitWords);
      show(field.value);
    };
    document.head.append(script);
  }
  build(null);

  function find(question) {
    var scores = new Map();
    index.search(question, {
      boost: { title: 3, names: 2, line: 0.5 },
      prefix: function (term) { return term.length > 3; },
      fuzzy: function (term) { return term.length > 4 ? 0.2 : false; }
    }).forEach(function (hit) { scores.set(hit.id, hit.score); });
    var best = 0;
    scores.forEach(function (score, id) { if (isSkill(id)) best = Math.max(best, score); });
    data.records.forEach(function (record, id) {
      record[5].forEach(function (skill) {
        var score = scores.get(skill) || 0;
        if (score >= best * 0.6 && score > 0) scores.set(id, Math.max(scores.get(id) || 0, score * 0.9));
      });
    });
    var top = 0;
    scores.forEach(function (score) { top = Math.max(top, score); });
    return Array.from(scores).filter(function (pair) { return pair[1] >= top * 0.35; })
      .sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
  }
  function isSkill(id) { return data.records[id][0] === "skills"; }

  function element(name, text) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    return made;
  }
  function show(question) {
    answers.replaceChildren();
    document.querySelectorAll("main > h2, main > ul").forEach(function (part) { part.hidden = Boolean(question.trim()); });
    told.textContent = "";
    if (!question.trim()) return;
    var found = find(question);
    if (!found.some(function (pair) { return isSkill(pair[0]); })) widen();
    told.textContent = found.length ? data.words.some.split("{question}").join(question) : data.words.none;
    ["skills", "roles", "resources", "people", "trainings"].forEach(function (kind) {
      var hits = found.filter(function (pair) { return data.records[pair[0]][0] === kind; });
      if (!hits.length) return;
      var list = element("ul");
      list.className = "cards";
      hits.slice(0, kind === "skills" ? 4 : 8).forEach(function (pair) {
        var record = data.records[pair[0]];
        var item = element("li");
        var title = element("p");
        title.className = "title";
        var link = element("a", record[1]);
        link.setAttribute("href", record[2]);
        title.append(link);
        item.append(title, element("p", record[3]));
        list.append(item);
      });
      answers.append(element("h2", data.words[kind]), list);
    });
  }

  var waiting;
  field.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { show(field.value); }, 200);
  });
  var first = new URLSearchParams(location.search).get("q");
  if (first) {
    field.value = first;
    show(first);
  }
})();
