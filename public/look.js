// Runs before the first paint: theme and language as src/app/look.ts keeps them. Modules come too late for that.
(() => {
  try {
    const look = JSON.parse(localStorage.getItem("kuggboken.look") || "{}");
    if (["light", "dark", "outdoor"].includes(look.theme)) {
      document.documentElement.dataset.theme = look.theme;
    }
    if (look.language === "en") document.documentElement.lang = "en";
    // Opening the browser's store takes as long as fetching the modules, and need not wait for them. Nothing is made by it.
    indexedDB.databases().catch(() => undefined);
  } catch {
    // Without storage the phone's own look is right.
  }
})();
