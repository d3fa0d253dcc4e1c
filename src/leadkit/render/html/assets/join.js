// Makes a record of what somebody fills in, shows it, and leads to where it is sent. Nothing leaves the page before that.
"use strict";
(function () {
  var form = document.querySelector("form.record");
  if (!form) return;
  form.hidden = false;
  var made = form.querySelector(".made");
  var status = form.querySelector("#made");
  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  form.elements.timezone.textContent = zone;

  // Plain where YAML reads it as the words that they are; else between quotes.
  function scalar(text) {
    var isPlain = /^[\p{L}\p{M}][\p{L}\p{M}\p{N} ._'-]*$/u.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text);
    return isPlain ? text.trim() : JSON.stringify(text);
  }
  function fileName(name) {
    var plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
    if (plain) return plain.slice(0, 64).replace(/-+$/, "");
    var number = 0;
    Array.from(name).forEach(function (sign) { number = (number * 31 + sign.codePointAt(0)) % 1000000; });
    return "person-" + number;
  }
  function rows(name) {
    return Array.from(form.querySelectorAll("[data-rows=" + name + "] .row")).map(function (row) {
      return Array.from(row.querySelectorAll("select, input")).map(function (field) { return field.value; });
    });
  }
  function today() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) { return String(part).padStart(2, "0"); }).join("-");
  }
  function unique(list) {
    var seen = {};
    return list.filter(function (row) {
      if (!row[0] || seen[row[0]]) return false;
      return (seen[row[0]] = true);
    });
  }

  function record() {
    var name = form.elements.name.value.trim();
    var reached = form.elements.reached.value.trim();
    var languages = unique(rows("languages"));
    var offers = unique(rows("offers"));
    var wants = unique(rows("wants"));
    var hours = rows("hours").filter(function (row) { return row[0] && row[1] && row[2] && row[1] !== row[2]; });
    if (/@[^\/]*\.|^\+?[\d ()-]{7,}$/.test(reached) || /^http:/i.test(reached)) return { fault: made.dataset.address };
    if (!languages.length || !(offers.length || wants.length)) return { fault: made.dataset.unclear };
    var covers = Array.from(form.querySelectorAll("[name=covers]:checked")).map(function (box) { return box.value; });
    if (!covers.length) return { fault: made.dataset.agree };
    var lines = [form.dataset.schema, "name: " + scalar(name)];
    lines.push("consent: {given: " + today() + ", covers: [" + covers.join(", ") + "]}");
    lines.push((/^https:\/\//i.test(reached) ? "contact: " : "username: ") + scalar(reached.replace(/^@/, "")));
    var place = form.querySelector("[name=place]").value.split(":");
    if (place[0]) lines.push(place[0] + ": " + (place[1] === "NO" ? '"NO"' : place[1]));
    lines.push("languages: {" + languages.map(function (row) { return (row[0] === "no" ? '"no"' : row[0]) + ": " + row[1]; }).join(", ") + "}");
    if (hours.length && zone) {
      lines.push("timezone: " + zone);
      lines.push("hours: [" + hours.map(function (row) { return row[0] + " " + row[1] + "-" + row[2]; }).join(", ") + "]");
    }
    if (offers.length) lines.push("offers:");
    offers.forEach(function (row) { lines.push("  - {skill: " + row[0] + ", level: " + row[1] + "}"); });
    if (wants.length) lines.push("wants:");
    wants.forEach(function (row) { lines.push("  - {skill: " + row[0] + ", goal: " + row[1] + "}"); });
    return { name: fileName(name) + ".yaml", text: lines.join("\n") + "\n" };
  }

  var code = made.querySelector("code");
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var found = record();
    status.textContent = found.fault || made.dataset.done;
    made.hidden = Boolean(found.fault);
    if (found.fault) return;
    code.textContent = found.text;
    made.querySelector(".file").textContent = form.dataset.folder + "/" + found.name;
    var send = made.querySelector(".send"), save = made.querySelector(".save");
    if (form.dataset.begin) {
      send.hidden = false;
      send.href = form.dataset.begin + encodeURIComponent(found.name) + "&value=" + encodeURIComponent(found.text);
    }
    save.href = URL.createObjectURL(new Blob([found.text], { type: "text/yaml" }));
    save.download = found.name;
    if (!made.querySelector(".copy") && window.leadkitCopy) window.leadkitCopy(made.querySelector("pre"));
    made.querySelector("pre").focus();
  });
})();
