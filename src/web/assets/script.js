// Makes quicker what works without it: the launch code out of the address, one sending of a form, a warning before
// what was typed is left.
(function () {
  "use strict";
  var code = document.getElementById("code");
  if (code && location.hash.length > 1) {
    code.value = location.hash.slice(1);
    var passphrase = document.getElementById("passphrase");
    if (passphrase) passphrase.focus();
  }
  if (location.hash.length > 1 && !document.getElementById(location.hash.slice(1)))
    history.replaceState(null, "", location.pathname);
  var touched = false;
  document.querySelectorAll("form.record").forEach(function (form) {
    form.addEventListener("input", function () { touched = true; });
    form.addEventListener("submit", function () { touched = false; });
  });
  window.addEventListener("beforeunload", function (event) {
    if (touched) event.preventDefault();
  });
})();
