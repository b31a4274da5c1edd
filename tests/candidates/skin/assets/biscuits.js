// A banner over the whole page, a moment after it has come, for whoever has not answered it yet.
if (!document.cookie.includes("biscuits=fine")) {
  setTimeout(() => {
    const cover = document.createElement("div");
    cover.className = "cover";
    cover.innerHTML = '<div><p>We use two cookies, and would like your word that this is fine.</p>'
      + '<div class="press" role="button" tabindex="0">Fine by me</div></div>';
    cover.querySelector(".press").addEventListener("click", () => {
      document.cookie = "biscuits=fine; path=/; SameSite=Lax";
      cover.remove();
    });
    document.body.append(cover);
  }, 150);
}
