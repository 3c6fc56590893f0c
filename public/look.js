// Runs before the first paint: theme and language as src/app/look.ts keeps them. Modules come too late for that.
(() => {
  try {
    const look = JSON.parse(localStorage.getItem("kuggboken.look") || "{}");
    if (["light", "dark", "outdoor"].includes(look.theme)) {
      document.documentElement.dataset.theme = look.theme;
    }
    if (look.language === "en") document.documentElement.lang = "en";
  } catch {
    // Without storage the phone's own look is right.
  }
})();
