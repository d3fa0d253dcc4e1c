// Answers a question from the records that search.LANGUAGE.js holds, and narrows them down; all of it is in the address.
// These records are fetched once somebody turns to the form, or comes with a question: whoever only reads has no weight of it.
"use strict";
(function () {
  var own = document.currentScript.src;
  var field = document.getElementById("question");
  var told = document.getElementById("told");
  var answers = document.getElementById("answers");
  if (!field || !answers) return;
  var form = field.form;
  var only = form.dataset.only || "";
  var choices = form.querySelector(".choices");
  var fetching = {};
  function fetchOnce(name, then, without) {
    if (fetching[name]) return;
    fetching[name] = true;
    var script = document.createElement("script");
    script.src = own.replace(/find\.js$/, name);
    script.onload = then;
    script.onerror = without || null;
    document.head.append(script);
  }
  function turnTo() {
    fetchOnce("search." + document.documentElement.lang + ".js", function () { answer(window.leadkitSearch); });
  }
  choices.hidden = false;
  ["focusin", "pointerdown", "input", "change"].forEach(function (turn) { form.addEventListener(turn, turnTo); });
  if (location.search.length > 1) turnTo();

  function answer(data) {
    var KIND = 0, TITLE = 1, PAGE = 2, LINE = 3, NAMES = 4, SKILLS = 5, LANGUAGES = 6, PLACES = 7, LEVELS = 8, WEEK = 9, PAID = 10;
    var KINDS = ["skills", "people", "roles", "resources", "trainings"];
    var FIRST = 8;

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

    // The search itself is fetched once words are asked for: at first among the names in the page's language and in
    // English, then, where these know no skill, among those of all languages.
    var index, isWide = false;
    function build(others) {
      index = new MiniSearch({
        fields: ["title", "names", "line"], idField: "id", tokenize: content,
        processTerm: function (term) { return term; }
      });
      index.addAll(data.records.map(function (record, id) {
        return { id: id, title: record[TITLE], names: others ? others[id] : record[NAMES] || "", line: record[LINE] || "" };
      }));
    }
    function begin() {
      fetchOnce("minisearch.js", function () {
        build(null);
        show();
      });
    }
    function widen() {
      fetchOnce("words.js", function () {
        isWide = true;
        build(window.leadkitWords);
        show();
      }, function () {
        isWide = true;
        show();
      });
    }

    function skillsOf(record) { return record[SKILLS] || []; }
    function isSkill(id) { return data.records[id][KIND] === "skills"; }

    // [id, score] of what answers a question in words; of everything, where none are asked.
    function find(question) {
      if (!question) return data.records.map(function (_, id) { return [id, 0]; });
      var scores = new Map();
      index.search(question, {
        boost: { title: 3, names: 2, line: 0.5 },
        prefix: function (term) { return term.length > 3; },
        fuzzy: function (term) { return term.length > 4 ? 0.2 : false; }
      }).forEach(function (hit) { scores.set(hit.id, hit.score); });
      var best = 0;
      scores.forEach(function (score, id) { if (isSkill(id)) best = Math.max(best, score); });
      data.records.forEach(function (record, id) {
        skillsOf(record).forEach(function (skill) {
          var score = scores.get(skill) || 0;
          if (score >= best * 0.6 && score > 0) scores.set(id, Math.max(scores.get(id) || 0, score * 0.9));
        });
      });
      var top = 0;
      scores.forEach(function (score) { top = Math.max(top, score); });
      return Array.from(scores).filter(function (pair) { return pair[1] >= top * 0.35; })
        .sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
    }

    // Weekly hours are local to each person: a moment is looked up in their time zone, daylight saving included.
    var clocks = {};
    function localQuarter(zone, moment) {
      var fixed = /^UTC([+-])(\d\d):(\d\d)$/.exec(zone);
      if (fixed) {
        var shift = (fixed[1] === "-" ? -1 : 1) * (fixed[2] * 60 + +fixed[3]) * 60000;
        var there = new Date(moment + shift);
        return ((there.getUTCDay() + 6) % 7) * 96 + there.getUTCHours() * 4 + Math.floor(there.getUTCMinutes() / 15);
      }
      try {
        clocks[zone] = clocks[zone] || new Intl.DateTimeFormat("en-GB", {
          timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23"
        });
      } catch (unknown) { return -1; }
      var parts = {};
      clocks[zone].formatToParts(new Date(moment)).forEach(function (part) { parts[part.type] = part.value; });
      var day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts.weekday);
      return day * 96 + parts.hour * 4 + Math.floor(parts.minute / 15);
    }
    function moments(when) {
      var quarter = 15 * 60000, now = Date.now(), today = new Date();
      today.setHours(0, 0, 0, 0);
      function hours(day, from, to) {
        var start = new Date(today);
        start.setDate(start.getDate() + day);
        start.setHours(from);
        var list = [];
        for (var at = start.getTime(); at < start.getTime() + (to - from) * 3600000; at += quarter) if (at > now - quarter) list.push(at);
        return list;
      }
      if (when === "now") return [now];
      if (when === "evening") return hours(0, 17, 24);
      if (when === "tomorrow") return hours(1, 17, 24);
      var saturday = (6 - today.getDay() + 7) % 7;
      var days = today.getDay() === 0 ? [0] : [saturday, saturday + 1];
      return days.reduce(function (list, day) { return list.concat(hours(day, 8, 24)); }, []);
    }
    function isFree(record, wanted) {
      var week = record[WEEK];
      if (!week || !week.length) return false;
      return wanted.some(function (moment) {
        var at = localQuarter(data.zones[week[0]], moment);
        for (var pair = 1; pair < week.length; pair += 2) if (week[pair] <= at && at < week[pair + 1]) return true;
        return false;
      });
    }

    function isPaid(record, skill) {
      var paid = record[PAID] || [];
      return skill === undefined ? paid.length > 0 && paid.length === skillsOf(record).length : paid.indexOf(skill) >= 0;
    }

    function chosen() {
      var found = { q: field.value.trim() };
      choices.querySelectorAll("select").forEach(function (select) { found[select.name] = select.value; });
      return found;
    }
    function levelOf(record, skill) {
      var levels = record[LEVELS] || [];
      if (skill === undefined) return Math.max.apply(null, [0].concat(levels));
      var at = skillsOf(record).indexOf(skill);
      return at < 0 ? -1 : levels[at] || 0;
    }
    function isUnknownIn(record, asked) {
      return (asked.language && !(record[LANGUAGES] || []).length) || (asked.place && !(record[PLACES] || []).length);
    }
    function narrowed(found, asked) {
      var skill = asked.skill ? data.skills[asked.skill] : undefined;
      var language = asked.language ? data.languages.indexOf(asked.language) : undefined;
      var place = asked.place ? data.places.indexOf(asked.place) : undefined;
      var kind = only || asked.kind;
      var needsPeople = asked.level || asked.free;
      var wanted = asked.free ? moments(asked.free) : [];
      // What is not stated is unknown, not "no": it is kept, behind all that is known to fit.
      function has(values, value) { return value === undefined || !values || !values.length || values.indexOf(value) >= 0; }
      return found.filter(function (pair) {
        var record = data.records[pair[0]];
        var isPlaced = record[KIND] === "people" || record[KIND] === "trainings";
        if (kind && record[KIND] !== kind) return false;
        if (needsPeople && record[KIND] !== "people") return false;
        if (skill !== undefined && skillsOf(record).indexOf(skill) < 0) return false;
        if (language !== undefined && (record[KIND] === "skills" || record[KIND] === "roles")) return false;
        if (place !== undefined && !isPlaced) return false;
        if (!has(record[LANGUAGES], language) || !has(record[PLACES], place)) return false;
        if (asked.level && levelOf(record, skill) < asked.level) return false;
        if (asked.cost && isPaid(record, skill)) return false;
        return !asked.free || isFree(record, wanted);
      }).sort(function (a, b) {
        var first = data.records[a[0]], second = data.records[b[0]];
        var known = Boolean(isUnknownIn(first, asked)) - Boolean(isUnknownIn(second, asked));
        if (known) return known;
        if (asked.order === "name") return first[TITLE].localeCompare(second[TITLE], document.documentElement.lang);
        if (asked.order === "level") return levelOf(second, skill) - levelOf(first, skill);
        return b[1] - a[1] || (skill === undefined ? 0 : levelOf(second, skill) - levelOf(first, skill)) || a[0] - b[0];
      });
    }

    function element(name, text, className) {
      var made = document.createElement(name);
      if (text) made.textContent = text;
      if (className) made.className = className;
      return made;
    }
    var names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
    function languageName(at) {
      try { return names.of(data.languages[at]); } catch (unknown) { return data.languages[at]; }
    }
    function card(record) {
      var item = element("li");
      var title = element("p", "", "title");
      var link = element("a", record[TITLE]);
      link.setAttribute("href", record[PAGE]);
      title.append(link);
      item.append(title);
      var spoken = record[KIND] === "people" ? record[LANGUAGES] || [] : [];
      if (spoken.length) {
        var chips = element("p", "", "chips");
        spoken.forEach(function (at) { chips.append(element("span", languageName(at)), " "); });
        item.append(chips);
      }
      item.append(element("p", record[LINE] || ""));
      if (record[KIND] === "people") {
        var act = element("p", "", "do");
        var write = element("a", data.words.write);
        write.setAttribute("href", record[PAGE] + "#write");
        act.append(write);
        item.append(act);
      }
      return item;
    }
    function listOf(hits, most) {
      var list = element("ul", "", "cards");
      hits.slice(0, most).forEach(function (pair) { list.append(card(data.records[pair[0]])); });
      if (hits.length <= most) return [list];
      var more = element("button", data.words.more + " (" + (hits.length - most) + ")", "more");
      more.type = "button";
      more.addEventListener("click", function () {
        var before = list.children.length;
        hits.slice(before, before + 3 * FIRST).forEach(function (pair) { list.append(card(data.records[pair[0]])); });
        list.children[before].querySelector("a").focus();
        if (list.children.length >= hits.length) more.remove();
        else more.textContent = data.words.more + " (" + (hits.length - list.children.length) + ")";
      });
      return [list, more];
    }

    function show() {
      var asked = chosen();
      var isAsked = Object.keys(asked).some(function (key) { return key !== "order" && asked[key]; });
      answers.replaceChildren();
      var isList = false;  // what stands below the first heading are the lists for whoever asks nothing
      Array.from(document.querySelector("main").children).forEach(function (part) {
        if (part.tagName === "H2") isList = true;
        if (isList) part.hidden = isAsked;
      });
      var steps = document.querySelector(".steps");
      if (steps) steps.hidden = isAsked;
      told.textContent = "";
      if (!isAsked) return;
      if (asked.q && !index) return begin();
      var found = narrowed(find(asked.q), asked);
      if (asked.q && !isWide && !found.some(function (pair) { return isSkill(pair[0]); })) {
        widen();
        if (!found.length) return;  // whether nothing answers is not known yet
      }
      var question = asked.q || data.words.here;
      told.textContent = found.length
        ? (asked.q ? data.words.some.split("{question}").join(question) : question) + " (" + found.length + ")"
        : data.words.none;
      if (found.some(function (pair) { return isUnknownIn(data.records[pair[0]], asked); })) told.textContent += " " + data.words.unknown_last;
      if (asked.free) told.textContent += " " + data.words.unknown_hours;
      if (!found.length) {
        var line = element("p", data.words.nobody + " ");
        var join = element("a", data.words.join);
        join.setAttribute("href", "join.html");
        line.append(join);
        answers.append(line);
      }
      KINDS.forEach(function (kind) {
        var hits = found.filter(function (pair) { return data.records[pair[0]][KIND] === kind; });
        if (!hits.length) return;
        if (!only) answers.append(element("h2", data.words[kind] + " (" + hits.length + ")"));
        answers.append.apply(answers, listOf(hits, kind === "skills" ? 4 : FIRST));
      });
    }
    function keep() {
      var asked = chosen(), query = new URLSearchParams();
      Object.keys(asked).forEach(function (key) { if (asked[key]) query.set(key, asked[key]); });
      var text = query.toString();
      history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + location.hash);
      show();
    }

    var waiting;
    field.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(keep, 200);
    });
    choices.addEventListener("change", keep);
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      keep();
    });
    var first = new URLSearchParams(location.search);
    field.value = field.value || first.get("q") || "";
    choices.querySelectorAll("select").forEach(function (select) {
      var value = first.get(select.name);
      var isOne = Array.from(select.options).some(function (option) { return option.value === value; });
      if (isOne && !select.value) select.value = value;
    });
    keep();
  }
})();
