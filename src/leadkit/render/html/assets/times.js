// Moments with an hour are shown in the reader's own time, beside the words that stand there.
"use strict";
(function () {
  var form = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "medium", timeStyle: "short"
  });
  document.querySelectorAll("time[datetime*='T']").forEach(function (element) {
    var moment = new Date(element.dateTime);
    if (isNaN(moment)) return;
    var own = document.createElement("span");
    own.className = "own-time";
    own.textContent = " (" + form.format(moment) + ", " + form.resolvedOptions().timeZone + ")";
    element.after(own);
  });
})();
