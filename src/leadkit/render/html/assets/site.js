// What every page does where there are scripts: copies, the reader's own time, and tables in order. Nothing needs it.
"use strict";
(function () {
  var said = document.body.dataset;

  // Moments are shown in the reader's own time, beside the words that stand there.
  var form = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  document.querySelectorAll("time[datetime*='T']").forEach(function (element) {
    var moment = new Date(element.dateTime);
    if (isNaN(moment)) return;
    var own = document.createElement("span");
    own.className = "own-time";
    own.textContent = " (" + form.format(moment) + ", " + form.resolvedOptions().timeZone + ")";
    element.after(own);
  });

  // Whatever is meant to be copied has a button; a link that goes to somebody takes the message along.
  function copied(text, beside) {
    function tell() {
      var note = beside.parentNode.querySelector("[role=status]") || document.createElement("span");
      note.setAttribute("role", "status");
      note.className = "copied";
      beside.after(note);
      note.textContent = " " + said.copied;
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(tell, function () {});
      return;
    }
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    beside.after(field);
    field.select();
    if (document.execCommand("copy")) tell();
    field.remove();
    if (beside.focus) beside.focus();
  }
  function button(block) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.textContent = said.copy;
    made.addEventListener("click", function () { copied(block.textContent, made); });
    block.after(made);
  }
  document.querySelectorAll("main pre").forEach(function (block) { if (!block.closest("[hidden]")) button(block); });
  document.addEventListener("click", function (event) {
    var place = event.target.closest("[data-copies]");
    if (place && event.target.closest("a")) copied(place.dataset.copies, event.target.closest("a"));
  });
  window.leadkitCopy = button;

  // Tables are put in order by the column that somebody chooses.
  document.querySelectorAll("main table").forEach(function (table) {
    var body = table.tBodies[0];
    if (!body || body.rows.length < 3) return;
    Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
      var choose = document.createElement("button");
      choose.type = "button";
      choose.append.apply(choose, Array.from(head.childNodes));
      head.append(choose);
      choose.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        Array.from(table.tHead.rows[0].cells).forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        Array.from(body.rows).sort(function (a, b) {
          var order = compared(a.cells[column], b.cells[column]);
          return down ? -order : order;
        }).forEach(function (row) { body.append(row); });
      });
    });
  });
  function compared(a, b) {
    if (a.dataset.value && b.dataset.value) return a.dataset.value - b.dataset.value;
    if (a.dataset.value || b.dataset.value) return a.dataset.value ? 1 : -1;  // what is unknown comes first
    return a.textContent.localeCompare(b.textContent, document.documentElement.lang, { numeric: true });
  }
})();
