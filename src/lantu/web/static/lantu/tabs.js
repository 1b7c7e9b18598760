// The bar of tabs on a narrow screen: the tab one is on is in sight, and an edge fades where more tabs lie beyond it.
(function () {
  "use strict";
  var bar = document.querySelector(".tabs ul");
  if (!bar) {
    return;
  }

  function fade() {
    bar.classList.toggle("more-before", bar.scrollLeft > 1);
    bar.classList.toggle("more-after", bar.scrollLeft + bar.clientWidth < bar.scrollWidth - 1);
  }

  var here = bar.querySelector("[aria-current]");
  if (here) {
    var place = here.getBoundingClientRect();
    bar.scrollLeft += place.left + place.width / 2 - bar.getBoundingClientRect().left - bar.clientWidth / 2;
  }
  bar.addEventListener("scroll", fade, { passive: true });
  window.addEventListener("resize", fade);
  fade();
})();
