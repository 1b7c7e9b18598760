// The text page with scripts: kinds are shown and hidden at once, a mark opens its facts beside the text.
(function () {
  "use strict";
  var form = document.querySelector(".kinds");
  var doc = document.querySelector(".doc");
  var reader = document.querySelector(".reader");
  var side = document.getElementById("item-side");
  var opener = null;

  function showKinds() {
    form.querySelectorAll("input[type=checkbox]").forEach(function (box) {
      doc.classList.toggle("hide-" + box.value, !box.checked);
    });
  }

  // An address like .../text#c-0042 names an item of any chapter: go to the chapter it stands in.
  function follow() {
    var id = decodeURIComponent(location.hash.slice(1));
    if (id && reader && !document.getElementById(id) && /^[\w-]+$/.test(id)) {
      location.replace(reader.dataset.at.replace("ITEM", id));
    }
  }

  function close() {
    document.querySelectorAll(".is-open").forEach(function (mark) {
      mark.classList.remove("is-open");
    });
  }

  function open(mark) {
    close();
    opener = mark;
    mark.classList.add("is-open");
    var id = mark.pathname.split("/").pop();
    window.htmx.ajax("GET", reader.dataset.panel.replace("ITEM", id), { target: side, swap: "innerHTML" }).then(function () {
      var heading = side.querySelector("h2");
      if (heading) {
        heading.focus();
      }
    });
  }

  var outline = document.querySelector(".outline-nav details");
  if (outline && window.matchMedia("(width <= 60rem)").matches) {
    outline.open = false;
  }
  if (form && doc) {
    form.classList.add("live");
    form.addEventListener("change", showKinds);
    form.querySelector("button").hidden = true;
    showKinds();
  }
  // The outline follows the reading: the link of the last heading above the upper third of the window is marked.
  var places = Array.from(document.querySelectorAll('.outline-nav a[href^="#"]'))
    .map(function (link) {
      return { link: link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) };
    })
    .filter(function (place) {
      return place.heading;
    });

  function mark() {
    var line = window.innerHeight / 3;
    var now = places.filter(function (place) {
      return place.heading.getBoundingClientRect().top < line;
    }).pop();
    places.forEach(function (place) {
      if (place === now) {
        place.link.setAttribute("aria-current", "location");
      } else {
        place.link.removeAttribute("aria-current");
      }
    });
  }

  var waiting = false;
  window.addEventListener("scroll", function () {
    if (!waiting) {
      waiting = true;
      window.requestAnimationFrame(function () {
        waiting = false;
        mark();
      });
    }
  }, { passive: true });
  if (places.length) {
    mark();
  }
  window.addEventListener("hashchange", follow);
  follow();

  document.addEventListener("click", function (event) {
    var mark = event.target.closest(".doc .m[href], .doc .chip, .doc .gutter, .doc .printed tbody a");
    var plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (mark && plain && side && side.offsetParent !== null && window.htmx) {
      event.preventDefault();
      open(mark);
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && opener && side.contains(document.activeElement)) {
      close();
      opener.focus();
    }
  });
})();
